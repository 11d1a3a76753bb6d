import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../platform/clock/index.ts'
import type { Actor } from '../../testing/actor.ts'
import { nextEvent } from '../../testing/actor.ts'
import { loraFile } from '../../testing/model-files.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { emojiFiles, startHub, type TestHub } from './testing/hub.ts'

const EMOJI = fileURLToPath(new URL('../../../../../models/emoji-128', import.meta.url))

/** What waits for minutes at most is a download that is to be tried again: it need not wait here. */
const impatient: Clock = {
  ...systemClock,
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds > 300_000 ? milliseconds : 1, signal),
}

let hub: TestHub
let studio: TestStudio
let admin: Actor
let models: string

async function start(settings: object = {}, root?: string): Promise<void> {
  studio = await startTestStudio({
    settings: { hf_endpoint: hub.origin, allow_private_download_urls: true, ...settings },
    clock: impatient,
    ...(root ? { root } : {}),
  })
  admin = await studio.admin()
  models = join(studio.root, 'models')
}

const install = (source: string, query: Record<string, string> = {}, config: object = {}) =>
  admin.post(`/api/v2/models/install?${new URLSearchParams({ source, ...query })}`, config)

const job = async (id: number) => (await admin.get(`/api/v2/models/install/${id}`)).body

/** The installation as soon as it is in one of the states. */
async function reaches(id: number, ...states: string[]) {
  const over = ['completed', 'error', 'cancelled']
  await expect
    .poll(async () => (await job(id)).status, { timeout: 20_000, interval: 20 })
    .toSatisfy((status: string) => states.includes(status) || over.includes(status))
  const found = await job(id)
  if (!states.includes(found.status)) throw new Error(`${found.status}: ${found.error}`)
  return found
}

async function installed(source: string, query: Record<string, string> = {}, config: object = {}) {
  const { status, body } = await install(source, query, config)
  expect({ status, body }).toMatchObject({ status: 201 })
  return reaches(body.id, 'completed')
}

async function failing(source: string, query: Record<string, string> = {}) {
  const { body } = await install(source, query)
  return reaches(body.id, 'error')
}

