import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { readFormParts } from '../../platform/http/form-parts.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import { sendStoredFile } from '../../platform/http/stored-file.ts'
import { refuse } from '../../platform/http/validation.ts'
import type { ModelManagement } from './management.ts'
import type { ModelsService } from './service.ts'

const tags = ['model_manager']
const Path = z.object({ key: z.string() })
const BINARY: z.ZodType = z.string().meta({ format: 'binary' })
const CoverForm = z.object({ image: z.string().meta({ format: 'binary' }).describe('A PNG, JPEG or WebP image.') })
const URL = '/api/v2/models/i/:key/image'

/** Doors to the covers of models: for everybody to see, and for administrators to take away. */
export function modelCoverRoutes(app: HttpApp, models: ModelsService, management: ModelManagement): void {
  app.get(URL, {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_model_image',
      tags,
      params: Path,
      response: { 200: { description: 'The cover.', content: { 'image/webp': { schema: BINARY } } } },
    },
    async handler(request, reply) {
      const { key } = request.params
      return sendStoredFile(request, reply, await models.cover(key), { type: 'image/webp', name: `${key}.webp` })
    },
  })

  app.delete(URL, {
    config: { access: 'admin' },
    schema: { operationId: 'delete_model_image', tags, params: Path, response: { 204: z.void() } },
    async handler(request, reply) {
      await management.removeCover(callerOf(request), request.params.key)
      return reply.code(204).send()
    },
  })
}

/** The door by which a cover is set; it takes a form. */
export function modelCoverUploadRoutes(app: HttpApp, management: ModelManagement): void {
  app.patch(URL, {
    config: { access: 'admin' },
    // The form is read when it is known that the person may set covers: there is nothing to check before.
    preValidation: async (request) => {
      request.body = { image: '' }
    },
    schema: {
      operationId: 'update_model_image',
      tags,
      consumes: ['multipart/form-data'],
      params: Path,
      body: CoverForm,
      response: { 200: z.null().describe('Done.') },
    },
    async handler(request, reply) {
      const picture = await readPicture(request)
      await management.setCover(callerOf(request), request.params.key, picture)
      return jsonText(reply, null)
    },
  })
}

async function readPicture(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new AppError('unsupported_media_type')
  const picture = (await readFormParts(request)).files.get('image')
  return picture?.content ?? refuse('body', ['image'], 'Send the picture as the multipart part "image".')
}
