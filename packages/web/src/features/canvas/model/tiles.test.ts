import { expect, it } from 'vitest'
import { changedKeys, keysIn, TILE, type Tiles, tileRect, tilesRect, tilesWithin } from './tiles.ts'

const tiles = (...keys: `${number},${number}`[]): Tiles => new Map(keys.map((key, id) => [key, { id }]))

it('finds the tiles that a rectangle touches, left of and above the origin too', () => {
  expect(keysIn({ x: -1, y: 0, width: 2, height: TILE })).toEqual(['-1,0', '0,0'])
  expect(keysIn({ x: 0, y: TILE - 1, width: 1, height: 2 })).toEqual(['0,0', '0,1'])
  expect(keysIn({ x: 0, y: 0, width: 0, height: 5 })).toEqual([])
})

it('knows where tiles lie', () => {
  expect(tileRect('-1,2')).toEqual({ x: -TILE, y: 2 * TILE, width: TILE, height: TILE })
  expect(tilesRect(tiles('0,0', '2,-1'))).toEqual({ x: 0, y: -TILE, width: 3 * TILE, height: 2 * TILE })
  expect(tilesRect(new Map())).toBeNull()
})

it('finds tiles in a small and in a huge rectangle', () => {
  const all = tiles('0,0', '1,0', '5,5')
  const found = (rect: Parameters<typeof tilesWithin>[1]) => [...tilesWithin(all, rect)].map(([key]) => key)
  expect(found({ x: TILE, y: 0, width: 1, height: 1 })).toEqual(['1,0'])
  expect(found({ x: -1e5, y: -1e5, width: 2e5, height: 1e5 + TILE })).toEqual(['0,0', '1,0'])
})

it('tells which tiles were painted, added and removed', () => {
  const before = tiles('0,0', '1,0', '2,0')
  const after = new Map(before).set('1,0', { id: 9 }).set('3,0', { id: 10 })
  after.delete('2,0')
  expect(changedKeys(before, after).toSorted()).toEqual(['1,0', '2,0', '3,0'])
  expect(changedKeys(before, before)).toEqual([])
})
