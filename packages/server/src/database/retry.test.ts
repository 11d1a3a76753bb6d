import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database, Queryable } from './database.ts'
import { onEachDatabase } from './testing/databases.ts'

onEachDatabase(({ open, dialect }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    const board = (board_id: string) => ({ board_id, board_name: '' })
    await database.kysely.insertInto('boards').values(['a', 'b'].map(board)).execute()
  })
  const names = async () => {
    const rows = await database.kysely.selectFrom('boards').select('board_name').orderBy('board_id').execute()
    return rows.map((row) => row.board_name)
  }

  it.runIf(dialect === 'postgres')('does both of two transactions that wait for each other', async () => {
    let attempts = 0
    let arrived = 0
    let meet = () => {}
    const both = new Promise<void>((resolve) => {
      meet = resolve
    })
    /** Changes two boards; each of the first two attempts has one of them before it asks for the other. */
    const change = (first: string, second: string) =>
      database.transaction(async (trx) => {
        attempts += 1
        const add = (board_id: string) =>
          trx
            .updateTable('boards')
            .set((eb) => ({ board_name: eb(eb.ref('board_name'), '||', `${first}${second} `) }))
            .where('board_id', '=', board_id)
            .execute()
        await add(first)
        arrived += 1
        if (arrived === 2) meet()
        await both
        await add(second)
        return first
      })
    expect(await Promise.all([change('a', 'b'), change('b', 'a')])).toEqual(['a', 'b'])
    expect(attempts).toBe(3)
    const [one, other] = await names()
    expect(one).toBe(other)
    expect(one?.split(' ').sort().join(' ').trim()).toBe('ab ba')
  })

  describe('a transaction that always fails', () => {
    /** How often it is begun, and how it ends. */
    async function outcome(fail: (trx: Queryable) => Promise<unknown>) {
      let attempts = 0
      const failing = database.transaction(async (trx) => {
        attempts += 1
        await fail(trx)
      })
      const error = await failing.then(
        () => null,
        (thrown) => thrown,
      )
      return { attempts, error }
    }

    it.runIf(dialect === 'postgres')('is begun some times where others may be the cause', async () => {
      const raise = sql.raw(`do $$ begin raise exception using errcode = '40001'; end $$`)
      const { attempts, error } = await outcome((trx) => raise.execute(trx))
      expect(error.code).toBe('40001')
      expect(attempts).toBe(5)
    })

    it('is begun once where it is the cause itself', async () => {
      const { attempts, error } = await outcome(() => Promise.reject(new Error('its own')))
      expect({ attempts, message: error.message }).toEqual({ attempts: 1, message: 'its own' })
    })
  })
})
