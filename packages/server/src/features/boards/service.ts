import { randomUUID } from 'node:crypto'
import type { BoardPermission, Viewer } from '@invoke-studio/contract/access'
import type { BoardChanges, BoardDTO, DeleteBoardResult } from '@invoke-studio/contract/boards'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, Caller } from '../../access/audit.ts'
import type { BoardAccess } from '../../access/boards.ts'
import type { Audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { BoardQuery, BoardRowChange, BoardsRepository } from './repository.ts'

/** What the service of boards works with. */
export interface BoardsServiceDeps {
  readonly rows: BoardsRepository
  readonly access: BoardAccess
  readonly emit: Emit
  readonly audit: Audit
  readonly images: {
    /** Deletes those of the images that the person may delete. */
    deleteMany(viewer: Viewer, imageNames: readonly string[]): Promise<{ deleted_images: string[] }>
  }
}

/** Lists, creates, changes and deletes boards. */
export function boardsService({ rows, access, emit, audit, images }: BoardsServiceDeps) {
  const tell = (board_id: string, change: 'created' | 'updated' | 'deleted', hearers: Audience): void =>
    emit('board_changed', { board_id, change }, hearers)

  async function get(viewer: Viewer, boardId: string): Promise<BoardDTO> {
    await access.require(viewer, 'read', boardId)
    const board = await rows.find(viewer, boardId)
    if (!board) throw new AppError('board_not_found')
    return board
  }

  return {
    get,
    list: (viewer: Viewer, query: BoardQuery) => rows.list(viewer, query),

    async page(viewer: Viewer, query: BoardQuery, page: { offset: number; limit: number }) {
      return { ...page, ...(await rows.page(viewer, query, page)) }
    },

    /** The new board is private and belongs to the viewer. */
    async create(viewer: Viewer, board_name: string): Promise<BoardDTO> {
      const board_id = randomUUID()
      await rows.create({ board_id, board_name, user_id: viewer.user_id })
      tell(board_id, 'created', await access.readers(board_id))
      return get(viewer, board_id)
    },

    /** A change of who sees the board is recorded. */
    async change(caller: Caller, viewer: Viewer, boardId: string, changes: BoardChanges): Promise<BoardDTO> {
      await access.require(viewer, neededFor(changes), boardId)
      const { cover_image_name } = changes
      if (cover_image_name && !(await rows.holds(boardId, cover_image_name))) throw new AppError('image_not_found')
      const before = await access.readers(boardId)
      await rows.change(boardId, givenOf(changes))
      const { board_visibility } = changes
      if (board_visibility) {
        const target = { type: 'board', id: boardId } as const
        await audit.record(caller, { action: 'board.update', target, details: { board_visibility } })
      }
      // Who could see the board until now hears of it, too, so that it goes from their list.
      tell(boardId, 'updated', united(before, await access.readers(boardId)))
      return get(viewer, boardId)
    },

    /**
     * Deletes a board. Its images become uncategorized, or are deleted with `include_images`: the person's own, and
     * for administrators everybody's.
     */
    async delete(viewer: Viewer, boardId: string, include_images: boolean): Promise<DeleteBoardResult> {
      await access.require(viewer, 'owner', boardId)
      const all = await rows.imageNames(boardId, null)
      const doomed = include_images ? await rows.imageNames(boardId, viewer.is_admin ? null : viewer.user_id) : []
      const { deleted_images } = await images.deleteMany(viewer, doomed)
      const gone = new Set(deleted_images)
      const hearers = await access.readers(boardId)
      await rows.delete(boardId)
      tell(boardId, 'deleted', hearers)
      return {
        board_id: boardId,
        deleted_board_images: all.filter((name) => !gone.has(name)),
        deleted_images,
        deleted_board_videos: [],
        deleted_videos: [],
        failed_images: doomed.filter((name) => !gone.has(name)),
        failed_videos: [],
      }
    },
  }
}

/** The service of boards. */
export type BoardsService = ReturnType<typeof boardsService>

function neededFor({ board_visibility }: BoardChanges): BoardPermission {
  return board_visibility ? 'owner' : 'admin'
}

function givenOf(changes: BoardChanges): BoardRowChange {
  const given = Object.entries(changes).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given)
}

/** Both audiences, without telling the same rooms twice. */
function united(before: Audience, after: Audience): Audience {
  const known = new Set(before.map((delivery) => delivery.to.join()))
  return [...before, ...after.filter((delivery) => !known.has(delivery.to.join()))]
}
