import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import { openDatabase } from './open.ts'
import { onEachDatabase } from './testing/databases.ts'
import { INVOKEAI_SCHEMA as invokeai } from './testing/invokeai-schema.ts'

/** What an InvokeAI database of several people may hold; the columns are InvokeAI's own. */
async function populate({ kysely }: Database): Promise<void> {
  const at = (day: number) => `2026-01-0${day} 10:00:00.000`
  const user = (user_id: string, email: string, day: number) =>
    sql`insert into users (user_id, email, password_hash, created_at) values (${user_id}, ${email}, 'x', ${at(day)})`
  const image = (name: string, category: string, intermediate: number, day: number) => sql`
    insert into images (image_name, image_origin, image_category, width, height, is_intermediate, user_id, updated_at)
    values (${name}, 'internal', ${category}, 64, 64, ${intermediate}, 'ann', ${at(day)})`
  const item = (session: string, status: string, owner: string | null) => sql`
    insert into session_queue (batch_id, queue_id, session_id, session, status, user_id)
    values ('batch', 'default', ${session}, '{}', ${status}, ${owner})`
  for (const statement of [
    user('bob', 'Bob@example.com', 2),
    user('ann', 'ann@example.com', 1),
    user('cyd', 'cyd@example.com', 3),
    sql`insert into boards (board_id, board_name, user_id) values ('b1', 'One', 'ann'), ('b2', 'Two', 'ann')`,
    image('i1', 'general', 0, 1),
    image('i2', 'control', 0, 2),
    image('i3', 'general', 1, 3),
    image('i4', 'general', 0, 4),
    sql`insert into board_images (board_id, image_name) values ('b1', 'i1'), ('b1', 'i2'), ('b1', 'i3')`,
    sql`insert into shared_boards (board_id, user_id, can_edit) values ('b1', 'bob', 1), ('b1', 'cyd', 0)`,
    item('s1', 'completed', 'ann'),
    item('s2', 'completed', 'ann'),
    item('s3', 'pending', null),
  ]) {
    await statement.execute(kysely)
  }
}

const tableRows = (db: Database) => ({
  stats: () => db.kysely.selectFrom('board_stats').selectAll().orderBy('board_id').execute(),
  counts: () =>
    db.kysely.selectFrom('session_queue_counts').selectAll().where('items', '>', 0).orderBy('user_id').execute(),
  placement: () =>
    db.kysely
      .selectFrom('images')
      .select(['image_name', 'gallery_board_id', 'updated_at'])
      .orderBy('image_name')
      .execute(),
  shares: () => db.kysely.selectFrom('shared_boards').select(['user_id', 'permission']).orderBy('user_id').execute(),
  duplicates: () => db.kysely.selectFrom('users').select('user_id').where('email_duplicate', '=', 1).execute(),
})

