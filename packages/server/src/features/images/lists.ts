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

/** A day of somebody's images, as the virtual boards show it. */
export interface DayOfImages {
  readonly date: string
  readonly image_count: number
  readonly asset_count: number
  readonly cover_image_name: string
}

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
  const sizeOf = placeSizes(database)

  /** Where a read is run that looks at all images of a place, and at their rows if `rows`. */
  async function connectionFor(place: Place, rows: boolean): Promise<Queryable> {
    return (await sizeOf(place)) > (rows ? FEW_ROWS : FEW_ENTRIES) ? aside : kysely
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
      const connection = await connectionFor(query.place, readsRows(query))
      const { total } = await connection
        .selectFrom('images')
        .where(matches(database, query))
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      if (page.limit === 0 || page.offset >= total) return { total, names: [] }
      const rows = await pageOfNames(database, connection, query, page).execute()
      return { total, names: rows.map((row) => row.image_name) }
    },

    /** Newest day first. Days are UTC. */
    async days(user_id: string | null): Promise<DayOfImages[]> {
      const place: Place = { kind: 'anywhere', user_id }
      const day = sql<string>`substr(created_at, 1, 10)`
      return (await connectionFor(place, false))
        .selectFrom('images')
        .where(matches(database, { place, is_intermediate: false }))
        .select([
          day.as('date'),
          sql<number>`sum(case when image_category = 'general' then 1 else 0 end)`.as('image_count'),
          sql<number>`sum(case when image_category <> 'general' then 1 else 0 end)`.as('asset_count'),
          // Times have a fixed length, so the greatest text is the newest image, and its name follows the time.
          sql<string>`substr(max(created_at || image_name), ${sql.lit(TIME_LENGTH + 1)})`.as('cover_image_name'),
        ])
        .groupBy(day)
        .orderBy('date', 'desc')
        .execute()
    },

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
    async countIntermediates(user_id: string | null): Promise<number> {
      const { count } = await kysely
        .selectFrom('images')
        .where(matches(database, { place: { kind: 'anywhere', user_id }, is_intermediate: true }))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    },
  }
}

const TIME_LENGTH = '2026-01-01 00:00:00.000'.length

/** The indexes know neither of these. */
const readsRows = ({ search_term, image_origin }: ImageConditions): boolean =>
  !!search_term || image_origin !== undefined

/** Creates a reader of about how many images are in a place, out of the counters; intermediate ones are not counted. */
function placeSizes(database: Database) {
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
    if (place.kind !== 'board' && place.user_id === null) return Number.POSITIVE_INFINITY
    const found =
      place.kind === 'board'
        ? await onBoard.first({ board_id: place.board_id })
        : await ofPerson.first({ user_id: place.user_id ?? '' })
    return found?.size ?? 0
  }
}
