import { type FieldSchema, type FieldType, parseFieldType } from './field-type.ts'
import { isObject, type JsonObject, textOr } from './json.ts'

/** Bounds of a field's value; of numbers, of the length of a text, or of the number of elements. */
export interface Limits {
  readonly min?: number
  readonly max?: number
  /** Exclusive bounds. */
  readonly above?: number
  readonly below?: number
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** Which models a field takes; an empty list restricts nothing. */
export interface ModelFilter {
  readonly bases: readonly string[]
  readonly types: readonly string[]
  readonly variants: readonly string[]
  readonly formats: readonly string[]
}

interface FieldTemplate {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly type: FieldType
  readonly hidden: boolean
}

/** An input of a node type. */
export interface InputTemplate extends FieldTemplate {
  /** Whether it takes a value, an edge, or either. */
  readonly input: 'connection' | 'direct' | 'any'
  readonly required: boolean
  readonly default: unknown
  readonly limits: Limits
  readonly optionLabels: Readonly<Record<string, string>>
  /** How it wants to be shown: `textarea`, `slider`, or nothing special. */
  readonly component: string | null
  readonly models: ModelFilter
}

/** An output of a node type. */
export type OutputTemplate = FieldTemplate

/** A node type as the editor offers it. */
export interface NodeTemplate {
  readonly type: string
  readonly title: string
  readonly description: string
  readonly category: string
  readonly tags: readonly string[]
  readonly version: string
  readonly nodePack: string
  readonly classification: string
  readonly useCache: boolean
  /** By name, in the order in which they are shown. */
  readonly inputs: Readonly<Record<string, InputTemplate>>
  readonly outputs: Readonly<Record<string, OutputTemplate>>
}

/** Every node type that the server knows, by type. */
export type Templates = ReadonlyMap<string, NodeTemplate>

/** Node types that only InvokeAI's own tools put into graphs. */
const SKIPPED: ReadonlySet<string> = new Set(['graph', 'linear_ui_output'])
const RESERVED: ReadonlySet<string> = new Set(['id', 'type', 'use_cache', 'is_intermediate'])

/**
 * Node types of an OpenAPI document (`components.schemas` with `class: "invocation"`), by the rules of InvokeAI's client.
 * A schema that does not say what it must is left out; it never costs the others.
 */
export function parseTemplates(openapi: unknown): Templates {
  const components = isObject(openapi) ? openapi.components : null
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {}
  const templates = new Map<string, NodeTemplate>()
  for (const schema of Object.values(schemas)) {
    const template = isObject(schema) && schema.class === 'invocation' ? parseNode(schema, schemas) : null
    if (template && !SKIPPED.has(template.type)) templates.set(template.type, template)
  }
  return templates
}

function parseNode(schema: JsonObject, schemas: JsonObject): NodeTemplate | null {
  const properties = membersOf(schema, 'properties')
  const type = membersOf(properties, 'type').default
  const outputName = textOr(membersOf(schema, 'output').$ref).split('/').at(-1) ?? ''
  const output = schemas[outputName]
  if (typeof type !== 'string' || typeof schema.title !== 'string' || !isObject(output)) return null
  return {
    type,
    title: schema.title.replace(/Invocation$/, ''),
    description: textOr(schema.description),
    category: textOr(schema.category, 'other'),
    tags: Array.isArray(schema.tags) ? schema.tags.map(String) : [],
    version: textOr(schema.version, '1.0.0'),
    nodePack: textOr(schema.node_pack, 'invokeai'),
    classification: textOr(schema.classification, 'stable'),
    useCache: membersOf(properties, 'use_cache').default !== false,
    inputs: parseFields(properties, (name, field) => (isHiddenIndex(type, name) ? null : parseInput(name, field))),
    outputs: parseFields(membersOf(output, 'properties'), parseOutput),
  }
}

/** The engine fills in which element an iteration is at. */
function isHiddenIndex(type: string, name: string): boolean {
  return type === 'iterate' && name === 'index'
}

function membersOf(schema: JsonObject, name: string): JsonObject {
  const value = schema[name]
  return isObject(value) ? value : {}
}

/** Fields in the order of `ui_order`; those without one follow as they are written. */
function parseFields<T>(
  properties: JsonObject,
  parse: (name: string, field: FieldSchema) => T | null,
): Readonly<Record<string, T>> {
  const fields = Object.entries(properties).filter((entry): entry is [string, FieldSchema] => isObject(entry[1]))
  const place = ({ ui_order }: FieldSchema) => (typeof ui_order === 'number' ? ui_order : Number.MAX_SAFE_INTEGER)
  const found: Record<string, T> = {}
  for (const [name, field] of fields.toSorted(([, a], [, b]) => place(a) - place(b))) {
    if (RESERVED.has(name) || !field.field_kind || field.ui_type === 'IsIntermediate') continue
    const template = parse(name, field)
    if (template) found[name] = template
  }
  return found
}

function parseOutput(name: string, field: FieldSchema): OutputTemplate | null {
  const type = parseFieldType(field)
  if (!type) return null
  return {
    name,
    title: textOr(field.title, readable(name)),
    description: textOr(field.description),
    type,
    hidden: field.ui_hidden === true,
  }
}

function parseInput(name: string, field: FieldSchema): InputTemplate | null {
  const base = parseOutput(name, field)
  if (!base) return null
  const { input } = field
  return {
    ...base,
    input: input === 'connection' || input === 'direct' ? input : 'any',
    required: field.orig_required === true,
    default: field.default ?? undefined,
    limits: parseLimits(field),
    optionLabels: parseLabels(field.ui_choice_labels),
    component: typeof field.ui_component === 'string' && field.ui_component !== 'none' ? field.ui_component : null,
    models: {
      bases: texts(field.ui_model_base),
      types: texts(field.ui_model_type),
      variants: texts(field.ui_model_variant),
      formats: texts(field.ui_model_format),
    },
  }
}

const LIMITS = {
  minimum: 'min',
  maximum: 'max',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  multipleOf: 'multipleOf',
  minLength: 'minLength',
  maxLength: 'maxLength',
  minItems: 'minItems',
  maxItems: 'maxItems',
} as const

/** Bounds of the field or, where it may be null, of what it is otherwise. */
function parseLimits(field: FieldSchema): Limits {
  const value = field.anyOf?.find(({ type }) => type !== 'null') ?? {}
  const limits: { -readonly [K in keyof Limits]: Limits[K] } = {}
  for (const [name, key] of Object.entries(LIMITS)) {
    const limit = field[name] ?? value[name]
    if (typeof limit === 'number') limits[key] = limit
  }
  return limits
}

function parseLabels(labels: unknown): Readonly<Record<string, string>> {
  if (!isObject(labels)) return {}
  return Object.fromEntries(Object.entries(labels).map(([value, label]) => [value, String(label)]))
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function readable(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
