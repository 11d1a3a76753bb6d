import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { ContentCounts } from '@invoke-studio/contract/auth'
import { sql, type Transaction } from 'kysely'
import { deleteAllContent, moveAllContent, NO_CONTENT, type OwnedFiles } from '../../access/owned-content.ts'
import type { DatabaseSchema, Queryable } from '../../database/index.ts'

type Trx = Transaction<DatabaseSchema>

/** What becomes of a person's things: deleted, or handed to another account. */
export type Will = 'delete' | { readonly heir: string }

/** How the deletion of an account went. */
export type Deletion =
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'no_heir' }
  | {
      readonly outcome: 'deleted'
      readonly deleted: ContentCounts
      readonly transferred: ContentCounts
      /** To be removed now that the rows are gone. */
      readonly files: OwnedFiles
      /** Items of the queue that were to run or ran. */
      readonly canceled_item_ids: readonly number[]
    }

/** Deletes an account and everything that only it can use; sessions, shares, links and settings go with it. */
export async function deleteAccount(trx: Trx, user_id: string, will: Will): Promise<Deletion> {
  const account = await trx.selectFrom('users').select('user_id').where('user_id', '=', user_id).executeTakeFirst()
  if (!account) return { outcome: 'not_found' }
  if (will !== 'delete' && will.heir !== SYSTEM_USER_ID && !(await isActive(trx, will.heir))) {
    return { outcome: 'no_heir' }
  }
  const canceled_item_ids = await cancelJobs(trx, user_id)
  const content = await (will === 'delete' ? deleteContent(trx, user_id) : handOver(trx, user_id, will.heir))
  // Whom a person invited stays invited.
  await trx
    .updateTable('user_invitations')
    .set({ invited_by: SYSTEM_USER_ID })
    .where('invited_by', '=', user_id)
    .execute()
  await trx.deleteFrom('users').where('user_id', '=', user_id).execute()
  for (const counts of ['user_stats', 'image_counts', 'image_days'] as const) {
    await trx.deleteFrom(counts).where('user_id', '=', user_id).execute()
  }
  return { outcome: 'deleted', ...content, canceled_item_ids }
}

/** Whether an account can be given things: active, able to sign in or invited to, and not `system`. */
export async function isActive(queryable: Queryable, user_id: string): Promise<boolean> {
  if (user_id === SYSTEM_USER_ID) return false
  const row = await queryable
    .selectFrom('users')
    .select('user_id')
    .where('user_id', '=', user_id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  return row !== undefined
}

async function deleteContent(trx: Trx, user_id: string) {
  await trx.deleteFrom('session_queue').where('user_id', '=', user_id).execute()
  return { ...(await deleteAllContent(trx, user_id)), transferred: NO_CONTENT }
}

async function handOver(trx: Trx, user_id: string, heir: string) {
  await trx.updateTable('session_queue').set({ user_id: heir }).where('user_id', '=', user_id).execute()
  const files: OwnedFiles = { images: [], videos: [], workflow_ids: [], style_preset_ids: [] }
  return { transferred: await moveAllContent(trx, user_id, heir), deleted: NO_CONTENT, files }
}

async function cancelJobs(trx: Trx, user_id: string): Promise<number[]> {
  const rows = await trx
    .updateTable('session_queue')
    .set({ status: 'canceled', status_sequence: sql<number>`coalesce(status_sequence, 0) + 1` })
    .where('user_id', '=', user_id)
    .where('status', 'in', ['pending', 'waiting', 'in_progress'])
    .returning('item_id')
    .execute()
  await trx
    .deleteFrom('session_queue_leases')
    .where('item_id', 'in', (eb) => eb.selectFrom('session_queue').select('item_id').where('user_id', '=', user_id))
    .execute()
  return rows.map((row) => row.item_id)
}
