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
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from '../database/database.ts'
import type { DatabaseSchema } from '../database/schema.ts'

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

  async function visible(viewer: Viewer, board_id: string): Promise<BoardFacts> {
    const row = await facts.first({ board_id, viewer_id: viewer.user_id })
    const board = row && toBoardFacts(row)
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
  }
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

/** The SQL twin of `boardPermission(viewer, board) !== null`, for every query that lists boards. */
export function visibleBoards(viewer: Viewer) {
  return (eb: ExpressionBuilder<DatabaseSchema, 'boards'>): Expression<SqlBool> => {
    if (viewer.is_admin) return eb.lit(true)
    return eb.or([
      eb('boards.user_id', '=', viewer.user_id),
      eb('boards.board_visibility', 'in', ['shared', 'public']),
      eb.exists(
        eb
          .selectFrom('shared_boards')
          .select('shared_boards.board_id')
          .whereRef('shared_boards.board_id', '=', 'boards.board_id')
          .where('shared_boards.user_id', '=', viewer.user_id),
      ),
    ])
  }
}
