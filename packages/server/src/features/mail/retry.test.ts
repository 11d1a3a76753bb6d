import { expect, it } from 'vitest'
import { givesUpAt, nextAttempt } from './retry.ts'

const created = new Date('2026-03-01T00:00:00Z')

it('tries again after growing delays, the last time when a day is over', () => {
  const minutes: number[] = []
  let now = created
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttempt(created, attempts, now)
    if (!next) break
    minutes.push((next.getTime() - now.getTime()) / 60_000)
    now = next
  }
  expect(minutes.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120])
  expect(minutes.reduce((sum, delay) => sum + delay, 0)).toBe(24 * 60)
  expect(now).toEqual(givesUpAt(created))
})
