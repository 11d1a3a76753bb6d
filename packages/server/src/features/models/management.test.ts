import { access, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodePng } from '@invoke-studio/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { nextEvent } from '../../testing/actor.ts'
import { loraFile } from '../../testing/model-files.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const EMOJI = fileURLToPath(new URL('../../../../../models/emoji-128', import.meta.url))

let studio: TestStudio
let admin: Actor
let ada: Actor
let models: string
let elsewhere: string
beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ada = await studio.person('ada')
  models = join(studio.root, 'models')
  elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'))
})
afterAll(async () => {
  await studio.close()
  await rm(elsewhere, { recursive: true, force: true })
})

let count = 0

/** Installs a LoRA, copied or in place; answers its record. */
async function lora(inplace = false) {
  const path = join(elsewhere, `lora${++count}.safetensors`)
  await writeFile(path, loraFile(count))
  return installed(path, inplace)
}

async function installed(path: string, inplace: boolean) {
  const query = new URLSearchParams({ source: path, inplace: String(inplace) })
  const { body } = await admin.post(`/api/v2/models/install?${query}`, {})
  const job = async () => (await admin.get(`/api/v2/models/install/${body.id}`)).body
  await expect.poll(async () => (await job()).config_out, { timeout: 10_000 }).not.toBeNull()
  return (await job()).config_out
}

const patch = (key: string, body: object) => admin.patch(`/api/v2/models/i/${key}`, body)
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
const bundled = async () => (await admin.get('/api/v2/models/get_by_attrs?name=emoji-128&type=main&base=sd-1')).body

describe('editing', () => {
  it('changes what is given, is told to everybody and recorded', async () => {
    const { key } = await lora()
    const socket = await ada.socket()
    const told = nextEvent<{ model_keys: string[]; change: string }>(socket, 'models_changed')
    const changes = {
      name: 'Ink Sketch',
      description: 'Thin lines.',
      source_url: 'https://example.com/ink',
      trigger_phrases: ['ink', 'sketch', 'ink'],
      default_settings: { weight: 0.7 },
    }
    const { status, body } = await patch(key, changes)
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        ...changes,
        trigger_phrases: ['ink', 'sketch'],
        default_settings: { weight: 0.7, weight_min: null, weight_max: null },
      },
    })
    expect(await told).toMatchObject({ model_keys: [key], change: 'updated' })
    // People who are no administrators do not learn where on the server it came from.
    expect((await ada.get(`/api/v2/models/i/${key}`)).body).toEqual({ ...body, source: '' })
    const { body: audit } = await admin.get('/api/v1/audit?action=model.update')
    expect(audit.items[0].target_id).toBe(key)
    expect(audit.items[0].details.changed.sort()).toEqual(Object.keys(changes).sort())
    expect((await patch(key, { description: null, default_settings: null })).body).toMatchObject({
      description: null,
      default_settings: null,
      name: 'Ink Sketch',
    })
    socket.close()
  })

  it('takes the default settings of a main model', async () => {
    const { key } = await bundled()
    const { body } = await patch(key, { default_settings: { steps: 12, cfg_scale: 3, width: 128, height: 128 } })
    expect(body.default_settings).toMatchObject({ steps: 12, cfg_scale: 3, scheduler: null, vae: null })
  })

  it.each([
    ['settings of another type', { default_settings: { steps: 3 } }, 409],
    ['settings that are none', { default_settings: { courage: 3 } }, 422],
    ['no name', { name: ' ' }, 422],
    ['a name that is taken away', { name: null }, 409],
    ['a base that its type is not made for', { base: 'anima', format: 'diffusers' }, 409],
    ['a format that its type does not have', { format: 'embedding_file' }, 409],
    ['a type that the base has not', { type: 'control_lora' }, 409],
    ['another key', { key: 'mine' }, 409],
    ['a link that is no web address', { source_url: 'javascript:alert(1)' }, 422],
    ['an endless name', { name: 'x'.repeat(301) }, 422],
    ['a virus', { type: 'virus' }, 422],
  ])('refuses %s and changes nothing', async (_, changes, status) => {
    const before = await lora()
    expect((await patch(before.key, { description: 'changed', ...changes })).status).toBe(status)
    expect((await admin.get(`/api/v2/models/i/${before.key}`)).body).toEqual(before)
  })

  it('gives a new type what models of that type have, and takes what they have not', async () => {
    const { key } = await lora()
    await patch(key, { trigger_phrases: ['a'], default_settings: { weight: 1 } })
    const { body } = await patch(key, { type: 'embedding' })
    expect(body).toMatchObject({ type: 'embedding', format: 'embedding_file', base: 'sd-1' })
    expect(body).not.toHaveProperty('trigger_phrases')
    expect(body).not.toHaveProperty('default_settings')
    expect((await patch(key, { type: 'main' })).body).toMatchObject({ variant: 'normal', prediction_type: 'epsilon' })
  })

  it('keeps two models from having one path', async () => {
    const [one, other] = [await lora(), await lora()]
    expect((await patch(one.key, { path: other.path })).body.detail).toContain('registered')
  })

  it('knows no model that is not there', async () => {
    expect((await patch('absent', {})).status).toBe(404)
    expect((await admin.post('/api/v2/models/i/absent/reidentify')).status).toBe(404)
    expect((await admin.delete('/api/v2/models/i/absent')).status).toBe(404)
    expect((await admin.put('/api/v2/models/convert/absent')).status).toBe(424)
  })

  it('says that checkpoints are not converted', async () => {
    const { status, body } = await admin.put(`/api/v2/models/convert/${(await lora()).key}`)
    expect({ status, detail: body.detail }).toEqual({ status: 400, detail: expect.stringContaining('optimum-cli') })
  })
})

