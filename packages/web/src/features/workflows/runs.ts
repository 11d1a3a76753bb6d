import { unwrap } from '@invoke-studio/client'
import { listenTo } from '../../data/socket.ts'
import type { Studio } from '../../data/studio.ts'
import { invocationById } from './model/document.ts'
import {
  isUnderWay,
  jobChanged,
  nodeCompleted,
  nodeFailed,
  nodeProgressed,
  nodeStarted,
  type Run,
  runOfJobs,
  type SessionFacts,
} from './model/run.ts'
import { documentOf, type EditorStore } from './store.ts'

const QUEUE = { queue_id: 'default' } as const

/**
 * Shows in the editor what becomes of the run that it started, also while another tab is shown. What was missed while
 * the connection was lost is looked up. Returns how to stop.
 */
export function followRuns({ socket, api }: Studio, store: EditorStore): () => void {
  const apply = ({ batch_id }: { readonly batch_id: string }, how: (run: Run) => Run) =>
    store.setState(({ run }) => (run?.batchId === batch_id ? { run: how(run) } : {}))
  const catchUp = () => {
    const { run } = store.getState()
    if (run && isUnderWay(run)) void lookUp(api, store)
  }
  return listenTo(socket, {
    connect: catchUp,
    invocation_started: (event) => apply(event, (run) => nodeStarted(run, event)),
    invocation_progress: (event) => apply(event, (run) => nodeProgressed(run, event)),
    invocation_complete: (event) => apply(event, (run) => nodeCompleted(run, event)),
    invocation_error: (event) => {
      const fields = invocationById(documentOf(store), event.invocation_source_id)?.data.inputs ?? {}
      apply(event, (run) => nodeFailed(run, event, Object.keys(fields)))
    },
    queue_item_status_changed: (event) => apply(event, (run) => jobChanged(run, event)),
  })
}

/** Brings the run in the editor to where its jobs are. A run whose jobs cannot be asked for stays as it is. */
export async function lookUp(api: Studio['api'], store: EditorStore): Promise<void> {
  const { run } = store.getState()
  if (!run || run.itemIds.length === 0) return
  const body = { item_ids: [...run.itemIds] }
  const jobs = await unwrap(api.POST('/api/v1/queue/{queue_id}/items_by_ids', { params: { path: QUEUE }, body })).catch(
    () => null,
  )
  if (!jobs) return
  const facts = jobs.map(({ status, error_message, session }) => ({
    status,
    error_message,
    session: (session ?? {}) as SessionFacts,
  }))
  store.setState((state) => (state.run?.batchId === run.batchId ? { run: runOfJobs(state.run, facts) } : {}))
}
