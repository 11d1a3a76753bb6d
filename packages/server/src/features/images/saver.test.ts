import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Viewer } from '@invoke-studio/contract/access'
import { readPngText } from '@invoke-studio/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBoardAccess } from '../../access/boards.ts'
import { createImageAccess } from '../../access/images.ts'
import type { Database } from '../../database/index.ts'
import { openDatabase } from '../../database/index.ts'
import { createLocalStore, type FileStore } from '../../platform/storage/index.ts'
import { imageFiles } from './files.ts'
import { imageLoader } from './loader.ts'
import { imagesRepository } from './repository.ts'
import { imageSaver, type NewImage } from './saver.ts'
import { subfolderOf } from './subfolder.ts'

const ADA: Viewer = { user_id: 'ada', is_admin: false, mode: 'multi' }
const BEN: Viewer = { user_id: 'ben', is_admin: false, mode: 'multi' }

const picture: NewImage = {
  raster: { width: 2, height: 1, channels: 3, data: Uint8Array.of(9, 8, 7, 200, 100, 50) },
  image_origin: 'internal',
  image_category: 'general',
  is_intermediate: false,
  board_id: null,
  session_id: 'session',
  node_id: 'node',
  metadata: '{"seed":1}',
  workflow: '{"name":"w"}',
  graph: '{"id":"g"}',
}

describe('the saver of images', () => {
  let root: string
  let database: Database
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'studio-saver-'))
    database = await openDatabase({ file: ':memory:' })
    await database.kysely
      .insertInto('users')
      .values(['ada', 'ben'].map((user_id) => ({ user_id, email: `${user_id}@studio.test`, password_hash: '' })))
      .execute()
    await database.kysely.insertInto('boards').values({ board_id: 'adas', board_name: 'b', user_id: 'ada' }).execute()
  })
  afterAll(async () => {
    await database.close()
    await rm(root, { recursive: true, force: true })
  })

  function create(store: FileStore = createLocalStore(root)) {
    const rows = imagesRepository(database)
    const files = imageFiles({ files: store, outputs_dir: 'outputs' })
    const settings = { pil_compress_level: 1, image_subfolder_strategy: () => 'type' as const }
    const [boards, access] = [createBoardAccess(database), createImageAccess(database)]
    const saver = imageSaver({ ...settings, rows, files, access, boards, now: () => new Date() })
    return { rows, files, saver, loader: imageLoader({ rows, files, access }) }
  }
  const filesOf = async () =>
    (await readdir(join(root, 'outputs'), { recursive: true }).catch(() => [])).filter((name) => /\./.test(name))

  it('writes picture, texts and row, and gives back the same pixels', async () => {
    const { files, saver, loader, rows } = create()
    const saved = await saver.save(ADA, { ...picture, board_id: 'adas' })
    expect(saved).toMatchObject({
      width: 2,
      height: 1,
      board_id: 'adas',
      session_id: 'session',
      node_id: 'node',
      has_workflow: true,
      image_subfolder: 'general',
      image_origin: 'internal',
    })
    const file = await files.read(saved)
    expect(readPngText(file ?? Buffer.alloc(0))).toEqual({
      invokeai_metadata: picture.metadata,
      invokeai_workflow: picture.workflow,
      invokeai_graph: picture.graph,
    })
    expect(Buffer.from((await loader.load(ADA, saved.image_name)).data)).toEqual(Buffer.from(picture.raster.data))
    expect(await loader.metadata(ADA, saved.image_name)).toEqual({ seed: 1 })
    await expect(loader.load(BEN, saved.image_name)).rejects.toMatchObject({ code: 'image_not_found' })
    expect([await loader.exists(ADA, saved.image_name), await loader.exists(BEN, saved.image_name)]).toEqual([
      true,
      false,
    ])
    await rows.discard([saved.image_name])
    await files.remove(saved)
  })

  it("refuses another person's board before anything is written", async () => {
    const { saver } = create()
    await expect(saver.save(BEN, { ...picture, board_id: 'adas' })).rejects.toMatchObject({ code: 'board_not_found' })
    expect(await filesOf()).toEqual([])
  })

  it('keeps the work of a job whose board was closed to its person on no board', async () => {
    const { saver, rows, files } = create()
    const saved = await saver.saveWork(BEN, { ...picture, board_id: 'adas' })
    expect(saved.board_id ?? null).toBeNull()
    expect(await filesOf()).toHaveLength(2)
    await rows.discard([saved.image_name])
    await files.remove(saved)
  })

  it('leaves neither row nor file when the disk is full', async () => {
    const store = createLocalStore(root)
    const full: FileStore = {
      ...store,
      put: (key, content) =>
        key.endsWith('.webp') ? Promise.reject(new Error('ENOSPC: no space left on device')) : store.put(key, content),
    }
    const { saver, rows } = create(full)
    await expect(saver.save(ADA, picture)).rejects.toThrow('ENOSPC')
    expect(await filesOf()).toEqual([])
    expect(await rows.namesOfSession('session')).toEqual([])
  })

  it('discards what one session saved, and nothing else', async () => {
    const { saver, rows } = create()
    const kept = await saver.save(ADA, { ...picture, session_id: 'other' })
    await saver.save(ADA, picture)
    await saver.save(ADA, picture)
    expect(await saver.discardSession('session')).toBe(2)
    expect(await rows.namesOfSession('other')).toEqual([kept.image_name])
    expect((await filesOf()).sort()).toHaveLength(2)
  })
})

describe('the folder of a new image', () => {
  const image = { image_name: 'ab12.png', image_category: 'mask', is_intermediate: false } as const
  it.each([
    ['flat', ''],
    ['type', 'mask'],
    ['hash', 'ab'],
    ['date', '2026/03/09'],
  ] as const)('is, by %s, %j', (strategy, expected) => {
    expect(subfolderOf(strategy, image, new Date(2026, 2, 9, 1))).toBe(expected)
  })
  it('is, by type, one of its own for intermediate images', () => {
    expect(subfolderOf('type', { ...image, is_intermediate: true }, new Date())).toBe('intermediate')
  })
})
