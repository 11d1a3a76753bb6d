import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidKeyError, nameOf, pathOf } from './keys.ts'
import { createLocalStore } from './local-store.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'store-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const bytes = (text: string): Buffer => Buffer.from(text)

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
  it('never lead out of the store', () => {
    const orNull = (make: () => string): string | null => {
      try {
        return make()
      } catch (error) {
        if (error instanceof InvalidKeyError) return null
        throw error
      }
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (key) => {
        const path = orNull(() => pathOf(root, key))
        const name = orNull(() => nameOf('studio/', key))
        const stays = new URL(`https://host/studio/${key.split('/').map(encodeURIComponent).join('/')}`)
        return (
          (path === null || path.startsWith(`${root}/`)) &&
          (name === null || (name === `studio/${key}` && stays.pathname.startsWith('/studio/')))
        )
      }),
    )
  })
})
