import { sql } from 'kysely'
import { connectDatabase } from '../connect.ts'
import type { Queryable } from '../database.ts'
import { UnusableDatabaseError } from '../errors.ts'
import { DATED_IDS, HISTORY, type HistoryStep, LAST_NUMBERED, OLDEST_SCHEMA, releaseOf } from './history.ts'
import { type Columns, columnsOf, LAST_TABLES, namesOf } from './tables.ts'

/** What a SQLite database is: without tables, the product's own, or one that InvokeAI wrote. */
export type Recognised =
  | { readonly kind: 'empty' }
  | { readonly kind: 'studio' }
  | {
      readonly kind: 'invokeai'
      readonly schema: number
      readonly release: string
      readonly pending: readonly HistoryStep[]
    }

/**
 * Tells what a SQLite database is by its ledgers and its shape. Throws `UnusableDatabaseError` for one of another
 * program, of an InvokeAI before 4.2 or after 6.14, and for one that lacks what its ledgers promise.
 */
export async function recognise(db: Queryable): Promise<Recognised> {
  const tables = await namesOf(db, 'table')
  if (tables.has('studio_migrations')) return { kind: 'studio' }
  if (tables.size === 0) return { kind: 'empty' }
  if (!tables.has('migrations')) {
    throw new UnusableDatabaseError(
      `The database is not one of InvokeAI: it has ${tables.has('images') ? 'no list of migrations' : 'other tables'}. ` +
        'Choose another root folder, or put the right database there.',
    )
  }
  const versions = (await db.selectFrom('migrations').select('version').execute()).map((row) => Number(row.version))
  const ids = tables.has('applied_migrations')
    ? (await db.selectFrom('applied_migrations').select('migration_id').execute()).map((row) => row.migration_id)
    : []
  const schema = Math.max(0, ...versions)
  refuseOthers(schema, ids)
  const dated = DATED_IDS.filter((id) => ids.includes(id))
  const pending = HISTORY.filter(({ id }) => (typeof id === 'number' ? id > schema : !dated.includes(id)))
  await requireShape(db, tables, pending, schema)
  return { kind: 'invokeai', schema, release: releaseOf(schema, dated.length), pending }
}

function refuseOthers(schema: number, ids: readonly string[]): void {
  const numbered = (id: string): boolean => {
    const [, number] = /^migration_(\d+)$/.exec(id) ?? []
    return number !== undefined && Number(number) <= LAST_NUMBERED
  }
  const unknown = ids.filter((id) => !numbered(id) && !DATED_IDS.includes(id))
  if (schema > LAST_NUMBERED || unknown.length > 0) {
    const found = unknown.length > 0 ? unknown.join(', ') : `schema ${schema}`
    throw new UnusableDatabaseError(
      `The database was written by a newer InvokeAI (${found}) than 6.14, the newest that this release reads. ` +
        'Use a newer release of the studio, or a backup of the database from before that upgrade.',
    )
  }
  if (schema < OLDEST_SCHEMA) {
    throw new UnusableDatabaseError(
      `The database was written by an InvokeAI before 4.2 (schema ${schema}). ` +
        'Start InvokeAI 4.2 or newer on this root folder once, then try again.',
    )
  }
}

/**
 * Every table and column of the last release must be there, but for those that the pending steps add and those that are
 * computed from others.
 */
async function requireShape(
  db: Queryable,
  tables: ReadonlySet<string>,
  pending: readonly HistoryStep[],
  schema: number,
): Promise<void> {
  const lacks = (what: string): UnusableDatabaseError =>
    new UnusableDatabaseError(
      `The database is damaged: it has schema ${schema}, but no ${what}. ` +
        'Restore a backup of it: InvokeAI keeps some beside it (invokeai_backup_….db).',
    )
  const later = new Set(pending.flatMap((step) => step.tables ?? []))
  for (const [table, { stored }] of await expectedColumns()) {
    if (later.has(table) || (table === 'applied_migrations' && !tables.has(table))) continue
    if (!tables.has(table)) throw lacks(`table ${table}`)
    const added = new Set(pending.flatMap((step) => step.columns?.[table] ?? []).map((column) => column.split(' ')[0]))
    const found = new Set((await columnsOf(db, table)).all)
    const missing = stored.find((column) => !added.has(column) && !found.has(column))
    if (missing !== undefined && !isReshaped(table, pending)) throw lacks(`column ${missing} in the table ${table}`)
  }
}

/** Before accounts the state of the web app was one row of another form. */
const isReshaped = (table: string, pending: readonly HistoryStep[]): boolean =>
  table === 'client_state' && pending.some(({ id }) => id === 27)

/** Columns of the last release by table, as SQLite itself reads the statements that make them. */
export async function expectedColumns(): Promise<Map<string, Columns>> {
  const scratch = await connectDatabase({ file: ':memory:' })
  try {
    const columns = new Map<string, Columns>()
    for (const [table, statement] of LAST_TABLES) {
      await sql.raw(statement).execute(scratch.kysely)
      columns.set(table, await columnsOf(scratch.kysely, table))
    }
    return columns
  } finally {
    await scratch.close()
  }
}
