import { AppError } from '@invoke-studio/contract/errors'
import {
  DeleteImagesResult,
  ImageDTO,
  ImageNamesBody,
  ImageNamesResult,
  ImagePage,
  ImageUploadEntry,
  ImageUploadEntryBody,
  ImageUploadForm,
  ImageUrlsDTO,
  StarredImagesResult,
  UnstarredImagesResult,
  WorkflowAndGraphResponse,
} from '@invoke-studio/contract/images'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText, madeOnce, rawJson } from '../../platform/http/json-text.ts'
import { imageUrls } from './dto.ts'
import type { NamesText } from './names-query.ts'
import { ImageChanges, ImagePath, ListQuery, NamesQuery, UploadQuery } from './schemas.ts'
import type { ImagesService } from './service.ts'
import { readUploadForm } from './upload-form.ts'

const access = { access: 'signed-in' } as const
const tags = ['images']

/** Doors to images: lists, single ones and bulk changes. */
export function imageRoutes(app: HttpApp, images: ImagesService): void {
  listRoutes(app, images)
  singleRoutes(app, images)
  bulkRoutes(app, images)
  intermediateRoutes(app, images)
}

/** Doors to uploads, in a scope that takes forms. */
export function imageUploadRoutes(app: HttpApp, images: ImagesService): void {
  app.post('/api/v1/images/upload', {
    config: access,
    // The form is read part by part once it is known that the person may upload: there is nothing to check before.
    preValidation: async (request) => {
      request.body = { file: '' }
    },
    schema: {
      operationId: 'upload_image',
      tags,
      consumes: ['multipart/form-data'],
      querystring: UploadQuery,
      body: ImageUploadForm,
      response: { 201: ImageDTO },
    },
    handler: async (request, reply) => {
      const image = await images.upload(request.viewer, request.query, () => readUploadForm(request))
      return reply.code(201).header('location', `/${image.image_url}`).send(image)
    },
  })

  app.post('/api/v1/images/', {
    config: access,
    schema: {
      operationId: 'create_image_upload_entry',
      tags,
      body: ImageUploadEntryBody,
      response: { 200: ImageUploadEntry },
    },
    handler: async (): Promise<never> => {
      throw new AppError('not_supported', { reason: 'Presigned uploads are not offered. Use /api/v1/images/upload.' })
    },
  })
}

const writeNames = madeOnce(({ names, total, starred }: NamesText) =>
  Buffer.from(`{"image_names":${names},"starred_count":${starred},"total_count":${total}}`),
)

function listRoutes(app: HttpApp, images: ImagesService): void {
  app.get('/api/v1/images/', {
    config: access,
    schema: { operationId: 'list_image_dtos', tags, querystring: ListQuery, response: { 200: ImagePage } },
    handler: ({ viewer, query: { offset, limit, ...filter } }) => images.list(viewer, filter, { offset, limit }),
  })

  app.get('/api/v1/images/names', {
    config: access,
    schema: { operationId: 'get_image_names', tags, querystring: NamesQuery, response: { 200: ImageNamesResult } },
    handler: async ({ viewer, query }, reply) => rawJson(reply, writeNames(await images.names(viewer, query))),
  })

  app.post('/api/v1/images/images_by_names', {
    config: access,
    schema: {
      operationId: 'get_images_by_names',
      tags,
      body: ImageNamesBody,
      response: { 200: z.array(ImageDTO) },
    },
    handler: ({ viewer, body }) => images.getMany(viewer, body.image_names),
  })
}

function singleRoutes(app: HttpApp, images: ImagesService): void {
  app.get('/api/v1/images/i/:image_name', {
    config: access,
    schema: { operationId: 'get_image_dto', tags, params: ImagePath, response: { 200: ImageDTO } },
    handler: ({ viewer, params }) => images.get(viewer, params.image_name),
  })

  app.patch('/api/v1/images/i/:image_name', {
    config: access,
    schema: {
      operationId: 'update_image',
      tags,
      params: ImagePath,
      body: ImageChanges,
      response: { 200: ImageDTO },
    },
    handler: ({ viewer, params, body }) => images.change(viewer, params.image_name, body),
  })

  app.delete('/api/v1/images/i/:image_name', {
    config: access,
    schema: { operationId: 'delete_image', tags, params: ImagePath, response: { 200: DeleteImagesResult } },
    handler: ({ viewer, params }) => images.delete(viewer, params.image_name),
  })

  app.get('/api/v1/images/i/:image_name/metadata', {
    config: access,
    schema: {
      operationId: 'get_image_metadata',
      tags,
      params: ImagePath,
      response: { 200: z.looseObject({}).nullable().meta({ id: 'MetadataField' }) },
    },
    handler: async ({ viewer, params }, reply) => {
      const metadata = await images.metadata(viewer, params.image_name)
      return rawJson(reply, metadata ?? 'null')
    },
  })

  app.get('/api/v1/images/i/:image_name/workflow', {
    config: access,
    schema: {
      operationId: 'get_image_workflow',
      tags,
      params: ImagePath,
      response: { 200: WorkflowAndGraphResponse },
    },
    handler: ({ viewer, params }) => images.workflow(viewer, params.image_name),
  })

  app.get('/api/v1/images/i/:image_name/urls', {
    config: access,
    schema: { operationId: 'get_image_urls', tags, params: ImagePath, response: { 200: ImageUrlsDTO } },
    handler: async ({ viewer, params }) => {
      await images.requireRead(viewer, params.image_name)
      return imageUrls(params.image_name)
    },
  })
}

function bulkRoutes(app: HttpApp, images: ImagesService): void {
  app.post('/api/v1/images/delete', {
    config: access,
    schema: {
      operationId: 'delete_images_from_list',
      tags,
      body: ImageNamesBody,
      response: { 200: DeleteImagesResult },
    },
    handler: ({ viewer, body }) => images.deleteMany(viewer, body.image_names),
  })

  app.delete('/api/v1/images/uncategorized', {
    config: access,
    schema: { operationId: 'delete_uncategorized_images', tags, response: { 200: DeleteImagesResult } },
    handler: ({ viewer }) => images.deleteUncategorized(viewer),
  })

  app.post('/api/v1/images/star', {
    config: access,
    schema: {
      operationId: 'star_images_in_list',
      tags,
      body: ImageNamesBody,
      response: { 200: StarredImagesResult },
    },
    handler: async ({ viewer, body }) => {
      const { changed, ...result } = await images.star(viewer, body.image_names, true)
      return { ...result, starred_images: changed }
    },
  })

  app.post('/api/v1/images/unstar', {
    config: access,
    schema: {
      operationId: 'unstar_images_in_list',
      tags,
      body: ImageNamesBody,
      response: { 200: UnstarredImagesResult },
    },
    handler: async ({ viewer, body }) => {
      const { changed, ...result } = await images.star(viewer, body.image_names, false)
      return { ...result, unstarred_images: changed }
    },
  })
}

function intermediateRoutes(app: HttpApp, images: ImagesService): void {
  app.get('/api/v1/images/intermediates', {
    config: access,
    schema: { operationId: 'get_intermediates_count', tags, response: { 200: z.int() } },
    handler: async ({ viewer }, reply) => jsonText(reply, await images.countIntermediates(viewer)),
  })

  app.delete('/api/v1/images/intermediates', {
    config: { access: 'admin' },
    schema: { operationId: 'clear_intermediates', tags, response: { 200: z.int() } },
    handler: async ({ viewer }, reply) => jsonText(reply, await images.clearIntermediates(viewer)),
  })
}
