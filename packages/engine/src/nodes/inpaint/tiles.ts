import type { Raster } from '../../define/context.ts'
import { philox } from '../../diffusion/noise.ts'
import { alphaComposite } from '../image/pixels/composite.ts'
import { type Turns, takeTurns } from '../image/pixels/turns.ts'

/** A picture cut into squares, numbered row by row; the last of each row and column may reach beyond the picture. */
interface Grid {
  readonly size: number
  readonly columns: number
  readonly count: number
}

/**
 * An RGBA picture with opaque tiles of it, chosen at random by `seed`, where it is transparent. Where no tile of `size`
 * pixels is opaque, half as large ones are tried, down to single pixels. Stops with `signal.reason` when the signal is
 * aborted.
 */
export async function fillByTiles(raster: Raster, size: number, seed: number, signal: AbortSignal): Promise<Raster> {
  const turn = takeTurns(signal)
  const { grid, opaque } = await opaqueTiles(raster, size, turn)
  const filled: Raster = { ...raster, data: Uint8Array.from(raster.data) }
  for (let tile = 0; tile < grid.count && opaque.length > 0; tile++) {
    if (!isOpaque(raster, grid, tile)) {
      const [word] = philox([tile, 0, 0, 0], [seed, 0])
      copyTile(raster, filled, grid, opaque[word % opaque.length] ?? 0, tile)
    }
    await turn(tileCost(raster, grid))
  }
  return alphaComposite(filled, raster)
}

/** The whole tiles that have no transparent pixel; when there are none, half as large ones, down to single pixels. */
async function opaqueTiles(
  raster: Raster,
  size: number,
  turn: Turns,
): Promise<{ readonly grid: Grid; readonly opaque: Uint32Array }> {
  const grid = gridOf(raster, size)
  const found = new Uint32Array(grid.count)
  let count = 0
  for (let tile = 0; tile < grid.count; tile++) {
    if (isOpaque(raster, grid, tile)) found[count++] = tile
    await turn(tileCost(raster, grid))
  }
  return count > 0 || size === 1
    ? { grid, opaque: found.subarray(0, count) }
    : opaqueTiles(raster, Math.ceil(size / 2), turn)
}

function gridOf({ width, height }: Raster, size: number): Grid {
  const columns = Math.ceil(width / size)
  return { size, columns, count: columns * Math.ceil(height / size) }
}

/** Values of a tile as far as it lies inside, and some more for the least of work. */
function tileCost({ width, height }: Raster, { size }: Grid): number {
  return 16 + 4 * Math.min(size, width) * Math.min(size, height)
}

const cornerOf = ({ size, columns }: Grid, tile: number) => ({
  x: (tile % columns) * size,
  y: Math.floor(tile / columns) * size,
})

function isOpaque({ width, height, data }: Raster, grid: Grid, tile: number): boolean {
  const { size } = grid
  const { x, y } = cornerOf(grid, tile)
  if (x + size > width || y + size > height) return false
  for (let row = y; row < y + size; row++) {
    for (let column = x; column < x + size; column++) if (data[(row * width + column) * 4 + 3] !== 255) return false
  }
  return true
}

/** Copies a whole tile to the place of another, in place: a copy of the picture for each tile would take days. */
function copyTile(from: Raster, to: Raster, grid: Grid, source: number, target: number): void {
  const { width, height, data } = from
  const [old, place] = [cornerOf(grid, source), cornerOf(grid, target)]
  const length = Math.min(grid.size, width - place.x)
  for (let row = 0; row < Math.min(grid.size, height - place.y); row++) {
    const start = ((old.y + row) * width + old.x) * 4
    to.data.set(data.subarray(start, start + length * 4), ((place.y + row) * width + place.x) * 4)
  }
}
