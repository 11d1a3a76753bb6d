import type { Transaction } from 'kysely'
import { type DatabaseSchema, dbTime } from '../database/index.ts'

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
