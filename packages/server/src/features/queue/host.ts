import type { Viewer } from '@invoke-studio/contract/access'
import type { PresetData } from '@invoke-studio/contract/style-presets'
import type { GraphHost, Raster, SaveImageOptions } from '@invoke-studio/engine'

/** What a graph saves, on its way into the studio; texts are JSON. */
export interface PictureToSave {
  readonly raster: Raster
  readonly image_origin: 'internal'
  readonly image_category: SaveImageOptions['image_category']
  readonly is_intermediate: boolean
  readonly board_id: string | null
  readonly session_id: string
  readonly node_id: string
  readonly metadata: string | null
  readonly workflow: string | null
  readonly graph: string | null
}

/** The images of the studio, as far as running graphs touch them; each call acts with the rights of `viewer`. */
export interface GraphImages {
  load(viewer: Viewer, imageName: string): Promise<Raster>
  exists(viewer: Viewer, imageName: string): Promise<boolean>
  metadata(viewer: Viewer, imageName: string): Promise<Readonly<Record<string, unknown>> | null>
  save(
    viewer: Viewer,
    picture: PictureToSave,
  ): Promise<{ readonly image_name: string; readonly width: number; readonly height: number }>
  /** Deletes what one session saved, but for these. */
  discardSession(sessionId: string, kept: readonly string[]): Promise<unknown>
}

/** What of a queue item its images carry. */
export interface ItemFacts {
  readonly session_id: string
  /** The workflow and the source graph as JSON. */
  readonly workflow: string | null
  readonly graph: string
}

/** Connects a running graph with the studio: everything it does, it does as the owner of its queue item. */
export function graphHost(deps: {
  owner: Viewer
  item: ItemFacts
  images: GraphImages
  loadStylePreset(viewer: Viewer, id: string): Promise<PresetData>
  files: GraphHost['files']
  prepareCall: GraphHost['prepareCall']
  /** Called before a picture is saved; throws when the item is no longer this worker's. */
  beforeSave(): Promise<void>
}): GraphHost {
  const { owner, item, images } = deps
  return {
    loadImage: (name) => images.load(owner, name),
    imageExists: (name) => images.exists(owner, name),
    loadImageMetadata: (name) => images.metadata(owner, name),
    loadStylePreset: (id) => deps.loadStylePreset(owner, id),
    files: deps.files,
    prepareCall: deps.prepareCall,
    async saveImage(raster, { metadata, ...options }) {
      await deps.beforeSave()
      const texts = { metadata: metadata === null ? null : JSON.stringify(metadata) }
      const { image_name, width, height } = await images.save(owner, {
        ...item,
        ...options,
        ...texts,
        raster,
        image_origin: 'internal',
      })
      return { image_name, width, height }
    },
  }
}
