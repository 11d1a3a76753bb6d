/** A JSON Schema as OpenAPI documents hold it. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** Schemas by name, to which `$ref` leads. */
export type Schemas = Readonly<Record<string, JsonSchema>>

/** The name that a `$ref` ends with. */
const nameOf = ($ref: string): string => $ref.slice($ref.lastIndexOf('/') + 1)

/** What a schema allows, as alternatives of which none is a union or a reference; an empty one allows everything. */
export function alternativesOf(schema: JsonSchema, schemas: Schemas): readonly JsonSchema[] {
  const { $ref, anyOf, oneOf, allOf, type } = schema
  if ($ref !== undefined) return alternativesOf(schemas[nameOf($ref)] ?? {}, schemas)
  const union = anyOf ?? oneOf
  if (union) return union.flatMap((one) => alternativesOf(one, schemas))
  if (allOf) return [allOf.reduce<JsonSchema>((whole, part) => merged(whole, part, schemas), {})]
  if (Array.isArray(type)) return type.map((one: string) => ({ ...schema, type: one }))
  return [withType(schema)]
}

function merged(whole: JsonSchema, part: JsonSchema, schemas: Schemas): JsonSchema {
  const [one = {}] = alternativesOf(part, schemas)
  return {
    ...{ ...whole, ...one },
    ...(whole.properties || one.properties ? { properties: { ...whole.properties, ...one.properties } } : {}),
    ...(whole.required || one.required ? { required: [...(whole.required ?? []), ...(one.required ?? [])] } : {}),
  }
}

/** Constants become enumerations of one value, and enumerations say the type of their values. */
function withType({ const: value, ...schema }: JsonSchema): JsonSchema {
  const values = value === undefined ? schema.enum : [value]
  if (!values) return schema
  return { ...schema, type: schema.type ?? typeOf(values[0]), enum: values }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
