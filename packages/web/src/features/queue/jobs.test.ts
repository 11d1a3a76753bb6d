import type { QueueItemSummary } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { filterJobs, isHidden, modelOf, placeOf, promptIn, promptOf } from './jobs.ts'

function job(facts: Partial<QueueItemSummary>): QueueItemSummary {
  return {
    item_id: 1,
    status: 'pending',
    batch_id: 'batch',
    origin: 'generate',
    destination: 'generate',
    created_at: '2026-01-01 00:00:00.000',
    started_at: null,
    completed_at: null,
    user_id: 'me',
    user_display_name: null,
    user_email: null,
    field_values: null,
    device: null,
    parent_item_id: null,
    ...facts,
  }
}

describe('filterJobs', () => {
  const jobs = [
    job({ item_id: 3, user_id: 'redacted' }),
    job({ item_id: 2, status: 'failed' }),
    job({ item_id: 1, status: 'completed' }),
  ]
  const ids = (list: readonly QueueItemSummary[]) => list.map(({ item_id }) => item_id)

  it('keeps only the jobs of one person, or only those in one state', () => {
    expect(ids(filterJobs(jobs, { owner: 'me', state: 'any' }))).toEqual([2, 1])
    expect(ids(filterJobs(jobs, { owner: null, state: 'pending' }))).toEqual([3])
    expect(ids(filterJobs(jobs, { owner: null, state: 'any' }))).toEqual([3, 2, 1])
  })
})

it('knows a redacted job', () => {
  expect(isHidden(job({ user_id: 'redacted' }))).toBe(true)
  expect(isHidden(job({}))).toBe(false)
})

it('finds the prompt among the values that a batch brought', () => {
  const field_values = [
    { node_path: 'seed:a', field_name: 'value', value: 7 },
    { node_path: 'positive_prompt:b', field_name: 'value', value: 'a fox' },
  ]
  expect(promptOf(job({ field_values }))).toBe('a fox')
  expect(promptOf(job({}))).toBeNull()
})

it('knows where a job stands while it waits', () => {
  expect(placeOf(job({ queue_position: 3, estimated_wait_seconds: 40 }))).toEqual({ position: 3, wait: 40 })
  expect(placeOf(job({ queue_position: 3, estimated_wait_seconds: null }))).toEqual({ position: 3, wait: null })
  expect(placeOf(job({ queue_position: null }))).toBeNull()
  expect(placeOf(job({ status: 'in_progress', queue_position: 1 }))).toBeNull()
})

it('names the model of a graph, whatever the shape of the rest', () => {
  const graph = { nodes: { a: { type: 'noise' }, b: { type: 'main_model_loader', model: { name: 'Emoji 128' } } } }
  expect(modelOf({ graph })).toBe('Emoji 128')
  expect(modelOf({ graph: { nodes: {} } })).toBeNull()
  expect(modelOf(null)).toBeNull()
})

describe('the prompt in a graph', () => {
  const edge = (from: string, to: string) => {
    const [source, destination] = [from, to]
      .map((text) => text.split('.'))
      .map(([node_id, field]) => ({ node_id, field }))
    return { source, destination }
  }
  const nodes = {
    wanted: { prompt: 'panda' },
    avoided: { prompt: 'blur' },
    text: { value: 'star' },
    wired: { prompt: '' },
  }

  it('is the text of what conditions the picture', () => {
    const edges = [
      edge('avoided.conditioning', 'denoise.negative_conditioning'),
      edge('wanted.conditioning', 'denoise.positive_conditioning'),
    ]
    expect(promptIn({ graph: { nodes, edges } })).toBe('panda')
  })

  it('may come from a node that holds it', () => {
    const edges = [edge('wired.conditioning', 'denoise.positive_conditioning'), edge('text.value', 'wired.prompt')]
    expect(promptIn({ graph: { nodes, edges } })).toBe('star')
  })

  it.each([null, {}, { graph: { nodes, edges: [] } }, { graph: { nodes, edges: [null, 7] } }])(
    'is missing in %j',
    (session) => expect(promptIn(session)).toBeNull(),
  )
})
