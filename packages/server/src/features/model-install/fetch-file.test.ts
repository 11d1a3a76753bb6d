import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEgress, type Egress } from '../../platform/egress/index.ts'
import { type FetchDeps, fetchFile, PARTIAL } from './fetch-file.ts'
import { type FilePart, freshPart } from './plan.ts'
import { startHub, type TestHub } from './testing/hub.ts'

const content = Buffer.alloc(50_000, 'abcdefg')
const sha256 = createHash('sha256').update(content).digest('hex')

let hub: TestHub
let egress: Egress
let folder: string
let url: string
let slept: number[]
beforeEach(async () => {
  hub = await startHub()
  egress = createEgress({ allow_private: true, idleTimeout: 200 })
  folder = await mkdtemp(join(tmpdir(), 'fetch-'))
  url = hub.put('/f.onnx', content)
  slept = []
})
afterEach(async () => {
  await egress.close()
  await hub.close()
  await rm(folder, { recursive: true })
})

const dest = () => join(folder, 'deep', 'f.onnx')

function fetch(known: Partial<FilePart> = {}, deps: Partial<FetchDeps> = {}, signal = new AbortController().signal) {
  const part = { ...freshPart({ url, path: 'f.onnx', size: null, digest: null, optional: false }), ...known }
  const told: Partial<FilePart>[] = []
  const done = fetchFile(
    {
      egress,
      sleep: async (milliseconds) => void slept.push(milliseconds),
      now: () => new Date(),
      freeBytes: async () => 1e12,
      ...deps,
    },
    { part, url, bearer: null, dest: dest(), signal, update: (change) => void told.push(change) },
  )
  return { done, told }
}

const asked = () => hub.arrived.map(({ range }) => range)

it('fetches a file, and tells what the server says and how far it is', async () => {
  const { done, told } = fetch({ digest: { algorithm: 'sha256', hex: sha256 } })
  expect(await done).toBe(true)
  expect(content.equals(await readFile(dest()))).toBe(true)
  expect(await readdir(join(folder, 'deep'))).toEqual(['f.onnx'])
  expect(told[0]).toMatchObject({ status: 'running', total_bytes: content.length, etag: expect.any(String) })
  expect(told.at(-1)).toMatchObject({ status: 'completed', bytes: content.length })
})

it('waits as long as a server asks, and longer each time when it does not', async () => {
  hub.fail('f.onnx', { status: 429, headers: { 'retry-after': '7' } }, { status: 503 }, { status: 500 })
  await fetch().done
  expect(slept).toEqual([7_000, 2_000, 4_000])
})

it('waits no longer than some minutes', async () => {
  hub.fail('f.onnx', { status: 503, headers: { 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() } })
  await fetch().done
  expect(slept).toEqual([300_000])
})

it('goes on after a silence in the middle', async () => {
  hub.fail('f.onnx', { holdAfter: 20_000 })
  await fetch().done
  expect(asked()).toEqual([undefined, 'bytes=20000-'])
  expect(content.equals(await readFile(dest()))).toBe(true)
})

it('goes on with what an earlier server left, if it is of the same version', async () => {
  await fetch().done
  const etag = `"${createHash('md5').update(content).digest('hex')}"`
  const leave = async () => {
    await rm(dest(), { force: true })
    await writeFile(dest() + PARTIAL, content.subarray(0, 10_000))
    hub.arrived.length = 0
  }
  await leave()
  await fetch({ etag }).done
  expect(asked()).toEqual(['bytes=10000-'])
  expect(content.equals(await readFile(dest()))).toBe(true)
  await leave()
  await fetch({ etag: '"of another version"' }).done
  expect(content.equals(await readFile(dest()))).toBe(true)
  await leave()
  await fetch().done
  expect(asked()).toEqual([undefined])
})

const WEAK = 'W/"some"'
const STRONG = '"one"'
const TIME = 'Thu, 01 Oct 2026 00:00:00 GMT'
const NEWER = 'Fri, 02 Oct 2026 00:00:00 GMT'
const total = content.length

/** A piece of another content of the same length, as a server sends it that does not heed `If-Range`. */
const pieceFrom = (start: number, headers: Record<string, string>, whole: string | number = total) => ({
  content: Buffer.alloc(total - start, 'z'),
  headers: { 'content-range': `bytes ${start}-${total - 1}/${whole}`, ...headers },
  piece: true as const,
})

/** Fetches a file of which an earlier server left some bytes of the first version. */
async function goOn(known: Partial<FilePart>): Promise<void> {
  await mkdir(join(folder, 'deep'), { recursive: true })
  await writeFile(dest() + PARTIAL, content.subarray(0, 10_000))
  await fetch(known).done
}

// Without a hash, nobody would ever have found out that a file is half of one version and half of another.
it.each([
  ['another ETag', { etag: STRONG }, { etag: '"two"' }],
  ['no ETag any more', { etag: STRONG }, {}],
  ['another time', { last_modified: TIME }, { 'last-modified': NEWER }],
  ['another time with the same ETag', { etag: STRONG, last_modified: TIME }, { etag: STRONG, 'last-modified': NEWER }],
  ['no time any more', { last_modified: TIME }, {}],
  ['an ETag where there was none', { last_modified: TIME }, { 'last-modified': TIME, etag: STRONG }],
  ['another weak ETag', { etag: WEAK, last_modified: TIME }, { etag: 'W/"other"', 'last-modified': TIME }],
])('begins anew when the rest comes with %s', async (_, known, headers) => {
  hub.fail('f.onnx', pieceFrom(10_000, headers))
  await goOn({ ...known, total_bytes: total })
  expect(content.equals(await readFile(dest()))).toBe(true)
  expect(asked()).toEqual(['bytes=10000-', undefined])
})

