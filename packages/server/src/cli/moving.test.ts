import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeLegacyDatabase } from '../database/adopt/testing/legacy.ts'
import { openDatabase } from '../database/index.ts'
import { hashOf } from '../features/backup/copying.ts'
import { entriesOf } from '../features/downloads/testing/unzip.ts'
import { startTestS3 } from '../platform/storage/testing/s3-server.ts'
import { startTestStudio } from '../testing/studio.ts'
import { adopt } from './adopt.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { exportCommand, importCommand } from './export.ts'
import { files } from './files.ts'
import { run } from './run.ts'
import type { Terminal } from './terminal.ts'
import { useradd } from './useradd.ts'
import { userdel } from './userdel.ts'
import { userlist } from './userlist.ts'
import { usermod } from './usermod.ts'

/** A PNG of 1 × 1 pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-moving-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** Runs a command on the root folder and hears what it says. */
async function call(command: (terminal: Terminal) => Command, ...args: string[]) {
  const said: { out: string[]; err: string[] } = { out: [], err: [] }
  const nobody = (): never => {
    throw new Error('nobody is there to be asked')
  }
  const terminal: Terminal = {
    ...{ env: {}, interactive: false, ask: nobody, askSecret: nobody, askYesNo: nobody, readLine: nobody },
    print: (text) => void said.out.push(text),
    note: (text) => void said.err.push(text),
  }
  const code = await run(command(terminal), terminal, ['--root', root, ...args])
  return { code, out: said.out.join('\n'), err: said.err.join('\n') }
}

const legacy = async (schema = 24) => {
  await writeLegacyDatabase(join(root, 'databases', 'invokeai.db'), schema)
  await writeFile(join(root, 'invokeai.yaml'), 'schema_version: 4.0.2\nram: 4\nmystery: 1\n')
}

describe('invoke-adopt', () => {
  it('rehearses with counts and touches nothing', async () => {
    await legacy()
    const before = (await readdir(root, { recursive: true })).sort()
    const { code, out } = await call(adopt, '--dry-run')
    expect(code).toBe(0)
    expect(out).toMatch(/InvokeAI 6\.9 or so \(schema 24\) would be adopted/)
    expect(out).toContain('3 images, 2 boards')
    expect(out).toContain('Nothing was changed.')
    expect((await readdir(root, { recursive: true })).sort()).toEqual(before)
    expect(await readFile(join(root, 'invokeai.yaml'), 'utf8')).toContain('4.0.2')
  })

  it('adopts, tells where the old database is, and gives what was made to an account', async () => {
    await legacy(31)
    const { code, out, err } = await call(adopt, '--assign-to', 'Ann@example.com')
    expect({ code, err }).toMatchObject({ code: 0 })
    expect(out).toMatch(/The database as it was is .*backup-/)
    expect(out).toMatch(/Ann@example\.com has got .*2 images/)
    expect(err).toContain('mystery in invokeai.yaml is not a setting')
    expect(await readFile(join(root, 'invokeai.yaml'), 'utf8')).toMatch(/4\.0\.3[\s\S]*mystery: 1/)
    expect((await call(adopt)).out).toContain('There is nothing to adopt')
  })
})

describe('a root folder of InvokeAI', () => {
  const who = ['--email', 'ann@example.com']
  it.each<[string, (terminal: Terminal) => Command, string[]]>([
    ['invoke-userlist', userlist, []],
    ['invoke-useradd', useradd, ['--email', 'new@example.com', '--password', 'Correct-Horse-7']],
    ['invoke-usermod', usermod, [...who, '--name', 'x']],
    ['invoke-userdel', userdel, [...who, '--force']],
    ['invoke-export', exportCommand, who],
    ['invoke-import', importCommand, ['x.zip', ...who]],
  ])('is not adopted by %s', async (_, command, args) => {
    await legacy(31)
    // SQLite makes an index of its log, and an empty log, for whoever reads the database.
    const isContent = (name: string): boolean => !/-(shm|wal)$/.test(name)
    const content = async () => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile() && isContent(entry.name))
      const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
      return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await hashOf(path)])))
    }
    const before = await content()
    const { code, out, err } = await call(command, ...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(
      /^The database is still as InvokeAI left it\..* invoke-adopt --dry-run says what that changes\.$/,
    )
    expect(await content()).toEqual(before)
  })
})

