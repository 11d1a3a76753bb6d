import { type ExecutionState, freshState, newCall } from '@invoke-studio/contract/graph'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../database/database.ts'
import { onEachDatabase } from '../../../database/testing/databases.ts'
import { queueChanges } from '../changes.ts'
import { queueClaims } from '../claims.ts'
import { addItem, addUser, statusOf } from '../testing/rows.ts'
import { watching } from '../testing/watching.ts'
import { queueCalls, type Suspension } from './repository.ts'

const GRAPH = {
  id: 'graph',
  nodes: { back: { id: 'back', type: 'workflow_return', is_intermediate: true } },
  edges: [],
}
const WORKER = 'host:1:w'
const DONE = { status: 'completed', error_type: null, error_message: null, error_traceback: null } as const

onEachDatabase((databases) => {
  let database: Database
  const admitAll = async () => {}
  const calls = () => queueCalls(database, admitAll)
  const claims = () => queueClaims({ database, multiuser: true, order: 'round_robin' })

  beforeAll(async () => {
    database = await databases.open()
    await addUser(database, 'ann')
  })
  beforeEach(() => database.kysely.deleteFrom('session_queue').execute())

  function suspension(size = 1): Suspension {
    const state = freshState('session', GRAPH)
    const call = newCall(state, { prepared_call_node_id: 'p', source_call_node_id: 's', workflow_id: 'w' })
    const sessions = () =>
      Array.from({ length: size }, (_, at) => {
        const session_id = crypto.randomUUID()
        return { session_id, field_values: [], session: JSON.stringify(freshState(session_id, GRAPH)), at }
      })
    return { state: { ...state, waiting_workflow_call: call }, call, workflow: '{}', size, sessions, limited: false }
  }

  /** Claims the next item and makes it wait for `size` others; answers their ids. */
  async function suspend(size = 1, room = 100): Promise<{ parent: number; children: number[] }> {
    const claim = await claims().claim(WORKER, 'cpu')
    if (!claim) throw new Error('There is nothing to claim.')
    const children = await calls().suspend(claim, WORKER, suspension(size), room)
    return { parent: claim.item_id, children: children ?? [] }
  }

  /** Claims the next item and completes it with a value that it returns. */
  async function complete(value: unknown): Promise<number> {
    const claim = await claims().claim(WORKER, 'cpu')
    if (!claim) throw new Error('There is nothing to claim.')
    const state: ExecutionState = {
      ...freshState(claim.session_id, GRAPH),
      source_prepared_mapping: { back: ['b'] },
      results: { b: { type: 'workflow_return_output', values: { value } } },
    }
    await claims().finish(claim, WORKER, { ...DONE, session: JSON.stringify(state) })
    return claim.item_id
  }

  const statuses = async (ids: readonly number[]) =>
    Promise.all(ids.map(async (id) => (await statusOf(database, id))?.status))

  async function stateOf(item_id: number): Promise<ExecutionState> {
    const row = await database.kysely
      .selectFrom('session_queue')
      .select('session')
      .where('item_id', '=', item_id)
      .executeTakeFirstOrThrow()
    return JSON.parse(row.session)
  }

  describe('a waiting item', () => {
    it('is queued again once all that it called is complete, with the answers in order', async () => {
      await addItem(database, 'ann')
      const { parent, children } = await suspend(2)
      expect(await statuses([parent, ...children])).toEqual(['waiting', 'pending', 'pending'])
      expect(await complete('a')).toBe(children[0])
      expect(await calls().settle(parent)).toMatchObject({ changed: [] })
      await complete('b')
      expect(await calls().settle(parent)).toMatchObject({ changed: [parent], stopped: [] })
      expect(await calls().settle(parent)).toMatchObject({ changed: [] })
      const { waiting_workflow_call_execution: call } = await stateOf(parent)
      expect(call).toMatchObject({ status: 'completed', aggregated_values: { value: ['a', 'b'] } })
      const again = await claims().claim(WORKER, 'cpu')
      expect(again).toMatchObject({ item_id: parent, attempt: 1 })
    })

    it('keeps the answers that it has when finished items are removed', async () => {
      await addItem(database, 'ann')
      const { parent, children } = await suspend(2)
      await complete('a')
      await calls().settle(parent)
      await queueChanges(database, admitAll).remove({ queue_id: 'default', statuses: ['completed'] })
      await complete('b')
      await calls().settle(parent)
      expect(await statuses([parent, ...children])).toEqual(['pending', undefined, 'completed'])
      expect((await stateOf(parent)).waiting_workflow_call_execution?.aggregated_values).toEqual({ value: ['a', 'b'] })
    })

    it('fails with one that it called, and so do those that wait for it; the rest of the chain is canceled', async () => {
      await addItem(database, 'ann')
      const { parent: root, children } = await suspend(2)
      const { parent: first, children: inner } = await suspend(1)
      expect(children).toContain(first)
      await database.kysely
        .updateTable('session_queue')
        .set({ status: 'failed', error_type: 'ValueError', error_message: 'too many' })
        .where('item_id', 'in', inner)
        .execute()
      expect(await calls().overdue()).toEqual([first])
      const settled = await calls().settle(first)
      expect(settled.failed.map((one) => [one.item_id, one.error_type])).toEqual([
        [first, 'ValueError'],
        [root, 'ValueError'],
      ])
      expect(await statuses([root, ...children])).toEqual(['failed', 'failed', 'canceled'])
      expect((await stateOf(root)).errors).toEqual({ p: 'ValueError: The called workflow failed: too many' })
      expect(await calls().overdue()).toEqual([])
    })

    it.each(['canceled', 'deleted'] as const)('is canceled when what it called is %s', async (end) => {
      await addItem(database, 'ann')
      const { parent, children } = await suspend(2)
      const [first = 0] = children
      const changes = queueChanges(database, admitAll)
      const selection = { queue_id: 'default', item_ids: [first] }
      if (end === 'canceled') await changes.cancel(selection)
      else await changes.remove(selection)
      await calls().settle(parent)
      expect(await statuses([parent, children[1] ?? 0])).toEqual(['canceled', 'canceled'])
    })

    it('stays across a start of the server, unlike what another program left waiting', async () => {
      await addItem(database, 'ann')
      const { parent } = await suspend()
      const foreign = await addItem(database, 'ann', { status: 'waiting' })
      await queueChanges(database, admitAll).cancelLeftovers()
      expect(await statuses([parent, foreign])).toEqual(['waiting', 'canceled'])
    })

    it('is spared with its chain when all but what runs is canceled, though nothing runs at the moment', async () => {
      await addItem(database, 'ann')
      const { parent, children } = await suspend()
      const other = await addItem(database, 'ann')
      const changes = queueChanges(database, admitAll)
      await changes.cancel({ queue_id: 'default', statuses: ['pending', 'waiting'], except_running: true })
      expect(await statuses([parent, ...children, other])).toEqual(['waiting', 'pending', 'canceled'])
      await changes.cancel({ queue_id: 'default', item_ids: [parent, ...children] })
      expect(await statuses([parent, ...children])).toEqual(['canceled', 'canceled'])
    })
  })

  // All sessions of a call together may be more than fits into the memory.
  it('makes the sessions that it waits for one after the other', async () => {
    await addItem(database, 'ann')
    const claim = await claims().claim(WORKER, 'cpu')
    if (!claim) throw new Error('There is nothing to claim.')
    let unwritten = 0
    const made: number[] = []
    const watched = watching(database, (kind) => {
      if (kind === 'InsertQueryNode') unwritten = 0
    })
    const { sessions, ...rest } = suspension(3)
    const counted = function* () {
      for (const session of sessions()) {
        made.push(++unwritten)
        yield session
      }
    }
    const children = await queueCalls(watched, admitAll).suspend(claim, WORKER, { ...rest, sessions: counted }, 100)
    expect(made).toEqual([1, 1, 1])
    const { waiting_workflow_call_execution: call } = await stateOf(claim.item_id)
    expect(call?.child_item_ids).toEqual(children)
    expect([call?.child_session_ids.length, call?.child_session_id]).toEqual([3, call?.child_session_ids[0]])
  })

  it('refuses a call for which there is no room, and one by a worker that lost the item', async () => {
    await addItem(database, 'ann')
    const claim = await claims().claim(WORKER, 'cpu')
    if (!claim) throw new Error('There is nothing to claim.')
    await expect(calls().suspend(claim, WORKER, suspension(3), 2)).rejects.toMatchObject({
      code: 'workflow_call_no_room',
    })
    expect(await calls().suspend(claim, 'another', suspension(), 100)).toBeNull()
    expect(await statuses([claim.item_id])).toEqual(['in_progress'])
  })

  it('tells which sessions are not finished', async () => {
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()]
    await addItem(database, 'ann', { session_id: one })
    await addItem(database, 'ann', { session_id: two, status: 'completed' })
    expect(await calls().unfinishedSessions([one, two, 'none'])).toEqual(new Set([one]))
  })
})
