import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import type { ImageConditions } from './names-query.ts'

/** A day of somebody's images, as the virtual boards show it. */
export interface DayOfImages {
  readonly date: string
  readonly image_count: number
  readonly asset_count: number
  readonly cover_image_name: string
}

/** Conditions that the counters know: where, of which categories, and whether intermediate. */
type Countable = Pick<ImageConditions, 'place' | 'categories' | 'is_intermediate'>

const COUNTABLE: ReadonlySet<string> = new Set(['place', 'categories', 'is_intermediate', 'order_dir', 'starred_first'])

/** Whether nothing is asked but what the counters know; an order changes no total. */
export const isCountable = (query: ImageConditions): boolean =>
  Object.entries(query).every(([name, value]) => COUNTABLE.has(name) || value === undefined || value === '')

/** Reads how many images there are out of the counters, so that it costs nothing per image. */
export function imageTotals({ kysely, dialect }: Database) {
  /** Boards are counted apart: they hold images of many people. */
  async function onBoard(board_id: string, categories: readonly string[]): Promise<number | null> {
    const general = categories.length === 0 || categories.includes('general')
    const assets = categories.length === 0 || categories.some((category) => category !== 'general')
    const kinds = ['control', 'mask', 'other', 'user']
    if (categories.length > 0 && assets && !kinds.every((kind) => categories.includes(kind))) return null
    const row = await kysely
      .selectFrom('board_stats')
      .select(['image_count', 'asset_count'])
      .where('board_id', '=', board_id)
      .executeTakeFirst()
    return row ? (general ? row.image_count : 0) + (assets ? row.asset_count : 0) : 0
  }

  return {
    /** How many images match; null where only counting them tells. */
    async of({ place, categories = [], is_intermediate }: Countable): Promise<number | null> {
      if (place.kind === 'board') return is_intermediate === false ? onBoard(place.board_id, categories) : null
      const { total } = await kysely
        .selectFrom('image_counts')
        .select(sql<number>`coalesce(sum(images), 0)`.as('total'))
        .$if(place.user_id !== null, (query) => query.where('user_id', '=', place.user_id ?? ''))
        .$if(place.kind === 'uncategorized', (query) => query.where('is_placed', '=', 0))
        .$if(categories.length > 0, (query) => query.where('image_category', 'in', categories))
        .$if(is_intermediate !== undefined, (query) => query.where('is_intermediate', '=', is_intermediate ? 1 : 0))
        .executeTakeFirstOrThrow()
      return total
    },

    /** The days on which a person, or anybody with null, made what is shown; newest first. Days are UTC. */
    async days(user_id: string | null): Promise<DayOfImages[]> {
      const rows = await kysely
        .selectFrom('image_days')
        .select([
          'day as date',
          sql<number>`sum(image_count)`.as('image_count'),
          sql<number>`sum(asset_count)`.as('asset_count'),
          coverOf(dialect, user_id).as('cover_image_name'),
        ])
        .$if(user_id !== null, (query) => query.where('user_id', '=', user_id))
        .groupBy('day')
        .having(sql<boolean>`sum(image_count) + sum(asset_count) > 0`)
        .orderBy('day', 'desc')
        .execute()
      return rows.flatMap(({ cover_image_name, ...day }) => (cover_image_name ? { ...day, cover_image_name } : []))
    },
  }
}

const TIME_LENGTH = '2026-01-01 00:00:00.000'.length

/**
 * The newest image of a day: the indexes hold starred ones and the others one after the other, so the newest of each
 * kind is looked up. Times have a fixed length, so the greater text is the newer one, and its name follows the time.
 */
function coverOf(dialect: Database['dialect'], user_id: string | null) {
  const newest = (starred: string) => sql`coalesce((
    select created_at || image_name from images
    where ${user_id === null ? sql`true` : sql`images.user_id = ${user_id}`} and is_intermediate = 0
      and ${sql.raw(starred)} and created_at >= image_days.day and created_at < image_days.day || '~'
    order by created_at desc, image_name desc limit 1
  ), '')`
  const greatest = sql.raw(dialect === 'sqlite' ? 'max' : 'greatest')
  const kinds = ['starred = 1', 'starred = 0', 'starred is null'].map(newest)
  return sql<string>`substr(${greatest}(${sql.join(kinds)}), ${sql.lit(TIME_LENGTH + 1)})`
}

/** The counters of images. */
export type ImageTotals = ReturnType<typeof imageTotals>
