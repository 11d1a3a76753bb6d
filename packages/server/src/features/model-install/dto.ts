import { join, resolve } from 'node:path'
import {
  type AnyModelConfig,
  type DownloadJob,
  type ModelInstallJob,
  ModelRecordChanges,
  type ModelSource,
} from '@invoke-studio/contract/models'
import { PARTIAL } from './fetch-file.ts'
import { type FilePart, type InstallPlan, planBytes } from './plan.ts'
import type { InstallRow } from './repository.ts'

/** The folder in which the files of a model are collected; InvokeAI's name for such folders. */
export const collectingFolder = (models_dir: string, model_key: string): string =>
  join(models_dir, `tmpinstall_${model_key}`)

/** Parts of a row that are JSON. */
export const readSource = ({ source }: Pick<InstallRow, 'source'>): ModelSource => JSON.parse(source)
export const readWishes = ({ config_in }: Pick<InstallRow, 'config_in'>): ModelRecordChanges => JSON.parse(config_in)
export const readPlan = ({ plan }: Pick<InstallRow, 'plan'>): InstallPlan | null =>
  plan === null ? null : JSON.parse(plan)

/** Every member, as clients see what was not wished. */
const NO_WISHES = Object.fromEntries(Object.keys(ModelRecordChanges.shape).map((member) => [member, null]))

/** An installation as clients see it. */
export function toInstallJob(row: InstallRow, models_dir: string): ModelInstallJob {
  const source = readSource(row)
  const plan = readPlan(row)
  const config_out: AnyModelConfig | null = row.config_out === null ? null : JSON.parse(row.config_out)
  const folder = collectingFolder(models_dir, row.model_key)
  return {
    id: row.id,
    status: row.status,
    error_reason: row.error_type,
    config_in: { ...NO_WISHES, ...readWishes(row) },
    config_out,
    inplace: row.inplace === 1,
    source,
    local_path: config_out ? resolve(models_dir, config_out.path) : source.type === 'local' ? source.path : folder,
    ...planBytes(plan ?? { parts: [] }),
    source_metadata: plan?.metadata ?? null,
    download_parts: (plan?.parts ?? []).map((part, index) => toDownloadJob(part, index, folder, row)),
    error: row.error,
    error_traceback: null,
  }
}

function toDownloadJob(part: FilePart, id: number, folder: string, { status }: InstallRow): DownloadJob {
  const dest = join(folder, part.path)
  return {
    id,
    dest: folder,
    download_path: part.status === 'completed' ? dest : dest + PARTIAL,
    status: statusOf(part, status),
    bytes: part.bytes,
    total_bytes: part.total_bytes ?? part.bytes,
    error_type: part.error_type,
    error: part.error,
    source: part.url,
    access_token: null,
    priority: 10,
    job_started: part.started_at,
    job_ended: part.ended_at,
    content_type: part.content_type,
    canonical_url: part.url,
    etag: part.etag,
    last_modified: part.last_modified,
    final_url: part.final_url,
    expected_total_bytes: part.total_bytes,
    resume_required: false,
    resume_message: null,
    resume_from_scratch: false,
  }
}

/** What holds the installation holds its files. */
function statusOf(part: FilePart, install: InstallRow['status']): DownloadJob['status'] {
  if (part.status === 'completed' || part.status === 'error') return part.status
  if (install === 'paused' || install === 'cancelled') return install
  return install === 'error' ? 'cancelled' : part.status
}
