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

async function describe(app: HttpApp, settings: OpenApiSettings): Promise<string> {
  const document = app.swagger() as { components?: { schemas?: Record<string, object> } }
  const schemas = { ...document.components?.schemas, ...(await settings.nodeSchemas()) }
  return JSON.stringify({ ...document, components: { ...document.components, schemas } })
}
