import { sql } from 'kysely'
import type { Database } from '../database.ts'

/**
 * Resolves to 'waits' when a transaction of another connection waits for a lock, or to what `other` says when that
 * happens first. On SQLite, where transactions wait for their turn, at once.
 */
export async function untilOneWaits<T = never>(
  { dialect, kysely }: Database,
  other?: Promise<T>,
): Promise<'waits' | T> {
  let end: { readonly value: T } | null = null
  other?.then(
    (value) => {
      end = { value }
    },
    () => {},
  )
  while (dialect === 'postgres') {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(kysely)
    if (rows.length > 0) return 'waits'
    if (end !== null) return (end as { readonly value: T }).value
  }
  return 'waits'
}
