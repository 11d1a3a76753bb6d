import { describe, expect, it } from 'vitest'
import { durationBetween, formatBytes, formatDay, formatDuration, parseTime, roughWait } from './format.ts'

describe('parseTime', () => {
  it('reads times without a zone as UTC and keeps the zone of others', () => {
    expect(parseTime('2026-01-02 03:04:05.678')?.toISOString()).toBe('2026-01-02T03:04:05.678Z')
    expect(parseTime('2026-01-02T03:04:05')?.toISOString()).toBe('2026-01-02T03:04:05.000Z')
    expect(parseTime('2026-01-02T03:04:05+02:00')?.toISOString()).toBe('2026-01-02T01:04:05.000Z')
  })

  it('knows no time in nothing and in nonsense', () => {
    expect(parseTime(null)).toBeNull()
    expect(parseTime('soon')).toBeNull()
  })
})

it('says lengths of time as people do', () => {
  expect([400, 12_300, 185_000, 7_800_000].map(formatDuration)).toEqual(['0.4 s', '12 s', '3 min 5 s', '2 h 10 min'])
  expect(durationBetween('2026-01-01 00:00:00', '2026-01-01 00:00:02.500')).toBe('2.5 s')
  expect(durationBetween('2026-01-01 00:00:00', null)).toBe('–')
})

it('says sizes with the unit that fits', () => {
  expect([0, 999, 1_400, 25_000_000, 3_200_000_000].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.4 kB',
    '25 MB',
    '3.2 GB',
  ])
})

it('says days as the calendar has them, in whatever zone the browser is', () => {
  expect(formatDay('2026-03-01', 'en-GB')).toBe('1 Mar 2026')
  expect(formatDay('someday')).toBe('someday')
})

it('tells waits no more exactly than an estimate is', () => {
  expect(roughWait(12)).toEqual({ unit: 'soon' })
  expect(roughWait(100)).toEqual({ unit: 'minutes', count: 2 })
  expect(roughWait(89 * 60)).toEqual({ unit: 'minutes', count: 89 })
  expect(roughWait(100 * 60)).toEqual({ unit: 'hours', count: 2 })
})
