import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { createLocalStore } from '../../platform/storage/index.ts'
import { imageFiles } from '../images/files.ts'
import { imageMover, type MovableFiles } from './mover.ts'
import { type ImageMovesRepository, imageMovesRepository } from './repository.ts'

const PLACED = { image_origin: 'external', image_category: 'user', width: 1, height: 1 } as const

onEachDatabase(({ open }) => {
  let database: Database
  let rows: ImageMovesRepository
  let root: string
  let files: ReturnType<typeof imageFiles>
  beforeAll(async () => {
    database = await open()
    rows = imageMovesRepository(database)
  })
  beforeEach(async () => {
    await database.kysely.deleteFrom('images').execute()
    await database.kysely.deleteFrom('image_subfolder_move_jobs').execute()
    if (root) await rm(root, { recursive: true })
    root = await mkdtemp(join(tmpdir(), 'moves-'))
    files = imageFiles({ files: createLocalStore(root), outputs_dir: 'outputs' })
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const moverOf = (own: MovableFiles = files) =>
    imageMover({ rows, files: own, sleep: async () => {}, milliseconds: () => 0 })
  const noSignal = new AbortController().signal

  /** Images in the folder `old`, and a job that moves them to `new`. */
  async function prepare(...names: string[]): Promise<number> {
    for (const image_name of names) {
      await files.put({ image_name, image_subfolder: 'old' }, Buffer.from(image_name), Buffer.from('small'))
      await database.kysely
        .insertInto('images')
        .values({ ...PLACED, image_name, image_subfolder: 'old', is_intermediate: false })
        .execute()
    }
    const job = await rows.begin()
    if (job === null) throw new Error('another job is unfinished')
    const way = { is_intermediate: false, old_subfolder: 'old', new_subfolder: 'new' }
    await rows.plan(
      job,
      names.map((image_name) => ({ ...way, image_name })),
    )
    return job
  }

  async function found(): Promise<string[]> {
    const entries = await readdir(join(root, 'outputs/images'), { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 16))
      .sort()
  }

  async function places(): Promise<Record<string, string>> {
    const images = await database.kysely.selectFrom('images').select(['image_name', 'image_subfolder']).execute()
    return Object.fromEntries(images.map((image) => [image.image_name, image.image_subfolder]))
  }

  it('moves images with their thumbnails, and leaves nothing behind', async () => {
    const job = await prepare('a.png', 'b.png')
    expect(await moverOf().run(job, noSignal)).toBe(0)
    expect(await found()).toEqual(['new/a.png', 'new/b.png', 'thumbnails/new/a.webp', 'thumbnails/new/b.webp'])
    expect(await places()).toEqual({ 'a.png': 'new', 'b.png': 'new' })
    expect(await database.kysely.selectFrom('image_subfolder_move_items').selectAll().execute()).toEqual([])
  })

  it.each(['copy', 'remove', 'commit', 'settle'] as const)(
    'finishes what a crash at %s interrupted, and every row names its file meanwhile',
    async (step) => {
      const job = await prepare('a.png', 'b.png')
      let calls = 0
      const crash = async (): Promise<never> => {
        throw new Error('crash')
      }
      const once =
        <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
        (...args: Args) =>
          calls++ === 0 ? work(...args) : crash()
      const broken = {
        ...files,
        ...(step === 'copy' || step === 'remove' ? { [step]: once(files[step] as never) } : {}),
      }
      const brokenRows = { ...rows, ...(step === 'commit' || step === 'settle' ? { [step]: crash } : {}) }
      const crashing = imageMover({ rows: brokenRows, files: broken, sleep: async () => {}, milliseconds: () => 0 })
      await expect(crashing.run(job, noSignal)).rejects.toThrow('crash')
      for (const [image_name, image_subfolder] of Object.entries(await places())) {
        expect(await files.size({ image_name, image_subfolder })).toBeGreaterThan(0)
      }
      expect(await moverOf().run(job, noSignal)).toBe(0)
      expect(await found()).toEqual(['new/a.png', 'new/b.png', 'thumbnails/new/a.webp', 'thumbnails/new/b.webp'])
      expect(await places()).toEqual({ 'a.png': 'new', 'b.png': 'new' })
    },
  )

  it('finishes a journal of InvokeAI, which moves the files before the rows', async () => {
    const job = await prepare('a.png', 'b.png')
    await files.put({ image_name: 'x', image_subfolder: 'new' }, Buffer.from('x'), Buffer.from('x'))
    for (const kind of ['', 'thumbnails/']) {
      const folder = join(root, 'outputs/images', kind)
      const name = kind ? 'a.webp' : 'a.png'
      await rename(join(folder, 'old', name), join(folder, 'new', name))
    }
    await database.kysely
      .updateTable('image_subfolder_move_items')
      .set({ state: 'moved' })
      .where('image_name', '=', 'a.png')
      .execute()
    expect(await moverOf().run(job, noSignal)).toBe(0)
    expect(await places()).toEqual({ 'a.png': 'new', 'b.png': 'new' })
    expect(await files.size({ image_name: 'a.png', image_subfolder: 'new' })).toBeGreaterThan(0)
  })

  it('tells of images whose files are missing, leaves their rows alone, and tries them again', async () => {
    const job = await prepare('a.png', 'b.png')
    await files.remove({ image_name: 'a.png', image_subfolder: 'old' })
    expect(await moverOf().run(job, noSignal)).toBe(1)
    expect(await places()).toEqual({ 'a.png': 'old', 'b.png': 'new' })
    await files.put({ image_name: 'a.png', image_subfolder: 'old' }, Buffer.from('found'), Buffer.from('small'))
    await rows.retry(job)
    expect(await moverOf().run(job, noSignal)).toBe(0)
    expect(await places()).toEqual({ 'a.png': 'new', 'b.png': 'new' })
  })

  it('leaves no file of an image that is deleted while it is moved', async () => {
    const job = await prepare('a.png', 'b.png')
    const deleting: MovableFiles = {
      ...files,
      async copy(image, to) {
        const copied = await files.copy(image, to)
        if (image.image_name === 'a.png') {
          await database.kysely.deleteFrom('images').where('image_name', '=', 'a.png').execute()
        }
        return copied
      },
    }
    await moverOf(deleting).run(job, noSignal)
    expect(await found()).toEqual(['new/b.png', 'thumbnails/new/b.webp'])
  })

  it('lets an image be deleted that the journal names, and begins no second job beside an unfinished one', async () => {
    await prepare('a.png')
    await database.kysely.deleteFrom('images').where('image_name', '=', 'a.png').execute()
    expect(await rows.begin()).toBeNull()
    expect(await Promise.all([rows.begin(), rows.begin()])).toEqual([null, null])
  })
})
