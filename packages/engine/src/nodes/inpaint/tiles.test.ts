import { describe, expect, it, vi } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { philox } from '../../diffusion/noise.ts'
import { alphaComposite, crop, paste } from '../image/pixels/composite.ts'
import { fillByTiles } from './tiles.ts'

const { signal } = new AbortController()

/** An RGBA picture of many colours, opaque where it is said. */
const torn = (width: number, height: number, isOpaque: (x: number, y: number) => boolean): Raster => ({
  width,
  height,
  channels: 4,
  data: Uint8Array.from({ length: width * height * 4 }, (_, at) => {
    const pixel = at >> 2
    return at % 4 < 3 ? (at * 89 + 31) % 256 : isOpaque(pixel % width, Math.floor(pixel / width)) ? 255 : at % 200
  }),
})

/** What pasting one chosen tile after the other makes, `size` being one of which there are opaque tiles. */
function slowly(raster: Raster, size: number, seed: number): Raster {
  const { width, height, data } = raster
  const corners = Array.from({ length: Math.ceil(height / size) }, (_, row) =>
    Array.from({ length: Math.ceil(width / size) }, (__, column) => ({ x: column * size, y: row * size })),
  ).flat()
  const isOpaque = ({ x, y }: { x: number; y: number }) =>
    x + size <= width &&
    y + size <= height &&
    crop(raster, x, y, size, size).data.every((value, at) => at % 4 !== 3 || value === 255)
  const tiles = corners.filter(isOpaque)
  let filled: Raster = { ...raster, data: Uint8Array.from(data) }
  for (const [index, corner] of corners.entries()) {
    const from = tiles[philox([index, 0, 0, 0], [seed, 0])[0] % tiles.length]
    if (from && !isOpaque(corner)) filled = paste(filled, crop(raster, from.x, from.y, size, size), corner.x, corner.y)
  }
  return alphaComposite(filled, raster)
}

describe('fillByTiles', () => {
  it.each([
    { size: 8, found: 8, isOpaque: (x: number, y: number) => x < 20 || y < 9 },
    { size: 5, found: 5, isOpaque: (x: number, y: number) => x > 16 || y > 20 },
    { size: 1, found: 1, isOpaque: (x: number, y: number) => (x + y) % 3 === 0 },
    { size: 1000, found: 4, isOpaque: (x: number, y: number) => x < 6 && y < 6 },
    { size: 32, found: 1, isOpaque: (x: number, y: number) => x === 36 && y === 28 },
    { size: 7, found: 7, isOpaque: () => true },
  ])('puts in the tiles that the seed chooses, of $size pixels or of the $found that are opaque', async (given) => {
    const raster = torn(37, 29, given.isOpaque)
    for (const seed of [0, 1234]) {
      expect(await fillByTiles(raster, given.size, seed, signal)).toEqual(slowly(raster, given.found, seed))
    }
  })

  it('leaves a picture without any opaque pixel as it is', async () => {
    const raster = torn(9, 5, () => false)
    expect(await fillByTiles(raster, 4, 0, signal)).toEqual(alphaComposite(raster, raster))
  })

  // It copied the whole picture for each tile: terabytes for tiles of one pixel.
  it('copies the picture as often for many tiles as for one', async () => {
    const raster = torn(40, 40, (x) => x < 20)
    const copies = async (size: number) => {
      const from = vi.spyOn(Uint8Array, 'from')
      await fillByTiles(raster, size, 0, signal)
      const count = from.mock.calls.length
      from.mockRestore()
      return count
    }
    expect(await copies(1)).toBe(await copies(20))
  })

  it('hears of a cancellation in the middle', async () => {
    const stopping = new AbortController()
    setImmediate(() => stopping.abort(new Error('canceled')))
    const raster = torn(600, 600, (x) => x < 300)
    await expect(fillByTiles(raster, 1, 0, stopping.signal)).rejects.toThrow('canceled')
  })
})
