import {
  BoardChanges,
  BoardDTO,
  BoardName,
  BoardPage,
  BoardRecordOrderBy,
  DeleteBoardResult,
} from '@invoke-studio/contract/boards'
import { OrderDirection } from '@invoke-studio/contract/common'
import { AppError } from '@invoke-studio/contract/errors'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { BoardsService } from './service.ts'

const access = { access: 'signed-in' } as const
const tags = ['boards']
const Path = z.object({ board_id: z.string() })

const ListQuery = z.object({
  order_by: BoardRecordOrderBy.default('created_at'),
  direction: OrderDirection.default('DESC'),
  all: z.boolean().nullish().describe('Answers a plain list of all boards.'),
  offset: z.int().min(0).nullish(),
  limit: z.int().min(0).max(10_000).nullish(),
  include_archived: z.boolean().default(false),
})

/** Doors to boards. */
export function boardRoutes(app: HttpApp, boards: BoardsService): void {
  app.post('/api/v1/boards/', {
    config: access,
    schema: {
      operationId: 'create_board',
      tags,
      querystring: z.object({ board_name: BoardName }),
      response: { 201: BoardDTO },
    },
    handler: async ({ viewer, query }, reply) => reply.code(201).send(await boards.create(viewer, query.board_name)),
  })

  app.get('/api/v1/boards/', {
    config: access,
    schema: {
      operationId: 'list_boards',
      tags,
      querystring: ListQuery,
      response: { 200: z.union([BoardPage, z.array(BoardDTO)]) },
    },
    handler: ({ viewer, query: { all, offset, limit, ...query } }) => {
      if (all) return boards.list(viewer, query)
      if (typeof offset === 'number' && typeof limit === 'number') return boards.page(viewer, query, { offset, limit })
      throw new AppError('bad_request', { reason: 'Give either all=true, or offset and limit.' })
    },
  })

  app.get('/api/v1/boards/:board_id', {
    config: access,
    schema: { operationId: 'get_board', tags, params: Path, response: { 200: BoardDTO } },
    handler: ({ viewer, params }) => boards.get(viewer, params.board_id),
  })

  app.patch('/api/v1/boards/:board_id', {
    config: access,
    schema: { operationId: 'update_board', tags, params: Path, body: BoardChanges, response: { 201: BoardDTO } },
    async handler(request, reply) {
      const { viewer, params, body } = request
      return reply.code(201).send(await boards.change(callerOf(request), viewer, params.board_id, body))
    },
  })

  app.delete('/api/v1/boards/:board_id', {
    config: access,
    schema: {
      operationId: 'delete_board',
      tags,
      params: Path,
      querystring: z.object({ include_images: z.boolean().nullish() }),
      response: { 200: DeleteBoardResult },
    },
    handler: ({ viewer, params, query }) => boards.delete(viewer, params.board_id, query.include_images ?? false),
  })
}
