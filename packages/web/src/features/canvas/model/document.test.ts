import { describe, expect, it } from 'vitest'
import {
  type CanvasDocument,
  type LayerKind,
  layerBelow,
  layerRect,
  newDocument,
  newLayer,
  withChange,
  withCopy,
  withLayer,
  withOrder,
  withoutLayer,
  withPlace,
} from './document.ts'
import { TILE } from './tiles.ts'

const box = { x: 0, y: 0, width: 128, height: 128 }
const layer = (kind: LayerKind, id: string) => newLayer(kind, id, id, 0)
const ids = ({ layers }: CanvasDocument) => layers.map(({ id }) => id)

/** Two pictures, a region and a mask; the lower picture is active. */
function example(): CanvasDocument {
  const pictures = withLayer(newDocument(box, layer('raster', 'r1')), layer('raster', 'r2'))
  const all = withLayer(withLayer(pictures, layer('mask', 'm')), layer('region', 'g'))
  return { ...all, activeId: 'r1' }
}

describe('layers', () => {
  it('lie by kind, whatever the order in which they are added', () => {
    expect(ids(example())).toEqual(['r1', 'r2', 'g', 'm'])
  })

  it('are added above the active one of their kind, else on top of their kind, and become active', () => {
    const added = withLayer(example(), layer('raster', 'new'))
    expect(ids(added)).toEqual(['r1', 'new', 'r2', 'g', 'm'])
    expect(added.activeId).toBe('new')
    expect(ids(withLayer({ ...example(), activeId: 'm' }, layer('raster', 'new')))).toEqual([
      'r1',
      'r2',
      'new',
      'g',
      'm',
    ])
  })

  it('leave the one below them active when they are removed, else the one above', () => {
    expect(withoutLayer({ ...example(), activeId: 'r2' }, 'r2').activeId).toBe('r1')
    expect(withoutLayer(example(), 'r1').activeId).toBe('r2')
    expect(withoutLayer(example(), 'g').activeId).toBe('r1')
    expect(withoutLayer(newDocument(box, layer('raster', 'r')), 'r').activeId).toBeNull()
  })

  it('move only among their kind', () => {
    expect(ids(withOrder(example(), 'r1', 'up'))).toEqual(['r2', 'r1', 'g', 'm'])
    expect(ids(withOrder(example(), 'r1', 'top'))).toEqual(['r2', 'r1', 'g', 'm'])
    expect(ids(withPlace(example(), 'r2', 0))).toEqual(['r2', 'r1', 'g', 'm'])
  })

  it('stay the same document when an order changes nothing, so that there is nothing to undo', () => {
    const document = example()
    expect(withOrder(document, 'r2', 'up')).toBe(document)
    expect(withOrder(document, 'm', 'bottom')).toBe(document)
  })

  it('take only changes that their kind knows', () => {
    const changed = withChange(example(), 'm', { opacity: 0.5, blend: 'multiply', positivePrompt: 'a fox' })
    expect(changed.layers.at(-1)).toMatchObject({ opacity: 0.5 })
    expect(changed.layers.at(-1)).not.toHaveProperty('blend')
    expect(changed.layers.at(-1)).not.toHaveProperty('positivePrompt')
  })

  it('share their pixels with a copy, which is not locked', () => {
    const tiles = new Map([['0,0' as const, { id: 1 }]])
    const document = withChange(example(), 'r1', { tiles, locked: true })
    const copied = withCopy(document, 'r1', 'copy', 'Copy')
    expect(ids(copied)).toEqual(['r1', 'copy', 'r2', 'g', 'm'])
    expect(copied.layers[1]?.tiles).toBe(tiles)
    expect(copied.layers[1]?.locked).toBe(false)
  })

  it('merge only with the next one of their kind', () => {
    expect(layerBelow(example(), 'r2')?.id).toBe('r1')
    expect(layerBelow(example(), 'g')).toBeNull()
    expect(layerBelow(example(), 'r1')).toBeNull()
  })

  it('cover the canvas where their tiles are, moved with them', () => {
    const moved = withChange(example(), 'r1', { tiles: new Map([['-1,0' as const, { id: 1 }]]), x: 10, y: 20 })
    const [first = layer('raster', '')] = moved.layers
    expect(layerRect(first)).toEqual({ x: 10 - TILE, y: 20, width: TILE, height: TILE })
    expect(layerRect(layer('raster', 'empty'))).toBeNull()
  })
})
