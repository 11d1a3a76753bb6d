import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { pictureBatch } from './testing/batches.ts'
import { listenTo, until } from './testing/listening.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let ann: Actor
let socket: Socket
let model: { readonly key: string }

beforeAll(async () => {
  studio = await startTestStudio({ workers: true })
  ann = await studio.person('ann')
  socket = await ann.socket()
  model = (await ann.get('/api/v2/models/')).body.models[0]
})
afterAll(async () => {
  socket.close()
  await studio.close()
})

it('makes a picture with the bundled model and shows how it grows', async () => {
  const heard = listenTo(socket)
  const done = nextEvent<{ error_message: string | null; status: string }>(
    socket,
    'queue_item_status_changed',
    ({ status }: { status: string }) => status === 'completed' || status === 'failed',
    60_000,
  )
  await ann.post(`${QUEUE}/enqueue_batch`, pictureBatch(model, 4))
  expect(await done).toMatchObject({ status: 'completed', error_message: null })
  const steps = heard.filter(({ name, payload }) => name === 'invocation_progress' && payload.message === 'Denoising')
  expect(steps.at(-1)?.payload).toMatchObject({ percentage: 1 })
  // Steps that follow each other quickly share a preview, and the first has one.
  const dataURL = expect.stringMatching(/^data:image\/jpeg;base64,/)
  expect(steps[0]?.payload.image).toEqual({ width: 128, height: 128, dataURL })
  const loads = heard
    .filter(({ name }) => name.startsWith('model_load'))
    .map(({ name, payload }) => `${name} ${payload.submodel_type}`)
  const started = loads.filter((load) => load.startsWith('model_load_started'))
  expect(started.length).toBeGreaterThanOrEqual(3)
  for (const load of started) expect(loads).toContain(load.replace('started', 'complete'))
  const { body } = await ann.get('/api/v1/images/names?is_intermediate=false')
  expect(body.image_names).toHaveLength(1)
  const png = await ann.fetch(`/api/v1/images/i/${body.image_names[0]}/full`)
  expect(png.headers.get('content-type')).toBe('image/png')
  const use = { uses: 1, last_used_at: expect.any(String) }
  const people = [{ ...use, user_id: ann.user_id, display_name: 'ann' }]
  const asked = `/api/v2/models/i/${model.key}/use`
  expect((await ann.get(asked)).body).toEqual({ ...use, model_key: model.key, people })
  expect((await (await studio.admin()).get(asked)).body).toMatchObject({ uses: 1, people })
  expect((await (await studio.person('ben')).get(asked)).body).toMatchObject({ uses: 0, people: [] })
  const told = JSON.stringify(heard.filter(({ name }) => name.startsWith('model_load')))
  expect(told).not.toContain(studio.root)
}, 90_000)

it('stops generating within a step when it is canceled', async () => {
  const heard = listenTo(socket)
  const { body } = await ann.post(`${QUEUE}/enqueue_batch`, pictureBatch(model, 1_000))
  const [item_id] = body.item_ids
  await nextEvent(socket, 'invocation_progress', ({ message }: { message: string }) => message === 'Denoising', 60_000)
  await ann.put(`${QUEUE}/i/${item_id}/cancel`)
  const { kysely } = studio.studio.database
  await until(async () => (await kysely.selectFrom('session_queue_leases').selectAll().execute()).length === 0)
  const next = await ann.post(`${QUEUE}/enqueue_batch`, pictureBatch(model, 1))
  await until(async () => (await ann.get(`${QUEUE}/i/${next.body.item_ids[0]}`)).body.status === 'completed', 30_000)
  const canceledAt = heard.findIndex(({ payload }) => payload.item_id === item_id && payload.status === 'canceled')
  const after = heard.slice(canceledAt + 1).filter(({ payload }) => payload.item_id === item_id)
  expect(after.length).toBeLessThanOrEqual(2)
  expect(after.map(({ name }) => name)).not.toContain('invocation_complete')
}, 90_000)
