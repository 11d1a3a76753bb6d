import type { GraphNode } from '@invoke-studio/contract/graph'
import type { NodeEvent, ProgressImage, SessionError } from '@invoke-studio/engine'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { ItemRow } from './repository.ts'

/** Least time between two progress events of a node in ms: nobody sees more of them. Previews the engine itself spaces out. */
const PROGRESS_PAUSE_MS = 80

/** What a node says of its progress. */
export interface Progress {
  readonly message: string
  readonly percentage: number | null
  readonly image: ProgressImage | null
}

/** Tells what the nodes of one item do: its owner and administrators, progress its owner alone. */
export function nodeEvents(deps: { item: ItemRow; emit: Emit; device: string; milliseconds: () => number }) {
  const { item, emit, milliseconds } = deps
  const { queue_id, item_id, batch_id, origin, destination, user_id, session_id } = item
  const base = ({ node, source_id }: NodeEvent) => ({
    ...{ queue_id, item_id, batch_id, origin, destination, user_id, session_id },
    invocation: node satisfies GraphNode,
    invocation_source_id: source_id,
  })
  const everybody = audience.ownerAndAdmins(user_id)
  const device = /^(cuda|xpu)/.test(deps.device) ? deps.device : null
  let last: { readonly node: string; readonly message: string; readonly at: number } | null = null

  /** The first and the last word of each kind always pass, and so do previews; those between only so often. */
  function passes(node: string, { message, percentage, image }: Progress): boolean {
    const at = milliseconds()
    const follows = last?.node === node && last.message === message
    if (follows && last && !image && percentage !== 1 && at - last.at < PROGRESS_PAUSE_MS) return false
    last = { node, message, at }
    return true
  }

  return {
    started: (event: NodeEvent): void => emit('invocation_started', base(event), everybody),

    progress(event: NodeEvent, { message, percentage, image }: Progress): void {
      if (!passes(event.node.id, { message, percentage, image })) return
      const payload = { ...base(event), message, percentage, image, device }
      emit('invocation_progress', payload, audience.owner(user_id))
    },

    complete: (event: NodeEvent & { readonly result: { readonly type: string } }): void =>
      emit('invocation_complete', { ...base(event), result: event.result }, everybody),

    failed({ error_type, error_message, error_traceback, ...event }: NodeEvent & SessionError): void {
      emit('invocation_error', { ...base(event), error_type, error_message, error_traceback }, everybody)
    },
  }
}
