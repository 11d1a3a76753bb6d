import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import { onEachDatabase } from './testing/databases.ts'

onEachDatabase(({ open }) => {
  let db: Database
  beforeEach(async () => {
    db = await open()
  })

  const setting = (key: string) => ({ key, value: key })
  const keys = async () => {
    const rows = await db.kysely.selectFrom('app_settings').select('key').orderBy('key').execute()
    return rows.map((row) => row.key)
  }

  test('booleans are written as such and read as 0 and 1', async () => {
    await db.kysely
      .insertInto('images')
      .values({
        image_name: 'i',
        image_origin: 'internal',
        image_category: 'general',
        width: 1,
        height: 1,
        starred: true,
      })
      .execute()
    const row = await db.kysely
      .selectFrom('images')
      .select(['starred', 'is_intermediate', 'user_id', 'image_subfolder'])
      .where('starred', '=', 1)
      .executeTakeFirst()
    expect(row).toEqual({ starred: 1, is_intermediate: 0, user_id: 'system', image_subfolder: '' })
  })

  test('counts, sums and generated ids are numbers', async () => {
    const inserted = await db.kysely
      .insertInto('session_queue')
      .values({ batch_id: 'b', queue_id: 'default', session_id: 's', session: '{}' })
      .returning('item_id')
      .executeTakeFirstOrThrow()
    const totals = await db.kysely
      .selectFrom('session_queue')
      .select((eb) => [eb.fn.countAll<number>().as('items'), eb.fn.sum<number>('item_id').as('sum')])
      .executeTakeFirstOrThrow()
    expect(inserted.item_id).toBeTypeOf('number')
    expect(totals).toEqual({ items: 1, sum: inserted.item_id })
  })

  test('text sorts by its bytes, capitals first', async () => {
    await db.kysely.insertInto('app_settings').values(['b', 'a', 'B', 'ä'].map(setting)).execute()
    expect(await keys()).toEqual(['B', 'a', 'b', 'ä'])
  })

  test('a transaction that fails leaves nothing behind', async () => {
    const failing = db.transaction(async (trx) => {
      await trx.insertInto('app_settings').values(setting('half')).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await keys()).toEqual([])
  })

  test('a read outside a transaction does not wait for it and does not see its rows', async () => {
    const value = db.prepared<{ key: string }, { value: string }>((kysely, param) =>
      kysely.selectFrom('app_settings').select('value').where('key', '=', param('key')),
    )
    await db.transaction(async (trx) => {
      await trx.insertInto('app_settings').values(setting('fresh')).execute()
      expect(await keys()).toEqual([])
      expect(await value.first({ key: 'fresh' })).toBeUndefined()
    })
    expect(await keys()).toEqual(['fresh'])
    expect(await value.first({ key: 'fresh' })).toEqual({ value: 'fresh' })
  })

  test('transactions that read, wait and write do not lose each other’s changes', async () => {
    await db.kysely.insertInto('users').values({ user_id: 'u', email: 'u@x', password_hash: '' }).execute()
    const raise = () =>
      db.transaction(async (trx) => {
        const { token_epoch } = await trx
          .selectFrom('users')
          .select('token_epoch')
          .where('user_id', '=', 'u')
          .$if(db.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirstOrThrow()
        await delay(1)
        await trx
          .updateTable('users')
          .set({ token_epoch: token_epoch + 1 })
          .where('user_id', '=', 'u')
          .execute()
      })
    await Promise.all(Array.from({ length: 8 }, raise))
    const user = await db.kysely.selectFrom('users').select('token_epoch').where('user_id', '=', 'u').executeTakeFirst()
    expect(user?.token_epoch).toBe(8)
  })

  test('a prepared read takes new parameters at each run', async () => {
    await db.kysely.insertInto('app_settings').values(['a', 'b', 'c'].map(setting)).execute()
    const after = db.prepared<{ key: string; limit: number }, { key: string }>((kysely, param) =>
      kysely
        .selectFrom('app_settings')
        .select('key')
        .where('key', '>', param('key'))
        .where('value', '<>', 'constant')
        .orderBy('key')
        .limit(param('limit')),
    )
    expect(await after.all({ key: 'a', limit: 9 })).toEqual([{ key: 'b' }, { key: 'c' }])
    expect(await after.all({ key: 'a', limit: 1 })).toEqual([{ key: 'b' }])
    expect(await after.first({ key: 'c', limit: 1 })).toBeUndefined()
  })

  test('rows that a reference needs cannot be left dangling', async () => {
    const orphan = db.kysely.insertInto('board_images').values({ board_id: 'none', image_name: 'none' }).execute()
    await expect(orphan).rejects.toThrow(/foreign key/i)
  })
})

describe('SQLite', () => {
  test('two processes share a file in WAL mode and see each other’s writes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'studio-db-'))
    const location = { file: join(folder, 'databases', 'invokeai.db') }
    const [one, two] = await Promise.all([openDatabase(location), openDatabase(location)])
    const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(one.kysely)
    expect(mode.rows[0]?.journal_mode).toBe('wal')
    await one.kysely.insertInto('app_settings').values({ key: 'k', value: 'v' }).execute()
    expect(await two.kysely.selectFrom('app_settings').select('value').execute()).toEqual([{ value: 'v' }])
    await Promise.all([one.close(), two.close()])
    await rm(folder, { recursive: true })
  })

  test('a database in memory serves transactions and prepared reads', async () => {
    const db = await openDatabase({ file: ':memory:' })
    const count = db.prepared<object, { users: number }>((kysely) =>
      kysely.selectFrom('users').select((eb) => eb.fn.countAll<number>().as('users')),
    )
    await db.transaction((trx) =>
      trx.insertInto('users').values({ user_id: 'u', email: 'u@x', password_hash: '' }).execute(),
    )
    expect(await count.first({})).toEqual({ users: 2 })
    await db.close()
  })
})
