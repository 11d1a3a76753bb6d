import type { ChildProcess } from 'node:child_process'
import type { Viewer } from '@invoke-studio/contract/access'
import type { Database } from '../database/index.ts'
import { invocationCacheService } from '../features/queue/cache.ts'
import { sessionAttachments } from '../features/queue/calls/attachments.ts'
import { PAUSED_SETTING } from '../features/queue/claims.ts'
import { batchCheck, graphRules } from '../features/queue/graph-rules.ts'
import { queueHousekeeping } from '../features/queue/housekeeping.ts'
import { queuePlaces } from '../features/queue/line/places.ts'
import { unreachableModels } from '../features/queue/line/reach.ts'
import { queueUse } from '../features/queue/line/use.ts'
import { knownWorkers } from '../features/queue/line/workers.ts'
import { queueService } from '../features/queue/service.ts'
import { superviseWorkers } from '../features/queue/supervisor.ts'
import type { Bus } from '../platform/bus/bus.ts'
import type { Clock } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Log } from '../platform/log/index.ts'
import type { Emit } from '../platform/realtime/emission.ts'
import type { FileStore } from '../platform/storage/index.ts'
import type { Content } from './content.ts'
import { devicesOf } from './devices.ts'
import { createQueueParts } from './queue-parts.ts'
import { WORKER_PROGRAM } from './shipped.ts'

/** How often the queue is put in order, in ms. */
const SWEEP_MS = 5_000

/** How often files are looked for that no session needs any more, in ms. */
const TIDY_MS = 300_000

/** What the server's side of the queue is built from. */
interface QueuePlatform {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly database: Database
  readonly bus: Bus
  readonly emit: Emit
  /** Connects a forked worker to the bus. */
  readonly attachWorker: (child: ChildProcess) => void
  readonly workers: boolean
  readonly files: FileStore
  /** The settings that a worker starts with. */
  readonly workerConfig: () => Config
}

/** Builds the server's side of the queue: what people ask of it, and the processes that work on it. */
export function createQueue(platform: QueuePlatform, content: Pick<Content, 'imageAccess' | 'boardAccess' | 'models'>) {
  const { config, bus, database } = platform
  const parts = createQueueParts(platform)
  const { imageAccess, boardAccess, models } = content
  const sortImages = (viewer: Viewer, names: readonly string[]) => imageAccess.sort(viewer, 'read', names)
  const use = queueUse(database)
  const workers = knownWorkers({ bus, milliseconds: () => performance.now() })
  const access = { sortImages, missingModels: models.unknown, requireAdd: boardAccess.requireAdd }
  return {
    queue: queueService({
      ...parts,
      remembered: database.remembered,
      places: queuePlaces({
        rows: parts.line,
        remembered: database.remembered,
        workers: () => workers.living().length,
        isPaused: async () => (await parts.rows.setting(PAUSED_SETTING)) !== null,
        now: platform.clock.now,
      }),
      check: batchCheck({ graphs: graphRules(parts.registry), access }),
      max_queue_size: () => config.max_queue_size,
    }),
    invocationCache: invocationCacheService({
      ...parts,
      bus,
      node_cache_size: config.node_cache_size,
      milliseconds: () => performance.now(),
    }),
    queueWork: queueWork(
      platform,
      queueHousekeeping({
        ...config,
        ...parts,
        use,
        unreachable: unreachableModels({
          workers: workers.expected,
          needed: parts.claims.neededSets,
          milliseconds: () => performance.now(),
        }),
        namesOfModels: models.namesOf,
        attachments: sessionAttachments(platform.files),
        alone: database.dialect === 'sqlite',
      }),
    ),
    nodes: parts.registry,
    workers,
    queueRecords: use,
  }
}

/** Keeps the queue in order and the workers alive, between `start` and `stop`. */
function queueWork(platform: QueuePlatform, housekeeping: ReturnType<typeof queueHousekeeping>) {
  const { config, log, bus } = platform
  const report = (error: unknown, message: string): void => log.error({ err: error }, message)
  const supervisor = superviseWorkers({
    entry: WORKER_PROGRAM,
    config: platform.workerConfig,
    devices: platform.workers ? devicesOf(config) : [],
    attach: platform.attachWorker,
    gone: housekeeping.sweep,
    report,
    milliseconds: () => performance.now(),
  })
  const sweep = (): void => {
    housekeeping.sweep().catch((error) => report(error, 'the queue could not be put in order'))
  }
  const tidy = (): void => {
    housekeeping.tidy().catch((error) => report(error, 'files of finished sessions could not be removed'))
  }
  const stops: (() => void)[] = []
  return {
    /** Before anybody can ask for something. */
    prepare: housekeeping.start,

    start(): void {
      const timers = [setInterval(sweep, SWEEP_MS), setInterval(tidy, TIDY_MS)]
      const unsubscribe = bus.subscribe((message) => {
        if (message.kind === 'user_access_changed') sweep()
      })
      stops.push(() => timers.forEach(clearInterval), unsubscribe)
      sweep()
      tidy()
      supervisor.start()
    },
    async stop(): Promise<void> {
      for (const stop of stops.splice(0)) stop()
      await supervisor.stop()
    },
  }
}
