import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectDatabase } from '../connect.ts'
import type { Database } from '../database.ts'
import { UnusableDatabaseError } from '../errors.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import { invokeaiIndexes } from '../migrations/invokeai/indexes.ts'
import { invokeaiTables } from '../migrations/invokeai/tables.ts'
import { invokeaiTriggers } from '../migrations/invokeai/triggers.ts'
import { type Migration, wordsOf } from '../migrations/migration.ts'
import { openDatabase } from '../open.ts'
import { INVOKEAI_SCHEMA } from '../testing/invokeai-schema.ts'
import { DATED_IDS } from './history.ts'
import { type Adoption, type AdoptionReport, rehearseAdoption } from './index.ts'
import { LEGACY_TIME, onLegacyFile, writeLegacyDatabase } from './testing/legacy.ts'

let root: string
let file: string
let reports: AdoptionReport[]
let adoption: Adoption
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-adopt-'))
  file = join(root, 'databases', 'invokeai.db')
  reports = []
  adoption = {
    models_dir: join(root, 'models'),
    now: () => new Date('2026-03-04T05:06:07Z'),
    adopted: (report) => void reports.push(report),
  }
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** Opens as the server does, and reads. */
async function opened<T>(read: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ file }, { adoption })
  try {
    return await read(database)
  } finally {
    await database.close()
  }
}

const all = async (database: Database, query: string) =>
  (await sql<Record<string, unknown>>`${sql.raw(query)}`.execute(database.kysely)).rows
