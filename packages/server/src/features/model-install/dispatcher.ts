import { rm } from 'node:fs/promises'
import type { AnyModelConfig } from '@invoke-studio/contract/models'
import type { Audit, Caller } from '../../access/audit.ts'
import type { SecretBox } from '../../access/secret-box.ts'
import type { Bus } from '../../platform/bus/bus.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import { collectingFolder, readPlan, readSource } from './dto.ts'
import { InstallError } from './errors.ts'
import { planBytes } from './plan.ts'
import type { InstallRow, InstallsRepository } from './repository.ts'
import type { RunningInstall } from './run-install.ts'
import type { SourceSecrets } from './source.ts'

/** What takes up installations works with. */
export interface DispatcherDeps {
  readonly rows: InstallsRepository
  readonly bus: Bus
  readonly emit: Emit
  readonly audit: Audit
  readonly box: SecretBox
  readonly models_dir: string
  /** Whether no other server works on the same database: what is unfinished when this one starts is nobody's then. */
  readonly alone: boolean
  /** Installs a model. Throws `InstallError`, and the signal's reason. */
  readonly run: (install: RunningInstall) => Promise<AnyModelConfig>
  readonly report: (error: unknown, message: string) => void
}

/** How long other servers leave an installation alone after its holder was heard of last, in ms. */
const HOLD_MS = 60_000
/** How often a server looks for work, and says that it still works, in ms. */
const LOOK_MS = 10_000
/** Installations that a server works on at once; their downloads and the reading of models take turns besides. */
const AT_ONCE = 4

/** Raised in an installation that somebody paused or cancelled, or that another server took over. */
class TakenAway extends Error {}

/** Takes up installations, one after the other and some at once, wherever they were left. */
export function installDispatcher(deps: DispatcherDeps) {
  const { rows, bus, report } = deps
  const me = crypto.randomUUID()
  const running = new Map<number, { stop: (reason: Error) => void; done: Promise<void> }>()
  let stopped = true
  let looking: Promise<void> | null = null
  let lookAgain = false

  function look(): void {
    lookAgain = true
    if (stopped || looking) return
    looking = takeUp()
      .catch((error) => report(error, 'installations of models could not be taken up'))
      .finally(() => {
        looking = null
        if (lookAgain) look()
      })
  }

  async function takeUp(): Promise<void> {
    while (lookAgain && !stopped) {
      lookAgain = false
      while (!stopped && running.size < AT_ONCE) {
        const row = await rows.claim(me, HOLD_MS)
        if (!row) break
        start(row)
      }
    }
  }

  function start(row: InstallRow): void {
    const stopping = new AbortController()
    const done = perform(deps, me, row, stopping.signal)
      .catch((error) => report(error, `the installation ${row.id} could not be put down`))
      .finally(() => {
        running.delete(row.id)
        look()
      })
    running.set(row.id, { stop: (reason) => stopping.abort(reason), done })
  }

  /** Says that this server still works, and stops what it is not to go on with. */
  async function sweep(): Promise<void> {
    const kept = new Set(await rows.hold(me, HOLD_MS))
    for (const [id, { stop }] of running) if (!kept.has(id)) stop(new TakenAway())
    for (const row of await rows.abandoned()) await discard(deps, row)
    look()
  }

  async function heed(job_id: number): Promise<void> {
    const row = await rows.find(job_id)
    if (row?.status === 'waiting') look()
    else if (row?.status === 'paused' || row?.status === 'cancelled') running.get(job_id)?.stop(new TakenAway())
  }

  const stops: (() => void)[] = []
  return {
    async start(): Promise<void> {
      stopped = false
      if (deps.alone) await rows.releaseAll()
      const complain = (error: unknown): void => report(error, 'installations of models could not be looked after')
      const timer = setInterval(() => sweep().catch(complain), LOOK_MS)
      const unsubscribe = bus.subscribe((message) => {
        if (message.kind === 'model_install_changed') heed(message.job_id).catch(complain)
      })
      stops.push(() => clearInterval(timer), unsubscribe)
      look()
    },

    /** Puts everything down, to be gone on with at the next start or by another server. */
    async stop(): Promise<void> {
      stopped = true
      for (const stop of stops.splice(0)) stop()
      await looking
      const ends = [...running.values()]
      for (const { stop } of ends) stop(new TakenAway())
      await Promise.all(ends.map(({ done }) => done))
    },
  }
}

/** Runs an installation, records how it ended and tells administrators. */
async function perform(deps: DispatcherDeps, me: string, row: InstallRow, signal: AbortSignal): Promise<void> {
  const { rows, emit } = deps
  const source = readSource(row)
  const about = { id: row.id, source }
  const save: RunningInstall['save'] = async (change) => {
    if (!(await rows.progress(row.id, me, change))) throw new TakenAway()
  }
  try {
    const config = await deps.run({ row, secrets: secretsOf(deps, row), signal, save })
    await rows.complete(row.id, me, JSON.stringify(config))
    const plan = readPlan((await rows.find(row.id)) ?? row)
    const total_bytes = plan ? planBytes(plan).total_bytes : null
    emit('model_install_complete', { ...about, key: config.key, total_bytes, config }, audience.admins())
  } catch (error) {
    if (!(error instanceof TakenAway || signal.aborted)) await fail(deps, me, row, error)
  } finally {
    const left = await rows.release(row.id, me)
    if (left?.status === 'cancelled') await discard(deps, left)
  }
}

async function fail(deps: DispatcherDeps, me: string, row: InstallRow, error: unknown): Promise<void> {
  const { rows, emit, audit, report } = deps
  const source = readSource(row)
  const known = error instanceof InstallError
  if (!known) report(error, `the installation ${row.id} failed`)
  const error_type = known ? error.type : 'InternalError'
  const sentence = known ? error.message : 'The server could not do this. Its log tells why.'
  if (!(await rows.progress(row.id, me, { status: 'error', error_type, error: sentence }))) return
  const caller: Caller = { ...NO_REQUEST, actor_id: row.actor_id, actor_email: row.actor_email }
  const target = { type: 'model', id: row.model_key } as const
  await audit.record(caller, {
    ...{ action: 'model.install', target, outcome: 'failure' },
    details: { source: row.source_text, error: error_type },
  })
  emit('model_install_error', { id: row.id, source, error_type, error: sentence }, audience.admins())
}

const NO_REQUEST = { ip_address: null, user_agent: null, via: 'request' } as const

function secretsOf({ box }: DispatcherDeps, { secrets }: InstallRow): SourceSecrets {
  const opened = secrets === null ? null : box.open(secrets)
  return opened === null ? {} : JSON.parse(opened)
}

/** Removes what was collected for a model that is not to be. */
export async function discard({ models_dir }: Pick<DispatcherDeps, 'models_dir'>, row: InstallRow): Promise<void> {
  await rm(collectingFolder(models_dir, row.model_key), { recursive: true, force: true })
}
