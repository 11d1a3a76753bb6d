import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBatch } from '../../features/queue/testing/batches.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../studio.ts'

/*
 * In single-user mode, and before there is an administrator, nobody proves who they are: whatever reaches the studio may do
 * everything. Any website can make the browser of the person at this machine reach it, so what pages send is looked at.
 */

const FRIEND = 'https://friend.test'
const TRANSPORTS = ['polling', 'websocket'] as const
const WRITES = ['post', 'put', 'patch', 'delete']
const ARCHIVES = '/api/v1/images/download'

const FOREIGN: [string, Record<string, string>][] = [
  ['with its own origin', { origin: 'https://evil.test' }],
  ['as browsers of today mark it', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
  ['with no origin to speak of', { origin: 'null' }],
  ['of another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
  ['of a sibling domain', { 'sec-fetch-site': 'same-site' }],
  ['that navigates across sites', { 'sec-fetch-site': 'cross-site' }],
  ['that says same-origin but has another origin', { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }],
  ['that claims to come through a proxy', { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' }],
]
/** Those that a WebSocket or a poll can come from: both name their origin. */
const FOREIGN_ORIGINS = FOREIGN.filter(([, headers]) => 'origin' in headers)

/** One request with any headers, Host among them. */
async function ask(url: string, method: string, headers: Record<string, string>, body = '') {
  const sent = request(url, { method, headers, agent: false })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of answer) text += chunk
  return { status: answer.statusCode, text, json: () => JSON.parse(text) as { code?: string; detail?: string } }
}

/** Whether a socket's handshake is taken, and else what the refusal says. */
async function handshake(studio: TestStudio, transport: 'polling' | 'websocket', headers: Record<string, string>) {
  const url = `${studio.url}/ws/socket.io/?EIO=4&transport=${transport}`
  if (transport === 'polling') {
    const { status, text } = await ask(url, 'GET', headers)
    return status === 200 ? 'taken' : `${status} ${text}`
  }
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
  const sent = request(url, { headers: { ...upgrade, 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', ...headers } })
  sent.end()
  return new Promise<string>((resolve, reject) => {
    sent.once('error', reject)
    sent.once('upgrade', (_, socket) => {
      socket.destroy()
      resolve('taken')
    })
    sent.once('response', async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve(`${answer.statusCode} ${text}`)
    })
  })
}

/** Opens a socket as a client does; rejects when it is refused. */
async function connect(studio: TestStudio, transport: string, headers: Record<string, string>) {
  const options = { path: '/ws/socket.io', transports: [transport], reconnection: false, forceNew: true }
  const socket = io(studio.url, { ...options, extraHeaders: headers })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

async function withStudio(settings: object, work: (studio: TestStudio) => Promise<void>): Promise<void> {
  const studio = await startTestStudio({ settings: { multiuser: false, ...settings } })
  try {
    await work(studio)
  } finally {
    await studio.close()
  }
}

describe('in single-user mode', () => {
  let studio: TestStudio
  let writes: { method: string; path: string }[]

  beforeAll(async () => {
    studio = await startTestStudio({ settings: { multiuser: false } })
    const { body } = await studio.nobody.get('/openapi.json')
    writes = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => WRITES.includes(method))
        .map((method) => ({ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'x') })),
    )
  })
  afterAll(() => studio.close())

  describe('a page of another site', () => {
    it.each(FOREIGN)('%s writes nothing', async (_, headers) => {
      expect(writes.length).toBeGreaterThan(50)
      for (const { method, path } of writes) {
        const { status, json } = await ask(studio.url + path, method, headers)
        expect([status, json().code], `${method} ${path}`).toEqual([403, 'cross_site_request'])
      }
    })

    it('changes nothing by what needs no preflight: a query, a form, a text', async () => {
      const evil = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
      const state = '/api/v1/client_state/default'
      await studio.nobody.post(`${state}/set_by_key?key=mine`, 'kept')
      const form = { ...evil, 'content-type': 'multipart/form-data; boundary=a' }
      for (const [path, headers] of [
        ['/api/v2/models/install?source=a/b', evil],
        [`${state}/delete`, evil],
        ['/api/v1/boards/?board_name=evil', { ...evil, 'content-type': 'text/plain' }],
        ['/api/v1/images/upload?image_category=user&is_intermediate=false', form],
      ] as const) {
        expect((await ask(studio.url + path, 'POST', headers, '--a--')).status, path).toBe(403)
      }
      expect((await studio.nobody.get('/api/v2/models/install')).body).toEqual([])
      expect((await studio.nobody.get('/api/v1/boards/?all=true')).body).toEqual([])
      expect((await studio.nobody.get(`${state}/get_by_key?key=mine`)).body).toBe('kept')
    })

    it.each(FOREIGN)('%s uses no archive up, which is handed out once', async (_, headers) => {
      const { status, json } = await ask(`${studio.url}${ARCHIVES}/a.zip`, 'GET', headers)
      expect([status, json().code]).toEqual([403, 'cross_site_request'])
    })

    it('begins no installation by a link', async () => {
      const link = `${studio.url}/api/v2/models/install/huggingface?source=a/b`
      for (const headers of [{}, { 'sec-fetch-site': 'cross-site' }]) await ask(link, 'GET', headers)
      expect((await studio.nobody.get('/api/v2/models/install')).body).toEqual([])
    })

    it.each(
      TRANSPORTS.flatMap((transport) => FOREIGN_ORIGINS.map(([name, headers]) => [transport, name, headers] as const)),
    )('opens no socket by %s, %s', async (transport, _, headers) => {
      expect(await handshake(studio, transport, headers)).toContain('did not come from the studio itself')
      await expect(connect(studio, transport, headers)).rejects.toThrow()
    })
  })

  describe('our own page, and programs', () => {
    const own = (): [string, Record<string, string>][] => [
      ['a page', { origin: studio.url, 'sec-fetch-site': 'same-origin' }],
      ['a page in an old browser', { origin: studio.url }],
      ['a program', {}],
    ]

    it('write', async () => {
      for (const [name, headers] of own()) {
        const url = `${studio.url}/api/v1/client_state/default/set_by_key?key=${encodeURIComponent(name)}`
        const sent = { ...headers, 'content-type': 'application/json' }
        expect((await ask(url, 'POST', sent, '"1"')).status, name).toBe(200)
        expect((await ask(`${studio.url}${ARCHIVES}/a.zip`, 'GET', headers)).status, name).toBe(404)
      }
    })

    it.each(TRANSPORTS)('hear what happens, by %s', async (transport) => {
      for (const [name, headers] of own()) {
        const socket = await connect(studio, transport, headers)
        await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })
        const heard = once(socket as never, 'batch_enqueued')
        await studio.nobody.post('/api/v1/queue/default/enqueue_batch', addBatch())
        expect(await heard, name).toHaveLength(1)
        socket.close()
      }
    })
  })
})

describe('an origin that allow_origins names', () => {
  const friend = { origin: FRIEND, 'sec-fetch-site': 'cross-site' }
  const board = '/api/v1/boards/?board_name=a'

  it.each([
    ['by name', [FRIEND], 403],
    ['with all others', ['*'], 201],
  ])('%s writes and listens in single-user mode', async (_, allow_origins, others) => {
    await withStudio({ allow_origins }, async (studio) => {
      expect((await ask(studio.url + board, 'POST', friend)).status).toBe(201)
      expect((await ask(studio.url + board, 'POST', { origin: 'https://evil.test' })).status).toBe(others)
      for (const transport of TRANSPORTS) {
        expect(await handshake(studio, transport, friend)).toBe('taken')
        const evil = await handshake(studio, transport, { origin: 'https://evil.test' })
        expect(evil === 'taken').toBe(others === 201)
      }
    })
  })

  it('writes nothing with the cookie of a person, and opens no socket with it', async () => {
    await withStudio({ multiuser: true, allow_origins: [FRIEND] }, async (studio) => {
      const cookie = `invokeai_media_token=${(await studio.admin()).token}`
      expect((await ask(studio.url + board, 'POST', { cookie, ...friend })).status).toBe(403)
      for (const transport of TRANSPORTS) {
        await expect(connect(studio, transport, { cookie, ...friend })).rejects.toThrow()
      }
    })
  })
})

describe('behind a trusted proxy that asks for another host than the page did', () => {
  it.each([false, true])('our own page writes and listens (multiuser: %s)', async (multiuser) => {
    await withStudio({ multiuser, trusted_proxies: ['127.0.0.1'] }, async (studio) => {
      const token = multiuser ? (await studio.admin()).token : null
      const page = { origin: 'https://studio.test', 'x-forwarded-host': 'studio.test' }
      const headers = { ...page, ...(token ? { cookie: `invokeai_media_token=${token}` } : {}) }
      expect((await ask(`${studio.url}/api/v1/boards/?board_name=a`, 'POST', headers)).status).toBe(201)
      for (const transport of TRANSPORTS) (await connect(studio, transport, headers)).close()
    })
  })
})

describe('a site whose name leads to this machine', () => {
  /** What its page sends: to the browser it is the same origin. */
  const rebound = { host: 'evil.test:9090', origin: 'http://evil.test:9090', 'sec-fetch-site': 'same-origin' }

  it('reads, writes and hears nothing in single-user mode, and is told what to set if it is meant', async () => {
    await withStudio({}, async (studio) => {
      for (const [method, path] of [
        ['GET', '/'],
        ['GET', '/api/v1/app/version'],
        ['GET', '/api/v1/images/'],
        ['GET', '/api/v1/nothing'],
        ['POST', '/api/v1/boards/?board_name=evil'],
      ] as const) {
        const { status, json } = await ask(studio.url + path, method, rebound)
        expect([status, json().code], path).toEqual([400, 'bad_request'])
        expect(json().detail).toContain('Set public_url in invokeai.yaml')
      }
      for (const transport of TRANSPORTS) {
        expect(await handshake(studio, transport, rebound)).toContain('Set public_url in invokeai.yaml')
      }
      const { port } = new URL(studio.url)
      for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'workstation', 'studio.local']) {
        expect((await ask(`${studio.url}/api/v1/images/`, 'GET', { host })).status, host).toBe(200)
        for (const transport of TRANSPORTS) expect(await handshake(studio, transport, { host })).toBe('taken')
      }
    })
  })

  it('is our own once public_url says so', async () => {
    await withStudio({ public_url: 'http://evil.test:9090' }, async (studio) => {
      expect((await ask(`${studio.url}/api/v1/boards/?board_name=a`, 'POST', rebound)).status).toBe(201)
      for (const transport of TRANSPORTS) expect(await handshake(studio, transport, rebound)).toBe('taken')
    })
  })

  it('sets nothing up while there is no administrator, and reaches a sign-in afterwards', async () => {
    await withStudio({ multiuser: true }, async (studio) => {
      const account = JSON.stringify({ email: 'evil@evil.test', display_name: 'evil', password: PASSWORD })
      const setUp = (headers: Record<string, string>) =>
        ask(`${studio.url}/api/v1/auth/setup`, 'POST', { 'content-type': 'application/json', ...headers }, account)
      expect((await setUp(rebound)).status).toBe(400)
      for (const transport of TRANSPORTS) {
        expect(await handshake(studio, transport, rebound)).toContain('Set public_url in invokeai.yaml')
      }
      expect((await studio.nobody.get('/api/v1/auth/status')).body.setup_required).toBe(true)
      // Without a preflight another site sends no JSON.
      const evil = { origin: 'https://evil.test', 'content-type': 'text/plain' }
      expect((await setUp(evil)).status).toBeGreaterThanOrEqual(400)
      expect((await studio.nobody.get('/api/v1/auth/status')).body.setup_required).toBe(true)
      await studio.admin()
      expect((await ask(`${studio.url}/api/v1/auth/status`, 'GET', rebound)).status).toBe(200)
      expect((await ask(`${studio.url}/api/v1/images/`, 'GET', rebound)).status).toBe(401)
    })
  })

  it('is not told from others where the studio listens to the network', async () => {
    const studio = await startTestStudio({ settings: { multiuser: false, host: '0.0.0.0' } })
    try {
      const url = `http://127.0.0.1:${new URL(studio.url).port}/api/v1/images/`
      for (const host of ['192.168.1.5:9090', 'mypc.fritz.box:9090']) {
        expect((await ask(url, 'GET', { host })).status).toBe(200)
      }
    } finally {
      await studio.close()
    }
  })
})
