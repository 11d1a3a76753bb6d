import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const LEGACY = '/api/v1/admin/legacy'
const ASSIGN = '/api/v1/admin/legacy/assign'
const ALL = { boards: 2, images: 2, workflows: 1, style_presets: 1 }
const NONE = { boards: 0, images: 0, workflows: 0, style_presets: 0 }

let studio: TestStudio
let admin: Actor
let ada: Actor

beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ada = await studio.person('ada')
})
afterAll(async () => {
  await studio.close()
})
beforeEach(async () => {
  const { kysely } = studio.studio.database
  for (const table of ['boards', 'images', 'workflow_library', 'style_presets'] as const) {
    await kysely.deleteFrom(table).execute()
  }
  const boards = ['b1', 'b2'].map((board_id) => ({ board_id, board_name: board_id }))
  await kysely.insertInto('boards').values(boards).execute()
  const picture = { image_origin: 'internal', image_category: 'general', width: 8, height: 8 }
  await kysely
    .insertInto('images')
    .values(['i1', 'i2'].map((image_name) => ({ image_name, ...picture })))
    .execute()
  const workflow = (name: string, category: string) => ({
    workflow_id: name,
    workflow: JSON.stringify({ name, description: '', meta: { category } }),
  })
  await kysely
    .insertInto('workflow_library')
    .values([workflow('w', 'user'), workflow('shipped', 'default')])
    .execute()
  await kysely.insertInto('style_presets').values({ id: 'p', name: 'p', preset_data: '{}' }).execute()
})
const counts = async () => (await admin.get(LEGACY)).body.counts

describe('what was made before there were accounts', () => {
  it('is counted, without what ships with the product', async () => {
    expect(await admin.get(LEGACY)).toMatchObject({ status: 200, body: { counts: ALL } })
  })

  it('goes to one person whole, when nothing is said about what', async () => {
    expect((await ada.get('/api/v1/boards/b1')).status).toBe(404)
    const answer = await admin.post(ASSIGN, { user_id: ada.user_id })
    expect(answer).toMatchObject({ status: 200, body: { success: true, assigned: ALL, counts: NONE } })
    expect((await ada.get('/api/v1/boards/b1')).body.permission).toBe('owner')
    expect((await ada.get('/api/v1/images/i/i1')).status).toBe(200)
  })

  it('appears on the open pages of that person', async () => {
    const socket = await ada.socket()
    const heard: unknown[] = []
    socket.on('board_access_changed', ({ board_id, permission }) => heard.push([board_id, permission]))
    await admin.post(ASSIGN, { user_id: ada.user_id, boards: ['b2'] })
    await socket.emitWithAck('unsubscribe_queue', { queue_id: 'none' })
    expect(heard).toEqual([['b2', 'owner']])
    socket.close()
  })

  it('goes by kind, or by name', async () => {
    const body = { user_id: ada.user_id, boards: true, images: ['i2', 'i2'], workflows: false }
    const answer = await admin.post(ASSIGN, body)
    expect(answer.body.assigned).toEqual({ ...NONE, boards: 2, images: 1 })
    expect(await counts()).toEqual({ boards: 0, images: 1, workflows: 1, style_presets: 1 })
  })

  it('stays whole when some of it cannot be assigned', async () => {
    const body = { user_id: ada.user_id, boards: true, style_presets: ['p', 'unknown'] }
    expect((await admin.post(ASSIGN, body)).status).toBe(422)
    expect((await admin.post(ASSIGN, { user_id: ada.user_id, workflows: ['shipped'] })).status).toBe(422)
    expect(await counts()).toEqual(ALL)
  })

  it('goes to active accounts only', async () => {
    const gone = await studio.person('gone')
    await admin.patch(`/api/v1/users/${gone.user_id}`, { is_active: false })
    for (const user_id of ['system', 'unknown', gone.user_id, '']) {
      expect((await admin.post(ASSIGN, { user_id })).status).toBe(422)
    }
    expect((await admin.post(ASSIGN, { user_id: ada.user_id, models: true })).status).toBe(422)
    expect((await admin.post(ASSIGN, {})).status).toBe(422)
    expect(await counts()).toEqual(ALL)
  })

  it('is for administrators', async () => {
    for (const actor of [ada, studio.nobody]) {
      const expected = actor === ada ? 403 : 401
      expect((await actor.get(LEGACY)).status).toBe(expected)
      expect((await actor.post(ASSIGN, { user_id: ada.user_id })).status).toBe(expected)
    }
  })
})
