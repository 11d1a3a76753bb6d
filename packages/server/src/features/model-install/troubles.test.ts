import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, startSite } from '../../testing/installing.ts'
import { loraFile } from '../../testing/model-files.ts'
import { startHub, type TestHub } from './testing/hub.ts'

let hub: TestHub
let site: Site
beforeAll(async () => {
  hub = await startHub()
  site = await startSite(hub)
})
afterAll(async () => {
  await site.studio.close()
  await hub.close()
})

describe('when the hub has troubles', () => {
  let count = 20
  /** A repository of one file of its own. */
  const repo = (rank = ++count): { name: string; path: string; content: Buffer } => {
    const name = `trouble/n${rank}`
    const path = `m${rank}.safetensors`
    const content = loraFile(rank)
    hub.add(name, { [path]: content })
    return { name, path, content }
  }

  /** Begins an installation, and cuts its connection each time when so many bytes have arrived. */
  async function cutOff(name: string, ...bytes: number[]): Promise<number> {
    const { body } = await site.install(name)
    for (const enough of bytes) {
      await expect.poll(async () => (await site.job(body.id)).bytes, { timeout: 10_000 }).toBe(enough)
      hub.cut()
    }
    return body.id
  }

  it('goes on where the connection was cut, with what the server has of the same version', async () => {
    const { name, path, content } = repo()
    hub.fail(path, { holdAfter: 5_000 }, { holdAfter: 5_000 })
    const done = await site.reaches(await cutOff(name, 5_000, 10_000), 'completed')
    const asked = hub.arrived.filter((request) => request.host === 'cdn' && request.path.endsWith(path))
    expect(asked.map(({ range }) => range)).toEqual([undefined, 'bytes=5000-', 'bytes=10000-'])
    expect(await site.holds(done.config_out.path, content)).toBe(true)
  })

  it('begins anew where a server knows no ranges', async () => {
    const { name, path, content } = repo()
    hub.withoutRanges()
    hub.fail(path, { holdAfter: 5_000 })
    const done = await site.reaches(await cutOff(name, 5_000), 'completed')
    expect(await site.holds(done.config_out.path, content)).toBe(true)
  })

  it('tries again after 429, 500 and 503, in the API as well', async () => {
    const { name, path } = repo()
    hub.fail(path, { status: 429, headers: { 'retry-after': '1' } }, { status: 500 }, { status: 503 })
    await site.installed(name)
  })

  it('gives up after some attempts that bring nothing', async () => {
    const { name, path } = repo()
    hub.fail(path, ...Array.from({ length: 20 }, () => ({ status: 503 })))
    expect(await site.failing(name)).toMatchObject({
      error_reason: 'DownloadFailed',
      error: expect.stringContaining('503'),
    })
  })

  it('takes no file whose content is another than announced, but a second one that is right', async () => {
    const wrong = repo()
    hub.fail(wrong.path, { spoiled: true }, { spoiled: true })
    const failed = await site.failing(wrong.name)
    expect(failed).toMatchObject({ error_reason: 'ChecksumMismatch', config_out: null })
    const once = repo()
    hub.fail(once.path, { spoiled: true })
    const done = await site.installed(once.name)
    expect(await site.holds(done.config_out.path, once.content)).toBe(true)
  })

  it('takes no file that is longer or shorter than announced', async () => {
    const longer = repo()
    hub.fail(longer.path, { content: Buffer.alloc(longer.content.length + 1) })
    expect(await site.failing(longer.name)).toMatchObject({ error_reason: 'ChecksumMismatch' })
    const endless = repo()
    const headers = { 'transfer-encoding': 'chunked' }
    hub.fail(endless.path, { content: Buffer.alloc(endless.content.length * 2), headers })
    expect(await site.failing(endless.name)).toMatchObject({ error_reason: 'ChecksumMismatch' })
  })

  it('says that a page in place of a file probably means a missing token', async () => {
    const { name, path } = repo()
    const page = Buffer.from('<html>Sign in</html>')
    hub.fail(path, { content: page, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(await site.failing(name)).toMatchObject({
      error_reason: 'AccessTokenRequired',
      error: expect.stringContaining('web page'),
    })
  })

  it('goes on with a failed installation when it is told to, or fetches the file anew', async () => {
    const { name, path, content } = repo()
    hub.fail(path, { holdAfter: 4_000 }, { status: 404 })
    const failed = await site.reaches(await cutOff(name, 4_000), 'error')
    expect(failed.bytes).toBe(4_000)
    hub.fail(path, { status: 404 })
    const resumed = await site.admin.post(`/api/v2/models/install/${failed.id}/resume`)
    expect(resumed).toMatchObject({ status: 201, body: { error: null } })
    await site.reaches(failed.id, 'error')
    await site.admin.post(`/api/v2/models/install/${failed.id}/restart_failed`)
    const done = await site.reaches(failed.id, 'completed')
    expect(await site.holds(done.config_out.path, content)).toBe(true)
  })

  it('fetches one file anew by its URL', async () => {
    const { name, path } = repo()
    hub.fail(path, { status: 410 })
    const failed = await site.failing(name)
    const [part] = failed.download_parts
    const restart = (url: string) => site.admin.post(`/api/v2/models/install/${failed.id}/restart_file`, url)
    expect((await restart('https://elsewhere.test/a')).status).toBe(400)
    expect((await restart(part.source)).status).toBe(201)
    await site.reaches(failed.id, 'completed')
  })
})

it('a download goes on where the last server stopped', async () => {
  const root = await mkdtemp(join(tmpdir(), 'restart-'))
  const first = await startSite(hub, {}, root)
  const content = loraFile(100)
  hub.add('artist/long', { 's.safetensors': content })
  hub.fail('s.safetensors', { holdAfter: 60_000 })
  const { body } = await first.install('artist/long')
  await expect.poll(async () => (await first.job(body.id)).bytes).toBeGreaterThan(0)
  await first.studio.close()
  hub.arrived.length = 0
  const second = await startSite(hub, {}, root)
  const done = await second.reaches(body.id, 'completed')
  expect(hub.arrived.find(({ host }) => host === 'cdn')?.range).toMatch(/^bytes=\d+-$/)
  expect(await second.holds(done.config_out.path, content)).toBe(true)
  await second.studio.close()
  await rm(root, { recursive: true })
})
