import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpApp } from './app-type.ts'
import { createGuard } from './guard.ts'
import { createHttpServer } from './server.ts'
import { installWebApp } from './static.ts'

let folder: string
let app: HttpApp

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'web-'))
  await mkdir(join(folder, 'app/assets'), { recursive: true })
  await writeFile(join(folder, 'app/index.html'), '<head></head>the page')
  await writeFile(join(folder, 'app/assets/a.js'), 'the script')
  await writeFile(join(folder, 'index.html'), 'outside')
  await writeFile(join(folder, 'secret.txt'), 'outside')
  app = await createHttpServer({
    settings: {
      ...{ base_url: null, http_compression_level: 0, trusted_proxies: [], verify_answers: true, tls: null },
      ...{ allow_origins: [], allow_credentials: false, allow_methods: ['*'], allow_headers: ['*'] },
    },
    log: pino({ level: 'silent' }),
    authenticate: async () => null,
    guard: createGuard(
      { multiuser: true, host: '0.0.0.0', base_url: null, public_url: null, trusted_proxies: [], allow_origins: [] },
      async () => false,
    ),
  })
  await installWebApp(app, join(folder, 'app'))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

describe('the web app', () => {
  it.each(['/', '/generate', '/boards/1?x=%', '//', '///', '//a:b:c'])('is its page at %j', async (url) => {
    const answer = await app.inject(url)
    expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('the page')])
  })

  it.each([
    ['/queue', ''],
    ['/queue/', '<base href="../" />'],
    ['/no/such/page', '<base href="../../" />'],
  ])('finds what it loads from %j', async (url, base) => {
    expect((await app.inject(url)).body).toBe(`<head>${base}</head>the page`)
  })

  it('is its files below', async () => {
    expect((await app.inject('/assets/a.js')).body).toBe('the script')
    expect((await app.inject('/assets/b.js')).statusCode).toBe(404)
  })

  it.each([
    ...['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%2findex.html', '/assets/..%2f..%2fsecret.txt'],
    ...[
      '/..%5csecret.txt',
      '/assets/....//....//secret.txt',
      '/secret.txt%00.js',
      '/%00.js',
      '/api/x',
      '/health.js/x.js',
    ],
  ])('is nothing outside of its folder: %j', async (url) => {
    const answer = await app.inject(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.body).not.toContain('outside')
  })
})
