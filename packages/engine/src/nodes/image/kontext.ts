import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { paste } from './pixels/composite.ts'
import { convert, emptyRaster } from './pixels/raster.ts'
import { resize } from './pixels/resample.ts'
import { load, makesPicture, save } from './save.ts'

/** Width and height of the pictures that FLUX Kontext was trained with; source: Black Forest Labs' published list. */
const PREFERRED = [
  { width: 672, height: 1568 },
  { width: 688, height: 1504 },
  { width: 720, height: 1456 },
  { width: 752, height: 1392 },
  { width: 800, height: 1328 },
  { width: 832, height: 1248 },
  { width: 880, height: 1184 },
  { width: 944, height: 1104 },
  { width: 1024, height: 1024 },
  { width: 1104, height: 944 },
  { width: 1184, height: 880 },
  { width: 1248, height: 832 },
  { width: 1328, height: 800 },
  { width: 1392, height: 752 },
  { width: 1456, height: 720 },
  { width: 1504, height: 688 },
  { width: 1568, height: 672 },
] as const

const GRID = 16
const toGrid = (length: number): number => Math.max(GRID, GRID * Math.floor(length / GRID))

/** Of the preferred sizes the one whose shape is most alike, or the picture's own; on the grid of 16 pixels. */
function sizeOfFirst(raster: Raster, isPreferred: boolean): { width: number; height: number } {
  if (!isPreferred) return { width: toGrid(raster.width), height: toGrid(raster.height) }
  const distance = (size: { readonly width: number; readonly height: number }) =>
    Math.abs(raster.width / raster.height - size.width / size.height)
  return PREFERRED.reduce((best, size) => (distance(size) < distance(best) ? size : best))
}

/** Pictures side by side, all as high as the first: what FLUX Kontext takes as its reference. */
export const kontextImages = defineNode({
  ...makesPicture,
  type: 'flux_kontext_image_prep',
  name: 'FluxKontextConcatenateImagesInvocation',
  title: 'FLUX Kontext Image Prep',
  version: '1.0.0',
  description: 'Puts pictures side by side, as FLUX Kontext wants them.',
  category: 'conditioning',
  tags: ['image', 'concatenate', 'flux', 'kontext'],
  inputs: {
    images: input(z.array(ImageField).min(1).max(10), { description: 'The pictures' }),
    use_preferred_resolution: input(z.boolean(), {
      default: true,
      description: 'Whether the first picture gets the nearest of the sizes that the model prefers',
    }),
  },
  output: ImageOutput,
  async invoke({ images, use_preferred_resolution }, context) {
    const [first, ...others] = await Promise.all(images.map((image) => load(context, image, 'RGBA')))
    if (!first) throw new Error('The schema asks for a picture')
    const size = sizeOfFirst(first, use_preferred_resolution)
    const widthOf = (raster: Raster) => toGrid(Math.trunc(size.height * (raster.width / raster.height)))
    const parts = [
      resize(first, size.width, size.height, 'lanczos'),
      ...others.map((raster) => resize(raster, widthOf(raster), size.height, 'lanczos')),
    ]
    const width = parts.reduce((sum, part) => sum + part.width, 0)
    let row = emptyRaster(width, size.height, 'RGB')
    let left = 0
    for (const part of parts) {
      row = paste(row, convert(part, 'RGB'), left, 0)
      left += part.width
    }
    return save(context, row)
  },
})
