import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import type { Tile } from '../../define/fields.ts'
import { emptyRaster } from '../image/pixels/raster.ts'
import { type Turns, takeTurns } from '../image/pixels/turns.ts'
import { seamShares } from './seam.ts'

/** A tile and its RGB picture, which has the tile's size. */
export interface Piece {
  readonly tile: Tile
  readonly raster: Raster
}

/** How overlapping tiles become one: over a straight ramp, or along the line where they differ least. */
export type MergeMode = 'Linear' | 'Seam'

/**
 * Puts tiles together to one RGB picture that reaches as far as they do. Neighbours blend into each other over `amount`
 * pixels of what they share. Throws `ValueError` when some share less, or a picture does not have its tile's size. Stops
 * with `signal.reason` when the signal is aborted.
 */
export async function mergeTiles(
  pieces: readonly Piece[],
  mode: MergeMode,
  amount: number,
  signal: AbortSignal,
): Promise<Raster> {
  const turn = takeTurns(signal)
  const width = Math.max(...pieces.map(({ tile }) => tile.coords.right))
  const height = Math.max(...pieces.map(({ tile }) => tile.coords.bottom))
  const merged = emptyRaster(width, height, 'RGB')
  for (const piece of pieces.toSorted(byPlace)) {
    requireSound(piece, amount)
    await lay(merged, piece, mode, amount, turn)
  }
  return merged
}

function byPlace({ tile: { coords: one } }: Piece, { tile: { coords: other } }: Piece): number {
  return one.top - other.top || one.left - other.left
}

function requireSound({ tile: { coords, overlap }, raster }: Piece, amount: number): void {
  if (raster.width !== coords.right - coords.left || raster.height !== coords.bottom - coords.top) {
    throw nodeError('ValueError', `A picture of ${raster.width} × ${raster.height} pixels does not fit its tile`)
  }
  const least = Math.min(...[overlap.top, overlap.left].filter((pixels) => pixels > 0))
  if (least < amount) throw nodeError('ValueError', `Tiles that overlap by ${least} cannot blend over ${amount} pixels`)
}

/** Blends a tile into what lies above and to the left of it already. */
async function lay(merged: Raster, piece: Piece, mode: MergeMode, amount: number, turn: Turns): Promise<void> {
  const { tile, raster } = piece
  const { coords } = tile
  const above = await stripOf(merged, piece, 'top', mode, amount, turn)
  const beside = await stripOf(merged, piece, 'left', mode, amount, turn)
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      const top = y < above.depth ? (above.shares[y * raster.width + x] ?? 1) : 1
      const left = x < beside.depth ? (beside.shares[x * raster.height + y] ?? 1) : 1
      const share = top * left
      const to = ((coords.top + y) * merged.width + coords.left + x) * 3
      const from = (y * raster.width + x) * 3
      for (let part = 0; part < 3; part++) {
        // Cut off rather than rounded, as numbers become bytes in NumPy.
        merged.data[to + part] = (raster.data[from + part] ?? 0) * share + (merged.data[to + part] ?? 0) * (1 - share)
      }
    }
    await turn(raster.width * 3)
  }
}

/** The strip of a tile that it shares with a neighbour. */
interface Strip {
  /** Pixels across. */
  readonly depth: number
  /** How much of the tile there is at each pixel: across the strip first, then along it. */
  readonly shares: Float32Array
}

/** The strip that a tile shares with the neighbour on one side; a tile by hand may claim more than there is of it. */
async function stripOf(
  merged: Raster,
  { tile: { coords, overlap }, raster }: Piece,
  side: 'top' | 'left',
  mode: MergeMode,
  amount: number,
  turn: Turns,
): Promise<Strip> {
  const [across, length] = side === 'top' ? [raster.height, raster.width] : [raster.width, raster.height]
  const depth = Math.max(0, Math.min(overlap[side], across))
  const blend = Math.min(amount, depth)
  await turn(depth * length)
  if (mode === 'Linear') return { depth, shares: rampShares(depth, length, blend) }
  const difference = (step: number, along: number) => {
    const [x, y] = side === 'top' ? [along, step] : [step, along]
    const to = ((coords.top + y) * merged.width + coords.left + x) * 3
    return (greyAt(merged.data, to) - greyAt(raster.data, (y * raster.width + x) * 3)) ** 2
  }
  return { depth, shares: await seamShares(depth, length, blend, difference, turn) }
}

function rampShares(depth: number, length: number, amount: number): Float32Array {
  const start = Math.floor(depth / 2) - Math.floor(amount / 2)
  const shareAt = (step: number) => (step < start ? 0 : step < start + amount ? ramp(step - start, amount) : 1)
  return Float32Array.from({ length: depth * length }, (_, index) => shareAt(Math.floor(index / length)))
}

const ramp = (step: number, amount: number) => (amount === 1 ? 0 : step / (amount - 1))

function greyAt(data: Uint8Array, at: number): number {
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
}