onEachDatabase(({ dialect, emptyLocation, openAt }) => {
  test.each(MIGRATIONS.map((migration, index) => [migration.name, index + 1] as const))(
    'data written under %s is all there after the later migrations',
    async (_name, applied) => {
      const location = await emptyLocation()
      const before = await openDatabase(location, { migrations: MIGRATIONS.slice(0, applied) })
      await populate(before)
      await before.close()
      const rows = tableRows(await openAt(location))
      expect(await rows.stats()).toEqual([
        { board_id: 'b1', image_count: 1, asset_count: 1 },
        { board_id: 'b2', image_count: 0, asset_count: 0 },
      ])
      expect(await rows.counts()).toEqual([
        { queue_id: 'default', user_id: 'ann', status: 'completed', items: 2 },
        { queue_id: 'default', user_id: 'system', status: 'pending', items: 1 },
      ])
      expect(await rows.placement()).toEqual([
        { image_name: 'i1', gallery_board_id: 'b1', updated_at: '2026-01-01 10:00:00.000' },
        { image_name: 'i2', gallery_board_id: 'b1', updated_at: '2026-01-02 10:00:00.000' },
        { image_name: 'i3', gallery_board_id: 'b1', updated_at: '2026-01-03 10:00:00.000' },
        { image_name: 'i4', gallery_board_id: null, updated_at: '2026-01-04 10:00:00.000' },
      ])
    },
  )

  test.runIf(dialect === 'postgres')('long names of models are shortened, which changes no image', async () => {
    const location = await emptyLocation()
    const until = MIGRATIONS.findIndex(({ name }) => name === '0017_short_model_names')
    const before = await openDatabase(location, { migrations: MIGRATIONS.slice(0, until) })
    await populate(before)
    // Of one letter, so that an index took it.
    const metadata = (length: number) => JSON.stringify({ model: { name: 'x'.repeat(length) } })
    const old = { updated_at: '2026-01-01 10:00:00.000' }
    for (const [image_name, length] of [['i1', 5_000] as const, ['i2', 200] as const]) {
      const image = before.kysely.updateTable('images').set({ metadata: metadata(length) })
      await image.where('image_name', '=', image_name).execute()
    }
    await sql`alter table images disable trigger user`.execute(before.kysely)
    await before.kysely.updateTable('images').set(old).execute()
    await sql`alter table images enable trigger user`.execute(before.kysely)
    await before.close()
    const { kysely } = await openAt(location)
    const images = kysely.selectFrom('images').select(['model_name', 'metadata', 'updated_at']).orderBy('image_name')
    expect((await images.execute()).slice(0, 2)).toEqual([
      { model_name: 'x'.repeat(300), metadata: metadata(5_000), ...old },
      { model_name: 'x'.repeat(200), metadata: metadata(200), ...old },
    ])
    await kysely.updateTable('images').set({ starred: true }).where('image_name', '=', 'i1').execute()
    const { updated_at } = await images.executeTakeFirstOrThrow()
    expect(updated_at > old.updated_at).toBe(true)
  })

  test('accounts and shares that InvokeAI wrote are taken over', async () => {
    const location = await emptyLocation()
    const before = await openDatabase(location, { migrations: MIGRATIONS.slice(0, 1) })
    await populate(before)
    await sql`
      insert into users (user_id, email, password_hash, created_at)
      values ('bob2', 'bob@example.com', 'x', '2026-01-09 10:00:00.000')
    `.execute(before.kysely)
    await before.close()
    const rows = tableRows(await openAt(location))
    expect(await rows.duplicates()).toEqual([{ user_id: 'bob2' }])
    expect(await rows.shares()).toEqual([
      { user_id: 'bob', permission: 'write' },
      { user_id: 'cyd', permission: 'read' },
    ])
  })

  test('InvokeAI’s ledgers say that its database is fully migrated, and name none of ours', async () => {
    const { kysely } = await openAt(await emptyLocation())
    const versions = await kysely.selectFrom('migrations').select('version').orderBy('version').execute()
    expect(versions.map((row) => row.version)).toEqual(Array.from({ length: 34 }, (_, version) => version))
    const applied = await kysely.selectFrom('applied_migrations').select(['migration_id', 'legacy_version']).execute()
    expect(applied).toHaveLength(40)
    expect(applied).toContainEqual({ migration_id: 'migration_33', legacy_version: 33 })
    expect(applied).toContainEqual({ migration_id: '2026_08_08_demote_system_user', legacy_version: null })
    const ours = await kysely.selectFrom('studio_migrations').select('name').orderBy('name').execute()
    expect(ours.map((row) => row.name)).toEqual(MIGRATIONS.map((migration) => migration.name))
  })

  test('the user of single-user mode exists and has no password', async () => {
    const { kysely } = await openAt(await emptyLocation())
    const users = await kysely.selectFrom('users').select(['user_id', 'password_hash', 'is_admin']).execute()
    expect(users).toEqual([{ user_id: 'system', password_hash: '', is_admin: 0 }])
  })

  test('every table of InvokeAI has every column of InvokeAI', async () => {
    const { kysely } = await openAt(await emptyLocation())
    for (const [table, columns] of Object.entries(invokeai.tables)) {
      const { rows } =
        dialect === 'sqlite'
          ? await sql<{ name: string }>`select name from pragma_table_xinfo(${table})`.execute(kysely)
          : await sql<{
              name: string
            }>`select column_name as name from information_schema.columns where table_name = ${table}`.execute(kysely)
      expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(Object.keys(columns)))
    }
  })

  test('two processes that start at once migrate once', async () => {
    const location = await emptyLocation()
    const [one] = await Promise.all([openAt(location), openAt(location), openAt(location)])
    expect(await one.kysely.selectFrom('studio_migrations').selectAll().execute()).toHaveLength(MIGRATIONS.length)
  })

  test('a migration that fails leaves the database as it was', async () => {
    const location = await emptyLocation()
    const failing: Migration = {
      name: '9999_fails',
      async up({ run }) {
        await run('CREATE TABLE half_done (id INTEGER)')
        await run('ALTER TABLE missing ADD COLUMN id INTEGER')
      },
    }
    await expect(openDatabase(location, { migrations: [...MIGRATIONS, failing] })).rejects.toThrow('missing')
    const db = await openAt(location, { migrations: [] })
    await expect(sql`select * from half_done`.execute(db.kysely)).rejects.toThrow('half_done')
    await expect(sql`select * from images`.execute(db.kysely)).rejects.toThrow('images')
  })

  test('a database of a newer release is refused and not changed', async () => {
    const location = await emptyLocation()
    const later: Migration = { name: '9999_later', up: async () => {} }
    await openAt(location, { migrations: [...MIGRATIONS, later] })
    await expect(openDatabase(location)).rejects.toThrow('upgraded by a newer release (it has 9999_later)')
  })
})

