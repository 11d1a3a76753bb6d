type JsonObject = Readonly<Record<string, unknown>>

/** The newest version of the workflow format that is read. */
const NEWEST = 4
/** What files of earlier versions become. */
const UPGRADED = '3.0.0'

const TEXTS = ['name', 'author', 'description', 'version', 'contact', 'tags', 'notes'] as const

/** A workflow as a file of version 3 or later has it. Members beyond the listed ones are kept. */
export interface WorkflowFile {
  readonly name: string
  readonly author: string
  readonly description: string
  readonly version: string
  readonly contact: string
  /** Separated by commas. */
  readonly tags: string
  readonly notes: string
  readonly exposedFields: readonly { readonly nodeId: string; readonly fieldName: string }[]
  readonly meta: { readonly version: string; readonly category: 'user' | 'default' }
  readonly nodes: readonly JsonObject[]
  readonly edges: readonly JsonObject[]
  readonly form?: JsonObject | null
}

/** A file is no workflow that can be read. The message is a sentence for the person who chose it. */
export class WorkflowFileError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WorkflowFileError'
  }
}

/** Reads the text of a workflow file. Throws `WorkflowFileError`. */
export function parseWorkflowFile(text: string): WorkflowFile {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new WorkflowFileError(
      'This file is no JSON, so it is no workflow. Choose a file that was saved as a workflow.',
    )
  }
  return readWorkflowFile(value)
}

/**
 * Reads a workflow of any version that InvokeAI wrote. Versions 1 and 2 become version 3: their fields lose the ids and
 * types that only their time needed, and get what has been added since. Versions 3 and 4 stay as they are, but for
 * texts that are missing. Throws `WorkflowFileError`.
 */
export function readWorkflowFile(value: unknown): WorkflowFile {
  if (!isObject(value)) throw new WorkflowFileError('This file holds no workflow. Choose a file that was saved as one.')
  const version = isObject(value.meta) ? value.meta.version : undefined
  const major = typeof version === 'string' ? /^(\d+)\.\d+\.\d+/.exec(version)?.[1] : undefined
  if (major === undefined || !isListOfObjects(value.nodes) || !isListOfObjects(value.edges)) {
    throw new WorkflowFileError('This file holds no workflow: it lacks its version, its nodes or its connections.')
  }
  if (Number(major) < 1 || Number(major) > NEWEST) {
    throw new WorkflowFileError(
      `This workflow has version ${version}, which this studio cannot read. It reads versions 1 to ${NEWEST}.`,
    )
  }
  const isOld = Number(major) < 3
  const category = isObject(value.meta) && value.meta.category === 'default' ? 'default' : 'user'
  const { form, ...rest } = value
  return {
    ...(isOld ? {} : rest),
    ...textsOf(value),
    exposedFields: exposedFieldsOf(value.exposedFields),
    meta: { version: isOld ? UPGRADED : String(version), category },
    nodes: isOld ? value.nodes.map(upgradedNode) : value.nodes,
    edges: isOld ? value.edges.map(upgradedEdge) : value.edges,
    ...(form === null || isObject(form) ? { form } : {}),
  }
}

function textsOf(value: JsonObject): Record<(typeof TEXTS)[number], string> {
  const texts = TEXTS.map((name) => [name, textOr(value[name], '')] as const)
  return Object.fromEntries(texts) as Record<(typeof TEXTS)[number], string>
}

function exposedFieldsOf(value: unknown): WorkflowFile['exposedFields'] {
  if (!Array.isArray(value)) return []
  return value.flatMap((field: unknown) => {
    if (!isObject(field)) return []
    const { nodeId, fieldName } = field
    return typeof nodeId === 'string' && typeof fieldName === 'string' ? { nodeId, fieldName } : []
  })
}

/** Nodes other than those that run (notes, and the long gone `current_image`) lose their size only. */
function upgradedNode({ width, height, ...node }: JsonObject): JsonObject {
  const { data } = node
  if (node.type !== 'invocation' || !isObject(data)) return node
  return { ...node, data: upgradedData(data) }
}

function upgradedData({ outputs, embedWorkflow, ...data }: JsonObject): JsonObject {
  const inputs = isObject(data.inputs) ? Object.entries(data.inputs) : []
  return {
    ...data,
    version: textOr(data.version, '1.0.0'),
    nodePack: textOr(data.nodePack, 'invokeai'),
    label: textOr(data.label, ''),
    notes: textOr(data.notes, ''),
    isOpen: data.isOpen !== false,
    isIntermediate: data.isIntermediate !== false,
    useCache: data.useCache !== false,
    inputs: Object.fromEntries(inputs.map(([name, field]) => [name, upgradedInput(name, field)])),
  }
}

function upgradedInput(name: string, field: unknown): JsonObject {
  if (!isObject(field)) return { name, label: '', description: '' }
  const described = { name, label: textOr(field.label, ''), description: textOr(field.description, '') }
  return field.value === undefined ? described : { ...described, value: field.value }
}

function upgradedEdge(edge: JsonObject): JsonObject {
  return { ...edge, type: edge.type === 'collapsed' ? 'collapsed' : 'default' }
}

function isListOfObjects(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every(isObject)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
