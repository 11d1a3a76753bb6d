/** One line of a record's details: what it is about, in words, and its value. */
export interface DetailLine {
  readonly name: string
  readonly value: string
}

/** A record's details as lines. Lists are joined; nothing is left out, since the log is evidence. */
export function detailLines(details: object | null): DetailLine[] {
  return Object.entries(details ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name: name.replaceAll('_', ' '), value: valueText(value) }))
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ') || '–'
  if (value === null || value === '') return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
