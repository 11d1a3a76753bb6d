import { hostname } from 'node:os'
import { nodeComponents } from '@invoke-studio/engine'
import { sql } from 'kysely'
import type { Audit } from './access/audit.ts'
import { socketPeople } from './access/socket-people.ts'
import { accountChores, accountRoutes, createAccountServices, createIdentityServices } from './composition/accounts.ts'
import { createContent } from './composition/content.ts'
import { devicesOf } from './composition/devices.ts'
import { createDownloads } from './composition/downloads.ts'
import { createImageMoves } from './composition/image-moves.ts'
import { VERSION } from './composition/installation.ts'
import { createLibrary, libraryRoutes } from './composition/library.ts'
import { liveSettings } from './composition/live-settings.ts'
import { createMail } from './composition/mail.ts'
import { createModelAdministration, modelAdministrationRoutes } from './composition/models.ts'
import { openPlatform, type Platform, reporter, type StudioOptions } from './composition/platform.ts'
import { createQueue } from './composition/queue.ts'
import { WEB_APP } from './composition/shipped.ts'
import type { Database } from './database/index.ts'
import { appInfoRoutes } from './features/app-info/routes.ts'
import { appInfoService } from './features/app-info/service.ts'
import { recordConfiguration } from './features/audit/configuration.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { boardsRepository } from './features/boards/repository.ts'
import { boardRoutes } from './features/boards/routes.ts'
import { boardsService } from './features/boards/service.ts'
import { downloadRoutes } from './features/downloads/routes.ts'
import { galleryRoutes } from './features/gallery/routes.ts'
import { galleryService } from './features/gallery/service.ts'
import { imageMoveRoutes } from './features/image-moves/routes.ts'
import { announceImages } from './features/images/announce.ts'
import { boardImageRoutes } from './features/images/board-image-routes.ts'
import { imageFileRoutes } from './features/images/file-routes.ts'
import { imageMeasuring } from './features/images/measuring.ts'
import { placementService } from './features/images/placement.ts'
import { imageRoutes, imageUploadRoutes } from './features/images/routes.ts'
import { imagesService } from './features/images/service.ts'
import { uploadReader } from './features/images/upload.ts'
import { mailRoutes } from './features/mail/routes.ts'
import { countRequests, metricsRoutes } from './features/metrics/routes.ts'
import { metricsService } from './features/metrics/service.ts'
import { modelRoutes } from './features/models/routes.ts'
import { overviewRepository } from './features/overview/repository.ts'
import { overviewRoutes } from './features/overview/routes.ts'
import { overviewService } from './features/overview/service.ts'
import { invocationCacheRoutes } from './features/queue/cache-routes.ts'
import { queueEndingRoutes } from './features/queue/ending-routes.ts'
import { queueRoutes } from './features/queue/routes.ts'
import { sharingRepository } from './features/sharing/repository.ts'
import { sharingRoutes } from './features/sharing/routes.ts'
import { sharingService } from './features/sharing/service.ts'
import { unavailableRoutes } from './features/unavailable/routes.ts'
import { videoUploadRoute } from './features/unavailable/video-routes.ts'
import type { Background } from './platform/clock/background.ts'
import { startChores } from './platform/clock/chores.ts'
import { systemClock } from './platform/clock/index.ts'
import { pathIn } from './platform/config/index.ts'
import type { HttpApp } from './platform/http/app-type.ts'
import { followConnections } from './platform/http/connections.ts'
import { withForms } from './platform/http/forms.ts'
import { createGuard, type Guard } from './platform/http/guard.ts'
import { listen } from './platform/http/listen.ts'
import { installOpenApi } from './platform/http/openapi.ts'
import { createHttpServer } from './platform/http/server.ts'
import { installWebApp } from './platform/http/static.ts'
import { readTls } from './platform/http/tls.ts'
import { openSockets, type Sockets } from './platform/realtime/sockets.ts'

/** How often the server tidies up, in ms. */
const CHORES_MS = 3_600_000

