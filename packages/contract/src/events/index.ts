import type { BoardPermission } from '../access/index.ts'
import type { GraphNode, NodeOutput } from '../graph/index.ts'
import type { ModelSource } from '../models/index.ts'
import type { BatchStatus, QueueItemStatus, SessionQueueStatus } from '../queue/index.ts'

/** Every event carries the time at which it was sent, in whole seconds since 1970. */
interface Timed {
  timestamp: number
}

interface QueueEvent extends Timed {
  queue_id: string
}

interface QueueItemEvent extends QueueEvent {
  item_id: number
  batch_id: string
  origin: string | null
  destination: string | null
  user_id: string
}

interface InvocationEvent extends QueueItemEvent {
  session_id: string
  /** The prepared node with its resolved inputs. */
  invocation: GraphNode
  /** Id of the node in the graph that was enqueued. */
  invocation_source_id: string
}

interface ErrorFields {
  error_type: string | null
  error_message: string | null
  error_traceback: string | null
}

/** An installation of a model; only administrators hear of it. */
interface InstallEvent extends Timed {
  id: number
  source: ModelSource
}

/** A file that is being downloaded; `source` is its URL. Only administrators hear of it. */
interface DownloadEvent extends Timed {
  source: string
}

/** An archive of images that somebody asked for; nobody but its owner hears of it. */
interface BulkDownloadEvent extends Timed {
  bulk_download_id: 'default'
  bulk_download_item_id: string
  /** What `GET /api/v1/images/download/…` calls it. */
  bulk_download_item_name: string
  user_id: string
}

/** A picture of work in progress. */
export interface ProgressImage {
  /** The size at which to show it, in pixels. */
  width: number
  height: number
  dataURL: string
}

/** What the server sends to browsers and clients over the socket, by event name. */
export interface ServerEvents {
  batch_enqueued: QueueEvent & {
    batch_id: string
    enqueued: number
    requested: number
    priority: number
    origin: string | null
    user_id: string
  }
  queue_item_status_changed: QueueItemEvent &
    ErrorFields & {
      status: QueueItemStatus
      status_sequence: number
      created_at: string | null
      updated_at: string | null
      started_at: string | null
      completed_at: string | null
      session_id: string
      batch_status: BatchStatus
      queue_status: SessionQueueStatus
    }
  invocation_started: InvocationEvent
  invocation_progress: InvocationEvent & {
    message: string
    percentage: number | null
    image: ProgressImage | null
    device: string | null
  }
  invocation_complete: InvocationEvent & { result: NodeOutput }
  invocation_error: InvocationEvent & { error_type: string; error_message: string; error_traceback: string }
  queue_items_canceled: QueueEvent & {
    canceled_item_ids: number[]
    user_ids: string[]
    canceled_item_ids_by_user: Record<string, number[]>
  }
  queue_items_retried: QueueEvent & {
    retried_item_ids: number[]
    user_ids: string[]
    retried_item_ids_by_user: Record<string, number[]>
  }
  queue_cleared: QueueEvent & { user_id: string | null }
  bulk_download_started: BulkDownloadEvent
  /** `bytes` of images that were packed so far. */
  bulk_download_progress: BulkDownloadEvent & { images_done: number; images_total: number; bytes: number }
  /** `left_out`: images (the first thousand) that went, or went out of the person's sight, before they were packed. */
  bulk_download_complete: BulkDownloadEvent & {
    image_count: number
    bytes: number
    left_out: string[]
    expires_at: string
  }
  bulk_download_error: BulkDownloadEvent & { error: string }
  model_load_started: Timed & { config: Record<string, unknown>; submodel_type: string | null; user_id: string }
  model_load_complete: Timed & { config: Record<string, unknown>; submodel_type: string | null; user_id: string }
  model_install_download_progress: InstallEvent & {
    local_path: string
    bytes: number
    total_bytes: number
    parts: { url: string; local_path: string; bytes: number; total_bytes: number }[]
  }
  model_install_downloads_complete: InstallEvent
  model_install_started: InstallEvent
  model_install_complete: InstallEvent & { key: string; total_bytes: number | null; config: Record<string, unknown> }
  model_install_cancelled: InstallEvent
  model_install_error: InstallEvent & { error_type: string; error: string }
  download_started: DownloadEvent & { download_path: string }
  download_progress: DownloadEvent & { download_path: string; current_bytes: number; total_bytes: number }
  download_complete: DownloadEvent & { download_path: string; total_bytes: number }
  download_cancelled: DownloadEvent
  download_error: DownloadEvent & { error_type: string; error: string }
  /** Models were installed, edited or removed; for everybody. */
  models_changed: Timed & { model_keys: string[]; change: 'created' | 'updated' | 'deleted' }
  /**
   * A board appeared, changed (name, cover, archive, visibility, shares, owner) or was deleted; for those who may see it
   * afterwards, and for a deleted one those who could. The images of a deleted board are on none from then on.
   */
  board_changed: Timed & { board_id: string; change: 'created' | 'updated' | 'deleted' }
  /**
   * What the person who hears it may do on a board is another thing than before: through a share, the board's visibility
   * or a change of its owner. Null: the board and what is on it, but for own images, is out of sight, and the name is the
   * one that it had until then. For those people alone, and no administrators: for them nothing changes.
   */
  board_access_changed: Timed & { board_id: string; board_name: string; permission: BoardPermission | null }
  /**
   * Images appeared, changed or were deleted; for those who may see them afterwards. `removed`: they left the boards in
   * `board_ids`, for those who see these; whoever sees them where they are now hears `updated` as well. More than a
   * thousand are not named: `image_names` is empty, and any image of the boards may be among them.
   */
  images_changed: Timed & {
    image_names: string[]
    board_ids: string[]
    change: 'created' | 'updated' | 'deleted' | 'removed'
  }
  /** A workflow appeared; for its owner and administrators, and for everybody where it is public. */
  workflow_created: Timed & { workflow_id: string; user_id: string; is_public: boolean }
  /** A workflow changed; for those who may see it. */
  workflow_updated: Timed & {
    workflow_id: string
    user_id: string
    old_is_public: boolean
    new_is_public: boolean
  }
  /** A workflow became private; for those who lost it. */
  workflow_access_revoked: Timed & { workflow_id: string; user_id: string }
  /** A workflow went; for those who could see it. */
  workflow_deleted: Timed & { workflow_id: string; user_id: string; is_public: boolean }
  /** A style preset appeared, changed or went; for those who see it, and as `deleted` for those who lost it. */
  style_preset_changed: Timed & { style_preset_id: string; user_id: string; change: 'created' | 'updated' | 'deleted' }
  /** Parameters to take over; for the person who sent them and administrators. */
  recall_parameters_updated: QueueEvent & { user_id: string; parameters: Record<string, unknown> }
  /** A mail was given up; for administrators. */
  mail_failed: Timed & { mail_id: number; kind: string; to_address: string; error: string }
}

/** The name of an event from the server. */
export type ServerEventName = keyof ServerEvents

/** What clients send over the socket; source: InvokeAI's event subscriptions. */
export interface ClientEvents {
  subscribe_queue: { queue_id: string }
  unsubscribe_queue: { queue_id: string }
  subscribe_bulk_download: { bulk_download_id: string }
  unsubscribe_bulk_download: { bulk_download_id: string }
}
