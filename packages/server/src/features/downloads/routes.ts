import { ImagesDownloadBody, ImagesDownloaded } from '@invoke-studio/contract/images'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { DownloadsService } from './service.ts'

const access = { access: 'signed-in' } as const
const tags = ['images']

const BINARY: z.ZodType = z.string().meta({ format: 'binary' })
const ARCHIVE = { 200: { description: 'The archive.', content: { 'application/zip': { schema: BINARY } } } }

/** Doors to archives of many images. */
export function downloadRoutes(app: HttpApp, downloads: DownloadsService): void {
  app.post('/api/v1/images/download', {
    config: access,
    schema: {
      operationId: 'download_images_from_list',
      tags,
      body: ImagesDownloadBody,
      response: { 202: ImagesDownloaded },
    },
    handler: async ({ viewer, body }, reply) => reply.code(202).send(await downloads.start(viewer, body)),
  })

  app.get('/api/v1/images/download/:bulk_download_item_name', {
    config: access,
    // Looking does not use the link up.
    exposeHeadRoute: false,
    schema: {
      operationId: 'get_bulk_download_item',
      tags,
      params: z.object({ bulk_download_item_name: z.string() }),
      response: ARCHIVE,
    },
    handler: async ({ viewer, params, log }, reply) => {
      const { bulk_download_item_name: name } = params
      const { stream, size, settle } = await downloads.open(viewer, name)
      const end = (): void => {
        settle(reply.raw.writableFinished).catch((error) => log.error({ err: error }, 'a download was not settled'))
      }
      if (reply.raw.destroyed) end()
      else reply.raw.once('close', end)
      return reply
        .type('application/zip')
        .header('content-length', size)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'private, no-store')
        .send(stream)
    },
  })
}
