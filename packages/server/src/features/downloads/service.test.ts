import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { createLocalStore } from '../../platform/storage/index.ts'
import { downloadsRepository } from './repository.ts'
import { downloadsService } from './service.ts'

const viewerOf = (user_id: string) => ({ user_id, is_admin: false, mode: 'multi' }) as const

/** What is asked for at the same time; nothing of it is ever packed. */
onEachDatabase(({ open }) => {
  let root: string
  let database: Database
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'studio-downloads-'))
    database = await open()
    const people = ['ada', 'ben'].map((user_id) => ({ user_id, email: user_id, password_hash: '' }))
    await database.kysely.insertInto('users').values(people).execute()
  })
  beforeEach(async () => {
    await database.kysely.deleteFrom('bulk_downloads').execute()
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const start = (user_id: string) =>
    downloadsService({
      rows: downloadsRepository(database),
      files: createLocalStore(root),
      build: () => Promise.reject(new Error('nothing is packed')),
      images: { sortReadable: async (_viewer, allowed) => ({ allowed, refused: [] }), onBoard: async () => [] },
      boardName: async () => '',
      ...{ emit() {}, later() {}, report() {}, now: () => new Date() },
      ...{ max_images: 8, keep_hours: 1, alone: false },
    }).start(viewerOf(user_id), { image_names: ['one.png'] })
  const outcomes = async (people: readonly string[]) => {
    const settled = await Promise.allSettled(people.map(start))
    return settled.map((result) => (result.status === 'fulfilled' ? 'started' : result.reason.code)).sort()
  }
  const states = async (user_id: string) =>
    (await downloadsRepository(database).ofPerson(user_id)).map(({ state }) => state)

  it('one person has no more in the making than is allowed, however many are asked for at once', async () => {
    const busy = Array.from({ length: 5 }, () => 'download_busy')
    expect(await outcomes(Array.from({ length: 8 }, () => 'ada'))).toEqual([...busy, 'started', 'started', 'started'])
    expect(await states('ada')).toEqual(['building', 'building', 'building'])
    expect(await outcomes(['ben'])).toEqual(['started'])
  })

  it('no more are kept than room is for, however many are asked for at once', async () => {
    const times = { touched_at: '2026-01-01 00:00:00.000', expires_at: '2999-01-01 00:00:00.000' }
    const kept = (state: 'ready' | 'sending') => (item_name: string) => ({ ...times, user_id: 'ada', state, item_name })
    const items = [...['1', '2', '3', '4', '5'].map(kept('ready')), kept('sending')('6')]
    await database.kysely.insertInto('bulk_downloads').values(items).execute()
    await outcomes(['ada', 'ada', 'ada'])
    const expected = [...Array.from({ length: 3 }, () => 'building'), ...Array.from({ length: 4 }, () => 'ready')]
    expect((await states('ada')).sort()).toEqual([...expected, 'sending'])
  })
})
