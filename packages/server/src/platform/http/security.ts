import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import fastifyCors from '@fastify/cors'
import helmet from 'helmet'
import type { HttpApp } from './app-type.ts'

/** Settings of the headers that protect the browser. */
export interface SecuritySettings {
  readonly allow_origins: readonly string[]
  readonly allow_credentials: boolean
  readonly allow_methods: readonly string[]
  readonly allow_headers: readonly string[]
  /** Set when the server itself speaks TLS, so that HSTS is promised only when it can be kept. */
  readonly tls: object | null
}

/** The content security policy of the web app: everything from this server, no inline script or style. */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // React sets styles through the object model, which this allows; Mantine's variables are a file of the build.
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

const DENIED_FEATURES = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'screen-wake-lock', 'serial', 'usb'],
]

/** What the pages may do with the browser: use the clipboard and fill the screen, and nothing with the device. */
const PERMISSIONS_POLICY = [
  ...DENIED_FEATURES.map((feature) => `${feature}=()`),
  ...['clipboard-read', 'clipboard-write', 'fullscreen'].map((feature) => `${feature}=(self)`),
].join(', ')

/** What protects data and pictures: nothing may be loaded by them, nor may they be shown inside of another page. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/**
 * The headers of answers that are no pages. The others tell a browser how to treat a document, and on an answer that is
 * none they say nothing, but are written and sent with each of many small answers.
 */
const OF_DATA = [
  'cross-origin-resource-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
]

/** Adds security headers to every answer of a route, refusals included, and, for the configured origins only, CORS. */
export async function installSecurity(app: HttpApp, settings: SecuritySettings): Promise<void> {
  const ofPages = securityHeaders(settings)
  const ofData = dataHeaders(ofPages)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.routeOptions.config.pages ? ofPages : ofData).header('x-request-id', request.id)
    done()
  })
  if (settings.allow_origins.length === 0) return
  await app.register(fastifyCors, {
    origin: settings.allow_origins.includes('*') ? true : [...settings.allow_origins],
    // A wildcard with credentials would let any page act with the visitor's cookie.
    credentials: settings.allow_credentials && !settings.allow_origins.includes('*'),
    ...(settings.allow_methods.includes('*') ? {} : { methods: [...settings.allow_methods] }),
    ...(settings.allow_headers.includes('*') ? {} : { allowedHeaders: [...settings.allow_headers] }),
    exposedHeaders: ['X-Refreshed-Token', 'X-Request-Id'],
  })
}

/** The headers that Helmet sets, and one that it does not know; they are the same for every request, so it is asked once. */
export function securityHeaders({ tls }: Pick<SecuritySettings, 'tls'>): Readonly<Record<string, string>> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: tls ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })(request, response, (error) => {
    if (error) throw error
  })
  const set = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])
  return { ...Object.fromEntries(set), 'permissions-policy': PERMISSIONS_POLICY }
}

const dataHeaders = (all: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(all).filter(([name]) => OF_DATA.includes(name))),
  'content-security-policy': DATA_POLICY,
})
