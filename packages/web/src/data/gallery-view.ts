import type { GalleryItemNames, ImageCategory, ImageDTO } from '@invoke-studio/client'

/** What a list of images leaves out besides what is on other boards. */
export interface GalleryFilter {
  /** One kind of assets, or all of them. */
  readonly category: AssetCategory | 'any'
  /** First and last day (UTC) on which the images were made, `YYYY-MM-DD`. */
  readonly from: string | null
  readonly to: string | null
  /** Name of the model that made the images. */
  readonly model: string | null
}

/** The kinds of images that are no results. */
export const ASSET_CATEGORIES = ['user', 'control', 'mask', 'other'] as const satisfies readonly ImageCategory[]
/** A kind of image that is no result. */
export type AssetCategory = (typeof ASSET_CATEGORIES)[number]

/** How a list of images is ordered. */
export interface GalleryOrder {
  readonly order: 'newest' | 'oldest'
  /** Whether starred images come before all others. */
  readonly starredFirst: boolean
}

/** One view of the gallery: a board, a kind of images, and what is searched for, in an order. */
export interface GalleryView extends GalleryFilter, GalleryOrder {
  /** A board's id, `none` for images on no board, or `by_date:YYYY-MM-DD` for the images of one day. */
  readonly boardId: string
  readonly kind: 'images' | 'assets'
  readonly search: string
}

/** Nothing left out. */
export const NO_FILTER: GalleryFilter = { category: 'any', from: null, to: null, model: null }

/** The order that everybody begins with. */
export const USUAL_ORDER: GalleryOrder = { order: 'newest', starredFirst: true }

const DATE = 'by_date:'

/** The day of a virtual board's id; null for boards that somebody made. */
export function dateOf(boardId: string): string | null {
  return boardId.startsWith(DATE) ? boardId.slice(DATE.length) : null
}

/** Whether images can be put there: a board that somebody made. */
export function isRealBoard(boardId: string): boolean {
  return boardId !== 'none' && dateOf(boardId) === null
}

/** How many parts of the filter leave something out. */
export function activeFilters({ category, from, to, model }: GalleryFilter): number {
  return [category !== 'any', from !== null || to !== null, model !== null].filter(Boolean).length
}

/** The categories that a view shows. */
export function categoriesOf({ kind, category }: GalleryView): ImageCategory[] {
  if (kind === 'images') return ['general']
  return category === 'any' ? [...ASSET_CATEGORIES] : [category]
}

/** Whether an image belongs to a view in which nothing is searched for; what a search finds is the server's to say. */
export function belongsTo(image: ImageDTO, view: GalleryView): boolean {
  if (image.is_intermediate || isSearch(view)) return false
  if (!categoriesOf(view).includes(image.image_category)) return false
  const date = dateOf(view.boardId)
  return date === null ? (image.board_id ?? 'none') === view.boardId : image.created_at.startsWith(date)
}

/** Whether only the server can tell what belongs to the view. */
export function isSearch({ search, from, to, model }: GalleryView): boolean {
  return search !== '' || from !== null || to !== null || model !== null
}

/** `list` with a new, unstarred image in its place. */
export function withNewName(list: GalleryItemNames, name: string, { order }: GalleryOrder): GalleryItemNames {
  if (list.item_names.includes(name)) return list
  const item_names =
    order === 'oldest' ? [...list.item_names, name] : list.item_names.toSpliced(list.starred_count, 0, name)
  return { ...list, item_names, total_count: list.total_count + 1 }
}

/** `list` without some names. */
export function withoutNames(list: GalleryItemNames, names: ReadonlySet<string>): GalleryItemNames {
  const starredGone = list.item_names.slice(0, list.starred_count).filter((name) => names.has(name)).length
  const item_names = list.item_names.filter((name) => !names.has(name))
  const gone = list.item_names.length - item_names.length
  return { ...list, item_names, starred_count: list.starred_count - starredGone, total_count: list.total_count - gone }
}
