import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch } from './testing/batches.ts'
import { addItem } from './testing/rows.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let admin: Actor
let ann: Actor
let bob: Actor

beforeAll(async () => {
  studio = await startTestStudio({ settings: { max_queue_size: 50 } })
  admin = await studio.admin()
  ann = await studio.person('ann')
  bob = await studio.person('bob')
})
afterAll(() => studio.close())
beforeEach(async () => {
  await admin.put(`${QUEUE}/clear`)
})

/** Queues one item and answers its id. */
async function enqueue(who: Actor, options: Parameters<typeof addBatch>[0] = {}): Promise<number> {
  const { body } = await who.post(`${QUEUE}/enqueue_batch`, addBatch(options))
  return body.item_ids[0]
}

const setStatus = (item_id: number, status: string) =>
  studio.studio.database.kysely.updateTable('session_queue').set({ status }).where('item_id', '=', item_id).execute()

const SUM = { node_path: 'sum', field_name: 'a' }
const graphWith = (nodes: number, text = '', prefix = '') => ({
  nodes: Object.fromEntries(
    Array.from({ length: nodes }, (_, index) => `${prefix}${index}`).map((id) => [
      id,
      { id, type: 'string', value: text },
    ]),
  ),
  edges: [],
})

const longPath = (length: number) => ({
  graph: { nodes: { odd: { id: 'odd', type: 'odd' } }, edges: [] },
  data: [[{ node_path: 'odd', field_name: 'x'.repeat(length), items: ['y'.repeat(length)] }]],
})
const graphOf = (count: number, fields: (id: string) => object) => ({
  nodes: Object.fromEntries(
    Array.from({ length: count }, (_, id) => [id, { id: `${id}`, type: 'odd', ...fields(`${id}`) }]),
  ),
  edges: [],
})
const model = (key: string) => ({ model: { key, hash: 'h', name: 'n', base: 'b', type: 't' } })
const board = (board_id: string) => ({ board: { board_id } })
const incompressible = (length: number) => randomBytes(length).toString('base64url').slice(0, length)

