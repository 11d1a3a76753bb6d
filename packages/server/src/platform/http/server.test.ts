import { AppError } from '@invoke-studio/contract/errors'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Authenticate } from './access-gate.ts'
import type { HttpApp, Identity } from './app-type.ts'
import { readFormParts } from './form-parts.ts'
import { withForms } from './forms.ts'
import { createGuard } from './guard.ts'
import { createHttpServer, type HttpSettings } from './server.ts'

const SETTINGS: HttpSettings = {
  base_url: null,
  http_compression_level: 0,
  trusted_proxies: [],
  verify_answers: true,
  allow_origins: [],
  allow_credentials: true,
  allow_methods: ['*'],
  allow_headers: ['*'],
  tls: null,
}

const PERSON: Identity = {
  viewer: { user_id: 'ada', is_admin: false, mode: 'multi' },
  account: { user_id: 'ada', email: 'a@b.test', display_name: null, is_admin: false, must_change_password: false },
  via: 'bearer',
  token: null,
}

const open: HttpApp[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()))
})

async function server(who: Identity | null = PERSON, settings: Partial<HttpSettings> = {}): Promise<HttpApp> {
  const authenticate: Authenticate = async () => who
  const place = { multiuser: who?.via !== 'single-user', host: '127.0.0.1', public_url: null }
  const app = await createHttpServer({
    settings: { ...SETTINGS, ...settings },
    log: pino({ level: 'silent' }),
    authenticate,
    guard: createGuard({ ...SETTINGS, ...place, ...settings }, async () => false),
  })
  open.push(app)
  return app
}

describe('declared access', () => {
  it('stops the boot when a route declares none, and names the route', async () => {
    const app = await server()
    app.get('/api/v1/forgotten', async () => 'secret')
    await expect(app.ready()).rejects.toThrow('GET /api/v1/forgotten')
  })

  it('decides before the input is validated', async () => {
    const app = await server(null)
    app.post('/x', {
      config: { access: 'signed-in' },
      schema: { body: z.object({ name: z.string() }) },
      handler: async () => ({}),
    })
    const answer = await app.inject({ method: 'POST', url: '/x', payload: { name: 1 } })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'authentication_required' })
  })

  it('refuses a person on a route for administrators', async () => {
    const app = await server()
    app.get('/x', { config: { access: 'admin' } }, async () => ({}))
    expect((await app.inject('/x')).statusCode).toBe(403)
  })

  it('holds a person who must choose a new password to the routes that let them', async () => {
    const app = await server({ ...PERSON, account: { ...accountOf(PERSON), must_change_password: true } })
    app.get('/x', { config: { access: 'signed-in' } }, async () => ({}))
    app.get('/me', { config: { access: 'signed-in', beforePasswordChange: true } }, async () => ({}))
    expect((await app.inject('/x')).json()).toMatchObject({ code: 'password_change_required' })
    expect((await app.inject('/me')).statusCode).toBe(200)
  })
})

