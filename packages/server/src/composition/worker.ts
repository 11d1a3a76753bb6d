import { totalmem } from 'node:os'
import type { Viewer } from '@invoke-studio/contract/access'
import type { Graph } from '@invoke-studio/contract/graph'
import type { AnyModelConfig } from '@invoke-studio/contract/models'
import { createInvocationCache, createModelStore, createOnnxRuntime, type ModelStore } from '@invoke-studio/engine'
import { createAccounts } from '../access/accounts.ts'
import { type Database, openDatabase } from '../database/index.ts'
import { modeOfServers } from '../features/audit/configuration.ts'
import { announceImages } from '../features/images/announce.ts'
import { heedModelMemory } from '../features/models/memory.ts'
import { everywhere, modelReach } from '../features/models/reach.ts'
import { shownTo } from '../features/models/shown.ts'
import type { QueueClaims } from '../features/queue/claims.ts'
import { firstUnusable } from '../features/queue/graph-rules.ts'
import type { GraphImages } from '../features/queue/host.ts'
import { freeEnded } from '../features/queue/housekeeping.ts'
import { createWorkerId } from '../features/queue/worker-id.ts'
import { queueWorker } from '../features/queue/worker-loop.ts'
import { stylePresetReader } from '../features/style-presets/reader.ts'
import { stylePresetsRepository } from '../features/style-presets/repository.ts'
import type { Bus } from '../platform/bus/bus.ts'
import type { Clock } from '../platform/clock/index.ts'
import { type Config, ConfigError } from '../platform/config/index.ts'
import type { Log } from '../platform/log/index.ts'
import { audience } from '../platform/realtime/audience.ts'
import { createEmit, type Emit } from '../platform/realtime/emission.ts'
import { openStore } from '../platform/storage/index.ts'
import { type Content, createContent } from './content.ts'
import { databaseLocation, VERSION } from './installation.ts'
import { liveSettings } from './live-settings.ts'
import { type Report, reporter, sqlLog } from './platform.ts'
import { createQueueParts } from './queue-parts.ts'
import { createWorkerCalls } from './worker-calls.ts'

/** What a worker is built from. */
export interface WorkerOptions {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly bus: Bus
  /** Where it generates: `auto`, `cpu`, `cuda:0`, … */
  readonly device: string
}

/** A worker process's work. */
export interface Worker {
  /** Takes up items until `close` is called. */
  run(): Promise<void>
  /** Gives back what runs, and closes everything. */
  close(): Promise<void>
}

const GIBIBYTE = 2 ** 30
const MINUTE_MS = 60_000

/** Builds a worker: it shares nothing with the server but the database, the files and the bus. */
export async function createWorker(options: WorkerOptions): Promise<Worker> {
  const { config, log, clock, bus } = options
  const database = await openDatabase(databaseLocation(config), sqlLog(config, log))
  const emit = createEmit({ publish: bus.publish, now: clock.now })
  const platform = { ...options, database, files: openStore(config, reporter(log)), emit }
  const content = createContent({ ...platform, ...liveSettings({ config, bus }) })
  const queue = createQueueParts(platform)
  const { store, device } = await modelStore(options)
  const worker_id = createWorkerId()
  const report = reporter(log)
  const stopHeeding = heedModelMemory({ bus, worker_id, store, report })
  const worker = queueWorker({
    ...queue,
    ...createWorkerCalls(platform, content, queue.registry),
    worker_id,
    device,
    asked: options.device,
    now: clock.now,
    app_version: VERSION,
    emit,
    bus,
    setting: queue.rows.setting,
    // Workers of one machine all have the files that their server has.
    reach:
      config.database_url === null ? everywhere : modelReach({ rows: content.modelRows, paths: content.modelPaths }),
    images: graphImages(content, emit),
    cache: createInvocationCache({ max_size: config.node_cache_size }),
    viewerOf: viewers(createAccounts({ database, track_sessions: false }), config.multiuser),
    whyUnusable: whyUnusable(content),
    loadStylePreset: stylePresetReader(stylePresetsRepository(database)),
    modelsFor: modelsFor({ ...content, store, emit, report }),
    report,
    milliseconds: () => performance.now(),
  })
  return {
    async run() {
      if (config.database_url !== null) await prepareHost(platform, content, queue.claims)
      await worker.run()
    },
    async close() {
      await worker.stop()
      stopHeeding()
      await store.clear()
      await bus.close()
      await database.close()
    },
  }
}