describe('enqueueing', () => {
  it('answers 201 with the batch, its defaults, and the ids in descending order', async () => {
    const { status, body } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 3 }))
    expect(status).toBe(201)
    expect(body).toMatchObject({ queue_id: 'default', enqueued: 3, requested: 3, priority: 0 })
    expect(body.batch).toMatchObject({
      origin: 'generate',
      destination: 'generate',
      data: null,
      workflow: null,
      runs: 3,
    })
    expect(body.item_ids).toEqual([...body.item_ids].sort((one, other) => other - one))
    const { body: items } = await ann.get(`${QUEUE}/list_all`)
    expect(items.map((item: { user_id: string }) => item.user_id)).toEqual([ann.user_id, ann.user_id, ann.user_id])
  })

  it('zips, multiplies and writes the values of each item into its own graph', async () => {
    const datum = (field_name: string, items: number[]) => ({ node_path: 'sum', field_name, items })
    await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ data: [[datum('a', [1, 2])], [datum('b', [3, 4])]] }))
    const { body: items } = await ann.get(`${QUEUE}/list_all`)
    const sums = items.map((item: { session: { graph: { nodes: { sum: { a: number; b: number } } } } }) => {
      const { a, b } = item.session.graph.nodes.sum
      return [a, b]
    })
    expect(sums).toEqual([
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
    ])
    expect(items[0].field_values).toEqual([
      { node_path: 'sum', field_name: 'a', value: 1 },
      { node_path: 'sum', field_name: 'b', value: 3 },
    ])
  })

  it('puts what is prepended before everything else', async () => {
    await enqueue(ann)
    const { body } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ prepend: true }))
    expect(body.priority).toBe(1)
    const again = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ prepend: true }))
    expect(again.body.priority).toBe(2)
    const { body: next } = await ann.get(`${QUEUE}/next`)
    expect(next.item_id).toBe(again.body.item_ids[0])
  })

  it('drops what does not fit into the queue', async () => {
    const { body } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 60 }))
    expect(body).toMatchObject({ enqueued: 50, requested: 60 })
    const { status, body: none } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch())
    expect(status).toBe(201)
    expect(none).toMatchObject({ enqueued: 0, requested: 1, item_ids: [] })
  })

  it('makes nothing of an empty list of values', async () => {
    const { status, body } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ data: [[]] }))
    expect(status).toBe(201)
    expect(body).toMatchObject({ enqueued: 0, requested: 0 })
  })

  it.each([
    [
      'a field that the node does not have',
      addBatch({ data: [[{ node_path: 'sum', field_name: 'c', items: [1] }]] }),
      'Field c not found in node sum',
    ],
    [
      'a node that is not there',
      addBatch({ data: [[{ node_path: 'x', field_name: 'a', items: [1] }]] }),
      'Node x not found in graph',
    ],
    [
      'values of different length',
      addBatch({
        data: [
          [
            { node_path: 'sum', field_name: 'a', items: [1] },
            { node_path: 'sum', field_name: 'b', items: [] },
          ],
        ],
      }),
      'Zipped batch items must all have the same length',
    ],
    ['no runs at all', addBatch({ runs: 0 }), '>=1'],
    [
      'an edge into nothing',
      {
        batch: {
          graph: {
            nodes: {},
            edges: [{ source: { node_id: 'a', field: 'x' }, destination: { node_id: 'b', field: 'y' } }],
          },
        },
      },
      'Edge source node a does not exist in the graph',
    ],
  ])('refuses %s with 422 and says where', async (_name, body, message) => {
    const answer = await ann.post(`${QUEUE}/enqueue_batch`, body)
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body.detail)).toContain(message)
    expect(answer.body.detail[0].loc[0]).toBe('body')
  })

  // All of it is looked at and written in one go, while everybody else waits.
  it.each<[string, object, string]>([
    ['a graph with more nodes than anybody draws', { graph: graphWith(10_001) }, 'at most 10000 nodes'],
    [
      'more sessions than can be counted',
      { runs: Number.MAX_SAFE_INTEGER, data: [[{ ...SUM, items: [1, 2] }]] },
      'more sessions than can be counted',
    ],
    ['a large graph many times', { graph: graphWith(1, 'x'.repeat(6_000_000)), runs: 50 }, 'at most 44 sessions'],
    [
      'a large value many times',
      { data: [[{ ...SUM, items: ['x'.repeat(3_000_000)] }]], runs: 50 },
      'at most 44 sessions',
    ],
    ['a value of a long path many times', { ...longPath(1_500_000), runs: 50 }, 'at most 44 sessions'],
    ['a large workflow many times', { workflow: { notes: 'x'.repeat(6_000_000) }, runs: 50 }, 'at most 44 sessions'],
    ['an id of a node that is none', { graph: graphWith(1, '', 'x'.repeat(301)) }, 'at most 300 characters'],
    ['more models than anybody loads', { graph: graphOf(201, model) }, 'at most 200 models'],
    ['more boards than anybody fills', { graph: graphOf(201, board) }, 'at most 200 boards'],
    ['a destination that no index holds', { destination: incompressible(3_000) }, 'destination has at most 300'],
    ['a batch id that no index holds', { batch_id: incompressible(3_000) }, 'batch_id has at most 300'],
  ])('refuses %s', async (_, more, why) => {
    const { batch } = addBatch()
    const { status, body } = await ann.post(`${QUEUE}/enqueue_batch`, { batch: { ...batch, ...more } })
    expect([status, body.detail[0].msg]).toEqual([422, expect.stringContaining(why)])
    expect((await ann.get(`${QUEUE}/item_ids`)).body.total_count).toBe(0)
  })

  // Measures of nodes that nobody knows become a text, and what says how may be no function.
  it('takes whatever fields nodes of unknown types have', async () => {
    const odd = { id: 'odd', type: 'odd', steps: { toString: null }, width: [{ toString: null }] }
    const batch = { graph: { nodes: { odd }, edges: [] } }
    expect((await ann.post(`${QUEUE}/enqueue_batch`, { batch })).status).toBe(201)
  })

  it('refuses an image, a model and a board that cannot be used, naming node and field', async () => {
    const { body: board } = await bob.post('/api/v1/boards/?board_name=private')
    const graph = (node: object) => ({ batch: { graph: { nodes: { it: { id: 'it', ...node } }, edges: [] } } })
    const image = await ann.post(`${QUEUE}/enqueue_batch`, graph({ type: 'image', image: { image_name: 'other.png' } }))
    expect(image.status).toBe(422)
    expect(image.body.detail[0]).toMatchObject({ loc: ['body', 'batch', 'graph', 'nodes', 'it', 'image'] })
    const models = (await ann.get('/api/v2/models/')).body.models
    const gone = { key: 'gone', hash: 'h', name: 'Old Model', base: 'sd-1', type: 'main' }
    const loader = (model: object) => graph({ type: 'main_model_loader', model })
    const model = await ann.post(`${QUEUE}/enqueue_batch`, loader(gone))
    expect(model.status).toBe(422)
    expect(model.body.detail[0]).toMatchObject({ loc: ['body', 'batch', 'graph', 'nodes', 'it', 'model'] })
    expect(model.body.detail[0].msg).toContain('Old Model')
    const loras = [{ lora: { ...gone, type: 'lora' }, weight: 1 }]
    const lora = await ann.post(`${QUEUE}/enqueue_batch`, graph({ type: 'lora_collection_loader', loras }))
    expect(lora.body.detail[0]).toMatchObject({ loc: ['body', 'batch', 'graph', 'nodes', 'it', 'loras'] })
    expect((await ann.post(`${QUEUE}/enqueue_batch`, loader(models[0]))).status).toBe(201)
    const ontoBoard = graph({ type: 'blank_image', board: { board_id: board.board_id } })
    const refused = await ann.post(`${QUEUE}/enqueue_batch`, ontoBoard)
    expect(refused.status).toBe(422)
    expect(refused.body.detail[0]).toMatchObject({ loc: ['body', 'batch', 'graph', 'nodes', 'it', 'board'] })
    expect((await bob.post(`${QUEUE}/enqueue_batch`, ontoBoard)).status).toBe(201)
  })
})

