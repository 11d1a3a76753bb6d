import { expect, it } from 'vitest'
import { type CanvasDocument, newDocument, newLayer, withChange, withLayer } from '../model/document.ts'
import { groupsOf } from './scene.ts'

const box = { x: 0, y: 0, width: 64, height: 64 }
const raster = (id: string) => newLayer('raster', id, id, 0)

/** Five pictures, the third of them active. */
function five(): CanvasDocument {
  const document = ['b', 'c', 'd', 'e'].reduce(
    (before, id) => withLayer(before, raster(id)),
    newDocument(box, raster('a')),
  )
  return { ...document, activeId: 'c' }
}

const shape = (document: CanvasDocument) =>
  groupsOf(document).map(({ layers, isLive, composite }) => [
    layers.map(({ id }) => id).join(''),
    isLive ? 'live' : composite,
  ])

it('keeps what is below and above the active layer as one picture each', () => {
  expect(shape(five())).toEqual([
    ['ab', 'source-over'],
    ['c', 'live'],
    ['de', 'source-over'],
  ])
})

it('keeps a layer above alone that must meet what is below it', () => {
  expect(shape(withChange(five(), 'd', { blend: 'multiply' }))).toEqual([
    ['ab', 'source-over'],
    ['c', 'live'],
    ['d', 'multiply'],
    ['e', 'source-over'],
  ])
})

it('leaves hidden and wholly transparent layers out', () => {
  const hidden = withChange(withChange(five(), 'c', { visible: false }), 'a', { opacity: 0 })
  expect(shape(hidden)).toEqual([['bde', 'source-over']])
})

it('draws a group anew when it looks different, and not when only tiles changed', () => {
  const key = (document: CanvasDocument) => groupsOf(document)[0]?.key
  expect(key(withChange(five(), 'a', { opacity: 0.5 }))).not.toBe(key(five()))
  expect(key(withChange(five(), 'a', { x: 3 }))).not.toBe(key(five()))
  expect(key(withChange(five(), 'a', { tiles: new Map([['0,0' as const, { id: 1 }]]) }))).toBe(key(five()))
})
