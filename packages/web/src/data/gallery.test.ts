import type { ImageDTO } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { belongsTo, withNewName, withoutNames } from './gallery.ts'

const list = { item_names: ['s1', 's2', 'b', 'a'], starred_count: 2, total_count: 4 }

describe('withNewName', () => {
  it('puts a new image before the older ones and behind the starred ones', () => {
    expect(withNewName(list, 'c')).toEqual({
      item_names: ['s1', 's2', 'c', 'b', 'a'],
      starred_count: 2,
      total_count: 5,
    })
  })

  it('does not list an image twice', () => {
    expect(withNewName(list, 'b')).toBe(list)
  })
})

describe('withoutNames', () => {
  it('takes names out and keeps the counts right', () => {
    const left = withoutNames(list, new Set(['s2', 'a', 'unknown']))
    expect(left).toEqual({ item_names: ['s1', 'b'], starred_count: 1, total_count: 2 })
  })
})

describe('belongsTo', () => {
  const image = { image_name: 'a', board_id: null, image_category: 'general', is_intermediate: false } as ImageDTO
  const view = { boardId: 'none', kind: 'images', search: '' } as const

  it('knows the board and the kind of an image', () => {
    expect(belongsTo(image, view)).toBe(true)
    expect(belongsTo({ ...image, board_id: 'b' }, { ...view, boardId: 'b' })).toBe(true)
    expect(belongsTo({ ...image, board_id: 'b' }, view)).toBe(false)
    expect(belongsTo({ ...image, image_category: 'user' }, view)).toBe(false)
    expect(belongsTo({ ...image, image_category: 'user' }, { ...view, kind: 'assets' })).toBe(true)
  })

  it('never guesses what a search finds, and hides intermediate images', () => {
    expect(belongsTo(image, { ...view, search: 'fox' })).toBe(false)
    expect(belongsTo({ ...image, is_intermediate: true }, view)).toBe(false)
  })
})
