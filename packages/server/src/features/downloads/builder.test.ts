import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalStore, type FileStore } from '../../platform/storage/index.ts'
import { type ArchiveProgress, archiveBuilder, type OpenedImage } from './builder.ts'
import { entriesOf } from './testing/unzip.ts'

const ADA = { user_id: 'ada', is_admin: false, mode: 'multi' } as const
const KEY = 'bulk_downloads/a.zip'
const BIG = 40 * 1024 * 1024

let root: string
let store: FileStore
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-zip-'))
  store = createLocalStore(root)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function* openImages(_viewer: unknown, names: readonly string[]): AsyncGenerator<OpenedImage> {
  for (const image_name of names) {
    const size = image_name.startsWith('big') ? BIG : image_name.length
    const file = { stream: Readable.from(contentOf(image_name, size)), size, etag: '' }
    const facts = { image_name, image_category: 'general', created_at: '2026-03-01 10:00:00.000' }
    yield image_name.startsWith('gone') ? { image_name, file: null } : { ...facts, file }
  }
}

function* contentOf(name: string, size: number): Generator<Buffer> {
  if (size !== BIG) return yield Buffer.from(name)
  for (let sent = 0; sent < size; sent += 65_536) yield Buffer.alloc(65_536, sent % 251)
}

const build = (files: FileStore, max_bytes = 10 * BIG) => archiveBuilder({ files, openImages, max_bytes })
const never = new AbortController().signal
const left = () => readdir(join(root, 'bulk_downloads')).catch(() => [])
const archive = (...image_names: string[]) => ({ key: KEY, viewer: ADA, image_names })

describe('an archive', () => {
  it('has the images that are there, tells how far it is, and names what it left out', async () => {
    const told: ArchiveProgress[] = []
    const built = await build(store)(archive('a.png', 'gone.png', 'b.png'), (progress) => told.push(progress), never)
    expect(told).toEqual([
      { images_done: 1, images_total: 3, bytes: 5 },
      { images_done: 3, images_total: 3, bytes: 10 },
    ])
    const entries = await entriesOf(join(root, KEY))
    expect(entries).toEqual([
      { name: 'general/a.png', content: 'a.png', modified: new Date('2026-03-01T10:00:00Z') },
      { name: 'general/b.png', content: 'b.png', modified: new Date('2026-03-01T10:00:00Z') },
    ])
    expect(built).toEqual({ image_count: 2, left_out: ['gone.png'], bytes: (await store.stat(KEY))?.size })
  })

  it('is never in memory as a whole', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `big${index}.png`)
    const before = process.memoryUsage().rss
    await build(store)(archive(...names), () => {}, never)
    expect((await store.stat(KEY))?.size).toBeGreaterThan(6 * BIG)
    expect(process.memoryUsage().rss - before).toBeLessThan(3 * BIG)
  })

  it('of nothing that is there is none', async () => {
    await expect(build(store)(archive('gone.png'), () => {}, never)).rejects.toMatchObject({ code: 'image_not_found' })
    expect(await left()).toEqual([])
  })

  it('that grows too large is given up without a trace', async () => {
    const work = build(store, BIG)(archive('big1.png', 'big2.png'), () => {}, never)
    await expect(work).rejects.toMatchObject({ code: 'download_too_large' })
    expect(await left()).toEqual([])
  })

  it('that fills the disk is given up without a trace', async () => {
    const full: FileStore = {
      ...store,
      put: (key, content) => store.put(key, content instanceof Readable ? content.compose(fillingDisk(BIG)) : content),
    }
    const work = build(full)(archive('big1.png', 'big2.png', 'big3.png'), () => {}, never)
    await expect(work).rejects.toMatchObject({ code: 'download_disk_full' })
    expect(await left()).toEqual([])
  })

  it('is not begun where there is hardly any room', async () => {
    const work = build({ ...store, freeBytes: async () => 1_000 })(archive('a.png'), () => {}, never)
    await expect(work).rejects.toMatchObject({ code: 'download_disk_full' })
    expect(await left()).toEqual([])
  })

  it('that is stopped in the middle leaves no trace', async () => {
    const stop = new AbortController()
    const work = build(store)(archive('big1.png', 'big2.png'), () => stop.abort(new Error('stopped')), stop.signal)
    await expect(work).rejects.toThrow('stopped')
    expect(await left()).toEqual([])
  })

  it('of a file that is not as long as it is said to be is given up without a trace', async () => {
    async function* lying(): AsyncGenerator<OpenedImage> {
      const facts = { image_name: 'a.png', image_category: 'general', created_at: '2026-03-01 10:00:00.000' }
      yield { ...facts, file: { stream: Readable.from([Buffer.from('short')]), size: 99, etag: '' } }
    }
    const work = archiveBuilder({ files: store, openImages: lying, max_bytes: BIG })(archive('a.png'), () => {}, never)
    await expect(work).rejects.toThrow('unexpected number of bytes')
    expect(await left()).toEqual([])
  })
})

/** A disk on which there is room for so many bytes. */
function fillingDisk(room: number): Transform {
  let written = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length
      if (written <= room) done(null, chunk)
      else done(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))
    },
  })
}
