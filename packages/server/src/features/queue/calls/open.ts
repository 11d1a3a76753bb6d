import type { Viewer } from '@invoke-studio/contract/access'
import { Batch, type BatchSession, batchSize, expandBatch } from '@invoke-studio/contract/graph'
import { callCompatibility, type NodeKnowledge, type Workflow, workflowRun } from '@invoke-studio/contract/workflows'
import { nodeError, type WorkflowCall } from '@invoke-studio/engine'
import { ValidationProblem } from '../../../platform/http/validation.ts'
import { mostSessions } from '../volume.ts'

/** A call that can be queued. */
export interface OpenedCall {
  /** The called workflow as JSON, as its images carry it. */
  readonly workflow: string
  /** How many sessions it takes. */
  readonly size: number
  sessions(): Iterable<BatchSession>
}

/** Prepares calls of saved workflows, each with the rights of one person. */
export function callOpener(deps: {
  /** Throws when there is no such workflow, or the person may not read it. */
  readonly loadWorkflow: (viewer: Viewer, id: string) => Promise<Workflow>
  readonly nodes: NodeKnowledge
  /** Throws what keeps a batch from being queued. */
  readonly check: (viewer: Viewer, batch: Batch) => Promise<void>
}) {
  return async (owner: Viewer, { workflow_id, inputs }: WorkflowCall): Promise<OpenedCall> => {
    const workflow = withInputs(await deps.loadWorkflow(owner, workflow_id), inputs)
    const { is_callable, message } = callCompatibility(workflow, deps.nodes)
    if (!is_callable) throw uncallable(workflow, message ?? 'It cannot run in this studio.')
    const { graph, data } = workflowRun(workflow)
    const batch = Batch.safeParse({ graph, data })
    if (!batch.success) throw uncallable(workflow, batch.error.issues[0]?.message ?? 'Its batches make no sense.')
    await deps.check(owner, batch.data).catch((error: unknown) => {
      throw error instanceof ValidationProblem ? uncallable(workflow, error.problems[0]?.msg ?? '') : error
    })
    const { id: _, ...content } = workflow
    const text = JSON.stringify(content)
    const size = batchSize(batch.data)
    const most = mostSessions(batch.data, text)
    if (size > most) throw uncallable(workflow, `Its batches are too large: ${size} sessions of at most ${most}.`)
    return { workflow: text, size, sessions: () => expandBatch(batch.data) }
  }
}

/** Prepares calls of saved workflows. */
export type CallOpener = ReturnType<typeof callOpener>

function uncallable({ name }: Workflow, why: string): Error {
  return nodeError('ValueError', `The workflow "${name}" cannot be called. ${why}`)
}

type JsonObject = Readonly<Record<string, unknown>>

/** The workflow with values in its inputs, by `<node id>::<field>`. Throws for an input that it does not expose. */
function withInputs(workflow: Workflow, inputs: Readonly<Record<string, unknown>>): Workflow {
  const exposed = exposedInputs(workflow)
  const byNode = new Map<string, [field: string, value: unknown][]>()
  for (const [name, value] of Object.entries(inputs)) {
    const input = exposed.get(name)
    if (!input) throw uncallable(workflow, `It exposes no input ${name.replace('::', ' · ')}.`)
    const own = byNode.get(input.node_id)
    if (own) own.push([input.field, value])
    else byNode.set(input.node_id, [[input.field, value]])
  }
  const nodes = workflow.nodes.map((node) => {
    const given = byNode.get(String(node.id))
    return given ? withValues(node, given) : node
  })
  return { ...workflow, nodes }
}

function withValues(node: JsonObject, given: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const data = isObject(node.data) ? node.data : {}
  const inputs = isObject(data.inputs) ? data.inputs : {}
  const changed = given.map(([name, value]) => {
    const field = Object.hasOwn(inputs, name) && isObject(inputs[name]) ? inputs[name] : { name }
    return [name, { ...field, value }] as const
  })
  return { ...node, data: { ...data, inputs: { ...inputs, ...Object.fromEntries(changed) } } }
}

/** What people who only run the workflow can fill in, by name: in its form, or in the list of older versions. */
function exposedInputs({ exposedFields, form }: Workflow): Map<string, { node_id: string; field: string }> {
  const elements = isObject(form) && isObject(form.elements) ? Object.values(form.elements) : []
  const inForm = elements.flatMap((element) => {
    const data = isObject(element) && element.type === 'node-field' && isObject(element.data) ? element.data : {}
    return isObject(data.fieldIdentifier) ? [data.fieldIdentifier] : []
  })
  return new Map(
    [...exposedFields, ...inForm].map(({ nodeId, fieldName }) => {
      const input = { node_id: String(nodeId), field: String(fieldName) }
      return [`${input.node_id}::${input.field}`, input]
    }),
  )
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
