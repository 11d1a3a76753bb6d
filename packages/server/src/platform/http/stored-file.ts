import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StoredFile } from '../storage/index.ts'

/**
 * Sends a file whose content may change. Browsers keep it but ask each time, so that a lost right counts at once.
 * `name` is offered where somebody saves it.
 */
export function sendStoredFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { stream, size, etag }: StoredFile,
  { type, name }: { type: string; name: string },
): FastifyReply {
  const tag = `"${etag}"`
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  const known = request.headers['if-none-match']?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)
  if (known || request.method === 'HEAD') stream.destroy()
  if (known) return reply.code(304).send()
  reply
    .type(type)
    .header('content-length', size)
    .header('content-disposition', `inline; filename="${name.replace(/[^\w.-]/g, '_')}"`)
  return request.method === 'HEAD' ? reply.send() : reply.send(stream)
}
