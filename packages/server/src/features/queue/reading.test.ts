import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch } from './testing/batches.ts'
import { addItem } from './testing/rows.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let admin: Actor
let ann: Actor
let bob: Actor

beforeAll(async () => {
  studio = await startTestStudio({ settings: { max_queue_size: 50 } })
  admin = await studio.admin()
  ann = await studio.person('ann')
  bob = await studio.person('bob')
})
afterAll(() => studio.close())
beforeEach(async () => {
  await admin.put(`${QUEUE}/clear`)
})

/** Queues one item and answers its id. */
async function enqueue(who: Actor, options: Parameters<typeof addBatch>[0] = {}): Promise<number> {
  const { body } = await who.post(`${QUEUE}/enqueue_batch`, addBatch(options))
  return body.item_ids[0]
}

const setStatus = (item_id: number, status: string) =>
  studio.studio.database.kysely.updateTable('session_queue').set({ status }).where('item_id', '=', item_id).execute()

describe('what others see of an item', () => {
  const HIDDEN = {
    user_id: 'redacted',
    batch_id: 'redacted',
    user_display_name: null,
    user_email: null,
    origin: null,
    destination: null,
    field_values: null,
  }

  it.each([
    ['list_all', async (who: Actor) => (await who.get(`${QUEUE}/list_all`)).body[0]],
    [
      'items_by_ids',
      async (who: Actor, id: number) => (await who.post(`${QUEUE}/items_by_ids`, { item_ids: [id] })).body[0],
    ],
    [
      'item_summaries_by_ids',
      async (who: Actor, id: number) => (await who.post(`${QUEUE}/item_summaries_by_ids`, { item_ids: [id] })).body[0],
    ],
    ['i/{item_id}', async (who: Actor, id: number) => (await who.get(`${QUEUE}/i/${id}`)).body],
    ['next', async (who: Actor) => (await who.get(`${QUEUE}/next`)).body],
    [
      'current',
      async (who: Actor, id: number) => {
        await setStatus(id, 'in_progress')
        return (await who.get(`${QUEUE}/current`)).body
      },
    ],
  ])('is hidden by %s from all but the owner and administrators', async (path, read) => {
    const item_id = await enqueue(ann)
    const foreign = await read(bob, item_id)
    const nulls = path.startsWith('i/')
      ? Object.fromEntries(Object.entries(HIDDEN).filter(([, value]) => value !== null))
      : HIDDEN
    expect(foreign).toMatchObject({ item_id, ...nulls })
    for (const secret of [ann.user_id, 'add-graph', 'ann@', 'generate'])
      expect(JSON.stringify(foreign)).not.toContain(secret)
    const owned = { item_id, user_id: ann.user_id, user_display_name: 'ann', origin: 'generate' }
    expect(await read(ann, item_id)).toMatchObject(owned)
    expect(await read(admin, item_id)).toMatchObject(owned)
  })

  it('is not found by its destination', async () => {
    await enqueue(ann, { destination: 'secret-place' })
    expect((await bob.get(`${QUEUE}/list_all?destination=secret-place`)).body).toEqual([])
    expect((await ann.get(`${QUEUE}/list_all?destination=secret-place`)).body).toHaveLength(1)
    expect((await bob.get(`${QUEUE}/counts_by_destination?destination=secret-place`)).body.total).toBe(0)
  })

  it('does not show in the status of a batch', async () => {
    const { body } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 2 }))
    const path = `${QUEUE}/b/${body.batch.batch_id}/status`
    expect((await ann.get(path)).body).toMatchObject({ pending: 2, total: 2, origin: 'generate' })
    expect((await admin.get(path)).body).toMatchObject({ pending: 2, total: 2 })
    expect((await bob.get(path)).body).toMatchObject({ pending: 0, total: 0, origin: null, destination: null })
  })

  it('is told by the status of the queue only when it is the own one that runs', async () => {
    const item_id = await enqueue(ann)
    await enqueue(bob)
    await setStatus(item_id, 'in_progress')
    const { body: own } = await ann.get(`${QUEUE}/status`)
    expect(own.queue).toMatchObject({
      item_id,
      pending: 1,
      in_progress: 1,
      total: 2,
      user_pending: 0,
      user_in_progress: 1,
    })
    expect(own.processor).toEqual({ is_started: true, is_processing: true })
    const { body: foreign } = await bob.get(`${QUEUE}/status`)
    expect(foreign.queue).toMatchObject({
      item_id: null,
      batch_id: null,
      session_id: null,
      pending: 1,
      user_pending: 1,
    })
  })
})