describe('ending items', () => {
  const statusesOf = async (who: Actor): Promise<Record<number, string>> => {
    const { body } = await who.get(`${QUEUE}/list_all`)
    return Object.fromEntries(body.map((item: { item_id: number; status: string }) => [item.item_id, item.status]))
  }

  it('cancels an own item once, and answers it unchanged from then on', async () => {
    const item_id = await enqueue(ann)
    const { status, body } = await ann.put(`${QUEUE}/i/${item_id}/cancel`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ item_id, status: 'canceled', status_sequence: 1 })
    expect((await ann.put(`${QUEUE}/i/${item_id}/cancel`)).body).toMatchObject({
      status: 'canceled',
      status_sequence: 1,
    })
  })

  it('refuses to end the items of others, and knows none that do not exist', async () => {
    const item_id = await enqueue(ann)
    expect((await bob.put(`${QUEUE}/i/${item_id}/cancel`)).status).toBe(403)
    expect((await bob.delete(`${QUEUE}/i/${item_id}`)).status).toBe(403)
    await setStatus(item_id, 'failed')
    expect((await bob.put(`${QUEUE}/retry_items_by_id`, [item_id])).status).toBe(403)
    expect((await bob.put(`${QUEUE}/i/999999/cancel`)).status).toBe(404)
    expect((await bob.delete(`${QUEUE}/i/999999`)).status).toBe(404)
    expect(await statusesOf(ann)).toEqual({ [item_id]: 'failed' })
  })

  it('lets administrators end the items of everybody', async () => {
    const item_id = await enqueue(ann)
    expect((await admin.put(`${QUEUE}/i/${item_id}/cancel`)).body.status).toBe('canceled')
    expect((await admin.delete(`${QUEUE}/i/${item_id}`)).body).toBeNull()
    expect(await statusesOf(ann)).toEqual({})
  })

  it.each([
    [
      'cancel_by_batch_ids',
      (who: Actor, batch: string) => who.put(`${QUEUE}/cancel_by_batch_ids`, { batch_ids: [batch] }),
      'canceled',
    ],
    [
      'cancel_by_destination',
      (who: Actor) => who.put(`${QUEUE}/cancel_by_destination?destination=generate`),
      'canceled',
    ],
    ['cancel_all_except_current', (who: Actor) => who.put(`${QUEUE}/cancel_all_except_current`), 'canceled'],
    ['delete_all_except_current', (who: Actor) => who.put(`${QUEUE}/delete_all_except_current`), 'deleted'],
    ['d/{destination}', (who: Actor) => who.delete(`${QUEUE}/d/generate`), 'deleted'],
    ['clear', (who: Actor) => who.put(`${QUEUE}/clear`), 'deleted'],
  ])('%s ends the own items only, and those of everybody for an administrator', async (_path, act, counted) => {
    const { body } = await ann.post(`${QUEUE}/enqueue_batch`, addBatch({ runs: 2 }))
    const { batch_id } = body.batch
    const foreign = await act(bob, batch_id)
    expect(foreign.status).toBe(200)
    expect(foreign.body).toEqual({ [counted]: 0 })
    expect(Object.values(await statusesOf(ann))).toEqual(['pending', 'pending'])
    expect((await act(ann, batch_id)).body).toEqual({ [counted]: 2 })
    await enqueue(bob)
    const { body: third } = await bob.post(`${QUEUE}/enqueue_batch`, addBatch())
    expect((await act(admin, third.batch.batch_id)).body[counted]).toBeGreaterThan(0)
  })

  it('leaves what runs alone where only what waits is meant', async () => {
    const running = await enqueue(ann)
    await setStatus(running, 'in_progress')
    const waiting = await enqueue(ann)
    expect((await ann.put(`${QUEUE}/cancel_all_except_current`)).body).toEqual({ canceled: 1 })
    expect(await statusesOf(ann)).toEqual({ [running]: 'in_progress', [waiting]: 'canceled' })
  })

  it('prunes what has ended, of its person', async () => {
    for (const status of ['completed', 'failed', 'canceled']) await setStatus(await enqueue(ann), status)
    const pending = await enqueue(ann)
    await setStatus(await enqueue(bob), 'completed')
    expect((await ann.put(`${QUEUE}/prune`)).body).toEqual({ deleted: 3 })
    expect(Object.keys(await statusesOf(ann))).toHaveLength(2)
    expect(await statusesOf(ann)).toMatchObject({ [pending]: 'pending' })
  })

  it('ends a whole chain of workflow calls, which belongs to the owner of its root', async () => {
    const root = await enqueue(ann)
    const child = await addItem(studio.studio.database, ann.user_id, { root_item_id: root, parent_item_id: root })
    expect((await bob.put(`${QUEUE}/i/${child}/cancel`)).status).toBe(403)
    await ann.put(`${QUEUE}/i/${child}/cancel`)
    expect(await statusesOf(ann)).toEqual({ [root]: 'canceled', [child]: 'canceled' })
  })
})

