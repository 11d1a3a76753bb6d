import { boardPermission, type SharePermission, type Viewer } from '@invoke-studio/contract/access'
import type { BoardDTO, BoardRecordOrderBy } from '@invoke-studio/contract/boards'
import { type Expression, type SqlBool, sql } from 'kysely'
import { toBoardFacts, visibleBoardIds, visibleBoards } from '../../access/boards.ts'
import type { Database, PreparedQuery, Queryable } from '../../database/database.ts'
import { jsonArray } from '../../database/sql.ts'

/** Which boards, and in which order. */
export interface BoardQuery {
  readonly order_by: BoardRecordOrderBy
  readonly direction: 'ASC' | 'DESC'
  readonly include_archived: boolean
}

/** What of a board may be changed; absent members stay. */
export interface BoardRowChange {
  board_name?: string
  cover_image_name?: string
  archived?: boolean
  board_visibility?: string
}

interface BoardRow {
  board_id: string
  board_name: string
  user_id: string | null
  created_at: string
  updated_at: string
  deleted_at: string | null
  archived: number | null
  board_visibility: string
  share_permission: SharePermission | null
  has_shares: number
  owner_name: string | null
  owner_email: string | null
  image_count: number | null
  asset_count: number | null
  chosen_cover: string | null
  newest_image: string | null
}

interface ListParams {
  viewer_id: string
}

