import type { Viewer } from '@invoke-studio/contract/access'
import { expect, it } from 'vitest'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { emptyWorkflow } from '../../testing/library.ts'
import { callableWorkflows } from './callable.ts'
import { workflowsRepository } from './repository.ts'

const ADA: Viewer = { user_id: 'ada', is_admin: false, mode: 'multi' }

onEachDatabase(({ open }) => {
  it('what is in workflows is read and judged once for as long as they stay as they are', async () => {
    const rows = workflowsRepository(await open())
    const data = { type: 'workflow_return', inputs: {} }
    const text = (name: string) =>
      JSON.stringify(emptyWorkflow(name, { nodes: [{ id: 'r', type: 'invocation', data }] }))
    const ids = Array.from({ length: 25 }, (_, index) => `w${index}`)
    for (const workflow_id of ids) await rows.create({ workflow_id, workflow: text('first'), user_id: 'ada' })
    const judged: string[] = []
    const read: number[] = []
    const callableOf = callableWorkflows({
      rows: {
        texts(workflowIds) {
          read.push(workflowIds.length)
          return rows.texts(workflowIds)
        },
      },
      nodes: {
        knows: () => true,
        problem(graph) {
          judged.push(graph.id)
          return null
        },
      },
    })
    const listed = async () => callableOf(await rows.list(ADA, {}, { order_by: 'name', direction: 'ASC' }))
    const first = await listed()
    expect([...first.keys()].sort()).toEqual(ids.toSorted())
    expect([...first.values()].every(({ is_callable }) => is_callable)).toBe(true)
    expect([judged.length, read]).toEqual([25, [10, 10, 5]])
    expect(await listed()).toEqual(first)
    expect([judged.length, read.length]).toEqual([25, 3])
    await rows.change('w7', { workflow: JSON.stringify(emptyWorkflow('second')) })
    expect((await listed()).get('w7')?.reason).toBe('missing_workflow_return')
    expect([judged.length, read.slice(3)]).toEqual([25, [1]])
    await rows.delete('w8')
    expect((await listed()).has('w8')).toBe(false)
  })

  it('lists do not read what is in workflows', async () => {
    const rows = workflowsRepository(await open())
    await rows.create({ workflow_id: 'w', workflow: JSON.stringify(emptyWorkflow('it')), user_id: 'ada' })
    const [row] = await rows.list(ADA, {}, { order_by: 'name', direction: 'ASC' })
    expect(row).toMatchObject({ workflow_id: 'w', name: 'it' })
    expect(row).not.toHaveProperty('workflow')
    expect(await rows.find(ADA, 'w')).toHaveProperty('workflow')
  })
})
