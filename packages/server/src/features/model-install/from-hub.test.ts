import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextEvent } from '../../testing/actor.ts'
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

describe('from the hub', () => {
  it('fetches the ONNX files of a repository, checks and registers them, and tells everybody', async () => {
    hub.add('artist/emoji', { ...(await emojiFiles()), 'README.md': 'words', 'sd.safetensors': 'weights' })
    const ada = await site.studio.person('ada')
    const [mine, theirs] = [await site.admin.socket(), await ada.socket()]
    const heard = record(mine, theirs)
    const told = nextEvent<{ model_keys: string[] }>(theirs, 'models_changed')
    const done = await site.installed('artist/emoji', {}, { description: 'Ours now.' })
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
    expect(await readdir(join(site.models, key))).not.toContain('sd.safetensors')
    expect(await site.holds(join(key, 'unet/model.onnx'), await readFile(join(EMOJI, 'unet/model.onnx')))).toBe(true)
    expect((await ada.get(`/api/v2/models/i/${key}`)).body).toMatchObject({ name: 'emoji' })
    expect(await readdir(site.models)).not.toContain(`tmpinstall_${key}`)

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
    const branch = await site.installed('artist/many:v2:deep/model')
    expect(branch.config_out).toMatchObject({ name: 'model', source: 'artist/many:v2:deep/model', type: 'main' })
    const file = await site.installed('artist/many::a/ink.safetensors')
    expect(file.config_out).toMatchObject({ name: 'ink', type: 'lora', base: 'sd-1', format: 'lycoris' })
    expect(file.config_out.path).toBe(`${file.config_out.key}/ink.safetensors`)
    expect((await site.failing('artist/many')).error).toContain('Name one of them: b.safetensors, c.safetensors')
  })

  it('finds ONNX files on the branch and in the folder that are called so', async () => {
    hub.add('torch/branch', { 'model_index.json': '{}', 'unet/diffusion_pytorch_model.safetensors': 'x' })
    hub.add('torch/branch', await emojiFiles(), { branch: 'onnx' })
    hub.add('torch/folder', { 'unet/diffusion_pytorch_model.safetensors': 'x', ...(await emojiFiles('onnx/')) })
    expect((await site.installed('torch/branch')).config_out).toMatchObject({ name: 'branch', type: 'main' })
    expect((await site.installed('torch/folder:onnx')).config_out).toMatchObject({ name: 'folder', type: 'main' })
  })

  it('says what to do with PyTorch models, unknown names and gated repositories', async () => {
    hub.add('torch/only', { 'model_index.json': '{}', 'unet/diffusion_pytorch_model.safetensors': 'x' })
    expect(await site.failing('torch/only')).toMatchObject({
      error_reason: 'InvalidModelConfigException',
      error: expect.stringContaining('optimum-cli'),
    })
    expect(await site.failing('nobody/nothing')).toMatchObject({ error_reason: 'AccessTokenRequired' })
    expect(await site.failing('artist/emoji:v9')).toMatchObject({ error_reason: 'UnknownModelException' })
    hub.add('gated/lora', { 'a.safetensors': loraFile(7) }, { token: 'good' })
    expect(await site.failing('gated/lora')).toMatchObject({ error: expect.stringContaining('token') })
    expect(await site.failing('gated/lora', { access_token: 'bad' })).toMatchObject({
      error_reason: 'AccessTokenRequired',
    })
  })

  it('sends a token to the hub and to no other host, and never shows it', async () => {
    hub.add('gated/mine', { 'a.safetensors': loraFile(8) }, { token: 'good' })
    hub.arrived.length = 0
    const done = await site.installed('gated/mine', { access_token: 'good' })
    expect(
      hub.arrived.filter(({ host }) => host === 'hub').every(({ authorization }) => authorization === 'Bearer good'),
    ).toBe(true)
    expect(hub.arrived.filter(({ host }) => host === 'cdn')).toEqual([
      expect.objectContaining({ authorization: undefined }),
    ])
    expect(JSON.stringify(done)).not.toContain('good')
    expect(JSON.stringify(done)).not.toContain('X-Signature')
    const rows = await site.studio.studio.database.kysely.selectFrom('model_installs').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('good')
  })

  it('uses the studio’s own token, which can be set, checked and taken away', async () => {
    hub.add('gated/ours', { 'a.safetensors': loraFile(9) }, { token: 'good' })
    const status = async () => (await site.admin.get('/api/v2/models/hf_login')).body
    expect(await status()).toBe('invalid')
    expect((await site.admin.post('/api/v2/models/hf_login', { token: 'bad' })).body).toBe('invalid')
    expect((await site.admin.post('/api/v2/models/hf_login', { token: 'good' })).body).toBe('valid')
    expect(await status()).toBe('valid')
    expect((await site.installed('gated/ours')).status).toBe('completed')
    expect((await site.admin.delete('/api/v2/models/hf_login')).body).toBe('invalid')
    expect(await status()).toBe('invalid')
  })

  it('tells what the hub has under a name', async () => {
    const look = async (name: string) => site.admin.get(`/api/v2/models/hugging_face?hugging_face_repo=${name}`)
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
    const done = await site.installed('evil/paths')
    expect(done.config_out.path).toMatch(/\/good\.safetensors$/)
    expect(await readdir(site.studio.root)).not.toContain('escape.safetensors')
  })
})

