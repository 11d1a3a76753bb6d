import fastifySwagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { HttpApp } from './app-type.ts'
import { installDocs } from './docs.ts'

/** What the OpenAPI document says beyond the routes. */
export interface OpenApiSettings {
  readonly version: string
  /** Component schemas of nodes and their outputs, which clients build their node library from; made when asked. */
  readonly nodeSchemas: () => Promise<Readonly<Record<string, object>>>
}

/** Serves the OpenAPI document at `/openapi.json` and a page to read it at `/docs`. */
export async function installOpenApi(app: HttpApp, settings: OpenApiSettings): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Invoke Studio', version: settings.version, license: { name: 'Apache-2.0' } },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
      security: [{ bearer: [] }],
    },
    transform: withOwnIds,
    transformObject: jsonSchemaTransformObject,
  })

  let document: Promise<string> | undefined
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    document ??= describe(app, settings)
    return reply.type('application/json; charset=utf-8').send(await document)
  })

  installDocs(app)
}

/** The plugin adds a suffix to the ids of HEAD operations, which have ids of their own here. */
const withOwnIds: typeof jsonSchemaTransform = (input) => {
  const { operationId } = input.schema ?? {}
  if (!operationId) return jsonSchemaTransform(input)
  return jsonSchemaTransform({
    ...input,
    schema: { ...input.schema, operationId: operationId.replace(/-head$/, '') },
  })
}

/** What every operation may answer beside what it is for; its schemas are named as InvokeAI names them. */
const ERROR_SCHEMAS = {
  HTTPError: {
    type: 'object',
    properties: { detail: { type: 'string' }, code: { type: 'string' } },
    required: ['detail'],
  },
  ValidationError: {
    type: 'object',
    properties: {
      loc: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
      msg: { type: 'string' },
      type: { type: 'string' },
    },
    required: ['loc', 'msg', 'type'],
  },
  HTTPValidationError: {
    type: 'object',
    properties: { detail: { type: 'array', items: { $ref: '#/components/schemas/ValidationError' } } },
    required: ['detail'],
  },
}

const answers = (description: string, schema: keyof typeof ERROR_SCHEMAS) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
})

/** An operation of the document. */
interface Operation {
  readonly parameters?: unknown
  readonly requestBody?: unknown
  readonly responses?: Readonly<Record<string, unknown>>
}

/** Adds how the operation refuses: what it takes may be invalid, and anything else is told in a sentence. */
function withErrors(operation: Operation): Operation {
  const { parameters, requestBody, responses } = operation
  const takesSomething = parameters !== undefined || requestBody !== undefined
  const invalid = takesSomething ? { 422: answers('What was sent is not valid.', 'HTTPValidationError') } : {}
  return { ...operation, responses: { ...invalid, ...responses, default: answers('Refused.', 'HTTPError') } }
}

interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> }
}

async function describe(app: HttpApp, settings: OpenApiSettings): Promise<string> {
  const document = app.swagger() as Document
  const paths = mapValues(document.paths ?? {}, (item) => mapValues(item, withErrors))
  const schemas = { ...ERROR_SCHEMAS, ...document.components?.schemas, ...(await settings.nodeSchemas()) }
  return JSON.stringify({ ...document, paths, components: { ...document.components, schemas } })
}

const mapValues = <From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
