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
import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import type { Database, Queryable } from '../database/database.ts'
import type { DatabaseSchema } from '../database/schema.ts'
import { changeAccounts } from './account-changes.ts'
import { type BoardReaders, readersOf, toVisibility } from './board-readers.ts'

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
  /** As `requireAdd`, in the transaction that puts images on the board: what is found stays true until its end. */
  requireAddIn(trx: Queryable, viewer: Viewer, boardId: string): Promise<BoardFacts>
  /**
   * Does `work` in a transaction at whose beginning, and so until its end, the viewer may do it; throws as `require`
   * when they may not any more. Everything that changes a board or who sees it goes through here: such changes take
   * turns with each other and with those of accounts.
   */
  change(viewer: Viewer, needed: BoardPermission, boardId: string, work: BoardWork): Promise<BoardChange>
  /** Who may see a board; null for one that is gone. */
  readers(boardId: string): Promise<BoardReaders | null>
}

/** What changes a board; it must only query the transaction, which may be begun anew. */
export type BoardWork = (trx: Transaction<DatabaseSchema>, board: BoardFacts) => Promise<void>

/** Who could see a board before a change and who can after it; null when it is gone. */
export interface BoardChange {
  readonly before: BoardReaders
  readonly after: BoardReaders | null
}

/** How a transaction keeps a board as it is: against changes, or also against others who put something on it. */
type Lock = 'share' | 'change'

/** Creates the decisions about boards. */
export function createBoardAccess(database: Database): BoardAccess {
  const facts = database.prepared<{ board_id: string; viewer_id: string }, BoardFactsRow>((kysely, param) =>
    selectFacts(kysely, param('viewer_id')).where('boards.board_id', '=', param('board_id')),
  )

  const factsFor = database.remembered(async ([board_id, viewer_id]: readonly [string, string]) => {
    const row = await facts.first({ board_id, viewer_id })
    return row && toBoardFacts(row)
  })

  // PostgreSQL takes no NUL in a text, so no board has such an id.
  const current = async (viewer: Viewer, boardId: string) =>
    boardId.includes('\0') ? undefined : factsFor([boardId, viewer.user_id])

  async function locked(trx: Queryable, viewer: Viewer, boardId: string, lock: Lock) {
    if (boardId.includes('\0')) return undefined
    // On SQLite every transaction is alone. What is read after the lock was got is what the one before it committed.
    if (database.dialect === 'postgres') await lockBoard(trx, boardId, lock)
    const row = await selectFacts(trx, sql.val(viewer.user_id))
      .where('boards.board_id', '=', boardId)
      .executeTakeFirst()
    return row && toBoardFacts(row)
  }

  return {
    require: async (viewer, needed, boardId) => decide(viewer, await current(viewer, boardId), needed),
    requireAdd: async (viewer, boardId) => decideAdd(viewer, await current(viewer, boardId)),
    requireAddIn: async (trx, viewer, boardId) => decideAdd(viewer, await locked(trx, viewer, boardId, 'share')),
    change: (viewer, needed, boardId, work) =>
      changeAccounts(database, async (trx) => {
        const board = decide(viewer, await locked(trx, viewer, boardId, 'change'), needed)
        const before = await readersOf(trx, boardId)
        if (!before) throw new AppError('board_not_found')
        await work(trx, board)
        return { before, after: await readersOf(trx, boardId) }
      }),
    readers: (boardId) => readersOf(database.kysely, boardId),
  }
}

function decide(viewer: Viewer, board: BoardFacts | undefined, needed: BoardPermission): BoardFacts {
  const permission = board && boardPermission(viewer, board)
  if (!board || !permission) throw new AppError('board_not_found')
  if (!covers(permission, needed)) throw new AppError('board_forbidden')
  return board
}

function decideAdd(viewer: Viewer, board: BoardFacts | undefined): BoardFacts {
  if (!board || !boardPermission(viewer, board)) throw new AppError('board_not_found')
  if (!mayAddToBoard(viewer, board)) throw new AppError('board_forbidden')
  return board
}

function selectFacts(queryable: Queryable, viewerId: Expression<string>) {
  return queryable
    .selectFrom('boards')
    .leftJoin('shared_boards', (join) =>
      join.onRef('shared_boards.board_id', '=', 'boards.board_id').on('shared_boards.user_id', '=', viewerId),
    )
    .select([
      'boards.board_id',
      'boards.user_id',
      'boards.board_visibility',
      'shared_boards.permission as share_permission',
    ])
}

async function lockBoard(trx: Queryable, boardId: string, lock: Lock): Promise<void> {
  const board = trx.selectFrom('boards').select('board_id').where('board_id', '=', boardId)
  await (lock === 'share' ? board.forShare() : board.forNoKeyUpdate()).execute()
}

/** Facts about a board out of a row; a board without owner belongs to `system`. */
export function toBoardFacts(row: BoardFactsRow): BoardFacts {
  const { board_id, user_id, board_visibility, share_permission } = row
  return {
    board_id,
    user_id: user_id ?? 'system',
    board_visibility: toVisibility(board_visibility),
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
