import type { Batch } from '@invoke-studio/client'
import type { BatchItem } from '@invoke-studio/contract/graph'
import { workflowRun } from '@invoke-studio/contract/workflows'
import { templateFor } from './calls.ts'
import { isGeneratorNode } from './connect.ts'
import { isInvocation, type WorkflowDocument } from './document.ts'
import { writeWorkflow } from './file.ts'
import { type GeneratorServices, generated } from './generators.ts'
import { newId } from './ids.ts'
import type { JsonObject } from './json.ts'
import type { Scene } from './types-in-flow.ts'

/** What a batch is made from besides the workflow. */
export interface BatchContext {
  readonly batchId: string
  /** How often the whole is repeated. */
  readonly runs: number
  /** The board that fields of the value `auto` mean, or `none`. */
  readonly autoBoard: string
  /** The values of each generator node, by node id. */
  readonly generated: ReadonlyMap<string, readonly BatchItem[]>
}

/** The values of each generator node of the workflow. */
export async function generatedValues(
  { document }: Scene,
  services: GeneratorServices,
): Promise<BatchContext['generated']> {
  const generators = document.nodes.filter(isInvocation).filter(({ data }) => isGeneratorNode(data.type))
  const entries = generators.map(
    async ({ id, data }) => [id, await generated(data.inputs.generator?.value, services)] as const,
  )
  return new Map(await Promise.all(entries))
}

/**
 * The batch that runs the workflow, with the workflow itself, which its images carry. Throws `WorkflowRunError` for a
 * batch node without values.
 */
export function buildBatch(scene: Scene, { batchId, runs, autoBoard, generated: values }: BatchContext): Batch {
  const { nodes, edges } = writeWorkflow(withBoards(scene, autoBoard))
  const parts = { nodes: nodes as JsonObject[], edges: edges as JsonObject[] }
  const { graph, data } = workflowRun(parts, values, newId())
  return {
    batch_id: batchId,
    // The contract's type allows `undefined` where the generated one has an absent member; JSON knows no difference.
    graph: graph as Batch['graph'],
    workflow: { ...writeWorkflow(scene.document) },
    runs,
    data: data.length > 0 ? data : null,
    origin: 'workflows',
    destination: 'workflows',
  }
}

/** The document with the board that `auto` stands for. */
function withBoards({ document, templates }: Scene, autoBoard: string): WorkflowDocument {
  if (autoBoard === 'none') return document
  const nodes = document.nodes.map((node) => {
    if (!isInvocation(node)) return node
    const template = templateFor(templates, node.data)
    const inputs = Object.entries(node.data.inputs).map(([name, field]) => {
      const isBoard = template?.inputs[name]?.type.name === 'BoardField'
      return [name, isBoard && field.value === 'auto' ? { ...field, value: { board_id: autoBoard } } : field] as const
    })
    return { ...node, data: { ...node.data, inputs: Object.fromEntries(inputs) } }
  })
  return { ...document, nodes }
}

/** How many jobs a batch asks for. */
export function jobCount({ data, runs }: Pick<Batch, 'data' | 'runs'>): number {
  return (data ?? []).reduce((count, group) => count * (group[0]?.items?.length ?? 0), runs ?? 1)
}
