import type { WorkflowParts } from './graph.ts'

/** Nodes of a workflow that is kept, notes and connectors among them; the largest have hundreds. */
const MAX_WORKFLOW_NODES = 5_000
/** Its connections. */
const MAX_WORKFLOW_EDGES = 25_000
/** Its characters as JSON. */
const MAX_WORKFLOW_CHARACTERS = 8 * 1024 * 1024
/** Characters of what lists show of it besides its name. */
const MAX_LISTED_TEXT = 20_000

/** Why nodes and connections are more than anybody looks at for others in one go; null when they are not. */
export function tooManyParts({ nodes, edges }: WorkflowParts): string | null {
  if (nodes.length > MAX_WORKFLOW_NODES) return `A workflow has at most ${MAX_WORKFLOW_NODES} nodes`
  if (edges.length > MAX_WORKFLOW_EDGES) return `A workflow has at most ${MAX_WORKFLOW_EDGES} connections`
  return null
}

/**
 * Why a workflow is too large to be kept, and which member is at fault (null for the whole); null when it is not. Those
 * that were kept before, by whatever program, stay readable.
 */
export function tooLarge(
  workflow: WorkflowParts & { readonly description: string; readonly tags: string },
): { readonly member: string | null; readonly message: string } | null {
  const message = tooManyParts(workflow)
  if (message) return { member: workflow.nodes.length > MAX_WORKFLOW_NODES ? 'nodes' : 'edges', message }
  for (const member of ['description', 'tags'] as const) {
    if (workflow[member].length <= MAX_LISTED_TEXT) continue
    return { member, message: `The ${member} of a workflow have at most ${MAX_LISTED_TEXT} characters` }
  }
  if (JSON.stringify(workflow).length <= MAX_WORKFLOW_CHARACTERS) return null
  return { member: null, message: `A workflow has at most ${MAX_WORKFLOW_CHARACTERS} characters as a file` }
}
