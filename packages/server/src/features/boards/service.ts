import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BoardPermission, Viewer } from '@invoke-studio/contract/access'
import type { BoardChanges, BoardDTO, DeleteBoardResult } from '@invoke-studio/contract/boards'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, Caller } from '../../access/audit.ts'
import { audienceOf, permissionOf, tellBoardChange } from '../../access/board-readers.ts'
import type { BoardAccess } from '../../access/boards.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { BoardQuery, BoardRowChange, BoardsRepository, TakenImage, TakenOff } from './repository.ts'

/** What the service of boards works with. */
export interface BoardsServiceDeps {
  readonly rows: BoardsRepository
  readonly access: BoardAccess
  readonly emit: Emit
  readonly audit: Audit
  readonly images: {
    /** Deletes those of the images that the person may delete and that are on the board still. */
    deleteOnBoard(
      viewer: Viewer,
      boardId: string,
      imageNames: readonly string[],
    ): Promise<{ deleted_images: string[]; refused_images: string[] }>
  }
  /** Tells the owners of images that these are on no board now. */
  readonly announceLoose: (images: readonly TakenImage[]) => Promise<void>
}

/** How many images are taken off a board at once. */
const STEP = 500

/** Lists, creates, changes and deletes boards. */
export function boardsService({ rows, access, emit, audit, images, announceLoose }: BoardsServiceDeps) {
  async function get(viewer: Viewer, boardId: string): Promise<BoardDTO> {
    await access.require(viewer, 'read', boardId)
    const board = await rows.find(viewer, boardId)
    if (!board) throw new AppError('board_not_found')
    return board
  }

  async function apply(viewer: Viewer, boardId: string, changes: BoardChanges): Promise<BoardDTO> {
    await access.require(viewer, neededFor(changes), boardId)
    const { cover_image_name } = changes
    if (cover_image_name && !(await rows.holds(boardId, cover_image_name))) throw new AppError('image_not_found')
    const given = givenOf(changes)
    const change = await access.change(viewer, neededFor(changes), boardId, (trx) => rows.change(trx, boardId, given))
    tellBoardChange(emit, change)
    return get(viewer, boardId)
  }

  /** Takes the images off step by step, so that others are answered while a big board goes; answers which. */
  async function empty(viewer: Viewer, boardId: string): Promise<TakenImage[]> {
    const taken: TakenImage[] = []
    for (let more = true; more; await nextTurn()) {
      // Told by the attempt that was committed: the work is done again when two changes were in each other's way.
      let step: TakenOff = { taken: [], more: false }
      await access.change(viewer, 'owner', boardId, async (trx) => {
        step = await rows.takeOff(trx, boardId, STEP)
      })
      taken.push(...step.taken)
      more = step.more
    }
    return taken
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
      emit('board_changed', { board_id, change: 'created' }, audienceOf(await access.readers(board_id)))
      return get(viewer, board_id)
    },

    /** A change of who sees the board is recorded. */
    change(caller: Caller, viewer: Viewer, boardId: string, changes: BoardChanges): Promise<BoardDTO> {
      const { board_visibility } = changes
      const work = () => apply(viewer, boardId, changes)
      if (!board_visibility) return work()
      const target = { type: 'board', id: boardId } as const
      return audit.attempt(caller, { action: 'board.visibility', target, details: { board_visibility } }, work)
    },

    /**
     * Deletes a board. Its images become uncategorized, or are deleted with `include_images`: the person's own, and
     * for administrators everybody's.
     */
    async delete(viewer: Viewer, boardId: string, include_images: boolean): Promise<DeleteBoardResult> {
      await access.require(viewer, 'owner', boardId)
      const doomed = include_images ? await rows.imageNames(boardId, viewer.is_admin ? null : viewer.user_id) : []
      const { deleted_images, refused_images } = await images.deleteOnBoard(viewer, boardId, doomed)
      const taken = await empty(viewer, boardId)
      const change = await access.change(viewer, 'owner', boardId, (trx) => rows.delete(trx, boardId))
      tellBoardChange(emit, change)
      // Whoever saw the board hears of its end; others may have images that were on it.
      await announceLoose(taken.filter(({ user_id }) => permissionOf(change.before, user_id) === null))
      return {
        board_id: boardId,
        deleted_board_images: taken.map(({ image_name }) => image_name),
        deleted_images,
        deleted_board_videos: [],
        deleted_videos: [],
        failed_images: refused_images,
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
