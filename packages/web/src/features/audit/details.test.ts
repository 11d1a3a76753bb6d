import { expect, test } from 'vitest'
import { detailLines } from './details.ts'

test('every detail is a line with words for its name', () => {
  expect(detailLines({ display_name: 'Ada', changed: ['email', 'is_admin'], is_admin: false, count: 0 })).toEqual([
    { name: 'display name', value: 'Ada' },
    { name: 'changed', value: 'email, is_admin' },
    { name: 'is admin', value: 'false' },
    { name: 'count', value: '0' },
  ])
})

test('empty values are shown as a dash, and no details are no lines', () => {
  expect(detailLines({ display_name: null, user_ids: [] })).toEqual([
    { name: 'display name', value: '–' },
    { name: 'user ids', value: '–' },
  ])
  expect(detailLines(null)).toEqual([])
})
