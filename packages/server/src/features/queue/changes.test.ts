import { randomBytes } from 'node:crypto'
import { Batch, expandBatch } from '@invoke-studio/contract/graph'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../database/database.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type QueueChanges, queueChanges } from './changes.ts'
import { queueClaims } from './claims.ts'
import { type QueueLimits, queueAdmission } from './limits.ts'
import { requireHandy } from './reading.ts'
import { type QueueRepository, queueRepository } from './repository.ts'
import { queueStatus } from './status.ts'
import { addItem, addUser, statusOf } from './testing/rows.ts'
import { watching } from './testing/watching.ts'

const BATCH = { queue_id: 'default', batch_id: 'b', origin: 'o', destination: 'd', user_id: 'ann', workflow: '{"a":1}' }
const WORK = { work: 'adding', models: '' }
const NO_LIMITS: QueueLimits = { max_waiting_items_per_user: null, max_items_per_hour_per_user: null }

onEachDatabase((databases) => {
  let database: Database
  let changes: QueueChanges
  let rows: QueueRepository
  let limits: QueueLimits

  beforeEach(async () => {
    database = await databases.open()
    changes = queueChanges(
      database,
      queueAdmission(database, () => limits),
    )
    limits = NO_LIMITS
    rows = queueRepository(database)
    for (const user_id of ['ann', 'bob']) await addUser(database, user_id)
  })

  const insert = (runs: number, options: { prepend?: boolean; max_queue_size?: number } = {}) => {
    const batch = Batch.parse({ graph: { nodes: { a: { id: 'a', type: 'add' } } }, runs })
    const { prepend = false, max_queue_size = 10_000 } = options
    return changes.insert(BATCH, { prepend, max_queue_size, size: runs, limited: true, work: WORK }, (limit) =>
      expandBatch(batch, limit),
    )
  }

  describe('an insertion', () => {
    it('keeps the order of the sessions over many statements', async () => {
      const { item_ids } = await insert(600)
      expect(item_ids).toHaveLength(600)
      const items = await rows.list({ queue_id: 'default' })
      expect(items.map((item) => item.item_id)).toEqual(item_ids)
      expect(new Set(items.map((item) => item.session_id)).size).toBe(600)
      expect(items[0]).toMatchObject({
        ...BATCH,
        status: 'pending',
        priority: 0,
        status_sequence: 0,
        field_values: '[]',
      })
      expect(JSON.parse(items[0]?.session ?? '').id).toBe(items[0]?.session_id)
    })

    // All sessions of a batch together may be more than fits into the memory.
    it.each([
      ['many', 600, 10, 251],
      ['large', 6, 5_000_000, 3],
    ])('makes no more of %s sessions at one time than a statement takes', async (_, runs, length, most) => {
      let unwritten = 0
      let longest = 0
      const watched = queueChanges(
        watching(database, (kind) => {
          if (kind === 'RawNode') unwritten = 0
        }),
        async () => {},
      )
      function* sessions() {
        const text = 'x'.repeat(length)
        for (let index = 0; index < runs; index++) {
          longest = Math.max(longest, ++unwritten)
          yield { session_id: crypto.randomUUID(), field_values: [], session: JSON.stringify({ text }) }
        }
      }
      const options = { prepend: false, max_queue_size: runs, size: runs, limited: false, work: WORK }
      expect((await watched.insert(BATCH, options, sessions)).item_ids).toHaveLength(runs)
      expect(longest).toBeLessThan(most)
    })

    it('takes the longest names that a batch may have, whatever they are written in', async () => {
      const graph = { nodes: {} }
      const name = () => String.fromCodePoint(...[...randomBytes(300)].map((byte) => 0x4e00 + byte * 40))
      const names = { queue_id: name(), batch_id: name(), origin: name(), destination: name() }
      const { batch_id, origin, destination } = Batch.parse({ graph, ...names })
      const sessions = (limit: number) => expandBatch(Batch.parse({ graph }), limit)
      const options = { prepend: false, max_queue_size: 1, size: 1, limited: false, work: WORK }
      await changes.insert({ ...BATCH, ...names, batch_id, origin, destination }, options, sessions)
      expect(await rows.list({ queue_id: names.queue_id })).toMatchObject([names])
    })

    it('stops at the size of the queue, counting pending items only', async () => {
      expect((await insert(5, { max_queue_size: 3 })).item_ids).toHaveLength(3)
      expect((await insert(5, { max_queue_size: 3 })).item_ids).toHaveLength(0)
      await changes.cancel({ queue_id: 'default' })
      expect((await insert(5, { max_queue_size: 3 })).item_ids).toHaveLength(3)
    })

    it('before all others gets a priority above theirs', async () => {
      expect((await insert(1, { prepend: true })).priority).toBe(1)
      expect((await insert(1, { prepend: true })).priority).toBe(2)
      expect((await insert(1)).priority).toBe(0)
    })
  })

  describe('the limits of a person', () => {
    const outcomes = (results: PromiseSettledResult<unknown>[]) => results.map(({ status }) => status).sort()

    it('let in exactly as many waiting items as allowed, whole batches only, also of two at once', async () => {
      limits = { ...NO_LIMITS, max_waiting_items_per_user: 5 }
      await expect(insert(6)).rejects.toMatchObject({ code: 'queue_waiting_limit', status: 429 })
      expect(await rows.list({ queue_id: 'default' })).toHaveLength(0)
      const both = await Promise.allSettled([insert(3), insert(3)])
      expect(outcomes(both)).toEqual(['fulfilled', 'rejected'])
      expect(await rows.list({ queue_id: 'default' })).toHaveLength(3)
      expect((await insert(2)).item_ids).toHaveLength(2)
      await expect(insert(1)).rejects.toThrow('5 of your items wait and 5 may')
    })

    it('count waiting items of all queues, and none that run or are done', async () => {
      limits = { ...NO_LIMITS, max_waiting_items_per_user: 2 }
      await addItem(database, 'ann', { queue_id: 'other' })
      await addItem(database, 'ann', { status: 'in_progress' })
      await addItem(database, 'ann', { status: 'completed' })
      await addItem(database, 'bob')
      await insert(1)
      await expect(insert(1)).rejects.toMatchObject({ code: 'queue_waiting_limit' })
    })

    it('count what was queued within the hour, also what was deleted since, also of two at once', async () => {
      limits = { ...NO_LIMITS, max_items_per_hour_per_user: 5 }
      await insert(2)
      await changes.remove({ queue_id: 'default' })
      expect(outcomes(await Promise.allSettled([insert(2), insert(2)]))).toEqual(['fulfilled', 'rejected'])
      await insert(1)
      const refusal = await insert(1).then(
        () => null,
        (error: unknown) => error,
      )
      expect(refusal).toMatchObject({ code: 'queue_hourly_limit', params: { used: 5, limit: 5 } })
      await database.kysely
        .updateTable('queue_enqueued')
        .set('minute', (eb) => eb('minute', '-', 60))
        .execute()
      expect((await insert(5)).item_ids).toHaveLength(5)
    })

    it('hold for what is queued anew', async () => {
      await insert(1)
      const [item] = await rows.list({ queue_id: 'default' })
      if (!item) throw new Error('nothing queued')
      const { batch_id, origin, destination, user_id, workflow, priority, field_values } = item
      const kept = { queue_id: 'default', batch_id, origin, destination, user_id, workflow, priority, field_values }
      const again = { ...kept, session: '{}', retried_from_item_id: item.item_id, work: WORK }
      const retry = (limited: boolean) =>
        changes.retry('default', { max_queue_size: 10, limited }, [{ ...again, session_id: crypto.randomUUID() }])
      limits = { ...NO_LIMITS, max_waiting_items_per_user: 1 }
      await expect(retry(true)).rejects.toMatchObject({ code: 'queue_waiting_limit' })
      expect(await retry(false)).toHaveLength(1)
    })
  })

  it('cancels and removes exactly what is selected, and tells what it was', async () => {
    const ann = await addItem(database, 'ann', { batch_id: 'x' })
    const bob = await addItem(database, 'bob', { batch_id: 'x' })
    const other = await addItem(database, 'ann', { batch_id: 'y', destination: 'canvas' })
    expect(await changes.cancel({ queue_id: 'default', batch_ids: ['x'], user_id: 'ann' })).toEqual([
      { item_id: ann, user_id: 'ann', status: 'pending' },
    ])
    expect(await changes.cancel({ queue_id: 'default', item_ids: [] })).toEqual([])
    expect(await changes.cancel({ queue_id: 'default', item_ids: [ann] })).toEqual([])
    expect(await changes.remove({ queue_id: 'elsewhere' })).toEqual([])
    expect((await changes.remove({ queue_id: 'default', destination: 'canvas' })).map((row) => row.item_id)).toEqual([
      other,
    ])
    expect(await rows.itemIds({ queue_id: 'default' }, 'asc')).toEqual([ann, bob])
  })

  it('cancels what people without an active account left, also while it runs', async () => {
    await addUser(database, 'off', false)
    const claims = queueClaims({ database, multiuser: false, order: 'FIFO' })
    const running = await addItem(database, 'off')
    await claims.claim('w', 'cpu')
    const waiting = await addItem(database, 'gone', { queue_id: 'other' })
    const kept = [await addItem(database, 'ann'), await addItem(database, 'system')]
    const changed = (await changes.cancelOrphans()).flatMap((change) => change.rows)
    expect(changed.map((row) => row.item_id).sort()).toEqual([running, waiting].sort())
    for (const item_id of kept) expect((await statusOf(database, item_id))?.status).toBe('pending')
    expect(await changes.cancelOrphans()).toEqual([])
    expect(await claims.holders()).toEqual([])
  })

  it('keeps the newest finished items of one queue', async () => {
    const finished: number[] = []
    for (const day of [3, 1, 2]) {
      const completed_at = `2026-01-0${day} 00:00:00.000`
      finished.push(await addItem(database, 'ann', { status: 'completed', completed_at }))
    }
    const pending = await addItem(database, 'ann')
    const elsewhere = await addItem(database, 'ann', { status: 'completed', queue_id: 'other' })
    await changes.keepNewest('default', 1)
    expect(await rows.itemIds({ queue_id: 'default' }, 'asc')).toEqual([finished[0], pending])
    expect(await rows.itemIds({ queue_id: 'other' }, 'asc')).toEqual([elsewhere])
  })

  describe('reading many items', () => {
    it('does not touch what those of others contain', async () => {
      const own = await addItem(database, 'ann', { session: '{"own":1}', workflow: '{}' })
      const foreign = await addItem(database, 'bob', { session: '{"foreign":1}', workflow: '{}' })
      const found = [
        await rows.list({ queue_id: 'default' }, 'ann'),
        await rows.byIds('default', [own, foreign], 'ann'),
      ]
      for (const [first, second] of found) {
        expect([first?.session, first?.workflow, first?.field_values]).toEqual(['{"own":1}', '{}', '[]'])
        expect([second?.session, second?.workflow, second?.field_values]).toEqual(['', null, null])
      }
      const all = await rows.list({ queue_id: 'default' })
      expect([all[1]?.session, all[1]?.field_values]).toEqual(['{"foreign":1}', '[]'])
      const summaries = async (reader?: string) =>
        (await rows.summariesByIds('default', [own, foreign], reader)).map((row) => row.field_values)
      expect([await summaries('ann'), await summaries()]).toEqual([
        ['[]', null],
        ['[]', '[]'],
      ])
    })

    // Whoever queued large graphs could take all memory of the server by asking for them at one time.
    it('knows how much it would be, and refuses more than an answer holds', async () => {
      await addItem(database, 'ann', { session: '{"é":1}', workflow: '{}', field_values: '["é"]' })
      await addItem(database, 'ann', { session: '{}', field_values: null })
      await addItem(database, 'bob', { session: '{"b":1}', field_values: '[]' })
      expect(await rows.bytes({ queue_id: 'default' })).toBe(8 + 2 + 6 + 2 + 7 + 2)
      expect(await rows.summaryBytes({ queue_id: 'default' })).toBe(6 + 2)
      for (const measure of [rows.bytes, rows.summaryBytes]) expect(await measure({ queue_id: 'none' })).toBe(0)
      const ann = { user_id: 'ann', is_admin: false, mode: 'multi' } as const
      await requireHandy(rows.bytes, ann, { queue_id: 'default' })
      const asked: unknown[] = []
      const measured = requireHandy(async (selection) => asked.push(selection) * 2 ** 30, ann, { queue_id: 'default' })
      await expect(measured).rejects.toThrow('1024 MB')
      expect(asked).toEqual([{ queue_id: 'default', user_id: 'ann' }])
    })
  })

  describe('the state of the queue', () => {
    it('counts everybody and shows a person their own running item only', async () => {
      const claims = queueClaims({ database, multiuser: true, order: 'round_robin' })
      await addItem(database, 'ann')
      await addItem(database, 'bob')
      await addItem(database, 'bob')
      const claim = await claims.claim('w', 'cpu')
      expect(await queueStatus(rows, 'default', 'ann')).toMatchObject({
        item_id: claim?.item_id,
        pending: 2,
        in_progress: 1,
        total: 3,
        user_pending: 0,
        user_in_progress: 1,
      })
      expect(await queueStatus(rows, 'default', 'bob')).toMatchObject({
        item_id: null,
        user_pending: 2,
        user_in_progress: 0,
      })
    })

    it('of an unknown queue is empty', async () => {
      expect(await queueStatus(rows, 'none', 'ann')).toMatchObject({ item_id: null, total: 0, user_pending: 0 })
      expect(await rows.current('none', 'ann')).toBeUndefined()
      expect(await rows.next('none')).toBeUndefined()
    })

    it('names the best pending item and the running one, the own before others', async () => {
      await addItem(database, 'ann')
      const best = await addItem(database, 'bob', { priority: 3 })
      expect((await rows.next('default'))?.item_id).toBe(best)
      const running = [
        await addItem(database, 'ann', { status: 'in_progress' }),
        await addItem(database, 'bob', { status: 'in_progress' }),
      ]
      expect((await rows.current('default', 'ann'))?.item_id).toBe(running[0])
      expect((await rows.current('default', 'bob'))?.item_id).toBe(running[1])
    })
  })
})
