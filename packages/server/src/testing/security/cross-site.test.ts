import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../actor.ts'
import { startTestStudio, type TestStudio } from '../studio.ts'

/** What stays open to everybody, and so has no use for a visitor's cookie. */
const PUBLIC = new Set([
  'POST /api/v1/auth/setup',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/forgot-password',
  'POST /api/v1/auth/reset-password',
  'POST /api/v1/auth/accept-invitation',
  'POST /api/v1/auth/verify-email',
])
const WRITES = ['post', 'put', 'patch', 'delete']

let studio: TestStudio
let admin: Actor
let writes: { name: string; method: string; path: string }[]

beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  const { body } = await studio.nobody.get('/openapi.json')
  writes = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => WRITES.includes(method))
      .map((method) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path: path.replace(/\{\w+\}/g, 'x'),
      })),
  )
})
afterAll(async () => {
  await studio.close()
})

const send = async ({ method, path }: { method: string; path: string }, headers: Record<string, string>) => {
  const cookie = `invokeai_media_token=${admin.token}`
  const response = await fetch(studio.url + path, { method, headers: { cookie, ...headers } })
  const body = response.headers.get('content-type')?.includes('json') ? await response.json() : null
  return { status: response.status, code: (body as { code?: string } | null)?.code }
}

describe('a page of another site', () => {
  it.each<[string, Record<string, string>]>([
    ['without any sign of where it comes from', {}],
    ['with its own origin', { origin: 'https://evil.test' }],
    ['with no origin to speak of', { origin: 'null' }],
    ['that says same-origin but has another origin', { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }],
    ['of a sibling domain', { 'sec-fetch-site': 'same-site' }],
    ['that navigates across sites', { 'sec-fetch-site': 'cross-site' }],
  ])('%s writes nothing with a visitor’s cookie', async (_, headers) => {
    expect(writes.length).toBeGreaterThan(50)
    for (const write of writes) {
      if (PUBLIC.has(write.name)) continue
      expect(await send(write, headers), write.name).toEqual({ status: 403, code: 'cross_site_request' })
    }
    expect((await admin.get('/api/v1/auth/me')).status).toBe(200)
  })

  it('opens no socket with it', async () => {
    const handshake = (headers: Record<string, string>) =>
      studio.nobody.fetch('/ws/socket.io/?EIO=4&transport=polling', {
        headers: { cookie: `invokeai_media_token=${admin.token}`, ...headers },
      })
    const { sid } = JSON.parse((await (await handshake({ origin: 'https://evil.test' })).text()).slice(1))
    const poll = `/ws/socket.io/?EIO=4&transport=polling&sid=${sid}`
    const options = { headers: { cookie: `invokeai_media_token=${admin.token}`, origin: 'https://evil.test' } }
    await studio.nobody.fetch(poll, { ...options, method: 'POST', body: '40' })
    expect(await (await studio.nobody.fetch(poll, options)).text()).toMatch(/^44.*Authentication required/)
  })

  it('reads nothing: no origin is allowed unless it is configured', async () => {
    const answer = await studio.nobody.get('/api/v1/auth/status', { origin: 'https://evil.test' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await studio.nobody.fetch('/api/v1/users', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('our own page', () => {
  it('writes with the cookie', async () => {
    const headers = { origin: studio.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const cookie = `invokeai_media_token=${admin.token}`
    const response = await fetch(`${studio.url}/api/v1/auth/me`, {
      method: 'PATCH',
      headers: { cookie, ...headers },
      body: '{}',
    })
    expect(response.status).toBe(200)
  })
})
