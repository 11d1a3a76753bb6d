import { setImmediate as nextTurn } from 'node:timers/promises'
import { boardPermission, type SharePermission, SYSTEM_USER_ID, type Viewer } from '@invoke-studio/contract/access'
import type { BoardDTO, BoardRecordOrderBy } from '@invoke-studio/contract/boards'
import { type Expression, type SqlBool, sql } from 'kysely'
import { toBoardFacts, visibleBoardIds, visibleBoards } from '../../access/boards.ts'
import { holdImages } from '../../access/images.ts'
import type { Database, PreparedQuery, Queryable } from '../../database/database.ts'

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

interface ViewerParams {
  viewer_id: string
}

/** An image that was on a board, and whose it is. */
export interface TakenImage {
  readonly image_name: string
  readonly user_id: string
}

/** What was taken off a board, and whether there may be more on it. */
export interface TakenOff {
  readonly taken: readonly TakenImage[]
  readonly more: boolean
}

/** A part of an ordered list. */
interface Slice {
  readonly offset: number
  readonly limit: number
}

/** How many names of images are read at once. */
const NAMES = 10_000

/** How many boards are read at once: a few milliseconds, so that others are answered between the parts of a long list. */
const SLICE = 500

/** Reads and writes boards. Lists contain what the viewer may see and nothing else. */
export function boardsRepository(database: Database) {
  const { kysely } = database
  const slices = new Map<string, PreparedQuery<ViewerParams & Slice, BoardRow>>()
  const one = database.prepared<ViewerParams & { board_id: string }, BoardRow>((query, param) =>
    selectBoards(query, param('viewer_id')).where('boards.board_id', '=', param('board_id')),
  )

  /** Compiled once for each order and kind of viewer. */
  function slicesFor(viewer: Viewer, query: BoardQuery) {
    const key = [viewer.is_admin, query.order_by, query.direction, query.include_archived].join()
    const found = slices.get(key)
    if (found) return found
    const slice = database.prepared<ViewerParams & Slice, BoardRow>((prepared, param) =>
      orderedBoards(prepared, viewer, query, {
        viewer_id: param('viewer_id'),
        limit: param('limit'),
        offset: param('offset'),
      }),
    )
    slices.set(key, slice)
    return slice
  }

  /**
   * A board that is made or deleted while many are read may shift what comes after it: none is listed twice, and whoever
   * misses one hears of the change that did it.
   */
  async function read(viewer: Viewer, query: BoardQuery, { offset, limit }: Slice): Promise<BoardDTO[]> {
    const boards = new Map<string, BoardDTO>()
    for (let done = 0; done < limit; await nextTurn()) {
      const part = { viewer_id: viewer.user_id, offset: offset + done, limit: Math.min(SLICE, limit - done) }
      const rows = await slicesFor(viewer, query).all(part)
      for (const board of rows.flatMap((row) => toBoardDto(viewer, row) ?? [])) boards.set(board.board_id, board)
      if (rows.length < SLICE) break
      done += SLICE
    }
    return [...boards.values()]
  }

  const list = database.remembered(({ viewer, query }: { viewer: Viewer; query: BoardQuery }) =>
    read(viewer, query, { offset: 0, limit: Number.POSITIVE_INFINITY }),
  )

  return {
    list: (viewer: Viewer, query: BoardQuery): Promise<BoardDTO[]> => list({ viewer, query }),

    async page(viewer: Viewer, query: BoardQuery, { offset, limit }: Slice) {
      const { total } = await kysely
        .selectFrom('boards')
        .where(visibleBoards(viewer))
        .$if(!query.include_archived, (select) => select.where(NOT_ARCHIVED))
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return { total, items: await read(viewer, query, { offset, limit }) }
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

    /**
     * Makes some of its images uncategorized; answers which, and whose they are, and whether there may be more. What is
     * moved to another board meanwhile stays there.
     */
    async takeOff(trx: Queryable, board_id: string, limit: number): Promise<TakenOff> {
      const found = await trx
        .selectFrom('board_images')
        .innerJoin('images', 'images.image_name', 'board_images.image_name')
        .select(['board_images.image_name', sql<string>`coalesce(images.user_id, ${SYSTEM_USER_ID})`.as('user_id')])
        .where('board_images.board_id', '=', board_id)
        .limit(limit)
        .execute()
      if (found.length === 0) return { taken: [], more: false }
      const names = found.map(({ image_name }) => image_name)
      await holdImages(database, trx, names)
      const rows = await trx
        .deleteFrom('board_images')
        .where('board_id', '=', board_id)
        .where('image_name', 'in', names)
        .returning('image_name')
        .execute()
      const off = new Set(rows.map(({ image_name }) => image_name))
      return { taken: found.filter(({ image_name }) => off.has(image_name)), more: found.length === limit }
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
      const names: string[] = []
      for (let offset = 0; ; offset += NAMES) {
        // In the order of the index, so that nothing is sorted.
        const rows = await kysely
          .selectFrom('images')
          .select('image_name')
          .where('gallery_board_id', '=', board_id)
          .$if(user_id !== null, (query) => query.where('user_id', '=', user_id))
          .orderBy('is_intermediate')
          .orderBy('starred', 'desc')
          .orderBy('created_at', 'desc')
          .orderBy('image_name', 'desc')
          .limit(NAMES)
          .offset(offset)
          .execute()
        for (const row of rows) names.push(row.image_name)
        if (rows.length < NAMES) return names
        await nextTurn()
      }
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

/** Which boards they are is found out before anything is counted or looked for on them. */
function orderedBoards(
  kysely: Queryable,
  viewer: Viewer,
  query: BoardQuery,
  param: { viewer_id: Expression<string>; limit: Expression<number>; offset: Expression<number> },
) {
  const key = query.order_by === 'board_name' ? sql`lower(boards.board_name)` : sql.ref('boards.created_at')
  const direction = query.direction === 'ASC' ? 'asc' : 'desc'
  const asked = kysely
    .selectFrom('boards')
    .select('boards.board_id')
    .$if(!viewer.is_admin, (select) => select.where('boards.board_id', 'in', visibleBoardIds(param.viewer_id)))
    .$if(!query.include_archived, (select) => select.where(NOT_ARCHIVED))
    .orderBy(key, direction)
    .orderBy('boards.board_id', direction)
    .limit(param.limit)
    .offset(param.offset)
  return selectBoards(kysely, param.viewer_id)
    .where('boards.board_id', 'in', asked)
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
