import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backUp, putBack } from '../../composition/backup.ts'
import { type Database, openDatabase } from '../../database/index.ts'
import { postgresUrl } from '../../database/testing/databases.ts'
import { type Config, loadConfig } from '../../platform/config/index.ts'
import { readBackup } from './verify.ts'

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'studio-backup-'))
})
afterEach(() => rm(place, { recursive: true, force: true }))

const report = (error: unknown): never => {
  throw error
}

/** A configuration, and where its file belongs; the folder is still empty. */
async function studioIn(folder: string, database_url: string | null): Promise<{ config: Config; file: string }> {
  const { config } = await loadConfig({ flags: { root: join(place, 'settings'), multiuser: true }, env: {} })
  const root = join(place, folder)
  return { config: { ...config, root, database_url }, file: join(root, 'invokeai.yaml') }
}

const ALL = { images: true, keep: null, database: true }

/** A person with a board of two images of which one is the cover, a job, and a share. */
async function populate({ kysely }: Database): Promise<void> {
  const person = (user_id: string) => ({ user_id, email: `${user_id}@studio.test`, password_hash: 'x' })
  await kysely
    .insertInto('users')
    .values([person('ada'), person('bob')])
    .execute()
  const image = (image_name: string, starred: boolean) => ({
    ...{ image_name, starred, image_origin: 'internal', image_category: 'general', width: 1, height: 1 },
    ...{ is_intermediate: false, user_id: 'ada', created_at: '2026-01-01 00:00:00.000', file_bytes: 7 },
  })
  await kysely
    .insertInto('images')
    .values([image('a.png', true), image('b.png', false)])
    .execute()
  const board = { board_id: 'b', board_name: "Ada's 🎨", user_id: 'ada', cover_image_name: 'a.png' }
  await kysely.insertInto('boards').values(board).execute()
  await kysely.insertInto('board_images').values({ board_id: 'b', image_name: 'a.png' }).execute()
  await kysely.insertInto('shared_boards').values({ board_id: 'b', user_id: 'bob', permission: 'admin' }).execute()
  await kysely
    .insertInto('session_queue')
    .values({ batch_id: 'x', queue_id: 'default', session_id: 's', session: '{}', user_id: 'ada' })
    .execute()
}

const TABLES = ['users', 'images', 'boards', 'board_images', 'shared_boards', 'session_queue'] as const
const COUNTERS = ['board_stats', 'user_stats', 'image_counts', 'image_days', 'session_queue_counts'] as const

/** Everything that the tables hold, in an order that does not depend on the database. */
async function contentOf({ kysely }: Database): Promise<Record<string, unknown>> {
  const content: Record<string, string[]> = {}
  for (const table of [...TABLES, ...COUNTERS]) {
    const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(kysely)
    const sorted = rows.map((row) => JSON.stringify(row, Object.keys(row).sort()))
    content[table] = sorted.sort()
  }
  return content
}

it('copies a database on PostgreSQL while it is used, and puts it back on PostgreSQL or into a file', async () => {
  const [from, to] = [await postgresUrl(), await postgresUrl()]
  const database = await openDatabase({ url: from })
  await populate(database)
  const before = await contentOf(database)
  const { config, file } = await studioIn('root', from)
  const made = await backUp(config, file, { ...ALL, to: join(place, 'backups') }, report)
  expect(made.database?.counts).toMatchObject({ users: 3, images: 2, boards: 1, session_queue: 1 })
  expect(await readdir(join(made.folder, 'database'))).toEqual(['invokeai.db'])
  await database.close()

  const elsewhere = await studioIn('elsewhere', to)
  const restored = await putBack(await readBackup(made.folder), elsewhere.config, elsewhere.file, false, report)
  expect(restored.set_aside).toEqual([])
  const onFile = await studioIn('file', null)
  await putBack(await readBackup(made.folder), onFile.config, onFile.file, false, report)
  for (const location of [{ url: to }, { file: join(place, 'file', 'databases', 'invokeai.db') }]) {
    const copy = await openDatabase(location)
    expect(await contentOf(copy)).toEqual(before)
    // New rows get numbers that no restored row has, and the counters go on.
    await copy.kysely
      .insertInto('session_queue')
      .values({ batch_id: 'y', queue_id: 'default', session_id: 't', session: '{}', user_id: 'ada' })
      .execute()
    const counts = await copy.kysely
      .selectFrom('session_queue_counts')
      .select('items')
      .where('user_id', '=', 'ada')
      .execute()
    expect(counts).toEqual([{ items: 2 }])
    await copy.close()
  }
})

it('replaces what PostgreSQL holds only with force, keeps a copy of it, and never beside a running server', async () => {
  const [from, to] = [await postgresUrl(), await postgresUrl()]
  const source = await openDatabase({ url: from })
  await populate(source)
  await source.close()
  const { config, file } = await studioIn('root', from)
  const made = await backUp(config, file, { ...ALL, to: join(place, 'backups') }, report)

  const target = await openDatabase({ url: to })
  await target.kysely
    .insertInto('users')
    .values({ user_id: 'old', email: 'old@studio.test', password_hash: 'x' })
    .execute()
  const elsewhere = await studioIn('elsewhere', to)
  const restore = async (force: boolean) =>
    putBack(await readBackup(made.folder), elsewhere.config, elsewhere.file, force, report)
  await expect(restore(true)).rejects.toThrow('Stop it, then restore')
  await target.close()
  await expect(restore(false)).rejects.toThrow('what the PostgreSQL database holds')
  const { set_aside } = await restore(true)
  const [kept] = set_aside
  const old = await openDatabase({ file: kept ?? '' })
  expect(await old.kysely.selectFrom('users').select('user_id').orderBy('user_id').execute()).toEqual([
    { user_id: 'old' },
    { user_id: 'system' },
  ])
  await old.close()
})
