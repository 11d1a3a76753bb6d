import {
  BoardDTO,
  BoardShareRequest,
  BoardShareResponse,
  BoardShares,
  BoardTransferRequest,
} from '@invoke-studio/contract/boards'
import { Success } from '@invoke-studio/contract/common'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { SharingService } from './service.ts'

const access = { access: 'signed-in' } as const
const tags = ['boards']
const Path = z.object({ board_id: z.string() })

/** Doors to shares of boards and to their ownership. */
export function sharingRoutes(app: HttpApp, sharing: SharingService): void {
  app.post('/api/v1/boards/:board_id/share', {
    config: access,
    schema: {
      operationId: 'share_board',
      tags,
      params: Path,
      body: BoardShareRequest,
      response: { 200: BoardShareResponse },
    },
    async handler(request) {
      const { viewer, params, body } = request
      const shared_with = await sharing.share(callerOf(request), viewer, params.board_id, body)
      return { success: true, shared_with } as const
    },
  })

  app.get('/api/v1/boards/:board_id/shares', {
    config: access,
    schema: { operationId: 'list_board_shares', tags, params: Path, response: { 200: BoardShares } },
    handler: async ({ viewer, params }) => ({ shares: await sharing.shares(viewer, params.board_id) }),
  })

  app.delete('/api/v1/boards/:board_id/share/:user_id', {
    config: access,
    schema: {
      operationId: 'unshare_board',
      tags,
      params: Path.extend({ user_id: z.string() }),
      response: { 200: Success },
    },
    async handler(request) {
      const { viewer, params } = request
      await sharing.unshare(callerOf(request), viewer, params.board_id, params.user_id)
      return { success: true } as const
    },
  })

  app.post('/api/v1/boards/:board_id/transfer', {
    config: access,
    schema: {
      operationId: 'transfer_board',
      tags,
      params: Path,
      body: BoardTransferRequest,
      response: { 200: BoardDTO },
    },
    async handler(request) {
      const { viewer, params, body } = request
      return sharing.transfer(callerOf(request), viewer, params.board_id, body.user_id)
    },
  })
}
