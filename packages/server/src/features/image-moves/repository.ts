import type { GenerationSettings } from '@invoke-studio/contract/app'
import type { ImageMoveJobResponse, ImageMoveState } from '@invoke-studio/contract/image-moves'
import type { ImageCategory } from '@invoke-studio/contract/images'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Queryable } from '../../database/database.ts'

/** Any number that no other program takes as a PostgreSQL advisory lock: the ASCII codes of "mov". */
const MOVES_LOCK = 0x6d_6f_76

/** What decides where an image belongs. */
export interface PlacedImage {
  readonly image_name: string
  readonly image_subfolder: string
  readonly image_category: ImageCategory
  readonly is_intermediate: boolean
  /** As the database has it: UTC, without a zone. */
  readonly created_at: string
}

/** An image that is to lie elsewhere. */
export interface Move {
  readonly image_name: string
  readonly is_intermediate: boolean
  readonly old_subfolder: string
  readonly new_subfolder: string
}

/** A move that was begun: `image_subfolder` is where the image's row says that it lies now. */
export type OpenMove = Move & { readonly image_subfolder: string }

/** A job of the journal, and when anything of it was noted last (UTC, without a zone). */
export type JournalJob = ImageMoveJobResponse & { readonly updated_at: string }

/** Images that lie in the same folder and belong in the same one, by one of them, and how many there are. */
export type PlaceCount = PlacedImage & { readonly images: number }

/** How images are spread over folders. */
export type Strategy = NonNullable<GenerationSettings['image_subfolder_strategy']>

/** What decides the folder of an image beside its kind: nothing, its minute, or the first letters of its name. */
const DECIDING: Readonly<Record<Strategy, RawBuilder<string>>> = {
  flat: sql<string>`''`,
  type: sql<string>`''`,
  date: sql<string>`substr(created_at, 1, 16)`,
  hash: sql<string>`substr(image_name, 1, 2)`,
}

/** States of a job that has not come to its end. */
const UNFINISHED: readonly ImageMoveState[] = ['planned', 'moving', 'moved']

/** Whether a job has not come to its end. */
export const isUnfinished = ({ state }: ImageMoveJobResponse): boolean => UNFINISHED.includes(state)

