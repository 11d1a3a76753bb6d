/** State of a queue item. */
export type QueueItemState = 'pending' | 'in_progress' | 'waiting' | 'completed' | 'failed' | 'canceled'

interface ItemEvent {
  readonly timestamp: number
  readonly queue_id: string
  readonly item_id: number
  readonly batch_id: string
  readonly origin: string | null
  readonly destination: string | null
  readonly user_id: string
}

interface InvocationEvent extends ItemEvent {
  readonly session_id: string
  readonly invocation: { readonly id: string; readonly type: string; readonly is_intermediate?: boolean }
  readonly invocation_source_id: string
}

/** Counts of one queue; the `user_` ones are the receiver's. */
export interface QueueCounts {
  readonly queue_id: string
  readonly item_id: number | null
  readonly batch_id: string | null
  readonly session_id: string | null
  readonly pending: number
  readonly in_progress: number
  readonly waiting: number
  readonly completed: number
  readonly failed: number
  readonly canceled: number
  readonly total: number
  readonly user_pending: number | null
  readonly user_in_progress: number | null
}

/** A queue item changed its state; foreign items come redacted. */
export interface QueueItemStatusChanged extends ItemEvent {
  readonly status: QueueItemState
  readonly status_sequence: number | null
  readonly error_type: string | null
  readonly error_message: string | null
  readonly error_traceback: string | null
  readonly created_at: string | null
  readonly updated_at: string | null
  readonly started_at: string | null
  readonly completed_at: string | null
  readonly session_id: string
  readonly queue_status: QueueCounts
}

/** A step of a running node, with a small picture of the image so far. */
export interface InvocationProgress extends InvocationEvent {
  readonly message: string
  /** 0–1, or null when unknown. */
  readonly percentage: number | null
  /** `width` and `height` are those of the final image, in pixels. */
  readonly image: { readonly width: number; readonly height: number; readonly dataURL: string } | null
  readonly device: string | null
}

/** A node is done. */
export interface InvocationComplete extends InvocationEvent {
  readonly result: { readonly type: string } & Readonly<Record<string, unknown>>
}

/** A node failed. */
export interface InvocationError extends InvocationEvent {
  readonly error_type: string
  readonly error_message: string
  readonly error_traceback: string | null
}

/** What the server tells its sockets. */
export interface ServerEvents {
  batch_enqueued: (event: {
    readonly queue_id: string
    readonly batch_id: string
    readonly enqueued: number
    readonly requested: number
    readonly priority: number
    readonly origin: string | null
    readonly user_id: string
  }) => void
  queue_item_status_changed: (event: QueueItemStatusChanged) => void
  queue_items_canceled: (event: { readonly queue_id: string; readonly canceled_item_ids: number[] }) => void
  queue_items_retried: (event: { readonly queue_id: string; readonly retried_item_ids: number[] }) => void
  queue_cleared: (event: { readonly queue_id: string; readonly user_id: string | null }) => void
  invocation_started: (event: InvocationEvent) => void
  invocation_progress: (event: InvocationProgress) => void
  invocation_complete: (event: InvocationComplete) => void
  invocation_error: (event: InvocationError) => void
  model_load_started: (event: { readonly config: { readonly name: string }; readonly user_id: string }) => void
  model_load_complete: (event: { readonly config: { readonly name: string }; readonly user_id: string }) => void
}

/** What a socket may ask of the server. */
export interface ClientEvents {
  subscribe_queue: (request: { queue_id: string }) => void
  unsubscribe_queue: (request: { queue_id: string }) => void
}
