import { hostname } from 'node:os'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch, longBatch } from '../queue/testing/batches.ts'
import { until } from '../queue/testing/listening.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let admin: Actor
let ann: Actor
let bob: Actor

beforeAll(async () => {
  studio = await startTestStudio({ workers: true })
  admin = await studio.admin()
  ann = await studio.person('ann')
  bob = await studio.person('bob')
}, 60_000)
afterAll(() => studio.close())

const devices = async () => (await admin.get('/api/v1/admin/overview')).body.devices

it('administrators see what real workers settled on and do, and owners when their items start', async () => {
  await until(async () => (await devices())[0]?.state === 'idle')
  expect(await devices()).toEqual([
    { device: 'cpu', host: hostname(), state: 'idle', item_id: null, since: expect.any(String) },
  ])

  await ann.post(`${QUEUE}/enqueue_batch`, addBatch())
  await until(async () => (await ann.get(`${QUEUE}/status`)).body.queue.completed === 1)

  const long = await ann.post(`${QUEUE}/enqueue_batch`, longBatch(100_000))
  const [running] = long.body.item_ids
  await until(async () => (await devices())[0]?.item_id === running)
  expect((await devices())[0]).toMatchObject({ device: 'cpu', item_id: running })

  const waiting = await bob.post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 2 }))
  const [last, first] = waiting.body.item_ids
  const { body } = await bob.get(`${QUEUE}/status`)
  expect(body.own_waiting).toMatchObject({ items: 2, first: { queue_position: 1 }, last: { queue_position: 2 } })
  expect(body.own_waiting.last.estimated_wait_seconds).toEqual(expect.any(Number))
  const listed = (await bob.get(`${QUEUE}/list_all`)).body
  const places = new Map(
    listed.map((item: { item_id: number; queue_position?: number }) => [item.item_id, item.queue_position]),
  )
  expect([places.get(first), places.get(last)]).toEqual([1, 2])
  const foreign = await ann.post(`${QUEUE}/item_summaries_by_ids`, { item_ids: [first] })
  expect(foreign.body[0].queue_position ?? null).toBeNull()

  await admin.put(`${QUEUE}/processor/pause`)
  expect((await bob.get(`${QUEUE}/i/${last}`)).body).not.toHaveProperty('estimated_wait_seconds')
  await admin.put(`${QUEUE}/clear`)
  await until(async () => (await devices())[0]?.state === 'idle')
  const { by_user } = (await admin.get('/api/v1/admin/overview')).body.queue
  expect(by_user).toMatchObject([{ user_id: ann.user_id, completed: 0, done_last_day: 1, done_last_week: 1 }])
}, 60_000)
