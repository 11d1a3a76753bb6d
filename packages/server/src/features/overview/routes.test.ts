import { hostname } from 'node:os'
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
  const person = { user_id: ada.user_id, display_name: 'ada', ...counts, done_last_day: 0, done_last_week: 0 }
  const { depth, ...queue } = body.queue
  expect(queue).toEqual({ ...counts, by_user: [person] })
  for (const { at, pending } of depth) {
    expect(Date.now() - Date.parse(at)).toBeLessThan(600_000)
    expect(pending).toBeLessThanOrEqual(1)
  }
  const offline = { host: hostname(), state: 'offline', item_id: null, since: null }
  expect(body.devices).toEqual([
    { device: 'cpu', ...offline },
    { device: 'cuda:0', ...offline },
  ])
  expect(body.version).toMatch(/^\d+\.\d+/)
  expect((await ada.get('/api/v1/admin/overview')).status).toBe(403)
})

it('counts what people had done lately, whatever became of the items', async () => {
  const admin = await studio.admin()
  const bea = await studio.person('bea')
  const hour = Math.floor(Date.now() / 3_600_000)
  await studio.studio.database.kysely
    .insertInto('queue_activity')
    .values([
      { hour, user_id: bea.user_id, completed: 3, failed: 1 },
      { hour: hour - 30, user_id: bea.user_id, completed: 10, failed: 0 },
      { hour: hour - 24 * 7, user_id: bea.user_id, completed: 100, failed: 0 },
    ])
    .execute()
  const { body } = await admin.get('/api/v1/admin/overview')
  const found = body.queue.by_user.find((person: { user_id: string }) => person.user_id === bea.user_id)
  expect(found).toMatchObject({ display_name: 'bea', completed: 0, done_last_day: 4, done_last_week: 14 })
})
