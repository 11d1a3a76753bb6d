import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../../testing/studio.ts'
import { longBatch } from '../testing/batches.ts'
import { listenTo, until } from '../testing/listening.ts'
import { addingWorkflow, callingBatch, node, workflow } from '../testing/workflows.ts'

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
})
afterAll(() => studio.close())
beforeEach(async () => {
  await admin.put(`${QUEUE}/clear`)
})

async function save(who: Actor, body: object, isPublic = false): Promise<string> {
  const { workflow_id } = (await who.post('/api/v1/workflows/', body)).body
  if (isPublic) await who.patch(`/api/v1/workflows/i/${workflow_id}/is_public`, { is_public: true })
  return workflow_id
}

async function enqueue(who: Actor, body: object): Promise<number> {
  const answer = await who.post(`${QUEUE}/enqueue_batch`, body)
  expect(answer.status).toBe(201)
  return answer.body.item_ids[0]
}

const itemOf = async (who: Actor, item_id: number) => (await who.get(`${QUEUE}/i/${item_id}`)).body

async function ended(who: Actor, item_id: number, status = 'completed') {
  await until(async () => ['completed', 'failed', 'canceled'].includes((await itemOf(who, item_id)).status), 30_000)
  const item = await itemOf(who, item_id)
  expect([item.status, item.error_message]).toEqual([status, status === 'failed' ? expect.any(String) : undefined])
  return item
}

const itemIds = async (who: Actor): Promise<number[]> => (await who.get(`${QUEUE}/item_ids`)).body.item_ids

const resultOf = (
  item: { session: { results: Record<string, unknown>; source_prepared_mapping: Record<string, string[]> } },
  id: string,
) => item.session.results[item.session.source_prepared_mapping[id]?.[0] ?? '']

