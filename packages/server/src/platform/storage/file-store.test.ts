import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBucketStore } from './bucket-store.ts'
import type { FileStore } from './file-store.ts'
import { InvalidKeyError } from './keys.ts'
import { createLocalStore } from './local-store.ts'
import { startTestS3 } from './testing/s3-server.ts'

/** What a store must do, wherever it keeps its files. */
const STORES: Readonly<Record<string, () => Promise<{ store: FileStore; end: () => Promise<void> }>>> = {
  async local() {
    const root = await mkdtemp(join(tmpdir(), 'store-'))
    return { store: createLocalStore(root), end: () => rm(root, { recursive: true, force: true }) }
  },
  async bucket() {
    const { settings, close } = await startTestS3()
    const report = (error: unknown): never => {
      throw error
    }
    const storage_url = settings.storage_url ?? ''
    return { store: createBucketStore({ ...settings, storage_url }, { report }), end: close }
  },
}

const bytes = (text: string): Buffer => Buffer.from(text)

async function all(keys: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const key of keys) found.push(key)
  return found.sort()
}

describe.each(Object.entries(STORES))('the %s file store', (_, start) => {
  let store: FileStore
  let end: () => Promise<void>
  beforeAll(async () => {
    ;({ store, end } = await start())
  })
  afterAll(() => end())

  it('gives back what was put, with a tag that changes with the content', async () => {
    await store.put('outputs/images/a.png', bytes('one'))
    const first = await store.stat('outputs/images/a.png')
    await store.put('outputs/images/a.png', Readable.from([bytes('th'), bytes('ree')]))
    const second = await store.open('outputs/images/a.png')
    expect(first?.size).toBe(3)
    expect(second?.size).toBe(5)
    expect(second && (await buffer(second.stream)).toString()).toBe('three')
    expect(second?.etag).not.toBe(first?.etag)
    expect(second?.etag).toBe((await store.stat('outputs/images/a.png'))?.etag)
    expect(second?.etag).toMatch(/^[\w.-]+$/)
  })

  it('keeps empty files and names of any language', async () => {
    for (const key of ['names/ä ö+?#%20&=.png', 'names/画像🎨.png', "names/it's (1)!*.png", 'names/empty']) {
      await store.put(key, key.endsWith('empty') ? bytes('') : bytes(key))
      expect((await store.read(key))?.toString()).toBe(key.endsWith('empty') ? '' : key)
      expect(await store.copy(key, `${key}.copy`)).toBe(true)
      expect((await store.stat(`${key}.copy`))?.size).toBe((await store.stat(key))?.size)
    }
    expect(await all(store.list('names'))).toHaveLength(8)
  })

  it('answers null for what is not there, a folder included', async () => {
    await store.put('folder/a', bytes('a'))
    expect(await store.read('nothing')).toBeNull()
    expect(await store.stat('nothing')).toBeNull()
    expect(await store.open('folder')).toBeNull()
    expect(await store.read('folder')).toBeNull()
    expect(await store.read('folder/a/b')).toBeNull()
    expect(await store.copy('nothing', 'folder/b')).toBe(false)
    await expect(store.delete('nothing')).resolves.toBeUndefined()
  })

  it('keeps the old content and no half file when the source breaks', async () => {
    await store.put('keep/a', bytes('old'))
    const broken = new Readable({
      read() {
        this.push('new')
        this.destroy(new Error('connection lost'))
      },
    })
    await expect(store.put('keep/a', broken)).rejects.toThrow('connection lost')
    expect((await store.read('keep/a'))?.toString()).toBe('old')
    expect(await all(store.list('keep'))).toEqual(['keep/a'])
  })

  it('takes and gives streams of many parts, no faster than the other side goes', async () => {
    const part = Buffer.alloc(1024 * 1024, 'x')
    let [made, most] = [0, 0]
    const source = Readable.from(
      (function* () {
        for (let n = 0; n < 20; n++) {
          made += 1
          yield Buffer.concat([bytes(`${n};`), part])
        }
      })(),
      { objectMode: true, highWaterMark: 1 },
    )
    await store.put('big/file', source)
    const found = await store.open('big/file')
    expect(found?.size).toBe(20 * part.length + bytes('0;1;2;3;4;5;6;7;8;9;').length + 30)
    let length = 0
    for await (const chunk of found?.stream ?? []) {
      length += chunk.length
      most = Math.max(most, found?.stream.readableLength ?? 0)
    }
    expect([made, length]).toEqual([20, found?.size])
    expect(most).toBeLessThanOrEqual(1024 * 1024)
  })

  it('lists the files under a folder, over all pages and no others, and removes many at once', async () => {
    const keys = Array.from({ length: 10 }, (_, n) => `many/${n % 2 ? 'sub/' : ''}${n}`)
    for (const key of [...keys, 'many-others/x', 'manyfold']) await store.put(key, bytes(key))
    expect(await all(store.list('many'))).toEqual([...keys].sort())
    expect(await all(store.list('none'))).toEqual([])
    await store.delete(...keys.slice(1), 'many/never-there')
    await store.delete()
    expect(await all(store.list('many'))).toEqual(['many/0'])
    expect(await store.read('manyfold')).not.toBeNull()
  })

  it.each([
    '',
    '/etc/passwd',
    '../a',
    'a/../../b',
    'a//b',
    'a/.',
    'a\\b',
    'C:/a',
    'a\0b',
    'a\nb',
    'a/',
    '\ud800',
    'x'.repeat(1_100),
  ])('refuses the key %j everywhere', async (key) => {
    await store.put('inside', bytes('a'))
    const attempts = [
      () => store.put(key, bytes('x')),
      () => store.put(key, Readable.from([bytes('x')])),
      () => store.open(key),
      () => store.read(key),
      () => store.stat(key),
      () => store.delete('inside', key),
      () => store.copy(key, 'inside'),
      () => store.copy('inside', key),
      () => all(store.list(key)),
      () => store.discardUnfinished(key, new Date()),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(InvalidKeyError)
    expect((await store.read('inside'))?.toString()).toBe('a')
  })
})
