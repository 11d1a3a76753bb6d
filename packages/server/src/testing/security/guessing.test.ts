import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../platform/config/index.ts'
import type { Answer } from '../actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../studio.ts'

const { argon2_memory_kib, argon2_iterations } = defaultSettings()
/** Hashes that cost what they do in a real studio. */
const HASHES = { argon2_memory_kib, argon2_iterations }

let studio: TestStudio

beforeAll(async () => {
  studio = await startTestStudio({ settings: HASHES })
  await studio.person('ada')
})
afterAll(async () => {
  await studio.close()
})

const login = (email: string, password = 'Wrong-Horse-7'): Promise<Answer> =>
  studio.nobody.post('/api/v1/auth/login', { email, password })
const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await act()
  return performance.now() - begin
}
/** What an answer tells, without what differs between any two answers. */
const told = ({ status, headers, body }: Answer) => ({
  status,
  body,
  headers: [...headers.keys()].filter((name) => name !== 'date').sort(),
})

describe('whether an account exists', () => {
  it('is told neither by the answer of sign-in nor by how long it takes', async () => {
    const invited = { email: 'invited@studio.test', is_admin: false, send_invitation: true }
    await (await studio.admin()).post('/api/v1/users', invited)
    const times = new Map<string, number[]>()
    const answers: unknown[] = []
    // Few for each address, so that no limit is met.
    for (let round = 0; round < 4; round += 1) {
      for (const email of ['ada@studio.test', 'nobody@studio.test', 'invited@studio.test', 'system']) {
        const spent = await timed(async () => answers.push(told(await login(email))))
        times.set(email, [...(times.get(email) ?? []), spent])
      }
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    // Hashing takes most of the time: without it the fastest answer would come many times sooner. Other answers may be
    // late because the machine is busy.
    const known = Math.min(...(times.get('ada@studio.test') ?? []))
    for (const spent of times.values()) expect(Math.min(...spent)).toBeGreaterThan(known / 3)
  })

  it('is not told by an answer to who forgot a password', async () => {
    const forgot = (email: string) => studio.nobody.post('/api/v1/auth/forgot-password', { email })
    expect(told(await forgot('ada@studio.test'))).toEqual(told(await forgot('nobody2@studio.test')))
  })

  it('is not told by a link: every unknown one is answered alike', async () => {
    const unknown = async (token: string) => told(await studio.nobody.get(`/api/v1/auth/reset-password/${token}`))
    expect(await unknown('a'.repeat(43))).toEqual(await unknown('b'))
  })

  it('is not told by set-up or status once an administrator exists', async () => {
    const setup = (email: string) => studio.nobody.post('/api/v1/auth/setup', { email, password: PASSWORD })
    expect(told(await setup('ada@studio.test'))).toEqual(told(await setup('nobody@studio.test')))
    expect((await studio.nobody.get('/api/v1/auth/status')).body.admin_email).toBeNull()
  })
})

describe('a flood of sign-ins from everywhere', () => {
  it('does not stall the server: others are answered meanwhile, and what is too much is told to come later', async () => {
    // Each with an address of its own, as a botnet has them, so that no limit but that of hashing is met.
    const trusted_proxies = ['127.0.0.1', '::1', '::ffff:127.0.0.1']
    const behind = await startTestStudio({ settings: { ...HASHES, trusted_proxies } })
    try {
      const ada = await behind.person('ada')
      const attempt = (number: number) => {
        const from = { 'x-forwarded-for': `203.0.${number >> 8}.${number & 255}` }
        const body = { email: `flood${number}@studio.test`, password: 'Wrong-Horse-7' }
        return behind.nobody.post('/api/v1/auth/login', body, from)
      }
      let done = false
      const flood = Promise.all(Array.from({ length: 120 }, (_, number) => attempt(number))).finally(() => {
        done = true
      })
      let answered = 0
      while (!done) {
        expect((await ada.get('/api/v1/boards/?all=true')).status).toBe(200)
        answered += 1
      }
      const answers = await flood
      const refused = answers.filter(({ status }) => status === 503)
      expect(refused.length).toBeGreaterThan(0)
      for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(answers.filter(({ status }) => status === 401).length).toBe(answers.length - refused.length)
      expect(answered).toBeGreaterThan(10)
      await behind.signIn('ada')
    } finally {
      await behind.close()
    }
  }, 60_000)
})
