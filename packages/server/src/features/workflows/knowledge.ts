import type { NodeKnowledge } from '@invoke-studio/contract/workflows'
import { graphProblems, type NodeRegistry } from '@invoke-studio/engine'

/** What decides about the nodes of workflows that are to be called: what of them can run here. */
export function nodeKnowledge(nodes: NodeRegistry): NodeKnowledge {
  return {
    knows: (type) => nodes.get(type) !== undefined,
    problem: (graph) => graphProblems(graph, nodes)[0] ?? null,
  }
}
