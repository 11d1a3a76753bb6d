import { dbTime } from '../../database/sql.ts'

/** A day in UTC (YYYY-MM-DD) or a moment (ISO 8601). */
type DayOrMoment = string

const isDay = (text: DayOrMoment): boolean => text.length === 'YYYY-MM-DD'.length

/** Where a range of times begins that includes `first`, as the database compares times. */
export const rangeStart = (first: DayOrMoment): string => (isDay(first) ? first : dbTime(new Date(first)))

/** Where a range of times ends that includes `last`: everything before the answer is in it. */
export function rangeEnd(last: DayOrMoment): string {
  const after = new Date(last).getTime() + (isDay(last) ? DAY_MS : 1)
  return dbTime(new Date(Math.min(after, LAST_MS)))
}

const DAY_MS = 86_400_000
/** Times after it have another form, with which texts do not compare. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
