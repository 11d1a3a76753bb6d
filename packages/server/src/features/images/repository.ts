import type { ImageDTO } from '@invoke-studio/contract/images'
import { sql } from 'kysely'
import { holdImages } from '../../access/images.ts'
import type { Database } from '../../database/database.ts'
import type { NewRow } from '../../database/schema.ts'
import { type Admit, bulkChanges, partsOf, place, type StoredImage } from './bulk.ts'
import { DTO_COLUMNS, type ImageRow, toImageDto } from './dto.ts'
import { imageLists } from './lists.ts'
import type { ImageQuery } from './names-query.ts'
import { jsonObjectText } from './texts.ts'

export type { Admit, StoredImage } from './bulk.ts'

/** Reads and writes images and which board they sit on. Asks nobody for permission. */
export function imagesRepository(database: Database) {
  const { kysely } = database
  const lists = imageLists(database)
  const byName = database.prepared<{ image_name: string }, ImageRow>((query, param) =>
    query.selectFrom('images').select(DTO_COLUMNS).where('image_name', '=', param('image_name')),
  )
  const stored = database.prepared<{ image_name: string }, StoredImage>((query, param) =>
    query.selectFrom('images').select(['image_name', 'image_subfolder']).where('image_name', '=', param('image_name')),
  )

  /** In the order of `imageNames`; what is not there is left out. */
  async function findMany(imageNames: readonly string[]): Promise<ImageDTO[]> {
    const found = new Map<string, ImageDTO>()
    for await (const part of partsOf(imageNames)) {
      const rows = await kysely.selectFrom('images').select(DTO_COLUMNS).where('image_name', 'in', part).execute()
      for (const row of rows) found.set(row.image_name, toImageDto(row))
    }
    return imageNames.flatMap((name) => found.get(name) ?? [])
  }

  return {
    ...lists,
    ...bulkChanges(database),

    async find(image_name: string): Promise<ImageDTO | undefined> {
      const row = await byName.first({ image_name })
      return row && toImageDto(row)
    },

    /** Where the file of an image lies. */
    stored: (image_name: string): Promise<StoredImage | undefined> => stored.first({ image_name }),

    /** The JSON object of how an image was made, as text; null for what is none, which adopted databases may hold. */
    async metadata(image_name: string): Promise<string | null> {
      const row = await kysely
        .selectFrom('images')
        .select('metadata')
        .where('image_name', '=', image_name)
        .executeTakeFirst()
      return jsonObjectText(row?.metadata)
    },

    findMany,

    async page(query: ImageQuery, page: { offset: number; limit: number }) {
      const { total, names } = await lists.page(query, page)
      return { total, items: await findMany(names) }
    },

    /** Names of everything that one session saved. */
    async namesOfSession(session_id: string): Promise<string[]> {
      const rows = await kysely.selectFrom('images').select('image_name').where('session_id', '=', session_id).execute()
      return rows.map((row) => row.image_name)
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

    /** Some images whose files were not measured yet. */
    unmeasured: (limit: number): Promise<StoredImage[]> =>
      kysely
        .selectFrom('images')
        .select(['image_name', 'image_subfolder'])
        .where('file_bytes', 'is', null)
        .limit(limit)
        .execute(),

    /** In one statement, so that its counters are changed at one go, in the order in which everybody does it. */
    setSizes: (sizes: readonly { image_name: string; file_bytes: number }[]): Promise<void> =>
      database.transaction(async (trx) => {
        const names = sizes.map(({ image_name }) => image_name)
        await holdImages(database, trx, names)
        const cases = sizes.map(
          ({ image_name, file_bytes }) => sql`when ${image_name} then cast(${file_bytes} as integer)`,
        )
        await trx
          .updateTable('images')
          .set({ file_bytes: sql<number>`case image_name ${sql.join(cases, sql` `)} end` })
          .where('image_name', 'in', names)
          .execute()
      }),
  }
}

/** The rows of `images` and `board_images`. */
export type ImagesRepository = ReturnType<typeof imagesRepository>
