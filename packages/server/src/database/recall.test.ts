import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import { createRecall } from './recall.ts'
import { onEachDatabase } from './testing/databases.ts'

const setting = (key: string, value: string) => ({ key, value })

/** A remembered read of one setting, and how often it went to the database. */
function rememberedSetting(database: Database) {
  const prepared = database.prepared<{ key: string }, { value: string }>((kysely, param) =>
    kysely.selectFrom('app_settings').select('value').where('key', '=', param('key')),
  )
  let reads = 0
  const read = database.remembered(async (key: string) => {
    reads += 1
    return (await prepared.first({ key })) ?? null
  })
  return { read, reads: () => reads }
}

const write = (database: Database, key: string, value: string) =>
  database.kysely
    .insertInto('app_settings')
    .values(setting(key, value))
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()

onEachDatabase(({ open, openAt, emptyLocation, dialect }) => {
  let database: Database
  beforeEach(async () => {
    database = await open()
  })

  it('answers what was written a moment ago, also within one turn of the event loop', async () => {
    const { read } = rememberedSetting(database)
    expect(await read('a')).toBeNull()
    await write(database, 'a', '1')
    expect(await read('a')).toEqual({ value: '1' })
    await write(database, 'a', '2')
    expect(await read('a')).toEqual({ value: '2' })
  })

  it('answers what a transaction wrote once it is committed, and nothing of one that is rolled back', async () => {
    const { read } = rememberedSetting(database)
    await database.transaction(async (trx) => {
      await trx.insertInto('app_settings').values(setting('a', '1')).execute()
      expect(await read('a')).toBeNull()
    })
    expect(await read('a')).toEqual({ value: '1' })
    const failing = database.transaction(async (trx) => {
      await trx.updateTable('app_settings').set({ value: '2' }).execute()
      await read('a')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await read('a')).toEqual({ value: '1' })
  })

  it('hears of what a database that was opened by itself commits, from the next turn on', async () => {
    const location = await emptyLocation()
    const [one, other] = [await openAt(location), await openAt(location)]
    const { read } = rememberedSetting(one)
    for (const value of ['1', '2', '3']) {
      await write(other, 'a', value)
      await new Promise(setImmediate)
      expect(await read('a')).toEqual({ value })
    }
  })

  it('reads again only after a commit, where the database tells', async () => {
    const { read, reads } = rememberedSetting(database)
    await write(database, 'a', '1')
    for (let turn = 0; turn < 3; turn += 1) {
      await read('a')
      await new Promise(setImmediate)
    }
    expect(reads()).toBe(dialect === 'sqlite' ? 1 : 3)
    await write(database, 'b', '1')
    await read('a')
    expect(reads()).toBe(dialect === 'sqlite' ? 2 : 4)
  })
})

describe('a remembered read of a SQLite file', () => {
  const folders: string[] = []
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true })
  })

  it('hears of what another process commits', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'studio-recall-'))
    folders.push(folder)
    const file = join(folder, 'invokeai.db')
    const database = await openDatabase({ file })
    const { read } = rememberedSetting(database)
    const library = createRequire(import.meta.url).resolve('@photostructure/sqlite')
    const program = `const { DatabaseSync } = require(${JSON.stringify(library)})
      const db = new DatabaseSync(${JSON.stringify(file)})
      db.exec("INSERT OR REPLACE INTO app_settings (key, value) VALUES ('a', '" + process.argv[1] + "')")`
    for (const value of ['1', '2']) {
      await read('a')
      await promisify(execFile)(process.execPath, ['-e', program, value])
      expect(await read('a')).toEqual({ value })
    }
    await database.close()
  })

  it('in memory is read each time', async () => {
    const database = await openDatabase({ file: ':memory:' })
    const { read } = rememberedSetting(database)
    await write(database, 'a', '1')
    expect(await read('a')).toEqual({ value: '1' })
    await write(database, 'a', '2')
    expect(await read('a')).toEqual({ value: '2' })
    await database.close()
  })
})

describe('a memory', () => {
  const turn = () => new Promise(setImmediate)

  it('asks for the version once for all who ask in one turn', async () => {
    let asked = 0
    const { remember } = createRecall(() => {
      asked += 1
      return 1
    })
    const read = remember(async (key: string) => key)
    await Promise.all(['a', 'b', 'c'].map(read))
    expect(asked).toBe(1)
    await turn()
    await read('a')
    expect(asked).toBe(2)
  })

  it('does not keep what was read while something was committed', async () => {
    let version = 1
    const { remember } = createRecall(() => version)
    const answers = ['old', 'new']
    const read = remember(async (_key: string) => {
      const answer = answers.shift()
      await turn()
      version += 1
      await turn()
      return answer
    })
    expect(await read('a')).toBe('old')
    expect(await read('a')).toBe('new')
  })

  it('freezes what it shares', async () => {
    const { remember } = createRecall(() => 1)
    const read = remember(async (_key: string) => [{ names: ['a'] }])
    const [row] = await read('a')
    expect(() => row?.names.push('b')).toThrow(TypeError)
    expect(await read('a')).toEqual([{ names: ['a'] }])
  })

  it('keeps no answer that is far too large, and no more than its limit', async () => {
    const { remember } = createRecall(() => 1)
    let reads = 0
    const read = remember(async (key: { name: number; length: number }) => {
      reads += 1
      return 'x'.repeat(key.length)
    })
    const huge = { name: 0, length: 5_000_000 }
    await read(huge)
    await read(huge)
    expect(reads).toBe(2)
    for (let name = 1; name <= 6; name += 1) await read({ name, length: 3_000_000 })
    await read({ name: 6, length: 3_000_000 })
    expect(reads).toBe(8)
    await read({ name: 1, length: 3_000_000 })
    expect(reads).toBe(9)
  })

  it('tells everybody who waits when the version cannot be read', async () => {
    const { remember } = createRecall(() => {
      throw new Error('disk I/O error')
    })
    const read = remember(async (key: string) => key)
    const both = await Promise.allSettled([read('a'), read('b')])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