/** SQLite's statements, which the library frees with their objects, keep a file open; a process that ended has none. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
}

const backups = async () => (await readdir(dirname(file))).filter((name) => name.includes('backup')).sort()

describe.each([9, 10, 13, 14, 17, 18, 19, 21, 22, 24, 26, 27, 29, 31])('a database of schema %i', (schema) => {
  beforeEach(() => writeLegacyDatabase(file, schema))

  it('has InvokeAI’s last schema, and nothing is lost', async () => {
    await opened(async (database) => {
      for (const [table, columns] of Object.entries(INVOKEAI_SCHEMA.tables)) {
        const found = (await all(database, `select name from pragma_table_xinfo('${table}')`)).map(({ name }) => name)
        expect(found, table).toEqual(expect.arrayContaining(Object.keys(columns)))
      }
      const made = await all(
        database,
        "select tbl_name || '.' || name as name from sqlite_master where sql is not null",
      )
      const names = made.map(({ name }) => name)
      expect(names).toEqual(expect.arrayContaining([...INVOKEAI_SCHEMA.indexes, ...INVOKEAI_SCHEMA.triggers]))
      expect(await all(database, 'pragma foreign_key_check')).toEqual([])
      expect(await all(database, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(await all(database, 'select max(version) as v, count(*) as n from migrations')).toEqual([{ v: 33, n: 34 }])
      expect(await all(database, 'select count(*) as n from applied_migrations')).toEqual([{ n: 40 }])
    })
    const [report] = reports
    expect(report?.counts).toMatchObject({ images: 3, boards: 2, board_images: 1, models: 2, session_queue: 2 })
    expect(report?.set_aside).toEqual({})
  })

  it('keeps ids, texts, flags and times as they were', async () => {
    await opened(async (database) => {
      const times = { created_at: LEGACY_TIME, updated_at: LEGACY_TIME }
      const owner = schema >= 27 ? 'u1' : 'system'
      expect(await all(database, 'select * from images order by image_name')).toMatchObject([
        {
          ...{ image_name: 'a.png', starred: 1, has_workflow: 1, model_name: 'M', gallery_board_id: 'b1', ...times },
          ...{ user_id: 'system', image_subfolder: '', metadata: '{"positive_prompt":"Café ☕","model":{"name":"M"}}' },
        },
        { image_name: 'b.png', image_category: 'user', image_origin: 'external', metadata: null, ...times },
        { image_name: 'c.png', image_category: 'mask', is_intermediate: 1, metadata: 'no json', model_name: null },
      ])
      expect(await all(database, 'select * from boards order by board_id')).toMatchObject([
        { board_id: 'b1', board_name: 'Déjà-vu ☕', cover_image_name: 'a.png', user_id: owner, archived: 0 },
        { board_id: 'b2', board_visibility: 'private', user_id: 'system', ...times },
      ])
      expect(await all(database, 'select * from workflow_library')).toMatchObject([
        { workflow_id: 'w1', name: 'Ünï', tags: 'x', category: 'user', user_id: 'system', is_public: 0, ...times },
      ])
      expect(await all(database, 'select * from session_queue order by item_id')).toMatchObject([
        { item_id: 1, session_id: 's1', status: 'completed', field_values: null, error_traceback: null, ...times },
        { item_id: 2, session_id: 's2', status: 'in_progress', field_values: '[]', ...times },
      ])
      const models = await all(database, 'select * from models order by id')
      expect(models).toMatchObject([{ id: 'm1', path: 'sd-1/main/m', name: 'M' }, { id: 'm2' }])
      if (schema < 23) expect(JSON.parse(String(models[0]?.config))).toMatchObject({ variant: 'normal', key: 'm1' })
    })
  })

  it.runIf(schema === 24)('says which variant a model is that came without one', async () => {
    const z = { hash: 'h', type: 'main', base: 'z-image', format: 'checkpoint', path: 'z', name: 'Z' }
    const q = { ...z, type: 'qwen3_encoder', base: 'any', path: 'q', name: 'Q', repo_variant: null }
    const textOf = (config: object) => JSON.stringify({ ...config, file_size: 1, source: 's', source_type: 'path' })
    const rows = `('z', '${textOf(z)}'), ('q', '${textOf(q)}')`
    await onLegacyFile(file, (run) => run(`INSERT INTO models (id, config) VALUES ${rows}`))
    await opened(async (database) => {
      const variant = "json_extract(config, '$.variant') as variant"
      const told = await all(database, `select ${variant} from models where id in ('z', 'q') order by id desc`)
      expect(told).toEqual([{ variant: 'turbo' }, { variant: 'qwen3_4b' }])
    })
  })

  it('keeps what only newer releases have', async () => {
    await opened(async (database) => {
      const presets = await all(database, 'select id, type from style_presets')
      expect(presets).toEqual(schema >= 14 ? [{ id: 'p1', type: 'user' }] : [])
      const relations = await all(database, 'select model_key_1, model_key_2 from model_relationships')
      expect(relations).toEqual(schema >= 20 ? [{ model_key_1: 'm1', model_key_2: 'm2' }] : [])
      const state = await all(database, 'select user_id, key, value from client_state order by user_id, key')
      if (schema >= 27) expect(state.map((row) => row.user_id)).toEqual(['system', 'u1'])
      else if (schema >= 21) {
        expect(state).toEqual([
          { user_id: 'system', key: 'params', value: '{}' },
          { user_id: 'system', key: 'ui', value: '{"tab":"canvas"}' },
        ])
      }
      const users = await all(database, 'select user_id, email, password_hash, is_admin, email_duplicate from users')
      expect(users).toContainEqual(expect.objectContaining({ user_id: 'system', password_hash: '', is_admin: 0 }))
      if (schema < 27) return
      expect(users).toContainEqual(expect.objectContaining({ email: 'Ann@example.com', password_hash: '$2b$12$hash' }))
      expect(users).toContainEqual(expect.objectContaining({ email: 'ann@example.com', password_hash: '$2b$12$other' }))
      expect(await all(database, 'select value from app_settings')).toEqual([{ value: 'a-secret-of-theirs' }])
      expect(await all(database, 'select user_id, permission from shared_boards')).toEqual([
        { user_id: 'u2', permission: 'write' },
      ])
    })
  })

  it('is rehearsed without being touched', async () => {
    const before = await readFile(file)
    const listed = await readdir(dirname(file))
    await chmod(file, 0o444)
    const rehearsed = await rehearseAdoption(file, adoption)
    expect(await readFile(file)).toEqual(before)
    expect(await readdir(dirname(file))).toEqual(listed)
    await opened(async () => {})
    expect(reports).toMatchObject([rehearsed ?? {}])
  })
})

describe('a database of InvokeAI 6.14', () => {
  const ledger = (ids: readonly string[]) => [
    ...Array.from({ length: 34 }, (_, version) => `INSERT INTO migrations (version) VALUES (${version})`),
    ...Array.from(
      { length: 33 },
      (_, index) => `INSERT INTO applied_migrations VALUES ('migration_${index + 1}', ${index + 1}, '2026-08-09')`,
    ),
    ...ids.map((id) => `INSERT INTO applied_migrations VALUES ('${id}', NULL, '2026-08-09')`),
  ]
  const words = wordsOf('sqlite')
  const write = (ids: readonly string[]) =>
    onLegacyFile(file, (run) => {
      const statements = [
        ...invokeaiTables(words),
        ...invokeaiIndexes(words),
        ...invokeaiTriggers(words),
        ...ledger(ids),
      ]
      statements.forEach(run)
      run("INSERT INTO boards (board_id, board_name, board_visibility) VALUES ('b', 'Everybody’s', 'public')")
      run("INSERT INTO system_prompts (id, name, content) VALUES ('p', 'Mine', 'text')")
    })

  it.each([
    ['fully migrated', DATED_IDS],
    ['of an early 6.14, with some of the dated changes', DATED_IDS.slice(0, 4)],
  ])('that is %s keeps visibility, prompts and ledgers', async (_, ids) => {
    await write(ids)
    await opened(async (database) => {
      expect(await all(database, 'select board_visibility from boards')).toEqual([{ board_visibility: 'public' }])
      expect(await all(database, 'select name from system_prompts')).toEqual([{ name: 'Mine' }])
      expect(await all(database, 'select count(*) as n from applied_migrations')).toEqual([{ n: 40 }])
    })
    expect(reports).toMatchObject([{ release: 'InvokeAI 6.14', schema: 33 }])
    expect(reports[0]?.steps).toHaveLength(DATED_IDS.length - ids.length)
    expect(await backups()).toHaveLength(1)
  })
})

describe('the backup', () => {
  it('holds the database as it was, and no file is ever replaced', async () => {
    await writeLegacyDatabase(file, 24)
    const taken = `${file}.backup-20260304T050607Z`
    await writeFile(taken, 'mine')
    await opened(async () => {})
    expect(await readFile(taken, 'utf8')).toBe('mine')
    expect(reports[0]?.backup).toBe(`${taken}-2`)
    const copy = await connectDatabase({ file: `${taken}-2` }, { use: 'adopt' })
    expect(await all(copy, 'select max(version) as v from migrations')).toEqual([{ v: 24 }])
    await copy.close()
    expect((await stat(`${taken}-2`)).mode & 0o077).toBe(0)
  })

  it('is made once: what is adopted is opened as it is from then on', async () => {
    await writeLegacyDatabase(file, 31)
    await opened(async () => {})
    await opened(async () => {})
    expect(reports).toHaveLength(1)
    expect(await backups()).toHaveLength(1)
  })

  it('has what only the log held', async () => {
    await writeLegacyDatabase(file, 24)
    // A second connection keeps the log from being written back when the first one closes.
    await onLegacyFile(file, async (keeper) => {
      keeper('SELECT * FROM boards')
      await onLegacyFile(file, (run) => run("UPDATE boards SET board_name = 'only in the log' WHERE board_id = 'b2'"))
      for (const suffix of ['', '-wal']) await writeFile(`${file}.kill${suffix}`, await readFile(`${file}${suffix}`))
    })
    await rm(file)
    for (const suffix of ['', '-wal']) {
      await writeFile(`${file}${suffix}`, await readFile(`${file}.kill${suffix}`))
      await rm(`${file}.kill${suffix}`)
    }
    const named = (database: Database) => all(database, "select board_name from boards where board_id = 'b2'")
    expect(await opened(named)).toEqual([{ board_name: 'only in the log' }])
    const copy = await connectDatabase({ file: reports[0]?.backup ?? '' }, { use: 'adopt' })
    expect(await named(copy)).toEqual([{ board_name: 'only in the log' }])
    await copy.close()
  })
})

describe('a database that cannot be adopted', () => {
  /** Opening fails with a sentence that fits, and the file and its neighbours stay as they are. */
  async function refused(message: RegExp, mayHaveBackup = false): Promise<void> {
    const before = await readFile(file)
    const error: unknown = await opened(async () => {}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnusableDatabaseError)
    expect((error as Error).message).toMatch(message)
    expect((await readFile(file)).equals(before)).toBe(true)
    if (!mayHaveBackup) expect(await backups()).toEqual([])
    expect(reports).toEqual([])
  }
  const damaged = async (schema: number, ...statements: string[]) => {
    await writeLegacyDatabase(file, schema)
    await onLegacyFile(file, (run) => statements.forEach(run))
  }

  it('because a table is missing', async () => {
    await damaged(24, 'DROP TABLE board_images')
    await refused(/damaged: it has schema 24, but no table board_images/)
  })

  it('because a column is missing', async () => {
    await damaged(24, 'ALTER TABLE session_queue DROP COLUMN origin')
    await refused(/no column origin in the table session_queue/)
  })

  it('because it has no list of migrations', async () => {
    await damaged(24, 'DROP TABLE migrations')
    await refused(/not one of InvokeAI: it has no list of migrations/)
  })

  it('because another program wrote it', async () => {
    await onLegacyFile(file, (run) => run('CREATE TABLE songs (id INTEGER PRIMARY KEY)'))
    await refused(/not one of InvokeAI: it has other tables/)
  })

  it.each([
    ['a newer number', 'INSERT INTO migrations (version) VALUES (34)', /newer InvokeAI \(schema 34\)/],
    [
      'a newer dated id',
      "CREATE TABLE applied_migrations (migration_id TEXT PRIMARY KEY, legacy_version INTEGER UNIQUE, migrated_at DATETIME);INSERT INTO applied_migrations (migration_id) VALUES ('2027_01_01_sounds')",
      /newer InvokeAI \(2027_01_01_sounds\)/,
    ],
    ['an older number', 'DELETE FROM migrations WHERE version > 5', /before 4\.2 \(schema 5\)/],
  ])('because of %s', async (_, statements, message) => {
    await damaged(24, ...statements.split(';'))
    await refused(message)
  })

  it('because it was cut off', async () => {
    await writeLegacyDatabase(file, 24)
    await truncate(file, (await stat(file)).size - 4096 * 3)
    await refused(/damaged|cannot be read/)
  })

  it('because a page of it is garbage', async () => {
    await writeLegacyDatabase(file, 24)
    const bytes = await readFile(file)
    bytes.fill(0xa5, bytes.length - 2 * 4096)
    await writeFile(file, bytes)
    await refused(/damaged/)
  })

  it('because it is no database', async () => {
    await writeLegacyDatabase(file, 24)
    await writeFile(file, 'not a database, but long enough to be looked at twice\n'.repeat(100))
    await refused(/cannot be read as a database/)
  })

  it('because it is a folder, or a link that leads nowhere', async () => {
    await mkdir(file, { recursive: true })
    await expect(opened(async () => {})).rejects.toThrow(/invokeai\.db cannot be opened \(.*on a disk with room/)
    await rm(file, { recursive: true })
    await symlink(join(dirname(file), 'unmounted.db'), file)
    await expect(opened(async () => {})).rejects.toThrow(/is a link to a file that is not there/)
  })

  it('because a row does not fit, which is named', async () => {
    await damaged(
      21,
      `INSERT INTO models (id, config) SELECT 'm3', json_set(config, '$.name', 'N') FROM models WHERE id = 'm1'`,
    )
    await refused(/step 22 \(unique paths of models\), table models, row m3\): UNIQUE.*Nothing was changed/, true)
  })

  it('because a record is no JSON', async () => {
    await damaged(
      22,
      'DROP TABLE models',
      'CREATE TABLE models (id TEXT NOT NULL PRIMARY KEY, hash, base, type, path, format, name, description, source, source_type, file_size, config TEXT NOT NULL, created_at, updated_at, source_api_response, trigger_phrases)',
      "INSERT INTO models (id, config) VALUES ('m9', '{broken')",
    )
    await refused(/step 23 \(records of models\), table models, row m9\): its record is no JSON\./, true)
  })

  it('because the state of the web app is no object', async () => {
    await damaged(24, "UPDATE client_state SET data = '{broken'")
    await refused(/step 27 \(accounts\), table client_state, row 1/, true)
  })

  it('because a step of the studio’s own fails, and then nothing of the others stays', async () => {
    await writeLegacyDatabase(file, 24)
    const failing: Migration = {
      name: '9999_failing',
      up: () => Promise.reject(new Error('no luck')),
    }
    const before = await readFile(file)
    const opening = openDatabase({ file }, { adoption, migrations: [...MIGRATIONS, failing] })
    await expect(opening).rejects.toThrow('The database could not be upgraded (the tables of the studio): no luck.')
    expect((await readFile(file)).equals(before)).toBe(true)
    collectGarbage()
    expect(await opened((database) => all(database, 'select count(*) as n from images'))).toEqual([{ n: 3 }])
  })

  it('because another program has it open', async () => {
    await writeLegacyDatabase(file, 24)
    await onLegacyFile(file, async (other) => {
      other('SELECT 1 FROM boards')
      await expect(opened(async () => {})).rejects.toThrow(/Another program has .* open/)
    })
  })
})

