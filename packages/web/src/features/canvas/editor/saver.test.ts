import { describe, expect, it } from 'vitest'
import { newDocument, newLayer, withChange } from '../model/document.ts'
import { DEFAULT_SETTINGS } from '../model/settings.ts'
import type { Tile, TileKey } from '../model/tiles.ts'
import { createSaver } from './saver.ts'
import type { Saving } from './state.ts'

/** A server that keeps pictures and one value, and a canvas to save there. */
function world() {
  const pictures = new Set<string>()
  const rendered: string[] = []
  const states: Saving[] = []
  const kept: { layers: { chunks: { image_name: string }[] }[] }[] = []
  let document = newDocument({ x: 0, y: 0, width: 64, height: 64 }, newLayer('raster', 'r', 'r', 0))
  let isDown = false
  const answer = () => {
    if (isDown) throw new Error('The server cannot be reached.')
  }
  const saver = createSaver({
    store: {
      async upload() {
        answer()
        const name = `picture-${rendered.length}`
        pictures.add(name)
        return name
      },
      async existing(names) {
        answer()
        return new Set(names.filter((name) => pictures.has(name)))
      },
      async remove(names) {
        for (const name of names) pictures.delete(name)
      },
      async keep(value) {
        answer()
        kept.push(value as (typeof kept)[number])
      },
    },
    snapshot: () => ({ document, view: null, settings: DEFAULT_SETTINGS, session: null }),
    picture: async (chunk) => {
      rendered.push(chunk.signature)
      return new Blob()
    },
    onSaving: (saving) => states.push(saving),
    delay: 1e6,
    again: 1e6,
  })
  return {
    ...{ saver, pictures, rendered, states },
    paint(...tiles: [TileKey, Tile][]) {
      document = withChange(document, 'r', { tiles: new Map(tiles) })
      saver.changed()
    },
    /** Whether the server can be reached. */
    reach(isUp: boolean) {
      isDown = !isUp
    },
    /** Names of the pictures that the kept value refers to. */
    names: () => kept.at(-1)?.layers.flatMap(({ chunks }) => chunks.map(({ image_name }) => image_name)) ?? [],
  }
}

const [a, b, far] = [{ id: 1 }, { id: 2 }, { id: 3 }]

describe('saving', () => {
  it('sends only what was painted since the last time', async () => {
    const { saver, paint, rendered, names } = world()
    paint(['0,0', a], ['8,8', far])
    await saver.flush()
    expect(rendered).toHaveLength(2)
    paint(['0,0', b], ['8,8', far])
    await saver.flush()
    expect(rendered).toHaveLength(3)
    expect(names()).toHaveLength(2)
  })

  it('removes pictures only after what replaces them is kept', async () => {
    const { saver, paint, pictures, names } = world()
    paint(['0,0', a])
    await saver.flush()
    const [first] = names()
    paint(['0,0', b])
    await saver.flush()
    expect([...pictures]).toEqual(names())
    expect(names()).not.toContain(first)
  })

  it('loses nothing when the server cannot be reached, and says so', async () => {
    const studio = world()
    studio.paint(['0,0', a])
    await studio.saver.flush()
    const before = [...studio.pictures]
    studio.reach(false)
    studio.paint(['0,0', b])
    await studio.saver.flush()
    expect(studio.states.at(-1)).toBe('failed')
    expect([...studio.pictures]).toEqual(before)
    studio.reach(true)
    await studio.saver.flush()
    expect(studio.states.at(-1)).toBe('saved')
    expect([...studio.pictures]).toEqual(studio.names())
    studio.saver.stop()
  })

  it('sends a picture again that somebody has deleted', async () => {
    const { saver, paint, pictures, rendered, names } = world()
    paint(['0,0', a], ['8,8', far])
    await saver.flush()
    pictures.delete(names()[0] ?? '')
    paint(['0,0', a], ['8,8', b])
    await saver.flush()
    expect(rendered).toHaveLength(4)
    expect(names().every((name) => pictures.has(name))).toBe(true)
  })

  it('knows what was loaded, and removes what was loaded and is not needed', async () => {
    const { saver, paint, pictures, rendered, names } = world()
    pictures.add('loaded').add('leftover')
    saver.adopt(new Map([['0.0:1', 'loaded']]), ['leftover'])
    paint(['0,0', a])
    await saver.flush()
    expect(rendered).toEqual([])
    expect(names()).toEqual(['loaded'])
    expect([...pictures]).toEqual(['loaded'])
  })

  it('asks nothing of the server when nothing has changed', async () => {
    const studio = world()
    studio.reach(false)
    await studio.saver.flush()
    expect(studio.states).toEqual([])
  })
})
