import { describe, expect, it } from 'vitest'
import { createSelectionStore } from '../../data/selection.ts'
import { chosen, clicked, moved, type Selected, showingOthers, without } from './select.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e']
const none: Selected = { selected: [], anchor: null, current: null }
const one = (name: string): Selected => ({ selected: [name], anchor: name, current: name })

describe('clicked', () => {
  it('selects one name alone', () => {
    expect(clicked(NAMES, { selected: ['a', 'b'], anchor: 'a', current: 'b' }, 'd', 'one')).toEqual(one('d'))
  })

  it('adds and removes single names', () => {
    const two = clicked(NAMES, one('a'), 'c', 'toggle')
    expect(two).toEqual({ selected: ['a', 'c'], anchor: 'c', current: 'c' })
    expect(clicked(NAMES, two, 'c', 'toggle')).toEqual({ selected: ['a'], anchor: 'a', current: 'a' })
    expect(clicked(NAMES, one('a'), 'a', 'toggle')).toEqual(none)
  })

  it('selects a range in either direction and keeps where it starts', () => {
    const forward = clicked(NAMES, one('b'), 'd', 'range')
    expect(forward).toEqual({ selected: ['b', 'c', 'd'], anchor: 'b', current: 'd' })
    expect(clicked(NAMES, forward, 'a', 'range')).toEqual({ selected: ['a', 'b'], anchor: 'b', current: 'a' })
  })

  it('starts anew when the start of the range is not in the list any more', () => {
    expect(clicked(NAMES, one('gone'), 'c', 'range')).toEqual(one('c'))
  })
})

describe('moved', () => {
  it('walks through the list and stops at its ends', () => {
    expect(moved(NAMES, one('b'), 1, false)).toEqual(one('c'))
    expect(moved(NAMES, one('a'), -1, false)).toEqual(one('a'))
    expect(moved(NAMES, one('d'), 3, false)).toEqual(one('e'))
  })

  it('begins at the first name, or at the last one when walking back', () => {
    expect(moved(NAMES, none, 1, false)).toEqual(one('a'))
    expect(moved(NAMES, none, -1, false)).toEqual(one('e'))
  })

  it('grows the range', () => {
    expect(moved(NAMES, one('b'), 2, true).selected).toEqual(['b', 'c', 'd'])
  })

  it('changes nothing in an empty list', () => {
    expect(moved([], none, 1, false)).toBe(none)
  })
})

describe('chosen', () => {
  it('is what is selected', () => {
    const selected = ['d', 'a']
    expect(chosen(NAMES, { selected, current: 'a' })).toBe(selected)
    expect(chosen(NAMES, none)).toEqual([])
  })

  // Delete took images with it that had been moved or filtered away.
  it('leaves out what is selected and not in the list any more', () => {
    expect(chosen(NAMES, { selected: ['gone', 'c', 'b'], current: 'b' })).toEqual(['c', 'b'])
    expect(chosen(NAMES, { selected: ['gone', 'lost'], current: 'lost' })).toEqual([])
    expect(chosen(NAMES, { selected: ['gone'], current: 'b' })).toEqual([])
  })

  it('is the image in the viewer when it alone is selected, wherever it lies', () => {
    expect(chosen(NAMES, one('elsewhere'))).toEqual(['elsewhere'])
  })
})

describe('without', () => {
  it('takes names out, and shows another selected one instead', () => {
    const before: Selected = { selected: ['a', 'b', 'c'], anchor: 'c', current: 'c' }
    expect(without(before, new Set(['c', 'e']))).toEqual({ selected: ['a', 'b'], anchor: 'b', current: 'b' })
    expect(without(before, new Set(['a']))).toEqual({ selected: ['b', 'c'], anchor: 'c', current: 'c' })
  })

  it('leaves the image in the viewer when nothing else is selected', () => {
    expect(without(one('a'), new Set(['a']))).toEqual({ selected: [], anchor: null, current: 'a' })
  })

  it('changes nothing that it is not about', () => {
    const before = one('a')
    expect(without(before, new Set(['b']))).toBe(before)
  })
})

describe('showingOthers', () => {
  const selected = { selected: ['a', 'b'], anchor: 'a', current: 'b' }

  it.each([
    { kind: 'assets' },
    { search: 'fox' },
    { starredOnly: true },
    { category: 'mask' },
    { from: '2026-01-01' },
    { to: '2026-01-01' },
    { model: 'emoji-128' },
  ] as const)('leaves nothing selected with %j, and the image in the viewer', (change) => {
    const store = createSelectionStore()
    store.setState(selected)
    store.setState(showingOthers(change))
    expect(store.getState()).toMatchObject({ ...change, selected: [], anchor: null, current: 'b' })
  })

  it('leaves the selection alone where the same images are shown', () => {
    const store = createSelectionStore()
    store.setState(selected)
    store.setState(showingOthers({ search: '', kind: 'images' }))
    expect(store.getState()).toMatchObject(selected)
  })
})
