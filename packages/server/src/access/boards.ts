import {
  type BoardFacts,
  type BoardPermission,
  boardPermission,
  covers,
  mayAddToBoard,
  type SharePermission,
  type Viewer,
} from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool } from 'kysely'
import type { Database } from '../database/database.ts'
import type { DatabaseSchema } from '../database/schema.ts'
import { type Audience, audience } from '../platform/realtime/audience.ts'

/** A row from which the facts about a board are read. */
interface BoardFactsRow {
  board_id: string
  user_id: string | null
  board_visibility: string
  share_permission: SharePermission | null
}

/** Decides about boards for the features: loads the facts, applies the rule, throws the coded error. */
export interface BoardAccess {
  /** Throws `board_not_found` for what the viewer may not know of, `board_forbidden` for what they may not do. */
  require(viewer: Viewer, needed: BoardPermission, boardId: string): Promise<BoardFacts>
  /** The same for putting an image on the board. */
  requireAdd(viewer: Viewer, boardId: string): Promise<BoardFacts>
  /** Who hears what happens on a board: everybody who may see it. Nobody but administrators for one that is gone. */
  readers(boardId: string): Promise<Audience>
}

/** Creates the decisions about boards. */
export function createBoardAccess(database: Database): BoardAccess {
  const facts = database.prepared<{ board_id: string; viewer_id: string }, BoardFactsRow>((kysely, param) =>
    kysely
      .selectFrom('boards')
      .leftJoin('shared_boards', (join) =>
        join
          .onRef('shared_boards.board_id', '=', 'boards.board_id')
          .on('shared_boards.user_id', '=', param('viewer_id')),
      )
      .select([
        'boards.board_id',
        'boards.user_id',
        'boards.board_visibility',
        'shared_boards.permission as share_permission',
      ])
      .where('boards.board_id', '=', param('board_id')),
  )

  const factsFor = database.remembered(async ([board_id, viewer_id]: readonly [string, string]) => {
    const row = await facts.first({ board_id, viewer_id })
    return row && toBoardFacts(row)
  })

  async function visible(viewer: Viewer, board_id: string): Promise<BoardFacts> {
    // PostgreSQL takes no NUL in a text, so no board has such an id.
    const board = board_id.includes('\0') ? undefined : await factsFor([board_id, viewer.user_id])
    if (!board || !boardPermission(viewer, board)) throw new AppError('board_not_found')
    return board
  }

  return {
    async require(viewer, needed, boardId) {
      const board = await visible(viewer, boardId)
      const permission = boardPermission(viewer, board)
      if (!permission || !covers(permission, needed)) throw new AppError('board_forbidden')
      return board
    },
    async requireAdd(viewer, boardId) {
      const board = await visible(viewer, boardId)
      if (!mayAddToBoard(viewer, board)) throw new AppError('board_forbidden')
      return board
    },
    readers: (boardId) => readersOf(database, boardId),
  }
}

async function readersOf({ kysely }: Database, boardId: string): Promise<Audience> {
  const rows = await kysely
    .selectFrom('boards')
    .leftJoin('shared_boards', 'shared_boards.board_id', 'boards.board_id')
    .select(['boards.user_id', 'boards.board_visibility', 'shared_boards.user_id as shared_with'])
    .where('boards.board_id', '=', boardId)
    .execute()
  const [board] = rows
  if (!board) return audience.admins()
  if (board.board_visibility === 'shared' || board.board_visibility === 'public') return audience.everyone()
  const people = [board.user_id, ...rows.map((row) => row.shared_with)].filter((id) => id !== null)
  return audience.people([...new Set(people)])
}

/** Facts about a board out of a row; a board without owner belongs to `system`. */
export function toBoardFacts(row: BoardFactsRow): BoardFacts {
  const { board_id, user_id, board_visibility, share_permission } = row
  return {
    board_id,
    user_id: user_id ?? 'system',
    board_visibility: board_visibility === 'shared' || board_visibility === 'public' ? board_visibility : 'private',
    share_permission,
  }
}

/** Ids of the boards that a person who is no administrator may see; each part is answered by an index. */
export function visibleBoardIds(userId: string | Expression<string>) {
  const boards = expressionBuilder<DatabaseSchema>()
  return boards
    .selectFrom('boards')
    .select('board_id')
    .where('user_id', '=', userId)
    .union(boards.selectFrom('boards').select('board_id').where('board_visibility', 'in', ['shared', 'public']))
    .union(boards.selectFrom('shared_boards').select('board_id').where('user_id', '=', userId))
}

/** The SQL twin of `boardPermission(viewer, board) !== null`, for every query that lists boards. */
export function visibleBoards(viewer: Viewer) {
  return (eb: ExpressionBuilder<DatabaseSchema, 'boards'>): Expression<SqlBool> =>
    viewer.is_admin ? eb.lit(true) : eb('boards.board_id', 'in', visibleBoardIds(viewer.user_id))
}
