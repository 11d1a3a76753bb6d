import { describe, expect, it } from 'vitest'
import { boundKeys, conflictsOf, createBindingsStore, withKeys, withUsualKeys } from './bindings.ts'
import { comboOf, combosOf, isReserved, isSafeWhileTyping, type KeyPress, readableKeys } from './combos.ts'
import { HOTKEY_IDS, HOTKEYS } from './table.ts'

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('the table of shortcuts', () => {
  it('gives no keys two meanings in one place', () => {
    const twice = HOTKEY_IDS.flatMap((id) =>
      HOTKEYS[id].keys.flatMap((combo) => conflictsOf({}, id, combo).map((other) => `${combo}: ${id}, ${other}`)),
    )
    expect(twice).toEqual([])
  })

  it('takes nothing that browsers keep, and only what leaves a text as it is while typing', () => {
    const wrong = HOTKEY_IDS.filter((id) => {
      const { keys, whileTyping } = HOTKEYS[id]
      return keys.some((combo) => isReserved(combo) || (whileTyping && !isSafeWhileTyping(combo)))
    })
    expect(wrong).toEqual([])
  })
})

describe('keys', () => {
  it('are Ctrl or ⌘ alike, and letters whatever the case', () => {
    expect(combosOf(press('Z', 'KeyZ', { metaKey: true, shiftKey: true }))).toEqual(['mod+shift+z'])
    expect(combosOf(press('A', 'KeyA'))).toEqual(['a'])
  })

  it('are signs by themselves, whatever is held to type them', () => {
    expect(combosOf(press('?', 'Minus', { shiftKey: true }))).toEqual(['?'])
    expect(combosOf(press('+', 'BracketRight'))).toEqual(['plus'])
  })

  it('are found by their place on keyboards of other scripts', () => {
    expect(combosOf(press('я', 'KeyZ', { ctrlKey: true }))).toContain('mod+z')
    expect(comboOf(press('å', 'KeyA', { altKey: true }))).toBe('alt+a')
  })

  it('are nothing while only a modifier is held', () => {
    expect(comboOf(press('Shift', 'ShiftLeft', { shiftKey: true }))).toBeNull()
  })

  it('are told in the words of the keyboard', () => {
    expect(readableKeys('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(readableKeys('alt+ArrowUp', true)).toEqual(['⌥', '↑'])
    expect(readableKeys('plus', false)).toEqual(['+'])
  })
})

describe('bindings', () => {
  it('take keys away from the shortcut that had them in the same place, and from no other', () => {
    const changed = withKeys({}, 'star', ['c'])
    expect(boundKeys(changed, 'star')).toEqual(['c'])
    expect(boundKeys(changed, 'compare')).toEqual([])
    expect(boundKeys(changed, 'toolBox')).toEqual(['c'])
  })

  it('go back to the usual keys, but for those that mean something else by now', () => {
    const changed = withKeys({}, 'star', ['c'])
    expect(withUsualKeys(withUsualKeys(changed, 'star'), 'compare')).toEqual({})
    expect(boundKeys(withUsualKeys(changed, 'compare'), 'compare')).toEqual([])
  })

  it('survive being kept, without what is not a shortcut', () => {
    const kept = { bindings: { star: ['x', 3], unknown: ['y'], walkEnds: ['z'] } }
    expect(createBindingsStore(JSON.parse(JSON.stringify(kept))).getState().bindings).toEqual({ star: ['x'] })
    expect(createBindingsStore('nonsense').getState().bindings).toEqual({})
  })
})