/**
 * On a host that may have no server: the bundled model is put in place, and what a lost worker held is freed. Throws
 * `ConfigError` in another mode than the servers': without accounts all items would run with an administrator's rights.
 */
async function prepareHost(
  { config, database }: { config: Config; database: Database },
  content: Content,
  claims: QueueClaims,
): Promise<void> {
  const multiuser = await modeOfServers(database)
  if (multiuser !== null && multiuser !== config.multiuser) {
    throw new ConfigError([`multiuser must be ${multiuser} for this worker, as it is for the servers of this studio.`])
  }
  await content.installBundledModel()
  await freeEnded(claims)
}

/** The images of the studio as running graphs use them; who reads the board that a new one goes to is told of it. */
function graphImages({ imageLoader, imageSaver, boardAccess }: Content, emit: Emit): GraphImages {
  const announce = announceImages({ boards: boardAccess, emit })
  return {
    ...imageLoader,
    discardSession: imageSaver.discardSession,
    async save(owner, picture) {
      const saved = await imageSaver.saveWork(owner, picture)
      const { image_name, board_id = null } = saved
      if (board_id !== null && !picture.is_intermediate) {
        await announce([{ image_name, user_id: owner.user_id, board_id }], 'created')
      }
      return saved
    },
  }
}

/** Rights may have gone, and images and models too, since an item was queued. */
function whyUnusable({ imageAccess, models }: Content) {
  const sortImages = (viewer: Viewer, names: readonly string[]) => imageAccess.sort(viewer, 'read', names)
  return async (owner: Viewer, graph: Graph): Promise<string | null> =>
    (await firstUnusable({ sortImages, missingModels: models.unknown }, owner, { graph, data: null }))?.why ?? null
}

/** Where models are kept, and the name of the device that they really run on. */
async function modelStore({ config, device, log }: WorkerOptions): Promise<{ store: ModelStore; device: string }> {
  const threads = config.cpu_threads === null ? {} : { threads: config.cpu_threads }
  const runtime = createOnnxRuntime({ device, ...threads, warn: (message) => log.warn(message) })
  const store = createModelStore({
    runtime,
    memoryLimit: config.max_cache_ram_gb === null ? totalmem() / 2 : config.max_cache_ram_gb * GIBIBYTE,
    keepAlive: config.model_cache_keep_alive_min * MINUTE_MS,
  })
  return { store, device: await runtime.settle() }
}

/** The rights with which a person's items run: their own, as they are now. */
function viewers(accounts: ReturnType<typeof createAccounts>, multiuser: boolean) {
  return async (user_id: string): Promise<Viewer> => {
    if (!multiuser) return { user_id, is_admin: true, mode: 'single' }
    const account = await accounts.find(user_id)
    return { user_id, is_admin: account?.is_admin ?? false, mode: 'multi' }
  }
}

/**
 * The models as the item of a person sees them; the person is told while a model is loaded, and an item that looks a
 * model up uses it once.
 */
function modelsFor(deps: Pick<Content, 'models' | 'modelUses'> & { store: ModelStore; emit: Emit; report: Report }) {
  const { store, models, modelUses, emit, report } = deps
  return (owner: Viewer) => {
    const { user_id } = owner
    const records = new Map<string, AnyModelConfig>()
    const used = new Set<string>()
    const noteUse = (key: string): void => {
      used.add(key)
      modelUses.note(user_id, key).catch((error) => report(error, 'the use of a model was not noted'))
    }
    return store.access({
      async find(key) {
        records.set(key, shownTo(owner, await models.get(key)))
        const found = await models.find(key)
        if (!used.has(key)) noteUse(key)
        return found
      },
      async findNamed({ base, ...query }) {
        const [record] = await models.list({ ...query, bases: [base] })
        return record ? models.find(record.key) : null
      },
      loading({ key }, submodel_type, phase) {
        const config = records.get(key)
        if (config) emit(`model_load_${phase}`, { config, submodel_type, user_id }, audience.owner(user_id))
      },
    })
  }
}
