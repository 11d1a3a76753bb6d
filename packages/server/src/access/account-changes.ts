import { sql, type Transaction } from 'kysely'
import { type Database, type DatabaseSchema, dbTime } from '../database/index.ts'

/** Any number that nothing else locks. */
const ACCOUNTS_LOCK = 0x6163636f756e74

/**
 * Runs a transaction that changes accounts, their links or what they own. Such transactions take turns, also among
 * servers: each sees who is administrator, and which link is used, after the one before it, and none waits for another
 * in a circle. On SQLite every transaction is alone anyway.
 */
export function changeAccounts<T>(
  database: Database,
  work: (trx: Transaction<DatabaseSchema>) => Promise<T>,
): Promise<T> {
  return database.transaction(async (trx) => {
    if (database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${ACCOUNTS_LOCK})`.execute(trx)
    return work(trx)
  })
}

/**
 * Ends every link of an account that was given out and not used: invitations, resets and confirmations. Whoever changes
 * a password or an address does it in the same transaction.
 */
export async function endLinks(trx: Transaction<DatabaseSchema>, user_id: string, at = new Date()): Promise<void> {
  const now = dbTime(at)
  await trx
    .updateTable('account_links')
    .set({ ended_at: now })
    .where('user_id', '=', user_id)
    .where('ended_at', 'is', null)
    .execute()
  await trx
    .updateTable('user_invitations')
    .set({ revoked_at: now })
    .where('user_id', '=', user_id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}
