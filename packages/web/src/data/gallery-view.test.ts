import type { ImageDTO } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import {
  activeFilters,
  belongsTo,
  categoriesOf,
  type GalleryView,
  NO_FILTER,
  USUAL_ORDER,
  withNewName,
  withoutNames,
} from './gallery-view.ts'

const list = { item_names: ['s1', 's2', 'b', 'a'], starred_count: 2, total_count: 4 }

describe('withNewName', () => {
  it('puts a new image before the older ones and behind the starred ones', () => {
    expect(withNewName(list, 'c', USUAL_ORDER)).toEqual({
      item_names: ['s1', 's2', 'c', 'b', 'a'],
      starred_count: 2,
      total_count: 5,
    })
  })

  it('puts it last where the oldest come first', () => {
    const { item_names } = withNewName(list, 'c', { ...USUAL_ORDER, order: 'oldest' })
    expect(item_names).toEqual(['s1', 's2', 'b', 'a', 'c'])
  })

  it('does not list an image twice', () => {
    expect(withNewName(list, 'b', USUAL_ORDER)).toBe(list)
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
  const view: GalleryView = { boardId: 'none', kind: 'images', search: '', ...NO_FILTER, ...USUAL_ORDER }

  it('knows the board and the kind of an image', () => {
    expect(belongsTo(image, view)).toBe(true)
    expect(belongsTo({ ...image, board_id: 'b' }, { ...view, boardId: 'b' })).toBe(true)
    expect(belongsTo({ ...image, board_id: 'b' }, view)).toBe(false)
    expect(belongsTo({ ...image, image_category: 'user' }, view)).toBe(false)
    expect(belongsTo({ ...image, image_category: 'user' }, { ...view, kind: 'assets' })).toBe(true)
  })

  it('knows the day on which an image was made', () => {
    const made = { ...image, created_at: '2026-03-18 23:59:59.000' }
    expect(belongsTo(made, { ...view, boardId: 'by_date:2026-03-18' })).toBe(true)
    expect(belongsTo(made, { ...view, boardId: 'by_date:2026-03-19' })).toBe(false)
  })

  it('keeps kinds of assets apart', () => {
    const masks: GalleryView = { ...view, kind: 'assets', category: 'mask' }
    expect(belongsTo({ ...image, image_category: 'mask' }, masks)).toBe(true)
    expect(belongsTo({ ...image, image_category: 'user' }, masks)).toBe(false)
  })

  it('never guesses what a search finds, and hides intermediate images', () => {
    expect(belongsTo(image, { ...view, search: 'fox' })).toBe(false)
    expect(belongsTo(image, { ...view, model: 'Emoji 128' })).toBe(false)
    expect(belongsTo(image, { ...view, from: '2026-01-01' })).toBe(false)
    expect(belongsTo({ ...image, is_intermediate: true }, view)).toBe(false)
  })
})

it('counts what leaves images out, a range of days as one', () => {
  expect(activeFilters(NO_FILTER)).toBe(0)
  expect(activeFilters({ category: 'mask', from: '2026-01-01', to: '2026-02-01', model: null })).toBe(2)
})

it('shows all kinds of assets until one is chosen', () => {
  const assets: GalleryView = { boardId: 'none', kind: 'assets', search: '', ...NO_FILTER, ...USUAL_ORDER }
  expect(categoriesOf(assets)).toEqual(['user', 'control', 'mask', 'other'])
  expect(categoriesOf({ ...assets, category: 'control' })).toEqual(['control'])
})
