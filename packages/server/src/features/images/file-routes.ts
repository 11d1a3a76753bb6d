import type { Viewer } from '@invoke-studio/contract/access'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { StoredFile } from '../../platform/storage/index.ts'
import { ImagePath } from './schemas.ts'
import type { ImagesService } from './service.ts'

const access = { access: 'signed-in' } as const
const tags = ['images']

const BINARY: z.ZodType = z.string().meta({ format: 'binary' })

const file = (type: string) => ({ 200: { description: 'The file.', content: { [type]: { schema: BINARY } } } })

/** Doors to the files of images. Browsers keep them but ask each time, so that a lost right counts at once. */
export function imageFileRoutes(app: HttpApp, images: ImagesService): void {
  const full = handlerOf('image/png', images.requireRead, images.full)
  const fullUrl = '/api/v1/images/i/:image_name/full'

  app.head(fullUrl, {
    config: { ...access, swagger: { exposeHeadRoute: true } },
    schema: { operationId: 'get_image_full_head', tags, params: ImagePath, response: file('image/png') },
    handler: full,
  })

  app.get(fullUrl, {
    config: access,
    exposeHeadRoute: false,
    schema: { operationId: 'get_image_full', tags, params: ImagePath, response: file('image/png') },
    handler: full,
  })

  app.get('/api/v1/images/i/:image_name/thumbnail', {
    config: access,
    schema: { operationId: 'get_image_thumbnail', tags, params: ImagePath, response: file('image/webp') },
    handler: handlerOf('image/webp', images.requireRead, images.thumbnail),
  })
}

type NamedImage = FastifyRequest & { params: { image_name: string } }

function handlerOf(
  type: string,
  requireRead: (viewer: Viewer, imageName: string) => Promise<void>,
  open: (viewer: Viewer, imageName: string) => Promise<StoredFile>,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { viewer, params, headers, method } = request as NamedImage
    // A name is never given to another image, so it tells whether a kept copy is the right one.
    const etag = `"${encodeURIComponent(params.image_name)}"`
    if (matchesTag(headers['if-none-match'], etag)) {
      await requireRead(viewer, params.image_name)
      return cacheable(reply, viewer, etag).code(304).send()
    }
    const { stream, size } = await open(viewer, params.image_name)
    cacheable(reply, viewer, etag)
      .type(type)
      .header('content-length', size)
      .header('content-disposition', `inline; filename="${fileName(params.image_name, type)}"`)
    if (method !== 'HEAD') return reply.send(stream)
    stream.destroy()
    return reply.send()
  }
}

function cacheable(reply: FastifyReply, viewer: Viewer, etag: string): FastifyReply {
  const kept = viewer.mode === 'single' ? 'private, max-age=31536000' : 'private, no-cache'
  return reply.header('etag', etag).header('cache-control', kept)
}

/** Weak comparison of RFC 9110, section 13.1.2. */
function matchesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}

function fileName(imageName: string, type: string): string {
  const plain = imageName.replace(/[^\w.-]/g, '_')
  return type === 'image/webp' ? plain.replace(/\.[^.]*$/, '.webp') : plain
}
