import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { AppError } from '@invoke-studio/contract/errors'
import type { AnyModelConfig, ModelRecordChanges, ModelSource } from '@invoke-studio/contract/models'
import type { ProbedModel } from '@invoke-studio/engine'
import type { Turns } from '../../platform/clock/turns.ts'
import type { Egress } from '../../platform/egress/index.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import { collectingFolder, readPlan, readSource, readWishes } from './dto.ts'
import { InstallError } from './errors.ts'
import { type FetchDeps, fetchFile } from './fetch-file.ts'
import { copyModel, localModelAt } from './local.ts'
import type { FilePart, InstallPlan } from './plan.ts'
import type { createPlanning, RemoteSource } from './planning.ts'
import type { InstallRow } from './repository.ts'
import type { SourceSecrets } from './source.ts'
import { createTracker, type Tracker } from './tracker.ts'

/** A model that was recognised, with its hash. */
interface IdentifiedModel {
  readonly probed: ProbedModel
  readonly hash: string
}

/** What an installation needs of the models feature. */
export interface ModelRegistry {
  probe(path: string): Promise<ProbedModel>
  identify(path: string, signal: AbortSignal): Promise<IdentifiedModel>
  add(
    model: IdentifiedModel,
    origin: {
      readonly key: string
      readonly name: string
      readonly path: string
      readonly source: string
      readonly source_type: 'path' | 'url' | 'hf_repo_id'
      readonly source_url?: string | null
      readonly source_api_response?: string | null
    },
    wishes: ModelRecordChanges,
  ): Promise<AnyModelConfig>
}

/** What installations are run with. */
export interface RunDeps extends FetchDeps {
  readonly egress: Egress
  readonly models: ModelRegistry
  /** Absolute. */
  readonly models_dir: string
  /** The path of a model as records keep it. */
  readonly toRecordPath: (path: string) => string
  readonly plan: ReturnType<typeof createPlanning>
  readonly tokenFor: (url: string, secrets: SourceSecrets) => Promise<string | null>
  readonly emit: Emit
  /** So many files are fetched at once. */
  readonly downloads: Turns
  /** So many models are read and hashed at once. */
  readonly installs: Turns
}

/** An installation that was taken up. */
export interface RunningInstall {
  readonly row: InstallRow
  readonly secrets: SourceSecrets
  readonly signal: AbortSignal
  /** Writes down how far it is; rejects when it is no longer ours. */
  readonly save: (change: Partial<Pick<InstallRow, 'status' | 'plan'>>) => Promise<void>
}

/** Installs a model: fetches or copies its files, recognises it and adds it. Throws `InstallError`. */
export async function runInstall(deps: RunDeps, install: RunningInstall): Promise<AnyModelConfig> {
  const source = readSource(install.row)
  try {
    if (source.type === 'local') return await deps.installs(() => installLocal(deps, install, source))
    if (source.type === 'external')
      throw new InstallError('UnknownModelException', 'Models of companies are not offered.')
    const plan = await download(deps, install, source)
    return await deps.installs(() => installDownloaded(deps, install, source, plan))
  } catch (error) {
    install.signal.throwIfAborted()
    throw asInstallError(error, collectingFolder(deps.models_dir, install.row.model_key))
  }
}

function asInstallError(error: unknown, folder: string): InstallError {
  if (error instanceof InstallError) return error
  if (error instanceof AppError && error.code === 'model_conflict') {
    return new InstallError('DuplicateModelException', error.message, { cause: error })
  }
  if (error instanceof Error && error.name === 'InvalidModelConfigException') {
    // Where the files were collected tells nobody anything.
    const sentence = error.message
      .replaceAll(folder, 'the download')
      .replace('The model in the download', 'The download')
    return new InstallError('InvalidModelConfigException', sentence, { cause: error })
  }
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM') {
    const sentence = `The server may not read or write ${path ?? 'one of the files'}. Change its permissions.`
    return new InstallError('InvalidModelConfigException', sentence, { cause: error })
  }
  if (code === 'ENOSPC') {
    return new InstallError('InsufficientDiskSpace', 'The disk of the models folder is full.', { cause: error })
  }
  throw error
}

async function installLocal(
  deps: RunDeps,
  install: RunningInstall,
  source: Extract<ModelSource, { type: 'local' }>,
): Promise<AnyModelConfig> {
  const { models, models_dir, toRecordPath } = deps
  const { row, signal } = install
  await begin(deps, install, source)
  const found = await models.probe(source.path)
  const origin = { key: row.model_key, name: found.name, source: row.source_text, source_type: 'path' } as const
  // What is in the models folder already stays where it is.
  const isInside = !isAbsolute(toRecordPath(source.path))
  if (isInside || source.inplace) {
    const identified = await models.identify(source.path, signal)
    return models.add(identified, { ...origin, path: toRecordPath(identified.probed.path) }, readWishes(row))
  }
  const local = await localModelAt(source.path)
  const folder = collectingFolder(models_dir, row.model_key)
  await copyModel(local, folder, { signal, freeBytes: deps.freeBytes })
  return settle(deps, install, { ...local, folder, file: basename(local.files[0] ?? '') }, origin)
}

