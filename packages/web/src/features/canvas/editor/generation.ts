import { uploadPicture } from '../../../data/canvas.ts'
import type { GenerationMode } from '../../../data/generation/graph.ts'
import type { Studio } from '../../../data/studio.ts'
import { type CanvasDocument, layersOf, type RegionLayer } from '../model/document.ts'
import type { Rect } from '../model/geometry.ts'
import type { RegionInput } from '../model/graph.ts'
import { type Coverage, coverageOf, generationMode } from '../model/mode.ts'
import { composed } from '../pixels/painting.ts'
import type { Pixels } from '../pixels/pixels.ts'
import { type Context, createCanvas } from '../pixels/surface.ts'

/** What lies under the box. */
export interface BoxContent {
  readonly mode: GenerationMode
  readonly picture: OffscreenCanvas
  /** The masks in the box, opaque where they are; null when there are none. */
  readonly mask: OffscreenCanvas | null
  readonly regions: readonly { readonly layer: RegionLayer; readonly picture: OffscreenCanvas }[]
}

/** Looks at what lies under the box. */
export function lookAtBox(pixels: Pixels, document: CanvasDocument): BoxContent {
  const { box } = document
  const isVisible = ({ visible }: { readonly visible: boolean }) => visible
  const raster = composed(pixels, layersOf(document, 'raster').filter(isVisible), box)
  const mask = composed(pixels, layersOf(document, 'mask').filter(isVisible), box)
  const coverage = coverageIn(mask.context, box)
  const regions = layersOf(document, 'region').flatMap((layer) => {
    const hasPrompt = layer.positivePrompt.trim() !== '' || layer.negativePrompt.trim() !== ''
    if (!layer.visible || !hasPrompt) return []
    const { canvas, context } = composed(pixels, [layer], box)
    return coverageIn(context, box) === 'none' ? [] : [{ layer, picture: canvas }]
  })
  return {
    mode: generationMode(coverageIn(raster.context, box), coverage),
    picture: raster.canvas,
    mask: coverage === 'none' ? null : mask.canvas,
    regions,
  }
}

function coverageIn(context: Context, { width, height }: Rect): Coverage {
  return coverageOf(context.getImageData(0, 0, width, height))
}

/** A mask as the nodes read it: white is kept, black is painted anew. */
function asGrey(mask: OffscreenCanvas): OffscreenCanvas {
  const { canvas, context } = createCanvas(mask.width, mask.height)
  context.drawImage(mask, 0, 0)
  context.globalCompositeOperation = 'source-in'
  context.fillStyle = '#000000'
  context.fillRect(0, 0, mask.width, mask.height)
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, mask.width, mask.height)
  return canvas
}

/** The pictures of the box, on the server, by name. */
export interface UploadedBox {
  readonly mode: GenerationMode
  readonly image: string | null
  readonly mask: string | null
  readonly regions: readonly RegionInput[]
}

/** Brings what the graph needs of the box to the server, as images that show up nowhere. */
export async function uploadBox(studio: Studio, { mode, picture, mask, regions }: BoxContent): Promise<UploadedBox> {
  const send = async (canvas: OffscreenCanvas, category: 'general' | 'mask') => {
    const file = await canvas.convertToBlob({ type: 'image/png' })
    return (await uploadPicture(studio, file, { category, intermediate: true })).image_name
  }
  const needsMask = mask !== null && (mode === 'inpaint' || mode === 'outpaint')
  const [image, maskName, ...regionNames] = await Promise.all([
    mode === 'txt2img' ? null : send(picture, 'general'),
    needsMask ? send(asGrey(mask), 'mask') : null,
    ...regions.map((region) => send(region.picture, 'mask')),
  ])
  return {
    mode,
    image,
    mask: maskName,
    regions: regions.flatMap(({ layer: { positivePrompt, negativePrompt } }, index) => {
      const name = regionNames[index]
      return name ? [{ image: name, positivePrompt, negativePrompt }] : []
    }),
  }
}
