import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@invoke-studio/contract/errors'
import type {
  HuggingFaceModels,
  InstallStatus,
  ModelInstallJob,
  ModelRecordChanges,
} from '@invoke-studio/contract/models'
import type { Audit, Caller } from '../../access/audit.ts'
import type { SecretBox } from '../../access/secret-box.ts'
import type { Bus } from '../../platform/bus/bus.ts'
import { createTurns } from '../../platform/clock/turns.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import { discard } from './dispatcher.ts'
import { collectingFolder, readPlan, readSource, toInstallJob } from './dto.ts'
import { InstallError } from './errors.ts'
import { PARTIAL } from './fetch-file.ts'
import type { Hub } from './hub.ts'
import type { HubToken } from './hub-token.ts'
import { freshPart, type InstallPlan } from './plan.ts'
import { ACTIVE, type InstallRow, type InstallsRepository } from './repository.ts'
import { type ParsedSource, parseSource, sourceText } from './source.ts'

/** A model to be installed, as it was asked for. */
export interface InstallRequest {
  readonly source: string
  readonly inplace: boolean
  readonly access_token: string | null
  /** What the record is to say in place of what the files tell. */
  readonly config: ModelRecordChanges
}

/** What installations are managed with. */
export interface InstallServiceDeps {
  readonly rows: InstallsRepository
  readonly hub: Hub
  readonly token: Pick<HubToken, 'read'>
  readonly box: SecretBox
  readonly bus: Bus
  readonly emit: Emit
  readonly audit: Audit
  readonly models_dir: string
  readonly hf_endpoint: string
}

const NOT_STARTED: readonly InstallStatus[] = ['waiting', 'downloading']
const RESTING: readonly InstallStatus[] = ['paused', 'error']
const UNFINISHED: readonly InstallStatus[] = [...ACTIVE, ...RESTING]

