import { beforeAll, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type DownloadsRepository, downloadsRepository } from './repository.ts'

const at = (minute: number) => `2026-03-01 10:${String(minute).padStart(2, '0')}:00.000`

onEachDatabase(({ open }) => {
  let database: Database
  let rows: DownloadsRepository
  beforeAll(async () => {
    database = await open()
    rows = downloadsRepository(database)
    const people = ['ada', 'ben'].map((user_id) => ({ user_id, email: user_id, password_hash: '' }))
    await database.kysely.insertInto('users').values(people).execute()
  })

  const add = (item_name: string, user_id: string, expires = 30) =>
    rows.add({ item_name, user_id, touched_at: at(0), expires_at: at(expires) }, () => [])

  it('is handed out once at a time, to its owner, once it is finished', async () => {
    await add('a.zip', 'ada')
    expect(await rows.claim('a.zip', 'ada', at(1))).toBe(false)
    expect(await rows.finish('a.zip', 5, at(40))).toBe(true)
    expect(await rows.claim('a.zip', 'ben', at(1))).toBe(false)
    const claims = await Promise.all(Array.from({ length: 5 }, () => rows.claim('a.zip', 'ada', at(1))))
    expect(claims.filter(Boolean)).toHaveLength(1)
    await rows.settle('a.zip', 'ready')
    expect(await rows.claim('a.zip', 'ada', at(2))).toBe(true)
    await rows.settle('a.zip', 'taken')
    expect(await rows.stateOf('a.zip', 'ada')).toBe('taken')
    expect(await rows.stateOf('a.zip', 'ben')).toBeUndefined()
    expect(await rows.namesWithFiles()).toEqual(new Set())
  })

  it('is forgotten when it expires, when nobody works on it, and with its owner', async () => {
    for (const [name, expires] of [
      ['expired.zip', 5],
      ['abandoned.zip', 50],
      ['alive.zip', 50],
    ] as const) {
      await add(name, 'ben', expires)
    }
    await rows.touch('alive.zip', at(9))
    await rows.forget({ now: at(10), abandoned: at(8) })
    expect((await rows.ofPerson('ben')).map((item) => item.item_name)).toEqual(['alive.zip'])
    await database.kysely.deleteFrom('users').where('user_id', '=', 'ben').execute()
    expect(await rows.finish('alive.zip', 5, at(40))).toBe(false)
  })

  it('can be fetched again when the server that handed it out is gone', async () => {
    await add('sent.zip', 'ada')
    await rows.finish('sent.zip', 5, at(40))
    await rows.claim('sent.zip', 'ada', at(3))
    await rows.resume(at(2))
    expect(await rows.stateOf('sent.zip', 'ada')).toBe('sending')
    await rows.resume(at(4))
    expect(await rows.stateOf('sent.zip', 'ada')).toBe('ready')
  })
})