describe('steering', () => {
  it('pauses a download, keeps what was fetched and goes on with it', async () => {
    hub.add('artist/paused', { 'p.safetensors': loraFile(60) })
    hub.fail('p.safetensors', { holdAfter: 20_000 })
    const { body } = await site.install('artist/paused')
    await expect.poll(async () => (await site.job(body.id)).bytes).toBeGreaterThan(0)
    expect((await site.admin.post(`/api/v2/models/install/${body.id}/pause`)).body.status).toBe('paused')
    hub.release()
    const again = await site.install('artist/paused')
    expect(again.body.id).toBe(body.id)
    await site.admin.post(`/api/v2/models/install/${body.id}/resume`)
    await site.reaches(body.id, 'completed')
  })

  it('cancels a download and leaves nothing of it', async () => {
    hub.add('artist/cancelled', { 'q.safetensors': loraFile(61) })
    hub.fail('q.safetensors', { holdAfter: 20_000 })
    const socket = await site.admin.socket()
    const { body } = await site.install('artist/cancelled')
    await expect.poll(async () => (await site.job(body.id)).bytes).toBeGreaterThan(0)
    const told = nextEvent<{ id: number }>(socket, 'model_install_cancelled', ({ id }) => id === body.id)
    expect(await site.admin.delete(`/api/v2/models/install/${body.id}`)).toMatchObject({ status: 201, body: null })
    await told
    expect((await site.job(body.id)).status).toBe('cancelled')
    await expect.poll(() => stat(body.local_path).catch(() => null)).toBeNull()
    socket.close()
  })

  it('forgets installations that are over, and those alone', async () => {
    hub.add('artist/kept', { 'r.safetensors': loraFile(62) })
    hub.fail('r.safetensors', { holdAfter: 20_000 })
    const { body } = await site.install('artist/kept')
    await expect.poll(async () => (await site.job(body.id)).bytes).toBeGreaterThan(0)
    expect((await site.admin.delete('/api/v2/models/install')).status).toBe(204)
    const left = (await site.admin.get('/api/v2/models/install')).body
    expect(left.map((one: { id: number }) => one.id)).toEqual([body.id])
    hub.release()
    await site.reaches(body.id, 'completed')
  })

  it('answers unknown installations as clients expect', async () => {
    expect((await site.admin.get('/api/v2/models/install/99999')).status).toBe(404)
    expect((await site.admin.delete('/api/v2/models/install/99999')).status).toBe(415)
    for (const verb of ['pause', 'resume', 'restart_failed']) {
      expect((await site.admin.post(`/api/v2/models/install/99999/${verb}`)).status).toBe(415)
    }
    expect((await site.admin.post('/api/v2/models/install/99999/restart_file', 'https://a.test/b')).status).toBe(415)
  })
})

describe('a link from the hub', () => {
  it('a link from the hub tells a browser what to do, and begins nothing by itself', async () => {
    hub.add('artist/link', { 'l.safetensors': loraFile(121) })
    const url = '/api/v2/models/install/huggingface?source=artist/link'
    await site.admin.delete('/api/v2/models/install')
    const cookie = `invokeai_media_token=${site.admin.token}`
    const page = await fetch(site.studio.url + url, { headers: { cookie } })
    expect(page.status).toBe(201)
    expect(await page.text()).toContain('enter this name')
    expect((await site.admin.get('/api/v2/models/install')).body).toEqual([])
    expect((await site.admin.get(`${url}<script>`)).body).not.toContain('<script>')
    expect((await site.admin.get(url)).body).toContain('is being installed')
    const [begun] = (await site.admin.get('/api/v2/models/install')).body
    await site.reaches(begun.id, 'completed')
  })
})

/** Names of events about models, in the order in which two people hear them. */
function record(mine: Socket, theirs: Socket) {
  const heard = { mine: [] as string[], theirs: [] as string[] }
  const isAbout = (name: string): boolean => /^(?:model|download)/.test(name)
  mine.onAny((name: string) => isAbout(name) && name !== 'models_changed' && heard.mine.push(name))
  theirs.onAny((name: string) => isAbout(name) && heard.theirs.push(name))
  return heard
}