describe('a SQLite file', () => {
  const open = (migrations: readonly Migration[]) => openDatabase({ file: ':memory:' }, { migrations })

  test('has exactly InvokeAI’s columns, indexes and triggers after the first migration', async () => {
    const { kysely, close } = await open(MIGRATIONS.slice(0, 1))
    const master = async (type: string) => {
      const { rows } = await sql<{ name: string }>`
        select tbl_name || '.' || name as name from sqlite_master where type = ${type} and name not like 'sqlite_%'
      `.execute(kysely)
      return rows.map((row) => row.name).toSorted()
    }
    const tables: Record<string, Record<string, string>> = {}
    for (const table of Object.keys(invokeai.tables)) tables[table] = await columnsOf(kysely, table)
    expect(tables).toEqual(invokeai.tables)
    expect(await master('index')).toEqual(invokeai.indexes.toSorted())
    expect(await master('trigger')).toEqual(invokeai.triggers.toSorted())
    await close()
  })

  test('that InvokeAI brought to the same schema is taken over with its data', async () => {
    const folderless: Migration = {
      name: 'written by InvokeAI',
      up: (step) => MIGRATIONS[0]?.up(step) ?? Promise.reject(),
    }
    const takenOver: Migration[] = [folderless, ...MIGRATIONS]
    const { kysely, close } = await open(takenOver)
    expect(await kysely.selectFrom('migrations').selectAll().execute()).toHaveLength(34)
    expect(await kysely.selectFrom('board_stats').selectAll().execute()).toEqual([])
    await close()
  })

  test('of an older InvokeAI is refused with the way out', async () => {
    const older: Migration = {
      name: 'written by InvokeAI 6.9',
      async up({ run }) {
        await run('CREATE TABLE migrations (version INTEGER PRIMARY KEY, migrated_at DATETIME)')
        await run('INSERT INTO migrations (version) VALUES (0), (24)')
        await run('CREATE TABLE images (image_name TEXT)')
      },
    }
    await expect(open([older, ...MIGRATIONS])).rejects.toThrow(/another InvokeAI release \(schema 24\).*6\.14/)
  })
})

async function columnsOf(kysely: Database['kysely'], table: string): Promise<Record<string, string>> {
  const { rows } = await sql<{
    name: string
    type: string
    required: number
    fallback: string | null
    pk: number
    hidden: number
  }>`select name, type, "notnull" as required, dflt_value as fallback, pk, hidden from pragma_table_xinfo(${table})`.execute(
    kysely,
  )
  const words = (row: (typeof rows)[number]) => [
    row.type,
    row.required && 'NOT NULL',
    row.fallback && `DEFAULT ${row.fallback}`,
    row.pk && `KEY ${row.pk}`,
    row.hidden && 'GENERATED',
  ]
  return Object.fromEntries(rows.map((row) => [row.name, words(row).filter(Boolean).join(' ')]))
}