describe('references that lead nowhere', () => {
  it('are set aside with their rows, and told; what people added themselves stays', async () => {
    await writeLegacyDatabase(file, 18)
    await onLegacyFile(file, (run) => {
      run('CREATE VIEW named AS SELECT name FROM models ORDER BY id')
      run("INSERT INTO board_images (board_id, image_name) VALUES ('gone', 'b.png'), ('b2', 'gone.png')")
      run("UPDATE boards SET cover_image_name = 'gone.png' WHERE board_id = 'b2'")
      run("UPDATE boards SET updated_at = '2024-05-06 07:08:09'")
    })
    await opened(async (database) => {
      expect(await all(database, 'select board_id, image_name from board_images')).toEqual([
        { board_id: 'b1', image_name: 'a.png' },
      ])
      expect(await all(database, "select cover_image_name from boards where board_id = 'b2'")).toEqual([
        { cover_image_name: null },
      ])
      expect(await all(database, 'select * from named')).toEqual([{ name: 'M' }, { name: 'V' }])
      const aside = await all(database, 'select table_name, row, reason from studio_set_aside order by row')
      expect(aside).toHaveLength(2)
      expect(aside.map(({ row }) => JSON.parse(String(row)).board_id).sort()).toEqual(['b2', 'gone'])
    })
    expect(reports[0]?.set_aside).toEqual({ board_images: 2 })
  })
})
