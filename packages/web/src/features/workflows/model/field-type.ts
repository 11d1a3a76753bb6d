/** How many values a field holds: one, a list, or whichever it is given. */
export type Cardinality = 'single' | 'collection' | 'either'

/** The type of a field as connections compare it. */
export interface FieldType {
  /** InvokeAI's name: `IntegerField`, `ImageField`, `EnumField`, `AnyField`, … */
  readonly name: string
  readonly cardinality: Cardinality
  /** The values of an `EnumField` or `SchedulerField`. */
  readonly options?: readonly string[]
}

/** A JSON schema of the OpenAPI document, as far as fields need it. */
export interface FieldSchema {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly FieldSchema[]
  readonly allOf?: readonly FieldSchema[]
  readonly items?: FieldSchema
  readonly ui_type?: string
  readonly [member: string]: unknown
}

/** The type of everything that fits everywhere. */
export const ANY: FieldType = { name: 'AnyField', cardinality: 'single' }

const PRIMITIVES: Readonly<Record<string, string>> = {
  integer: 'IntegerField',
  number: 'FloatField',
  string: 'StringField',
  boolean: 'BooleanField',
}

/**
 * The type of a field with this schema, by the rules of InvokeAI's client: `ui_type` decides where it is given, a
 * reference is known by its last segment. Null for what no field can be, such as three alternatives.
 */
export function parseFieldType(schema: FieldSchema): FieldType | null {
  const { ui_type } = schema
  if (ui_type && !ui_type.startsWith('DEPRECATED_')) {
    const cardinality = ui_type === 'CollectionField' ? 'collection' : 'single'
    return { name: ui_type, cardinality, ...(schema.enum ? { options: schema.enum.map(String) } : {}) }
  }
  return parsePlain(schema)
}

function parsePlain(schema: FieldSchema): FieldType | null {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref
  if (ref) return single(ref.split('/').at(-1) ?? '')
  if (schema.anyOf) return parseAlternatives(schema.anyOf.filter(({ type }) => type !== 'null'))
  if (schema.const !== undefined) return { ...single('EnumField'), options: [String(schema.const)] }
  if (schema.enum) return { ...single('EnumField'), options: schema.enum.map(String) }
  if (schema.type === 'array') return listOf(schema.items)
  const primitive = schema.type ? PRIMITIVES[schema.type] : undefined
  return primitive ? single(primitive) : null
}

function parseAlternatives(alternatives: readonly FieldSchema[]): FieldType | null {
  const [first, second] = alternatives
  if (!first || alternatives.length > 2) return null
  if (!second) return parsePlain(first)
  const types = [parsePlain(first), parsePlain(second)]
  const one = types.find((type) => type?.cardinality === 'single')
  const many = types.find((type) => type?.cardinality === 'collection')
  return one && many && one.name === many.name ? { ...one, cardinality: 'either' } : null
}

function listOf(items: FieldSchema | undefined): FieldType | null {
  const element = items ? parsePlain(items) : null
  return element?.cardinality === 'single' ? { ...element, cardinality: 'collection' } : null
}

function single(name: string): FieldType {
  return { name, cardinality: 'single' }
}

/** The type of the elements of a list of this type. */
export function elementOf(type: FieldType): FieldType {
  if (type.name === 'CollectionField') return ANY
  return { ...type, cardinality: 'single' }
}

/** The type of a list of elements of this type. */
export function collectionOf(type: FieldType): FieldType {
  if (type.name === 'AnyField' || type.name === 'CollectionItemField') {
    return { name: 'CollectionField', cardinality: 'collection' }
  }
  return { ...type, cardinality: 'collection' }
}

/** Whether a value of type `from` may travel into a field of type `to`. */
export function fits(from: FieldType, to: FieldType): boolean {
  if (from.name === 'AnyField' || to.name === 'AnyField') return true
  if (to.name === 'CollectionItemField' || from.name === 'CollectionItemField') {
    return (to.name === 'CollectionItemField' ? from : to).cardinality !== 'collection'
  }
  if (to.name === 'CollectionField') return from.cardinality !== 'single'
  if (from.name === 'CollectionField') return to.cardinality !== 'single'
  return countsAgree(from.cardinality, to.cardinality) && kindsAgree(from, to)
}

function countsAgree(from: Cardinality, to: Cardinality): boolean {
  return from === to || from === 'either' || to === 'either'
}

/** Numbers widen to broader numbers and to text, choices to text; choices must share a value. */
function kindsAgree(from: FieldType, to: FieldType): boolean {
  if (from.name === 'EnumField' && to.name === 'EnumField') {
    return from.options?.some((option) => to.options?.includes(option)) ?? true
  }
  if (from.name === to.name) return true
  if (to.name === 'FloatField') return from.name === 'IntegerField'
  return to.name === 'StringField' && ['IntegerField', 'FloatField', 'EnumField', 'SchedulerField'].includes(from.name)
}