describe('installing', () => {
  beforeAll(async () => {
    hub = await startHub()
    await start()
  })
  afterAll(async () => {
    await studio.close()
    await hub.close()
  })

  describe('from the hub', () => {
    it('fetches the ONNX files of a repository, checks and registers them, and tells everybody', async () => {
      hub.add('artist/emoji', { ...(await emojiFiles()), 'README.md': 'words', 'sd.safetensors': 'weights' })
      const ada = await studio.person('ada')
      const [mine, theirs] = [await admin.socket(), await ada.socket()]
      const heard = record(mine, theirs)
      const told = nextEvent<{ model_keys: string[] }>(theirs, 'models_changed')
      const done = await installed('artist/emoji', {}, { description: 'Ours now.' })
      expect(done).toMatchObject({
        source: { type: 'hf', repo_id: 'artist/emoji', access_token: null },
        source_metadata: { type: 'huggingface', id: 'artist/emoji', is_diffusers: true },
        config_out: {
          name: 'emoji',
          description: 'Ours now.',
          type: 'main',
          base: 'sd-1',
          repo_variant: 'onnx',
          source: 'artist/emoji',
          source_type: 'hf_repo_id',
          source_url: `${hub.origin}/artist/emoji`,
        },
        error: null,
      })
      expect(done.bytes).toBe(done.total_bytes)
      expect(done.download_parts.every((part: { status: string }) => part.status === 'completed')).toBe(true)
      const key = done.config_out.key
      expect((await told).model_keys).toEqual([key])
      expect(await readdir(join(models, key))).not.toContain('sd.safetensors')
      expect(
        await sameContent(join(models, key, 'unet/model.onnx'), await readFile(join(EMOJI, 'unet/model.onnx'))),
      ).toBe(true)
      expect((await ada.get(`/api/v2/models/i/${key}`)).body).toMatchObject({ name: 'emoji' })
      expect(await readdir(models)).not.toContain(`tmpinstall_${key}`)

      await expect.poll(() => heard.mine.at(-1)).toBe('model_install_complete')
      const order = heard.mine.filter((name) => name.startsWith('model_install') && !name.endsWith('progress'))
      expect(order).toEqual(['model_install_downloads_complete', 'model_install_started', 'model_install_complete'])
      expect(heard.mine).toContain('model_install_download_progress')
      expect(heard.mine).toContain('download_complete')
      expect(heard.theirs).toEqual(['models_changed'])
      mine.close()
      theirs.close()
    })

    it('takes a branch, a folder, or one file', async () => {
      hub.add('artist/many', {
        'a/ink.safetensors': loraFile(2),
        'b.safetensors': loraFile(3),
        'c.safetensors': loraFile(5),
      })
      hub.add('artist/many', await emojiFiles('deep/model/'), { branch: 'v2' })
      const branch = await installed('artist/many:v2:deep/model')
      expect(branch.config_out).toMatchObject({ name: 'model', source: 'artist/many:v2:deep/model', type: 'main' })
      const file = await installed('artist/many::a/ink.safetensors')
      expect(file.config_out).toMatchObject({ name: 'ink', type: 'lora', base: 'sd-1', format: 'lycoris' })
      expect(file.config_out.path).toBe(`${file.config_out.key}/ink.safetensors`)
      expect((await failing('artist/many')).error).toContain('Name one of them: b.safetensors, c.safetensors')
    })

    it('finds ONNX files on the branch and in the folder that are called so', async () => {
      hub.add('torch/branch', { 'model_index.json': '{}', 'unet/diffusion_pytorch_model.safetensors': 'x' })
      hub.add('torch/branch', await emojiFiles(), { branch: 'onnx' })
      hub.add('torch/folder', { 'unet/diffusion_pytorch_model.safetensors': 'x', ...(await emojiFiles('onnx/')) })
      expect((await installed('torch/branch')).config_out).toMatchObject({ name: 'branch', type: 'main' })
      expect((await installed('torch/folder:onnx')).config_out).toMatchObject({ name: 'folder', type: 'main' })
    })

    it('says what to do with PyTorch models, unknown names and gated repositories', async () => {
      hub.add('torch/only', { 'model_index.json': '{}', 'unet/diffusion_pytorch_model.safetensors': 'x' })
      expect(await failing('torch/only')).toMatchObject({
        error_reason: 'InvalidModelConfigException',
        error: expect.stringContaining('optimum-cli'),
      })
      expect(await failing('nobody/nothing')).toMatchObject({ error_reason: 'AccessTokenRequired' })
      expect(await failing('artist/emoji:v9')).toMatchObject({ error_reason: 'UnknownModelException' })
      hub.add('gated/lora', { 'a.safetensors': loraFile(7) }, { token: 'good' })
      expect(await failing('gated/lora')).toMatchObject({ error: expect.stringContaining('token') })
      expect(await failing('gated/lora', { access_token: 'bad' })).toMatchObject({
        error_reason: 'AccessTokenRequired',
      })
    })

    it('sends a token to the hub and to no other host, and never shows it', async () => {
      hub.add('gated/mine', { 'a.safetensors': loraFile(8) }, { token: 'good' })
      hub.arrived.length = 0
      const done = await installed('gated/mine', { access_token: 'good' })
      expect(
        hub.arrived.filter(({ host }) => host === 'hub').every(({ authorization }) => authorization === 'Bearer good'),
      ).toBe(true)
      expect(hub.arrived.filter(({ host }) => host === 'cdn')).toEqual([
        expect.objectContaining({ authorization: undefined }),
      ])
      expect(JSON.stringify(done)).not.toContain('good')
      expect(JSON.stringify(done)).not.toContain('X-Signature')
      const rows = await studio.studio.database.kysely.selectFrom('model_installs').selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain('good')
    })

    it('uses the studio’s own token, which can be set, checked and taken away', async () => {
      hub.add('gated/ours', { 'a.safetensors': loraFile(9) }, { token: 'good' })
      const status = async () => (await admin.get('/api/v2/models/hf_login')).body
      expect(await status()).toBe('invalid')
      expect((await admin.post('/api/v2/models/hf_login', { token: 'bad' })).body).toBe('invalid')
      expect((await admin.post('/api/v2/models/hf_login', { token: 'good' })).body).toBe('valid')
      expect(await status()).toBe('valid')
      expect((await installed('gated/ours')).status).toBe('completed')
      expect((await admin.delete('/api/v2/models/hf_login')).body).toBe('invalid')
      expect(await status()).toBe('invalid')
    })

    it('tells what the hub has under a name', async () => {
      const look = async (name: string) => admin.get(`/api/v2/models/hugging_face?hugging_face_repo=${name}`)
      hub.add('artist/loras', { 'a.safetensors': loraFile(2), 'b.safetensors': loraFile(3) })
      expect((await look('artist/emoji')).body).toEqual({ urls: null, is_diffusers: true })
      expect((await look('artist/loras')).body).toEqual({
        urls: [expect.stringContaining('/resolve/'), expect.stringContaining('b.safetensors')],
        is_diffusers: false,
      })
      expect((await look('nobody/nothing')).status).toBe(400)
      expect((await look('../../etc')).status).toBe(400)
    })

    it('refuses names that lead out of the folder', async () => {
      hub.add('evil/paths', { '../../escape.safetensors': loraFile(2), 'good.safetensors': loraFile(11) })
      const done = await installed('evil/paths')
      expect(done.config_out.path).toMatch(/\/good\.safetensors$/)
      expect(await readdir(studio.root)).not.toContain('escape.safetensors')
    })
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

    it('goes on where the connection was cut, with what the server has of the same version', async () => {
      const { name, path, content } = repo()
      hub.fail(path, { cutAfter: 5_000 }, { cutAfter: 5_000 })
      const done = await installed(name)
      const asked = hub.arrived.filter((request) => request.host === 'cdn' && request.path.endsWith(path))
      expect(asked.map(({ range }) => range === undefined)).toEqual([true, false, false])
      expect(await sameContent(join(models, done.config_out.path), content)).toBe(true)
    })

    it('begins anew where a server knows no ranges', async () => {
      const { name, path, content } = repo()
      hub.withoutRanges()
      hub.fail(path, { cutAfter: 5_000 })
      const done = await installed(name)
      expect(await sameContent(join(models, done.config_out.path), content)).toBe(true)
    })

    it('tries again after 429, 500 and 503, in the API as well', async () => {
      const { name, path } = repo()
      hub.fail(path, { status: 429, headers: { 'retry-after': '1' } }, { status: 500 }, { status: 503 })
      await installed(name)
    })

    it('gives up after some attempts that bring nothing', async () => {
      const { name, path } = repo()
      hub.fail(path, ...Array.from({ length: 20 }, () => ({ status: 503 })))
      expect(await failing(name)).toMatchObject({
        error_reason: 'DownloadFailed',
        error: expect.stringContaining('503'),
      })
    })

    it('takes no file whose content is another than announced, but a second one that is right', async () => {
      const wrong = repo()
      hub.fail(wrong.path, { spoiled: true }, { spoiled: true })
      const failed = await failing(wrong.name)
      expect(failed).toMatchObject({ error_reason: 'ChecksumMismatch', config_out: null })
      const once = repo()
      hub.fail(once.path, { spoiled: true })
      const done = await installed(once.name)
      expect(await sameContent(join(models, done.config_out.path), once.content)).toBe(true)
    })

    it('takes no file that is longer or shorter than announced', async () => {
      const longer = repo()
      hub.fail(longer.path, { content: Buffer.alloc(longer.content.length + 1) })
      expect(await failing(longer.name)).toMatchObject({ error_reason: 'ChecksumMismatch' })
      const endless = repo()
      const headers = { 'transfer-encoding': 'chunked' }
      hub.fail(endless.path, { content: Buffer.alloc(endless.content.length * 2), headers })
      expect(await failing(endless.name)).toMatchObject({ error_reason: 'ChecksumMismatch' })
    })

    it('says that a page in place of a file probably means a missing token', async () => {
      const { name, path } = repo()
      const page = Buffer.from('<html>Sign in</html>')
      hub.fail(path, { content: page, headers: { 'content-type': 'text/html; charset=utf-8' } })
      expect(await failing(name)).toMatchObject({
        error_reason: 'AccessTokenRequired',
        error: expect.stringContaining('web page'),
      })
    })

    it('goes on with a failed installation when it is told to, or fetches the file anew', async () => {
      const { name, path, content } = repo()
      hub.fail(path, { cutAfter: 4_000 }, { status: 404 })
      const failed = await failing(name)
      expect(failed.bytes).toBeGreaterThan(0)
      hub.fail(path, { status: 404 })
      const resumed = await admin.post(`/api/v2/models/install/${failed.id}/resume`)
      expect(resumed).toMatchObject({ status: 201, body: { error: null } })
      await reaches(failed.id, 'error')
      await admin.post(`/api/v2/models/install/${failed.id}/restart_failed`)
      const done = await reaches(failed.id, 'completed')
      expect(await sameContent(join(models, done.config_out.path), content)).toBe(true)
    })

    it('fetches one file anew by its URL', async () => {
      const { name, path } = repo()
      hub.fail(path, { status: 410 })
      const failed = await failing(name)
      const [part] = failed.download_parts
      const restart = (url: string) => admin.post(`/api/v2/models/install/${failed.id}/restart_file`, url)
      expect((await restart('https://elsewhere.test/a')).status).toBe(400)
      expect((await restart(part.source)).status).toBe(201)
      await reaches(failed.id, 'completed')
    })
  })

  describe('steering', () => {
    it('pauses a download, keeps what was fetched and goes on with it', async () => {
      hub.add('artist/paused', { 'p.safetensors': loraFile(60) })
      hub.fail('p.safetensors', { holdAfter: 20_000 })
      const { body } = await install('artist/paused')
      await expect.poll(async () => (await job(body.id)).bytes).toBeGreaterThan(0)
      expect((await admin.post(`/api/v2/models/install/${body.id}/pause`)).body.status).toBe('paused')
      hub.release()
      const again = await install('artist/paused')
      expect(again.body.id).toBe(body.id)
      await admin.post(`/api/v2/models/install/${body.id}/resume`)
      await reaches(body.id, 'completed')
    })

    it('cancels a download and leaves nothing of it', async () => {
      hub.add('artist/cancelled', { 'q.safetensors': loraFile(61) })
      hub.fail('q.safetensors', { holdAfter: 20_000 })
      const socket = await admin.socket()
      const { body } = await install('artist/cancelled')
      await expect.poll(async () => (await job(body.id)).bytes).toBeGreaterThan(0)
      const told = nextEvent<{ id: number }>(socket, 'model_install_cancelled', ({ id }) => id === body.id)
      expect(await admin.delete(`/api/v2/models/install/${body.id}`)).toMatchObject({ status: 201, body: null })
      await told
      expect((await job(body.id)).status).toBe('cancelled')
      await expect.poll(() => stat(body.local_path).catch(() => null)).toBeNull()
      socket.close()
    })

    it('forgets installations that are over, and those alone', async () => {
      hub.add('artist/kept', { 'r.safetensors': loraFile(62) })
      hub.fail('r.safetensors', { holdAfter: 20_000 })
      const { body } = await install('artist/kept')
      await expect.poll(async () => (await job(body.id)).bytes).toBeGreaterThan(0)
      expect((await admin.delete('/api/v2/models/install')).status).toBe(204)
      const left = (await admin.get('/api/v2/models/install')).body
      expect(left.map((one: { id: number }) => one.id)).toEqual([body.id])
      hub.release()
      await reaches(body.id, 'completed')
    })

    it('answers unknown installations as clients expect', async () => {
      expect((await admin.get('/api/v2/models/install/99999')).status).toBe(404)
      expect((await admin.delete('/api/v2/models/install/99999')).status).toBe(415)
      for (const verb of ['pause', 'resume', 'restart_failed']) {
        expect((await admin.post(`/api/v2/models/install/99999/${verb}`)).status).toBe(415)
      }
      expect((await admin.post('/api/v2/models/install/99999/restart_file', 'https://a.test/b')).status).toBe(415)
    })
  })

  describe('from a URL', () => {
    it('takes a single file, by the name that it has there or that its server gives it', async () => {
      const named = await installed(hub.put('/files/Ink Sketch.safetensors', loraFile(70)))
      expect(named.config_out).toMatchObject({ name: 'Ink Sketch', type: 'lora', source_type: 'url' })
      const content = loraFile(71)
      const url = hub.put('/api/download/models/1', content)
      const headers = { 'content-disposition': 'attachment; filename="../brush.safetensors"' }
      hub.fail('/models/1', { content, headers }, { content, headers })
      const served = await installed(url)
      expect(served.config_out).toMatchObject({ name: 'brush', source: url })
      expect(served.config_out.path).toBe(`${served.config_out.key}/brush.safetensors`)
    })

    it('takes a whole pipeline by its index', async () => {
      for (const [path, content] of Object.entries(await emojiFiles())) hub.put(`/static/cats/${path}`, content)
      const done = await installed(`${hub.cdnOrigin}/static/cats/model_index.json`)
      expect(done.config_out).toMatchObject({ name: 'cats', type: 'main', base: 'sd-1' })
    })

    it('takes a file and a page of the hub as what they are, with their hashes', async () => {
      hub.add('artist/byurl', { 'u.safetensors': loraFile(72), 'v.safetensors': loraFile(73) })
      const done = await installed(`${hub.origin}/artist/byurl/blob/main/u.safetensors?download=true`)
      expect(done).toMatchObject({
        config_out: { name: 'u', source_type: 'url' },
        source_metadata: { id: 'artist/byurl' },
      })
      hub.fail('v.safetensors', { spoiled: true }, { spoiled: true })
      const bad = await failing(`${hub.origin}/artist/byurl/resolve/main/v.safetensors`)
      expect(bad.error_reason).toBe('ChecksumMismatch')
      const page = await install(`${hub.origin}/artist/byurl`)
      expect(page.body.source).toMatchObject({ type: 'hf', repo_id: 'artist/byurl' })
      await reaches(page.body.id, 'error')
    })

    it('keeps tokens that are part of a URL to itself', async () => {
      const url = hub.put('/private/w.safetensors', loraFile(74))
      hub.arrived.length = 0
      const done = await installed(`${url}?token=hunter2&version=3`)
      expect(done.config_out.source).toBe(`${url}?version=3`)
      expect(JSON.stringify(done)).not.toContain('hunter2')
      const audit = await admin.get('/api/v1/audit?action=model.install')
      expect(JSON.stringify(audit.body)).not.toContain('hunter2')
      expect(audit.body.items[0]).toMatchObject({ target_id: done.config_out.key, outcome: 'success' })
    })

    it.each([
      ['/files/pack.zip', 'Archives are not unpacked'],
      ['/files/model.ckpt', 'no .safetensors or .onnx'],
      ['/files/broken.safetensors', 'is no safetensors file'],
    ])('refuses %s with a sentence', async (path, sentence) => {
      const failed = await failing(hub.put(path, Buffer.from('not a model')))
      expect(failed.error).toContain(sentence)
      expect(failed.error).not.toContain('tmpinstall')
    })

    it('refuses what is no source at all', async () => {
      for (const source of [
        '/no/such/path',
        'nonsense',
        'ftp://example.com/a',
        'a/b/c',
        '../x',
        'external://openai/x',
      ]) {
        expect((await install(source)).status).toBe(409)
      }
    })
  })

  describe('from this machine', () => {
    let folder: string
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'local-'))
    })
    afterEach(() => rm(folder, { recursive: true, force: true }))

    it('copies the files that are the model, and leaves the originals', async () => {
      const done = await installed(EMOJI, {}, { name: 'Faces' })
      const { key } = done.config_out
      expect(done.config_out).toMatchObject({ name: 'Faces', path: key, source: EMOJI, source_type: 'path' })
      expect((await readdir(join(models, key))).sort()).toEqual(
        (await readdir(EMOJI)).filter((name) => name !== 'reference' && name !== 'README.md').sort(),
      )
      await admin.delete(`/api/v2/models/i/${key}`)
      expect((await stat(join(EMOJI, 'unet', 'model.onnx'))).isFile()).toBe(true)
    })

    it('leaves them in place when it is asked to, once', async () => {
      const path = join(folder, 'ink.safetensors')
      await writeFile(path, loraFile(80))
      const done = await installed(path, { inplace: 'true' })
      expect(done).toMatchObject({ inplace: true, config_out: { path, name: 'ink' } })
      expect(await failing(path, { inplace: 'true' })).toMatchObject({ error_reason: 'DuplicateModelException' })
      expect((await admin.delete(`/api/v2/models/i/${done.config_out.key}`)).status).toBe(204)
      expect((await stat(path)).isFile()).toBe(true)
    })

    it('says what is wrong with a folder', async () => {
      await cp(EMOJI, folder, { recursive: true })
      await rm(join(folder, 'vae_decoder', 'model.onnx'))
      expect(await failing(folder)).toMatchObject({
        error_reason: 'InvalidModelConfigException',
        error: expect.stringContaining('vae_decoder/model.onnx is missing'),
      })
      await mkdir(join(folder, 'empty'))
      expect((await failing(join(folder, 'empty'))).error).toContain('holds no model')
    })
  })
})

