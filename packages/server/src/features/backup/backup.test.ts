import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, putBack } from '../../composition/backup.ts'
import { copySqliteDatabase, inspectSqliteDatabase, openDatabase } from '../../database/index.ts'
import { type Config, loadConfig } from '../../platform/config/index.ts'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { createBackup } from './create.ts'
import { LAYOUT, parseChecksums } from './layout.ts'
import { readBackup, verifyBackup } from './verify.ts'

const PICTURE = new URL('../../../../../docs/images/studio.png', import.meta.url)

let place: string
let root: string
let studio: TestStudio
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'studio-backup-'))
  root = join(place, 'root')
  studio = await startTestStudio({ root })
})
afterEach(async () => {
  await studio.close()
  await rm(place, { recursive: true, force: true })
})

const report = (error: unknown): never => {
  throw error
}

async function configuration(folder = root): Promise<{ config: Config; file: string }> {
  return loadConfig({ flags: { root: folder, multiuser: true }, env: {} })
}

async function backUpNow(choice: { images?: boolean; keep?: number } = {}) {
  const { config, file } = await configuration()
  const full = { to: join(place, 'backups'), keep: null, images: false, database: true, ...choice }
  return backUp(config, file, full, report)
}

async function restoreTo(folder: string, from: string, force = false) {
  const { config, file } = await configuration(join(place, 'settings'))
  const target = file.replace(join(place, 'settings'), folder)
  return putBack(await readBackup(from), { ...config, root: folder }, target, force, report)
}

async function upload(person: Actor): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([await readFile(PICTURE)], { type: 'image/png' }), 'picture.png')
  const { status, body } = await person.post('/api/v1/images/upload?image_category=user&is_intermediate=false', form)
  expect(status).toBe(201)
  return body.image_name
}

