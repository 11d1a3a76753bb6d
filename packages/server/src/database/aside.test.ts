import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
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

it('reads a database in memory as everything else does, since no thread could see it', async () => {
  const database = await openDatabase({ file: ':memory:' })
  expect(database.aside).toBe(database.kysely)
  await database.close()
})
