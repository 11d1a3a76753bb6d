import type { IncomingMessage } from 'node:http'
import fastifyCompress from '@fastify/compress'
import { AppError } from '@invoke-studio/contract/errors'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { type Authenticate, installAccessGate } from './access-gate.ts'
import type { HttpApp } from './app-type.ts'
import { errorHandler } from './errors.ts'
import type { Guard } from './guard.ts'
import { installSecurity, type SecuritySettings, securityHeaders } from './security.ts'
import type { TlsFiles } from './tls.ts'
import { serializerCompiler, validatorCompiler } from './validation.ts'

/** What the HTTP server needs to know. */
export interface HttpSettings extends SecuritySettings {
  readonly base_url: string | null
  readonly http_compression_level: number
  readonly trusted_proxies: readonly string[]
  /** The certificate with which the server itself speaks HTTPS; null for HTTP. */
  readonly tls: TlsFiles | null
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
  guard: Guard
}): Promise<HttpApp> {
  const { settings } = deps
  const app = Fastify({
    loggerInstance: deps.log,
    logController: requestLog(deps.log),
    // A child for each request would cost more than most requests: what is logged of one names it itself.
    childLoggerFactory: (logger) => logger,
    // Unless something stands in their place, Fastify loads Ajv and its serializer, which nothing here uses.
    schemaController: { compilersFactory: { buildValidator: () => unused, buildSerializer: () => unused } },
    bodyLimit: MAX_JSON_BYTES,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    trustProxy: settings.trusted_proxies.length > 0 ? [...settings.trusted_proxies] : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    // URLs that the router cannot read come to no route, and so past the hooks that set the headers.
    frameworkErrors: (error, request, reply) => errorHandler(error, request, reply.headers(securityHeaders(settings))),
    ...(settings.base_url === null ? {} : { rewriteUrl: withoutBase(settings.base_url) }),
    ...(settings.tls ? { https: { ...settings.tls, minVersion: 'TLSv1.2' } } : {}),
  }) as unknown as HttpApp

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler({ verify: settings.verify_answers }))
  app.setErrorHandler(errorHandler)
  app.setNotFoundHandler(() => {
    throw new AppError('not_found')
  })
  await installSecurity(app, settings)
  installAccessGate(app, deps)
  if (settings.http_compression_level > 0) {
    await app.register(fastifyCompress, {
      encodings: ['gzip'],
      threshold: 1024,
      zlibOptions: { level: settings.http_compression_level },
    })
  }
  return app
}

function unused(): never {
  throw new Error('schemas are compiled by zod')
}

/** Logs each answered request once: at `debug`, but as an error when the server failed. */
function requestLog(log: FastifyBaseLogger): LogController {
  const controller = new LogController({ disableRequestLogging: true })
  const isVerbose = log.level === 'debug' || log.level === 'trace'
  controller.requestCompleted = (_error, request, reply) => {
    const failed = reply.statusCode >= 500
    if (!failed && !isVerbose) return
    const { method, routeOptions } = request
    // The pattern, not the URL: links carry tokens in their query.
    const entry = {
      reqId: request.id,
      method,
      route: routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      user_id: request.viewer?.user_id || undefined,
    }
    if (failed) log.error(entry, 'request failed')
    else log.debug(entry, 'request')
  }
  return controller
}

/** Paths arrive with or without the public prefix, as the proxy in front likes it. */
const withoutBase =
  (base: string) =>
  ({ url = '/' }: IncomingMessage): string => {
    if (!(url === base || url.startsWith(`${base}/`) || url.startsWith(`${base}?`))) return url
    const rest = url.slice(base.length)
    return rest.startsWith('/') ? rest : `/${rest}`
  }
