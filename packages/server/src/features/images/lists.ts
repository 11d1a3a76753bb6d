import { sql } from 'kysely'
import type { Database, Queryable } from '../../database/database.ts'
import {
  createNamesQuery,
  type ImageConditions,
  type ImageQuery,
  matches,
  type NamesText,
  type Place,
  pageOfNames,
} from './names-query.ts'
import { type DayOfImages, type ImageTotals, imageTotals, isCountable } from './totals.ts'

/**
 * How many images are looked at while requests wait, so that they wait some ms at most: fewer where the rows themselves
 * are read than where an index answers. Where there are more, a read is run aside.
 */
const FEW_ROWS = 5_000
const FEW_ENTRIES = 50_000

/** Reads lists of images and counts them. Asks nobody for permission. */
export function imageLists(database: Database) {
  const { kysely, aside } = database
  const allNames = createNamesQuery(database)
  const totals = imageTotals(database)
  const sizeOf = placeSizes(database, totals)

  /** Where a read is run that looks at all images of a place, and at their rows if `rows`. */
  const connectionFor = async (place: Place, rows: boolean): Promise<Queryable> =>
    connectionOf(await sizeOf(place), rows)
  const connectionOf = (seen: number, rows: boolean): Queryable =>
    seen > (rows ? FEW_ROWS : FEW_ENTRIES) ? aside : kysely

  async function count(query: ImageConditions): Promise<number> {
    const connection = await connectionFor(query.place, readsRows(query))
    const { total } = await connection
      .selectFrom('images')
      .where(matches(database, query))
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return total
  }

  const names = async (query: ImageQuery): Promise<NamesText> =>
    (await connectionFor(query.place, readsRows(query))) === aside ? allNames.aside(query) : allNames.atOnce(query)

  return {
    names,

    /** Names without order, for sets that are worked on. */
    async namesOf(conditions: ImageConditions): Promise<string[]> {
      return JSON.parse((await names({ ...conditions, order_dir: 'DESC', starred_first: true })).names)
    },

    /** How many there are, and the names of those on one page, in order. */
    async page(
      query: ImageQuery,
      page: { offset: number; limit: number },
    ): Promise<{ total: number; names: string[] }> {
      const counted = isCountable(query) ? await totals.of(query) : null
      const total = counted ?? (await count(query))
      if (page.limit === 0 || page.offset >= total) return { total, names: [] }
      const isOrdered = counted !== null && query.categories === undefined
      const seen = isOrdered ? page.offset + page.limit : await sizeOf(query.place)
      const rows = await pageOfNames(database, connectionOf(seen, readsRows(query)), query, page).execute()
      return { total, names: rows.map((row) => row.image_name) }
    },

    /** Newest first. */
    days: (user_id: string | null): Promise<DayOfImages[]> => totals.days(user_id),

    /** The models that the images of a place were made with, by name; intermediate images are left out. */
    async models(place: Place): Promise<{ model: string; image_count: number }[]> {
      return (await connectionFor(place, false))
        .selectFrom('images')
        .where(matches(database, { place, is_intermediate: false }))
        .where('model_name', 'is not', null)
        .select((eb) => ['model_name as model', eb.fn.countAll<number>().as('image_count')])
        .$narrowType<{ model: string }>()
        .groupBy('model_name')
        .orderBy('model_name')
        .execute()
    },

    /** Intermediate images of one person, or of everybody with null. */
    countIntermediates: async (user_id: string | null): Promise<number> =>
      (await totals.of({ place: { kind: 'anywhere', user_id }, is_intermediate: true })) ?? 0,
  }
}

/** The indexes know neither of these. */
const readsRows = ({ search_term, image_origin }: ImageConditions): boolean =>
  !!search_term || image_origin !== undefined

/** Creates a reader of about how many images are in a place, out of the counters; intermediate ones are not counted. */
function placeSizes(database: Database, totals: ImageTotals) {
  const onBoard = database.prepared<{ board_id: string }, { size: number }>((kysely, param) =>
    kysely
      .selectFrom('board_stats')
      .select(sql<number>`image_count + asset_count`.as('size'))
      .where('board_id', '=', param('board_id')),
  )
  const ofPerson = database.prepared<{ user_id: string }, { size: number }>((kysely, param) =>
    kysely.selectFrom('user_stats').select('images as size').where('user_id', '=', param('user_id')),
  )
  return async (place: Place): Promise<number> => {
    if (place.kind !== 'board' && place.user_id === null) return (await totals.of({ place })) ?? 0
    const found =
      place.kind === 'board'
        ? await onBoard.first({ board_id: place.board_id })
        : await ofPerson.first({ user_id: place.user_id ?? '' })
    return found?.size ?? 0
  }
}
