import { hostname } from 'node:os'
import type { Bus } from '../../platform/bus/bus.ts'
import { CACHE_DISABLED_SETTING } from './cache.ts'
import type { Claim } from './claims.ts'
import { type Run, type RunDeps, startRun } from './run-item.ts'

/** How long an idle worker sleeps when nobody wakes it, in ms. */
const IDLE_MS = 1_000

/** How often a worker tells what it does and what its cache holds, in ms. */
const REPORT_MS = 20_000

/**
 * How many items in a row a worker takes out of turn, because their models are loaded. So whoever's turn it is waits for
 * no more than this many items of each worker.
 */
const MOST_OUT_OF_TURN = 3

/** A worker of the queue. */
export interface QueueWorker {
  /** Takes up items until it is stopped. */
  run(): Promise<void>
  /** Gives back what runs, and ends. */
  stop(): Promise<void>
}

/** Creates a worker: it takes up one item after the other, and hears what was taken away. */
export function queueWorker(
  deps: RunDeps & {
    bus: Bus
    setting: (key: string) => Promise<string | null>
    /** The device that it was started for, as configured. */
    asked: string
    now: () => Date
    /** Of which models the files are not on this host; items that need them are left for others. */
    reach: {
      missing(): Promise<string[]>
      missingOf(keys: readonly string[]): Promise<string[]>
    }
  },
): QueueWorker {
  const { bus, claims, cache, worker_id, device, asked, report } = deps
  const alarm = createAlarm()
  const self = { worker_id, device, asked, host: hostname() }
  let current: Run | null = null
  let stopping = false
  /** The models of the newest item that used any. */
  let loaded = ''
  let outOfTurn = 0
  let ended: Promise<void> = Promise.resolve()

  /** Keys of models whose files are not here. */
  let missing: readonly string[] = []
  let since = deps.now().toISOString()

  function tell(gone = false): void {
    const item_id = current?.item_id ?? null
    bus.publish({ kind: 'worker_report', report: { ...self, missing_models: missing, item_id, since, gone } })
    bus.publish({ kind: 'cache_report', worker_id, status: cache.status() })
  }
  function become(run: Run | null): void {
    current = run
    since = deps.now().toISOString()
    tell()
  }
  const unsubscribe = bus.subscribe((message) => {
    if (message.kind === 'queue_changed') {
      if (current && message.canceled_item_ids.includes(current.item_id)) current.stop('lost')
      alarm.ring()
    }
    if (message.kind === 'models_changed') lookForModels()
    if (message.kind === 'cache_command') {
      if (message.command === 'clear') cache.clear()
      tell()
    }
  })

  function learn(keys: readonly string[]): void {
    const changed = keys.length !== missing.length || keys.some((key) => !missing.includes(key))
    missing = keys
    if (!changed) return
    tell()
    alarm.ring()
  }
  function lookForModels(): void {
    deps.reach.missing().then(learn, (error) => report(error, 'the files of models could not be looked for'))
  }

  /** A model may have come to the studio, or its files have gone from here, since they were looked for. */
  async function hasModelsOf(claim: Claim): Promise<boolean> {
    const gone = await deps.reach.missingOf(claim.models.split(',').filter(Boolean))
    if (gone.length === 0) return true
    learn([...new Set([...missing, ...gone])])
    await claims.handOn(claim, worker_id)
    await deps.events.statusChanged(claim.item_id)
    deps.wake([])
    return false
  }

  /** Runs the next item; false when there was none. */
  async function takeOne(): Promise<boolean> {
    if (!(await claims.mayHaveWork(worker_id))) return false
    const claim = await claims.claim(worker_id, device, {
      loaded: outOfTurn < MOST_OUT_OF_TURN ? loaded : '',
      missing,
    })
    if (!claim) return false
    if (!(await hasModelsOf(claim))) return true
    outOfTurn = claim.in_turn ? 0 : outOfTurn + 1
    if (claim.models !== '') loaded = claim.models
    cache.setEnabled((await deps.setting(CACHE_DISABLED_SETTING)) === null)
    const run = startRun(deps, claim)
    become(run)
    if (stopping) run.stop('shutdown')
    await run.done
    become(null)
    return true
  }

  async function work(): Promise<void> {
    while (!stopping) {
      const rest = alarm.wait(IDLE_MS)
      const busy = await takeOne().catch((error) => {
        report(error, 'the queue could not be read')
        return false
      })
      if (!busy && !stopping) await rest
    }
  }

  return {
    async run() {
      missing = await deps.reach.missing()
      tell()
      const reports = setInterval(() => {
        tell()
        lookForModels()
      }, REPORT_MS)
      ended = work().finally(() => {
        clearInterval(reports)
        unsubscribe()
        tell(true)
      })
      await ended
    },
    async stop() {
      stopping = true
      current?.stop('shutdown')
      alarm.ring()
      await ended
    },
  }
}

/** Waiting that can be cut short; a ring between `wait` and its awaiting is not missed. */
function createAlarm() {
  let ring = (): void => {}
  return {
    wait(milliseconds: number): Promise<void> {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        ring = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    ring: () => ring(),
  }
}