describe('invoke-doctor', () => {
  it('is not asked before the adoption', async () => {
    await legacy()
    const { code, err } = await call(doctor)
    expect(code).toBe(1)
    expect(err).toContain('still as InvokeAI left it')
  })

  it('names images without files, files without images and models that are gone, and keeps all of them', async () => {
    await legacy()
    await call(adopt)
    const folder = join(root, 'outputs', 'images')
    await mkdir(join(folder, 'thumbnails'), { recursive: true })
    await mkdir(join(folder, '.delete_1'))
    for (const name of ['stray.png', '.delete_1/0', 'thumbnails/gone.webp']) await writeFile(join(folder, name), PIXEL)
    // As after a move to another disk.
    await symlink('stray.png', join(folder, 'a.png'))
    await symlink('unmounted.png', join(folder, 'b.png'))
    const { code, out, err } = await call(doctor, '--json')
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('6 things do not agree') })
    expect(JSON.parse(out)).toEqual({
      images: {
        rows: 3,
        without_file: ['b.png', 'c.png'],
        files_without_image: ['stray.png'],
        without_thumbnail: 3,
        thumbnails_without_image: 1,
        unfinished_deletions: ['.delete_1/0'],
      },
      models: {
        rows: 2,
        without_file: [expect.objectContaining({ key: 'm1' }), expect.objectContaining({ key: 'm2' })],
      },
      database: { problems: [], set_aside: 0 },
    })
    expect(existsSync(join(folder, 'stray.png'))).toBe(true)
    expect((await call(doctor)).out).toContain('1 files in the folder of images that no image has:\n  stray.png')
  })
})

describe('invoke-files', () => {
  it('copies every picture into the bucket once, and back, and deletes nothing', async () => {
    const s3 = await startTestS3()
    try {
      const settings = { schema_version: '4.0.3', multiuser: true, ...s3.settings }
      await writeFile(join(root, 'invokeai.yaml'), JSON.stringify(settings))
      const paths = [
        'outputs/images/2024/é #1.png',
        'outputs/images/thumbnails/2024/é #1.webp',
        'style_presets/images/p.webp',
        'workflow_thumbnails/w.webp',
        'models/model_images/m.webp',
      ]
      for (const path of paths) {
        await mkdir(join(root, path, '..'), { recursive: true })
        await writeFile(join(root, path), path)
      }
      await writeFile(join(root, 'outputs', 'images', '.half.part'), 'x')
      expect(await call(files, 'to-bucket')).toMatchObject({ code: 0, out: expect.stringContaining('Copied 5 files') })
      expect([...s3.objects.keys()].sort()).toEqual(paths.map((path) => `family/studio/${path}`).sort())
      expect(JSON.parse((await call(files, 'to-bucket', '--json')).out)).toMatchObject({ copied: 3, unchanged: 2 })

      const other = join(root, 'other')
      await mkdir(other)
      await writeFile(join(other, 'invokeai.yaml'), JSON.stringify(settings))
      expect((await call(files, '--root', other, 'to-folder')).out).toContain('Copied 5 files')
      for (const path of paths) expect(await readFile(join(other, path), 'utf8')).toBe(path)

      const { code, err } = await call(backup, '--images')
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('The pictures are in s3://studio-files') })
      s3.disturb(() => ({ status: 403, body: '<Error><Code>InvalidAccessKeyId</Code></Error>' }))
      expect(await call(files, 'to-bucket')).toMatchObject({ code: 1, err: expect.stringContaining('storage_access') })
    } finally {
      await s3.close()
    }
  })

  it('says that there is no bucket', async () => {
    await writeFile(join(root, 'invokeai.yaml'), 'schema_version: 4.0.3\n')
    expect(await call(files, 'to-bucket')).toMatchObject({ code: 1, err: expect.stringContaining('no bucket') })
    expect((await call(files, 'sideways')).code).toBe(2)
  })
})

