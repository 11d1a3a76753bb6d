import { AppError } from '@invoke-studio/contract/errors'
import Fastify, { type FastifyInstance } from 'fastify'
import type { HttpApp } from './app-type.ts'

const PREFIX = '/docs'

const PAGE = { config: { access: 'public', pages: true }, schema: { hide: true } } as const

/** The reference page starts itself from an inline script and colours itself with inline styles. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"

/** Serves a page to read the API at `/docs`. What it is made of fills 30 MB, so it is loaded by the first who asks. */
export function installDocs(app: HttpApp): void {
  let pages: Promise<FastifyInstance> | undefined
  app.addHook('onClose', async () => {
    await (await pages)?.close()
  })
  for (const url of [PREFIX, `${PREFIX}/*`]) {
    app.get(url, PAGE, async ({ url, headers }, reply) => {
      pages ??= openPages()
      const page = await (await pages).inject({ url, headers })
      if (page.statusCode === 404) throw new AppError('not_found')
      for (const name of ['content-type', 'location']) {
        const value = page.headers[name]
        if (value !== undefined) reply.header(name, value)
      }
      return reply.code(page.statusCode).header('content-security-policy', POLICY).send(page.rawPayload)
    })
  }
}

async function openPages(): Promise<FastifyInstance> {
  const pages = Fastify()
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  await pages.register(scalar, {
    routePrefix: PREFIX,
    configuration: { url: '../openapi.json', withDefaultFonts: false, telemetry: false, hideClientButton: true },
  })
  return pages
}
