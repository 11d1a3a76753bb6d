import { templateFor } from './calls.ts'
import { connectionProblem, isBatchNode, isGeneratorNode } from './connect.ts'
import { edgesInto, type FieldEdge, type InvocationNode, isFieldEdge, isInvocation, nodeById } from './document.ts'
import { isOutdated, mayUpdate } from './edit.ts'
import { isObject } from './json.ts'
import type { InputTemplate, ModelFilter, NodeTemplate } from './templates.ts'
import type { Scene } from './types-in-flow.ts'
import { isMissing, type ValueProblem, valueProblem } from './values.ts'

/** What can be wrong with a workflow; names of texts. */
export type ProblemCode =
  | ValueProblem
  | 'connectionMissing'
  | 'connectionWrong'
  | 'modelGone'
  | 'modelWrong'
  | 'nodeUnknown'
  | 'nodeOutdated'
  | 'nodeIncompatible'
  | 'batchUnconnected'
  | 'batchLengths'
  | 'empty'

/** Something that keeps a workflow from running, or may surprise, and where. */
export interface Problem {
  readonly code: ProblemCode
  /** Null when it is about the whole workflow. */
  readonly nodeId: string | null
  readonly field: string | null
  readonly severity: 'error' | 'warning'
  /** Numbers and names for the sentence. */
  readonly values: Readonly<Record<string, string | number>>
}

/** A model as far as fields restrict it. */
export interface ModelFacts {
  readonly key: string
  readonly base: string
  readonly type: string
  readonly variant?: string | null | undefined
  readonly format?: string | null | undefined
}

/** Whether a field takes this model. */
export function takesModel({ bases, types, variants, formats }: ModelFilter, model: ModelFacts): boolean {
  const allows = (list: readonly string[], value: string | null | undefined) =>
    list.length === 0 || (value != null && list.includes(value))
  return (
    (allows(bases, model.base) || model.base === 'any') &&
    allows(types, model.type) &&
    allows(variants, model.variant) &&
    allows(formats, model.format)
  )
}

/** A model as graphs and workflows name it. */
export function identifierOf<M extends ModelFacts & { readonly hash: string; readonly name: string }>(model: M) {
  const { key, hash, name, base, type } = model
  return { key, hash, name, base, type }
}

/** Everything that is wrong with the workflow. Models are only checked where the studio's are given. */
export function problemsOf(scene: Scene, models: readonly ModelFacts[] | null): readonly Problem[] {
  const nodes = scene.document.nodes.filter(isInvocation)
  if (nodes.length === 0) return [problem('empty', null)]
  return [
    ...nodes.flatMap((node) => nodeProblems(scene, node, models)),
    ...edgeProblems(scene),
    ...groupProblems(scene),
  ]
}

function problem(
  code: ProblemCode,
  nodeId: string | null,
  field: string | null = null,
  values: Problem['values'] = {},
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, nodeId, field, severity, values }
}

function nodeProblems(scene: Scene, node: InvocationNode, models: readonly ModelFacts[] | null): readonly Problem[] {
  const template = templateFor(scene.templates, node.data)
  if (!template) return [problem('nodeUnknown', node.id, null, { type: node.data.type })]
  // A generator that feeds nothing makes nothing, and nobody asks what it would make.
  const fields = Object.values(template.inputs).flatMap((input) => fieldProblems(scene, node, input, models))
  return [...versionProblems(node, template), ...fields, ...batchProblems(scene, node)]
}

function versionProblems(node: InvocationNode, template: NodeTemplate): readonly Problem[] {
  if (!isOutdated(node, template)) return []
  const values = { version: node.data.version, current: template.version }
  return [problem(mayUpdate(node, template) ? 'nodeOutdated' : 'nodeIncompatible', node.id, null, values, 'warning')]
}