describe('lists', () => {
  it('leave null members out of one item, and nowhere else', async () => {
    const item_id = await enqueue(ann)
    const { body } = await ann.get(`${QUEUE}/i/${item_id}`)
    expect(Object.values(body)).not.toContain(null)
    const { body: listed } = await ann.get(`${QUEUE}/list_all`)
    expect(listed[0]).toHaveProperty('error_type', null)
  })

  it('give ids in both orders and leave out what does not exist', async () => {
    const first = await enqueue(ann)
    const second = await enqueue(bob)
    expect((await ann.get(`${QUEUE}/item_ids`)).body).toEqual({ item_ids: [second, first], total_count: 2 })
    expect((await ann.get(`${QUEUE}/item_ids?order_dir=ASC`)).body.item_ids).toEqual([first, second])
    const { body } = await ann.post(`${QUEUE}/items_by_ids`, { item_ids: [second, 999_999, first, first] })
    expect(body.map((item: { item_id: number }) => item.item_id)).toEqual([second, first])
    expect((await ann.post(`${QUEUE}/items_by_ids`, { item_ids: Array(1001).fill(1) })).status).toBe(422)
  })

  it('give the ids in one state alone, whoever asks, and together with those of one person', async () => {
    const [annsWaiting, annsRunning] = [await enqueue(ann), await enqueue(ann)]
    const [bobsRunning, bobsFailed] = [await enqueue(bob), await enqueue(bob)]
    await setStatus(annsRunning, 'in_progress')
    await setStatus(bobsRunning, 'in_progress')
    await setStatus(bobsFailed, 'failed')
    const ids = async (query: string, who = ann) => (await who.get(`${QUEUE}/item_ids?${query}`)).body
    expect(await ids('status=in_progress')).toEqual({ item_ids: [bobsRunning, annsRunning], total_count: 2 })
    expect((await ids('status=in_progress&order_dir=ASC')).item_ids).toEqual([annsRunning, bobsRunning])
    expect((await ids('status=pending')).item_ids).toEqual([annsWaiting])
    expect((await ids('status=waiting')).item_ids).toEqual([])
    expect((await ids(`status=in_progress&user_id=${ann.user_id}`)).item_ids).toEqual([annsRunning])
    expect((await ids(`status=failed&user_id=${bob.user_id}`)).item_ids).toEqual([])
    expect((await ids(`status=failed&user_id=${bob.user_id}`, admin)).item_ids).toEqual([bobsFailed])
    expect((await ann.get(`${QUEUE}/item_ids?status=running`)).status).toBe(422)
  })

  it('keep queues apart', async () => {
    const item_id = await enqueue(ann)
    expect((await ann.get(`/api/v1/queue/other/list_all`)).body).toEqual([])
    expect((await ann.get(`/api/v1/queue/other/i/${item_id}`)).status).toBe(404)
    expect((await ann.put(`/api/v1/queue/other/i/${item_id}/cancel`)).status).toBe(404)
    expect((await ann.get(`/api/v1/queue/other/status`)).body.queue).toMatchObject({ queue_id: 'other', total: 0 })
  })

  it('show an item whose stored session is broken', async () => {
    const item_id = await addItem(studio.studio.database, ann.user_id, { session: 'not JSON', field_values: '{' })
    expect((await ann.get(`${QUEUE}/i/${item_id}`)).status).toBe(200)
    expect((await ann.get(`${QUEUE}/list_all`)).status).toBe(200)
  })
})

describe("one person's part of the queue", () => {
  it('is listed to administrators and to themselves; a filter on others finds nothing, whoever they are', async () => {
    const [annsItem, bobsItem] = [await enqueue(ann), await enqueue(bob)]
    const listed = async (who: Actor, user_id: string) => {
      const { body } = await who.get(`${QUEUE}/item_ids?user_id=${user_id}`)
      const all = await who.get(`${QUEUE}/list_all?user_id=${user_id}`)
      expect(all.body.map((item: { item_id: number }) => item.item_id)).toEqual(body.item_ids)
      expect(body.total_count).toBe(body.item_ids.length)
      return body.item_ids
    }
    expect(await listed(admin, ann.user_id)).toEqual([annsItem])
    expect(await listed(bob, bob.user_id)).toEqual([bobsItem])
    expect(await listed(bob, ann.user_id)).toEqual([])
    expect(await listed(bob, 'nobody')).toEqual([])
  })

  it('is counted for administrators only', async () => {
    await enqueue(ann, { runs: 2 })
    const item_id = await enqueue(bob)
    await setStatus(item_id, 'in_progress')
    const nothing = { pending: 0, in_progress: 0, waiting: 0 }
    expect((await admin.get(`${QUEUE}/status`)).body.by_user).toEqual([
      { user_id: ann.user_id, user_display_name: 'ann', user_email: 'ann@studio.test', ...nothing, pending: 2 },
      { user_id: bob.user_id, user_display_name: 'bob', user_email: 'bob@studio.test', ...nothing, in_progress: 1 },
    ])
    expect((await bob.get(`${QUEUE}/status`)).body).not.toHaveProperty('by_user')
  })

  it('has places that only its owner and administrators are told', async () => {
    await enqueue(bob)
    const item_id = await enqueue(ann)
    const placeFor = async (who: Actor) =>
      (await who.post(`${QUEUE}/item_summaries_by_ids`, { item_ids: [item_id] })).body[0].queue_position ?? null
    expect(await placeFor(ann)).toBe(2)
    expect(await placeFor(admin)).toBe(2)
    expect(await placeFor(bob)).toBeNull()
    const place = { queue_position: 2, estimated_wait_seconds: null }
    expect((await ann.get(`${QUEUE}/status`)).body.own_waiting).toEqual({ items: 1, first: place, last: place })
  })
})
