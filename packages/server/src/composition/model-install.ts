import { statfs } from 'node:fs/promises'
import { AT_START, type Audit } from '../access/audit.ts'
import { jwtSecret } from '../access/jwt-secret.ts'
import { createSecretBox } from '../access/secret-box.ts'
import { installDispatcher } from '../features/model-install/dispatcher.ts'
import { createHub } from '../features/model-install/hub.ts'
import { hubToken } from '../features/model-install/hub-token.ts'
import { createPlanning } from '../features/model-install/planning.ts'
import { installsRepository } from '../features/model-install/repository.ts'
import { runInstall } from '../features/model-install/run-install.ts'
import { installService } from '../features/model-install/service.ts'
import { createTokenFinder } from '../features/model-install/tokens.ts'
import { announceModels } from '../features/models/announce.ts'
import type { ModelFolders } from '../features/models/folders.ts'
import { modelRegistration } from '../features/models/registration.ts'
import { createTurns } from '../platform/clock/turns.ts'
import { createEgress } from '../platform/egress/index.ts'
import type { Content } from './content.ts'
import { type Platform, reporter } from './platform.ts'

/** Files that are fetched at once, and models that are read and hashed at once. */
const DOWNLOADS = 4
const INSTALLS = 1

/** Builds what installs models, from this machine, the hub and the web. */
export async function createModelInstall(
  platform: Platform,
  content: Pick<Content, 'modelRows' | 'modelPaths'>,
  services: { readonly audit: Audit; readonly modelFolders: ModelFolders },
) {
  const { config, database, bus, emit, clock, log } = platform
  const { audit } = services
  const report = reporter(log)
  const { models_dir, toRecord: toRecordPath } = content.modelPaths
  const egress = createEgress({ allow_private: config.allow_private_download_urls, proxy: config.download_proxy })
  const hub = createHub({ egress, hf_endpoint: config.hf_endpoint })
  const box = createSecretBox(await jwtSecret(database))
  const token = hubToken({ database, box, hub, audit })
  const tokenFor = createTokenFinder({ ...config, hub, token })
  const announce = announceModels({ bus, emit })
  const running = {
    ...{ egress, models_dir, toRecordPath, tokenFor, emit, sleep: clock.sleep, now: clock.now },
    models: modelRegistration({ ...config, rows: content.modelRows, announce }),
    plan: createPlanning({ hub, egress, tokenFor }),
    freeBytes,
    downloads: createTurns(DOWNLOADS),
    installs: createTurns(INSTALLS),
  }
  const rows = installsRepository({ database, now: clock.now })
  const common = { rows, bus, emit, audit, box, models_dir }
  const modelInstalls = installService({ ...common, hub, token, hf_endpoint: config.hf_endpoint })
  const dispatcher = installDispatcher({
    ...common,
    alone: database.dialect === 'sqlite',
    run: (install) => runInstall(running, install),
    report,
  })
  return {
    modelInstalls,
    hubToken: token,
    modelInstallWork: {
      async start(): Promise<void> {
        await dispatcher.start()
        if (!config.scan_models_on_startup) return
        for (const { absolute_path } of await services.modelFolders.orphans()) {
          await modelInstalls.install(AT_START, {
            source: absolute_path,
            inplace: true,
            access_token: null,
            config: {},
          })
        }
      },
      async stop(): Promise<void> {
        await dispatcher.stop()
        await egress.close()
      },
    },
  }
}

/** Bytes that may still be written where a folder is. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
