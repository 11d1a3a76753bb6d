import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { LegacyAssignRequest, LegacyAssignResponse, LegacyResponse } from '@invoke-studio/contract/administration'
import type { Audit, Caller } from '../../access/audit.ts'
import type { PrepareBoardNews } from '../../access/board-news.ts'
import { CONTENT_KINDS } from '../../access/owned-content.ts'
import { refuse } from '../../platform/http/validation.ts'
import type { Choice, LegacyRepository } from './repository.ts'

/** What was made before there were accounts: counted, and handed to whom an administrator says. */
export function legacyService(deps: {
  readonly rows: LegacyRepository
  readonly audit: Audit
  /** Prepares the news about the boards that change hands. */
  readonly boardNews: PrepareBoardNews
}) {
  const { rows, audit } = deps

  return {
    counts: async (): Promise<LegacyResponse> => ({ counts: await rows.counts() }),

    /** Hands things over, all or nothing. Raises a 422 for an account that cannot own them, and for ids of others. */
    async assign(caller: Caller, { user_id, ...request }: LegacyAssignRequest): Promise<LegacyAssignResponse> {
      const choice = toChoice(request)
      const named = choice.boards === 'all' ? undefined : (choice.boards ?? [])
      const tellBoards = await deps.boardNews(SYSTEM_USER_ID, named)
      const result = await rows.assign(user_id, choice)
      if (result.outcome === 'no_heir') refuse('body', ['user_id'], 'Choose an active account.')
      if (result.outcome === 'not_owned') {
        refuse('body', [result.kind], 'Some of these do not exist or belong to somebody. Nothing was assigned.')
      }
      const { assigned } = result
      await tellBoards()
      await audit.record(caller, { action: 'legacy.assign', target: { type: 'user', id: user_id }, details: assigned })
      return { success: true, assigned, counts: await rows.counts() }
    },
  }
}

/** What was made before there were accounts. */
export type LegacyService = ReturnType<typeof legacyService>

/** Everything, when no kind is named. */
function toChoice(request: Omit<LegacyAssignRequest, 'user_id'>): Choice {
  const everything = CONTENT_KINDS.every((kind) => request[kind] === undefined || request[kind] === null)
  const choice: Choice = {}
  for (const kind of CONTENT_KINDS) {
    const wanted = everything || request[kind]
    if (wanted === true) choice[kind] = 'all'
    else if (Array.isArray(wanted)) choice[kind] = wanted
  }
  return choice
}
