import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMAND_LINE } from '../../access/audit.ts'
import { createActor } from '../../testing/actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
const log: string[] = []

beforeAll(async () => {
  studio = await startTestStudio({ settings: { log_level: 'debug' }, logTo: { write: (line) => log.push(line) } })
})
afterAll(async () => {
  await studio.close()
})

const login = (body: object, headers?: Record<string, string>) =>
  studio.nobody.post('/api/v1/auth/login', body, headers)

describe('set-up', () => {
  it('is asked for until an administrator exists', async () => {
    const before = await studio.nobody.get('/api/v1/auth/status')
    expect(before.body).toEqual({
      setup_required: true,
      multiuser_enabled: true,
      strict_password_checking: true,
      admin_email: null,
      password_min_length: 8,
      email_enabled: false,
      instance_name: 'InvokeAI',
    })
  })

  it.each([
    ['without password', { email: 'a@studio.test' }, 422],
    ['with an unknown field', { email: 'a@studio.test', password: PASSWORD, is_admin: true }, 422],
    ['with something that is no address', { email: 'nobody', password: PASSWORD }, 422],
    ['with a control character in the address', { email: 'a\u0000@studio.test', password: PASSWORD }, 422],
    ['with a control character in the name', { email: 'a@b', display_name: 'a\u0007', password: PASSWORD }, 422],
    ['with a weak password', { email: 'a@studio.test', password: 'weak' }, 400],
  ])('refuses an account %s', async (_, body, status) => {
    expect(await studio.nobody.post('/api/v1/auth/setup', body)).toMatchObject({ status })
  })

  it('makes one administrator of many who ask at once, and refuses everybody afterwards', async () => {
    const ask = (number: number) =>
      studio.nobody.post('/api/v1/auth/setup', { email: `admin${number}@studio.test`, password: PASSWORD })
    const answers = await Promise.all(Array.from({ length: 6 }, (_, number) => ask(number)))
    const made = answers.filter(({ status }) => status === 200)
    expect(made).toHaveLength(1)
    expect(made[0]?.body).toMatchObject({ success: true, user: { is_admin: true, is_active: true, token_epoch: 0 } })
    for (const { status, body } of answers)
      if (status !== 200) expect({ status, code: body.code }).toEqual({ status: 403, code: 'setup_done' })
    expect(await ask(9)).toMatchObject({ status: 403, body: { code: 'setup_done' } })
    expect((await studio.nobody.get('/api/v1/auth/status')).body).toMatchObject({
      setup_required: false,
      admin_email: null,
    })
    const email: string = made[0]?.body.user.email
    expect(await login({ email, password: PASSWORD })).toMatchObject({ status: 200 })
    await studio.studio.services.users.create(COMMAND_LINE, {
      ...{ email: 'admin@studio.test', display_name: 'admin', password: PASSWORD },
      ...{ is_admin: true, must_change_password: false },
    })
  })
})

describe('sign-in', () => {
  it('answers a token, the account and when it ends, and sets a cookie that scripts cannot read', async () => {
    await studio.person('ada')
    const before = Date.now()
    const { status, body, headers } = await login({ email: 'ADA@studio.TEST', password: PASSWORD })
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(['expires_at', 'expires_in', 'token', 'user'])
    expect(body.user).toMatchObject({ email: 'ada@studio.test', display_name: 'ada', must_change_password: false })
    expect(new Date(body.user.last_login_at).getTime()).toBeGreaterThanOrEqual(before)
    expect(body.expires_in).toBe(86_400)
    expect(new Date(body.expires_at).getTime()).toBeGreaterThan(before + 86_390_000)
    const cookie = headers.getSetCookie().find((line) => line.includes(body.token)) ?? ''
    expect(cookie).toMatch(/^invokeai_media_token=/)
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=86400'])
      expect(cookie.split('; ')).toContain(flag)
    expect(cookie).not.toContain('Secure')
  })

  it('lasts seven days when it is to be remembered', async () => {
    const { body } = await login({ email: 'ada@studio.test', password: PASSWORD, remember_me: true })
    expect(body.expires_in).toBe(604_800)
  })

  it('answers equally to a wrong password, an unknown address, system and no address at all', async () => {
    const attempts = [
      { email: 'ada@studio.test', password: 'Wrong-Horse-7' },
      { email: 'nobody@studio.test', password: PASSWORD },
      { email: 'system@system.invokeai', password: '' },
      { email: 'system', password: PASSWORD },
      { email: 'a\u0000b', password: PASSWORD },
      { email: "' OR 1=1 --", password: PASSWORD },
    ]
    for (const attempt of attempts) {
      const { status, body, headers } = await login(attempt)
      expect({ status, body }).toEqual({
        status: 401,
        body: { detail: 'Incorrect email or password.', code: 'wrong_credentials' },
      })
      expect(headers.getSetCookie()).toEqual([])
    }
  })

  it.each([
    ['no password', { email: 'ada@studio.test' }],
    ['a number as password', { email: 'ada@studio.test', password: 7 }],
    ['an unknown field', { email: 'ada@studio.test', password: PASSWORD, admin: true }],
    ['a list', []],
  ])('refuses %s as bad input', async (_, body) => {
    expect((await login(body)).status).toBe(422)
  })

  it('refuses a body of a megabyte before reading it', async () => {
    expect((await login({ email: 'ada@studio.test', password: 'x'.repeat(1_000_000) })).status).toBe(413)
  })

  it('tells a disabled account only to who knows its password', async () => {
    const admin = await studio.admin()
    const { user_id } = await studio.person('dora')
    await admin.patch(`/api/v1/auth/users/${user_id}`, { is_active: false })
    expect(await login({ email: 'dora@studio.test', password: 'Wrong-Horse-7' })).toMatchObject({ status: 401 })
    const { status, body } = await login({ email: 'dora@studio.test', password: PASSWORD })
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'account_disabled' })
  })

  it('waits after repeated failures with Retry-After, whatever the proxy header claims', async () => {
    await studio.person('eve')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const forged = { 'x-forwarded-for': `203.0.113.${attempt}` }
      const answer = await login({ email: 'eve@studio.test', password: 'Wrong-Horse-7' }, forged)
      statuses.push(answer.status)
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
    expect((await login({ email: 'ada@studio.test', password: PASSWORD })).status).toBe(200)
  })

  it('is open to twenty at once', async () => {
    const attempt = () => login({ email: 'ada@studio.test', password: PASSWORD })
    const answers = await Promise.all(Array.from({ length: 20 }, attempt))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(new Set(answers.map(({ body }) => body.token)).size).toBe(20)
  })
})

