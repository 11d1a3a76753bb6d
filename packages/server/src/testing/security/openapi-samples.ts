/** A JSON schema as the OpenAPI document has them, as far as samples are made of it. */
interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly minimum?: number
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly schema?: JsonSchema
}

interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> }
}

/** The OpenAPI document, as far as it is read here. */
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** One way into the server, with a value for everything that it takes. */
export interface Door {
  readonly method: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  /** What is sent, as JSON or as the parts of a form; undefined for nothing. */
  readonly body: unknown
  readonly form: boolean
}

/** How deep samples go: schemas may contain themselves. */
const DEEPEST = 6

/** Every operation of the document; `known` gives the values of things that are really there, by name. */
export function doorsOf(document: OpenApi, known: Readonly<Record<string, unknown>>): Door[] {
  const sample = sampler(document, known)
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => {
      const at = (place: Parameter['in']) =>
        Object.fromEntries(
          parameters.filter((one) => one.in === place).map(({ name, schema }) => [name, sample(schema ?? {}, name)]),
        )
      const [[type, media] = []] = Object.entries(requestBody?.content ?? {})
      return {
        ...{ method: method.toUpperCase(), path, query: at('query') },
        params: Object.fromEntries(Object.entries(at('path')).map(([name, value]) => [name, String(value)])),
        body: media ? sample(media.schema ?? {}, '') : undefined,
        form: type === 'multipart/form-data',
      }
    }),
  )
}

function sampler({ components }: OpenApi, known: Readonly<Record<string, unknown>>) {
  const resolved = ({ $ref, ...schema }: JsonSchema): JsonSchema =>
    $ref === undefined ? schema : resolved(components.schemas[$ref.split('/').at(-1) ?? ''] ?? {})

  function sample(asked: JsonSchema, name: string, depth = 0): unknown {
    if (name in known) return known[name]
    const schema = resolved(asked)
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return schema.enum[0]
    const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
    return choice ? sample(choice, name, depth) : ofType(schema, name, depth)
  }

  function ofType(schema: JsonSchema, name: string, depth: number): unknown {
    const isDeep = depth >= DEEPEST
    switch ([schema.type].flat()[0]) {
      case 'array':
        return isDeep ? [] : [sample(schema.items ?? {}, name.replace(/s$/, ''), depth + 1)]
      case 'object': {
        const members = isDeep ? [] : Object.entries(schema.properties ?? {})
        return Object.fromEntries(members.map(([key, member]) => [key, sample(member, key, depth + 1)]))
      }
      case 'integer':
      case 'number':
        return schema.minimum ?? 1
      case 'boolean':
        return true
      default:
        return schema.default ?? 'sample'
    }
  }

  return sample
}
