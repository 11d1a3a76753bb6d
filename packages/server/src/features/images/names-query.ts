import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database, PreparedQuery, Queryable } from '../../database/database.ts'
import type { DatabaseSchema } from '../../database/schema.ts'

/** Where images are looked for: on a board, on no board, or anywhere; `user_id` null means everybody's. */
export type Place =
  | { readonly kind: 'board'; readonly board_id: string }
  | { readonly kind: 'uncategorized'; readonly user_id: string | null }
  | { readonly kind: 'anywhere'; readonly user_id: string | null }

/** Which images, and in which order. Absent members do not filter. */
export interface ImageQuery {
  readonly place: Place
  readonly image_origin?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly is_intermediate?: boolean | undefined
  /** Sought in the metadata and the creation time, without regard to (ASCII) case. */
  readonly search_term?: string | undefined
  /** A day in UTC, YYYY-MM-DD. */
  readonly created_date?: string | undefined
  readonly order_dir: 'ASC' | 'DESC'
  readonly starred_first: boolean
}

/** Names in order, as the text of a JSON list, and how many there are. */
export interface NamesText {
  readonly names: string
  readonly total: number
  /** How many starred ones come first. */
  readonly starred: number
}

type Params = Record<string, string | number>
type Bind = (name: string) => Expression<string>
type Condition = (eb: ExpressionBuilder<DatabaseSchema, 'images'>) => Expression<SqlBool>

/**
 * Reads all names that match, without making an object of each: the database writes the JSON. A query is compiled once
 * for each combination of filters.
 */
export function createNamesQuery(database: Database): (query: ImageQuery) => Promise<NamesText> {
  const compiled = new Map<string, PreparedQuery<Params, NamesText>>()
  return async (query) => {
    const shape = shapeOf(query)
    const prepared =
      compiled.get(shape) ??
      database.prepared<Params, NamesText>((kysely, param) => namesQuery(database, kysely, query, param as Bind))
    compiled.set(shape, prepared)
    const found = await prepared.first(paramsOf(query))
    const { names, total, starred } = found ?? { names: '[]', total: 0, starred: 0 }
    return { names, total, starred: query.starred_first ? starred : 0 }
  }
}

function namesQuery({ dialect }: Database, kysely: Queryable, query: ImageQuery, bind: Bind) {
  const list =
    dialect === 'sqlite' ? sql`json_group_array(image_name)` : sql`coalesce(json_agg(image_name), '[]')::text`
  return kysely
    .selectFrom(orderedNames(kysely, query, bind).as('found'))
    .select([
      list.$castTo<string>().as('names'),
      (eb) => eb.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(starred), 0)`.as('starred'),
    ])
}

/**
 * The indexes hold the names of each half, intermediate or not, in their order. Asked for both, the database merges
 * two ordered lists where one condition would make it sort everything.
 */
function orderedNames(kysely: Queryable, query: ImageQuery, bind: Bind) {
  const { order_dir, starred_first, is_intermediate } = query
  const half = (intermediate: boolean | null) =>
    kysely
      .selectFrom('images')
      .select(['image_name', 'starred', 'created_at'])
      .where((eb) => eb.and(conditionsOf(query, bind).map((condition) => condition(eb))))
      .where(
        'is_intermediate',
        intermediate === null ? 'is' : '=',
        intermediate === null ? null : sql.lit(intermediate ? 1 : 0),
      )
  const found =
    is_intermediate === undefined ? half(false).unionAll(half(true)).unionAll(half(null)) : half(is_intermediate)
  const direction = order_dir === 'ASC' ? 'asc' : 'desc'
  return (starred_first ? found.orderBy('starred', 'desc') : found)
    .orderBy('created_at', direction)
    .orderBy('image_name', direction)
}

/** The same conditions for the reads that are built anew: values stand in the query itself. */
export function matches(query: ImageQuery): Condition {
  const params = paramsOf(query)
  const bind: Bind = (name) => sql.val(params[name]) as Expression<string>
  const conditions = conditionsOf(query, bind)
  const { is_intermediate } = query
  if (is_intermediate !== undefined) conditions.push((eb) => eb('is_intermediate', '=', Number(is_intermediate)))
  return (eb) => eb.and(conditions.map((condition) => condition(eb)))
}

function conditionsOf(query: ImageQuery, bind: Bind): Condition[] {
  const { image_origin, categories, search_term, created_date } = query
  const conditions = [...placeConditions(query.place, bind)]
  if (image_origin !== undefined) conditions.push((eb) => eb('image_origin', '=', bind('image_origin')))
  if (categories !== undefined && categories.length > 0) {
    const values = categories.map((_, index) => bind(`category_${index}`))
    conditions.push((eb) => eb('image_category', 'in', values))
  }
  if (search_term) {
    const pattern = bind('search_term')
    conditions.push(
      () => sql<SqlBool>`(lower(metadata) like ${pattern} escape '!' or created_at like ${pattern} escape '!')`,
    )
  }
  if (created_date !== undefined) {
    conditions.push(() => sql<SqlBool>`substr(created_at, 1, 10) = ${bind('created_date')}`)
  }
  return conditions
}

function placeConditions(place: Place, bind: Bind): Condition[] {
  if (place.kind === 'board') return [(eb) => eb('gallery_board_id', '=', bind('board_id'))]
  const owner: Condition[] = place.user_id === null ? [] : [(eb) => eb('user_id', '=', bind('user_id'))]
  return place.kind === 'uncategorized' ? [(eb) => eb('gallery_board_id', 'is', null), ...owner] : owner
}

function paramsOf({ place, image_origin, categories, search_term, created_date }: ImageQuery): Params {
  const params: Params = {}
  if (place.kind === 'board') params.board_id = place.board_id
  else if (place.user_id !== null) params.user_id = place.user_id
  if (image_origin !== undefined) params.image_origin = image_origin
  if (search_term) params.search_term = patternOf(search_term)
  if (created_date !== undefined) params.created_date = created_date
  for (const [index, category] of (categories ?? []).entries()) params[`category_${index}`] = category
  return params
}

function shapeOf(query: ImageQuery): string {
  const owned = query.place.kind === 'board' || query.place.user_id !== null
  const { image_origin, categories = [], is_intermediate, search_term, created_date, order_dir, starred_first } = query
  const filters = [
    image_origin !== undefined,
    categories.length,
    is_intermediate,
    !!search_term,
    created_date !== undefined,
  ]
  return [query.place.kind, owned, ...filters, order_dir, starred_first].join()
}

/** A `like` pattern that finds `term` anywhere; only ASCII is lowered, because that is what the databases lower. */
function patternOf(term: string): string {
  const lowered = term.replaceAll('\0', '').replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return `%${lowered.replace(/[!%_]/g, '!$&')}%`
}
