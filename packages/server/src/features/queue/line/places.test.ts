import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../database/database.ts'
import { onEachDatabase } from '../../../database/testing/databases.ts'
import { queueClaims } from '../claims.ts'
import { addItem, addUser } from '../testing/rows.ts'
import { queuePlaces } from './places.ts'
import { lineRepository } from './repository.ts'
import { noteDuration, noteWork, queueUse } from './use.ts'

onEachDatabase((databases) => {
  let database: Database
  beforeEach(async () => {
    database = await databases.open()
    for (const user_id of ['ann', 'bob']) await addUser(database, user_id)
  })

  const placesIn = (order: 'round_robin' | 'FIFO', options: { workers?: number; paused?: boolean; now?: Date } = {}) =>
    queuePlaces({
      rows: lineRepository({ database, multiuser: true, order }),
      remembered: database.remembered,
      workers: () => options.workers ?? 1,
      isPaused: async () => options.paused ?? false,
      now: () => options.now ?? new Date(),
    })

  /** Teaches how long items of a batch take. */
  async function learn(user_id: string, batch_id: string, seconds: number | null, models = ''): Promise<void> {
    const batch = { queue_id: 'default', batch_id, user_id, work: `work of ${batch_id}`, models }
    await database.transaction((trx) => noteWork(trx, batch))
    if (seconds === null) return
    const item_id = await addItem(database, user_id, { batch_id, status: 'completed' })
    await database.transaction((trx) => noteDuration(trx, item_id, seconds))
  }

  const place = (queue_position: number, estimated_wait_seconds: number | null) => ({
    queue_position,
    estimated_wait_seconds,
  })

  for (const order of ['round_robin', 'FIFO'] as const) {
    it(`tells the order in which claims take items with ${order}`, async () => {
      const items = [
        await addItem(database, 'ann'),
        await addItem(database, 'ann', { queue_id: 'other' }),
        await addItem(database, 'bob'),
        await addItem(database, 'ann', { priority: 3 }),
        await addItem(database, 'bob', { priority: 1 }),
      ]
      const places = await placesIn(order).of(items)
      const told = items.toSorted((a, b) => (places.get(a)?.queue_position ?? 0) - (places.get(b)?.queue_position ?? 0))
      const claims = queueClaims({ database, multiuser: true, order })
      const taken: number[] = []
      for (let claim = await claims.claim('w', 'cpu'); claim; claim = await claims.claim('w', 'cpu')) {
        taken.push(claim.item_id)
        // Times have milliseconds; two starts within one would be a tie.
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      expect(told).toEqual(taken)
    })
  }

  describe('the wait', () => {
    it('is unknown until something of any kind was done', async () => {
      const item = await addItem(database, 'ann')
      const second = await addItem(database, 'ann')
      expect((await placesIn('FIFO').of([item, second])).get(second)).toEqual(place(2, null))
      await learn('ann', 'batch', 8)
      expect((await placesIn('FIFO').of([item, second])).get(second)).toEqual(place(2, 8))
    })

    it('is what those before take, by their kind, else by their models, else by all', async () => {
      await learn('ann', 'slow', 60, 'sdxl')
      await learn('ann', 'quick', 6, 'sd-1')
      await learn('bob', 'like slow', null, 'sdxl')
      const items = [
        await addItem(database, 'ann', { batch_id: 'slow' }),
        await addItem(database, 'ann', { batch_id: 'quick' }),
        await addItem(database, 'bob', { batch_id: 'like slow' }),
        await addItem(database, 'bob', { batch_id: 'never seen' }),
        await addItem(database, 'bob'),
      ]
      const places = await placesIn('FIFO').of(items)
      expect(items.map((id) => places.get(id)?.estimated_wait_seconds)).toEqual([0, 60, 66, 126, 159])
      const two = await placesIn('FIFO', { workers: 2 }).of(items)
      expect(items.map((id) => two.get(id)?.estimated_wait_seconds)).toEqual([0, 0, 6, 60, 66])
    })

    it('takes off what a running item has done already', async () => {
      await learn('ann', 'batch', 30)
      await addItem(database, 'ann', { status: 'in_progress', started_at: '2026-01-01 10:00:00.000' })
      const item = await addItem(database, 'ann')
      const at = (time: string) => placesIn('FIFO', { now: new Date(time) }).of([item])
      expect((await at('2026-01-01T10:00:12Z')).get(item)).toEqual(place(1, 18))
      expect((await at('2026-01-01T10:05:00Z')).get(item)).toEqual(place(1, 0))
    })

    it('cannot be told while the queue is paused or no worker lives', async () => {
      await learn('ann', 'batch', 5)
      const item = await addItem(database, 'ann')
      expect((await placesIn('FIFO', { paused: true }).of([item])).get(item)).toEqual(place(1, null))
      expect((await placesIn('FIFO', { workers: 0 }).of([item])).get(item)).toEqual(place(1, null))
    })

    it('follows the newest runs', async () => {
      await learn('ann', 'batch', 10)
      await learn('ann', 'batch', 20)
      await addItem(database, 'ann')
      const item = await addItem(database, 'ann')
      expect((await placesIn('FIFO').of([item])).get(item)?.estimated_wait_seconds).toBe(13)
    })
  })

  it('tells a person the first and the last place of their items', async () => {
    await learn('ann', 'batch', 10)
    for (const user_id of ['ann', 'bob', 'bob', 'ann']) await addItem(database, user_id)
    const places = placesIn('round_robin')
    expect(await places.ofPerson('ann')).toEqual({ items: 2, first: place(1, 0), last: place(3, 20) })
    expect(await places.ofPerson('cid')).toBeNull()
  })

  describe('the records of use', () => {
    it('keep the fullest moment of each five minutes', async () => {
      const use = queueUse(database)
      await addItem(database, 'ann')
      const item = await addItem(database, 'bob')
      await use.noteDepth()
      await database.kysely.deleteFrom('session_queue').where('item_id', '=', item).execute()
      await addItem(database, 'ann', { status: 'in_progress' })
      await use.noteDepth()
      // Another server, which has noted nothing so far.
      await queueUse(database).noteDepth()
      const slots = await database.kysely.selectFrom('queue_depth').selectAll().execute()
      expect(Math.max(...slots.map((slot) => slot.pending))).toBe(2)
      expect(Math.max(...slots.map((slot) => slot.in_progress))).toBe(1)
    })

    it('forget what is old and the work of batches that are done', async () => {
      const use = queueUse(database)
      await learn('ann', 'done', 3)
      await learn('ann', 'open', 3)
      await addItem(database, 'ann', { batch_id: 'open' })
      await database.kysely.insertInto('queue_enqueued').values({ user_id: 'ann', minute: 1, items: 1 }).execute()
      await database.kysely.insertInto('queue_activity').values({ user_id: 'ann', hour: 1 }).execute()
      await database.kysely.insertInto('queue_depth').values({ slot: 1, pending: 1, in_progress: 0 }).execute()
      await use.noteDepth()
      await use.forgetOld()
      expect(await database.kysely.selectFrom('queue_batches').select('batch_id').execute()).toEqual([
        { batch_id: 'open' },
      ])
      expect(await database.kysely.selectFrom('queue_enqueued').selectAll().execute()).toEqual([])
      expect(await database.kysely.selectFrom('queue_activity').selectAll().execute()).toEqual([])
      expect(await database.kysely.selectFrom('queue_depth').selectAll().execute()).toHaveLength(1)
      expect(await database.kysely.selectFrom('queue_durations').selectAll().execute()).toHaveLength(2)
    })
  })
})
