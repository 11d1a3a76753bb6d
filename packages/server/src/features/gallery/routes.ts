import {
  GalleryItemNames,
  GalleryItemNamesResult,
  GalleryItemPage,
  GalleryModel,
  ImageNamesResult,
  imageFilters,
  ResourceOrigin,
  VirtualSubBoardDTO,
} from '@invoke-studio/contract/images'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { rawJson } from '../../platform/http/json-text.ts'
import type { GalleryService } from './service.ts'

const access = { access: 'signed-in' } as const
const tags = ['gallery']

const CalendarDate = z.iso.date()

const Filters = z.object({ origin: ResourceOrigin.optional(), ...imageFilters })

const PageQuery = Filters.extend({
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(1000).default(10),
})

const NamesQuery = Filters.extend({ created_date: CalendarDate.optional() })

const { categories, search_term, order_dir, starred_first } = imageFilters
const DayQuery = z.object({ categories, search_term, order_dir, starred_first })

/** Doors to the gallery. */
export function galleryRoutes(app: HttpApp, gallery: GalleryService): void {
  app.get('/api/v1/gallery/items/', {
    config: access,
    schema: { operationId: 'list_gallery_items', tags, querystring: PageQuery, response: { 200: GalleryItemPage } },
    handler: ({ viewer, query: { origin, offset, limit, ...filter } }) =>
      gallery.items(viewer, { ...filter, image_origin: origin }, { offset, limit }),
  })

  app.get('/api/v1/gallery/item_names', {
    config: access,
    schema: {
      operationId: 'list_gallery_item_names',
      tags,
      querystring: NamesQuery,
      response: { 200: GalleryItemNames },
    },
    handler: async ({ viewer, query: { origin, created_date, ...filter } }, reply) => {
      const day = created_date === undefined ? {} : rangeOf(created_date)
      return rawJson(reply, await gallery.itemNames(viewer, { ...filter, ...day, image_origin: origin }))
    },
  })

  app.get('/api/v1/gallery/items/names', {
    config: access,
    schema: {
      operationId: 'get_gallery_item_names',
      tags,
      querystring: Filters,
      response: { 200: GalleryItemNamesResult },
    },
    handler: ({ viewer, query: { origin, ...filter } }) =>
      gallery.itemRefs(viewer, { ...filter, image_origin: origin }),
  })

  app.get('/api/v1/gallery/models', {
    config: access,
    schema: {
      operationId: 'list_gallery_models',
      tags,
      querystring: z.object({ board_id: imageFilters.board_id }),
      response: { 200: z.array(GalleryModel) },
    },
    handler: ({ viewer, query }) => gallery.models(viewer, query.board_id),
  })

  virtualBoardRoutes(app, gallery)
}

function virtualBoardRoutes(app: HttpApp, gallery: GalleryService): void {
  const Path = z.object({ date: CalendarDate })

  app.get('/api/v1/virtual_boards/by_date', {
    config: access,
    schema: {
      operationId: 'list_virtual_boards_by_date',
      tags: ['virtual_boards'],
      response: { 200: z.array(VirtualSubBoardDTO) },
    },
    handler: ({ viewer }) => gallery.days(viewer),
  })

  app.get('/api/v1/virtual_boards/by_date/:date/image_names', {
    config: access,
    schema: {
      operationId: 'list_virtual_board_image_names_by_date',
      tags: ['virtual_boards'],
      params: Path,
      querystring: DayQuery,
      response: { 200: ImageNamesResult },
    },
    handler: async ({ viewer, params, query }, reply) =>
      rawJson(reply, await gallery.imageNames(viewer, { ...query, ...ofDay(params.date) })),
  })

  app.get('/api/v1/virtual_boards/by_date/:date/item_names', {
    config: access,
    schema: {
      operationId: 'list_virtual_board_item_names_by_date',
      tags: ['virtual_boards'],
      params: Path,
      querystring: DayQuery,
      response: { 200: GalleryItemNamesResult },
    },
    handler: ({ viewer, params, query }) => gallery.itemRefs(viewer, { ...query, ...ofDay(params.date) }),
  })
}

const rangeOf = (date: string) => ({ created_from: date, created_to: date })
const ofDay = (date: string) => ({ ...rangeOf(date), is_intermediate: false })
