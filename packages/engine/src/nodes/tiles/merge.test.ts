import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { crop } from '../image/pixels/composite.ts'
import { tilesWithLeastOverlap } from './layout.ts'
import { mergeTiles } from './merge.ts'

const picture = (width: number, height: number, value: (x: number, y: number, part: number) => number): Raster => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from({ length: width * height * 3 }, (_, at) =>
    value(Math.floor(at / 3) % width, Math.floor(at / 3 / width), at % 3),
  ),
})

const gradient = picture(100, 80, (x, y, part) => (x * 2 + y + part * 20) % 256)
const piecesOf = (raster: Raster) =>
  tilesWithLeastOverlap(raster, { width: 48, height: 48 }, 16).map((tile) => ({
    tile,
    raster: crop(raster, tile.coords.left, tile.coords.top, 48, 48),
  }))

const { signal } = new AbortController()

describe('mergeTiles', () => {
  it.each(['Linear', 'Seam'] as const)('gives back the picture that was cut into tiles (%s)', async (mode) => {
    const merged = await mergeTiles(piecesOf(gradient).toReversed(), mode, 8, signal)
    expect({ width: merged.width, height: merged.height }).toEqual({ width: 100, height: 80 })
    const furthest = merged.data.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (gradient.data[at] ?? 0))),
      0,
    )
    expect(furthest).toBeLessThanOrEqual(1)
  })

  it('fades from one tile to the next in the middle of what they share', async () => {
    const [left, right] = tilesWithLeastOverlap({ width: 20, height: 2 }, { width: 14, height: 14 }, 8)
    if (!left || !right) throw new Error('Two tiles were expected.')
    const merged = await mergeTiles(
      [
        { tile: left, raster: picture(14, 2, () => 0) },
        { tile: right, raster: picture(14, 2, () => 100) },
      ],
      'Linear',
      5,
      signal,
    )
    const row = [...merged.data].filter((_, at) => at % 3 === 0).slice(0, 20)
    // The overlap is 6 to 14; its middle of five begins at 6 + 4 − 2.
    expect(row).toEqual([...Array(8).fill(0), 0, 25, 50, 75, 100, ...Array(7).fill(100)])
  })

  it('runs the seam along the line where the tiles agree', async () => {
    const [left, right] = tilesWithLeastOverlap({ width: 30, height: 40 }, { width: 20, height: 40 }, 10)
    if (!left || !right) throw new Error('Two tiles were expected.')
    // Both tiles are dark along one slanting line, and differ everywhere else.
    const lineAt = (y: number) => 13 + Math.floor(y / 10)
    const merged = await mergeTiles(
      [
        { tile: left, raster: picture(20, 40, (x, y) => (x === lineAt(y) ? 0 : 50)) },
        { tile: right, raster: picture(20, 40, (x, y) => (x + 10 === lineAt(y) ? 0 : 200)) },
      ],
      'Seam',
      0,
      signal,
    )
    for (const y of [2, 15, 25, 37]) {
      const row = Array.from({ length: 30 }, (_, x) => merged.data[(y * 30 + x) * 3])
      expect(row).toEqual(Array.from({ length: 30 }, (_, x) => (x < lineAt(y) ? 50 : x === lineAt(y) ? 0 : 200)))
    }
  })

  it('refuses to blend over more than the tiles share', async () => {
    await expect(mergeTiles(piecesOf(gradient), 'Linear', 40, signal)).rejects.toThrow('cannot blend over 40 pixels')
  })

  // A tile that somebody wrote by hand kept the device for days.
  it.each(['Linear', 'Seam'] as const)(
    'takes a tile that claims to overlap by more than it is for one that lies on another (%s)',
    async (mode) => {
      const coords = { top: 0, bottom: 12, left: 0, right: 10 }
      const tileOf = (top: number) => ({ coords, overlap: { top, bottom: 0, left: 0, right: 0 } })
      const pair = (top: number) => [
        { tile: tileOf(0), raster: picture(10, 12, (x, y) => x * y) },
        { tile: tileOf(top), raster: picture(10, 12, (x, y) => 200 - x - y) },
      ]
      expect(await mergeTiles(pair(1e6), mode, 1e6, signal)).toEqual(await mergeTiles(pair(12), mode, 12, signal))
    },
  )

  it.each(['Linear', 'Seam'] as const)('hears of a cancellation in the middle of large tiles (%s)', async (mode) => {
    const coords = { top: 0, bottom: 1500, left: 0, right: 1000 }
    const tile = { coords, overlap: { top: 40, bottom: 0, left: 40, right: 0 } }
    const piece = { tile, raster: { width: 1000, height: 1500, channels: 3, data: new Uint8Array(4_500_000) } as const }
    const stopping = new AbortController()
    setImmediate(() => stopping.abort(new Error('canceled')))
    await expect(mergeTiles([piece], mode, 40, stopping.signal)).rejects.toThrow('canceled')
  })
})

describe('tile nodes', () => {
  it('cut a picture, treat each tile and put it together, through an iteration', async () => {
    const host = memoryHost()
    const image = { image_name: host.put(gradient) }
    const graph = graphOf(
      {
        tiles: {
          type: 'calculate_image_tiles_min_overlap',
          ...{ image_width: 100, image_height: 80, tile_width: 48, tile_height: 48, min_overlap: 16 },
        },
        each: { type: 'iterate' },
        place: { type: 'tile_to_properties' },
        cut: { type: 'img_crop', image },
        pair: { type: 'pair_tile_image' },
        all: { type: 'collect' },
        merged: { type: 'merge_tiles_to_image', blend_amount: 8 },
      },
      [
        'tiles.tiles each.collection',
        'each.item place.tile',
        'place.coords_left cut.x',
        'place.coords_top cut.y',
        'place.width cut.width',
        'place.height cut.height',
        'cut.image pair.image',
        'each.item pair.tile',
        'pair.tile_with_image all.item',
        'all.collection merged.tiles_with_images',
      ],
    )
    const { outputs, ...result } = await runGraph(graph, { host })
    expect(result).toMatchObject({ status: 'completed' })
    expect(outputs('cut')).toHaveLength(6)
    expect(outputs('merged')).toMatchObject([{ type: 'image_output', width: 100, height: 80 }])
    const saved = [...host.stored.values()].at(-1)?.image.data
    expect(saved?.every((value, at) => Math.abs(value - (gradient.data[at] ?? 0)) <= 1)).toBe(true)
  })
})
