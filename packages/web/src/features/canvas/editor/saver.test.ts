import { describe, expect, it } from 'vitest'
import { newDocument, newLayer, withChange } from '../model/document.ts'
import { type KeptCanvas, parseKept } from '../model/kept.ts'
import { DEFAULT_SETTINGS } from '../model/settings.ts'
import type { Tile, TileKey } from '../model/tiles.ts'
import { createSaver, type Saver } from './saver.ts'
import type { Saving } from './state.ts'

const BOX = { x: 0, y: 0, width: 64, height: 64 }

/** A server that keeps pictures and one value, and a canvas to save there. */
function world() {
  const pictures = new Set<string>()
  const rendered: string[] = []
  const states: Saving[] = []
  const kept: { layers: { chunks: { image_name: string }[] }[] }[] = []
  /** What other windows have kept, if that is newer. */
  let foreign: unknown = null
  const taken: KeptCanvas[] = []
  let document = newDocument(BOX, newLayer('raster', 'r', 'r', 0))
  let isDown = false
  const answer = () => {
    if (isDown) throw new Error('The server cannot be reached.')
  }
  const saver: Saver = createSaver({
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
      async kept() {
        answer()
        return foreign ?? kept.at(-1) ?? null
      },
      async keep(value) {
        answer()
        foreign = null
        kept.push(value as (typeof kept)[number])
      },
    },
    async takeOver(canvas) {
      taken.push(canvas)
      document = newDocument(canvas.box, newLayer('raster', 'r', 'r', 0))
      saver.adopt({ canvas, names: new Map(), replaced: [] })
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
    ...{ saver, pictures, rendered, states, taken, kept },
    /** Another window keeps what this one has kept last, changed. */
    elsewhere(change: object) {
      foreign = { ...JSON.parse(JSON.stringify(kept.at(-1))), ...change }
    },
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
    const canvas = parseKept({ version: 1, layers: [{ id: 'r', name: 'r', kind: 'raster' }], box: BOX })
    if (canvas) saver.adopt({ canvas, names: new Map([['0.0:1', 'loaded']]), replaced: ['leftover'] })
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

describe('beside other windows', () => {
  const moved = { box: { ...BOX, x: 8 }, revision: 'theirs' }

  /** A canvas that is on the server as it is here. */
  async function saved() {
    const studio = world()
    studio.paint(['0,0', a])
    await studio.saver.flush()
    return studio
  }

  it('takes over what another has kept when nothing was changed here', async () => {
    const { saver, elsewhere, taken, kept } = await saved()
    elsewhere(moved)
    await saver.refresh()
    expect(taken).toMatchObject([{ box: moved.box }])
    await saver.refresh()
    saver.changed()
    await saver.flush()
    expect(taken).toHaveLength(1)
    expect(kept.at(-1)).toMatchObject({ box: moved.box })
    saver.stop()
  })

  it('minds no other view, brush or active layer', async () => {
    const { saver, elsewhere, paint, taken, states } = await saved()
    elsewhere({ view: { x: 1, y: 2, scale: 3 }, activeId: null, revision: 'theirs' })
    await saver.refresh()
    paint(['0,0', b])
    await saver.flush()
    expect(taken).toEqual([])
    expect(states.at(-1)).toBe('saved')
    saver.stop()
  })

  it('overwrites nothing unasked when both were changed', async () => {
    const { saver, elsewhere, paint, taken, kept, states } = await saved()
    elsewhere(moved)
    paint(['0,0', b])
    await saver.flush()
    expect(states.at(-1)).toBe('conflict')
    paint(['0,0', far])
    await saver.flush()
    expect([taken, kept.length]).toEqual([[], 1])
    await saver.resolve('this')
    expect(states.at(-1)).toBe('saved')
    expect(kept.at(-1)).toMatchObject({ box: BOX })
    saver.stop()
  })

  it('shows the other when that is chosen, and leaves no pictures behind', async () => {
    const { saver, elsewhere, paint, pictures, names, taken, states } = await saved()
    elsewhere(moved)
    paint(['0,0', b])
    await saver.flush()
    await saver.resolve('other')
    expect(taken).toMatchObject([{ box: moved.box }])
    expect(states.at(-1)).toBe('saved')
    saver.changed()
    await saver.flush()
    expect([...pictures]).toEqual(names())
    saver.stop()
  })
})