/** Reads and writes boards. Lists contain what the viewer may see and nothing else. */
export function boardsRepository(database: Database) {
  const { kysely } = database
  const lists = new Map<string, PreparedQuery<ListParams, BoardRow>>()
  const one = database.prepared<ListParams & { board_id: string }, BoardRow>((query, param) =>
    selectBoards(query, param('viewer_id')).where('boards.board_id', '=', param('board_id')),
  )

  /** Compiled once for each order and kind of viewer. */
  function listFor(viewer: Viewer, query: BoardQuery) {
    const key = [viewer.is_admin, query.order_by, query.direction, query.include_archived].join()
    const found = lists.get(key)
    if (found) return found
    const list = database.prepared<ListParams, BoardRow>((prepared, param) =>
      orderedBoards(prepared, param('viewer_id'), viewer, query),
    )
    lists.set(key, list)
    return list
  }

  const list = database.remembered(async ({ viewer, query }: { viewer: Viewer; query: BoardQuery }) => {
    const rows = await listFor(viewer, query).all({ viewer_id: viewer.user_id })
    return rows.flatMap((row) => toBoardDto(viewer, row) ?? [])
  })

  return {
    list: (viewer: Viewer, query: BoardQuery): Promise<BoardDTO[]> => list({ viewer, query }),

    async page(viewer: Viewer, query: BoardQuery, { offset, limit }: { offset: number; limit: number }) {
      const { total } = await kysely
        .selectFrom('boards')
        .where(visibleBoards(viewer))
        .$if(!query.include_archived, (select) => select.where(NOT_ARCHIVED))
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      const rows = await orderedBoards(kysely, sql.val(viewer.user_id), viewer, query)
        .limit(limit)
        .offset(offset)
        .execute()
      return { total, items: rows.flatMap((row) => toBoardDto(viewer, row) ?? []) }
    },

    /** Null for what is not there and for what the viewer may not know of. */
    async find(viewer: Viewer, board_id: string): Promise<BoardDTO | null> {
      const row = await one.first({ viewer_id: viewer.user_id, board_id })
      return row ? toBoardDto(viewer, row) : null
    },

    async create(board: { board_id: string; board_name: string; user_id: string }): Promise<void> {
      await kysely.insertInto('boards').values(board).execute()
    },

    async change(trx: Queryable, board_id: string, changes: BoardRowChange): Promise<void> {
      if (Object.keys(changes).length === 0) return
      await trx.updateTable('boards').set(changes).where('board_id', '=', board_id).execute()
    },

    /** Makes some of its images uncategorized; answers how many. */
    async takeOff(trx: Queryable, board_id: string, limit: number): Promise<number> {
      const some = trx.selectFrom('board_images').select('image_name').where('board_id', '=', board_id).limit(limit)
      const { numDeletedRows } = await trx.deleteFrom('board_images').where('image_name', 'in', some).executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** Its images become uncategorized. */
    async delete(trx: Queryable, board_id: string): Promise<void> {
      await trx.deleteFrom('boards').where('board_id', '=', board_id).execute()
    },

    async holds(board_id: string, image_name: string): Promise<boolean> {
      const row = await kysely
        .selectFrom('images')
        .select('image_name')
        .where('image_name', '=', image_name)
        .where('gallery_board_id', '=', board_id)
        .executeTakeFirst()
      return row !== undefined
    },

    /** Names of a board's images, of one owner or of everybody with null. */
    async imageNames(board_id: string, user_id: string | null): Promise<string[]> {
      const { names } = await kysely
        .selectFrom('images')
        .select((eb) => jsonArray(database.dialect, eb.ref('image_name'), sql`image_name`).as('names'))
        .where('gallery_board_id', '=', board_id)
        .$if(user_id !== null, (query) => query.where('user_id', '=', user_id))
        .executeTakeFirstOrThrow()
      return JSON.parse(names)
    },
  }
}

/** The rows of `boards`. */
export type BoardsRepository = ReturnType<typeof boardsRepository>

const NOT_ARCHIVED: Expression<SqlBool> = sql<SqlBool>`coalesce(boards.archived, ${sql.lit(0)}) = ${sql.lit(0)}`

function selectBoards(kysely: Queryable, viewerId: Expression<string>) {
  return kysely
    .selectFrom('boards')
    .leftJoin('users', 'users.user_id', 'boards.user_id')
    .leftJoin('board_stats', 'board_stats.board_id', 'boards.board_id')
    .leftJoin('shared_boards', (join) =>
      join.onRef('shared_boards.board_id', '=', 'boards.board_id').on('shared_boards.user_id', '=', viewerId),
    )
    .select([
      'boards.board_id',
      'boards.board_name',
      'boards.user_id',
      'boards.created_at',
      'boards.updated_at',
      'boards.deleted_at',
      'boards.archived',
      'boards.board_visibility',
      'shared_boards.permission as share_permission',
      'users.display_name as owner_name',
      'users.email as owner_email',
      'board_stats.image_count',
      'board_stats.asset_count',
      HAS_SHARES.as('has_shares'),
      CHOSEN_COVER.as('chosen_cover'),
      NEWEST_IMAGE.as('newest_image'),
    ])
}

function orderedBoards(kysely: Queryable, viewerId: Expression<string>, viewer: Viewer, query: BoardQuery) {
  const key = query.order_by === 'board_name' ? sql`lower(boards.board_name)` : sql.ref('boards.created_at')
  const direction = query.direction === 'ASC' ? 'asc' : 'desc'
  return selectBoards(kysely, viewerId)
    .$if(!viewer.is_admin, (select) => select.where('boards.board_id', 'in', visibleBoardIds(viewerId)))
    .$if(!query.include_archived, (select) => select.where(NOT_ARCHIVED))
    .orderBy(key, direction)
    .orderBy('boards.board_id', direction)
}

const HAS_SHARES = sql<number>`case when exists (
  select 1 from shared_boards as shares where shares.board_id = boards.board_id
) then 1 else 0 end`

/** The chosen cover counts for as long as it is on the board. */
const CHOSEN_COVER = sql<string | null>`(
  select images.image_name from images
  where images.image_name = boards.cover_image_name and images.gallery_board_id = boards.board_id
)`

/** Whoever sees a board sees all its images, so the cover is the same for all of them. */
const NEWEST_IMAGE = sql<string | null>`(
  select images.image_name from images
  where images.gallery_board_id = boards.board_id and images.is_intermediate = 0
  order by images.starred desc, images.created_at desc, images.image_name desc limit 1
)`

/** Null for a board that the viewer may not know of: whatever the query found, the rule has the last word. */
function toBoardDto(viewer: Viewer, row: BoardRow): BoardDTO | null {
  const facts = toBoardFacts(row)
  const permission = boardPermission(viewer, facts)
  if (!permission) return null
  return {
    board_id: row.board_id,
    board_name: row.board_name,
    user_id: facts.user_id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    deleted_at: row.deleted_at,
    cover_image_name: row.chosen_cover ?? row.newest_image,
    cover_video_name: null,
    archived: row.archived === 1,
    board_visibility: facts.board_visibility,
    image_count: row.image_count ?? 0,
    asset_count: row.asset_count ?? 0,
    video_count: 0,
    owner_username: viewer.is_admin ? (row.owner_name ?? row.owner_email) : null,
    owner_display_name: row.owner_name,
    is_shared: facts.board_visibility !== 'private' || row.has_shares === 1,
    permission,
  }
}
