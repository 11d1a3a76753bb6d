import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Settings } from '../../platform/config/index.ts'
import { createBucketStore } from './bucket-store.ts'
import { type Fault, startTestS3, type TestS3 } from './testing/s3-server.ts'

const PATIENCE = { connect: 500, silence: 300 }

let s3: TestS3
let reports: string[]
beforeAll(async () => {
  s3 = await startTestS3()
})
afterAll(() => s3.close())
beforeEach(() => {
  s3.disturb(null)
  s3.objects.clear()
  reports = []
})

function storeWith(settings: Partial<Settings> = {}) {
  const { storage_url, ...all } = { ...s3.settings, ...settings }
  const report = (_: unknown, message: string): void => {
    reports.push(message)
  }
  return createBucketStore({ ...all, storage_url: storage_url ?? '' }, { report, patience: PATIENCE })
}

/** Once for each request that fits, in the order of the faults; then all is well. */
function disturbOnce(method: string, ...faults: Fault[]): void {
  s3.disturb((request) => (request.method === method ? (faults.shift() ?? null) : null))
}

const busy: Fault = { status: 503, body: '<Error><Code>SlowDown</Code><Message>later</Message></Error>' }

describe('a bucket', () => {
  it('holds everything below the folder of its address, and sees nothing beside it', async () => {
    s3.objects.set('family/studio-two/x', Buffer.from('other'))
    s3.objects.set('family/studio/folder/', Buffer.alloc(0))
    const store = storeWith()
    await store.put('folder/a', Buffer.from('a'))
    expect([...s3.objects.keys()].sort()).toEqual([
      'family/studio-two/x',
      'family/studio/folder/',
      'family/studio/folder/a',
    ])
    const keys: string[] = []
    for await (const key of store.list('folder')) keys.push(key)
    expect(keys).toEqual(['folder/a'])
  })

  it('works with the whole bucket where the address names no folder', async () => {
    await storeWith({ storage_url: 's3://studio-files' }).put('a', Buffer.from('a'))
    expect([...s3.objects.keys()]).toEqual(['a'])
  })

  it('forgets uploads that broke off, at once or when a crash left them', async () => {
    const store = storeWith()
    const large = Buffer.alloc(9 * 1024 * 1024)
    s3.disturb(({ query }) => (query.get('partNumber') === '2' ? { status: 403, body: '<Error/>' } : null))
    await expect(store.put('a/big', Readable.from([large, large]))).rejects.toMatchObject({ code: 'storage_refused' })
    expect(s3.uploads.size).toBe(0)
    s3.disturb(({ query, method }) => (query.has('uploadId') && method !== 'PUT' ? { status: 403 } : null))
    await expect(store.put('a/big', Readable.from([large, large]))).rejects.toMatchObject({ code: 'storage_refused' })
    s3.disturb(null)
    expect(s3.uploads.size).toBe(1)
    await store.discardUnfinished('a', new Date(Date.now() - 60_000))
    await store.discardUnfinished('b', new Date(Date.now() + 60_000))
    expect(s3.uploads.size).toBe(1)
    await store.discardUnfinished('a', new Date(Date.now() + 60_000))
    expect([s3.uploads.size, s3.objects.size]).toEqual([0, 0])
  })
})

describe('a bucket in trouble', () => {
  it('is asked again when a connection breaks, stays silent or it is too busy', async () => {
    const store = storeWith()
    disturbOnce('PUT', 'reset', busy)
    await store.put('a', Buffer.from('content'))
    disturbOnce('GET', 'silence', busy)
    expect((await store.read('a'))?.toString()).toBe('content')
    expect(reports).toEqual([])
  })

  it('is given up after a while, with a sentence for people and the reason in the log', async () => {
    const store = storeWith()
    s3.disturb(() => 'silence')
    await expect(store.stat('a')).rejects.toMatchObject({ code: 'storage_unavailable', status: 503 })
    expect(reports).toEqual([expect.stringContaining('did not tell of a file: TimeoutError')])
    const before = s3.asked.length
    s3.disturb(() => 'reset')
    await expect(store.put('a', Buffer.from('a'))).rejects.toMatchObject({ code: 'storage_unavailable' })
    expect(s3.asked.length - before).toBe(3)
  })

  it('goes on with a file where the connection broke, and gives up when that happens again and again', async () => {
    const store = storeWith()
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251))
    await store.put('a', content)
    disturbOnce('GET', 'cut', 'cut', 'cut')
    expect(content.equals((await store.read('a')) ?? Buffer.alloc(0))).toBe(true)
    s3.disturb(({ method, header }) => (method !== 'GET' ? null : header('range') ? { status: 503 } : 'cut'))
    await expect(store.read('a')).rejects.toMatchObject({ code: 'storage_unavailable' })
  })

  it('never mixes two versions of a file', async () => {
    const store = storeWith()
    await store.put('a', Buffer.alloc(200_000, 'old'))
    disturbOnce('GET', 'cut')
    const found = await store.open('a')
    s3.objects.set('family/studio/a', Buffer.alloc(200_000, 'new'))
    await expect(found && buffer(found.stream)).rejects.toMatchObject({ code: 'storage_unavailable' })
  })

  it('waits for slow readers, and lets go of the connection when they leave', async () => {
    const store = storeWith()
    const content = Buffer.alloc(8 * 1024 * 1024, 'x')
    await store.put('a', content)
    const found = await store.open('a')
    const reader = found?.stream[Symbol.asyncIterator]()
    await reader?.next()
    // Longer than the silence that is allowed: the connection is closed, and a new one goes on.
    await new Promise((resolve) => setTimeout(resolve, 2 * PATIENCE.silence))
    let length = 0
    for await (const chunk of { [Symbol.asyncIterator]: () => reader ?? (async function* () {})() })
      length += chunk.length
    expect(length).toBeGreaterThan(content.length - 1024 * 1024)
    const unread = await store.open('a')
    unread?.stream.destroy()
    await nextTurn()
    expect(unread?.stream.destroyed).toBe(true)
  })
})

describe('the check at the start', () => {
  it('passes and leaves nothing behind', async () => {
    await storeWith().check()
    expect(s3.objects.size).toBe(0)
  })

  it.each([
    [{ storage_url: 's3://no-such-bucket' }, /^.*storage_url: there is no such bucket at http:\/\/127.0.0.1:\d+\. /s],
    [{ storage_access_key_id: 'AKIAOTHER' }, /storage_access_key_id: .* does not know this key/],
    [{ storage_secret_access_key: 'wrong' }, /storage_secret_access_key: it is not the secret/],
    [{ storage_region: 'us-east-9' }, /storage_region: the bucket is in another region/],
    [
      { storage_endpoint: 'http://127.0.0.1:1' },
      /storage_endpoint: http:\/\/127.0.0.1:1 does not answer \(ECONNREFUSED/,
    ],
  ])('names the key that is wrong in %j', async (settings, sentence) => {
    await expect(storeWith(settings).check()).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(sentence),
    })
  })

  it('says when the key may read but not write', async () => {
    s3.disturb(({ method }) =>
      method === 'PUT' ? { status: 403, body: '<Error><Code>AccessDenied</Code><Message>no</Message></Error>' } : null,
    )
    await expect(storeWith().check()).rejects.toThrow(/storage_access_key_id: this key may not list, read, write/)
  })
})