async function download(deps: RunDeps, install: RunningInstall, source: RemoteSource): Promise<InstallPlan> {
  const { row, secrets, signal, save } = install
  await save({ status: 'downloading' })
  const folder = collectingFolder(deps.models_dir, row.model_key)
  const planned = readPlan(row) ?? (await deps.plan(source, secrets, signal))
  const tracker = createTracker(
    { ...deps, id: row.id, source, folder, save: (plan) => save({ plan: JSON.stringify(plan) }) },
    planned,
  )
  await tracker.save()
  await mkdir(folder, { recursive: true })
  await fetchAll(deps, install, tracker, folder).finally(tracker.close)
  await tracker.save()
  await save({ status: 'downloads_done' })
  deps.emit('model_install_downloads_complete', { id: row.id, source }, audience.admins())
  return tracker.current()
}

/** Fetches all files that are not there yet. When one fails for good the others stop, too. */
async function fetchAll(deps: RunDeps, install: RunningInstall, tracker: Tracker, folder: string): Promise<void> {
  const stopping = new AbortController()
  const signal = AbortSignal.any([install.signal, stopping.signal])
  const fetches = tracker.current().parts.map((part, index) =>
    part.status === 'completed'
      ? Promise.resolve()
      : deps
          .downloads(() => fetchPart(deps, { ...install, signal }, tracker, index, folder))
          .catch((error) => {
            stopping.abort(error)
            throw error
          }),
  )
  await Promise.allSettled(fetches)
  await Promise.all(fetches).catch(async (error) => {
    await tracker.save().catch(() => {})
    throw stopping.signal.aborted ? stopping.signal.reason : error
  })
}

async function fetchPart(
  deps: RunDeps,
  { secrets, signal }: RunningInstall,
  tracker: Tracker,
  index: number,
  folder: string,
): Promise<void> {
  signal.throwIfAborted()
  const part = tracker.part(index)
  const dest = join(folder, part.path)
  const url = withSecrets(part, secrets)
  const token = await deps.tokenFor(url, secrets)
  const bearer = token === null ? null : { token, origin: new URL(url).origin }
  const update = (change: Partial<FilePart>): void => tracker.update(index, change)
  const tell = { source: part.url }
  update({ status: 'running', started_at: deps.now().toISOString(), error: null, error_type: null })
  deps.emit('download_started', { ...tell, download_path: dest }, audience.admins())
  try {
    const isThere = await fetchFile(deps, { part, url, bearer, dest, signal, update })
    // A file that a model may do without and that is not there.
    if (!isThere) update({ status: 'completed', bytes: 0, total_bytes: 0 })
    const total_bytes = tracker.part(index).bytes
    deps.emit('download_complete', { ...tell, download_path: dest, total_bytes }, audience.admins())
  } catch (error) {
    if (signal.aborted || !(error instanceof InstallError)) {
      update({ status: 'waiting' })
      deps.emit('download_cancelled', tell, audience.admins())
    } else {
      update({ status: 'error', error: error.message, error_type: error.type, ended_at: deps.now().toISOString() })
      deps.emit('download_error', { ...tell, error_type: error.type, error: error.message }, audience.admins())
    }
    throw error
  }
}

/** The address of a part with the tokens that were part of the given URL. */
function withSecrets(part: FilePart, { url: secret }: SourceSecrets): string {
  if (secret === undefined) return part.url
  const url = new URL(part.url)
  if (url.origin !== new URL(secret).origin) return part.url
  url.search = new URL(secret).search
  return url.href
}

async function installDownloaded(
  deps: RunDeps,
  install: RunningInstall,
  source: RemoteSource,
  plan: InstallPlan,
): Promise<AnyModelConfig> {
  await begin(deps, install, source)
  const origin = {
    key: install.row.model_key,
    name: plan.name,
    source: install.row.source_text,
    source_type: source.type === 'hf' ? ('hf_repo_id' as const) : ('url' as const),
    source_url: plan.source_url,
    source_api_response: plan.metadata?.api_response ?? null,
  }
  const folder = collectingFolder(deps.models_dir, install.row.model_key)
  return settle(deps, install, { kind: plan.kind, folder, file: plan.parts[0]?.path ?? '' }, origin)
}

async function begin({ emit }: RunDeps, { row, save }: RunningInstall, source: ModelSource): Promise<void> {
  await save({ status: 'running' })
  emit('model_install_started', { id: row.id, source }, audience.admins())
}

/** Recognises collected files, gives their folder its name and adds the model. */
async function settle(
  deps: RunDeps,
  { row, signal }: RunningInstall,
  collected: { readonly kind: 'folder' | 'file'; readonly folder: string; readonly file: string },
  origin: Omit<Parameters<ModelRegistry['add']>[1], 'path'>,
): Promise<AnyModelConfig> {
  const { kind, folder, file } = collected
  const identified = await deps.models.identify(kind === 'file' ? join(folder, file) : folder, signal)
  const home = join(deps.models_dir, row.model_key)
  await rename(folder, home)
  try {
    const path = kind === 'file' ? `${row.model_key}/${file}` : row.model_key
    return await deps.models.add(identified, { ...origin, path }, readWishes(row))
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}
