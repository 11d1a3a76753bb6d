import { expect, it } from 'vitest'
import { postgresUrl } from '../../database/testing/databases.ts'
import { nextEvent } from '../../testing/actor.ts'
import { startTestStudio } from '../../testing/studio.ts'
import { addBatch } from './testing/batches.ts'

const QUEUE = '/api/v1/queue/default'

it('runs items on PostgreSQL with several workers, and tells every server of the studio', async () => {
  const database_url = await postgresUrl()
  const one = await startTestStudio({ database_url, settings: { generation_devices: ['cpu', 'cpu'] }, workers: true })
  const two = await startTestStudio({ database_url })
  try {
    await one.admin()
    const ann = await one.person('ann')
    await two.admin()
    const elsewhere = await two.signIn('ann')
    const socket = await elsewhere.socket()
    // Two processes tell of their items: what one says may overtake what the other says.
    const completed = new Set<number>()
    const all = nextEvent(
      socket,
      'queue_item_status_changed',
      ({ item_id, status }: { item_id: number; status: string }) => {
        if (status === 'completed') completed.add(item_id)
        return completed.size === 20
      },
      30_000,
    )
    const { body } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 20 }))
    await all
    expect([...completed].sort((a, b) => b - a)).toEqual(body.item_ids)
    expect((await elsewhere.get(`${QUEUE}/status`)).body.queue).toMatchObject({ completed: 20, total: 20 })
    socket.close()
  } finally {
    await two.close()
    await one.close()
  }
}, 60_000)