/** Installs models from paths, repositories and URLs, for administrators. */
export function installService(deps: InstallServiceDeps) {
  const { rows, bus, emit, audit, models_dir } = deps
  const show = (row: InstallRow): ModelInstallJob => toInstallJob(row, models_dir)
  const changed = (job_id: number): void => bus.publish({ kind: 'model_install_changed', job_id })

  // Of two requests at once for the same source the second one finds what the first one began.
  const oneByOne = createTurns(1)

  async function required(id: number): Promise<InstallRow> {
    const row = await rows.find(id)
    if (!row) throw new AppError('install_job_unknown')
    return row
  }

  function begin(
    caller: Caller,
    { inplace, config }: InstallRequest,
    { source, secrets }: ParsedSource,
    source_text: string,
  ) {
    const model_key = randomUUID()
    const target = { type: 'model', id: model_key } as const
    return audit.attempt(caller, { action: 'model.install', target, details: { source: source_text } }, async () => {
      const row = await rows.add({
        ...{ status: 'waiting', source: JSON.stringify(source), source_text, model_key },
        secrets: Object.keys(secrets).length > 0 ? deps.box.seal(JSON.stringify(secrets)) : null,
        config_in: JSON.stringify(config),
        inplace: source.type === 'local' && inplace,
        actor_id: caller.actor_id,
        actor_email: caller.actor_email,
      })
      changed(row.id)
      return show(row)
    })
  }

  /** Changes an installation where it is in one of the states, and answers how it stands. */
  async function move(id: number, from: readonly InstallStatus[], to: InstallStatus): Promise<ModelInstallJob> {
    const row = await required(id)
    const cleared = to === 'waiting' ? { error: null, error_type: null } : {}
    const moved = await rows.change(id, from, { status: to, ...cleared })
    if (moved) changed(id)
    return show(moved ?? (await rows.find(id)) ?? row)
  }

  return {
    /** Throws `install_source_unsupported`. The unfinished installation of the same source is answered, if there is one. */
    async install(caller: Caller, request: InstallRequest): Promise<ModelInstallJob> {
      const { inplace, access_token } = request
      const parsed = await parseSource(request.source, { ...deps, inplace, access_token })
      const source_text = sourceText(parsed.source)
      return oneByOne(async () => {
        const existing = await rows.unfinishedOf(source_text)
        return existing ? show(existing) : begin(caller, request, parsed, source_text)
      })
    },

    list: async (): Promise<ModelInstallJob[]> => (await rows.list()).map(show),

    /** Throws `install_job_not_found`. */
    async get(id: number): Promise<ModelInstallJob> {
      const row = await rows.find(id)
      if (!row) throw new AppError('install_job_not_found')
      return show(row)
    },

    /** Ends an installation and removes what was fetched; nothing happens to one that is over. Throws `install_job_unknown`. */
    async cancel(id: number): Promise<void> {
      const row = await required(id)
      const cancelled = await rows.change(id, UNFINISHED, { status: 'cancelled' })
      if (!cancelled) return
      changed(id)
      // Whoever works on it tidies up when it has stopped.
      if (cancelled.holder === null) await discard(deps, cancelled)
      emit('model_install_cancelled', { id, source: readSource(row) }, audience.admins())
    },

    /** Puts a download down; what was fetched stays. Throws `install_job_unknown`. */
    pause: (id: number): Promise<ModelInstallJob> => move(id, NOT_STARTED, 'paused'),

    /** Goes on where a paused or failed installation stopped. Throws `install_job_unknown`. */
    resume: (id: number): Promise<ModelInstallJob> => move(id, RESTING, 'waiting'),

    /** Fetches what is not whole anew, from its first byte. Throws `install_job_unknown`. */
    async restartFailed(id: number): Promise<ModelInstallJob> {
      await reset(deps, await required(id), (part) => part.status !== 'completed')
      return move(id, RESTING, 'waiting')
    },

    /** Fetches one file anew. Throws `install_job_unknown`, and `bad_request` for a file that is not one of it. */
    async restartFile(id: number, url: string): Promise<ModelInstallJob> {
      const row = await required(id)
      const parts = readPlan(row)?.parts ?? []
      if (!parts.some((part) => part.url === url)) {
        throw new AppError('bad_request', { reason: 'This URL is not one of the files of this installation.' })
      }
      await reset(deps, row, (part) => part.url === url)
      return move(id, RESTING, 'waiting')
    },

    /** Forgets installations that are over. */
    async prune(): Promise<void> {
      for (const row of await rows.prune()) if (row.status === 'error') await discard(deps, row)
    },

    /** What the hub has under a name. Throws `bad_request` when it has nothing, or does not show it. */
    async lookUp(repo_id: string): Promise<HuggingFaceModels> {
      if (!/^[\w.-]+\/[\w.-]+$/.test(repo_id))
        throw new AppError('bad_request', { reason: 'Give the repository as owner/name.' })
      try {
        const { files } = await deps.hub.repository(repo_id, 'main', await deps.token.read())
        const is_diffusers = files.some(({ path }) => path === 'model_index.json' || path.endsWith('/unet/model.onnx'))
        const single = files.filter(({ path }) => /^[^/]+\.(?:safetensors|onnx)$/.test(path))
        return { urls: is_diffusers || single.length === 0 ? null : single.map(({ url }) => url), is_diffusers }
      } catch (error) {
        if (error instanceof InstallError)
          throw new AppError('bad_request', { reason: error.message }, { cause: error })
        throw error
      }
    },
  }
}

/** Installs models. */
export type InstallService = ReturnType<typeof installService>

/** Lets parts of a resting installation begin anew. */
async function reset(
  { rows, models_dir }: InstallServiceDeps,
  row: InstallRow,
  fits: (part: InstallPlan['parts'][number]) => boolean,
): Promise<void> {
  const plan = readPlan(row)
  if (!plan || !RESTING.includes(row.status)) return
  const folder = collectingFolder(models_dir, row.model_key)
  for (const part of plan.parts.filter(fits)) {
    for (const file of [part.path, part.path + PARTIAL]) await rm(join(folder, file), { force: true })
  }
  const parts = plan.parts.map((part) => (fits(part) ? freshPart(part) : part))
  await rows.change(row.id, RESTING, { plan: JSON.stringify({ ...plan, parts }) })
}