describe('an account of InvokeAI', () => {
  it('signs in with its bcrypt hash, which is then replaced', async () => {
    const { user_id } = await studio.person('ivo')
    const { hash } = await import('@node-rs/bcrypt')
    const { kysely } = studio.studio.database
    const password_hash = await hash(PASSWORD, { cost: 4 })
    await kysely.updateTable('users').set({ password_hash }).where('user_id', '=', user_id).execute()
    expect((await login({ email: 'ivo@studio.test', password: 'Wrong-Horse-7' })).status).toBe(401)
    expect((await login({ email: 'ivo@studio.test', password: PASSWORD })).status).toBe(200)
    const row = await kysely
      .selectFrom('users')
      .select('password_hash')
      .where('user_id', '=', user_id)
      .executeTakeFirst()
    expect(row?.password_hash).toContain('$argon2id$')
    expect((await login({ email: 'ivo@studio.test', password: PASSWORD })).status).toBe(200)
  })
})

describe('secrets', () => {
  it('are in no answer and in no line of the log', async () => {
    const admin = await studio.admin()
    const answers = [
      await admin.get('/api/v1/auth/me'),
      await admin.get('/api/v1/auth/users'),
      await admin.get('/api/v1/users'),
      await admin.get(`/api/v1/auth/users/${admin.user_id}`),
    ]
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toMatch(/password_hash|argon2|\$2b/)
    await login({ email: 'ada@studio.test', password: 'Wrong-Secret-99' })
    const text = log.join('')
    expect(log.length).toBeGreaterThan(10)
    expect(text).not.toContain(PASSWORD)
    expect(text).not.toContain('Wrong-Secret-99')
    expect(text).not.toContain(admin.token ?? 'no token')
    expect(text).not.toMatch(/argon2id|eyJ/)
  })
})

describe('behind https', () => {
  it('the cookie is secure, when a trusted proxy says so and not when anybody says so', async () => {
    const proxied = await startTestStudio({ settings: { trusted_proxies: ['127.0.0.1'], base_url: '/studio' } })
    try {
      const admin = await proxied.admin()
      const body = { email: 'admin@studio.test', password: PASSWORD }
      const secure = await proxied.nobody.post('/api/v1/auth/login', body, { 'x-forwarded-proto': 'https' })
      const cookie = secure.headers.getSetCookie().find((line) => line.includes(secure.body.token)) ?? ''
      expect(cookie).toContain('Secure')
      expect(cookie).toContain('Path=/studio/')
      const forged = await login({ email: 'ada@studio.test', password: PASSWORD }, { 'x-forwarded-proto': 'https' })
      expect(forged.headers.getSetCookie().join()).not.toContain('Secure')
      expect(admin.token).not.toBeNull()
    } finally {
      await proxied.close()
    }
  })
})

describe('without accounts', () => {
  it('single-user mode signs nobody in and asks for a token only where an account is meant', async () => {
    const single = await startTestStudio({ settings: { multiuser: false } })
    try {
      const { nobody, url } = single
      expect((await nobody.get('/api/v1/auth/status')).body).toMatchObject({
        setup_required: false,
        multiuser_enabled: false,
      })
      const account = { email: 'a@studio.test', password: PASSWORD }
      expect(await nobody.post('/api/v1/auth/login', account)).toMatchObject({
        status: 403,
        body: { code: 'single_user_mode' },
      })
      expect(await nobody.post('/api/v1/auth/setup', account)).toMatchObject({
        status: 403,
        body: { code: 'single_user_mode' },
      })
      expect((await nobody.get('/api/v1/auth/me')).status).toBe(401)
      expect((await nobody.get('/api/v1/auth/users')).status).toBe(401)
      const cookie = await nobody.post('/api/v1/auth/media-cookie')
      expect(cookie).toMatchObject({ status: 200, body: { success: true } })
      expect(cookie.headers.getSetCookie()).toEqual([])

      const { users, tokens } = single.studio.services
      const make = async (email: string, is_admin: boolean) => {
        const user = await users.create(COMMAND_LINE, {
          email,
          display_name: null,
          password: PASSWORD,
          is_admin,
          must_change_password: false,
        })
        const { token } = await tokens.issue({ ...user, remember_me: false, session_id: null })
        return createActor(url, { name: email, user_id: user.user_id, token })
      }
      const person = await make('person@studio.test', false)
      const admin = await make('boss@studio.test', true)
      expect((await person.get('/api/v1/auth/me')).body).toMatchObject({ email: 'person@studio.test' })
      expect((await person.get('/api/v1/auth/users')).status).toBe(403)
      expect((await admin.get('/api/v1/auth/users')).status).toBe(200)
    } finally {
      await single.close()
    }
  })
})
