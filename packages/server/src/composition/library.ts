import type { NodeRegistry } from '@invoke-studio/engine'
import type { Database } from '../database/index.ts'
import { clientStateRepository } from '../features/client-state/repository.ts'
import { clientStateRoutes } from '../features/client-state/routes.ts'
import { clientStateService } from '../features/client-state/service.ts'
import { recallRoutes } from '../features/recall/routes.ts'
import { recallService } from '../features/recall/service.ts'
import { stylePresetsRepository } from '../features/style-presets/repository.ts'
import { stylePresetFormRoutes, stylePresetRoutes } from '../features/style-presets/routes.ts'
import { stylePresetsService } from '../features/style-presets/service.ts'
import { SHIPPED_PRESETS } from '../features/style-presets/shipped.ts'
import { systemPromptsRepository } from '../features/system-prompts/repository.ts'
import { systemPromptRoutes } from '../features/system-prompts/routes.ts'
import { systemPromptsService } from '../features/system-prompts/service.ts'
import { languageModels } from '../features/utilities/language-models.ts'
import { utilityRoutes } from '../features/utilities/routes.ts'
import { nodeKnowledge } from '../features/workflows/knowledge.ts'
import { workflowsRepository } from '../features/workflows/repository.ts'
import { workflowRoutes } from '../features/workflows/routes.ts'
import { workflowsService } from '../features/workflows/service.ts'
import { shippedWorkflows } from '../features/workflows/shipped.ts'
import { workflowThumbnailRoutes, workflowThumbnailUploadRoute } from '../features/workflows/thumbnail-routes.ts'
import type { Clock } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { HttpApp } from '../platform/http/app-type.ts'
import { withForms } from '../platform/http/forms.ts'
import type { Emit } from '../platform/realtime/emission.ts'
import type { FileStore } from '../platform/storage/index.ts'
import { pictureStore } from '../platform/storage/pictures.ts'
import type { Content } from './content.ts'
import { WORKFLOWS } from './shipped.ts'

/** The model that they load. */
const BUNDLED = { name: 'emoji-128', base: 'sd-1', type: 'main' } as const

/** What the libraries are built from. */
interface LibraryPlatform {
  readonly config: Config
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly emit: Emit
}

/** Builds what people collect and share beside images: workflows, presets, and what the web app remembers. */
export function createLibrary(
  { config, database, files, clock, emit }: LibraryPlatform,
  { models, imageAccess }: Pick<Content, 'models' | 'imageAccess'>,
  nodes: NodeRegistry,
) {
  const workflowRows = workflowsRepository(database)
  const presetRows = stylePresetsRepository(database)
  const clientState = clientStateService({ rows: clientStateRepository(database) })
  const { max_upload_pixels } = config
  return {
    clientState,
    workflows: workflowsService({
      rows: workflowRows,
      thumbnails: pictureStore({
        files,
        folder: config.workflow_thumbnails_dir,
        shipped: WORKFLOWS,
        max_upload_pixels,
      }),
      nodes: nodeKnowledge(nodes),
      emit,
      now: clock.now,
    }),
    stylePresets: stylePresetsService({
      rows: presetRows,
      pictures: pictureStore({ files, folder: `${config.style_presets_dir}/images`, max_upload_pixels }),
      emit,
    }),
    systemPrompts: systemPromptsService({ rows: systemPromptsRepository(database) }),
    languageModels: languageModels({
      getModel: models.get,
      requireImage: (viewer, name) => imageAccess.require(viewer, 'read', name),
    }),
    recall: recallService({
      findModels: models.list,
      unreadable: async (viewer, names) => (await imageAccess.sort(viewer, 'read', names)).refused,
      keep: clientState.set,
      emit,
    }),
    /** Puts the workflows and presets of this version of the studio into the libraries. */
    async shipLibrary(): Promise<void> {
      const [model] = await models.list(BUNDLED)
      await workflowRows.ship(await shippedWorkflows(WORKFLOWS, model ?? null))
      await presetRows.ship(SHIPPED_PRESETS)
    },
  }
}

/** What people collect and share beside images. */
export type Library = ReturnType<typeof createLibrary>

/** Doors to it. */
export async function libraryRoutes(app: HttpApp, library: Library, limits: Config): Promise<void> {
  const { workflows, stylePresets } = library
  clientStateRoutes(app, library.clientState)
  workflowRoutes(app, workflows)
  workflowThumbnailRoutes(app, workflows)
  stylePresetRoutes(app, stylePresets)
  await withForms(app, limits, (scope) => {
    workflowThumbnailUploadRoute(scope, workflows)
    stylePresetFormRoutes(scope, stylePresets)
  })
  systemPromptRoutes(app, library.systemPrompts)
  utilityRoutes(app, library.languageModels)
  recallRoutes(app, library.recall)
}
