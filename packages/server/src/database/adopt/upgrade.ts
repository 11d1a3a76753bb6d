import { sql } from 'kysely'
import { UnusableDatabaseError } from '../errors.ts'
import { invokeaiIndexes } from '../migrations/invokeai/indexes.ts'
import { invokeaiTriggers } from '../migrations/invokeai/triggers.ts'
import type { MigrationStep } from '../migrations/migration.ts'
import { adoptionError } from './errors.ts'
import { DATED_IDS, type HistoryStep, LAST_NUMBERED } from './history.ts'
import { expectedColumns, type Recognised } from './recognise.ts'
import { setAsideDangling } from './references.ts'
import { columnsOf, countRows, LAST_TABLES, namesOf } from './tables.ts'
import { rebuildTable, type Work } from './work.ts'

/** Tables whose rows are counted before and after: none may get lost. The ledgers grow, and one table changes its form. */
const COUNTED = [...LAST_TABLES.keys()].filter(
  (table) => !['migrations', 'applied_migrations', 'client_state', 'users'].includes(table),
)

/**
 * Brings a database that InvokeAI wrote to the schema of its last release, inside the caller's transaction, whose
 * connection must not enforce references. Answers how many rows were set aside, by table. Throws
 * `UnusableDatabaseError` that names the step, and the table and row where there is one.
 */
export async function upgradeInvokeAI(
  { trx, words }: Pick<MigrationStep, 'trx' | 'words'>,
  { pending }: Extract<Recognised, { kind: 'invokeai' }>,
  models_dir: string,
): Promise<Record<string, number>> {
  const before = await countRows(
    trx,
    [...(await namesOf(trx, 'table'))].filter((table) => COUNTED.includes(table)),
  )
  const named = <T>(step: string, act: (work: Work) => Promise<T>): Promise<T> =>
    act({ trx, models_dir, step }).catch((error: unknown) => {
      if (error instanceof UnusableDatabaseError) throw error
      throw adoptionError({ step }, (error as Error).message, error)
    })
  // Changing a row would set the time of its last change; the triggers come back at the end.
  await named('its triggers', () => dropTriggers(trx, invokeaiTriggers(words)))
  for (const step of pending) await named(nameOf(step), (work) => take(step, work))
  await named('its columns', completeTables)
  const setAside = await named('its references', setAsideDangling)
  await named('its indexes', () => createMissing(trx, [...invokeaiIndexes(words), ...invokeaiTriggers(words)]))
  await named('its ledgers', () => fillLedgers(trx))
  await named('the final count', () => requireAllRows(trx, before, setAside))
  return setAside
}

/** A step as errors and reports name it. */
export const nameOf = ({ id, title }: HistoryStep): string => `step ${id} (${title})`

async function take({ tables = [], columns = {}, before, change }: HistoryStep, work: Work): Promise<void> {
  const { trx } = work
  await before?.(work)
  const there = await namesOf(trx, 'table')
  for (const table of tables.filter((name) => !there.has(name))) {
    await sql.raw(LAST_TABLES.get(table) ?? '').execute(trx)
  }
  for (const [table, added] of Object.entries(columns)) {
    const { all } = await columnsOf(trx, table)
    for (const column of added.filter((one) => !all.includes(one.split(' ')[0] ?? ''))) {
      await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${column}`).execute(trx)
    }
  }
  await change?.(work)
}

/** Columns that are computed from others differ between old releases: their tables are made anew. */
async function completeTables(work: Work): Promise<void> {
  for (const [table, expected] of await expectedColumns()) {
    const { all } = await columnsOf(work.trx, table)
    if (all.length > 0 && expected.all.some((column) => !all.includes(column))) await rebuildTable(work, table)
  }
}

type Trx = Work['trx']

const CREATED = /^CREATE (?:UNIQUE )?(?:INDEX|TRIGGER) (\w+)/
const createdBy = (statement: string): string => CREATED.exec(statement)?.[1] ?? ''

async function dropTriggers(trx: Trx, statements: readonly string[]): Promise<void> {
  for (const name of statements.map(createdBy)) await sql`drop trigger if exists ${sql.table(name)}`.execute(trx)
}

async function createMissing(trx: Trx, statements: readonly string[]): Promise<void> {
  const there = new Set([...(await namesOf(trx, 'index')), ...(await namesOf(trx, 'trigger'))])
  for (const statement of statements) if (!there.has(createdBy(statement))) await sql.raw(statement).execute(trx)
}

/** So that InvokeAI 6.14 still opens the file as one of its own. */
async function fillLedgers(trx: Trx): Promise<void> {
  await sql.raw((LAST_TABLES.get('applied_migrations') ?? '').replace('TABLE', 'TABLE IF NOT EXISTS')).execute(trx)
  for (let version = 0; version <= LAST_NUMBERED; version += 1) {
    await sql`insert or ignore into migrations (version) values (${version})`.execute(trx)
    if (version === 0) continue
    await sql`insert or ignore into applied_migrations (migration_id, legacy_version)
      values (${`migration_${version}`}, ${version})`.execute(trx)
  }
  for (const id of DATED_IDS) {
    await sql`insert or ignore into applied_migrations (migration_id) values (${id})`.execute(trx)
  }
}

async function requireAllRows(
  trx: Trx,
  before: Readonly<Record<string, number>>,
  setAside: Readonly<Record<string, number>>,
): Promise<void> {
  const after = await countRows(trx, Object.keys(before))
  for (const [table, count] of Object.entries(before)) {
    const expected = count - (setAside[table] ?? 0)
    if (after[table] !== expected) {
      throw adoptionError({ step: 'the final count', table }, `it had ${expected} rows and would have ${after[table]}`)
    }
  }
}
