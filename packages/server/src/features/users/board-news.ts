import { type BoardReaders, tellBoardChange } from '../../access/board-readers.ts'
import type { BoardAccess } from '../../access/boards.ts'
import type { Emit } from '../../platform/realtime/emission.ts'

/** Tells what became of boards, once it has become of them. */
export type BoardNews = () => Promise<void>

/** Prepares the news about a person's boards: who sees them is asked now, and again when they changed hands or went. */
export function boardNewsFor(deps: {
  readonly boardsOf: (user_id: string) => Promise<readonly string[]>
  readonly access: Pick<BoardAccess, 'readers'>
  readonly emit: Emit
}) {
  const { boardsOf, access, emit } = deps
  return async (user_id: string): Promise<BoardNews> => {
    const boards: BoardReaders[] = []
    for (const board_id of await boardsOf(user_id)) {
      const readers = await access.readers(board_id)
      if (readers) boards.push(readers)
    }
    return async () => {
      for (const before of boards) tellBoardChange(emit, { before, after: await access.readers(before.board_id) })
    }
  }
}
