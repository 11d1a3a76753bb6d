import type { GenerationMode } from '../../../data/generation/graph.ts'
import type { Pixels } from './flood-fill.ts'

/** How much of a picture is opaque. */
export type Coverage = 'none' | 'some' | 'all'

/** How much of a picture is opaque; what is nearly transparent counts as neither. */
export function coverageOf({ data }: Pixels): Coverage {
  let [seen, holes] = [false, false]
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at] ?? 0
    if (alpha > 0) seen = true
    if (alpha < 255) holes = true
    if (seen && holes) return 'some'
  }
  return seen ? 'all' : 'none'
}

/** How the box is generated, by what lies in it: nothing, a picture with holes, a masked picture, a whole picture. */
export function generationMode(raster: Coverage, mask: Coverage): GenerationMode {
  if (raster === 'none') return 'txt2img'
  if (raster === 'some') return 'outpaint'
  return mask === 'none' ? 'img2img' : 'inpaint'
}