/** Reads and writes InvokeAI's journal of moves, `image_subfolder_move_jobs` and `…_items`, and the places of images. */
export function imageMovesRepository(database: Database) {
  const { kysely } = database
  const items = 'image_subfolder_move_items'

  return {
    latest: (): Promise<JournalJob | undefined> => latestJob(kysely),

    /** Adds a job unless another is unfinished; answers its number, or null. What ended jobs left is forgotten. */
    begin: (): Promise<number | null> =>
      database.transaction(async (trx) => {
        if (database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${MOVES_LOCK})`.execute(trx)
        const latest = await latestJob(trx)
        if (latest && isUnfinished(latest)) return null
        await trx.deleteFrom(items).execute()
        const job = await trx
          .insertInto('image_subfolder_move_jobs')
          .values({ state: 'planned', error_message: null })
          .returning('id')
          .executeTakeFirstOrThrow()
        return job.id
      }),

    /** Whether anything in any queue waits or runs. */
    async queueIsBusy(): Promise<boolean> {
      const busy = await kysely
        .selectFrom('session_queue_counts')
        .select('items')
        .where('status', 'in', ['pending', 'in_progress', 'waiting'])
        .where('items', '>', 0)
        .limit(1)
        .executeTakeFirst()
      return busy !== undefined
    },

    /** Notes how far a job has come; also tells other processes that it is at work. */
    note: (id: number, state: ImageMoveState, error_message: string | null = null): Promise<unknown> =>
      kysely.updateTable('image_subfolder_move_jobs').set({ state, error_message }).where('id', '=', id).execute(),

    /** Images in the order of their names, after one of them. */
    page: (after: string, limit: number): Promise<PlacedImage[]> =>
      kysely
        .selectFrom('images')
        .select(['image_name', 'image_subfolder', 'image_category', 'is_intermediate', 'created_at'])
        .where('image_name', '>', after)
        .orderBy('image_name')
        .limit(limit)
        .execute()
        .then((rows) => rows.map((row) => ({ ...placeOf(row), image_name: row.image_name }))),

    plan: (job_id: number, moves: readonly Move[]): Promise<void> =>
      database.transaction(async (trx) => {
        const rows = moves.map((move) => ({ ...move, job_id, state: 'planned' }))
        await trx
          .insertInto(items)
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),

    /** Moves of a job in one state, in the order of their names. */
    moves: async (job_id: number, state: 'planned' | 'moved', limit: number): Promise<OpenMove[]> => {
      const rows = await kysely
        .selectFrom(`${items} as item`)
        .innerJoin('images', 'images.image_name', 'item.image_name')
        .select(['item.image_name', 'item.is_intermediate', 'old_subfolder', 'new_subfolder', 'image_subfolder'])
        .where('item.job_id', '=', job_id)
        .where('item.state', '=', state)
        .orderBy('item.image_name')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, is_intermediate: Boolean(row.is_intermediate) }))
    },

    /** Says of images that they lie where they were moved to, unless they were moved or deleted by somebody else. */
    commit: (job_id: number, moves: readonly OpenMove[]): Promise<void> =>
      database.transaction(async (trx) => {
        for (const { image_name, image_subfolder, new_subfolder } of moves) {
          await trx
            .updateTable('images')
            .set({ image_subfolder: new_subfolder })
            .where('image_name', '=', image_name)
            .where('image_subfolder', '=', image_subfolder)
            .execute()
        }
        await trx
          .updateTable(items)
          .set({ state: 'moved', error_message: null })
          .where('job_id', '=', job_id)
          .where('image_name', 'in', moves.map(nameOf))
          .execute()
      }),

    /** Which of the images are still there; the journal forgets them with that. */
    settle: async (job_id: number, moves: readonly Move[]): Promise<Set<string>> => {
      const rows = await kysely
        .deleteFrom(items)
        .where('job_id', '=', job_id)
        .where('image_name', 'in', moves.map(nameOf))
        .returning('image_name')
        .execute()
      return new Set(rows.map(nameOf))
    },

    fail: (job_id: number, moves: readonly Move[], error_message: string): Promise<unknown> =>
      kysely
        .updateTable(items)
        .set({ state: 'error', error_message })
        .where('job_id', '=', job_id)
        .where('image_name', 'in', moves.map(nameOf))
        .execute(),

    /** Plans anew what was moved without its row saying so. */
    reopen: (job_id: number): Promise<unknown> =>
      kysely
        .updateTable(items)
        .set({ state: 'planned' })
        .where('job_id', '=', job_id)
        .where('state', '=', 'moved')
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('images')
              .select('images.image_name')
              .whereRef('images.image_name', '=', `${items}.image_name`)
              .whereRef('images.image_subfolder', '<>', `${items}.new_subfolder`),
          ),
        )
        .execute(),

    /** Lets what failed be tried again. */
    retry: (job_id: number): Promise<unknown> =>
      kysely
        .updateTable(items)
        .set({ state: 'planned', error_message: null })
        .where('job_id', '=', job_id)
        .where('state', '=', 'error')
        .execute(),

    /** How many images of a job are in one state. */
    async count(job_id: number, state: 'planned' | 'error'): Promise<number> {
      const { images } = await kysely
        .selectFrom(items)
        .select((eb) => eb.fn.countAll<number>().as('images'))
        .where('job_id', '=', job_id)
        .where('state', '=', state)
        .executeTakeFirstOrThrow()
      return Number(images)
    },

    /** How many images lie where, in no more groups than the strategy tells apart. */
    places: database.remembered(async (strategy: Strategy): Promise<PlaceCount[]> => {
      const deciding = DECIDING[strategy]
      const rows = await database.aside
        .selectFrom('images')
        .select(['image_subfolder', 'image_category', 'is_intermediate', deciding.as('deciding')])
        .select((eb) => eb.fn.countAll<number>().as('images'))
        .groupBy(['image_subfolder', 'image_category', 'is_intermediate', 'deciding'])
        .execute()
      return rows.map(({ deciding: value, images, ...row }) => ({
        ...placeOf({ ...row, created_at: value }),
        ...{ image_name: value, images: Number(images) },
      }))
    }),
  }
}

/** The rows of InvokeAI's journal of moves. */
export type ImageMovesRepository = ReturnType<typeof imageMovesRepository>

const nameOf = ({ image_name }: { image_name: string }): string => image_name

const latestJob = (queryable: Queryable): Promise<JournalJob | undefined> =>
  queryable
    .selectFrom('image_subfolder_move_jobs')
    .select(['id', 'state', 'error_message', 'updated_at'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst() as Promise<JournalJob | undefined>

function placeOf(row: {
  image_subfolder: string
  image_category: string
  is_intermediate: unknown
  created_at: string
}): Omit<PlacedImage, 'image_name'> {
  const { image_subfolder, image_category, created_at } = row
  return {
    ...{ image_subfolder, image_category: image_category as ImageCategory, created_at },
    is_intermediate: Boolean(row.is_intermediate),
  }
}