describe('what is allowed', () => {
  beforeAll(async () => {
    hub = await startHub()
    await start({ allow_private_download_urls: false })
  })
  afterAll(async () => {
    await studio.close()
    await hub.close()
  })

  it('is no request to this machine or a private network, without anything being sent', async () => {
    hub.add('artist/emoji', await emojiFiles())
    const { port } = new URL(hub.origin)
    const sources = ['artist/emoji', `${hub.origin}/a.safetensors`, `http://localhost:${port}/a.safetensors`]
    for (const source of [
      ...sources,
      'http://169.254.169.254/latest/meta-data/a.onnx',
      `http://[::1]:${port}/a.onnx`,
    ]) {
      expect(await failing(source)).toMatchObject({
        error_reason: 'UnsafeDownloadURLException',
        error: expect.stringContaining('allow_private_download_urls'),
      })
    }
    expect((await admin.get('/api/v2/models/hugging_face?hugging_face_repo=artist/emoji')).status).toBe(400)
    expect(hub.arrived).toEqual([])
  })
})

describe('a restart', () => {
  beforeEach(async () => {
    hub = await startHub()
  })
  afterEach(async () => {
    await studio.close()
    await hub.close()
  })

  it('goes on with a download where the last server stopped', async () => {
    const root = await mkdtemp(join(tmpdir(), 'restart-'))
    await start({}, root)
    const content = loraFile(100)
    hub.add('artist/long', { 's.safetensors': content })
    hub.fail('s.safetensors', { holdAfter: 60_000 })
    const { body } = await install('artist/long')
    await expect.poll(async () => (await job(body.id)).bytes).toBeGreaterThan(0)
    await studio.close()
    hub.arrived.length = 0
    await start({}, root)
    const done = await reaches(body.id, 'completed')
    expect(hub.arrived.find(({ host }) => host === 'cdn')?.range).toMatch(/^bytes=\d+-$/)
    expect(await sameContent(join(models, done.config_out.path), content)).toBe(true)
    await studio.close()
    await rm(root, { recursive: true, force: true })
    await start()
  })
})