it.each([total + 1, '*'])('begins anew when the rest is of a whole of %s bytes', async (whole) => {
  hub.fail('f.onnx', pieceFrom(10_000, { etag: STRONG }, whole))
  await goOn({ etag: STRONG, total_bytes: total })
  expect(content.equals(await readFile(dest()))).toBe(true)
  expect(asked()).toEqual(['bytes=10000-', undefined])
})

it('begins anew where only a weak ETag tells which version was there', async () => {
  await goOn({ etag: WEAK, total_bytes: total })
  expect(asked()).toEqual([undefined])
  expect(content.equals(await readFile(dest()))).toBe(true)
  hub.arrived.length = 0
  await rm(dest())
  hub.fail('f.onnx', { holdAfter: 20_000, headers: { etag: WEAK } })
  await fetch().done
  expect(asked()).toEqual([undefined, undefined])
})

it('goes on where nothing contradicts the version that was there', async () => {
  const rest = { ...pieceFrom(10_000, { etag: STRONG }), content: content.subarray(10_000) }
  const dated = { ...rest, headers: { 'content-range': rest.headers['content-range'], 'last-modified': TIME } }
  for (const [known, fault] of [
    [{ etag: STRONG, last_modified: TIME, total_bytes: total }, rest],
    [{ etag: STRONG }, rest],
    [{ last_modified: TIME, total_bytes: total }, dated],
    [{ etag: WEAK, digest: { algorithm: 'sha256', hex: sha256 } }, dated],
  ] as const) {
    hub.arrived.length = 0
    hub.fail('f.onnx', fault)
    await goOn(known)
    expect(asked()).toEqual(['bytes=10000-'])
    expect(content.equals(await readFile(dest()))).toBe(true)
  }
})

it('keeps nothing of an older version once it was told of a newer', async () => {
  await mkdir(join(folder, 'deep'), { recursive: true })
  await writeFile(dest() + PARTIAL, Buffer.alloc(10_000, 'x'))
  const { done, told } = fetch({ etag: STRONG }, { freeBytes: async () => 0 })
  await expect(done).rejects.toMatchObject({ type: 'InsufficientDiskSpace' })
  // The next server is told of the new version, so that bytes of the old one must be gone.
  const { etag = null } = told.at(-1) ?? {}
  await fetch({ etag, total_bytes: total }).done
  expect(content.equals(await readFile(dest()))).toBe(true)
})

it('goes on after a piece that is shorter than what was asked for', async () => {
  const etag = `"${createHash('md5').update(content).digest('hex')}"`
  const headers = { etag, 'content-range': `bytes 10000-19999/${total}` }
  hub.fail('f.onnx', { content: content.subarray(10_000, 20_000), headers, piece: true })
  await goOn({ etag })
  expect(asked()).toEqual(['bytes=10000-', 'bytes=20000-'])
  expect(content.equals(await readFile(dest()))).toBe(true)
})

it('notices by the hash that what was left is of another version, and begins anew', async () => {
  await fetch().done
  await rm(dest())
  await writeFile(dest() + PARTIAL, Buffer.alloc(10_000, 'x'))
  await fetch({ digest: { algorithm: 'sha256', hex: sha256 } }).done
  expect(content.equals(await readFile(dest()))).toBe(true)
})

it('knows the hashes that git has of small files', async () => {
  const hex = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
  expect(await fetch({ digest: { algorithm: 'git-sha1', hex } }).done).toBe(true)
  await rm(dest())
  const wrong = fetch({ digest: { algorithm: 'git-sha1', hex: '0'.repeat(40) } })
  await expect(wrong.done).rejects.toMatchObject({ type: 'ChecksumMismatch' })
  expect(await readdir(join(folder, 'deep'))).toEqual([])
})

it('begins nothing that the disk has no room for, and stops when it gets full', async () => {
  await expect(fetch({}, { freeBytes: async () => 5e8 }).done).rejects.toMatchObject({
    type: 'InsufficientDiskSpace',
    message: expect.stringContaining('MB'),
  })
  expect(slept).toEqual([])
  const endless = Buffer.alloc(150_000_000)
  hub.fail('f.onnx', { content: endless, headers: { 'transfer-encoding': 'chunked' } })
  const room = [1e12, 1e6]
  const { done } = fetch({}, { freeBytes: async () => room.shift() ?? 0 })
  await expect(done).rejects.toMatchObject({ type: 'InsufficientDiskSpace' })
})

it('does without an optional file, and not without another', async () => {
  hub.fail('f.onnx', { status: 404 }, { status: 404 })
  expect(await fetch({ optional: true }).done).toBe(false)
  await expect(fetch().done).rejects.toMatchObject({ type: 'DownloadFailed' })
  expect(slept).toEqual([])
})

it('takes no answer in another form than it asked for', async () => {
  hub.fail('f.onnx', { content: Buffer.from('zipped'), headers: { 'content-encoding': 'gzip' } })
  await expect(fetch().done).rejects.toThrow('another form')
})

it('stops at once when it is told to, and keeps what it has', async () => {
  hub.fail('f.onnx', { holdAfter: 20_000 })
  const stopping = new AbortController()
  const { done, told } = fetch({}, {}, stopping.signal)
  await expect.poll(() => told.at(-1)?.bytes).toBe(20_000)
  stopping.abort(new Error('enough'))
  await expect(done).rejects.toThrow('enough')
  expect(await readdir(join(folder, 'deep'))).toEqual([`f.onnx${PARTIAL}`])
})
