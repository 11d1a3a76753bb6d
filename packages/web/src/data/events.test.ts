import type { QueueItemSummary, QueueStatus, ServerEvents } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { producedImages, withCounts, withStatus } from './events.ts'

type Changed = ServerEvents['queue_item_status_changed']
type Complete = ServerEvents['invocation_complete']

describe('withCounts', () => {
  const known = {
    queue: { pending: 1, in_progress: 0, user_pending: 1, user_in_progress: 0 },
    processor: { is_started: true, is_processing: false },
  } as QueueStatus

  it.each([
    ['takes the counts of an own job', 'ada', { user_pending: 0, user_in_progress: 1 }],
    ['keeps the own ones with the job of somebody else', 'bob', { user_pending: 1, user_in_progress: 0 }],
  ])('%s', (_, user_id, own) => {
    const queue_status = { pending: 5, in_progress: 1, user_pending: 0, user_in_progress: 1 }
    expect(withCounts(known, { user_id, queue_status } as Changed, 'ada')).toEqual({
      queue: { pending: 5, in_progress: 1, ...own },
      processor: known.processor,
    })
  })
})

describe('withStatus', () => {
  const job = { item_id: 1, status: 'in_progress', started_at: 'then', completed_at: null } as QueueItemSummary

  it('moves a job on', () => {
    const event = { status: 'completed', started_at: null, completed_at: 'now' } as Changed
    expect(withStatus(job, event)).toMatchObject({ status: 'completed', started_at: 'then', completed_at: 'now' })
  })

  it('leaves a job ended, whatever arrives late', () => {
    const done = { ...job, status: 'canceled' } as QueueItemSummary
    expect(withStatus(done, { status: 'in_progress' } as Changed)).toBe(done)
  })
})

describe('producedImages', () => {
  const event = (type: string, result: object, is_intermediate = false) =>
    ({
      invocation: { id: 'n', type, is_intermediate },
      result: { type: 'image_output', ...result },
    }) as unknown as Complete

  it('finds single images and collections in what a node made', () => {
    expect(producedImages(event('l2i', { image: { image_name: 'a' }, width: 8 }))).toEqual(['a'])
    expect(producedImages(event('any', { collection: [{ image_name: 'a' }, { image_name: 'b' }, 3] }))).toEqual([
      'a',
      'b',
    ])
  })

  it('leaves out intermediate images and nodes that only pass an image on', () => {
    expect(producedImages(event('l2i', { image: { image_name: 'a' } }, true))).toEqual([])
    expect(producedImages(event('image', { image: { image_name: 'a' } }))).toEqual([])
  })
})
