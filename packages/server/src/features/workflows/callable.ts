import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  callCompatibility,
  type NodeKnowledge,
  type WorkflowCallCompatibility,
} from '@invoke-studio/contract/workflows'
import type { WorkflowSummary, WorkflowsRepository } from './repository.ts'
import { storedWorkflow } from './stored.ts'

/** Workflows that are read at one time. */
const CHUNK = 10
/** Workflows that are remembered; those judged longest ago are forgotten. */
const MOST_REMEMBERED = 10_000

/**
 * Tells by id which of some listed workflows can be called by others. What is in a workflow is read and judged once for
 * as long as it stays as it is; others have their turn after each.
 */
export function callableWorkflows(deps: { rows: Pick<WorkflowsRepository, 'texts'>; nodes: NodeKnowledge }) {
  const { rows, nodes } = deps
  const known = new Map<string, { readonly updated_at: string; readonly judged: WorkflowCallCompatibility }>()

  return async (
    listed: readonly Pick<WorkflowSummary, 'workflow_id' | 'updated_at'>[],
  ): Promise<ReadonlyMap<string, WorkflowCallCompatibility>> => {
    const answers = new Map<string, WorkflowCallCompatibility>()
    const open: string[] = []
    for (const { workflow_id, updated_at } of listed) {
      const found = known.get(workflow_id)
      if (found?.updated_at === updated_at) answers.set(workflow_id, found.judged)
      else open.push(workflow_id)
    }
    for (let start = 0; start < open.length; start += CHUNK) {
      for (const { workflow_id, updated_at, workflow } of await rows.texts(open.slice(start, start + CHUNK))) {
        const judged = callCompatibility(storedWorkflow(workflow_id, workflow), nodes)
        answers.set(workflow_id, judged)
        known.delete(workflow_id)
        known.set(workflow_id, { updated_at, judged })
        await nextTurn()
      }
      for (const workflow_id of known.keys()) {
        if (known.size <= MOST_REMEMBERED) break
        known.delete(workflow_id)
      }
    }
    return answers
  }
}
