import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImageFacts } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { ImageRecordChanges } from '@invoke-studio/contract/images'
import { holdImages, type Sorted } from '../../access/images.ts'
import type { Database, Queryable } from '../../database/database.ts'
import type { NewRow } from '../../database/schema.ts'
import { type ImageConditions, matches } from './names-query.ts'

/** How many names one statement takes: few enough that a request which comes meanwhile waits some ten ms at most. */
const CHUNK = 250

/** What people may change about an image; at least one of it. */
export type ImageValues = Pick<Partial<NewRow<'images'>>, keyof ImageRecordChanges>

/** Where an image's file lies. */
export interface StoredImage {
  readonly image_name: string
  readonly image_subfolder: string
}

/** Has the last word in a transaction before it writes: what it finds must stay true until the end. */
export type Admit = (trx: Queryable) => Promise<void>

/** The same for many images: only what it allows is changed. It may be asked again when the transaction is tried again. */
export type Sift = (trx: Queryable, imageNames: readonly string[]) => Promise<Sorted>

/** What became of many images: those that were changed, as they were just before, and those that might not be. */
export interface Changed {
  readonly changed: ImageFacts[]
  readonly refused: string[]
}

/**
 * Changes many images. Each part of a few hundred is a transaction of its own, and requests are answered between them:
 * what is asked of a hundred thousand images keeps nobody waiting, and a failure in the middle leaves the rest undone.
 * Rights may be taken away and images be moved meanwhile, so each part is sifted when its turn comes.
 */
export function bulkChanges(database: Database) {
  async function* inParts<Row extends Named>(
    names: readonly string[],
    sift: Sift,
    work: (trx: Queryable, allowed: readonly string[]) => Promise<readonly Row[]>,
  ): AsyncGenerator<Changed & { readonly rows: readonly Row[] }> {
    for await (const part of partsOf([...new Set(names)])) {
      yield await database.transaction(async (trx) => {
        const { allowed, refused } = await sift(trx, part)
        const rows = allowed.length === 0 ? [] : await work(trx, allowed.map(nameOf))
        const done = new Set(rows.map(nameOf))
        return { rows, changed: allowed.filter((image) => done.has(image.image_name)), refused: [...refused] }
      })
    }
  }

  function removeIn(trx: Queryable, names: readonly string[], still?: ImageConditions): Promise<StoredImage[]> {
    const named = trx.deleteFrom('images').where('image_name', 'in', names)
    const found = still ? named.where(matches(database, still)) : named
    return found.returning(['image_name', 'image_subfolder']).execute()
  }

  return {
    /** Gives all of them these values. */
    change: (imageNames: readonly string[], values: ImageValues, sift: Sift): Promise<Changed> =>
      together(
        inParts(imageNames, sift, (trx, part) =>
          trx.updateTable('images').set(values).where('image_name', 'in', part).returning('image_name').execute(),
        ),
      ),

    /** What was put on the board before a part was kept out by an error of `sift` stays there; the rest is refused. */
    async place(imageNames: readonly string[], board_id: string, sift: Sift): Promise<Changed> {
      const placed: ImageFacts[] = []
      try {
        for await (const { changed } of inParts(imageNames, sift, (trx, part) => place(trx, part, board_id))) {
          placed.push(...changed)
        }
      } catch (error) {
        if (placed.length === 0 || !(error instanceof AppError)) throw error
      }
      const names = new Set(placed.map(nameOf))
      return { changed: placed, refused: [...new Set(imageNames)].filter((name) => !names.has(name)) }
    },

    unplace: (imageNames: readonly string[], sift: Sift): Promise<Changed> =>
      together(
        inParts(imageNames, sift, async (trx, part) => {
          await trx.deleteFrom('board_images').where('image_name', 'in', part).execute()
          return part.map((image_name) => ({ image_name }))
        }),
      ),

    /** Deletes the rows, of those only that are `still` so, and answers where their files lie. */
    async remove(
      imageNames: readonly string[],
      sift: Sift,
      still?: ImageConditions,
    ): Promise<Changed & { readonly removed: StoredImage[] }> {
      const removed: StoredImage[] = []
      const parts = inParts(imageNames, sift, (trx, part) => removeIn(trx, part, still))
      const changed = await together(parts, (rows) => removed.push(...rows))
      return { ...changed, removed }
    },

    /** Deletes the rows without asking anybody, and answers where their files lie. */
    async discard(imageNames: readonly string[]): Promise<StoredImage[]> {
      const removed: StoredImage[] = []
      for await (const part of partsOf(imageNames)) {
        const rows = await database.transaction(async (trx) => {
          await holdImages(database, trx, part)
          return removeIn(trx, part)
        })
        removed.push(...rows)
      }
      return removed
    },
  }
}

type Named = Pick<ImageFacts, 'image_name'>

const nameOf = ({ image_name }: Named): string => image_name

async function together<Row>(
  parts: AsyncIterable<Changed & { readonly rows: readonly Row[] }>,
  collect: (rows: readonly Row[]) => void = () => {},
): Promise<Changed> {
  const all: Changed = { changed: [], refused: [] }
  for await (const { changed, refused, rows } of parts) {
    all.changed.push(...changed)
    all.refused.push(...refused)
    collect(rows)
  }
  return all
}

/** Puts images on a board; those that are not there are left out, and all of them for a board that is not. */
export async function place(trx: Queryable, imageNames: readonly string[], board_id: string): Promise<Named[]> {
  return trx
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
}

/** Parts of a list of names, each as long as one statement takes; requests are answered before each but the first. */
export async function* partsOf(names: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < names.length; start += CHUNK) {
    if (start > 0) await nextTurn()
    yield names.slice(start, start + CHUNK)
  }
}