describe('recognising again', () => {
  it('reads the files anew and keeps what people said', async () => {
    const { key, path, hash } = await lora()
    await patch(key, { name: 'Mine', base: 'sdxl', trigger_phrases: ['a'], default_settings: { weight: 1 } })
    await writeFile(join(models, path), loraFile(90))
    const { body } = await admin.post(`/api/v2/models/i/${key}/reidentify`)
    expect(body).toMatchObject({ key, name: 'Mine', base: 'sd-1', trigger_phrases: ['a'], default_settings: null })
    expect(body.hash).not.toBe(hash)
  })

  it('says why files are no model any more, one by one', async () => {
    const [fine, broken] = [await lora(), await lora()]
    await writeFile(join(models, broken.path), 'nothing')
    expect((await admin.post(`/api/v2/models/i/${broken.key}/reidentify`)).status).toBe(400)
    const { body } = await admin.post('/api/v2/models/i/bulk_reidentify', { keys: [fine.key, broken.key, 'absent'] })
    expect(body).toEqual({
      succeeded: [fine.key],
      failed: [
        { key: broken.key, error: expect.stringContaining('no safetensors file') },
        { key: 'absent', error: expect.stringContaining('not found') },
      ],
    })
  })
})

describe('removing', () => {
  it('takes the files inside the models folder along, and the folder that held them', async () => {
    const { key, path } = await lora()
    expect(await exists(join(models, path))).toBe(true)
    const socket = await ada.socket()
    const told = nextEvent<{ model_keys: string[]; change: string }>(socket, 'models_changed')
    expect((await admin.delete(`/api/v2/models/i/${key}`)).status).toBe(204)
    expect(await told).toMatchObject({ model_keys: [key], change: 'deleted' })
    expect(await readdir(models)).not.toContain(key)
    expect((await ada.get(`/api/v2/models/i/${key}`)).status).toBe(404)
    socket.close()
  })

  it('leaves files that are elsewhere, and all of them when it is asked to', async () => {
    const [inplace, kept] = [await lora(true), await lora()]
    await admin.delete(`/api/v2/models/i/${inplace.key}`)
    expect(await exists(inplace.path)).toBe(true)
    await admin.delete(`/api/v2/models/i/${kept.key}?delete_files=false`)
    expect(await exists(join(models, kept.path))).toBe(true)
  })

  it('never follows a path or a link out of the models folder, nor takes the files of another model', async () => {
    const precious = join(elsewhere, 'precious')
    await mkdir(precious)
    await writeFile(join(precious, 'a.safetensors'), 'precious')
    await symlink(precious, join(models, 'linked'))
    const neighbour = await lora()
    for (const path of [
      '../../precious',
      'linked',
      'linked/a.safetensors',
      '.',
      'model_images',
      neighbour.path.split('/')[0],
    ]) {
      const { key } = await lora()
      expect((await patch(key, { path })).status).toBe(200)
      expect((await admin.delete(`/api/v2/models/i/${key}`)).status).toBe(204)
    }
    expect(await exists(join(precious, 'a.safetensors'))).toBe(true)
    expect(await exists(join(models, neighbour.path))).toBe(true)
  })

  it('does what it can of many, and lists the rest', async () => {
    const [one, other] = [await lora(), await lora()]
    const keys = [one.key, 'absent', other.key, one.key]
    expect((await admin.post('/api/v2/models/i/bulk_delete', { keys })).body).toEqual({
      deleted: [one.key, other.key],
      failed: [{ key: 'absent', error: expect.stringContaining('not found') }],
    })
  })

  it('is something else than losing the files: such models are missing', async () => {
    const { key, path } = await lora()
    await rm(join(models, path))
    const { body } = await ada.get('/api/v2/models/missing')
    expect(body.models.map((model: { key: string }) => model.key)).toContain(key)
    expect((await ada.get(`/api/v2/models/i/${key}`)).status).toBe(200)
  })
})

