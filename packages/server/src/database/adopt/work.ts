import { sql, type Transaction } from 'kysely'
import type { DatabaseSchema } from '../schema.ts'
import { adoptionError } from './errors.ts'
import { columnsOf, LAST_TABLES } from './tables.ts'

/** What a step of an adoption works with, inside the one transaction. */
export interface Work {
  readonly trx: Transaction<DatabaseSchema>
  /** Absolute path of the models folder, below which relative paths of models lie. */
  readonly models_dir: string
  /** The step, for errors. */
  readonly step: string
}

/** A part of a step that is more than new tables and columns. */
export type Change = (work: Work) => Promise<void>

/**
 * Makes a table anew as the last release has it and moves its rows over, in their order and as they are: no trigger
 * fires, so that times stay. Throws an error that names the row which does not fit.
 */
export async function rebuildTable({ trx, step }: Pick<Work, 'trx' | 'step'>, table: string): Promise<void> {
  const statement = LAST_TABLES.get(table)
  if (!statement) throw new Error(`no such table of InvokeAI: ${table}`)
  const fresh = `${table}__new`
  await sql.raw(statement.replace(`CREATE TABLE ${table}`, `CREATE TABLE ${fresh}`)).execute(trx)
  const wanted = new Set((await columnsOf(trx, fresh)).stored)
  const columns = (await columnsOf(trx, table)).stored.filter((column) => wanted.has(column))
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const copy = (where = sql``) =>
    sql`insert into ${sql.table(fresh)} (${list}) select ${list} from ${sql.table(table)} ${where} order by rowid`
  try {
    await copy().execute(trx)
  } catch (error) {
    throw adoptionError({ step, table, row: await firstMisfit() }, (error as Error).message, error)
  }
  await sql`drop table ${sql.table(table)}`.execute(trx)
  await sql`alter table ${sql.table(fresh)} rename to ${sql.table(table)}`.execute(trx)

  async function firstMisfit(): Promise<string> {
    const key = columns[0] ?? 'rowid'
    const { rows } = await sql<{ id: number; key: unknown }>`
      select rowid as id, ${sql.ref(key)} as key from ${sql.table(table)} order by rowid
    `.execute(trx)
    for (const row of rows) {
      try {
        await copy(sql`where rowid = ${row.id}`).execute(trx)
      } catch {
        return String(row.key)
      }
    }
    return 'unknown'
  }
}
