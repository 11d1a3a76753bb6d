import type { QueueItemSummary } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { filterJobs, isHidden, modelOf, promptOf, waitingPlaces } from './jobs.ts'

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

  it('keeps only the own jobs, or only those in one state', () => {
    expect(ids(filterJobs(jobs, { whose: 'mine', state: 'any' }, 'me'))).toEqual([2, 1])
    expect(ids(filterJobs(jobs, { whose: 'all', state: 'pending' }, 'me'))).toEqual([3])
    expect(ids(filterJobs(jobs, { whose: 'all', state: 'any' }, 'me'))).toEqual([3, 2, 1])
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

it('numbers the waiting jobs of each person from the oldest on', () => {
  const places = waitingPlaces([
    job({ item_id: 9 }),
    job({ item_id: 8, user_id: 'you' }),
    job({ item_id: 5, user_id: 'redacted' }),
    job({ item_id: 4 }),
    job({ item_id: 2, status: 'completed' }),
  ])
  expect(Object.fromEntries(places)).toEqual({
    4: { place: 1, of: 2 },
    8: { place: 1, of: 1 },
    9: { place: 2, of: 2 },
  })
})

it('names the model of a graph, whatever the shape of the rest', () => {
  const graph = { nodes: { a: { type: 'noise' }, b: { type: 'main_model_loader', model: { name: 'Emoji 128' } } } }
  expect(modelOf({ graph })).toBe('Emoji 128')
  expect(modelOf({ graph: { nodes: {} } })).toBeNull()
  expect(modelOf(null)).toBeNull()
})
