import { expect, it } from 'vitest'
import { type CanvasDocument, newDocument, newLayer, withChange } from '../model/document.ts'
import { committed, newHistory, undone } from '../model/history.ts'
import type { Tile } from '../model/tiles.ts'
import { TILE_BYTES } from '../pixels/pixels.ts'
import { tilesToRest } from './memory.ts'

const empty = newDocument({ x: 0, y: 0, width: 64, height: 64 }, newLayer('raster', 'r', 'r', 0))
const painted = (...ids: number[]): CanvasDocument =>
  withChange(empty, 'r', { tiles: new Map(ids.map((id, index) => [`${index},0` as const, tile(id)])) })

const tiles = new Map<number, Tile>()
function tile(id: number): Tile {
  const known = tiles.get(id) ?? { id }
  tiles.set(id, known)
  return known
}

/** A history of five strokes on one tile, beside a tile that never changes. */
const history = [1, 2, 3, 4, 5].reduce(
  (before, id) => committed(before, 'stroke', painted(id, 99)),
  newHistory(painted(0, 99)),
)
const resting = (limit: number, from = history, isAwake = (_: Tile) => true) =>
  tilesToRest(from, isAwake, limit * TILE_BYTES).map(({ id }) => id)

it('lets tiles that are the most steps away rest first, as many as are too many', () => {
  expect(resting(2)).toEqual([0, 1, 2])
  expect(resting(5)).toEqual([])
})

it('never lets what is shown rest', () => {
  expect(resting(0)).toEqual([0, 1, 2, 3, 4])
  expect(resting(0, undone(undone(history)))).not.toContain(3)
})

it('counts steps forth like steps back', () => {
  expect(resting(2, undone(undone(undone(history))))).toEqual([5, 0, 4])
})

it('does not count what rests already', () => {
  expect(resting(2, history, ({ id }) => id !== 0)).toEqual([1, 2])
})