/** A running studio. */
export interface Studio {
  readonly http: HttpApp
  readonly services: Services
  readonly database: Database
  /** Starts to listen; answers the address that people open. */
  listen(): Promise<string>
  /** Ends everything in order: no new requests, sockets closed, files and database closed. */
  close(): Promise<void>
}

/** Everything that the product does, without the ways to ask for it: commands and routes call the same services. */
export type Services = Awaited<ReturnType<typeof createServices>>

async function createServices(platform: Platform) {
  const { config, database, log } = platform
  const accountsPlatform = { ...platform, report: reporter(log) }
  const account = createAccountServices(accountsPlatform)
  const mail = createMail(platform, account.audit)
  const identity = await createIdentityServices(accountsPlatform, account, mail.mail)
  const content = await createContentServices(platform, identity)
  const overview = overviewService({
    rows: overviewRepository(database),
    devices: config.start_workers ? devicesOf(config) : [],
    host: hostname(),
    workers: content.workers.living,
    version: VERSION,
  })
  const metrics = metricsService({ overview: overview.get, token: config.metrics_token })
  return { ...identity, ...mail, ...content, overview, metrics }
}

async function createContentServices(
  platform: Platform,
  { audit, background }: { audit: Audit; background: Background },
) {
  const { config, database, emit, log } = platform
  const live = liveSettings(platform)
  const content = createContent({ ...platform, ...live })
  const { imageRows: rows, imageAccess: access, boardAccess: boards } = content
  const announce = announceImages({ boards, emit })
  const images = imagesService({
    remembered: database.remembered,
    rows,
    access,
    boards,
    announce,
    files: content.imageFiles,
    saver: content.imageSaver,
    readUpload: uploadReader(config),
    later: background.later,
    report: reporter(log),
  })
  const boardFeature = boardsService({
    ...{ rows: boardsRepository(database), access: boards, emit, audit, images },
    announceLoose: (taken) =>
      announce(
        taken.map((image) => ({ ...image, board_id: null })),
        'updated',
      ),
  })
  const queue = createQueue({ ...platform, workerConfig: live.workerConfig }, content)
  return {
    images,
    models: content.models,
    ...(await createModelAdministration(platform, content, audit)),
    installBundledModel: content.installBundledModel,
    measureImages: imageMeasuring({
      rows,
      files: content.imageFiles,
      sleep: systemClock.sleep,
      milliseconds: () => performance.now(),
    }),
    ...queue,
    ...createLibrary(platform, content, queue.nodes),
    imageMoves: createImageMoves(platform, content, {
      audit,
      later: background.later,
      strategy: live.image_subfolder_strategy,
    }),
    placement: placementService({ rows, access, boards, announce }),
    boards: boardFeature,
    sharing: sharingService({
      ...{ rows: sharingRepository(database), access: boards, emit, audit },
      boardFor: boardFeature.get,
    }),
    gallery: galleryService({ images }),
    downloads: createDownloads(platform, {
      ...{ images, later: background.later },
      boardName: async (viewer, boardId) => (await boardFeature.get(viewer, boardId)).board_name,
    }),
    appInfo: appInfoService({
      ...{ config, log, audit, version: VERSION },
      announce: (settings) => platform.bus.publish({ kind: 'settings_changed', settings }),
      config_file: platform.config_file ?? pathIn(config, 'invokeai.yaml'),
      isReachable: () => sql`select 1`.execute(database.kysely),
    }),
  }
}

