import { expect, it } from 'vitest'
import { activeLayer, findLayer, layersOf, withChange } from '../model/document.ts'
import { STEPS } from '../model/history.ts'
import type { Tile, TileKey } from '../model/tiles.ts'
import { createEditor } from './editor.ts'
import { notMergeable } from './layers.ts'
import { initialState, shownDocument } from './state.ts'

const BOX = { x: 0, y: 0, width: 128, height: 128 }

/** An editor with two raster layers; the upper one is active. */
function open() {
  const editor = createEditor(initialState(null, { box: BOX, layerName: 'Layer 1', layerId: 'lower' }))
  editor.add('raster', 'Layer 2')
  const upper = editor.document().activeId ?? ''
  return { editor, upper, steps: () => editor.store.getState().history.past.length }
}

it('changes of a locked layer nothing but its name, its lock and whether it is seen', () => {
  const { editor, upper } = open()
  editor.changeLayer(upper, { locked: true })
  editor.changeLayer(upper, { opacity: 0.5 })
  editor.changeLayer(upper, { blend: 'multiply' })
  editor.remove(upper)
  expect(findLayer(editor.document(), upper)).toMatchObject({ opacity: 1, blend: 'normal' })
  editor.changeLayer(upper, { name: 'Sky', visible: false })
  expect(findLayer(editor.document(), upper)).toMatchObject({ name: 'Sky', visible: false })
  editor.changeLayer(upper, { locked: false })
  editor.remove(upper)
  expect(findLayer(editor.document(), upper)).toBeNull()
})

it('makes no step of a box that stays where it is', () => {
  const { editor, steps } = open()
  const before = steps()
  editor.setBox({ ...BOX })
  expect(steps()).toBe(before)
  editor.setBox({ ...BOX, x: 8 })
  expect(steps()).toBe(before + 1)
})

it('undoes and redoes as many steps as it promises', async () => {
  const { editor } = open()
  for (let step = 1; step <= STEPS; step++) editor.setBox({ ...BOX, x: step * 8 })
  for (let step = 1; step <= STEPS; step++) await editor.undo()
  expect(editor.document().box).toEqual(BOX)
  for (let step = 1; step <= STEPS; step++) await editor.redo()
  expect(editor.document().box.x).toBe(STEPS * 8)
})

it('takes the values that a slider passes back in one step', async () => {
  const { editor, upper } = open()
  for (const opacity of [0.9, 0.7, 0.5]) editor.changeLayer(upper, { opacity }, 'opacity')
  editor.seal()
  editor.changeLayer(upper, { opacity: 0.2 }, 'opacity')
  await editor.undo()
  expect(activeLayer(editor.document())?.opacity).toBe(0.5)
  await editor.undo()
  expect(activeLayer(editor.document())?.opacity).toBe(1)
})

it('keeps what a filter shows while other layers change', () => {
  const { editor, upper } = open()
  const tiles = new Map<TileKey, Tile>([['0,0', { id: 1 }]])
  editor.store.setState({ draft: withChange(editor.document(), upper, { tiles }) })
  editor.changeLayer('lower', { name: 'Ground' })
  const shown = shownDocument(editor.store.getState())
  expect(findLayer(shown, 'lower')?.name).toBe('Ground')
  expect(findLayer(shown, upper)?.tiles).toBe(tiles)
  expect(findLayer(editor.document(), upper)?.tiles.size).toBe(0)
})

it('says why a layer cannot be merged with the one below it', () => {
  const { editor, upper } = open()
  const reason = (id: string) => notMergeable(editor.document(), id)
  expect([reason(upper), reason('lower')]).toEqual([null, 'lowest'])
  editor.changeLayer('lower', { visible: false })
  expect(reason(upper)).toBe('mergeHidden')
  editor.changeLayer('lower', { locked: true })
  expect(reason(upper)).toBe('mergeLocked')
  editor.add('mask', 'Mask 1')
  expect(layersOf(editor.document(), 'mask').map(({ id }) => reason(id))).toEqual(['lowest'])
})
