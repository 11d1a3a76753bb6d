import { completeState, freshState } from '../graph/index.ts'
import type { BatchStatus, SessionQueueStatus } from '../queue/index.ts'
import type { Viewer } from './viewer.ts'

/** Whether `viewer` sees a queue item's content and may cancel, delete or retry it. */
export function ownsQueueItem(viewer: Viewer, item: { readonly user_id: string }): boolean {
  return viewer.is_admin || viewer.user_id === item.user_id
}

/** What stands where a text must not be known but cannot be null. */
export const REDACTED = 'redacted'

/** Every member of a queue item, or of an event about one, that others must not know, and what they get instead. */
const HIDDEN: Readonly<Record<string, unknown>> = {
  user_id: REDACTED,
  batch_id: REDACTED,
  session_id: REDACTED,
  user_display_name: null,
  user_email: null,
  origin: null,
  destination: null,
  field_values: null,
  workflow: null,
  retried_from_item_id: null,
  workflow_call_id: null,
  parent_item_id: null,
  parent_session_id: null,
  root_item_id: null,
  workflow_call_depth: null,
  error_type: null,
  error_message: null,
  error_traceback: null,
  queue_position: null,
  estimated_wait_seconds: null,
  priority: 0,
  session: emptySession(),
}

function emptySession() {
  const state = completeState(freshState(REDACTED, { id: REDACTED, nodes: {}, edges: [] }))
  return { ...state, execution_graph: { ...state.execution_graph, id: REDACTED } }
}

/** The hidden members that `subject` has, with what others get in their place. */
export function hiddenMembers(subject: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(HIDDEN).filter(([name]) => Object.hasOwn(subject, name)))
}

/** A queue item as `viewer` may see it: whole, or with everything but its id, state, device and times hidden. */
export function redactQueueItem<T extends { readonly user_id: string }>(viewer: Viewer, item: T): T {
  return ownsQueueItem(viewer, item) ? item : { ...item, ...hiddenMembers(item) }
}

/** What the others who watch the queue get in place of members of `queue_item_status_changed`. */
export function hiddenInStatusEvent(payload: {
  readonly batch_status: BatchStatus
  readonly queue_status: SessionQueueStatus
}): Record<string, unknown> {
  const nobody = { item_id: null, batch_id: null, session_id: null, user_pending: null, user_in_progress: null }
  return {
    ...hiddenMembers(payload),
    batch_status: { ...payload.batch_status, ...hiddenMembers(payload.batch_status) },
    queue_status: { ...payload.queue_status, ...nobody },
  }
}

/** What they get in place of members of `batch_enqueued`: its priority stays, as the place in the queue is theirs too. */
export function hiddenInBatchEvent(payload: { readonly priority: number }): Record<string, unknown> {
  return { ...hiddenMembers(payload), priority: payload.priority }
}
