import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '@invoke-studio/contract/errors'
import type { Database, Queryable } from '../../database/database.ts'

/** How many names one statement takes: few enough that a request which comes meanwhile waits some ten ms at most. */
const CHUNK = 250

/** Where an image's file lies. */
export interface StoredImage {
  readonly image_name: string
  readonly image_subfolder: string
}

/** Has the last word in a transaction before it writes: what it finds must stay true until the end. */
export type Admit = (trx: Queryable) => Promise<void>

/**
 * Changes many images. Each part of a few hundred is a transaction of its own, and requests are answered between them:
 * what is asked of a hundred thousand images keeps nobody waiting, and a failure in the middle leaves the rest undone.
 */
export function bulkChanges(database: Database) {
  async function inParts(names: readonly string[], work: (trx: Queryable, part: readonly string[]) => Promise<void>) {
    for await (const part of partsOf(names)) await database.transaction((trx) => work(trx, part))
  }

  return {
    star: (imageNames: readonly string[], starred: boolean): Promise<void> =>
      inParts(imageNames, async (trx, part) => {
        await trx.updateTable('images').set({ starred }).where('image_name', 'in', part).execute()
      }),

    /**
     * Answers what was put there; images or a board that went meanwhile are not. `admit` throws in each transaction what
     * stands against it by then; what was put there before that stays there.
     */
    async place(imageNames: readonly string[], board_id: string, admit?: Admit): Promise<string[]> {
      const placed: string[] = []
      try {
        await inParts(imageNames, async (trx, part) => {
          await admit?.(trx)
          placed.push(...(await place(trx, part, board_id)))
        })
      } catch (error) {
        if (placed.length === 0 || !(error instanceof AppError)) throw error
      }
      return placed
    },

    unplace: (imageNames: readonly string[]): Promise<void> =>
      inParts(imageNames, async (trx, part) => {
        await trx.deleteFrom('board_images').where('image_name', 'in', part).execute()
      }),

    /** Deletes the rows and answers where their files lie. */
    async remove(imageNames: readonly string[]): Promise<StoredImage[]> {
      const removed: StoredImage[] = []
      await inParts(imageNames, async (trx, part) => {
        const rows = await trx
          .deleteFrom('images')
          .where('image_name', 'in', part)
          .returning(['image_name', 'image_subfolder'])
          .execute()
        removed.push(...rows)
      })
      return removed
    },
  }
}

/** Puts images on a board; those that are not there are left out, and all of them for a board that is not. */
export async function place(trx: Queryable, imageNames: readonly string[], board_id: string): Promise<string[]> {
  const rows = await trx
    .insertInto('board_images')
    .columns(['board_id', 'image_name'])
    .expression((eb) =>
      eb
        .selectFrom(['boards', 'images'])
        .select(['boards.board_id', 'images.image_name'])
        .where('boards.board_id', '=', board_id)
        .where('images.image_name', 'in', imageNames),
    )
    .onConflict((conflict) =>
      conflict.column('image_name').doUpdateSet((eb) => ({ board_id: eb.ref('excluded.board_id') })),
    )
    .returning('image_name')
    .execute()
  return rows.map((row) => row.image_name)
}

/** Parts of a list of names, each as long as one statement takes; requests are answered before each but the first. */
export async function* partsOf(names: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < names.length; start += CHUNK) {
    if (start > 0) await nextTurn()
    yield names.slice(start, start + CHUNK)
  }
}
