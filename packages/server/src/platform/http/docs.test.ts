import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpApp } from './app-type.ts'
import { createGuard } from './guard.ts'
import { installOpenApi } from './openapi.ts'
import { createHttpServer } from './server.ts'

describe('the reference of the API', () => {
  let app: HttpApp
  beforeAll(async () => {
    app = await createHttpServer({
      settings: {
        base_url: null,
        http_compression_level: 0,
        trusted_proxies: [],
        verify_answers: true,
        allow_origins: [],
        allow_credentials: true,
        allow_methods: ['*'],
        allow_headers: ['*'],
        tls: null,
      },
      log: pino({ level: 'silent' }),
      authenticate: async () => null,
      guard: createGuard(
        { multiuser: true, host: '0.0.0.0', base_url: null, public_url: null, trusted_proxies: [], allow_origins: [] },
        async () => false,
      ),
    })
    await installOpenApi(app, { version: '1.2.3', nodeSchemas: async () => ({ Node: { type: 'object' } }) })
  })
  afterAll(() => app.close())

  it('is a document that tells the routes and the nodes', async () => {
    app.get('/api/v1/known', { config: { access: 'public' } }, async () => ({}))
    const document = (await app.inject('/openapi.json')).json()
    expect(document).toMatchObject({
      info: { version: '1.2.3' },
      components: { schemas: { Node: { type: 'object' } } },
    })
    expect(Object.keys(document.paths)).toEqual(['/api/v1/known'])
  })

  it('is a page that runs with what comes from here alone', async () => {
    expect((await app.inject('/docs')).headers.location).toBe('/docs/')
    const page = await app.inject('/docs/')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['content-security-policy']).toContain("default-src 'self'; script-src 'self' 'unsafe-inline';")
    const [, script] = /<script src="([^"]+)"/.exec(page.body) ?? []
    const loaded = await app.inject(new URL(script ?? '', 'http://studio.test/docs/').pathname)
    expect(loaded.statusCode).toBe(200)
    expect(loaded.headers['content-type']).toContain('javascript')
  })

  it('has no other pages', async () => {
    const absent = await app.inject('/docs/absent')
    expect(absent.statusCode).toBe(404)
    expect(absent.json()).toMatchObject({ code: 'not_found' })
  })
})
