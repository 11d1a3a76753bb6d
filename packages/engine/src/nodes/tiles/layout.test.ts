import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tile } from '../../define/fields.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { tilesEvenlySplit, tilesWithLeastOverlap, tilesWithOverlap } from './layout.ts'

const placesOf = (tiles: readonly Tile[]) =>
  tiles.map(({ coords: { left, top, right, bottom } }) => [left, top, right, bottom])

const zero = { top: 0, bottom: 0, left: 0, right: 0 }

describe('tiles at a fixed distance', () => {
  it('moves the last ones back into the picture and tells how far they overlap', () => {
    const tiles = tilesWithOverlap({ width: 1000, height: 512 }, { width: 512, height: 512 }, 64)
    expect(placesOf(tiles)).toEqual([
      [0, 0, 512, 512],
      [448, 0, 960, 512],
      [488, 0, 1000, 512],
    ])
    expect(tiles.map(({ overlap }) => overlap)).toEqual([
      { ...zero, right: 64 },
      { ...zero, left: 64, right: 472 },
      { ...zero, left: 472 },
    ])
  })

  it('is one tile where the picture has its size', () => {
    expect(tilesWithOverlap({ width: 512, height: 512 }, { width: 512, height: 512 }, 128)).toEqual([
      { coords: { top: 0, bottom: 512, left: 0, right: 512 }, overlap: zero },
    ])
  })

  it.each([
    [{ width: 100, height: 100 }, { width: 128, height: 64 }, 8, 'larger than the picture'],
    [{ width: 100, height: 100 }, { width: 64, height: 64 }, 64, 'must be less than a tile'],
  ])('refuses %j with tiles of %j and overlap %d', (area, tile, overlap, reason) => {
    expect(() => tilesWithOverlap(area, tile, overlap)).toThrow(reason)
  })
})

describe('nodes for tiles', () => {
  it.each([
    [{ type: 'calculate_image_tiles' }, 4],
    [{ type: 'calculate_image_tiles', image_width: 576, image_height: 576 }, 1],
    [{ type: 'calculate_image_tiles', tile_width: 2000 }, 'ValueError'],
    [{ type: 'calculate_image_tiles_even_split' }, 4],
    [{ type: 'calculate_image_tiles_even_split', num_tiles_x: 3 }, 6],
    [{ type: 'calculate_image_tiles_even_split', overlap: 12 }, 'InvalidGraphError'],
    [{ type: 'calculate_image_tiles_min_overlap' }, 4],
  ])('%o gives %s tiles', async (node, expected) => {
    const run = await runGraph(graphOf({ node }))
    if (run.status === 'failed') expect(run.error.error_type).toBe(expected)
    else expect(run.values('node', 'tiles')[0]).toHaveLength(Number(expected))
  })
})

describe('an even split', () => {
  it('gives tiles of multiples of 8 and what is left to the last ones', () => {
    const tiles = tilesEvenlySplit({ width: 1024, height: 1024 }, 3, 1, 64)
    expect(placesOf(tiles)).toEqual([
      [0, 0, 384, 1024],
      [320, 0, 704, 1024],
      [640, 0, 1024, 1024],
    ])
    expect(placesOf(tilesEvenlySplit({ width: 8, height: 1000 }, 1, 3, 16))).toEqual([
      [0, 0, 8, 344],
      [0, 328, 8, 672],
      [0, 656, 8, 1000],
    ])
  })

  it('refuses sides that are no multiples of 8', () => {
    expect(() => tilesEvenlySplit({ width: 1001, height: 1000 }, 2, 2, 64)).toThrow('multiples of 8')
  })
})

describe('tiles with the least overlap', () => {
  it('spreads as few as will do evenly', () => {
    const tiles = tilesWithLeastOverlap({ width: 1000, height: 300 }, { width: 512, height: 512 }, 64)
    expect(placesOf(tiles)).toEqual([
      [0, 0, 512, 300],
      [244, 0, 756, 300],
      [488, 0, 1000, 300],
    ])
  })

  it('covers every pixel with tiles inside the picture that overlap enough', () => {
    // Tiles that move by one pixel must not become more than there may be.
    const side = fc.integer({ min: 1, max: 100 })
    const sizes = fc.record({ width: side, height: side })
    const tileSizes = fc.record({ width: fc.integer({ min: 9, max: 90 }), height: fc.integer({ min: 9, max: 90 }) })
    fc.assert(
      fc.property(sizes, tileSizes, fc.integer({ min: 0, max: 8 }), (area, tile, overlap) => {
        const covered = new Uint8Array(area.width * area.height)
        for (const { coords, overlap: shared } of tilesWithLeastOverlap(area, tile, overlap)) {
          expect(coords.right).toBeLessThanOrEqual(area.width)
          expect(coords.bottom).toBeLessThanOrEqual(area.height)
          if (coords.left > 0) expect(shared.left).toBeGreaterThanOrEqual(overlap)
          if (coords.top > 0) expect(shared.top).toBeGreaterThanOrEqual(overlap)
          for (let y = coords.top; y < coords.bottom; y++) {
            covered.fill(1, y * area.width + coords.left, y * area.width + coords.right)
          }
        }
        expect(covered.every((value) => value === 1)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
