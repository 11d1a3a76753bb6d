import type { Raster } from '../../../define/context.ts'
import { convert, emptyRaster, toByte } from './raster.ts'

/** How far apart the values for a bit of 0 and of 1 are. */
const STRENGTH = 36
/** How much larger the coefficient that carries a bit is than the others of its block, so that rounding keeps it so. */
const LEAD = 4
/** Side of the blocks that carry a bit each, in wavelet coefficients; each of these stands for two pixels a side. */
const BLOCK = 4

/** A plane of wavelet coefficients. */
interface Plane {
  readonly width: number
  readonly height: number
  readonly values: Float64Array
}

/**
 * Hides bits, over and over, in the colours of a picture, where eyes do not see them: in the coarse part of a Haar wavelet
 * of one colour difference, block by block in the largest coefficient. Compatible with the method "dwtDct" of the
 * invisible-watermark library, which InvokeAI uses. Returns an RGB picture; one without room for a block stays as it is.
 */
export function hideBits(raster: Raster, bits: readonly number[]): Raster {
  const colours = convert(raster, 'RGB')
  const yuv = toYuv(colours)
  const { coarse, fine } = split(colours, yuv)
  let count = 0
  for (const place of blocks(coarse)) {
    const { at, second } = largestIn(coarse, place)
    const value = coarse.values[at] ?? 0
    const rest = (0.25 + 0.5 * (bits[count % bits.length] ?? 0)) * STRENGTH
    const nearest = Math.floor(Math.abs(value) / STRENGTH) * STRENGTH + rest
    // The library stops at the nearest, which may be less than another of the block, and then that one is read for it.
    const size = nearest < second + LEAD ? nearest + STRENGTH : nearest
    coarse.values[at] = value >= 0 ? size : -size
    count++
  }
  return fromYuv(colours, join(colours, yuv, coarse, fine))
}

/** Finds `length` bits that `hideBits` hid: each by what most of its blocks say. */
export function findBits(raster: Raster, length: number): number[] {
  const colours = convert(raster, 'RGB')
  const { coarse } = split(colours, toYuv(colours))
  const votes = Array.from({ length }, () => ({ ones: 0, all: 0 }))
  let count = 0
  for (const place of blocks(coarse)) {
    const vote = votes[count++ % length]
    if (!vote) continue
    const rest = Math.abs(coarse.values[largestIn(coarse, place).at] ?? 0) % STRENGTH
    vote.all++
    if (rest > STRENGTH / 2) vote.ones++
  }
  return votes.map(({ ones, all }) => (ones * 2 > all ? 1 : 0))
}

/** The three planes of YUV (ITU-R BT.601), as bytes, behind each other. */
function toYuv({ width, height, data }: Raster): Uint8Array {
  const size = width * height
  const planes = new Uint8Array(3 * size)
  for (let at = 0; at < size; at++) {
    const [r = 0, g = 0, b = 0] = data.subarray(3 * at, 3 * at + 3)
    const y = 0.299 * r + 0.587 * g + 0.114 * b
    planes[at] = toByte(y)
    planes[size + at] = toByte(0.492 * (b - y) + 128)
    planes[2 * size + at] = toByte(0.877 * (r - y) + 128)
  }
  return planes
}

function fromYuv({ width, height }: Raster, planes: Uint8Array): Raster {
  const raster = emptyRaster(width, height, 'RGB')
  const size = width * height
  for (let at = 0; at < size; at++) {
    const [y, u, v] = [planes[at] ?? 0, (planes[size + at] ?? 0) - 128, (planes[2 * size + at] ?? 0) - 128]
    raster.data.set([toByte(y + 1.14 * v), toByte(y - 0.395 * u - 0.581 * v), toByte(y + 2.032 * u)], 3 * at)
  }
  return raster
}

/** One step of the Haar wavelet over the first colour difference: its coarse part, and its three fine parts by square. */
function split({ width, height }: Raster, yuv: Uint8Array): { coarse: Plane; fine: readonly Plane[] } {
  const [across, down] = [Math.floor(width / 4) * 2, Math.floor(height / 4) * 2]
  const plane = (): Plane => ({ width: across, height: down, values: new Float64Array(across * down) })
  const [coarse, byRow, byColumn, crosswise] = [plane(), plane(), plane(), plane()]
  for (let at = 0; at < across * down; at++) {
    const [a, b, c, d] = square(width, height, across, at).map((from) => yuv[from] ?? 0)
    const [tl, tr, bl, br] = [a ?? 0, b ?? 0, c ?? 0, d ?? 0]
    coarse.values[at] = (tl + tr + bl + br) / 2
    byRow.values[at] = (tl + tr - bl - br) / 2
    byColumn.values[at] = (tl - tr + bl - br) / 2
    crosswise.values[at] = (tl - tr - bl + br) / 2
  }
  return { coarse, fine: [byRow, byColumn, crosswise] }
}

/** The inverse of `split`. */
function join({ width, height }: Raster, yuv: Uint8Array, coarse: Plane, fine: readonly Plane[]): Uint8Array {
  const planes = Uint8Array.from(yuv)
  for (let at = 0; at < coarse.values.length; at++) {
    const [byRow = 0, byColumn = 0, crosswise = 0] = fine.map(({ values }) => values[at] ?? 0)
    const mean = coarse.values[at] ?? 0
    const [tl = 0, tr = 0, bl = 0, br = 0] = square(width, height, coarse.width, at)
    planes[tl] = toByte((mean + byRow + byColumn + crosswise) / 2)
    planes[tr] = toByte((mean + byRow - byColumn - crosswise) / 2)
    planes[bl] = toByte((mean - byRow + byColumn - crosswise) / 2)
    planes[br] = toByte((mean - byRow - byColumn + crosswise) / 2)
  }
  return planes
}

/** Where the four pixels behind a coefficient lie in the planes. */
function square(width: number, height: number, across: number, at: number): readonly number[] {
  const start = width * height + 2 * Math.floor(at / across) * width + 2 * (at % across)
  return [start, start + 1, start + width, start + width + 1]
}

/** The first coefficient of each whole block, in rows. */
function* blocks({ width, height }: Plane): Generator<number> {
  for (let y = 0; y + BLOCK <= height; y += BLOCK) {
    for (let x = 0; x + BLOCK <= width; x += BLOCK) yield y * width + x
  }
}

/** Where the largest coefficient of a block is, its first one aside, and the size of the second largest. */
function largestIn({ width, values }: Plane, first: number): { at: number; second: number } {
  let [best, largest, second] = [first + 1, -1, -1]
  for (let at = 1; at < BLOCK * BLOCK; at++) {
    const place = first + Math.floor(at / BLOCK) * width + (at % BLOCK)
    const size = Math.abs(values[place] ?? 0)
    if (size > largest) [best, largest, second] = [place, size, largest]
    else if (size > second) second = size
  }
  return { at: best, second }
}
