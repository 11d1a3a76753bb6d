import { type BoardPermission, mayManageShares, type Viewer } from '@invoke-studio/contract/access'
import type { BoardDTO, BoardShareRequest, Share } from '@invoke-studio/contract/boards'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, Caller } from '../../access/audit.ts'
import { tellBoardChange } from '../../access/board-readers.ts'
import type { BoardAccess, BoardWork } from '../../access/boards.ts'
import { refuse } from '../../platform/http/validation.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { SharingRepository } from './repository.ts'

/** What the sharing of boards works with. */
export interface SharingServiceDeps {
  readonly rows: SharingRepository
  readonly access: Pick<BoardAccess, 'require' | 'change'>
  readonly audit: Audit
  readonly emit: Emit
  /** A board as the viewer sees it. Throws `board_not_found`. */
  readonly boardFor: (viewer: Viewer, boardId: string) => Promise<BoardDTO>
}

/** Gives, changes and takes shares of boards, and hands boards over. */
export function sharingService({ rows, access, audit, emit, boardFor }: SharingServiceDeps) {
  async function change(viewer: Viewer, needed: BoardPermission, boardId: string, work: BoardWork): Promise<void> {
    tellBoardChange(emit, await access.change(viewer, needed, boardId, work))
  }

  async function shares(viewer: Viewer, boardId: string): Promise<Share[]> {
    const board = await access.require(viewer, 'read', boardId)
    return rows.list(boardId, mayManageShares(viewer, board) ? null : viewer.user_id)
  }

  return {
    /** All shares for those who manage them, for others their own one, if any. Throws `board_not_found`. */
    shares,

    /**
     * Shares a board; who has a share already gets the new permission. Answers all shares. Nothing is changed when one
     * of the ids is unknown, disabled, the owner's or the asking person's: that raises a 422 which names them.
     * Throws `board_not_found` and `board_forbidden`.
     */
    async share(caller: Caller, viewer: Viewer, boardId: string, request: BoardShareRequest): Promise<Share[]> {
      const { permission } = request
      const user_ids = [...new Set(request.user_ids)]
      const entry = { action: 'board.share', target: boardTarget(boardId), details: { user_ids, permission } } as const
      const work: BoardWork = async (trx, board) => {
        const unfit = new Set(await rows.notActive(trx, user_ids))
        const wrong = user_ids.filter((id) => unfit.has(id) || id === board.user_id || id === viewer.user_id)
        if (wrong.length > 0) refuse('body', ['user_ids'], notShareable(wrong))
        await rows.put(trx, boardId, user_ids, permission)
      }
      await audit.attempt(caller, entry, () => change(viewer, 'admin', boardId, work))
      return shares(viewer, boardId)
    },

    /**
     * Takes a person's share away; everybody may give back their own. Throws `board_not_found`, `board_forbidden`, and
     * `share_not_found` when there is none.
     */
    async unshare(caller: Caller, viewer: Viewer, boardId: string, user_id: string): Promise<void> {
      const needed = user_id === viewer.user_id ? 'read' : 'admin'
      const details = { user_ids: [user_id] }
      const entry = { action: 'board.unshare', target: boardTarget(boardId), details } as const
      const work: BoardWork = async (trx) => {
        if (!(await rows.remove(trx, boardId, user_id))) throw new AppError('share_not_found')
      }
      await audit.attempt(caller, entry, () => change(viewer, needed, boardId, work))
    },

    /**
     * Makes another active person the owner. Who owned the board until then, and can still sign in, keeps a share with
     * the permission `admin`. Throws `board_not_found` and `board_forbidden`, and raises a 422 for a person who cannot
     * own it.
     */
    async transfer(caller: Caller, viewer: Viewer, boardId: string, user_id: string): Promise<BoardDTO> {
      const entry = {
        action: 'board.transfer',
        target: boardTarget(boardId),
        details: { transfer_to: user_id },
      } as const
      const work: BoardWork = async (trx, board) => {
        const [unfit, departed] = [await rows.notActive(trx, [user_id]), await rows.notActive(trx, [board.user_id])]
        if (unfit.length > 0 || user_id === board.user_id) refuse('body', ['user_id'], notAnOwner(user_id))
        await rows.transfer(trx, boardId, { from: departed.length > 0 ? null : board.user_id, to: user_id })
      }
      await audit.attempt(caller, entry, () => change(viewer, 'owner', boardId, work))
      return boardFor(viewer, boardId)
    },
  }
}

/** The sharing of boards. */
export type SharingService = ReturnType<typeof sharingService>

const boardTarget = (id: string) => ({ type: 'board', id }) as const

const notShareable = (ids: readonly string[]): string =>
  `The board cannot be shared with: ${ids.join(', ')}. Choose active people other than yourself and the board's owner.`

const notAnOwner = (id: string): string =>
  `The board cannot be given to: ${id}. Choose an active person who does not own it already.`