describe('a backup of a running studio', () => {
  it('holds everything, is readable by its owner alone, and can be checked with sha256sum', async () => {
    const ada = await studio.person('ada')
    const image = await upload(ada)
    const made = await backUpNow({ images: true })
    expect(made.database?.counts).toMatchObject({ users: 3, images: 1 })
    expect(made.picture_folders).toContain('outputs')
    const sums = parseChecksums(await readFile(join(made.folder, LAYOUT.checksums), 'utf8'))
    expect([...sums.keys()].sort()).toEqual([
      'config/invokeai.yaml',
      'database/invokeai.db',
      `outputs/images/${image}`,
      `outputs/images/thumbnails/${image.replace('.png', '.webp')}`,
    ])
    for (const path of sums.keys()) expect((await stat(join(made.folder, path))).mode & 0o077).toBe(0)
    expect((await stat(made.folder)).mode & 0o077).toBe(0)
    await verifyBackup(await readBackup(made.folder))
  })

  it('is one moment of a database that others write to all the time', async () => {
    const { kysely } = studio.studio.database
    let writing = true
    const write = async (): Promise<void> => {
      for (let n = 0; writing; n += 1) {
        await studio.studio.database.transaction(async (trx) => {
          await trx
            .insertInto('app_settings')
            .values({ key: `one-${n}`, value: 'x' })
            .execute()
          await trx
            .insertInto('app_settings')
            .values({ key: `two-${n}`, value: 'x' })
            .execute()
        })
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const written = write()
    const made = await backUpNow().finally(() => {
      writing = false
    })
    await written
    const copy = await openDatabase({ file: join(made.folder, LAYOUT.database) })
    const keys = (await copy.kysely.selectFrom('app_settings').select('key').execute()).map(({ key }) => key)
    await copy.close()
    const ones = keys.filter((key) => key.startsWith('one-'))
    expect(ones.length).toBeGreaterThan(0)
    expect(ones.length).toBe(keys.filter((key) => key.startsWith('two-')).length)
    const { length } = await kysely.selectFrom('app_settings').select('key').where('key', 'like', 'one-%').execute()
    expect(length).toBeGreaterThanOrEqual(ones.length)
  })

  it('is recorded, and keeps as many as asked for', async () => {
    const { config, file } = await configuration()
    const to = join(place, 'backups')
    const order = {
      ...{ to, keep: 2, version: '1' },
      studio: { config: file, api_keys: '', database: null, pictures: {} },
    }
    for (const day of [1, 2, 3]) await createBackup({ ...order, now: new Date(Date.UTC(2026, 0, day)) })
    expect((await readdir(to)).sort()).toEqual(['studio-20260102-000000', 'studio-20260103-000000'])
    const made = await backUp(config, file, { to, keep: 1, images: false, database: true }, report)
    expect(made.removed).toHaveLength(2)
    const { body } = await (await studio.admin()).get('/api/v1/audit?action=backup.create')
    expect(body.items).toMatchObject([{ target_id: made.folder, outcome: 'success', details: { count: 2 } }])
  })

  it('stores a picture that the last one holds only once, and anew when that copy is broken', async () => {
    const ada = await studio.person('ada')
    const image = await upload(ada)
    const { config, file } = await configuration()
    const studioFiles = {
      ...{ config: file, api_keys: '', database: null },
      pictures: { outputs: join(config.root, config.outputs_dir) },
    }
    const on = (day: number) =>
      createBackup({
        ...{ to: join(place, 'b'), keep: null, version: '1' },
        studio: studioFiles,
        now: new Date(Date.UTC(2026, 0, day)),
      })
    const path = `outputs/images/${image}`
    const [first, second] = [await on(1), await on(2)]
    expect((await stat(join(second.folder, path))).ino).toBe((await stat(join(first.folder, path))).ino)
    const { mtime } = await stat(join(second.folder, path))
    const sound = await readFile(join(second.folder, path))
    const bytes = Buffer.from(sound)
    bytes[100] = (bytes[100] ?? 0) ^ 0xff
    await writeFile(join(second.folder, path), bytes)
    await utimes(join(second.folder, path), mtime, mtime)
    const third = await on(3)
    expect(sound.equals(await readFile(join(third.folder, path)))).toBe(true)
  })

  it('leaves nothing behind when the database is damaged, and says so', async () => {
    const broken = join(place, 'broken.db')
    await copySqliteDatabase(join(root, 'databases', 'invokeai.db'), broken)
    const bytes = await readFile(broken)
    bytes.fill(0x5a, 3 * 4096, 9 * 4096)
    await writeFile(broken, bytes)
    const to = join(place, 'backups')
    const files = { config: join(root, 'invokeai.yaml'), api_keys: '', database: { file: broken }, pictures: {} }
    const order = { studio: files, to, keep: null, now: new Date(), version: '1' }
    await expect(createBackup(order)).rejects.toThrow('damaged')
    expect(await readdir(to)).toEqual([])
  })

  it('names the folder that cannot be written', async () => {
    await writeFile(join(place, 'file'), '')
    const { config, file } = await configuration()
    const choice = { to: join(place, 'file', 'x'), keep: null, images: false, database: true }
    await expect(backUp(config, file, choice, report)).rejects.toThrow('Choose another folder with --to')
  })

  it('leaves the database out where that is asked for', async () => {
    const { config, file } = await configuration()
    const choice = { to: join(place, 'backups'), keep: null, images: false, database: false }
    expect((await backUp(config, file, choice, report)).database).toBeNull()
  })
})

describe('a restored backup', () => {
  it('is the studio of that time, in which everybody signs in anew', async () => {
    const ada = await studio.person('ada')
    const image = await upload(ada)
    const made = await backUpNow({ images: true })
    await studio.person('later')
    const target = join(place, 'elsewhere')
    expect(await restoreTo(target, made.folder)).toEqual({ pictures: 2, set_aside: [] })
    const other = await startTestStudio({ root: target })
    try {
      const again = await other.signIn('ada')
      expect((await again.get('/api/v1/images/names?is_intermediate=false')).body.image_names).toEqual([image])
      const picture = await again.fetch(`/api/v1/images/i/${image}/full`)
      const stored = await readFile(join(root, 'outputs', 'images', image))
      expect(stored.equals(Buffer.from(await picture.arrayBuffer()))).toBe(true)
      const headers = { authorization: `Bearer ${ada.token}` }
      expect((await other.nobody.get('/api/v1/auth/me', headers)).status).toBe(401)
      await expect(other.signIn('later')).rejects.toThrow('could not sign in')
      const { body } = await (await other.signIn('admin')).get('/api/v1/audit?action=backup.restore')
      expect(body.items).toMatchObject([{ target_id: made.folder, details: { via: 'command line' } }])
    } finally {
      await other.close()
    }
  })

  it('replaces a studio only with force, keeps what it replaces, and never one that is running', async () => {
    await studio.person('ada')
    const made = await backUpNow()
    await expect(restoreTo(root, made.folder, true)).rejects.toThrow('Stop it, then restore')
    const target = join(place, 'elsewhere')
    await restoreTo(target, made.folder)
    const database = join(target, 'databases', 'invokeai.db')
    const before = await readFile(database)
    await expect(restoreTo(target, made.folder)).rejects.toThrow(`There is a studio already: ${database}`)
    expect(before.equals(await readFile(database))).toBe(true)
    const { set_aside } = await restoreTo(target, made.folder, true)
    expect(before.equals(await readFile(set_aside[0] ?? ''))).toBe(true)
    expect(
      (await readdir(join(target, 'databases'))).filter((name) => /-wal|-shm|restoring|preparing/.test(name)),
    ).toEqual([])
    expect(inspectSqliteDatabase(database, ['users']).counts).toEqual({ users: 3 })
  })

  // Presets and thumbnails are rewritten under one name, so the ones of the backup and of today differ.
  it('keeps the pictures that it replaces in a folder of their own', async () => {
    const picture = join('images', 'one.webp')
    const put = async (folder: string, content: string): Promise<void> => {
      await mkdir(join(folder, 'style_presets', 'images'), { recursive: true })
      await writeFile(join(folder, 'style_presets', picture), content)
    }
    await put(root, 'of the backup')
    const made = await backUpNow({ images: true })
    const target = join(place, 'elsewhere')
    await restoreTo(target, made.folder)
    await put(target, 'of today')
    const { pictures, set_aside } = await restoreTo(target, made.folder, true)
    expect(pictures).toBe(1)
    expect(await readFile(join(target, 'style_presets', picture), 'utf8')).toBe('of the backup')
    const [kept, ...others] = set_aside.filter((path) => !/\.(db|yaml)\.replaced-/.test(path))
    expect(others).toEqual([])
    expect(kept).toMatch(/[\\/]elsewhere[\\/]replaced-\d{8}-\d{6}[\\/]style_presets$/)
    expect(await readFile(join(kept ?? '', picture), 'utf8')).toBe('of today')
    expect(await readdir(join(target, 'style_presets'), { recursive: true })).toEqual(['images', picture])
  })

  // They are sealed with the signing key, of which a restored studio makes a new one.
  it('has no tokens that nobody can read any more', async () => {
    const { kysely } = studio.studio.database
    await kysely.insertInto('app_settings').values({ key: 'hf_token', value: 'sealed' }).execute()
    const install = { source: '{}', source_text: 'a/b', model_key: 'm', config_in: '{}', inplace: false }
    await kysely
      .insertInto('model_installs')
      .values({ ...install, status: 'paused', secrets: 'sealed' })
      .execute()
    const made = await backUpNow()
    const target = join(place, 'elsewhere')
    await restoreTo(target, made.folder)
    const restored = await openDatabase({ file: join(target, 'databases', 'invokeai.db') })
    const settings = await restored.kysely.selectFrom('app_settings').select('key').execute()
    const installs = await restored.kysely.selectFrom('model_installs').select(['source_text', 'secrets']).execute()
    await restored.close()
    expect(settings.map(({ key }) => key)).not.toContain('hf_token')
    expect(installs).toEqual([{ source_text: 'a/b', secrets: null }])
  })

  it.each([
    ['a changed file', LAYOUT.config, 'config/invokeai.yaml missing or changed'],
    ['a changed database', LAYOUT.database, 'database/invokeai.db missing or changed'],
    ['a changed manifest', LAYOUT.manifest, 'damaged'],
  ])('is refused with %s before anything is touched', async (_, path, sentence) => {
    const made = await backUpNow()
    const bytes = await readFile(join(made.folder, path))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await chmod(join(made.folder, path), 0o600)
    await writeFile(join(made.folder, path), bytes)
    const target = join(place, 'elsewhere')
    await expect(restoreTo(target, made.folder)).rejects.toThrow(sentence)
    await expect(stat(join(target, 'databases'))).rejects.toThrow('ENOENT')
  })

  it('is refused when its list of files leads elsewhere', async () => {
    const made = await backUpNow()
    const list = join(made.folder, LAYOUT.checksums)
    await copyFile(join(made.folder, LAYOUT.config), join(place, 'outside'))
    for (const path of ['../outside', '/etc/passwd', 'outputs/../../x', 'C:/x']) {
      await writeFile(list, `${'0'.repeat(64)}  ${path}\n`)
      await expect(readBackup(made.folder)).rejects.toThrow('no checksum')
    }
  })

  it('is asked for by the folder that holds one', async () => {
    await expect(readBackup(root)).rejects.toThrow('is not a backup that invoke-backup made')
  })
})
