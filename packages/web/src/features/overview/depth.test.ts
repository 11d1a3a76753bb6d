import { expect, test } from 'vitest'
import { depthLines } from './depth.ts'

const now = new Date('2026-01-02T12:00:00Z')
const depth = (at: string, pending: number, in_progress = 0) => ({ at, pending, in_progress })

test('now is the right edge, a day ago the left one, and the fullest moment the top', () => {
  const day = [depth('2026-01-01T12:00:00Z', 1), depth('2026-01-01T12:05:00Z', 3, 1), depth('2026-01-01T12:10:00Z', 0)]
  expect(depthLines(day, now, 288, 40)).toEqual(['0,30 1,30 1,0 2,0 2,40 3,40'])
  expect(depthLines([depth('2026-01-02T11:58:00Z', 2)], now, 288, 40)).toEqual(['287.6,0 288,0'])
})

test('times without a server leave a gap, and what is older than a day is left out', () => {
  const day = [depth('2026-01-01T10:00:00Z', 1), depth('2026-01-02T00:00:00Z', 1), depth('2026-01-02T06:00:00Z', 1)]
  expect(depthLines(day, now, 288, 40)).toEqual(['144,0 145,0', '216,0 217,0'])
})

test('an empty queue lies on the ground', () => {
  expect(depthLines([depth('2026-01-02T00:00:00Z', 0)], now, 288, 40)).toEqual(['144,40 145,40'])
})
