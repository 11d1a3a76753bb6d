import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError } from '../platform/config/index.ts'
import { readTls } from '../platform/http/tls.ts'
import { PASSWORD, startTestStudio, type TestStudio } from './studio.ts'

const NGINX = '/usr/sbin/nginx'
const CADDY = '/usr/bin/caddy'

let place: string
let cert: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'studio-tls-'))
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 })
  cert = made.cert
  await writeFile(join(place, 'cert.pem'), made.cert)
  await writeFile(join(place, 'key.pem'), made.private)
})
afterAll(() => rm(place, { recursive: true, force: true }))

/** Signs in over HTTPS at `url`, and answers what came back. */
async function signIn(url: string) {
  const body = JSON.stringify({ email: 'admin@studio.test', password: PASSWORD })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const sent = request(`${url}/api/v1/auth/login`, { method: 'POST', headers, rejectUnauthorized: false })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of answer) text += chunk
  const { token } = JSON.parse(text) as { token: string }
  return { status: answer.statusCode, headers: answer.headers, cookies: answer.headers['set-cookie'] ?? [], token }
}

/** Connects a socket by WebSocket alone, over HTTPS. */
async function connect(origin: string, path: string, token: string): Promise<void> {
  const options = { path, auth: { token }, transports: ['websocket'], rejectUnauthorized: false, reconnection: false }
  const socket = io(origin, options)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  socket.close()
}

describe('a server with a certificate', () => {
  it('speaks HTTPS, sets Secure cookies, promises HSTS and takes sockets', async () => {
    const files = { ssl_certfile: join(place, 'cert.pem'), ssl_keyfile: join(place, 'key.pem') }
    const studio = await startTestStudio({ settings: { ...files, admin_email: null } })
    try {
      expect(studio.url).toMatch(/^https:/)
      const account = { email: 'admin@studio.test', display_name: null, password: PASSWORD, is_admin: true }
      const { hash } = await import('@node-rs/bcrypt')
      await studio.studio.services.users.restoreAdministrator(account.email, {
        hash: await hash(PASSWORD, { cost: 4 }),
      })
      const { status, headers, cookies, token } = await signIn(studio.url)
      expect(status).toBe(200)
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
      expect(cookies.some((cookie) => /HttpOnly; Secure; SameSite=Lax/.test(cookie))).toBe(true)
      await connect(studio.url, '/ws/socket.io', token)
    } finally {
      await studio.close()
    }
  })

  it('does not start with files that are missing or do not belong together, and names them', async () => {
    const files = { root: place, ssl_certfile: 'cert.pem', ssl_keyfile: 'key.pem' }
    expect(readTls(files)?.cert.toString()).toBe(cert)
    expect(() => readTls({ ...files, ssl_certfile: 'none.pem' })).toThrow('ssl_certfile names none.pem, which cannot')
    const other = await generate([{ name: 'commonName', value: 'other' }], { keySize: 2048 })
    await writeFile(join(place, 'other.pem'), other.private)
    expect(() => readTls({ ...files, ssl_keyfile: 'other.pem' })).toThrow(ConfigError)
    expect(readTls({ ...files, ssl_certfile: null })).toBeNull()
  })
})

describe('a cookie', () => {
  const proxied = { 'x-forwarded-proto': 'https' }
  const cookieFor = async (studio: TestStudio): Promise<string> => {
    await studio.admin()
    const body = { email: 'admin@studio.test', password: PASSWORD }
    const { headers } = await studio.nobody.post('/api/v1/auth/login', body, proxied)
    return headers.get('set-cookie') ?? ''
  }

  it.each([
    ['is Secure behind a proxy that is trusted and says HTTPS', ['127.0.0.1'], true],
    ['is not, when anybody says so', [], false],
  ])('%s', async (_, trusted_proxies, secure) => {
    const studio = await startTestStudio({ settings: { trusted_proxies } })
    try {
      expect((await cookieFor(studio)).includes('Secure')).toBe(secure)
    } finally {
      await studio.close()
    }
  })
})

