import { describe, expect, it } from 'vitest'
import { clicked, moved, type Selected } from './select.ts'

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
