import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let ada: Actor
let admin: Actor
beforeAll(async () => {
  studio = await startTestStudio()
  ada = await studio.person('ada')
  admin = await studio.admin()
})
afterAll(() => studio.close())

it('has no videos, and says of each that it is not there', async () => {
  expect((await ada.get('/api/v1/videos/?board_id=none&limit=0&offset=0')).body).toEqual({
    ...{ limit: 0, offset: 0, total: 0, items: [] },
  })
  expect((await ada.get('/api/v1/videos/names')).body).toEqual({ video_names: [], starred_count: 0, total_count: 0 })
  expect((await ada.post('/api/v1/videos/delete', { video_names: ['a.mp4'] })).body).toEqual({
    ...{ affected_boards: [], deleted_videos: [], failed_videos: ['a.mp4'] },
  })
  expect((await ada.get('/api/v1/videos/i/a.mp4')).body.detail).toContain('keeps no videos')
  const full = await ada.fetch('/api/v1/videos/i/a.mp4/full', { method: 'HEAD' })
  expect(full.status).toBe(404)
})

it('refuses a video that is uploaded, and says what it takes', async () => {
  const form = new FormData()
  form.append('file', new Blob(['x'], { type: 'video/mp4' }), 'a.mp4')
  const { status, body } = await ada.post('/api/v1/videos/upload?video_category=general&is_intermediate=false', form)
  expect(status).toBe(415)
  expect(body.detail).toContain('PNG, JPEG or WebP')
})

it('knows no provider elsewhere and no nodes in Python', async () => {
  expect((await ada.get('/api/v1/app/external_providers/status')).body).toEqual([])
  expect((await admin.get('/api/v1/app/external_providers/config')).body).toEqual([])
  const unconfigured = { provider_id: 'openai', api_key_configured: false, base_url: null }
  const OPENAI = '/api/v1/app/external_providers/config/openai'
  expect((await admin.post(OPENAI, { api_key: 'k' })).body).toEqual(unconfigured)
  expect((await admin.delete(OPENAI)).body).toEqual(unconfigured)
  expect((await admin.delete('/api/v1/app/external_providers/config/acme')).status).toBe(404)
  expect((await admin.get('/api/v2/custom_nodes/')).body).toMatchObject({ node_packs: [] })
  const source = 'https://example.com/a/pack.git'
  expect((await admin.post('/api/v2/custom_nodes/install', { source })).body).toMatchObject({
    ...{ name: 'pack.git', success: false, message: expect.stringContaining('no Python') },
  })
  expect((await admin.delete('/api/v2/custom_nodes/pack')).body).toMatchObject({ name: 'pack', success: false })
  expect((await admin.post('/api/v2/custom_nodes/reload', {})).status).toBe(200)
})
