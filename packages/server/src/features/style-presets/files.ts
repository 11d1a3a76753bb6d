import { AppError } from '@invoke-studio/contract/errors'
import { PresetFileEntry } from '@invoke-studio/contract/style-presets'
import { parse } from 'csv-parse/sync'
import { reasonOf } from './reasons.ts'

/** Presets that one file may bring. */
const MAX_ENTRIES = 10_000

const COLUMNS: readonly string[] = ['name', 'prompt', 'positive_prompt', 'negative_prompt']
const EXPORTED = ['name', 'prompt', 'negative_prompt'] as const

/**
 * The presets of a file to import, by its content type. Throws `preset_file_type` for another type, and
 * `preset_file_invalid`, which says what is wrong and where, for a file of which not everything is right.
 */
export function readPresetFile({ content, type }: { content: Uint8Array; type: string }): PresetFileEntry[] {
  const [kind] = type.toLowerCase().split(';')
  if (kind !== 'text/csv' && kind !== 'application/json') throw new AppError('preset_file_type')
  const text = decode(content)
  const entries = kind === 'text/csv' ? readCsv(text) : readJson(text)
  if (entries.length === 0) throw invalid('the file holds no presets')
  if (entries.length > MAX_ENTRIES) throw invalid(`the file holds more than ${MAX_ENTRIES} presets`)
  return entries.map(({ value, place }) => readEntry(value, place))
}

/** Presets as CSV with a header; source of the format: RFC 4180, of the columns: InvokeAI. */
export function writePresetFile(
  presets: readonly { name: string; preset_data: { positive_prompt: string; negative_prompt: string } }[],
): string {
  const rows = presets.map(({ name, preset_data }) => [name, preset_data.positive_prompt, preset_data.negative_prompt])
  return [EXPORTED, ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('')
}

function toCell(text: string): string {
  const cell = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** What spreadsheets run, and the export holds what others published: an apostrophe before it makes it text. */
const FORMULA = /^'*[=+\-@\t\r]/

/** A cell as it was before `toCell`. */
const fromCell = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)

/** What of a file is to become one preset, and how to call the place in a sentence. */
interface Entry {
  readonly value: unknown
  readonly place: string
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    throw invalid('the file is not written in UTF-8')
  }
}

function readJson(text: string): Entry[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid('the file is no JSON')
  }
  if (!Array.isArray(value)) throw invalid('the JSON is no list of presets')
  return value.map((entry: unknown, index) => ({ value: entry, place: `preset ${index + 1}` }))
}

function readCsv(text: string): Entry[] {
  const [header = [], ...rows] = csvRows(text)
  const names = header.map((name) => name.trim().toLowerCase())
  const foreign = names.find((name) => !COLUMNS.includes(name))
  if (foreign !== undefined) throw invalid(`the column "${foreign.slice(0, 100)}" is none of ${COLUMNS.join(', ')}`)
  if (new Set(names).size < names.length) throw invalid('a column is there twice')
  for (const needed of ['name', 'prompt']) {
    const isThere = names.includes(needed) || (needed === 'prompt' && names.includes('positive_prompt'))
    if (!isThere) throw invalid(`the column ${needed} is missing`)
  }
  return rows.map((row, index) => ({
    value: Object.fromEntries(names.map((name, column) => [name, fromCell(row[column] ?? '')])),
    place: `row ${index + 2}`,
  }))
}

function csvRows(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count_less: false })
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number }
    if (code === undefined) throw error
    throw invalid(`line ${lines ?? 1} is no CSV: ${SENTENCES[code] ?? 'a quote is not where quotes may be'}`)
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is never closed',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'it has more or fewer cells than there are columns',
}

function readEntry(value: unknown, place: string): PresetFileEntry {
  const read = PresetFileEntry.safeParse(value, { reportInput: true })
  if (read.success) return read.data
  throw invalid(`in ${place}, ${reasonOf(read.error.issues[0])}`)
}

const invalid = (reason: string): AppError => new AppError('preset_file_invalid', { reason })
