import { AppError } from '@invoke-studio/contract/errors'
import { ImageCategory, ResourceOrigin } from '@invoke-studio/contract/images'
import {
  AddVideosToBoardResult,
  DeleteVideosResult,
  RemoveVideoBody,
  RemoveVideosFromBoardResult,
  StarredVideosResult,
  UnstarredVideosResult,
  VideoBoardArg,
  VideoDTO,
  VideoNamesBatch,
  VideoNamesResult,
  VideoPage,
  VideoRecordChanges,
  VideoUrlsDTO,
} from '@invoke-studio/contract/unavailable'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'

const config = { access: 'signed-in' } as const
const tags = ['videos']
const Path = z.object({ video_name: z.string() })
const ONE = '/api/v1/videos/i/:video_name'

const Filters = z.object({
  video_origin: ResourceOrigin.nullish(),
  categories: z.array(ImageCategory).nullish(),
  is_intermediate: z.boolean().nullish(),
  board_id: z.string().nullish(),
  order_dir: z.enum(['ASC', 'DESC']).default('DESC'),
  starred_first: z.boolean().default(true),
  search_term: z.string().nullish(),
})
const Page = Filters.extend({
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(1000).default(10),
})

const notFound = async (): Promise<never> => {
  throw new AppError('video_not_found')
}

/** Doors of InvokeAI to videos. This studio keeps none: lists are empty, and no name is found. */
export function videoRoutes(app: HttpApp): void {
  listRoutes(app)
  oneVideoRoutes(app)
  bulkRoutes(app)
}

function listRoutes(app: HttpApp): void {
  app.get('/api/v1/videos/', {
    config,
    schema: { operationId: 'list_video_dtos', tags, querystring: Page, response: { 200: VideoPage } },
    handler: async ({ query: { limit, offset } }) => ({ limit, offset, total: 0, items: [] }),
  })

  app.get('/api/v1/videos/names', {
    config,
    schema: { operationId: 'get_video_names', tags, querystring: Filters, response: { 200: VideoNamesResult } },
    handler: async () => ({ video_names: [], starred_count: 0, total_count: 0 }),
  })
}

function oneVideoRoutes(app: HttpApp): void {
  const get = (rest: string, operationId: string, answer: z.ZodType) =>
    app.get(`${ONE}${rest}`, {
      config,
      schema: { operationId, tags, params: Path, response: { 200: answer } },
      handler: notFound,
    })
  get('', 'get_video_dto', VideoDTO)
  get('/metadata', 'get_video_metadata', z.record(z.string(), z.unknown()).nullable())
  get('/workflow', 'get_video_workflow', z.object({ workflow: z.string().nullable(), graph: z.string().nullable() }))
  get('/urls', 'get_video_urls', VideoUrlsDTO)
  get('/thumbnail', 'get_video_thumbnail', z.unknown())

  app.head(`${ONE}/full`, {
    config: { ...config, swagger: { exposeHeadRoute: true } },
    schema: { operationId: 'get_video_full_head', tags, params: Path },
    handler: notFound,
  })
  app.get(`${ONE}/full`, {
    config,
    exposeHeadRoute: false,
    schema: { operationId: 'get_video_full', tags, params: Path, response: { 200: z.unknown() } },
    handler: notFound,
  })

  app.patch(ONE, {
    config,
    schema: { operationId: 'update_video', tags, params: Path, body: VideoRecordChanges, response: { 200: VideoDTO } },
    handler: notFound,
  })

  app.delete(ONE, {
    config,
    schema: { operationId: 'delete_video', tags, params: Path, response: { 200: DeleteVideosResult } },
    handler: notFound,
  })
}

function bulkRoutes(app: HttpApp): void {
  const body = VideoNamesBatch
  app.post('/api/v1/videos/delete', {
    config,
    schema: { operationId: 'delete_videos_from_list', tags, body, response: { 200: DeleteVideosResult } },
    handler: async (request) => ({ ...failing(request.body), deleted_videos: [] }),
  })
  app.post('/api/v1/videos/star', {
    config,
    schema: { operationId: 'star_videos_in_list', tags, body, response: { 200: StarredVideosResult } },
    handler: async (request) => ({ ...failing(request.body), starred_videos: [] }),
  })
  app.post('/api/v1/videos/unstar', {
    config,
    schema: { operationId: 'unstar_videos_in_list', tags, body, response: { 200: UnstarredVideosResult } },
    handler: async (request) => ({ ...failing(request.body), unstarred_videos: [] }),
  })
  app.delete('/api/v1/videos/uncategorized', {
    config,
    schema: { operationId: 'delete_uncategorized_videos', tags, response: { 200: DeleteVideosResult } },
    handler: async () => ({ affected_boards: [], deleted_videos: [], failed_videos: [] }),
  })
  app.post('/api/v1/videos/board', {
    config,
    schema: { operationId: 'add_video_to_board', tags, body: VideoBoardArg, response: { 200: AddVideosToBoardResult } },
    handler: notFound,
  })
  app.delete('/api/v1/videos/board', {
    config,
    schema: {
      operationId: 'remove_video_from_board',
      tags,
      body: RemoveVideoBody,
      response: { 200: RemoveVideosFromBoardResult },
    },
    handler: notFound,
  })
}

/** The refusals of a bulk call. */
const failing = ({ video_names }: z.infer<typeof VideoNamesBatch>) => ({
  affected_boards: [],
  failed_videos: video_names,
})

const UploadQuery = z.object({
  video_category: ImageCategory,
  is_intermediate: z.boolean(),
  board_id: z.string().nullish(),
  session_id: z.string().nullish(),
})

const UploadForm = z.object({ file: z.string().meta({ format: 'binary' }), metadata: z.string().nullish() })

/** The door to upload videos, in a scope that reads forms; it refuses them. */
export function videoUploadRoute(app: HttpApp): void {
  app.post('/api/v1/videos/upload', {
    config,
    schema: {
      operationId: 'upload_video',
      tags,
      consumes: ['multipart/form-data'],
      querystring: UploadQuery,
      body: UploadForm,
      response: { 201: VideoDTO },
    },
    // Whatever is sent is refused, so nothing of it is read.
    preValidation: async (request) => {
      request.body = { file: '' }
    },
    handler: async (): Promise<never> => {
      throw new AppError('videos_unsupported')
    },
  })
}
