import { AddImagesToBoardResult, RemoveImagesFromBoardResult } from '@invoke-studio/contract/boards'
import { ImageCategory, ImageNamesBody } from '@invoke-studio/contract/images'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { rawJson } from '../../platform/http/json-text.ts'
import type { PlacementService } from './placement.ts'
import type { ImagesService } from './service.ts'

const access = { access: 'signed-in' } as const
const tags = ['boards']
const NamesOfBoardQuery = z.object({
  categories: z.array(ImageCategory).optional(),
  is_intermediate: z.boolean().optional(),
})

/** Doors to which board images sit on. */
export function boardImageRoutes(app: HttpApp, placement: PlacementService, images: ImagesService): void {
  app.get('/api/v1/boards/:board_id/image_names', {
    config: access,
    schema: {
      operationId: 'list_all_board_image_names',
      tags,
      params: z.object({ board_id: z.string() }),
      querystring: NamesOfBoardQuery,
      response: { 200: z.array(z.string()) },
    },
    handler: async ({ viewer, params, query }, reply) => {
      const filter = { ...query, ...params, order_dir: 'DESC', starred_first: true } as const
      return rawJson(reply, (await images.names(viewer, filter)).names)
    },
  })

  app.post('/api/v1/board_images/', {
    config: access,
    schema: {
      operationId: 'add_image_to_board',
      tags,
      body: z.object({ board_id: z.string(), image_name: z.string() }),
      response: { 201: AddImagesToBoardResult },
    },
    handler: async ({ viewer, body }, reply) =>
      reply.code(201).send(await placement.add(viewer, body.board_id, body.image_name)),
  })

  app.delete('/api/v1/board_images/', {
    config: access,
    schema: {
      operationId: 'remove_image_from_board',
      tags,
      body: z.object({ image_name: z.string() }),
      response: { 201: RemoveImagesFromBoardResult },
    },
    handler: async ({ viewer, body }, reply) => reply.code(201).send(await placement.remove(viewer, body.image_name)),
  })

  app.post('/api/v1/board_images/batch', {
    config: access,
    schema: {
      operationId: 'add_images_to_board',
      tags,
      body: ImageNamesBody.extend({ board_id: z.string() }),
      response: { 201: AddImagesToBoardResult },
    },
    handler: async ({ viewer, body }, reply) =>
      reply.code(201).send(await placement.addMany(viewer, body.board_id, body.image_names)),
  })

  app.post('/api/v1/board_images/batch/delete', {
    config: access,
    schema: {
      operationId: 'remove_images_from_board',
      tags,
      body: ImageNamesBody,
      response: { 201: RemoveImagesFromBoardResult },
    },
    handler: async ({ viewer, body }, reply) =>
      reply.code(201).send(await placement.removeMany(viewer, body.image_names)),
  })
}
