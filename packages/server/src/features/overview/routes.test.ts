import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch } from '../queue/testing/batches.ts'

let studio: TestStudio

beforeAll(async () => {
  studio = await startTestStudio({ settings: { generation_devices: ['cpu', 'cuda:0'] } })
})
afterAll(async () => {
  await studio.close()
})

it('tells administrators how the studio is doing', async () => {
  const admin = await studio.admin()
  const ada = await studio.person('ada')
  const gone = await studio.person('gone')
  await admin.patch(`/api/v1/users/${gone.user_id}`, { is_active: false })
  await admin.post('/api/v1/users', { email: 'invited@studio.test', is_admin: true, send_invitation: true })
  await ada.post('/api/v1/boards/?board_name=one')
  await ada.post('/api/v1/queue/default/enqueue_batch', addBatch())
  const { body } = await admin.get('/api/v1/admin/overview')
  expect(body.users).toEqual({ total: 4, active: 2, suspended: 1, invited: 1, administrators: 1 })
  expect(body.storage).toMatchObject({ boards: 1, images: 0, image_bytes: 0, models: 1 })
  expect(body.storage.model_bytes).toBeGreaterThan(0)
  const counts = { pending: 1, in_progress: 0, completed: 0, failed: 0, canceled: 0 }
  expect(body.queue).toEqual({ ...counts, by_user: [{ user_id: ada.user_id, display_name: 'ada', ...counts }] })
  expect(body.devices).toEqual([
    { device: 'cpu', item_id: null },
    { device: 'cuda:0', item_id: null },
  ])
  expect(body.version).toMatch(/^\d+\.\d+/)
  expect((await ada.get('/api/v1/admin/overview')).status).toBe(403)
})