describe('models that lie in the models folder', () => {
  beforeAll(async () => {
    hub = await startHub()
    await start()
  })
  afterAll(async () => {
    await studio.close()
    await hub.close()
  })

  it('stay where they are when they are installed, and are found at the start where that is configured', async () => {
    await cp(EMOJI, join(models, 'dropped'), { recursive: true })
    const done = await installed(join(models, 'dropped'))
    expect(done.config_out).toMatchObject({ path: 'dropped', name: 'dropped' })

    await mkdir(join(models, 'found'))
    await writeFile(join(models, 'found', 'ink.safetensors'), loraFile(120))
    const { root } = studio
    await studio.studio.close()
    await start({ scan_models_on_startup: true }, root)
    const names = async () =>
      (await admin.get('/api/v2/models/')).body.models.map((model: { path: string }) => model.path)
    await expect.poll(names).toContain('found/ink.safetensors')
    await studio.close()
    await rm(root, { recursive: true })
    await start()
  })

  it('a link from the hub tells a browser what to do, and begins nothing by itself', async () => {
    hub.add('artist/link', { 'l.safetensors': loraFile(121) })
    const url = '/api/v2/models/install/huggingface?source=artist/link'
    const cookie = `invokeai_media_token=${admin.token}`
    const page = await fetch(studio.url + url, { headers: { cookie } })
    expect(page.status).toBe(201)
    expect(await page.text()).toContain('enter this name')
    expect((await admin.get('/api/v2/models/install')).body).toEqual([])
    expect((await admin.get(`${url}<script>`)).body).not.toContain('<script>')
    expect((await admin.get(url)).body).toContain('is being installed')
    const [begun] = (await admin.get('/api/v2/models/install')).body
    await reaches(begun.id, 'completed')
  })
})

/** Comparing buffers the way that values are compared takes minutes. */
const sameContent = async (path: string, content: Buffer): Promise<boolean> => content.equals(await readFile(path))

/** Names of events about models, in the order in which two people hear them. */
function record(mine: Socket, theirs: Socket) {
  const heard = { mine: [] as string[], theirs: [] as string[] }
  const isAbout = (name: string): boolean => /^(?:model|download)/.test(name)
  mine.onAny((name: string) => isAbout(name) && name !== 'models_changed' && heard.mine.push(name))
  theirs.onAny((name: string) => isAbout(name) && heard.theirs.push(name))
  return heard
}
