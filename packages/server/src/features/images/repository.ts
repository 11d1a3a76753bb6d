import type { ImageDTO, ImageRecordChanges } from '@invoke-studio/contract/images'
import { sql } from 'kysely'
import type { Database, Queryable } from '../../database/database.ts'
import type { NewRow } from '../../database/schema.ts'
import { DTO_COLUMNS, type ImageRow, toImageDto } from './dto.ts'
import { createNamesQuery, type ImageQuery, matches } from './names-query.ts'

/** How many names one statement takes. */
const CHUNK = 500

/** Where an image's file lies and whose it is. */
export interface StoredImage {
  readonly image_name: string
  readonly image_subfolder: string
}

/** A day of somebody's images, as the virtual boards show it. */
export interface DayOfImages {
  readonly date: string
  readonly image_count: number
  readonly asset_count: number
  readonly cover_image_name: string
}

/** Has the last word in a transaction before it writes: what it finds must stay true until the end. */
export type Admit = (trx: Queryable) => Promise<void>

/** Reads and writes images and which board they sit on. Asks nobody for permission. */
export function imagesRepository(database: Database) {
  const { kysely } = database
  const names = createNamesQuery(database)
  const byName = database.prepared<{ image_name: string }, ImageRow>((query, param) =>
    query.selectFrom('images').select(DTO_COLUMNS).where('image_name', '=', param('image_name')),
  )
  const stored = database.prepared<{ image_name: string }, StoredImage>((query, param) =>
    query.selectFrom('images').select(['image_name', 'image_subfolder']).where('image_name', '=', param('image_name')),
  )

  return {
    names,

    async find(image_name: string): Promise<ImageDTO | undefined> {
      const row = await byName.first({ image_name })
      return row && toImageDto(row)
    },

    /** Where the file of an image lies. */
    stored: (image_name: string): Promise<StoredImage | undefined> => stored.first({ image_name }),

    async metadata(image_name: string): Promise<string | null> {
      const row = await kysely
        .selectFrom('images')
        .select('metadata')
        .where('image_name', '=', image_name)
        .executeTakeFirst()
      return row?.metadata ?? null
    },

    /** In the order of `imageNames`; what is not there is left out. */
    async findMany(imageNames: readonly string[]): Promise<ImageDTO[]> {
      const found = new Map<string, ImageDTO>()
      for (const chunk of chunksOf(imageNames)) {
        const rows = await kysely.selectFrom('images').select(DTO_COLUMNS).where('image_name', 'in', chunk).execute()
        for (const row of rows) found.set(row.image_name, toImageDto(row))
      }
      return imageNames.flatMap((name) => found.get(name) ?? [])
    },

    async page(query: ImageQuery, { offset, limit }: { offset: number; limit: number }) {
      const matching = kysely.selectFrom('images').where(matches(query))
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      if (limit === 0) return { total, items: [] }
      const direction = query.order_dir === 'ASC' ? 'asc' : 'desc'
      const rows = await matching
        .select(DTO_COLUMNS)
        .$if(query.starred_first, (select) => select.orderBy('starred', 'desc'))
        .orderBy('created_at', direction)
        .orderBy('image_name', direction)
        .limit(limit)
        .offset(offset)
        .execute()
      return { total, items: rows.map(toImageDto) }
    },

    /** Names of images as a list; for sets that are worked on, not shown. */
    async namesOf(condition: { readonly session_id: string } | { readonly query: ImageQuery }): Promise<string[]> {
      const images = kysely.selectFrom('images').select('image_name')
      const rows =
        'query' in condition
          ? await images.where(matches(condition.query)).execute()
          : await images.where('session_id', '=', condition.session_id).execute()
      return rows.map((row) => row.image_name)
    },

    /** Newest day first. Days are UTC. */
    async days(user_id: string | null): Promise<DayOfImages[]> {
      const day = sql<string>`substr(created_at, 1, 10)`
      return kysely
        .selectFrom('images')
        .where('is_intermediate', '=', 0)
        .$if(user_id !== null, (query) => query.where('user_id', '=', user_id))
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

    /**
     * Adds an image and puts it on its board in the same moment; a board that went meanwhile leaves it on none. `admit`
     * throws in the same transaction what stands against it by then.
     */
    async add(image: NewRow<'images'>, board_id: string | null, admit?: Admit): Promise<void> {
      await database.transaction(async (trx) => {
        await admit?.(trx)
        await trx.insertInto('images').values(image).execute()
        if (board_id !== null) await place(trx, [image.image_name], board_id)
      })
    },

    async change(image_name: string, changes: ImageRecordChanges): Promise<void> {
      const given = Object.entries(changes).filter(([, value]) => value !== null && value !== undefined)
      if (given.length === 0) return
      await kysely.updateTable('images').set(Object.fromEntries(given)).where('image_name', '=', image_name).execute()
    },

    async star(imageNames: readonly string[], starred: boolean): Promise<void> {
      await database.transaction(async (trx) => {
        for (const chunk of chunksOf(imageNames)) {
          await trx.updateTable('images').set({ starred }).where('image_name', 'in', chunk).execute()
        }
      })
    },

    /** Answers what was put there; images or a board that went meanwhile are not. `admit` as for `add`. */
    place: (imageNames: readonly string[], board_id: string, admit?: Admit): Promise<string[]> =>
      database.transaction(async (trx) => {
        await admit?.(trx)
        return place(trx, imageNames, board_id)
      }),

    async unplace(imageNames: readonly string[]): Promise<void> {
      await database.transaction(async (trx) => {
        for (const chunk of chunksOf(imageNames)) {
          await trx.deleteFrom('board_images').where('image_name', 'in', chunk).execute()
        }
      })
    },

    /** Deletes the rows and answers where their files lie. */
    async remove(imageNames: readonly string[]): Promise<StoredImage[]> {
      return database.transaction(async (trx) => {
        const removed: StoredImage[] = []
        for (const chunk of chunksOf(imageNames)) {
          const rows = await trx
            .deleteFrom('images')
            .where('image_name', 'in', chunk)
            .returning(['image_name', 'image_subfolder'])
            .execute()
          removed.push(...rows)
        }
        return removed
      })
    },

    /** Some images whose files were not measured yet. */
    unmeasured: (limit: number): Promise<StoredImage[]> =>
      kysely
        .selectFrom('images')
        .select(['image_name', 'image_subfolder'])
        .where('file_bytes', 'is', null)
        .limit(limit)
        .execute(),

    setSizes: (sizes: readonly { image_name: string; file_bytes: number }[]): Promise<void> =>
      database.transaction(async (trx) => {
        for (const { image_name, file_bytes } of sizes) {
          await trx.updateTable('images').set({ file_bytes }).where('image_name', '=', image_name).execute()
        }
      }),

    /** Intermediate images of one person, or of everybody with null. */
    async countIntermediates(user_id: string | null): Promise<number> {
      const { count } = await kysely
        .selectFrom('images')
        .where('is_intermediate', '=', 1)
        .$if(user_id !== null, (query) => query.where('user_id', '=', user_id))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    },
  }
}

/** The rows of `images` and `board_images`. */
export type ImagesRepository = ReturnType<typeof imagesRepository>

const TIME_LENGTH = '2026-01-01 00:00:00.000'.length

async function place(trx: Queryable, imageNames: readonly string[], board_id: string): Promise<string[]> {
  const placed: string[] = []
  for (const chunk of chunksOf(imageNames)) {
    const rows = await trx
      .insertInto('board_images')
      .columns(['board_id', 'image_name'])
      .expression((eb) =>
        eb
          .selectFrom(['boards', 'images'])
          .select(['boards.board_id', 'images.image_name'])
          .where('boards.board_id', '=', board_id)
          .where('images.image_name', 'in', chunk),
      )
      .onConflict((conflict) =>
        conflict.column('image_name').doUpdateSet((eb) => ({ board_id: eb.ref('excluded.board_id') })),
      )
      .returning('image_name')
      .execute()
    placed.push(...rows.map((row) => row.image_name))
  }
  return placed
}

function* chunksOf(names: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < names.length; start += CHUNK) yield names.slice(start, start + CHUNK)
}
