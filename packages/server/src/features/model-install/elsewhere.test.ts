import { cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EMOJI, type Site, startSite } from '../../testing/installing.ts'
import { loraFile } from '../../testing/model-files.ts'
import { emojiFiles, startHub, type TestHub } from './testing/hub.ts'

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

describe('from a URL', () => {
  it('takes a single file, by the name that it has there or that its server gives it', async () => {
    const named = await site.installed(hub.put('/files/Ink Sketch.safetensors', loraFile(70)))
    expect(named.config_out).toMatchObject({ name: 'Ink Sketch', type: 'lora', source_type: 'url' })
    const content = loraFile(71)
    const url = hub.put('/api/download/models/1', content)
    const headers = { 'content-disposition': 'attachment; filename="../brush.safetensors"' }
    hub.fail('/models/1', { content, headers }, { content, headers })
    const served = await site.installed(url)
    expect(served.config_out).toMatchObject({ name: 'brush', source: url })
    expect(served.config_out.path).toBe(`${served.config_out.key}/brush.safetensors`)
  })

  it('takes a whole pipeline by its index', async () => {
    for (const [path, content] of Object.entries(await emojiFiles())) hub.put(`/static/cats/${path}`, content)
    const done = await site.installed(`${hub.cdnOrigin}/static/cats/model_index.json`)
    expect(done.config_out).toMatchObject({ name: 'cats', type: 'main', base: 'sd-1' })
  })

  it('takes a file and a page of the hub as what they are, with their hashes', async () => {
    hub.add('artist/byurl', { 'u.safetensors': loraFile(72), 'v.safetensors': loraFile(73) })
    const done = await site.installed(`${hub.origin}/artist/byurl/blob/main/u.safetensors?download=true`)
    expect(done).toMatchObject({
      config_out: { name: 'u', source_type: 'url' },
      source_metadata: { id: 'artist/byurl' },
    })
    hub.fail('v.safetensors', { spoiled: true }, { spoiled: true })
    const bad = await site.failing(`${hub.origin}/artist/byurl/resolve/main/v.safetensors`)
    expect(bad.error_reason).toBe('ChecksumMismatch')
    const page = await site.install(`${hub.origin}/artist/byurl`)
    expect(page.body.source).toMatchObject({ type: 'hf', repo_id: 'artist/byurl' })
    await site.reaches(page.body.id, 'error')
  })

  it('keeps tokens that are part of a URL to itself', async () => {
    const url = hub.put('/private/w.safetensors', loraFile(74))
    hub.arrived.length = 0
    const done = await site.installed(`${url}?token=hunter2&version=3`)
    expect(done.config_out.source).toBe(`${url}?version=3`)
    expect(JSON.stringify(done)).not.toContain('hunter2')
    const audit = await site.admin.get('/api/v1/audit?action=model.install')
    expect(JSON.stringify(audit.body)).not.toContain('hunter2')
    expect(audit.body.items[0]).toMatchObject({ target_id: done.config_out.key, outcome: 'success' })
  })

  it.each([
    ['/files/pack.zip', 'Archives are not unpacked'],
    ['/files/model.ckpt', 'no .safetensors or .onnx'],
    ['/files/broken.safetensors', 'is no safetensors file'],
  ])('refuses %s with a sentence', async (path, sentence) => {
    const failed = await site.failing(hub.put(path, Buffer.from('not a model')))
    expect(failed.error).toContain(sentence)
    expect(failed.error).not.toContain('tmpinstall')
  })

  it('refuses what is no source at all', async () => {
    for (const source of ['/no/such/path', 'nonsense', 'ftp://example.com/a', 'a/b/c', '../x', 'external://openai/x']) {
      expect((await site.install(source)).status).toBe(409)
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
    const done = await site.installed(EMOJI, {}, { name: 'Faces' })
    const { key } = done.config_out
    expect(done.config_out).toMatchObject({ name: 'Faces', path: key, source: EMOJI, source_type: 'path' })
    expect((await readdir(join(site.models, key))).sort()).toEqual(
      (await readdir(EMOJI)).filter((name) => name !== 'reference' && name !== 'README.md').sort(),
    )
    await site.admin.delete(`/api/v2/models/i/${key}`)
    expect((await stat(join(EMOJI, 'unet', 'model.onnx'))).isFile()).toBe(true)
  })

  it('leaves them in place when it is asked to, once', async () => {
    const path = join(folder, 'ink.safetensors')
    await writeFile(path, loraFile(80))
    const done = await site.installed(path, { inplace: 'true' })
    expect(done).toMatchObject({ inplace: true, config_out: { path, name: 'ink' } })
    expect(await site.failing(path, { inplace: 'true' })).toMatchObject({ error_reason: 'DuplicateModelException' })
    expect((await site.admin.delete(`/api/v2/models/i/${done.config_out.key}`)).status).toBe(204)
    expect((await stat(path)).isFile()).toBe(true)
  })

  it('says what is wrong with a folder', async () => {
    await cp(EMOJI, folder, { recursive: true })
    await rm(join(folder, 'vae_decoder', 'model.onnx'))
    expect(await site.failing(folder)).toMatchObject({
      error_reason: 'InvalidModelConfigException',
      error: expect.stringContaining('vae_decoder/model.onnx is missing'),
    })
    await mkdir(join(folder, 'empty'))
    expect((await site.failing(join(folder, 'empty'))).error).toContain('holds no model')
  })
})

describe('models that lie in the models folder', () => {
  it('stay where they are when they are installed', async () => {
    await cp(EMOJI, join(site.models, 'dropped'), { recursive: true })
    const done = await site.installed(join(site.models, 'dropped'))
    expect(done.config_out).toMatchObject({ path: 'dropped', name: 'dropped' })
  })

  it('are found at the start where that is configured', async () => {
    const root = await mkdtemp(join(tmpdir(), 'scanned-'))
    await mkdir(join(root, 'models', 'found'), { recursive: true })
    await writeFile(join(root, 'models', 'found', 'ink.safetensors'), loraFile(120))
    const own = await startSite(hub, { scan_models_on_startup: true }, root)
    const paths = async () =>
      (await own.admin.get('/api/v2/models/')).body.models.map((model: { path: string }) => model.path)
    await expect.poll(paths).toContain('found/ink.safetensors')
    await own.studio.close()
    await rm(root, { recursive: true })
  })
})

it('no request leaves for this machine or a private network unless that is allowed', async () => {
  const own = await startSite(hub, { allow_private_download_urls: false })
  hub.add('artist/emoji', await emojiFiles())
  hub.arrived.length = 0
  const { port } = new URL(hub.origin)
  const urls = [`${hub.origin}/a.safetensors`, `http://localhost:${port}/a.safetensors`, `http://[::1]:${port}/a.onnx`]
  for (const source of ['artist/emoji', ...urls, 'http://169.254.169.254/latest/meta-data/a.onnx']) {
    expect(await own.failing(source)).toMatchObject({
      error_reason: 'UnsafeDownloadURLException',
      error: expect.stringContaining('allow_private_download_urls'),
    })
  }
  expect((await own.admin.get('/api/v2/models/hugging_face?hugging_face_repo=artist/emoji')).status).toBe(400)
  expect(hub.arrived).toEqual([])
  await own.studio.close()
})