describe('an item that calls a workflow', () => {
  it('waits for an item of the same batch, and goes on with what that returned', async () => {
    const workflow_id = await save(bob, addingWorkflow(), true)
    const socket = await ann.socket()
    const heard = listenTo(socket)
    const done = nextEvent(
      socket,
      'queue_item_status_changed',
      ({ status, item_id: id }: { status: string; item_id: number }) => status === 'completed' && id === parentId(),
      30_000,
    )
    let parent = 0
    const parentId = () => parent
    parent = await enqueue(ann, callingBatch(workflow_id))
    await done
    const item = await ended(ann, parent)
    expect(resultOf(item, 'kept')).toMatchObject({ collection: [42] })
    expect(item.session.workflow_call_history).toMatchObject([{ workflow_id, depth: 1, status: 'completed' }])
    const [child] = (await itemIds(ann)).filter((id) => id !== parent)
    const called = await itemOf(ann, child ?? 0)
    expect(called).toMatchObject({
      status: 'completed',
      batch_id: item.batch_id,
      parent_item_id: parent,
      root_item_id: parent,
      parent_session_id: item.session_id,
      workflow_call_depth: 1,
      user_id: ann.user_id,
      origin: 'workflows',
      destination: 'gallery',
      workflow: { name: 'adding' },
    })
    const changes = heard
      .filter(({ name }) => name === 'queue_item_status_changed')
      .map(({ payload }) => [payload.item_id === parent ? 'caller' : 'called', payload.status])
    expect(changes).toEqual([
      ['caller', 'in_progress'],
      ['caller', 'waiting'],
      ['called', 'pending'],
      ['called', 'in_progress'],
      ['called', 'completed'],
      ['caller', 'pending'],
      ['caller', 'in_progress'],
      ['caller', 'completed'],
    ])
    const started = heard
      .filter(({ name }) => name === 'invocation_started')
      .map(({ payload }) => payload.invocation_source_id)
    expect(started.toSorted()).toEqual(['back', 'blank', 'call', 'get', 'kept', 'mask', 'named', 'shown', 'sum'])
    expect((await ann.get('/api/v1/images/names?is_intermediate=false')).body.image_names).toHaveLength(1)
    socket.close()
  }, 60_000)

  it('gets lists from a workflow with a batch', async () => {
    const parts = addingWorkflow('each').workflow
    const workflow_id = await save(ann, {
      workflow: {
        ...parts,
        nodes: [...parts.nodes, node('batch', 'integer_batch', { integers: [10, 20, 30], batch_group_id: 'None' })],
        edges: [
          ...parts.edges,
          { id: 'b', type: 'default', source: 'batch', sourceHandle: 'integers', target: 'sum', targetHandle: 'b' },
        ],
      },
    })
    const item = await ended(ann, await enqueue(ann, callingBatch(workflow_id)))
    expect(resultOf(item, 'get')).toMatchObject({ value: [50, 60, 70] })
  }, 60_000)

  it('fails with the called one, down to the item that began, and is queued again as a whole', async () => {
    const failing = await save(
      ann,
      workflow(
        'failing',
        [
          node('div', 'div', { a: 1, b: 0 }),
          node('named', 'workflow_return_value', { key: 'sum' }),
          node('back', 'workflow_return'),
        ],
        ['div.value named.value', 'named.value back.values'],
      ),
    )
    const between = await save(
      ann,
      workflow(
        'between',
        [
          node('call', 'call_saved_workflow', { workflow_id: failing }),
          node('get', 'workflow_return_get', { key: 'sum' }),
          node('named', 'workflow_return_value', { key: 'sum' }),
          node('back', 'workflow_return'),
        ],
        ['call.values get.values', 'get.value named.value', 'named.value back.values'],
      ),
    )
    const parent = await enqueue(ann, callingBatch(between, { inputs: {} }))
    const item = await ended(ann, parent, 'failed')
    expect(item).toMatchObject({
      error_type: 'ZeroDivisionError',
      error_message: expect.stringContaining('The called workflow failed'),
    })
    const others = (await itemIds(ann)).filter((id) => id !== parent)
    expect(await Promise.all(others.map(async (id) => (await itemOf(ann, id)).status))).toEqual(['failed', 'failed'])
    expect(
      await Promise.all(others.map(async (id) => (await itemOf(ann, id)).workflow_call_depth)).then((all) =>
        all.toSorted(),
      ),
    ).toEqual([1, 2])
    const retried = (await ann.put(`${QUEUE}/retry_items_by_id`, [others[0]])).body.retried_item_ids
    expect(retried).toEqual([parent])
  }, 60_000)

  it('is refused what it may not read, what cannot be called, and values for what is not exposed', async () => {
    const secret = await save(bob, addingWorkflow('secret'))
    const silent = await save(ann, workflow('silent', [node('sum', 'add')], []))
    const adding = await save(ann, addingWorkflow())
    const errors: unknown[] = []
    for (const body of [
      callingBatch(secret),
      callingBatch('no-such-workflow'),
      callingBatch(silent, { inputs: {} }),
      callingBatch(adding, { inputs: { 'sum::c': 1 } }),
      callingBatch(adding, { inputs: { 'sum::a': 'many' } }),
    ]) {
      errors.push((await ended(ann, await enqueue(ann, body), 'failed')).error_message)
    }
    expect(errors).toEqual([
      'Workflow not found. It may have been deleted.',
      'Workflow not found. It may have been deleted.',
      'The workflow "silent" cannot be called. The workflow has no node that returns its values.',
      'The workflow "adding" cannot be called. It exposes no input sum · c.',
      expect.stringMatching(/^The workflow "adding" cannot be called\. .*invalid value for a/),
    ])
  }, 60_000)

  it('is canceled with all that it called, from either end', async () => {
    const { nodes, edges } = longBatch(4_000).batch.graph
    const slow = await save(
      ann,
      workflow(
        'slow',
        [
          ...Object.values(nodes).map(({ id, type, ...inputs }) => node(id, type, inputs)),
          node('named', 'workflow_return_value', { key: 'sum', value: 1 }),
          node('back', 'workflow_return'),
        ],
        [
          ...edges.map(
            ({ source, destination }) =>
              `${source.node_id}.${source.field} ${destination.node_id}.${destination.field}`,
          ),
          'named.value back.values',
        ],
      ),
    )
    for (const end of ['caller', 'called'] as const) {
      const parent = await enqueue(ann, callingBatch(slow, { inputs: {} }))
      let child = 0
      await until(async () => {
        child = (await itemIds(ann)).find((id) => id > parent) ?? 0
        return child > 0 && (await itemOf(ann, child)).status === 'in_progress'
      })
      expect((await itemOf(ann, parent)).status).toBe('waiting')
      expect((await bob.put(`${QUEUE}/i/${child}/cancel`)).status).toBe(403)
      await ann.put(`${QUEUE}/i/${end === 'caller' ? parent : child}/cancel`)
      for (const id of [parent, child]) await ended(ann, id, 'canceled')
    }
  }, 60_000)
})