describe('a write that a cookie proves', () => {
  const write = async (headers: Record<string, string>) => {
    const app = await server({ ...PERSON, via: 'cookie' })
    app.post('/x', { config: { access: 'signed-in' } }, async () => ({}))
    return (await app.inject({ method: 'POST', url: '/x', headers: { host: 'studio.test', ...headers } })).statusCode
  }

  it('is taken from our own page', async () => {
    expect(await write({ origin: 'http://studio.test', 'sec-fetch-site': 'same-origin' })).toBe(200)
  })

  it('is refused from another site, and without any sign of where it came from', async () => {
    expect(await write({ origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await write({})).toBe(403)
  })
})

describe('a write that nobody has to prove', () => {
  const write = async (headers: Record<string, string>, settings: Partial<HttpSettings> = {}) => {
    const app = await server({ ...PERSON, via: 'single-user' }, settings)
    app.post('/x', { config: { access: 'signed-in' } }, async () => ({}))
    const answer = await app.inject({ method: 'POST', url: '/x', headers: { host: 'studio.lan:9090', ...headers } })
    return [answer.statusCode, answer.json().code]
  }

  it('is taken from our own page and from programs, which say nothing of pages', async () => {
    expect(await write({ origin: 'http://studio.lan:9090', 'sec-fetch-site': 'same-origin' })).toEqual([200, undefined])
    expect(await write({})).toEqual([200, undefined])
  })

  it('is refused from another site', async () => {
    const refused = [403, 'cross_site_request']
    expect(await write({ origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' })).toEqual(refused)
    expect(await write({ 'sec-fetch-site': 'same-site' })).toEqual(refused)
    expect(await write({ origin: 'null' })).toEqual(refused)
  })

  it('comes from our own page where a trusted proxy says so, and from nobody who only claims it', async () => {
    const claim = { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' }
    expect(await write(claim)).toEqual([403, 'cross_site_request'])
    const proxied = { origin: 'https://studio.test', 'x-forwarded-host': 'studio.test' }
    expect(await write(proxied, { trusted_proxies: ['127.0.0.1'] })).toEqual([200, undefined])
  })
})

describe('input', () => {
  it('turns the text of a query into the types of the schema', async () => {
    const app = await server()
    app.get('/x', {
      config: { access: 'public' },
      schema: {
        querystring: z.object({
          limit: z.int().default(10),
          starred: z.boolean().optional(),
          categories: z.array(z.string()).optional(),
        }),
      },
      handler: async ({ query }) => query,
    })
    expect((await app.inject('/x?limit=5&starred=true&categories=user')).json()).toEqual({
      limit: 5,
      starred: true,
      categories: ['user'],
    })
    expect((await app.inject('/x?categories=a&categories=b')).json()).toEqual({ limit: 10, categories: ['a', 'b'] })
    const refused = await app.inject('/x?limit=many')
    expect(refused.statusCode).toBe(422)
    expect(refused.json().detail).toMatchObject([{ loc: ['query', 'limit'] }])
  })

  it('says which field of a body is missing', async () => {
    const app = await server()
    app.post('/x', {
      config: { access: 'public' },
      schema: { body: z.object({ user: z.object({ name: z.string() }) }) },
      handler: async () => ({}),
    })
    const answer = await app.inject({ method: 'POST', url: '/x', payload: { user: {} } })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().detail).toEqual([{ loc: ['body', 'user', 'name'], msg: 'Field required', type: 'missing' }])
  })

  it('answers broken JSON and unknown paths with a sentence', async () => {
    const app = await server()
    app.post('/x', { config: { access: 'public' } }, async () => ({}))
    const broken = await app.inject({
      method: 'POST',
      url: '/x',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect(broken.statusCode).toBe(400)
    expect(broken.json().detail).toMatch(/JSON/)
    const unknown = await app.inject('/api/v1/nothing')
    expect(unknown.statusCode).toBe(404)
    expect(unknown.json()).toMatchObject({ detail: 'Not Found' })
  })

  it('takes paths with and without the trailing slash', async () => {
    const app = await server()
    app.get('/api/v1/boards/', { config: { access: 'public' } }, async () => ({ ok: true }))
    expect((await app.inject('/api/v1/boards')).statusCode).toBe(200)
    expect((await app.inject('/api/v1/boards/')).statusCode).toBe(200)
  })
})

describe('answers', () => {
  it('show errors of the table, and nothing of those that nobody foresaw', async () => {
    const app = await server()
    app.get('/known', { config: { access: 'public' } }, async () => {
      throw new AppError('too_many_attempts', { seconds: 30 })
    })
    app.get('/bug', { config: { access: 'public' } }, async () => {
      throw new Error('password is hunter2')
    })
    const known = await app.inject('/known')
    expect(known.statusCode).toBe(429)
    expect(known.headers['retry-after']).toBe('30')
    const bug = await app.inject('/bug')
    expect(bug.statusCode).toBe(500)
    expect(bug.body).not.toContain('hunter2')
  })

  it('carry a request id and headers that protect the browser', async () => {
    const app = await server()
    app.get('/x', { config: { access: 'public' } }, async () => ({}))
    app.get('/page', { config: { access: 'public', pages: true } }, async () => ({}))
    const [data, page] = [(await app.inject('/x')).headers, (await app.inject('/page')).headers]
    const refused = (await app.inject('/none')).headers
    for (const headers of [data, page, refused]) {
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    }
    expect(page['content-security-policy']).toContain("script-src 'self';")
    expect(page['permissions-policy']).toContain('camera=()')
    for (const headers of [data, refused]) {
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
    }
  })

  it('let other origins read only when they are configured, and never with credentials for all', async () => {
    const route = async (settings: Partial<HttpSettings>) => {
      const app = await server(PERSON, settings)
      app.get('/x', { config: { access: 'public' } }, async () => ({}))
      return (await app.inject({ url: '/x', headers: { origin: 'http://other.test' } })).headers
    }
    expect(await route({})).not.toHaveProperty('access-control-allow-origin')
    expect(await route({ allow_origins: ['http://other.test'] })).toMatchObject({
      'access-control-allow-origin': 'http://other.test',
      'access-control-allow-credentials': 'true',
    })
    expect(await route({ allow_origins: ['*'] })).not.toHaveProperty('access-control-allow-credentials')
  })

  it('that do not match their declared schema are refused while answers are verified', async () => {
    const app = await server()
    app.get('/x', {
      config: { access: 'public' },
      schema: { response: { 200: z.object({ name: z.string() }) } },
      handler: async () => ({ name: 'a', password_hash: 'b' }),
    })
    const answer = await app.inject('/x')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('password_hash')
  })
})

describe('a URL that the router cannot read', () => {
  it.each([
    ['/x/%', 400],
    [`/x/${'a'.repeat(600)}`, 414],
  ])('is refused like any other request: %#', async (url, status) => {
    const app = await server()
    app.get('/x/:id', { config: { access: 'public' } }, async () => ({}))
    const answer = await app.inject(url)
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toEqual({ detail: expect.any(String), code: expect.any(String) })
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
  })
})

describe('a form', () => {
  async function send(payload: Buffer | string, type: string) {
    const app = await server()
    await withForms(app, { max_upload_bytes: 100 }, (scope) => {
      scope.post('/x', { config: { access: 'public' } }, async (request) => [...(await readFormParts(request)).fields])
    })
    return (await app.inject({ method: 'POST', url: '/x', payload, headers: { 'content-type': type } })).statusCode
  }

  it('with more parts than any has is refused', async () => {
    const form = new FormData()
    for (let part = 0; part < 20; part++) form.append(`part${part}`, 'x')
    const request = new Request('http://x', { method: 'POST', body: form })
    const payload = Buffer.from(await request.clone().arrayBuffer())
    expect(await send(payload, request.headers.get('content-type') ?? '')).toBe(413)
  })

  it.each([
    ['{}', 'multipart/form-data'],
    ['{}', 'multipart/form-data; boundary=a'],
    ['--a\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nPNG', 'multipart/form-data; boundary=a'],
  ])('that cannot be read is the mistake of who sends it: %#', async (payload, type) => {
    expect(await send(payload, type)).toBe(400)
  })
})

it('serves paths with and without the public prefix', async () => {
  const app = await server(PERSON, { base_url: '/studio' })
  app.get('/api/v1/x', { config: { access: 'public' } }, async () => ({ ok: true }))
  expect((await app.inject('/studio/api/v1/x')).statusCode).toBe(200)
  expect((await app.inject('/api/v1/x')).statusCode).toBe(200)
  expect((await app.inject('/studios/api/v1/x')).statusCode).toBe(404)
})

function accountOf(identity: Identity) {
  if (!identity.account) throw new Error('no account')
  return identity.account
}
