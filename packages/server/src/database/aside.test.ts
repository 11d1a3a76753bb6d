import { statSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { sql } from 'kysely'
import { beforeAll, expect, it, vi } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import { onEachDatabase } from './testing/databases.ts'

onEachDatabase(({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  it('reads aside what was committed before', async () => {
    await database.kysely.insertInto('boards').values({ board_id: 'a', board_name: 'a', archived: true }).execute()
    const read = database.aside.selectFrom('boards').select('board_name').where('archived', '=', 1).execute()
    expect(await read).toEqual([{ board_name: 'a' }])
  })

  it('tells what is wrong with a read aside, and goes on', async () => {
    await expect(database.aside.selectFrom('boards').select(sql`nonsense`.as('x')).execute()).rejects.toThrow(
      'nonsense',
    )
    expect(await database.aside.selectFrom('users').select('user_id').execute()).toEqual([{ user_id: 'system' }])
  })
})

const NUMBERS = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000000)
  select count(*) as count from n`

onEachDatabase(({ open, dialect }) => {
  it.runIf(dialect === 'sqlite')('lets everything else go on while a read aside takes its time', async () => {
    const database = await open()
    let turns = 0
    const counting = setInterval(() => {
      turns += 1
    }, 1)
    await database.aside.selectFrom(sql<{ count: number }>`(${NUMBERS})`.as('numbers')).selectAll().execute()
    clearInterval(counting)
    expect(turns).toBeGreaterThan(10)
  })
})

it('copies what large transactions wrote into the file beside everything else, and loses nothing of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'studio-database-'))
  const file = join(folder, 'studio.db')
  const database = await openDatabase({ file })
  const size = async (): Promise<number> => (await stat(file)).size
  const whole = sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`
  try {
    for (const part of ['a', 'b']) {
      const before = statSync(file).size
      const rows = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
        select ${part} || i, i from n`
      await database.transaction((trx) => sql`insert into boards (board_id, board_name) ${rows}`.execute(trx))
      expect(statSync(file).size).toBe(before)
      await vi.waitFor(async () => expect(await size()).toBeGreaterThan(before + 500_000), 10_000)
      // The copying goes on until all is there, and is not to be taken for the next part's.
      const { bytes } = (await whole.execute(database.kysely)).rows[0] ?? { bytes: 0 }
      await vi.waitFor(async () => expect(await size()).toBe(bytes), 10_000)
    }
    await database.kysely.insertInto('boards').values({ board_id: 'last', board_name: 'last' }).execute()
    await database.close()
    const again = await openDatabase({ file })
    const { count } = await again.kysely
      .selectFrom('boards')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(40_001)
    await again.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it('copies what many small transactions wrote as well, and what a long read held back, once it is over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'studio-database-'))
  const file = join(folder, 'studio.db')
  const database = await openDatabase({ file })
  const [reader, watcher] = [new DatabaseSync(file, { readOnly: true }), new DatabaseSync(file, { readOnly: true })]
  const uncopied = () => {
    const { log, checkpointed } = watcher.prepare('PRAGMA wal_checkpoint(NOOP)').get() as Record<string, number>
    return Number(log) - Number(checkpointed)
  }
  let count = 0
  const write = async (rows: number) => {
    for (const until = count + rows; count < until; count += 1) {
      const board = { board_id: `b${count}`, board_name: 'x'.repeat(40_000) }
      await database.kysely.insertInto('boards').values(board).execute()
    }
  }
  try {
    const before = statSync(file).size
    await write(120)
    await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(before + 3_000_000), 10_000)
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM boards').get()
    await write(240)
    expect(uncopied()).toBeGreaterThan(2_000)
    reader.exec('COMMIT')
    await write(120)
    await vi.waitFor(() => expect(uncopied()).toBeLessThan(1_000), 10_000)
  } finally {
    reader.close()
    watcher.close()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
})

it('reads a database in memory as everything else does, since no thread could see it', async () => {
  const database = await openDatabase({ file: ':memory:' })
  expect(database.aside).toBe(database.kysely)
  await database.close()
})
