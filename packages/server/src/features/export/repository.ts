import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import { sql } from 'kysely'
import type { Database, NewRow } from '../../database/index.ts'
import type { ExportedBoard } from './format.ts'

/** How many rows are read at once. */
const BATCH = 1_000

/** InvokeAI allows rows without an owner; they are of `system`. */
const owner = sql<string>`coalesce(user_id, ${SYSTEM_USER_ID})`

/** What is known of something that has the same id already. */
export type Taken = 'free' | 'own' | 'others'

/** Reads what a person owns, and adds what was exported. */
export function exportRepository({ kysely }: Database) {
  async function taken(table: 'boards' | 'images' | 'workflow_library', key: string, id: string, user_id: string) {
    const { rows } = await sql<{ user_id: string | null }>`
      select user_id from ${sql.table(table)} where ${sql.ref(key)} = ${id}
    `.execute(kysely)
    const [row] = rows
    if (!row) return 'free'
    return row.user_id === user_id ? 'own' : 'others'
  }

  return {
    boards: (user_id: string) =>
      kysely
        .selectFrom('boards')
        .select(['board_id', 'board_name', 'archived', 'cover_image_name', 'created_at'])
        .where(owner, '=', user_id)
        .orderBy('created_at')
        .orderBy('board_id')
        .execute(),

    /** All but intermediate ones. */
    async *images(user_id: string) {
      let after = ''
      for (;;) {
        const rows = await kysely
          .selectFrom('images')
          .select(['image_name', 'image_subfolder', 'image_origin', 'image_category', 'starred', 'created_at'])
          .select('gallery_board_id')
          .where(owner, '=', user_id)
          .where('is_intermediate', '=', 0)
          .where('image_name', '>', after)
          .orderBy('image_name')
          .limit(BATCH)
          .execute()
        yield* rows
        const last = rows.at(-1)
        if (!last || rows.length < BATCH) return
        after = last.image_name
      }
    },

    workflows: (user_id: string) =>
      kysely
        .selectFrom('workflow_library')
        .select(['workflow_id', 'workflow', 'created_at'])
        .where(owner, '=', user_id)
        .where('category', '!=', 'default')
        .orderBy('created_at')
        .orderBy('workflow_id')
        .execute(),

    boardTaken: (id: string, user_id: string): Promise<Taken> => taken('boards', 'board_id', id, user_id),
    imageTaken: (name: string, user_id: string): Promise<Taken> => taken('images', 'image_name', name, user_id),
    workflowTaken: (id: string, user_id: string): Promise<Taken> =>
      taken('workflow_library', 'workflow_id', id, user_id),

    async addBoard(user_id: string, { cover_image_name, ...board }: ExportedBoard): Promise<void> {
      await kysely
        .insertInto('boards')
        .values({ ...board, user_id })
        .execute()
    },

    /** The cover is an image of the archive, so it can be set only after the images are there. */
    async setCover(board_id: string, cover_image_name: string): Promise<void> {
      await kysely
        .updateTable('boards')
        .set({ cover_image_name })
        .where('board_id', '=', board_id)
        .where((eb) =>
          eb.exists(eb.selectFrom('images').select('image_name').where('image_name', '=', cover_image_name)),
        )
        .execute()
    },

    async addWorkflow(row: NewRow<'workflow_library'>): Promise<void> {
      await kysely.insertInto('workflow_library').values(row).execute()
    },
  }
}

/** The rows of an export. */
export type ExportRepository = ReturnType<typeof exportRepository>