describe('retrying', () => {
  it('queues a fresh session over the same graph and remembers the first item', async () => {
    const first = await enqueue(ann)
    await setStatus(first, 'failed')
    expect((await ann.put(`${QUEUE}/retry_items_by_id`, [first, first, 999_999])).body).toEqual({
      queue_id: 'default',
      retried_item_ids: [first],
    })
    const { body: second } = await ann.get(`${QUEUE}/next`)
    expect(second).toMatchObject({ status: 'pending', retried_from_item_id: first, origin: 'generate' })
    const { body: original } = await ann.get(`${QUEUE}/i/${first}`)
    expect(second.session.graph).toEqual(original.session.graph)
    expect(second.session_id).not.toBe(original.session_id)
    expect(second.session.id).toBe(second.session_id)
    await setStatus(second.item_id, 'canceled')
    await ann.put(`${QUEUE}/retry_items_by_id`, [second.item_id])
    expect((await ann.get(`${QUEUE}/next`)).body.retried_from_item_id).toBe(first)
  })

  it('skips what has not failed and what cannot be read', async () => {
    const pending = await enqueue(ann)
    const broken = await addItem(studio.studio.database, ann.user_id, { session: '{}', status: 'failed' })
    const { body } = await ann.put(`${QUEUE}/retry_items_by_id`, [pending, broken])
    expect(body.retried_item_ids).toEqual([])
  })

  it('leaves the items of others alone, also beside own ones', async () => {
    const own = await enqueue(ann)
    const foreign = await enqueue(bob)
    for (const item_id of [own, foreign]) await setStatus(item_id, 'failed')
    expect((await ann.put(`${QUEUE}/retry_items_by_id`, [own, foreign])).status).toBe(403)
  })
})

