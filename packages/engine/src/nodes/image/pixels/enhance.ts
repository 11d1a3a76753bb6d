import type { Raster } from '../../../define/context.ts'
import { alphaOf, convert, emptyRaster, mapBytes, modeOf, withAlpha } from './raster.ts'

/**
 * Goes from a plainer picture to the picture itself by `factor`: 0 is the plainer one, 1 the picture, 2 as far again
 * beyond. Same arithmetic as Pillow's `blend`: single precision, cut off rather than rounded.
 */
function fromPlain(plain: Raster, raster: Raster, factor: number): Raster {
  const { fround } = Math
  const share = fround(factor)
  return mapBytes(raster, (value, at) => {
    const base = plain.data[at] ?? 0
    return Math.trunc(Math.min(255, Math.max(0, fround(base + fround(share * (value - base))))))
  })
}

/** Applies a change of colours, leaving the alpha channel as it is. */
function onColours(raster: Raster, change: (colours: Raster) => Raster): Raster {
  return raster.channels === 4 ? withAlpha(change(convert(raster, 'RGB')), alphaOf(raster)) : change(raster)
}

/** More or less colour; 0 is grey. Source of this and the following: Pillow's `ImageEnhance`. */
export function enhanceColour(raster: Raster, factor: number): Raster {
  return onColours(raster, (colours) => fromPlain(convert(convert(colours, 'L'), modeOf(colours)), colours, factor))
}

/** More or less contrast; 0 is the mean grey. */
export function enhanceContrast(raster: Raster, factor: number): Raster {
  return onColours(raster, (colours) => {
    const grey = convert(colours, 'L').data
    const mean = Math.floor(grey.reduce((sum, value) => sum + value, 0) / grey.length + 0.5)
    return fromPlain(
      mapBytes(colours, () => mean),
      colours,
      factor,
    )
  })
}

/** Lighter or darker; 0 is black. */
export function enhanceBrightness(raster: Raster, factor: number): Raster {
  return onColours(raster, (colours) =>
    fromPlain(emptyRaster(colours.width, colours.height, modeOf(colours)), colours, factor),
  )
}

/** Sharper or softer; 0 is a picture smoothed over its neighbours. */
export function enhanceSharpness(raster: Raster, factor: number): Raster {
  return onColours(raster, (colours) => fromPlain(smoothed(colours), colours, factor))
}

/** Each pixel with its eight neighbours, of which it counts as five; the outermost pixels stay. */
function smoothed(raster: Raster): Raster {
  const { width, height, channels, data } = raster
  return mapBytes(raster, (value, at) => {
    const [x, y] = [Math.floor(at / channels) % width, Math.floor(at / channels / width)]
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return value
    let sum = 4 * value
    for (const row of [-width, 0, width]) {
      for (const column of [-1, 0, 1]) sum += data[at + (row + column) * channels] ?? 0
    }
    return Math.floor(sum / 13 + 0.5)
  })
}

/**
 * A picture whose values are spread, channel by channel, as those of another: each is replaced by the value at the same
 * rank there. `parts` names the channels; others stay.
 */
export function matchHistograms(raster: Raster, reference: Raster, parts: readonly number[]): Raster {
  const maps = new Map(parts.map((part) => [part, rankMap(countsOf(raster, part), countsOf(reference, part))]))
  return mapBytes(raster, (value, at) => maps.get(at % raster.channels)?.[value] ?? value)
}

function countsOf({ channels, data }: Raster, part: number): Uint32Array {
  const counts = new Uint32Array(256)
  for (let at = part; at < data.length; at += channels) counts[data[at] ?? 0] = (counts[data[at] ?? 0] ?? 0) + 1
  return counts
}

/** For each value the one at the same rank of other counts, found between neighbours where need be. */
function rankMap(from: Uint32Array, to: Uint32Array): Uint8Array {
  const ranks = [...cumulative(to)].map((rank, value) => ({ rank, value })).filter(({ value }) => (to[value] ?? 0) > 0)
  return Uint8Array.from(cumulative(from), (rank) => {
    const above = ranks.findIndex((entry) => entry.rank >= rank)
    const high = ranks[above < 0 ? ranks.length - 1 : above]
    const low = ranks[above - 1]
    if (!high) return 0
    if (!low || above < 0) return high.value
    return Math.round(low.value + ((rank - low.rank) / (high.rank - low.rank)) * (high.value - low.value))
  })
}

function cumulative(counts: Uint32Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let sum = 0
  return Float64Array.from(counts, (count) => {
    sum += count
    return sum / total
  })
}
