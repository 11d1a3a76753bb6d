import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestStudio } from '../../testing/studio.ts'
import { createBreachCheck } from './breach-check.ts'
import { createPasswordRules } from './password-rules.ts'

const LEAKED = 'Leaked-Horse-7'
const PADDING = 'Padded-Horse-7'
const restOf = (password: string): string => createHash('sha1').update(password).digest('hex').toUpperCase().slice(5)

let server: Server
let url: string
let seen: IncomingMessage[]
let answer: (response: ServerResponse) => void
let problems: unknown[]

const ranges = (response: ServerResponse): void => {
  response.end(`${restOf('something else')}:4\r\n${restOf(LEAKED)}:12\r\n${restOf(PADDING)}:0\r\n`)
}

beforeEach(async () => {
  seen = []
  problems = []
  answer = ranges
  server = createServer((request, response) => {
    seen.push(request)
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const check = (at: string | null = url) => createBreachCheck({ url: at, report: (error) => problems.push(error) })

describe('a password', () => {
  it('is known from a leak when the service lists the rest of its hash, padding aside', async () => {
    expect(await check()(LEAKED)).toBe(true)
    expect(await check()(PADDING)).toBe(false)
    expect(await check()('Unknown-Horse-7')).toBe(false)
    expect(problems).toEqual([])
  })

  it('is told to the service by five characters of its hash, and padding is asked for', async () => {
    await check()(LEAKED)
    const prefix = createHash('sha1').update(LEAKED).digest('hex').toUpperCase().slice(0, 5)
    expect(seen.map((request) => request.url)).toEqual([`/range/${prefix}`])
    expect(seen[0]?.headers['add-padding']).toBe('true')
    expect(JSON.stringify(seen[0]?.rawHeaders)).not.toContain(restOf(LEAKED))
  })

  it('is asked about nowhere without a service', async () => {
    expect(await check(null)(LEAKED)).toBe(false)
    expect(seen).toEqual([])
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['an error', (response) => response.writeHead(503).end()],
    ['nonsense', (response) => response.end('<html>')],
    ['another place to ask', (response) => response.writeHead(302, { location: `${url}elsewhere` }).end()],
    ['a cut line', (response) => response.destroy()],
    ['silence', () => {}],
  ])('is accepted when the service answers with %s', async (what, act) => {
    answer = act
    expect(await check()(LEAKED)).toBe(false)
    expect(problems).toHaveLength(what === 'nonsense' ? 0 : 1)
    expect(seen).toHaveLength(1)
  })

  it('is refused by strict rules and accepted by lenient ones', async () => {
    const rules = (strict: boolean) => createPasswordRules({ min_length: 8, strict }, check())
    await expect(rules(true).require(LEAKED)).rejects.toMatchObject({ code: 'password_rejected' })
    await rules(true).require('Unknown-Horse-7')
    await rules(false).require(LEAKED)
  })

  it('is refused wherever one is chosen, and the service is not asked about weak ones', async () => {
    const studio = await startTestStudio({ settings: { password_breach_check_url: url } })
    try {
      const admin = await studio.admin()
      seen.length = 0
      const create = (initial_password: string) =>
        admin.post('/api/v1/users', { email: 'new@studio.test', is_admin: false, initial_password })
      expect(await create(LEAKED)).toMatchObject({ status: 400, body: { detail: expect.stringContaining('leak') } })
      expect((await create('weak')).status).toBe(400)
      expect(seen).toHaveLength(1)
      answer = (response) => response.writeHead(500).end()
      expect((await create(LEAKED)).status).toBe(201)
    } finally {
      await studio.close()
    }
  })
})
