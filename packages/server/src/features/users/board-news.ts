import type { BoardAccess } from '../../access/boards.ts'
import type { Audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'

/** Tells what became of boards, once it has become of them. */
export type BoardNews = (change: 'updated' | 'deleted') => Promise<void>

/**
 * Prepares the news about a person's boards: who sees them is asked now, since a deleted board has no readers. Those
 * who see them afterwards hear it as well.
 */
export function boardNewsFor(deps: {
  readonly boardsOf: (user_id: string) => Promise<readonly string[]>
  readonly access: Pick<BoardAccess, 'readers'>
  readonly emit: Emit
}) {
  const { boardsOf, access, emit } = deps
  return async (user_id: string): Promise<BoardNews> => {
    const boards: { board_id: string; before: Audience }[] = []
    for (const board_id of await boardsOf(user_id)) boards.push({ board_id, before: await access.readers(board_id) })
    return async (change) => {
      for (const { board_id, before } of boards) {
        emit('board_changed', { board_id, change }, [...before, ...(await access.readers(board_id))])
      }
    }
  }
}
