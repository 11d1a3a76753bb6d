import { uploadPicture } from '../../../data/canvas.ts'
import type { GenerationMode, Reach } from '../../../data/generation/graph.ts'
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

/** Whether the prompts of the whole picture have no words. */
export interface Blank {
  readonly positive: boolean
  readonly negative: boolean
}

/** What of the box no region speaks for. */
function restOf(
  { picture: { width, height }, regions }: BoxContent,
  side: keyof Blank,
): OffscreenCanvas | 'everything' {
  const speaking = regions.filter(({ layer }) => layer[`${side}Prompt`].trim() !== '')
  if (speaking.length === 0) return 'everything'
  const { canvas, context } = createCanvas(width, height)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.globalCompositeOperation = 'destination-out'
  for (const region of speaking) context.drawImage(region.picture, 0, 0)
  return canvas
}

/** The pictures of the box, on the server, by name. */
export interface UploadedBox {
  readonly mode: GenerationMode
  readonly image: string | null
  readonly mask: string | null
  readonly regions: readonly RegionInput[]
  readonly reach: { readonly positive: Reach; readonly negative: Reach }
}

/** Brings what the graph needs of the box to the server, as images that show up nowhere. */
export async function uploadBox(studio: Studio, content: BoxContent, blank: Blank): Promise<UploadedBox> {
  const { mode, picture, mask, regions } = content
  const send = async (canvas: OffscreenCanvas, category: 'general' | 'mask') => {
    const file = await canvas.convertToBlob({ type: 'image/png' })
    return (await uploadPicture(studio, file, { category, intermediate: true })).image_name
  }
  const reachOf = async (side: keyof Blank): Promise<Reach> => {
    const rest = blank[side] ? restOf(content, side) : 'everything'
    if (rest === 'everything') return 'everywhere'
    const context = rest.getContext('2d')
    return context && coverageIn(context, { x: 0, y: 0, width: rest.width, height: rest.height }) === 'none'
      ? 'nowhere'
      : { image: await send(rest, 'mask') }
  }
  const needsMask = mask !== null && (mode === 'inpaint' || mode === 'outpaint')
  const [positive, negative, image, maskName, ...regionNames] = await Promise.all([
    reachOf('positive'),
    reachOf('negative'),
    mode === 'txt2img' ? null : send(picture, 'general'),
    needsMask ? send(asGrey(mask), 'mask') : null,
    ...regions.map((region) => send(region.picture, 'mask')),
  ])
  return {
    mode,
    image,
    mask: maskName,
    reach: { positive, negative },
    regions: regions.flatMap(({ layer: { positivePrompt, negativePrompt } }, index) => {
      const name = regionNames[index]
      return name ? [{ image: name, positivePrompt, negativePrompt }] : []
    }),
  }
}
