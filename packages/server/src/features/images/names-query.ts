import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database, PreparedQuery, Queryable } from '../../database/database.ts'
import type { DatabaseSchema } from '../../database/schema.ts'
import { searchPatterns } from './search.ts'

/** Where images are looked for: on a board, on no board, or anywhere; `user_id` null means everybody's. */
export type Place =
  | { readonly kind: 'board'; readonly board_id: string }
  | { readonly kind: 'uncategorized'; readonly user_id: string | null }
  | { readonly kind: 'anywhere'; readonly user_id: string | null }

/** Which images. Absent members do not filter. */
export interface ImageConditions {
  readonly place: Place
  readonly image_origin?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly is_intermediate?: boolean | undefined
  readonly starred?: boolean | undefined
  /** The model's name. */
  readonly model?: string | undefined
  /** Sought in the metadata and the creation time, without regard to (ASCII) case. */
  readonly search_term?: string | undefined
  /** Times as the database keeps them, or beginnings of such: from the first on, and before the second. */
  readonly created_from?: string | undefined
  readonly created_before?: string | undefined
}

/** Which images, and in which order. */
export interface ImageQuery extends ImageConditions {
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

/** Reads the names that a query finds: at once, or aside where that takes long. */
export interface NamesQuery {
  readonly atOnce: (query: ImageQuery) => Promise<NamesText>
  readonly aside: (query: ImageQuery) => Promise<NamesText>
}

/**
 * Reads all names that match, without making an object of each: the database writes the JSON. A query that is run at
 * once is compiled once for each combination of filters.
 */
export function createNamesQuery(database: Database): NamesQuery {
  const compiled = new Map<string, PreparedQuery<Params, NamesText>>()
  const counted = (query: ImageQuery, found: NamesText | undefined): NamesText => {
    const { names, total, starred } = found ?? { names: '[]', total: 0, starred: 0 }
    return { names, total, starred: query.starred_first ? starred : 0 }
  }
  return {
    async atOnce(query) {
      const shape = shapeOf(query)
      const prepared =
        compiled.get(shape) ??
        database.prepared<Params, NamesText>((kysely, param) => namesQuery(database, kysely, query, param as Bind))
      compiled.set(shape, prepared)
      return counted(query, await prepared.first(paramsOf(query)))
    },
    async aside(query) {
      const found = namesQuery(database, database.aside, query, bindValues(query))
      return counted(query, await found.executeTakeFirst())
    },
  }
}

function namesQuery(database: Database, kysely: Queryable, query: ImageQuery, bind: Bind) {
  const { dialect } = database
  const list =
    dialect === 'sqlite' ? sql`json_group_array(image_name)` : sql`coalesce(json_agg(image_name), '[]')::text`
  return kysely
    .selectFrom(orderedNames(database, kysely, query, bind).as('found'))
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
function orderedNames({ dialect }: Database, kysely: Queryable, query: ImageQuery, bind: Bind) {
  const { order_dir, starred_first, is_intermediate } = query
  const half = (intermediate: boolean | null) =>
    kysely
      .selectFrom('images')
      .select(['image_name', 'starred', 'created_at'])
      .where((eb) => eb.and(conditionsOf(dialect, query, bind).map((condition) => condition(eb))))
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

/** The names of one page, in order. */
export function pageOfNames(
  database: Database,
  kysely: Queryable,
  query: ImageQuery,
  { offset, limit }: { offset: number; limit: number },
) {
  return kysely
    .selectFrom(orderedNames(database, kysely, query, bindValues(query)).limit(limit).offset(offset).as('found'))
    .select('image_name')
}

/** The same conditions for the reads that are built anew: values stand in the query itself. */
export function matches({ dialect }: Database, query: ImageConditions): Condition {
  const conditions = conditionsOf(dialect, query, bindValues(query))
  const { is_intermediate } = query
  if (is_intermediate !== undefined) conditions.push((eb) => eb('is_intermediate', '=', Number(is_intermediate)))
  return (eb) => eb.and(conditions.map((condition) => condition(eb)))
}

function bindValues(query: ImageConditions): Bind {
  const params = paramsOf(query)
  return (name) => sql.val(params[name]) as Expression<string>
}

function conditionsOf(dialect: Database['dialect'], query: ImageConditions, bind: Bind): Condition[] {
  const { image_origin, categories = [], starred, model, search_term, created_from, created_before } = query
  const conditions = [...placeConditions(query.place, bind)]
  if (image_origin !== undefined) conditions.push((eb) => eb('image_origin', '=', bind('image_origin')))
  if (categories.length > 0) {
    const values = categories.map((_, index) => bind(`category_${index}`))
    conditions.push((eb) => eb('image_category', 'in', values))
  }
  if (starred === true) conditions.push((eb) => eb('starred', '=', sql.lit(1)))
  if (starred === false) conditions.push(() => sql<SqlBool>`coalesce(starred, 0) = 0`)
  if (model !== undefined) conditions.push((eb) => eb('model_name', '=', bind('model')))
  if (created_from !== undefined) conditions.push((eb) => eb('created_at', '>=', bind('created_from')))
  if (created_before !== undefined) conditions.push((eb) => eb('created_at', '<', bind('created_before')))
  if (search_term) conditions.push(() => containing(dialect, searchPatterns(search_term), bind))
  return conditions
}

/** SQLite's `like` knows no ASCII case by itself; the first pattern is the term as it was typed. */
function containing(dialect: Database['dialect'], patterns: readonly string[], bind: Bind) {
  const metadata = dialect === 'sqlite' ? sql`metadata` : sql`lower(metadata)`
  const columns = [sql`created_at`, ...patterns.map(() => metadata)]
  const found = columns.map(
    (column, index) => sql`${column} like ${bind(`search_${Math.max(0, index - 1)}`)} escape '!'`,
  )
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`
}

function placeConditions(place: Place, bind: Bind): Condition[] {
  if (place.kind === 'board') return [(eb) => eb('gallery_board_id', '=', bind('board_id'))]
  const owner: Condition[] = place.user_id === null ? [] : [(eb) => eb('user_id', '=', bind('user_id'))]
  return place.kind === 'uncategorized' ? [(eb) => eb('gallery_board_id', 'is', null), ...owner] : owner
}

const TEXTS = ['image_origin', 'model', 'created_from', 'created_before'] as const

function paramsOf(query: ImageConditions): Params {
  const { place, search_term, categories = [] } = query
  const params: Params = {}
  if (place.kind === 'board') params.board_id = place.board_id
  else if (place.user_id !== null) params.user_id = place.user_id
  for (const name of TEXTS) {
    const value = query[name]
    if (value !== undefined) params[name] = value
  }
  for (const [index, pattern] of (search_term ? searchPatterns(search_term) : []).entries()) {
    params[`search_${index}`] = pattern
  }
  for (const [index, category] of categories.entries()) params[`category_${index}`] = category
  return params
}

function shapeOf(query: ImageQuery): string {
  const { place, is_intermediate, starred, order_dir, starred_first } = query
  return [place.kind, Object.keys(paramsOf(query)), is_intermediate, starred, order_dir, starred_first].join()
}
