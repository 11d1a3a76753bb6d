import { setImmediate as nextTurn } from 'node:timers/promises'
import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { Database } from '../database/database.ts'
import type { Emit } from '../platform/realtime/emission.ts'
import { type BoardReaders, readersOf, tellBoardChange } from './board-readers.ts'

/** Tells what became of boards, once it has become of them. */
export type BoardNews = () => Promise<void>

/** Prepares the news about the boards of a person: all of them, or those that are named. */
export type PrepareBoardNews = (user_id: string, boards?: readonly string[]) => Promise<BoardNews>

/** Creates what prepares them: who sees the boards is asked now, and again when they changed hands or went. */
export function boardNewsFor({ database, emit }: { database: Database; emit: Emit }): PrepareBoardNews {
  const { kysely } = database

  async function boardsOf(user_id: string): Promise<string[]> {
    const rows = await kysely
      .selectFrom('boards')
      .select('board_id')
      .where((eb) =>
        // What InvokeAI wrote without an owner is `system`'s as well.
        user_id === SYSTEM_USER_ID
          ? eb.or([eb('user_id', '=', user_id), eb('user_id', 'is', null)])
          : eb('user_id', '=', user_id),
      )
      .execute()
    return rows.map((row) => row.board_id)
  }

  return async (user_id, named) => {
    const wanted = named && new Set(named)
    const boards: BoardReaders[] = []
    for (const board_id of await boardsOf(user_id)) {
      if (wanted && !wanted.has(board_id)) continue
      const readers = await readersOf(kysely, board_id)
      if (readers) boards.push(readers)
      await nextTurn()
    }
    return async () => {
      for (const before of boards) {
        tellBoardChange(emit, { before, after: await readersOf(kysely, before.board_id) })
        await nextTurn()
      }
    }
  }
}
