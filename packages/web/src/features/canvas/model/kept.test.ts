import { describe, expect, it } from 'vitest'
import { newDocument, newLayer, withChange, withLayer } from './document.ts'
import { chunksOf, imagesOf, keptValue, parseKept } from './kept.ts'
import { DEFAULT_SETTINGS, parseSettings } from './settings.ts'
import { TILE, type Tiles } from './tiles.ts'

const box = { x: 8, y: 16, width: 128, height: 64 }
const tiles = (...entries: [`${number},${number}`, number][]): Tiles =>
  new Map(entries.map(([key, id]) => [key, { id }]))

function example() {
  const raster = withChange(newDocument(box, newLayer('raster', 'r', 'Picture', 0)), 'r', {
    blend: 'multiply',
    x: 5,
    opacity: 0.5,
  })
  const region = withLayer(raster, newLayer('region', 'g', 'Region', 0))
  return withLayer(withChange(region, 'g', { positivePrompt: 'a fox' }), newLayer('mask', 'm', 'Mask', 1))
}

describe('chunks', () => {
  it('gather neighbouring tiles, also across the origin', () => {
    const chunks = chunksOf(tiles(['0,0', 1], ['1,1', 2], ['2,0', 3], ['-1,0', 4]))
    const places = chunks.map(({ x, y, width, height }) => [x / TILE, y / TILE, width / TILE, height / TILE])
    expect(places).toEqual([
      [0, 0, 2, 2],
      [2, 0, 1, 1],
      [-1, 0, 1, 1],
    ])
  })

  it('have the same signature wherever the same pixels lie, and another when a tile was painted', () => {
    const [first] = chunksOf(tiles(['0,0', 1], ['1,0', 2]))
    const [moved] = chunksOf(tiles(['4,6', 1], ['5,6', 2]))
    const [painted] = chunksOf(tiles(['0,0', 1], ['1,0', 3]))
    const [swapped] = chunksOf(tiles(['0,0', 2], ['1,0', 1]))
    expect(moved?.signature).toBe(first?.signature)
    expect(painted?.signature).not.toBe(first?.signature)
    expect(swapped?.signature).not.toBe(first?.signature)
  })
})

describe('what is kept', () => {
  const rest = {
    view: { x: 1, y: 2, scale: 0.5 },
    settings: { ...DEFAULT_SETTINGS, brushSize: 77 },
    session: { id: 's', box },
    revision: 'revision:1',
  }

  it('comes back the same from JSON, with the names of its pictures', () => {
    const document = example()
    const chunk = { image_name: 'a.png', x: 0, y: TILE }
    const value = keptValue(document, rest, ({ id }) => (id === 'r' ? [chunk] : []))
    const kept = parseKept(JSON.parse(JSON.stringify(value)))
    expect(kept).toMatchObject({ ...rest, box, activeId: 'm' })
    expect(kept?.layers.map(({ chunks, ...layer }) => layer)).toEqual(document.layers)
    expect(kept?.layers[0]?.chunks).toEqual([chunk])
    expect(kept && imagesOf(kept)).toEqual(new Set(['a.png']))
  })

  it('is nothing where nothing can be understood', () => {
    for (const value of [null, 'x', {}, { version: 2, layers: [], box }, { version: 1, layers: [], box }]) {
      expect(parseKept(value)).toBeNull()
    }
  })

  it('loses only what is damaged', () => {
    const value = JSON.parse(JSON.stringify(keptValue(example(), rest, () => [])))
    value.layers[0].opacity = 'much'
    value.layers[1] = { kind: 'unknown', id: 'x', name: 'x' }
    value.layers[2].chunks = [{ image_name: 3 }, { image_name: 'b.png', x: 0, y: 0 }]
    value.activeId = 'gone'
    const kept = parseKept(value)
    expect(kept?.layers.map(({ id }) => id)).toEqual(['r', 'm'])
    expect(kept?.layers[0]?.opacity).toBe(1)
    expect(kept?.layers[1]?.chunks).toEqual([{ image_name: 'b.png', x: 0, y: 0 }])
    expect(kept?.activeId).toBe('m')
  })
})

it('takes settings back within their limits', () => {
  expect(parseSettings(JSON.parse(JSON.stringify(DEFAULT_SETTINGS)))).toEqual(DEFAULT_SETTINGS)
  expect(parseSettings({ brushSize: 1e9, opacity: -1, colour: 'red', infill: 'magic' })).toEqual({
    ...DEFAULT_SETTINGS,
    brushSize: 600,
    opacity: 0.01,
  })
})
