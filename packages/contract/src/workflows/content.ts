import { z } from 'zod'
import { unstorable } from './storable.ts'

/** Longest name of a workflow, in characters. */
export const MAX_WORKFLOW_NAME = 300

/** Who made a workflow: a person, or the studio itself. */
export const WorkflowCategory = z.enum(['user', 'default']).meta({ id: 'WorkflowCategory' })
export type WorkflowCategory = z.infer<typeof WorkflowCategory>

const SEMVER = /^\d+\.\d+\.\d+(?:[-+].+)?$/

/** Which version of the workflow format it is, and which category. */
export const WorkflowMeta = z
  .object({
    version: z
      .string()
      .regex(SEMVER, 'must be a version such as 3.0.0')
      .describe('The version of the workflow schema.'),
    category: WorkflowCategory.describe('The category of the workflow (user or default).'),
  })
  .meta({ id: 'WorkflowMeta' })

/** An input of a node that the workflow offers to people who only run it. */
export const ExposedField = z.object({ nodeId: z.string(), fieldName: z.string() }).meta({ id: 'ExposedField' })
export type ExposedField = z.infer<typeof ExposedField>

const JsonValue = z.unknown().meta({ id: 'JsonValue' })
const JsonObject = z.record(z.string(), JsonValue)

const members = {
  name: z.string().max(MAX_WORKFLOW_NAME).describe('The name of the workflow.'),
  author: z.string().describe('The author of the workflow.'),
  description: z.string().describe('The description of the workflow.'),
  version: z.string().describe('The version of the workflow.'),
  contact: z.string().describe('The contact of the workflow.'),
  tags: z.string().describe('The tags of the workflow, separated by commas.'),
  notes: z.string().describe('The notes of the workflow.'),
  exposedFields: z.array(ExposedField).describe('The exposed fields of the workflow.'),
  meta: WorkflowMeta.describe('The meta of the workflow.'),
  nodes: z.array(JsonObject).describe('The nodes of the workflow.'),
  edges: z.array(JsonObject).describe('The edges of the workflow.'),
  form: JsonObject.nullish().describe('The form of the workflow.'),
}

/**
 * A workflow as clients send it. Nodes, edges and form are kept as they are, whatever they say: what they mean is the
 * client's to know. Members that are not listed are dropped. Source: InvokeAI's `WorkflowWithoutID`.
 */
export const WorkflowWithoutID = z.object(members).superRefine(judge).meta({ id: 'WorkflowWithoutID' })
export type WorkflowWithoutID = z.infer<typeof WorkflowWithoutID>

/** A workflow of the library: it names itself. */
export const Workflow = z
  .object({ ...members, id: z.string().describe('The id of the workflow.') })
  .superRefine(judge)
  .meta({ id: 'Workflow' })
export type Workflow = z.infer<typeof Workflow>

function judge(workflow: { nodes: readonly Readonly<Record<string, unknown>>[] }, context: z.RefinementCtx): void {
  const returns = workflow.nodes.filter((node) => nodeTypeOf(node) === 'workflow_return').length
  if (returns > 1) {
    context.addIssue({ code: 'custom', path: ['nodes'], message: 'A workflow may have only one workflow_return node' })
  }
  const message = unstorable(workflow)
  if (message) context.addIssue({ code: 'custom', message })
}

/** The type that an entry of `nodes` runs as; null for notes and what is no node. */
export function nodeTypeOf(node: Readonly<Record<string, unknown>>): string | null {
  const { data } = node
  if (node.type !== 'invocation' || typeof data !== 'object' || data === null || !('type' in data)) return null
  return typeof data.type === 'string' ? data.type : null
}

/** The tags of a workflow, as people wrote them between commas. */
export function tagsOf(tags: string | null): string[] {
  return (tags ?? '').split(',').flatMap((tag) => tag.trim() || [])
}
