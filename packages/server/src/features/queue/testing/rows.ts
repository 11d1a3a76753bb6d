import { freshState } from '@invoke-studio/contract/graph'
import type { Database } from '../../../database/database.ts'
import type { NewRow } from '../../../database/schema.ts'

/** Adds an account. */
export async function addUser(database: Database, user_id: string, is_active = true): Promise<void> {
  const account = { email: `${user_id}@studio.test`, display_name: user_id, password_hash: '', is_active }
  await database.kysely
    .insertInto('users')
    .values({ user_id, ...account })
    .execute()
}

/** Adds an item of a person to the queue and answers its id. */
export async function addItem(
  database: Database,
  user_id: string,
  values: Partial<NewRow<'session_queue'>> = {},
): Promise<number> {
  const session_id = crypto.randomUUID()
  const session = JSON.stringify(freshState(session_id, { id: 'graph', nodes: {}, edges: [] }))
  const { item_id } = await database.kysely
    .insertInto('session_queue')
    .values({ queue_id: 'default', batch_id: 'batch', user_id, session_id, session, field_values: '[]', ...values })
    .returning('item_id')
    .executeTakeFirstOrThrow()
  return item_id
}

/** Makes the lease of an item end now. */
export async function expireLease(database: Database, item_id: number): Promise<void> {
  await database.kysely
    .updateTable('session_queue_leases')
    .set({ expires_at: '2000-01-01 00:00:00.000' })
    .where('item_id', '=', item_id)
    .execute()
}

/** The status of an item. */
export async function statusOf(database: Database, item_id: number) {
  return database.kysely
    .selectFrom('session_queue')
    .select(['status', 'status_sequence', 'error_type', 'device'])
    .where('item_id', '=', item_id)
    .executeTakeFirst()
}
