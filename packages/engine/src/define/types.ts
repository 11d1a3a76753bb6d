import { z } from 'zod'
import { fieldTypeNames } from './fields.ts'

/** The type of a field as edges compare it. */
export type FieldType =
  | { readonly kind: 'any' | 'null' | 'object' }
  | { readonly kind: 'integer' | 'number' | 'string' | 'boolean' }
  | { readonly kind: 'enum'; readonly values: readonly unknown[] }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'list'; readonly of: FieldType }
  | { readonly kind: 'union'; readonly of: readonly FieldType[] }

/** A JSON schema, as far as field types need it. */
export interface JsonSchema {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  items?: JsonSchema
  minimum?: number
  maximum?: number
  [member: string]: unknown
}

/** The JSON schema of a type, and those of the composite types that it names by `$ref` to `#/$defs/<name>`. */
export function jsonSchema(schema: z.ZodType): {
  readonly schema: JsonSchema
  readonly named: Record<string, JsonSchema>
} {
  // Inside a list, a composite type is referred to; on its own it would be written out.
  const list: JsonSchema = z.toJSONSchema(z.array(schema), {
    io: 'input',
    metadata: fieldTypeNames,
    unrepresentable: 'any',
    override: ({ jsonSchema: part }) => withoutZodsOwn(part as JsonSchema),
  }) as JsonSchema
  return withAlternatives({ schema: list.items ?? {}, named: list.$defs ?? {} })
}

function withoutZodsOwn(part: JsonSchema): void {
  // zod bounds integers by what JavaScript can count; the wire format knows no such bound.
  if (part.minimum === Number.MIN_SAFE_INTEGER) delete part.minimum
  if (part.maximum === Number.MAX_SAFE_INTEGER) delete part.maximum
  // Both mean that members may be of any kind; clients know the shorter form.
  const members = part.additionalProperties
  if (typeof members === 'object' && members !== null && Object.keys(members).length === 0) {
    part.additionalProperties = true
  }
  delete part.id
  // Members of JSON objects have text for names anyway.
  delete part.propertyNames
}

/** zod writes a nullable simple type as a list of two types; clients read alternatives only. */
function withAlternatives<T>(part: T): T {
  return JSON.parse(JSON.stringify(part), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('type' in value) || !Array.isArray(value.type)) return value
    const { type, ...rest } = value
    // What the field is when it is not given belongs to the field, not to one of its alternatives.
    const { default: preset, ...bounds } = rest as { default?: unknown }
    const anyOf = type.map((one: unknown) => (one === 'null' ? { type: one } : { ...bounds, type: one }))
    return 'default' in rest ? { anyOf, default: preset } : { anyOf }
  }) as T
}

const known = new WeakMap<z.ZodType, FieldType>()

/** The type of a field with this schema. */
export function fieldType(schema: z.ZodType): FieldType {
  const cached = known.get(schema)
  if (cached) return cached
  const type = fromJson(jsonSchema(schema).schema)
  known.set(schema, type)
  return type
}

const SIMPLE = new Set(['null', 'integer', 'number', 'string', 'boolean', 'object'])

function fromJson(schema: JsonSchema): FieldType {
  if (schema.$ref) return { kind: 'named', name: schema.$ref.split('/').at(-1) ?? '' }
  if (schema.anyOf) return union(schema.anyOf.map(fromJson))
  if (schema.enum) return { kind: 'enum', values: schema.enum }
  if (schema.const !== undefined) return { kind: 'enum', values: [schema.const] }
  if (schema.type === 'array') return { kind: 'list', of: fromJson(schema.items ?? {}) }
  if (typeof schema.type === 'string' && SIMPLE.has(schema.type)) return { kind: schema.type } as FieldType
  return { kind: 'any' }
}

function union(types: FieldType[]): FieldType {
  return types.some((type) => type.kind === 'any') ? { kind: 'any' } : { kind: 'union', of: types }
}

/** Whether a value of type `from` may travel over an edge into a field of type `to`. */
export function compatible(from: FieldType, to: FieldType): boolean {
  if (from.kind === 'any' || to.kind === 'any') return true
  if (to.kind === 'union') return members(from).some((one) => to.of.some((other) => compatible(one, other)))
  if (from.kind === 'union') return from.of.some((one) => one.kind !== 'null' && compatible(one, to))
  if (from.kind === 'list' && to.kind === 'list') return compatible(from.of, to.of)
  if (from.kind === 'named' && to.kind === 'named') return from.name === to.name
  if (from.kind === 'enum' && to.kind === 'enum') return from.values.some((value) => to.values.includes(value))
  return from.kind === to.kind || widens(from, to)
}

/** Numbers become wider numbers or text; a choice is text already. */
function widens(from: FieldType, to: FieldType): boolean {
  if (to.kind === 'number') return from.kind === 'integer'
  if (to.kind === 'string') return from.kind === 'integer' || from.kind === 'number' || from.kind === 'enum'
  return false
}

function members(type: FieldType): readonly FieldType[] {
  return type.kind === 'union' ? type.of.filter((one) => one.kind !== 'null') : [type]
}

/** The type of the elements, when every value of `type` is (or may be) a list; else null. */
export function elementType(type: FieldType): FieldType | null {
  if (type.kind === 'any') return type
  const list = members(type).find((one) => one.kind === 'list')
  return list?.kind === 'list' ? list.of : null
}