describe('covers', () => {
  const form = async (name = 'image', content?: string) => {
    const picture = await encodePng({ width: 600, height: 300, channels: 3, data: new Uint8Array(540_000).fill(80) })
    const data = new FormData()
    data.append(name, new Blob([content ?? new Uint8Array(picture)]), 'cover.png')
    return data
  }

  it('are made small, shown to everybody, changed and taken away', async () => {
    const { key } = await lora()
    const url = `/api/v2/models/i/${key}/image`
    expect((await ada.get(url)).status).toBe(404)
    expect(await admin.patch(url, await form())).toMatchObject({ status: 200, body: null })
    const { body: record } = await ada.get(`/api/v2/models/i/${key}`)
    expect(record.cover_image).toMatch(new RegExp(`^api/v2/models/i/${key}/image\\?`))
    const cover = await ada.fetch(`/${record.cover_image}`)
    expect(cover.headers.get('content-type')).toBe('image/webp')
    const again = await ada.fetch(url, { headers: { 'if-none-match': cover.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect((await studio.nobody.get(url)).status).toBe(401)
    expect((await ada.patch(url, await form())).status).toBe(403)
    expect((await ada.delete(url)).status).toBe(403)
    expect((await admin.delete(url)).status).toBe(204)
    expect((await admin.delete(url)).status).toBe(404)
    expect((await ada.get(`/api/v2/models/i/${key}`)).body.cover_image).toBeNull()
  })

  it('are pictures of models that there are', async () => {
    const { key } = await lora()
    const url = `/api/v2/models/i/${key}/image`
    expect((await admin.patch(url, await form('file'))).status).toBe(422)
    expect((await admin.patch(url, await form('image', '<svg/>'))).status).toBe(415)
    expect((await admin.patch('/api/v2/models/i/absent/image', await form())).status).toBe(404)
    expect((await admin.patch('/api/v2/models/i/..%2f..%2fx/image', await form())).status).toBe(404)
  })

  it('go with their models', async () => {
    const { key } = await lora()
    await admin.patch(`/api/v2/models/i/${key}/image`, await form())
    expect(await readdir(join(models, 'model_images'))).toContain(`${key}.webp`)
    await admin.delete(`/api/v2/models/i/${key}`)
    expect(await readdir(join(models, 'model_images'))).not.toContain(`${key}.webp`)
  })
})

describe('relations', () => {
  it('are made once, in both directions, and taken away', async () => {
    const [one, other] = [await lora(), await lora()]
    const pair = { model_key_1: one.key, model_key_2: other.key }
    const turned = { model_key_1: other.key, model_key_2: one.key }
    for (const body of [pair, turned]) expect((await admin.post('/api/v1/model_relationships/', body)).status).toBe(204)
    expect((await ada.get(`/api/v1/model_relationships/i/${other.key}`)).body).toEqual([one.key])
    expect((await admin.delete('/api/v1/model_relationships/', turned)).status).toBe(204)
    expect((await ada.get(`/api/v1/model_relationships/i/${one.key}`)).body).toEqual([])
  })

  it('need two models that there are', async () => {
    const { key } = await lora()
    const relate = (model_key_1: string, model_key_2: string) =>
      admin.post('/api/v1/model_relationships/', { model_key_1, model_key_2 })
    expect((await relate(key, key)).status).toBe(400)
    expect((await relate(key, 'absent')).status).toBe(404)
  })
})

describe('looking for models', () => {
  it('finds folders and files that are models, hidden ones left out, and knows which are installed', async () => {
    const folder = join(elsewhere, 'scan')
    for (const name of ['deep/.hidden', 'deep/pipeline/unet', 'plain'])
      await mkdir(join(folder, name), { recursive: true })
    for (const name of [
      'deep/.hidden/x.safetensors',
      'deep/pipeline/unet/model.onnx',
      'deep/pipeline/model_index.json',
    ]) {
      await writeFile(join(folder, name), '')
    }
    await writeFile(join(folder, 'plain/a.safetensors'), loraFile(95))
    await writeFile(join(folder, 'plain/readme.txt'), '')
    await symlink(folder, join(folder, 'plain', 'circle'))
    await installed(join(folder, 'plain/a.safetensors'), true)
    const { body } = await admin.get(`/api/v2/models/scan_folder?scan_path=${encodeURIComponent(folder)}`)
    expect(body).toEqual([
      { path: join(folder, 'deep/pipeline'), is_installed: false },
      { path: join(folder, 'plain/a.safetensors'), is_installed: true },
    ])
    expect((await admin.get('/api/v2/models/scan_folder?scan_path=/no/such/folder')).status).toBe(400)
    const found = await admin.get(`/api/v2/models/scan_folder?scan_path=${encodeURIComponent(EMOJI)}`)
    expect(found.body).toEqual([{ path: EMOJI, is_installed: false }])
  })

  it('lists folders of the models folder without a record, and deletes those alone', async () => {
    const { key } = await lora()
    await mkdir(join(models, 'orphan'), { recursive: true })
    await writeFile(join(models, 'orphan', 'a.safetensors'), 'abc')
    await writeFile(join(models, key, 'stray.onnx'), 'stray')
    const { body } = await admin.get('/api/v2/models/sync/orphaned')
    expect(body).toContainEqual({
      path: 'orphan',
      absolute_path: join(models, 'orphan'),
      files: ['orphan/a.safetensors'],
      size_bytes: 3,
    })
    const paths = ['orphan', key, '.', '..', '../databases', 'model_images', elsewhere]
    const answer = (await admin.delete('/api/v2/models/sync/orphaned', { paths })).body
    expect(answer.deleted.sort()).toEqual([key, 'orphan'].sort())
    expect(Object.keys(answer.errors).sort()).toEqual(['.', '..', '../databases', 'model_images', elsewhere].sort())
    expect(await exists(join(models, key, 'stray.onnx'))).toBe(false)
    const record = (await admin.get(`/api/v2/models/i/${key}`)).body
    expect(await exists(join(models, record.path))).toBe(true)
    expect(await exists(join(studio.root, 'databases'))).toBe(true)
  })
})

describe('starter models', () => {
  const get = () => admin.get('/api/v2/models/starter_models')

  it('are none until the operator lists some', async () => {
    expect((await get()).body).toEqual({ starter_models: [], starter_bundles: {} })
  })

  it('say what is installed, and which dependencies are still lacking', async () => {
    await writeFile(
      join(studio.root, 'starter_models.yaml'),
      `starter_models:
  - { name: emoji-128, source: bundled, base: sd-1, type: main, description: Faces. }
  - { name: Other, source: owner/other, base: sdxl, type: main, dependencies: [owner/vae, bundled] }
  - { name: A VAE, source: owner/vae, base: sdxl, type: vae }
starter_bundles:
  first: { name: To begin with, models: [bundled, owner/other] }
`,
    )
    const { body } = await get()
    expect(body.starter_models).toMatchObject([
      { name: 'emoji-128', is_installed: true, dependencies: null },
      { name: 'Other', is_installed: false, dependencies: [{ name: 'A VAE', is_installed: false }] },
      { name: 'A VAE', description: '' },
    ])
    expect(body.starter_bundles.first).toMatchObject({ name: 'To begin with', models: [{}, {}] })
  })

  it.each([
    ['starter_models: [', 'no YAML'],
    ['starter_models: [{ name: x }]', 'starter_models.0.source'],
    ['starter_models: []\nstarter_bundles: { a: { name: A, models: [gone] } }', '"gone" is named'],
  ])('say what is wrong with %j', async (text, sentence) => {
    await writeFile(join(studio.root, 'starter_models.yaml'), text)
    const { status, body } = await get()
    expect({ status, detail: body.detail }).toEqual({ status: 409, detail: expect.stringContaining(sentence) })
  })
})