describe.each([
  ['nginx.conf', NGINX, startNginx],
  ['Caddyfile', CADDY, startCaddy],
] as const)('docs/deployment/%s', (_file, program, startProxy) => {
  it.skipIf(!existsSync(program)).each([
    ['on a host of its own', null],
    ['on a sub-path', '/studio'],
  ])('publishes the studio %s, with sockets and Secure cookies', async (_, base_url) => {
    const studio = await startTestStudio({ settings: { base_url, trusted_proxies: ['127.0.0.1'] } })
    const port = await freePort()
    const proxy = await startProxy(port, new URL(studio.url).port, base_url)
    try {
      await studio.admin()
      const origin = `https://localhost:${port}`
      const { status, cookies, headers, token } = await signIn(`${origin}${base_url ?? ''}`)
      expect(status).toBe(200)
      expect(headers['strict-transport-security']).toBe('max-age=31536000')
      expect(cookies.some((cookie) => cookie.includes('Secure') && cookie.includes(`Path=${base_url ?? ''}/;`))).toBe(
        true,
      )
      await connect(origin, `${base_url ?? ''}/ws/socket.io`, token)
    } finally {
      proxy.kill()
      await once(proxy, 'exit')
      await studio.close()
    }
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** The published file with the names that an administrator changes; everything else stays as it is. */
async function startNginx(port: number, studioPort: string, base: string | null): Promise<ChildProcess> {
  const page = await readFile(new URL('../../../../docs/deployment/nginx.conf', import.meta.url), 'utf8')
  const site = page
    .replace('listen 80;', `listen 127.0.0.1:${await freePort()};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replaceAll('studio.example.com', 'localhost')
    .replaceAll(/\/etc\/ssl\/studio\/\w+\.pem/g, (file) =>
      join(place, file.includes('privkey') ? 'key.pem' : 'cert.pem'),
    )
    .replace('127.0.0.1:9090', `127.0.0.1:${studioPort}`)
    .replace('location / {', `location ${base ?? ''}/ {`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${place}/${kind};`,
  )
  const file = join(place, `nginx-${port}.conf`)
  const logs = `error_log stderr; pid ${place}/${port}.pid;`
  await writeFile(
    file,
    `daemon off; master_process off; ${logs} events {} http { access_log off; ${temporary.join(' ')} ${site} }`,
  )
  return listening(spawn(NGINX, ['-p', place, '-c', file], { stdio: ['ignore', 'inherit', 'inherit'] }), port)
}

/** The same for Caddy, with a certificate that is there in place of one that it would fetch. */
async function startCaddy(port: number, studioPort: string, base: string | null): Promise<ChildProcess> {
  const page = await readFile(new URL('../../../../docs/deployment/Caddyfile', import.meta.url), 'utf8')
  const site = page
    .replace('\nstudio.example.com {', `\nhttps://localhost:${port} {\n\ttls ${place}/cert.pem ${place}/key.pem`)
    .replace('\treverse_proxy 127.0.0.1:9090', `\treverse_proxy ${base ? `${base}/* ` : ''}127.0.0.1:${studioPort}`)
  const file = join(place, `Caddyfile-${port}`)
  await writeFile(file, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`)
  const env = { ...process.env, XDG_DATA_HOME: place, XDG_CONFIG_HOME: place }
  const command = ['run', '--config', file, '--adapter', 'caddyfile']
  return listening(spawn(CADDY, command, { env, stdio: ['ignore', 'ignore', 'ignore'] }), port)
}

async function listening(proxy: ChildProcess, port: number): Promise<ChildProcess> {
  for (let tries = 0; !(await listens(port)); tries += 1) {
    if (tries > 100) throw new Error(`${proxy.spawnfile} does not listen`)
  }
  return proxy
}

async function listens(port: number): Promise<boolean> {
  const { setTimeout } = await import('node:timers/promises')
  const { connect: dial } = await import('node:net')
  const socket = dial(port, '127.0.0.1')
  const open = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false)
  socket.destroy()
  if (!open) await setTimeout(50)
  return open
}
