import type { CacheStats } from '@invoke-studio/contract/models'
import type { InvocationCacheStatus } from '@invoke-studio/contract/queue'
import type { Config } from '../config/index.ts'
import type { Emission } from '../realtime/emission.ts'

/** What a worker tells of itself. */
export interface WorkerReport {
  readonly worker_id: string
  /** The device that it settled on: `cpu`, `cuda:0`, … */
  readonly device: string
  /** The device that it was started for, as configured: `auto`, `cuda`, … */
  readonly asked: string
  /** Name of the machine that it runs on. */
  readonly host: string
  /** Keys of the models whose files it does not have. */
  readonly missing_models: readonly string[]
  /** The item that it runs, or null. */
  readonly item_id: number | null
  /** When it took the item, or became idle; ISO 8601. */
  readonly since: string
  /** Whether this is the last that is heard of it. */
  readonly gone: boolean
}

/** What the processes of one studio tell each other. */
export type BusMessage =
  /** An event for browsers and clients. */
  | { readonly kind: 'emission'; readonly emission: Emission }
  /** There may be something to do in the queue, or something to stop. */
  | { readonly kind: 'queue_changed'; readonly canceled_item_ids: readonly number[] }
  /** Workers are to forget what they remember of nodes, or to tell how much that is, and what they do. */
  | { readonly kind: 'cache_command'; readonly command: 'clear' | 'report' }
  /** What one worker remembers of nodes. */
  | { readonly kind: 'cache_report'; readonly worker_id: string; readonly status: InvocationCacheStatus }
  /** What one worker does. */
  | { readonly kind: 'worker_report'; readonly report: WorkerReport }
  /** Models were installed, edited or removed: what is loaded of them is no longer right. */
  | { readonly kind: 'models_changed'; readonly model_keys: readonly string[] }
  /** Workers are to free the memory of models that they do not use, or to tell how much that is. */
  | { readonly kind: 'model_cache_command'; readonly command: 'clear' | 'report' }
  /** What one worker has loaded of models. */
  | { readonly kind: 'model_cache_report'; readonly worker_id: string; readonly stats: CacheStats }
  /** Somebody wants something of an installation: whoever works on it is to look. */
  | { readonly kind: 'model_install_changed'; readonly job_id: number }
  /** Settings were changed that count at once. */
  | { readonly kind: 'settings_changed'; readonly settings: Partial<Pick<Config, 'image_subfolder_strategy'>> }
  /** Rights of a person changed: their sockets and running work are to be looked at now. */
  | { readonly kind: 'user_access_changed'; readonly user_id: string }

/** Carries messages between the server and its workers, on one machine or many. */
export interface Bus {
  /** Sends to every process, this one included. Best effort: what must not be lost is in the database. */
  publish(message: BusMessage): void
  /** Calls `handler` for each message; returns how to stop. */
  subscribe(handler: (message: BusMessage) => void): () => void
  close(): Promise<void>
}

/** Handlers of one process; a handler that throws does not keep the others from hearing. */
export function createSubscribers(report: (error: unknown) => void) {
  const handlers = new Set<(message: BusMessage) => void>()
  return {
    add(handler: (message: BusMessage) => void): () => void {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    tell(message: BusMessage): void {
      for (const handler of handlers) {
        try {
          handler(message)
        } catch (error) {
          report(error)
        }
      }
    },
  }
}

/** Whether something that arrived is a message of ours. */
export function isBusMessage(message: unknown): message is BusMessage {
  return typeof message === 'object' && message !== null && 'kind' in message
}
