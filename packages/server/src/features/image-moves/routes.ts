import { ImageMoveStatusResponse } from '@invoke-studio/contract/image-moves'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { ImageMovesService } from './service.ts'

const tags = ['image_moves']
const config = { access: 'admin' } as const

/** Doors to the moves of images between layouts. */
export function imageMoveRoutes(app: HttpApp, moves: ImageMovesService): void {
  app.post('/api/v1/image_moves/start', {
    config,
    schema: { operationId: 'start_image_move', tags, response: { 202: ImageMoveStatusResponse } },
    handler: async (request, reply) => reply.code(202).send(await moves.start(callerOf(request))),
  })

  app.post('/api/v1/image_moves/recover', {
    config,
    schema: { operationId: 'start_image_move_recovery', tags, response: { 202: ImageMoveStatusResponse } },
    handler: async (request, reply) => reply.code(202).send(await moves.recover(callerOf(request))),
  })

  app.get('/api/v1/image_moves/status', {
    config,
    schema: { operationId: 'get_image_move_status', tags, response: { 200: ImageMoveStatusResponse } },
    handler: () => moves.status(),
  })
}
