import { describe, expect, it } from 'vitest'
import { hiddenInBatchEvent, hiddenInStatusEvent, ownsQueueItem, redactQueueItem } from './queue.ts'
import type { Viewer } from './viewer.ts'

const OWNER: Viewer = { user_id: 'ann', is_admin: false, mode: 'multi' }
const OTHER: Viewer = { user_id: 'bob', is_admin: false, mode: 'multi' }
const ADMIN: Viewer = { user_id: 'root', is_admin: true, mode: 'multi' }

const VISIBLE = {
  item_id: 7,
  queue_id: 'default',
  status: 'completed',
  status_sequence: 2,
  device: 'cpu',
  created_at: 'c',
  updated_at: 'u',
  started_at: 's',
  completed_at: 'e',
}
const SECRET = {
  user_id: 'ann',
  batch_id: 'my batch',
  session_id: 'my session',
  user_display_name: 'Ann',
  user_email: 'ann@studio.test',
  origin: 'canvas',
  destination: 'my canvas',
  field_values: [{ node_path: 'prompt', field_name: 'value', value: 'a secret cat' }],
  workflow: { name: 'mine' },
  retried_from_item_id: 1,
  workflow_call_id: 'w',
  parent_item_id: 2,
  parent_session_id: 'p',
  root_item_id: 3,
  workflow_call_depth: 1,
  error_type: 'E',
  error_message: 'a secret error',
  error_traceback: 't',
  priority: 5,
  session: { id: 'my session', graph: { id: 'g', nodes: { prompt: { value: 'a secret cat' } } } },
}

describe('a queue item', () => {
  it('belongs to its owner and to administrators', () => {
    expect([OWNER, OTHER, ADMIN].map((viewer) => ownsQueueItem(viewer, SECRET))).toEqual([true, false, true])
  })

  it('is seen whole by them', () => {
    const item = { ...VISIBLE, ...SECRET }
    for (const viewer of [OWNER, ADMIN]) expect(redactQueueItem(viewer, item)).toBe(item)
  })

  it('shows others its id, state, device and times, and nothing else', () => {
    const redacted = redactQueueItem(OTHER, { ...VISIBLE, ...SECRET }) as Record<string, unknown>
    expect(redacted).toMatchObject(VISIBLE)
    for (const [member, secret] of Object.entries(SECRET)) expect(redacted[member], member).not.toEqual(secret)
    expect(redacted).toMatchObject({ user_id: 'redacted', batch_id: 'redacted', session_id: 'redacted', priority: 0 })
    expect(redacted.session).toMatchObject({ id: 'redacted', graph: { nodes: {}, edges: [] } })
  })

  it('gets no members that it did not have', () => {
    expect(Object.keys(redactQueueItem(OTHER, { item_id: 1, user_id: 'ann' }))).toEqual(['item_id', 'user_id'])
  })
})

describe('the copies of events for others', () => {
  const counts = { pending: 1, in_progress: 2, waiting: 0, completed: 3, failed: 0, canceled: 0, total: 6 }

  it('of a changed status keep the counts and hide whose and what it is', () => {
    const payload = {
      ...VISIBLE,
      ...SECRET,
      batch_status: {
        queue_id: 'default',
        batch_id: 'my batch',
        origin: 'canvas',
        destination: 'my canvas',
        ...counts,
      },
      queue_status: {
        ...{ queue_id: 'default', item_id: 7, batch_id: 'my batch', session_id: 'my session' },
        ...{ ...counts, user_pending: 1, user_in_progress: 1 },
      },
    }
    const copy = { ...payload, ...hiddenInStatusEvent(payload) }
    expect(copy).toMatchObject({ ...VISIBLE, batch_status: counts, queue_status: counts })
    expect(copy.batch_status).toMatchObject({ batch_id: 'redacted', origin: null, destination: null })
    expect(copy.queue_status).toMatchObject({ item_id: null, session_id: null, batch_id: null, user_pending: null })
    for (const secret of ['ann', 'my ', 'secret', 'canvas']) expect(JSON.stringify(copy)).not.toContain(secret)
  })

  it('of a new batch keep its size and place', () => {
    const payload = { user_id: 'ann', batch_id: 'my batch', origin: 'canvas', priority: 3, enqueued: 2 }
    expect({ ...payload, ...hiddenInBatchEvent(payload) }).toEqual({
      user_id: 'redacted',
      batch_id: 'redacted',
      origin: null,
      priority: 3,
      enqueued: 2,
    })
  })
})
