import fc from 'fast-check'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBatch } from '../../features/queue/testing/batches.ts'
import type { Actor } from '../actor.ts'
import { openTown, PEOPLE, type PersonName, type Town } from './population.ts'

const QUEUE = '/api/v1/queue/default'

/** Something that somebody tries with their own items or, by number, with anybody's; what they may not do changes nothing. */
const Attempt = fc.record({
  act: fc.constantFrom(
    ...(['enqueue', 'enqueue', 'enqueue', 'cancel', 'retry', 'delete', 'clear', 'prune'] as const),
    ...(['cancel-batch', 'cancel-destination', 'all-but-current'] as const),
  ),
  by: fc.constantFrom<PersonName[]>(...PEOPLE, 'ann', 'ben'),
  of: fc.constantFrom<PersonName[]>(...PEOPLE),
  item: fc.nat(6),
})
type Attempt = typeof Attempt extends fc.Arbitrary<infer T> ? T : never

/** What must reach nobody but its owner and administrators; it stands in every place where people write. */
const secretOf = (name: PersonName): string => `secret-of-${name}`

/** A batch that says the secret of its person in the graph, the values, and where it came from and goes to. */
function batchOf(name: PersonName) {
  const secret = secretOf(name)
  const graph = {
    id: secret,
    nodes: { [secret]: { id: secret, type: 'string', value: secret }, sum: { id: 'sum', type: 'add', a: 1, b: 2 } },
    edges: [],
  }
  const data = [[{ node_path: secret, field_name: 'value', items: [`${secret} 1`, `${secret} 2`] }]]
  const { batch } = addBatch()
  return {
    prepend: false,
    batch: { ...batch, batch_id: `batch-${secret}`, graph, data, origin: secret, destination: secret },
  }
}

async function attempt(by: Actor, { act, by: name, of, item }: Attempt, items: readonly number[]): Promise<unknown> {
  const id = items[item % Math.max(1, items.length)] ?? 0
  switch (act) {
    case 'enqueue':
      return by.post(`${QUEUE}/enqueue_batch`, batchOf(name))
    case 'cancel':
      return by.put(`${QUEUE}/i/${id}/cancel`)
    case 'retry':
      return by.put(`${QUEUE}/retry_items_by_id`, [id])
    case 'delete':
      return by.delete(`${QUEUE}/i/${id}`)
    case 'clear':
      return by.put(`${QUEUE}/clear`)
    case 'prune':
      return by.put(`${QUEUE}/prune`)
    case 'cancel-batch':
      return by.put(`${QUEUE}/cancel_by_batch_ids`, { batch_ids: [`batch-${secretOf(of)}`] })
    case 'cancel-destination':
      return by.put(`${QUEUE}/cancel_by_destination?destination=${secretOf(of)}`)
    case 'all-but-current':
      return by.put(`${QUEUE}/cancel_all_except_current`)
  }
}

/** What an answer of one item says more than a list does: nothing but where nulls are left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, part]) => part !== null)
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part)]))
}

interface Item {
  readonly item_id: number
  readonly user_id: string
}

/** Every answer about the queue that one person gets; lists and details say the same of an item. */
async function answersFor(town: Town, name: PersonName): Promise<unknown[]> {
  const items = (await town.look(name, `${QUEUE}/list_all`)) as Item[]
  const { item_ids } = (await town.look(name, `${QUEUE}/item_ids?order_dir=ASC`)) as { item_ids: number[] }
  expect(items.map((item) => item.item_id).sort((a, b) => a - b)).toEqual(item_ids)
  for (const item of items) {
    expect(await town.look(name, `${QUEUE}/i/${item.item_id}`)).toEqual(withoutNulls(item))
  }
  const body = { item_ids }
  const byIds = (await town.look(name, `${QUEUE}/items_by_ids`, body)) as Item[]
  expect(new Map(byIds.map((item) => [item.item_id, item]))).toEqual(new Map(items.map((item) => [item.item_id, item])))
  const answers: unknown[] = [items, await town.look(name, `${QUEUE}/item_summaries_by_ids`, body)]
  for (const path of ['current', 'next', 'status']) answers.push(await town.look(name, `${QUEUE}/${path}`))
  return answers
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let town: Town
  const sockets = new Map<PersonName, Socket>()
  const heard = new Map<PersonName, unknown[]>(PEOPLE.map((name) => [name, []]))
  beforeAll(async () => {
    town = await openTown(dialect)
    for (const name of PEOPLE) {
      const socket = await town.people[name].socket()
      socket.onAny((event: string, payload) => heard.get(name)?.push({ event, payload }))
      await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })
      sockets.set(name, socket)
    }
  })
  afterAll(async () => {
    for (const socket of sockets.values()) socket.close()
    await town.studio.close()
  })

  it('whatever people queue and stop, what they wrote reaches themselves and administrators alone', async () => {
    let told = 0
    const law = fc.asyncProperty(fc.array(Attempt, { minLength: 4, maxLength: 10 }), async (attempts) => {
      await town.people.root.put(`${QUEUE}/clear`)
      for (const what of attempts) {
        const { item_ids } = (await town.look('root', `${QUEUE}/item_ids`)) as { item_ids: number[] }
        await attempt(town.people[what.by], what, item_ids)
      }
      for (const socket of sockets.values()) await socket.emitWithAck('unsubscribe_queue', { queue_id: 'none' })
      for (const name of PEOPLE) {
        const events = heard.get(name)?.splice(0) ?? []
        told += events.length
        const text = JSON.stringify([await answersFor(town, name), events])
        const others = PEOPLE.filter((other) => other !== name && name !== 'root')
        const leaks = others.filter((other) => {
          const { user_id } = town.people[other]
          return [secretOf(other), user_id, `${other}@studio.test`].some((secret) => text.includes(secret))
        })
        expect({ name, leaks }).toEqual({ name, leaks: [] })
      }
    })
    await fc.assert(law, { numRuns: dialect === 'sqlite' ? 8 : 4 })
    expect(told).toBeGreaterThan(0)
  }, 120_000)
})
