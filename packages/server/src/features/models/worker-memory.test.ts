import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let admin: Actor
beforeAll(async () => {
  studio = await startTestStudio({ workers: true })
  admin = await studio.admin()
})
afterAll(() => studio.close())

const stats = async () => (await admin.get('/api/v2/models/stats')).body
const loaded = async (): Promise<string[]> => Object.keys((await stats())?.loaded_model_sizes ?? {})

/** Lets the worker load the text encoder of a model. */
async function encode(model: object): Promise<void> {
  const socket = await admin.socket()
  const isOver = ({ status }: { status: string }) => status === 'completed' || status === 'failed'
  const done = nextEvent<{ status: string }>(socket, 'queue_item_status_changed', isOver, 60_000)
  const nodes = {
    loader: { id: 'loader', type: 'main_model_loader', model },
    prompt: { id: 'prompt', type: 'compel', prompt: 'a cat', use_cache: false },
  }
  const edges = [{ source: { node_id: 'loader', field: 'clip' }, destination: { node_id: 'prompt', field: 'clip' } }]
  await admin.post('/api/v1/queue/default/enqueue_batch', { batch: { graph: { id: 'encode', nodes, edges }, runs: 1 } })
  expect((await done).status).toBe('completed')
  socket.close()
}

it('workers tell what they have loaded, free it when they are told to, and forget a model that changed', async () => {
  const [model] = (await admin.get('/api/v2/models/')).body.models
  expect(await stats()).toBeNull()
  await encode(model)
  await admin.post('/api/v2/models/empty_model_cache')
  await expect.poll(stats, { timeout: 20_000 }).toMatchObject({ in_cache: 0, misses: 1 })

  await encode(model)
  await admin.patch(`/api/v2/models/i/${model.key}`, { description: 'Changed.' })
  await expect.poll(stats, { timeout: 20_000 }).toMatchObject({ in_cache: 0, misses: 2 })
  expect(await loaded()).toEqual([])
}, 90_000)
