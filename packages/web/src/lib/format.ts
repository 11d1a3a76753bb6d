/** The moment that the API's times mean: `YYYY-MM-DD HH:MM:SS.SSS` without a zone is UTC. Null for no or a bad time. */
export function parseTime(text: string | null | undefined): Date | null {
  if (!text) return null
  const iso = text.includes('T') ? text : text.replace(' ', 'T')
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`
  const date = new Date(zoned)
  return Number.isNaN(date.getTime()) ? null : date
}

/** Date and time in the browser's language: `22 Nov 2026, 14:05`. */
export function formatTime(text: string | null | undefined, locale?: string): string {
  const date = parseTime(text)
  if (!date) return '–'
  return date.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
}

/** A day of the calendar (`YYYY-MM-DD`) in the browser's language: `22 Nov 2026`. */
export function formatDay(day: string, locale?: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : date.toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' })
}

/** Time of day with seconds in the browser's language. */
export function formatClock(text: string | null | undefined, locale?: string): string {
  return parseTime(text)?.toLocaleTimeString(locale) ?? '–'
}

/** A length of time as people say it: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** A wait as it can be honestly told: in minutes or hours, or so short that no number helps. */
export type RoughWait = { readonly unit: 'soon' } | { readonly unit: 'minutes' | 'hours'; readonly count: number }

/** A wait in seconds, rounded to what an estimate is worth. */
export function roughWait(seconds: number): RoughWait {
  const minutes = Math.round(seconds / 60)
  if (minutes < 1) return { unit: 'soon' }
  return minutes < 90 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.round(minutes / 60) }
}

/** How long it was between two times of the API, or a dash while one is missing. */
export function durationBetween(start: string | null | undefined, end: string | null | undefined): string {
  const from = parseTime(start)
  const to = parseTime(end)
  return from && to ? formatDuration(Math.max(0, to.getTime() - from.getTime())) : '–'
}

/** A number of bytes with a decimal unit: `1.4 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}
