import { readFileSync } from 'node:fs'
import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastifyMultipart from '@fastify/multipart'
import { AppError } from '@invoke-studio/contract/errors'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { type Authenticate, installAccessGate } from './access-gate.ts'
import type { HttpApp } from './app-type.ts'
import { errorHandler } from './errors.ts'
import { installSecurity, type SecuritySettings } from './security.ts'
import { serializerCompiler, validatorCompiler } from './validation.ts'

/** What the HTTP server needs to know. */
export interface HttpSettings extends SecuritySettings {
  readonly base_url: string | null
  readonly http_compression_level: number
  readonly trusted_proxies: readonly string[]
  readonly ssl_certfile: string | null
  readonly ssl_keyfile: string | null
  readonly max_upload_bytes: number
  /** Holds every answer against its declared schema; on in tests. */
  readonly verify_answers: boolean
}

/** Largest JSON body: a batch with a big graph and thousands of values fits with room to spare. */
const MAX_JSON_BYTES = 32 * 1024 * 1024

/** Creates the HTTP server with everything that routes rely on and no route of its own. */
export async function createHttpServer(deps: {
  settings: HttpSettings
  log: FastifyBaseLogger
  authenticate: Authenticate
}): Promise<HttpApp> {
  const { settings } = deps
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_JSON_BYTES,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    trustProxy: settings.trusted_proxies.length > 0 ? [...settings.trusted_proxies] : false,
    rewriteUrl: (request) => withoutBase(settings.base_url, request.url ?? '/'),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    ...(settings.ssl_certfile && settings.ssl_keyfile
      ? { https: { cert: readFileSync(settings.ssl_certfile), key: readFileSync(settings.ssl_keyfile) } }
      : {}),
  }) as unknown as HttpApp

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler({ verify: settings.verify_answers }))
  app.setErrorHandler(errorHandler)
  app.setNotFoundHandler(() => {
    throw new AppError('not_found')
  })
  // The gate reads cookies, so their parser comes first.
  await app.register(fastifyCookie)
  installAccessGate(app, deps.authenticate)
  logRequests(app)
  await installSecurity(app, settings)
  await app.register(fastifyMultipart, { limits: { fileSize: settings.max_upload_bytes, files: 1, fields: 10 } })
  if (settings.http_compression_level > 0) {
    await app.register(fastifyCompress, {
      encodings: ['gzip'],
      threshold: 1024,
      zlibOptions: { level: settings.http_compression_level },
    })
  }
  return app
}

function logRequests(app: HttpApp): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    // The pattern, not the URL: links carry tokens in their query.
    const entry = {
      method,
      route: routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      user_id: request.viewer?.user_id || undefined,
    }
    if (reply.statusCode >= 500) request.log.error(entry, 'request failed')
    else request.log.debug(entry, 'request')
  })
}

/** Paths arrive with or without the public prefix, as the proxy in front likes it. */
function withoutBase(base: string | null, url: string): string {
  if (base === null || !(url === base || url.startsWith(`${base}/`) || url.startsWith(`${base}?`))) return url
  const rest = url.slice(base.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}
