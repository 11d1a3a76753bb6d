import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StylePresetRecord } from '@invoke-studio/contract/style-presets'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../platform/config/index.ts'
import type { Actor } from './actor.ts'
import { copyLegacyRoot, type ExpectedRoot } from './legacy-root.ts'
import { startTestStudio, type TestStudio } from './studio.ts'

type Preset = Pick<StylePresetRecord, 'id' | 'type' | 'name' | 'image'>

describe.each([
  ['without accounts', false],
  ['with accounts, to its administrator,', true],
])('a root folder of InvokeAI 6.9 shows %s', (_, multiuser) => {
  let root: string
  let expected: ExpectedRoot
  let studio: TestStudio
  let anyone: Actor
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'studio-legacy-'))
    expected = await copyLegacyRoot(root)
    const { config } = await loadConfig({ flags: { root }, env: {} })
    expect(config.multiuser).toBe(false)
    studio = await startTestStudio({ root, settings: { ...config, multiuser, host: '127.0.0.1', port: 0 } })
    anyone = multiuser ? await studio.admin() : studio.nobody
  })
  afterAll(async () => {
    await studio.close()
    await rm(root, { recursive: true, force: true })
  })

  it('its boards with their images', async () => {
    const { body: boards } = await anyone.get('/api/v1/boards/?all=true&include_archived=true')
    expect(boards).toHaveLength(expected.boards.length)
    for (const { board_id, board_name, archived, images } of expected.boards) {
      expect(boards).toContainEqual(expect.objectContaining({ board_id, board_name, archived }))
      const names = await anyone.get(`/api/v1/boards/${board_id}/image_names`)
      expect([...names.body].sort()).toEqual([...images].sort())
    }
  })

  it('its images: facts, metadata, files to the byte, workflow and graph', async () => {
    expect(Object.keys(expected.images.files)).toHaveLength(expected.images.total)
    for (const [image_name, file] of Object.entries(expected.images.files)) {
      const { body } = await anyone.get(`/api/v1/images/i/${image_name}`)
      expect(body).toMatchObject({
        ...{ image_name, width: file.width, height: file.height, starred: file.starred, board_id: file.board_id },
        ...{ image_category: file.category, image_origin: file.origin, is_intermediate: file.is_intermediate },
        ...{ has_workflow: file.has_workflow, created_at: file.created_at },
      })
      const full = await anyone.fetch(`/api/v1/images/i/${image_name}/full`)
      const hash = createHash('sha256').update(Buffer.from(await full.arrayBuffer()))
      expect(hash.digest('hex')).toBe(file.sha256)
      const { body: texts } = await anyone.get(`/api/v1/images/i/${image_name}/workflow`)
      expect(texts.workflow !== null).toBe('invokeai_workflow' in file.text_chunks)
      expect(texts.graph !== null).toBe('invokeai_graph' in file.text_chunks)
    }
    for (const [image_name, metadata] of Object.entries(expected.images.metadata_spot)) {
      expect((await anyone.get(`/api/v1/images/i/${image_name}/metadata`)).body).toMatchObject(metadata)
    }
  })

  it('a thumbnail that is missing, as soon as it is asked for', async () => {
    const [image_name = ''] = expected.images.starred
    const thumbnail = join(root, 'outputs/images/thumbnails', image_name.replace('.png', '.webp'))
    await rm(thumbnail)
    const answer = await anyone.fetch(`/api/v1/images/i/${image_name}/thumbnail`)
    expect((await answer.blob()).type).toBe('image/webp')
    expect((await readFile(thumbnail)).length).toBeGreaterThan(0)
  })

  it('its workflows and presets, and no shipped ones twice', async () => {
    const { items } = (await anyone.get('/api/v1/workflows/?categories=user&per_page=100')).body
    expect(items).toHaveLength(expected.workflows.user.length)
    for (const { workflow_id, name } of expected.workflows.user) {
      expect(items).toContainEqual(expect.objectContaining({ workflow_id, name }))
      expect((await anyone.get(`/api/v1/workflows/i/${workflow_id}`)).body.workflow).toMatchObject({ name })
    }
    const presets = (await anyone.get('/api/v1/style_presets/')).body as Preset[]
    const own = presets.filter(({ type }) => type === 'user')
    expect(own).toHaveLength(expected.style_presets.user.length)
    for (const { id, name, preset_data } of expected.style_presets.user) {
      expect(own).toContainEqual(expect.objectContaining({ id, name, preset_data }))
    }
    const pictured = own.filter(({ image }) => image !== null)
    expect(pictured.map(({ id }) => `style_presets/images/${id}.webp`).sort()).toEqual(
      [...expected.style_presets.images].sort(),
    )
    for (const { image } of pictured) expect((await anyone.fetch(`/${image}`)).status).toBe(200)
    const shipped = presets.filter(({ type }) => type !== 'user').map(({ name }) => name)
    expect(new Set(shipped).size).toBe(shipped.length)
  })

  it('its models with settings, relations and cover', async () => {
    for (const { key, name, path, default_settings, cover_image } of expected.models) {
      const { body } = await anyone.get(`/api/v2/models/i/${key}`)
      expect(body).toMatchObject({ key, name, path })
      if (default_settings) expect(body.default_settings).toMatchObject(default_settings)
      expect(body.cover_image !== null).toBe(cover_image)
    }
    for (const [one, other] of expected.model_relationships) {
      expect((await anyone.get(`/api/v1/model_relationships/i/${one}`)).body).toContain(other)
    }
  })

  it('its queue, in which only what was cut off has changed', async () => {
    for (const { item_id, session_id, status } of expected.session_queue.items) {
      const { body } = await anyone.get(`/api/v1/queue/default/i/${item_id}`)
      expect(body).toMatchObject({ item_id, session_id, status: status === 'in_progress' ? 'canceled' : status })
    }
  })

  it('what the web app remembered', async () => {
    const { rows } = await sql<{ key: string; value: string }>`
      select key, value from client_state where user_id = 'system'
    `.execute(studio.studio.database.kysely)
    expect(rows.map(({ key }) => key).sort()).toEqual([...expected.client_state.keys].sort())
    const state = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]))
    expect(state.gallery.selectedBoardId).toBe(expected.client_state.gallery_selectedBoardId)
    expect(state.params.positivePrompt).toBe(expected.client_state.params_positivePrompt)
  })

  it('and it leaves every file where it was', async () => {
    for (const { path } of Object.values(expected.images.files)) await readFile(join(root, path))
    const databases = await readdir(join(root, 'databases'))
    expect(databases.filter((name) => name.startsWith('invokeai.db.backup-'))).toHaveLength(1)
    expect(databases).toContain('invokeai_backup_20251018-093021.db')
    expect(await readFile(join(root, 'invokeai.yaml.bak'), 'utf8')).toContain('4.0.2')
    expect(await readFile(join(root, 'invokeai.yaml'), 'utf8')).toContain('pytorch_cuda_alloc_conf')
  })

  const withAccounts = multiuser ? it : () => {}
  withAccounts('to nobody else, until it is assigned', async () => {
    const ann = await studio.person('ann')
    const [board] = expected.boards
    expect((await ann.get('/api/v1/boards/?all=true')).body).toEqual([])
    expect((await ann.get(`/api/v1/boards/${board?.board_id}`)).status).toBe(404)
    expect((await ann.get('/api/v1/workflows/?categories=user&per_page=100&is_public=true')).body.items).toEqual([])
    await anyone.post('/api/v1/admin/legacy/assign', { user_id: ann.user_id })
    expect((await ann.get('/api/v1/boards/?all=true')).body).toHaveLength(
      expected.boards.filter(({ archived }) => !archived).length,
    )
  })
})
