import type { AuditRecord } from '@invoke-studio/contract/audit'

const COLUMNS = [
  'id',
  'at',
  'actor_id',
  'actor_email',
  'action',
  'target_type',
  'target_id',
  'outcome',
  'ip_address',
  'user_agent',
  'details',
] as const satisfies readonly (keyof AuditRecord)[]

/** The first line of a file of records; source of the format: RFC 4180. */
export const CSV_HEADER = `${COLUMNS.join(',')}\r\n`

/** A record as a line of CSV; details are JSON. */
export function toCsvLine(record: AuditRecord): string {
  return `${COLUMNS.map((column) => cell(record[column])).join(',')}\r\n`
}

function cell(value: AuditRecord[keyof AuditRecord]): string {
  if (value === null) return ''
  const text = harmless(typeof value === 'object' ? JSON.stringify(value) : String(value))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Spreadsheets run what looks like a formula, and anybody can type one as their address: an apostrophe makes it text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
