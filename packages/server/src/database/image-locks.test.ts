import { sql, type Transaction } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import type { Database, Queryable } from './database.ts'
import type { DatabaseSchema } from './schema.ts'
import { onEachDatabase } from './testing/databases.ts'
import { untilOneWaits } from './testing/waiting.ts'

type Trx = Transaction<DatabaseSchema>

/** What triggers on images wait for, in transactions that are not tried again: no two wait for each other in a circle. */
onEachDatabase(({ open, dialect }) => {
  const place = { image_origin: 'internal', image_category: 'general', width: 1, height: 1 }
  const image = (image_name: string, user_id: string) => ({ ...place, image_name, user_id })
  const once = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => database.kysely.transaction().execute(work)
  let database: Database
  beforeEach(async () => {
    database = await open()
    // The last first, so that whoever goes through the table finds them in that order.
    for (const board_id of ['c', 'b', 'a']) {
      await database.kysely.insertInto('boards').values({ board_id, board_name: board_id }).execute()
    }
    await database.kysely
      .insertInto('images')
      .values(['one', 'two', 'three'].map((name) => image(name, 'ada')))
      .execute()
    await put(database.kysely, 'c', 'three')
    await put(database.kysely, 'b', 'two')
    await put(database.kysely, 'a', 'one')
  })
  const put = async (trx: Queryable, board_id: string, image_name: string) => {
    await trx.insertInto('board_images').values({ board_id, image_name }).execute()
  }
  const stats = async () => {
    const rows = await database.kysely
      .selectFrom('board_stats')
      .select(['board_id', 'image_count'])
      .orderBy('board_id')
      .execute()
    return Object.fromEntries(rows.map((row) => [row.board_id, row.image_count]))
  }

  it('an image that is added to a board does not wait in a circle with one that is taken off it', async () => {
    let taking: Promise<unknown> = Promise.resolve()
    await once(async (trx) => {
      await trx.insertInto('images').values(image('new', 'ada')).execute()
      taking = once((other) => other.deleteFrom('board_images').where('image_name', '=', 'one').execute())
      await untilOneWaits(database)
      await put(trx, 'a', 'new')
    })
    await taking
    expect(await stats()).toEqual({ a: 1, b: 1, c: 1 })
  })

  it('one that is added does not wait in a circle with one of the board that is deleted', async () => {
    let deleting: Promise<unknown> = Promise.resolve()
    await once(async (trx) => {
      await trx.insertInto('images').values(image('new', 'ada')).execute()
      deleting = once((other) => other.deleteFrom('images').where('image_name', '=', 'one').execute())
      await untilOneWaits(database)
      await put(trx, 'a', 'new')
    })
    await deleting
    expect(await stats()).toEqual({ a: 1, b: 1, c: 1 })
  })

  it.runIf(dialect === 'postgres').each([
    ['are moved', sql`update board_images set board_id = 'a'`],
    ['are deleted', sql`delete from images`],
  ])('counters of boards are taken in one order when images %s', async (_what, statement) => {
    const isHeld = async (board_id: string) => {
      const board = database.kysely.selectFrom('board_stats').select('board_id').where('board_id', '=', board_id)
      return (await board.forUpdate().skipLocked().execute()).length === 0
    }
    let changing: Promise<unknown> = Promise.resolve()
    await once(async (trx) => {
      await sql`select 1 from board_stats where board_id = 'a' for update`.execute(trx)
      changing = once(async (other) => {
        // As PostgreSQL would go about it with many boards: through the table as it lies there.
        for (const way of ['nestloop', 'mergejoin', 'sort'])
          await sql.raw(`set local enable_${way} = off`).execute(other)
        await statement.execute(other)
      })
      await untilOneWaits(database)
      expect([await isHeld('b'), await isHeld('c')]).toEqual([false, false])
    })
    await changing
  })

  it.runIf(dialect === 'postgres')('a star waits for nobody', async () => {
    await once(async (trx) => {
      await trx.insertInto('images').values(image('new', 'ada')).execute()
      const starring = database.kysely.updateTable('images').set({ starred: true }).execute()
      expect(
        await untilOneWaits(
          database,
          starring.then(() => 'done' as const),
        ),
      ).toBe('done')
    })
  })
})
