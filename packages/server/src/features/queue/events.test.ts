import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch } from './testing/batches.ts'
import { type Heard, listenTo, watchQueue } from './testing/listening.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let admin: Actor
let ann: Actor
let bob: Actor
const sockets = new Map<string, { socket: Socket; heard: Heard[] }>()

beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ann = await studio.person('ann')
  bob = await studio.person('bob')
  for (const who of [admin, ann, bob, await studio.person('cid')]) {
    const socket = await who.socket()
    await watchQueue(socket)
    sockets.set(who.name, { socket, heard: listenTo(socket) })
  }
})
afterAll(async () => {
  for (const { socket } of sockets.values()) socket.close()
  await studio.close()
})
beforeEach(async () => {
  await admin.put(`${QUEUE}/clear`)
  for (const { socket, heard } of sockets.values()) {
    await watchQueue(socket)
    heard.length = 0
  }
})

/** What a person has heard by now; everything that was sent before is there, since events and answers keep order. */
async function heardBy(name: string): Promise<Heard[]> {
  const listener = sockets.get(name)
  if (!listener) throw new Error(`${name} does not listen`)
  await watchQueue(listener.socket)
  return listener.heard
}

async function enqueue(who: Actor, runs = 1): Promise<number[]> {
  const { body } = await who.post(`${QUEUE}/enqueue_batch`, addBatch({ runs }))
  for (const { socket, heard } of sockets.values()) {
    await watchQueue(socket)
    heard.length = 0
  }
  return body.item_ids.toReversed()
}

it.each([
  ['cancel_all_except_current', 'queue_items_canceled', 'canceled_item_ids'],
  ['delete_all_except_current', 'queue_items_canceled', 'canceled_item_ids'],
  ['cancel_by_destination?destination=generate', 'queue_items_canceled', 'canceled_item_ids'],
])('%s tells administrators of all items, their owners of their own, and others of none', async (path, event, ids) => {
  const ofAnn = await enqueue(ann, 2)
  const ofBob = await enqueue(bob)
  await admin.put(`${QUEUE}/${path}`)
  const told = async (name: string) => (await heardBy(name)).map((heard) => [heard.name, heard.payload])
  const payload = (people: Record<string, number[]>) => ({
    ...{ queue_id: 'default', timestamp: expect.any(Number) },
    [ids]: Object.values(people).flat(),
    user_ids: Object.keys(people),
    [`${ids}_by_user`]: people,
  })
  expect(await told('admin')).toEqual([[event, payload({ [ann.user_id]: ofAnn, [bob.user_id]: ofBob })]])
  expect(await told('ann')).toEqual([[event, payload({ [ann.user_id]: ofAnn })]])
  expect(await told('bob')).toEqual([[event, payload({ [bob.user_id]: ofBob })]])
  expect(await told('cid')).toEqual([[event, payload({})]])
})

it('retry_items_by_id tells others nothing of whose items they are', async () => {
  const [item_id] = await enqueue(ann)
  await studio.studio.database.kysely
    .updateTable('session_queue')
    .set({ status: 'failed' })
    .where('item_id', '=', item_id ?? 0)
    .execute()
  await ann.put(`${QUEUE}/retry_items_by_id`, [item_id])
  const empty = { retried_item_ids: [], user_ids: [], retried_item_ids_by_user: {} }
  const own = {
    retried_item_ids: [item_id],
    user_ids: [ann.user_id],
    retried_item_ids_by_user: { [ann.user_id]: [item_id] },
  }
  for (const name of ['admin', 'ann']) {
    expect(await heardBy(name)).toMatchObject([{ name: 'queue_items_retried', payload: own }])
  }
  for (const name of ['bob', 'cid']) {
    expect(await heardBy(name)).toMatchObject([{ name: 'queue_items_retried', payload: empty }])
  }
})

it('clear tells whose items went to their owner and administrators only, and nobody is named when all went', async () => {
  await enqueue(ann)
  await ann.put(`${QUEUE}/clear`)
  for (const name of ['admin', 'ann']) {
    expect(await heardBy(name)).toMatchObject([{ name: 'queue_cleared', payload: { user_id: ann.user_id } }])
  }
  expect(await heardBy('bob')).toMatchObject([{ name: 'queue_cleared', payload: { user_id: 'redacted' } }])
  await enqueue(ann)
  await admin.put(`${QUEUE}/clear`)
  for (const name of ['admin', 'ann', 'bob']) {
    expect(await heardBy(name)).toMatchObject([{ name: 'queue_cleared', payload: { user_id: null } }])
  }
})

it('cancelling one item tells its new state, in full and redacted', async () => {
  const [item_id] = await enqueue(ann)
  await ann.put(`${QUEUE}/i/${item_id}/cancel`)
  const changed = { name: 'queue_item_status_changed', payload: { item_id, status: 'canceled', status_sequence: 1 } }
  for (const name of ['admin', 'ann', 'bob']) expect(await heardBy(name)).toMatchObject([changed])
  const [foreign] = await heardBy('bob')
  expect(foreign?.payload).toMatchObject({ user_id: 'redacted', session_id: 'redacted', origin: null })
  expect(JSON.stringify(foreign)).not.toContain(ann.user_id)
})

// Clients choose the ids of batches, so that anybody who learned one could put items beside another's.
it('counts the items of nobody else, not even under the same id of a batch', async () => {
  const { batch } = addBatch()
  const batch_id = crypto.randomUUID()
  const { body } = await ann.post(`${QUEUE}/enqueue_batch`, { batch: { ...batch, batch_id } })
  await bob.post(`${QUEUE}/enqueue_batch`, { batch: { ...batch, batch_id, runs: 3 } })
  await ann.put(`${QUEUE}/i/${body.item_ids[0]}/cancel`)
  const changed = (await heardBy('ann')).find(({ name }) => name === 'queue_item_status_changed')
  expect(changed?.payload.batch_status).toMatchObject({ batch_id, canceled: 1, pending: 0, total: 1 })
})

it('pruning, pausing and resuming tell nothing', async () => {
  const [item_id] = await enqueue(ann)
  await ann.put(`${QUEUE}/i/${item_id}/cancel`)
  const before = (await heardBy('admin')).length
  await ann.put(`${QUEUE}/prune`)
  await admin.put(`${QUEUE}/processor/pause`)
  await admin.put(`${QUEUE}/processor/resume`)
  expect(await heardBy('admin')).toHaveLength(before)
})
