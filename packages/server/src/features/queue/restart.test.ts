import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nextEvent } from '../../testing/actor.ts'
import { startTestStudio } from '../../testing/studio.ts'
import { addBatch, longBatch } from './testing/batches.ts'
import { until } from './testing/listening.ts'

const QUEUE = '/api/v1/queue/default'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-restart-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

it('takes up what ran when the server ended, with nothing lost and nothing there twice', async () => {
  const first = await startTestStudio({ root, workers: true })
  const ann = await first.person('ann')
  const socket = await ann.socket()
  const some = nextEvent(
    socket,
    'invocation_complete',
    ({ result }: { result: { width?: number } }) => result.width === 3,
  )
  const { body } = await ann.post(`${QUEUE}/enqueue_batch`, longBatch(12, { pictures: true }))
  const { body: waiting } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch())
  await some
  socket.close()
  await first.close()

  const second = await startTestStudio({ root, workers: true })
  try {
    const again = await second.signIn('ann')
    for (const item_id of [body.item_ids[0], waiting.item_ids[0]]) {
      await until(async () => (await again.get(`${QUEUE}/i/${item_id}`)).body.status === 'completed', 30_000)
    }
    expect((await again.get('/api/v1/images/names?is_intermediate=false')).body.image_names).toHaveLength(12)
  } finally {
    await second.close()
  }
}, 60_000)

it('starts resumed, ends what another program left running, and shortens the history as configured', async () => {
  const first = await startTestStudio({ root })
  const admin = await first.admin()
  const { body } = await admin.post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 6 }))
  const [waiting, running, ...ended] = body.item_ids.toReversed()
  const { kysely } = first.studio.database
  await kysely.updateTable('session_queue').set({ status: 'in_progress' }).where('item_id', '=', running).execute()
  await kysely.updateTable('session_queue').set({ status: 'completed' }).where('item_id', 'in', ended).execute()
  await admin.put(`${QUEUE}/processor/pause`)
  await first.close()

  const second = await startTestStudio({ root, settings: { max_queue_history: 2 } })
  try {
    const again = await second.signIn('admin')
    const { body: status } = await again.get(`${QUEUE}/status`)
    expect(status.processor).toEqual({ is_started: true, is_processing: false })
    expect(status.queue).toMatchObject({ pending: 1, in_progress: 0, canceled: 1, completed: 1 })
    expect((await again.get(`${QUEUE}/i/${waiting}`)).body.status).toBe('pending')
    expect((await again.get(`${QUEUE}/i/${running}`)).body).toMatchObject({ status: 'canceled', status_sequence: 1 })
  } finally {
    await second.close()
  }
})

it('starts with an empty queue where that is configured', async () => {
  const first = await startTestStudio({ root })
  await (await first.admin()).post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 3 }))
  await first.close()
  const second = await startTestStudio({ root, settings: { clear_queue_on_startup: true } })
  try {
    expect((await (await second.signIn('admin')).get(`${QUEUE}/item_ids`)).body.total_count).toBe(0)
  } finally {
    await second.close()
  }
})
