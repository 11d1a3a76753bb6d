import { expect, it } from 'vitest'
import { refusalOf } from './limits.ts'

const LIMITS = { max_waiting_items_per_user: null, max_items_per_hour_per_user: 10 }
/** In the middle of minute 1000. */
const now = 1000 * 60 + 30

it('says when there will be room: once enough of what was queued is an hour old', () => {
  const minutes = [
    { minute: 945, items: 4 },
    { minute: 950, items: 4 },
    { minute: 990, items: 2 },
  ]
  const use = { waiting: 0, minutes, now }
  expect(refusalOf(LIMITS, use, 4)?.params.seconds).toBe(5 * 60 - 30)
  expect(refusalOf(LIMITS, use, 5)?.params.seconds).toBe(10 * 60 - 30)
  expect(refusalOf(LIMITS, use, 10)?.params.seconds).toBe(50 * 60 - 30)
})

it('promises nothing for a batch that never fits', () => {
  const refusal = refusalOf(LIMITS, { waiting: 0, minutes: [], now }, 11)
  expect(refusal).toMatchObject({ code: 'queue_hourly_size', status: 429 })
  expect(refusal?.params).not.toHaveProperty('seconds')
})

it('takes 0 and null for no limit', () => {
  const use = { waiting: 1000, minutes: [{ minute: 999, items: 1000 }], now }
  expect(refusalOf({ max_waiting_items_per_user: 0, max_items_per_hour_per_user: 0 }, use, 1000)).toBeNull()
  expect(refusalOf({ max_waiting_items_per_user: null, max_items_per_hour_per_user: null }, use, 1000)).toBeNull()
})
