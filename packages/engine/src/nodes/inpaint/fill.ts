import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Raster } from '../../define/context.ts'
import { convert, emptyRaster, toByte } from '../image/pixels/raster.ts'
import { createRandom, firstMatches, improveMatches, type Matches, paintMatches, soundMiddles } from './patchmatch.ts'
import { fillFromHalf, type Scale, scalesOf } from './scales.ts'

/** How often a scale is matched and painted; the finest ones only need their details. */
const PASSES = 4
const PASSES_ON_FINEST = 2

/**
 * Fills the holes of a picture with what the rest of it looks like: patches that fit at the border of a hole, on all scales
 * from the coarsest. `isHole` holds a value other than zero for each pixel to fill. The same input gives the same RGB
 * picture. A picture that is nothing but hole stays as it is. Stops with `signal.reason` when the signal is aborted.
 */
export async function fillByExample(raster: Raster, isHole: Uint8Array, signal: AbortSignal): Promise<Raster> {
  if (isHole.every((value) => value !== 0)) return convert(raster, 'RGB')
  const scales = scalesOf(raster, isHole)
  const random = createRandom(0)
  let below: { readonly scale: Scale; readonly matches: Matches } | null = null
  for (let level = scales.length - 1; level >= 0; level--) {
    const scale = scales[level]
    if (!scale) continue
    const half = scales[level + 1]
    if (half) fillFromHalf(scale, half)
    const sound = soundMiddles(scale)
    if (sound.length === 0 || !scale.isHole.includes(1)) continue
    const matches = firstMatches(scale, sound, random, below)
    for (let pass = 0; pass < (level === 0 ? PASSES_ON_FINEST : PASSES); pass++) {
      // The work takes seconds; meanwhile timers must run, and a cancellation come in.
      await nextTurn()
      signal.throwIfAborted()
      improveMatches(scale, matches, sound, random)
      paintMatches(scale, matches)
    }
    below = { scale, matches }
  }
  return scales[0] ? toRaster(scales[0]) : raster
}

function toRaster({ width, height, colours }: Scale): Raster {
  const raster = emptyRaster(width, height, 'RGB')
  for (let at = 0; at < colours.length; at++) raster.data[at] = toByte(colours[at] ?? 0)
  return raster
}
