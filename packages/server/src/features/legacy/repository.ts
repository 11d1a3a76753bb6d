import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { ContentCounts } from '@invoke-studio/contract/auth'
import type { Transaction } from 'kysely'
import { changeAccounts } from '../../access/account-changes.ts'
import {
  CONTENT_KINDS,
  type ContentKind,
  countContent,
  moveContent,
  NO_CONTENT,
  ownsAll,
} from '../../access/owned-content.ts'
import type { Database, DatabaseSchema } from '../../database/index.ts'

/** What is assigned: of each kind that is named all, or the listed ids. */
export type Choice = { [K in ContentKind]?: readonly string[] | 'all' }

/** How an assignment went: an account that cannot own anything, a kind with ids that `system` does not own, or counts. */
export type Assignment =
  | { readonly outcome: 'no_heir' }
  | { readonly outcome: 'not_owned'; readonly kind: ContentKind }
  | { readonly outcome: 'assigned'; readonly assigned: ContentCounts }

/** Thrown to undo the transaction. */
class NotOwned extends Error {
  readonly kind: ContentKind

  constructor(kind: ContentKind) {
    super(`some ${kind} are not owned by ${SYSTEM_USER_ID}`)
    this.kind = kind
  }
}

/** Reads and hands over what `system` owns. */
export function legacyRepository(database: Database) {
  async function assign(trx: Transaction<DatabaseSchema>, user_id: string, choice: Choice): Promise<Assignment> {
    const heir = await trx
      .selectFrom('users')
      .select('user_id')
      .where('user_id', '=', user_id)
      .where('user_id', '!=', SYSTEM_USER_ID)
      .where('is_active', '=', 1)
      .executeTakeFirst()
    if (!heir) return { outcome: 'no_heir' }
    const assigned = { ...NO_CONTENT }
    for (const kind of CONTENT_KINDS) {
      const ids = choice[kind]
      if (ids === undefined) continue
      const wanted = ids === 'all' ? ids : [...new Set(ids)]
      if (wanted !== 'all' && !(await ownsAll(trx, kind, SYSTEM_USER_ID, wanted))) throw new NotOwned(kind)
      assigned[kind] = await moveContent(trx, kind, { from: SYSTEM_USER_ID, to: user_id, ids: wanted })
    }
    return { outcome: 'assigned', assigned }
  }

  return {
    counts: (): Promise<ContentCounts> => countContent(database.kysely, SYSTEM_USER_ID),

    /** Hands things of `system` to an account, all or nothing. */
    async assign(user_id: string, choice: Choice): Promise<Assignment> {
      try {
        return await changeAccounts(database, (trx) => assign(trx, user_id, choice))
      } catch (error) {
        if (error instanceof NotOwned) return { outcome: 'not_owned', kind: error.kind }
        throw error
      }
    },
  }
}

/** What `system` owns. */
export type LegacyRepository = ReturnType<typeof legacyRepository>