describe('the processor', () => {
  it('is paused and resumed by administrators only', async () => {
    for (const verb of ['pause', 'resume']) expect((await ann.put(`${QUEUE}/processor/${verb}`)).status).toBe(403)
    expect((await admin.put(`${QUEUE}/processor/pause`)).body).toEqual({ is_started: false, is_processing: false })
    expect((await ann.get(`${QUEUE}/status`)).body.processor.is_started).toBe(false)
    expect((await admin.put(`${QUEUE}/processor/resume`)).body).toEqual({ is_started: true, is_processing: false })
    expect((await ann.get(`${QUEUE}/status`)).body.processor.is_started).toBe(true)
  })

  it('has a cache that only administrators see and control', async () => {
    const cache = '/api/v1/app/invocation_cache'
    expect((await ann.get(`${cache}/status`)).status).toBe(403)
    expect((await admin.get(`${cache}/status`)).body).toEqual({
      size: 0,
      hits: 0,
      misses: 0,
      enabled: true,
      max_size: 512,
    })
    expect((await admin.put(`${cache}/disable`)).body).toBeNull()
    expect((await admin.get(`${cache}/status`)).body.enabled).toBe(false)
    await admin.put(`${cache}/enable`)
    expect((await admin.get(`${cache}/status`)).body.enabled).toBe(true)
    expect((await admin.delete(cache)).status).toBe(200)
  })
})

describe('hostile input', () => {
  it('is refused by its shape, and never breaks the server', async () => {
    for (const item_id of ['x', '1.5', '1e3', '-', '99999999999999999999']) {
      expect((await ann.get(`${QUEUE}/i/${item_id}`)).status).toBe(422)
    }
    const proto =
      '{"batch":{"graph":{"nodes":{"__proto__":{"id":"__proto__","type":"add"}},"edges":[]},"data":[[{"node_path":"constructor","field_name":"a","items":[1]}]]}}'
    const answer = await ann.fetch(`${QUEUE}/enqueue_batch`, {
      method: 'POST',
      body: proto,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    const name = `'; DROP TABLE session_queue; --`
    expect((await ann.put(`${QUEUE}/cancel_by_batch_ids`, { batch_ids: [name] })).body).toEqual({ canceled: 0 })
    expect((await ann.put(`${QUEUE}/cancel_by_batch_ids`, { batch_ids: [] })).body).toEqual({ canceled: 0 })
  })

  it('needs a signed-in person everywhere', async () => {
    for (const path of ['list_all', 'item_ids', 'current', 'next', 'status', 'i/1', 'b/x/status']) {
      expect((await studio.nobody.get(`${QUEUE}/${path}`)).status).toBe(401)
    }
    expect((await studio.nobody.post(`${QUEUE}/enqueue_batch`, addBatch())).status).toBe(401)
  })
})
