import type { Audit } from '../access/audit.ts'
import { modelInstallRoutes } from '../features/model-install/routes.ts'
import { modelAdminRoutes } from '../features/models/admin-routes.ts'
import { announceModels } from '../features/models/announce.ts'
import { modelCoverRoutes, modelCoverUploadRoutes } from '../features/models/cover-routes.ts'
import { modelFolders } from '../features/models/folders.ts'
import { modelManagement } from '../features/models/management.ts'
import { modelMemory } from '../features/models/memory.ts'
import type { ModelsService } from '../features/models/service.ts'
import { starterModels } from '../features/models/starters.ts'
import { type Config, pathIn } from '../platform/config/index.ts'
import type { HttpApp } from '../platform/http/app-type.ts'
import { withForms } from '../platform/http/forms.ts'
import type { Content } from './content.ts'
import { createModelInstall } from './model-install.ts'
import { type Platform, reporter } from './platform.ts'

/** Builds what administrators do with models. */
export async function createModelAdministration(platform: Platform, content: Content, audit: Audit) {
  const { config, bus, emit, log } = platform
  const { models, modelRows: rows, modelPaths: paths, modelCovers: covers } = content
  const report = reporter(log)
  const announce = announceModels({ bus, emit })
  const folders = modelFolders({ rows, paths, audit })
  return {
    ...(await createModelInstall(platform, content, { audit, modelFolders: folders })),
    modelManagement: modelManagement({ ...config, rows, models, paths, covers, audit, announce, report }),
    modelFolders: folders,
    starterModels: starterModels({ file: pathIn(config, config.starter_models_file), list: models.list }),
    modelMemory: modelMemory({
      bus,
      milliseconds: () => performance.now(),
      names: async () => new Map((await models.list()).map(({ key, name }) => [key, name])),
    }),
  }
}

type ModelAdministration = Awaited<ReturnType<typeof createModelAdministration>> & { readonly models: ModelsService }

/** Doors to what administrators do with models, and to the covers, which everybody sees. */
export async function modelAdministrationRoutes(
  app: HttpApp,
  services: ModelAdministration,
  config: Config,
): Promise<void> {
  const { models, modelManagement, modelFolders, starterModels, modelMemory } = services
  modelAdminRoutes(app, {
    management: modelManagement,
    folders: modelFolders,
    starters: starterModels,
    memory: modelMemory,
  })
  modelInstallRoutes(app, services.modelInstalls, services.hubToken)
  modelCoverRoutes(app, models, modelManagement)
  await withForms(app, config, (scope) => modelCoverUploadRoutes(scope, modelManagement))
}
