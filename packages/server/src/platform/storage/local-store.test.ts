import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidKeyError, pathOf } from './keys.ts'
import { createLocalStore } from './local-store.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'store-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function all(keys: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const key of keys) found.push(key)
  return found
}

const bytes = (text: string): Buffer => Buffer.from(text)

describe('the local file store', () => {
  it('gives back what was put, with a tag that changes with the content', async () => {
    const store = createLocalStore(root)
    await store.put('outputs/images/a.png', bytes('one'))
    const first = await store.stat('outputs/images/a.png')
    await store.put('outputs/images/a.png', Readable.from([bytes('three')]))
    const second = await store.open('outputs/images/a.png')
    expect(first?.size).toBe(3)
    expect(second && (await buffer(second.stream)).toString()).toBe('three')
    expect(second?.etag).not.toBe(first?.etag)
  })

  it('answers null for what is not there, a folder included', async () => {
    const store = createLocalStore(root)
    await store.put('folder/a', bytes('a'))
    expect(await store.read('nothing')).toBeNull()
    expect(await store.open('folder')).toBeNull()
    expect(await store.read('folder')).toBeNull()
    expect(await store.read('folder/a/b')).toBeNull()
    await expect(store.delete('nothing')).resolves.toBeUndefined()
  })

  it('keeps the old content and no half file when the source breaks', async () => {
    const store = createLocalStore(root)
    await store.put('keep/a', bytes('old'))
    const broken = new Readable({
      read() {
        this.push('new')
        this.destroy(new Error('connection lost'))
      },
    })
    await expect(store.put('keep/a', broken)).rejects.toThrow('connection lost')
    expect((await store.read('keep/a'))?.toString()).toBe('old')
    expect(await readdir(join(root, 'keep'))).toEqual(['a'])
  })

  it('lists the files under a folder and moves them', async () => {
    const store = createLocalStore(root)
    await store.put('many/a', bytes('a'))
    await store.put('many/sub/b', bytes('b'))
    await store.move('many/a', 'many/sub/c')
    expect((await all(store.list('many'))).sort()).toEqual(['many/sub/b', 'many/sub/c'])
    expect(await all(store.list('none'))).toEqual([])
  })
})

describe('what a crash leaves behind', () => {
  it('is discarded once nothing more comes, and finished files stay', async () => {
    const store = createLocalStore(root)
    await store.put('crashed/whole', bytes('whole'))
    const half = join(root, 'crashed', '.half.part')
    await writeFile(half, 'ha')
    await store.discardUnfinished('crashed', new Date(Date.now() - 60_000))
    expect(await readdir(join(root, 'crashed'))).toContain('.half.part')
    await store.discardUnfinished('crashed', new Date(Date.now() + 60_000))
    expect(await readdir(join(root, 'crashed'))).toEqual(['whole'])
    await expect(store.discardUnfinished('nowhere', new Date())).resolves.toBeUndefined()
  })

  it('tells how much room there is', async () => {
    expect(await createLocalStore(root).freeBytes()).toBeGreaterThan(0)
  })
})

describe('keys', () => {
  it.each(['', '/etc/passwd', '../a', 'a/../../b', 'a//b', 'a/.', 'a\\b', 'C:/a', 'a\0b', 'a\nb'])(
    'refuses %j',
    (key) => {
      expect(() => pathOf(root, key)).toThrow(InvalidKeyError)
    },
  )

  it('never lead out of the store', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (key) => {
        let path: string | undefined
        try {
          path = pathOf(root, key)
        } catch (error) {
          return error instanceof InvalidKeyError
        }
        return path.startsWith(`${root}/`)
      }),
    )
  })
})
