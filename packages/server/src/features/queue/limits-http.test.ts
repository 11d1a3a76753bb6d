import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch } from './testing/batches.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let admin: Actor

beforeAll(async () => {
  studio = await startTestStudio({ settings: { max_waiting_items_per_user: 4, max_items_per_hour_per_user: 6 } })
  admin = await studio.admin()
})
afterAll(() => studio.close())

const enqueue = (who: Actor, runs: number) => who.post(`${QUEUE}/enqueue_batch`, addBatch({ runs }))

it('a person who reaches a limit reads how it stands, and when to try again where that is known', async () => {
  const ann = await studio.person('ann')
  expect((await enqueue(ann, 4)).status).toBe(201)
  const full = await enqueue(ann, 1)
  expect(full.status).toBe(429)
  expect(full.body).toEqual({ code: 'queue_waiting_limit', detail: expect.stringContaining('4 of your items wait') })
  expect(full.headers.get('retry-after')).toBeNull()
  await ann.put(`${QUEUE}/clear`)
  const hourly = await enqueue(ann, 3)
  expect(hourly.status).toBe(429)
  expect(hourly.body).toEqual({ code: 'queue_hourly_limit', detail: expect.stringContaining('you queued 4') })
  expect(Number(hourly.headers.get('retry-after'))).toBeGreaterThan(3500)
  expect((await ann.get(`${QUEUE}/item_ids`)).body.total_count).toBe(0)
})

it('of many requests at once exactly as many as fit are let in', async () => {
  const bob = await studio.person('bob')
  const answers = await Promise.all(Array.from({ length: 7 }, () => enqueue(bob, 1)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 429, 429, 429])
})

it('limits hold for retries of people, and for nothing that administrators do', async () => {
  const cid = await studio.person('cid')
  const { body } = await enqueue(cid, 4)
  await cid.put(`${QUEUE}/cancel_all_except_current`)
  expect((await cid.put(`${QUEUE}/retry_items_by_id`, body.item_ids)).status).toBe(429)
  expect((await admin.put(`${QUEUE}/retry_items_by_id`, body.item_ids)).body.retried_item_ids).toHaveLength(4)
  expect((await enqueue(admin, 20)).body.enqueued).toBe(20)
})
