import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Workflow, workflowRun } from '@invoke-studio/contract/workflows'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { shippedWorkflows } from './shipped.ts'

const FOLDER = fileURLToPath(new URL('../../../assets/workflows', import.meta.url))
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const SHIPPED = NAMES.map((name) => `default_${name.replace('.json', '')}`)
/** Enough to finish a picture; how good it is does not matter here. */
const STEPS = 2

let studio: TestStudio
let ann: Actor

beforeAll(async () => {
  studio = await startTestStudio({ workers: true })
  ann = await studio.person('ann')
})
afterAll(() => studio.close())

const workflowOf = async (id: string): Promise<Workflow> => (await ann.get(`/api/v1/workflows/i/${id}`)).body.workflow

/** What is enqueued for a workflow, with less work for its denoising. */
function hastened(workflow: Workflow) {
  const { graph, data } = workflowRun(workflow)
  for (const node of Object.values(graph.nodes)) {
    if (node.type === 'denoise_latents' && typeof node.steps === 'number') node.steps = STEPS
    if (node.id === 'steps') node.value = STEPS
  }
  return { graph, data }
}

describe('a workflow that ships with the studio', () => {
  it('is one of more than ten, and everybody has them', async () => {
    expect(SHIPPED.length).toBeGreaterThan(10)
    const { body } = await ann.get('/api/v1/workflows/?categories=default&per_page=100')
    expect(body.items.map((item: { workflow_id: string }) => item.workflow_id).sort()).toEqual(SHIPPED.toSorted())
  })

  it.each(SHIPPED)(
    'runs to a finished picture on a fresh installation: %s',
    async (id) => {
      const workflow = await workflowOf(id)
      const socket = await ann.socket()
      const before = (await ann.get('/api/v1/images/names?is_intermediate=false')).body.total_count
      const batch = { ...hastened(workflow), workflow, origin: 'workflows', destination: 'gallery' }
      const settled = new Map<number, { status: string; error_message: string | null }>()
      socket.on('queue_item_status_changed', ({ item_id, status, error_message }) => {
        if (status === 'completed' || status === 'failed') settled.set(item_id, { status, error_message })
      })
      const done = (items: number[]) => items.every((item) => settled.has(item))
      const { status, body } = await ann.post('/api/v1/queue/default/enqueue_batch', { batch })
      expect({ status, body }).toMatchObject({ status: 201 })
      while (!done(body.item_ids)) await nextEvent(socket, 'queue_item_status_changed', () => true, 60_000)
      expect([...settled.values()]).toEqual(body.item_ids.map(() => ({ status: 'completed', error_message: null })))
      const { total_count } = (await ann.get('/api/v1/images/names?is_intermediate=false')).body
      expect(total_count).toBeGreaterThan(before)
      socket.close()
    },
    120_000,
  )

  it.each(SHIPPED)('names only fields that are there, and what it is for: %s', async (id) => {
    const workflow = await workflowOf(id)
    const inputs = new Map(workflow.nodes.map((node) => [node.id, (node.data as { inputs: object }).inputs]))
    for (const { nodeId, fieldName } of workflow.exposedFields) {
      expect(inputs.get(nodeId)).toHaveProperty(fieldName)
      // A field that a connection feeds cannot be filled in.
      expect(workflow.edges).not.toContainEqual(expect.objectContaining({ target: nodeId, targetHandle: fieldName }))
    }
    for (const edge of workflow.edges) expect(inputs.get(String(edge.target))).toHaveProperty(String(edge.targetHandle))
    const elements = Object.values((workflow.form as { elements: Record<string, { type: string }> }).elements)
    expect(elements.filter(({ type }) => type === 'node-field')).toHaveLength(workflow.exposedFields.length)
    expect(workflow).toMatchObject({ name: expect.stringMatching(/./), description: expect.stringMatching(/\.$/) })
  })

  it.each(SHIPPED)('shows what it makes: %s', async (id) => {
    const { thumbnail_url } = (await ann.get(`/api/v1/workflows/i/${id}`)).body
    const picture = await ann.fetch(`/${thumbnail_url}`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })

  it('leaves the model to the person where the bundled one is gone', async () => {
    const [first] = await shippedWorkflows(FOLDER, null)
    const { nodes } = JSON.parse(first?.workflow ?? '') as Workflow
    const loader = nodes.find((node) => (node.data as { type: string }).type === 'main_model_loader')
    expect(loader?.data).not.toHaveProperty(['inputs', 'model', 'value'])
  })
})