describe('an export', () => {
  /** A studio in which Ann has two boards and images, one of them Ben's too. */
  async function populated(): Promise<void> {
    const studio = await startTestStudio({ root })
    try {
      const [ann] = [await studio.person('ann'), await studio.person('ben')]
      const board = (await ann.post('/api/v1/boards/?board_name=Caf%C3%A9')).body.board_id
      for (const place of [`&board_id=${board}`, '']) {
        const form = new FormData()
        form.append('file', new Blob([PIXEL], { type: 'image/png' }), 'x.png')
        form.append('metadata', JSON.stringify({ positive_prompt: 'Café ☕' }))
        const query = `image_category=general&is_intermediate=false${place}`
        expect((await ann.post(`/api/v1/images/upload?${query}`, form)).status).toBe(201)
      }
      const workflow = { name: 'Mine', author: '', description: 'd', version: '', contact: '', tags: '', notes: '' }
      const more = { exposedFields: [], meta: { version: '3.0.0', category: 'user' }, nodes: [], edges: [] }
      await ann.post('/api/v1/workflows/', { workflow: { ...workflow, ...more } })
    } finally {
      await studio.close()
    }
  }
  const exported = async () => {
    const file = join(root, 'ann.zip')
    const { code, out, err } = await call(exportCommand, '-e', 'ann@studio.test', '--to', file)
    expect({ code, err, out }).toMatchObject({ code: 0, out: expect.stringContaining('1 boards, 2 images and 1 work') })
    return file
  }

  it('holds complete files that can be taken over by hand', async () => {
    await populated()
    const entries = await entriesOf(await exported())
    const pictures = entries.filter(({ name }) => name.startsWith('images/'))
    expect(pictures).toHaveLength(2)
    for (const { content } of pictures) expect(content).toContain('invokeai_metadata')
    const workflow = entries.find(({ name }) => /^workflows\/.*\.json$/.test(name))
    expect(JSON.parse(workflow?.content ?? '')).toMatchObject({ name: 'Mine', meta: { category: 'user' } })
    const again = await call(exportCommand, '-e', 'ann@studio.test', '--to', join(root, 'ann.zip'))
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is there already') })
  })

  it('is taken over by somebody else beside what is there, and once only', async () => {
    await populated()
    const file = await exported()
    const known = await call(importCommand, '-e', 'ann@studio.test', file, '--json')
    expect(JSON.parse(known.out)).toEqual({ boards: 0, images: 0, workflows: 0, known: 4, left_out: [] })
    const taken = await call(importCommand, '-e', 'ben@studio.test', file, '--json')
    expect(JSON.parse(taken.out)).toEqual({ boards: 1, images: 2, workflows: 1, known: 0, left_out: [] })
    const studio = await startTestStudio({ root })
    try {
      const ben = await studio.person('ben')
      const boards = (await ben.get('/api/v1/boards/?all=true')).body
      expect(boards).toMatchObject([{ board_name: 'Café', image_count: 1 }])
      const names = (await ben.get(`/api/v1/boards/${boards[0].board_id}/image_names`)).body
      expect((await ben.get(`/api/v1/images/i/${names[0]}/metadata`)).body).toMatchObject({
        positive_prompt: 'Café ☕',
      })
      const thumbnail = await ben.fetch(`/api/v1/images/i/${names[0]}/thumbnail`)
      expect((await thumbnail.blob()).type).toBe('image/webp')
    } finally {
      await studio.close()
    }
  })

  it('comes back whole where its things are gone, also what only old programs write', async () => {
    await populated()
    const database = await openDatabase({ file: join(root, 'databases', 'invokeai.db') })
    const created_at = '2023-07-01T12:00:00.123456+00:00'
    const board = { board_name: 'x'.repeat(400), deleted_at: created_at, created_at }
    await database.kysely.updateTable('boards').set(board).execute()
    await database.kysely.updateTable('images').set({ created_at }).execute()
    await database.close()
    const file = await exported()
    const other = join(root, 'elsewhere')
    const studio = await startTestStudio({ root: other })
    await studio.person('ann')
    await studio.close()
    await writeFile(join(other, 'invokeai.yaml'), 'schema_version: 4.0.3\nmultiuser: true\n')
    const { out } = await call(importCommand, '--root', other, '-e', 'ann@studio.test', file, '--json')
    expect(JSON.parse(out)).toMatchObject({ boards: 1, images: 2, workflows: 1, known: 0 })
  })

  it('that is none, or damaged, is refused', async () => {
    await populated()
    const file = await exported()
    await writeFile(join(root, 'no.zip'), 'no archive')
    const none = await call(importCommand, '-e', 'ann@studio.test', join(root, 'no.zip'))
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('cannot be read as an archive') })
    const backup = await readFile(file)
    await writeFile(file, backup.subarray(0, backup.length / 2))
    expect((await call(importCommand, '-e', 'ben@studio.test', file)).code).toBe(1)
    await unlink(file)
    expect((await call(importCommand, '-e', 'ben@studio.test', file)).err).toContain('cannot be read as an archive')
  })
})
