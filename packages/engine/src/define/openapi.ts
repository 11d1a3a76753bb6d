import type { z } from 'zod'
import { BoardField, MetadataField } from './fields.ts'
import { type FieldPresentation, type InputField, input, type NodeDefinition, type OutputDefinition } from './node.ts'
import type { NodeRegistry } from './registry.ts'
import { type JsonSchema, jsonSchema } from './types.ts'

/** Name of the component that maps each node type to its output. */
const OUTPUT_MAP = 'InvocationOutputMap'

/** Present in InvokeAI's output schemas under `required` only; clients expect it there. */
const OUTPUT_META = 'output_meta'

/**
 * The components of the OpenAPI document that describe the nodes: every node, output and composite type, with the members
 * from which clients build their node library, and `InvocationOutputMap`.
 */
export function nodeComponents(registry: NodeRegistry): Record<string, JsonSchema> {
  const components: Record<string, JsonSchema> = {}
  const use = (schema: z.ZodType): JsonSchema => {
    const { schema: own, named } = jsonSchema(schema)
    for (const [name, part] of Object.entries(named)) components[name] ??= { title: name, ...toComponents(part) }
    return toComponents(own)
  }
  for (const node of registry.all()) {
    components[node.output.name] ??= outputSchema(node.output, use)
    components[node.name] = nodeSchema(node, use)
  }
  const outputs = registry.all().map((node) => [node.type, reference(node.output.name)] as const)
  components[OUTPUT_MAP] = {
    type: 'object',
    properties: Object.fromEntries(outputs),
    required: outputs.map(([type]) => type),
  }
  return components
}

type Use = (schema: z.ZodType) => JsonSchema

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

function toComponents(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema
}

function nodeSchema(node: NodeDefinition, use: Use): JsonSchema {
  const inputs = Object.entries(node.inputs).map(([name, field]) => [name, inputSchema(name, field, use)])
  return {
    class: 'invocation',
    type: 'object',
    title: node.title,
    description: node.description,
    ...(node.category ? { category: node.category } : {}),
    ...(node.tags ? { tags: [...node.tags] } : {}),
    node_pack: 'invokeai',
    classification: node.classification ?? 'stable',
    version: node.version,
    ...(node.keepsUnknown ? { additionalProperties: true } : {}),
    properties: {
      ...(node.board ? { board: internalSchema('board', BOARD, use) } : {}),
      ...(node.metadata ? { metadata: internalSchema('metadata', METADATA, use) } : {}),
      ...attributes(node),
      ...Object.fromEntries(inputs),
      type: typeSchema(node.type),
    },
    required: ['type', 'id'],
    output: reference(node.output.name),
  }
}

const BOARD = input(BoardField.nullable(), { default: null, input: 'direct', description: 'Where the picture goes' })
const METADATA = input(MetadataField.nullable(), {
  default: null,
  input: 'connection',
  description: 'What the picture records of its making',
})

/** The members that every node has. */
function attributes(node: NodeDefinition): Record<string, JsonSchema> {
  const field_kind = 'node_attribute'
  return {
    id: { field_kind, type: 'string', title: 'Id', description: 'Names the node within its graph' },
    is_intermediate: {
      field_kind,
      type: 'boolean',
      title: 'Is Intermediate',
      description: 'Whether what the node makes is only a step on the way',
      default: false,
      input: 'direct',
      orig_required: true,
      ui_hidden: false,
      ui_type: 'IsIntermediate',
    },
    use_cache: {
      field_kind,
      type: 'boolean',
      title: 'Use Cache',
      description: 'Whether an earlier result for the same inputs will do',
      default: node.useCache ?? true,
    },
  }
}

const typeSchema = (type: string): JsonSchema => ({
  const: type,
  default: type,
  field_kind: 'node_attribute',
  title: 'type',
  type: 'string',
})

function inputSchema(name: string, field: InputField, use: Use): JsonSchema {
  const { schema, input: source, required, default: preset, ...presentation } = field
  const own = use(schema)
  const facts = { field_kind: 'input', input: source, orig_required: required }
  if (!required)
    return { ...flattened(own), ...named(name, presentation), ...facts, default: preset, orig_default: preset }
  // Only what an edge may bring can be left out of the JSON.
  if (source === 'direct') return { ...flattened(own), ...named(name, presentation), ...facts }
  return { ...flattened({ anyOf: [own, { type: 'null' }] }), ...named(name, presentation), ...facts, default: null }
}

function internalSchema(name: string, field: InputField, use: Use): JsonSchema {
  const { orig_default: _, ...schema } = inputSchema(name, field, use)
  return { ...schema, field_kind: 'internal', ui_hidden: false }
}

function outputSchema(output: OutputDefinition, use: Use): JsonSchema {
  const fields = Object.entries(output.fields).map(([name, { schema, ...presentation }]) => [
    name,
    { ...flattened(use(schema)), ui_hidden: false, ...named(name, presentation), field_kind: 'output' },
  ])
  return {
    class: 'output',
    type: 'object',
    title: output.name,
    ...(output.description ? { description: output.description } : {}),
    properties: { ...Object.fromEntries(fields), type: typeSchema(output.type) },
    required: [OUTPUT_META, ...Object.keys(output.fields), 'type'],
  }
}

/** Clients read one level of alternatives. */
function flattened(schema: JsonSchema): JsonSchema {
  if (!schema.anyOf) return schema
  const members = schema.anyOf.map(flattened).flatMap((one) => one.anyOf ?? [one])
  const unique = new Map(members.map((one) => [JSON.stringify(one), one]))
  return { ...schema, anyOf: [...unique.values()] }
}

function named(name: string, presentation: FieldPresentation): JsonSchema {
  return { title: inWords(name), ...presentation }
}

/** `edge_radius` → `Edge Radius`. */
function inWords(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/(^|[^a-z])([a-z])/gi, (_, before: string, letter: string) => before + letter.toUpperCase())
}
