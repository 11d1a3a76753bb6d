import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from '@playwright/test'
import { z } from 'zod'
import { type Listener, startListener } from './process.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What `npm start` runs: the options of Node and the server. */
const NPM_START = npmStart()
const ADMINISTRATOR = { email: 'administrator@example.com', display_name: 'Administrator' }
const PASSWORD = 'Correct-Horse-7-Battery'

function npmStart(): string[] {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  return scripts.start
    .split(' ')
    .slice(1)
    .map((part) => (part.startsWith('--') ? part : join(ROOT, part)))
}

/** An empty folder for the time of a benchmark; disposing removes it. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'studio-bench-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Starts the real server on a root folder and a free port, with more in its environment. */
export const startStudio = (root: string, environment?: Readonly<Record<string, string>>): Promise<Listener> =>
  startListener(NPM_START, ['--root', root, '--host', '127.0.0.1', '--port', '0'], environment)

/** Sends JSON and answers the parsed body; throws with the status and the body when it is not 2xx. */
export async function send(url: string, { method = 'POST', token = '', body = {} as unknown } = {}): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`)
  return text ? JSON.parse(text) : null
}

/** Creates the administrator of a new studio. */
export async function setUp(url: string): Promise<void> {
  await send(`${url}/api/v1/auth/setup`, { body: { ...ADMINISTRATOR, password: PASSWORD } })
}

/** Signs in (everybody has the same password) and answers the token. */
export async function signIn(url: string, email = ADMINISTRATOR.email): Promise<string> {
  const answer = await send(`${url}/api/v1/auth/login`, { body: { email, password: PASSWORD } })
  return z.object({ token: z.string() }).parse(answer).token
}

/** Signs the administrator in for all pages of a browser's context. */
export async function signInBrowser(context: BrowserContext, url: string): Promise<void> {
  const data = { email: ADMINISTRATOR.email, password: PASSWORD }
  const response = await context.request.post(`${url}/api/v1/auth/login`, { data })
  if (!response.ok()) throw new Error(`Signing in answered ${response.status()}.`)
}