function fieldProblems(
  scene: Scene,
  node: InvocationNode,
  input: InputTemplate,
  models: readonly ModelFacts[] | null,
): readonly Problem[] {
  if (edgesInto(scene.document, node.id, input.name).length > 0) return []
  if (needsConnection(node, input)) return [problem('connectionMissing', node.id, input.name)]
  if (input.input === 'connection') return []
  const value = node.data.inputs[input.name]?.value
  const code = valueProblem(input, value)
  const formerly = code === 'kind' ? formerModel(input, value) : null
  if (formerly !== null) return [problem('modelGone', node.id, input.name, { name: formerly })]
  if (code) return [problem(code, node.id, input.name, limitValues(input))]
  return modelProblems(node, input, value, models)
}

/** The name of a model as files of old versions have it, which knew models by name alone. */
function formerModel({ type }: InputTemplate, value: unknown): string | null {
  if (type.name !== 'ModelIdentifierField' || !isObject(value)) return null
  return typeof value.model_name === 'string' ? value.model_name : null
}

/** The engine wants these connected, whatever their templates say. */
function needsConnection({ data }: InvocationNode, input: InputTemplate): boolean {
  if (data.type === 'iterate') return input.name === 'collection'
  return input.input === 'connection' && input.required
}

function limitValues({ limits }: InputTemplate): Problem['values'] {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined))
}

function modelProblems(
  node: InvocationNode,
  input: InputTemplate,
  value: unknown,
  models: readonly ModelFacts[] | null,
): readonly Problem[] {
  if (!models || input.type.name !== 'ModelIdentifierField' || isMissing(value) || !isObject(value)) return []
  const model = models.find(({ key }) => key === value.key)
  const name = String(value.name ?? '')
  if (!model) return [problem('modelGone', node.id, input.name, { name })]
  return takesModel(input.models, model) ? [] : [problem('modelWrong', node.id, input.name, { name })]
}

function batchProblems(scene: Scene, node: InvocationNode): readonly Problem[] {
  const { type } = node.data
  if (type === 'collect' && !scene.document.edges.some((edge) => isFieldEdge(edge) && edge.target === node.id)) {
    return [problem('connectionMissing', node.id, 'item')]
  }
  if (!isBatchNode(type) && !isGeneratorNode(type)) return []
  const leads = scene.document.edges.some((edge) => isFieldEdge(edge) && edge.source === node.id)
  return leads ? [] : [problem('batchUnconnected', node.id, null, {}, 'warning')]
}

function edgeProblems(scene: Scene): readonly Problem[] {
  return scene.document.edges.filter(isFieldEdge).flatMap((edge) => {
    if (touchesUnknown(scene, edge)) return []
    const reason = connectionProblem(scene, edge, edge.id)
    return reason ? [problem('connectionWrong', edge.target, edge.targetHandle, { reason })] : []
  })
}

/** What cannot be known of unknown nodes is said of the node, once. */
function touchesUnknown({ document, templates }: Scene, { source, target }: FieldEdge): boolean {
  return [source, target].some((id) => {
    const node = nodeById(document, id)
    return !node || node.type === 'foreign' || (node.type === 'invocation' && !templates.has(node.data.type))
  })
}

/** Batches of one group must be equally long, as far as it is known before they are made. */
function groupProblems(scene: Scene): readonly Problem[] {
  const groups = new Map<string, { readonly node: InvocationNode; readonly count: number }[]>()
  for (const node of scene.document.nodes.filter(isInvocation)) {
    const group = node.data.inputs.batch_group_id?.value
    const count = ownCount(scene, node)
    if (!isBatchNode(node.data.type) || typeof group !== 'string' || group === 'None' || count === null) continue
    groups.set(group, [...(groups.get(group) ?? []), { node, count }])
  }
  return [...groups].flatMap(([group, members]) => {
    const odd = members.find(({ count }) => count !== members[0]?.count)
    return odd ? [problem('batchLengths', odd.node.id, collectionName(odd.node), { group })] : []
  })
}

function ownCount({ document }: Scene, node: InvocationNode): number | null {
  const name = collectionName(node)
  const value = node.data.inputs[name]?.value
  return edgesInto(document, node.id, name).length === 0 && Array.isArray(value) ? value.length : null
}

/** The input of a batch node that holds its values: `integers` of `integer_batch`. */
function collectionName({ data }: InvocationNode): string {
  return `${data.type.replace(/_batch$/, '')}s`
}
