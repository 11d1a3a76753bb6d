import type { Workflow, WorkflowCategory } from '@invoke-studio/contract/workflows'

type JsonObject = Record<string, unknown>

/**
 * The workflow of a row as clients expect it. What this studio wrote comes back as it is; rows of old releases get the
 * members that they lack, and one that cannot be read is an empty workflow rather than an error for a whole list.
 */
export function storedWorkflow(workflow_id: string, text: string): Workflow {
  const value = parseObject(text)
  const meta = isObject(value.meta) ? value.meta : {}
  const { form } = value
  return {
    name: textOf(value.name),
    author: textOf(value.author),
    description: textOf(value.description),
    version: textOf(value.version),
    contact: textOf(value.contact),
    tags: textOf(value.tags),
    notes: textOf(value.notes),
    exposedFields: objectsOf(value.exposedFields).flatMap(({ nodeId, fieldName }) =>
      typeof nodeId === 'string' && typeof fieldName === 'string' ? { nodeId, fieldName } : [],
    ),
    meta: { version: textOf(meta.version) || '1.0.0', category: categoryOf(meta.category) },
    nodes: objectsOf(value.nodes),
    edges: objectsOf(value.edges),
    form: isObject(form) ? form : null,
    id: workflow_id,
  }
}

/** Until release 6.0 there was a category `project`: what is not the studio's is a person's. */
export function categoryOf(category: unknown): WorkflowCategory {
  return category === 'default' ? 'default' : 'user'
}

function parseObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const objectsOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
