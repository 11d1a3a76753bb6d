import { describe, expect, it } from 'vitest'
import { rangeEnd, rangeStart } from './moments.ts'

describe('a range of times', () => {
  it.each([
    ['2026-02-28', '2026-02-28', '2026-03-01 00:00:00.000'],
    ['2026-12-31', '2026-12-31', '2027-01-01 00:00:00.000'],
    ['2026-03-01T12:00:00Z', '2026-03-01 12:00:00.000', '2026-03-01 12:00:00.001'],
    ['2026-03-01T00:30:00.5+02:00', '2026-02-28 22:30:00.500', '2026-02-28 22:30:00.501'],
    ['9999-12-31', '9999-12-31', '9999-12-31 23:59:59.999'],
  ])('that is %s alone begins and ends there', (moment, start, end) => {
    expect([rangeStart(moment), rangeEnd(moment)]).toEqual([start, end])
  })
})