async function installRoutes(app: HttpApp, services: Services, { clock, config }: Platform): Promise<void> {
  countRequests(app, services.metrics)
  await installOpenApi(app, { version: VERSION, nodeSchemas: async () => nodeComponents(services.nodes) })
  accountRoutes(app, services, clock.now)
  overviewRoutes(app, services.overview)
  metricsRoutes(app, services.metrics)
  boardRoutes(app, services.boards)
  sharingRoutes(app, services.sharing)
  imageRoutes(app, services.images)
  await withForms(app, config, (scope) => {
    imageUploadRoutes(scope, services.images)
    videoUploadRoute(scope)
  })
  imageFileRoutes(app, services.images)
  boardImageRoutes(app, services.placement, services.images)
  galleryRoutes(app, services.gallery)
  imageMoveRoutes(app, services.imageMoves)
  downloadRoutes(app, services.downloads)
  modelRoutes(app, services.models)
  await modelAdministrationRoutes(app, services, config)
  queueRoutes(app, services.queue)
  queueEndingRoutes(app, services.queue)
  invocationCacheRoutes(app, services.invocationCache)
  appInfoRoutes(app, services.appInfo)
  mailRoutes(app, services.mail)
  unavailableRoutes(app, config)
  auditRoutes(app, services.auditLog)
  await libraryRoutes(app, services, config)
  await installWebApp(app, WEB_APP)
}

function connectSockets(app: HttpApp, platform: Platform, services: Services, guard: Guard): Sockets {
  const { config, bus, log } = platform
  const report = (error: unknown): void => log.error({ err: error }, 'sockets could not be checked')
  const sockets = openSockets({
    server: app.server,
    base_url: config.base_url,
    allow_origins: config.allow_origins,
    ...socketPeople({ ...services, multiuser: config.multiuser, guard }),
    report,
  })
  bus.subscribe((message) => {
    if (message.kind === 'emission') sockets.deliver(message.emission)
    if (message.kind === 'user_access_changed') sockets.recheck([message.user_id]).catch(report)
  })
  return sockets
}

/** Builds the whole server; nothing listens yet. */
export async function createStudio(options: StudioOptions): Promise<Studio> {
  const { config, log } = options
  const platform = await openPlatform(options)
  const services = await createServices(platform)
  // Without its model the studio still serves everything else, so a full disk does not stop the start.
  await services
    .installBundledModel()
    .catch((error) => log.error({ err: error }, 'the bundled model was not installed'))
  await services.shipLibrary().catch((error) => log.error({ err: error }, 'the shipped workflows were not renewed'))
  const guard = createGuard(config, async () => !(await services.users.administratorExists()))
  const http = await createHttpServer({
    settings: { ...config, tls: readTls(config), verify_answers: options.verify_answers ?? false },
    log,
    authenticate: services.gate.ofRequest,
    guard,
  })
  await installRoutes(http, services, platform)
  const sockets = connectSockets(http, platform, services, guard)
  const connections = followConnections(http.server)
  let stopChores = async (): Promise<void> => {}
  const closing = new AbortController()

  return {
    http,
    services,
    database: platform.database,
    async listen() {
      await services.metrics.prepare()
      await services.queueWork.prepare()
      await services.downloads.prepare()
      await recordConfiguration({ database: platform.database, audit: services.audit, config })
      const origin = await listen(http, { ...config, tls: config.ssl_certfile !== null })
      services.queueWork.start()
      await services.modelInstallWork.start()
      if (config.email_enabled) services.mailSender.start()
      const chores = {
        'shortening the audit log': services.auditLog.sweep,
        'finishing moves of images': services.imageMoves.resume,
        'removing old downloads': services.downloads.sweep,
        'forgetting old records of the queue': services.queueRecords.forgetOld,
        ...accountChores(services),
      }
      stopChores = startChores({ chores, interval: CHORES_MS, clock: platform.clock, report: reporter(log) })
      services.background.later(() => services.measureImages(closing.signal))
      return `${origin}${config.base_url ?? ''}`
    },
    async close() {
      closing.abort()
      services.downloads.stop()
      services.imageMoves.stop()
      await services.modelInstallWork.stop()
      await services.queueWork.stop()
      await services.mailSender.stop()
      await stopChores()
      await connections.letGo(async () => {
        await sockets.close()
        await http.close()
      })
      await services.background.settled()
      await platform.bus.close()
      await platform.database.close()
    },
  }
}
