import { sql } from 'kysely'
import type { Work } from './work.ts'

interface Dangling {
  readonly table: string
  readonly rowid: number
  readonly parent: string
  readonly fkid: number
}

/** Where rows go that refer to what is not there. */
const SET_ASIDE = 'studio_set_aside'

/**
 * Puts references in order that lead nowhere, which InvokeAI does not allow, but programs that edit its database leave
 * behind. A board keeps its place without its cover; any other such row is set aside as JSON in `studio_set_aside`,
 * where nothing trips over it. Answers how many rows were set aside, by table.
 */
export async function setAsideDangling({ trx }: Pick<Work, 'trx'>): Promise<Record<string, number>> {
  const setAside: Record<string, number> = {}
  for (;;) {
    const { rows } = await sql<Dangling>`select "table", rowid, parent, fkid from pragma_foreign_key_check`.execute(trx)
    if (rows.length === 0) return setAside
    const seen = new Set<string>()
    for (const row of rows) {
      if (await emptied(row)) continue
      const id = `${row.table} ${row.rowid}`
      if (seen.has(id)) continue
      seen.add(id)
      await move(row)
      setAside[row.table] = (setAside[row.table] ?? 0) + 1
    }
  }

  /** Empties a reference that may be empty, as its table says. */
  async function emptied({ table, rowid, fkid }: Dangling): Promise<boolean> {
    const { rows } = await sql<{ from: string; on_delete: string }>`
      select "from", on_delete from pragma_foreign_key_list(${table}) where id = ${fkid}
    `.execute(trx)
    const [key] = rows
    if (key?.on_delete !== 'SET NULL') return false
    await sql`update ${sql.table(table)} set ${sql.ref(key.from)} = null where rowid = ${rowid}`.execute(trx)
    return true
  }

  async function move({ table, rowid, parent }: Dangling): Promise<void> {
    await sql`create table if not exists ${sql.table(SET_ASIDE)} (
      table_name text not null, row text not null, reason text not null, set_aside_at text not null default current_timestamp
    )`.execute(trx)
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} where rowid = ${rowid}
    `.execute(trx)
    const reason = `it refers to a row of ${parent} that is not there`
    await sql`insert into ${sql.table(SET_ASIDE)} (table_name, row, reason)
      values (${table}, ${JSON.stringify(rows[0])}, ${reason})`.execute(trx)
    await sql`delete from ${sql.table(table)} where rowid = ${rowid}`.execute(trx)
  }
}
