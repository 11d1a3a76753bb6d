import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jwtSecret } from '../../access/jwt-secret.ts'
import { type Clock, systemClock } from '../../platform/clock/index.ts'
import { type Actor, createActor } from '../../testing/actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

const HOUR = 3_600_000
const OTHER = 'Another-Horse-8'

let studio: TestStudio
let ahead = 0
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + ahead) }

beforeAll(async () => {
  studio = await startTestStudio({ clock })
})
afterAll(async () => {
  await studio.close()
})

const ME = '/api/v1/auth/me'
const withToken = (token: string): Actor => createActor(studio.url, { name: 'token', user_id: '', token })
const cookieOf = (actor: Actor): Record<string, string> => ({ cookie: `invokeai_media_token=${actor.token}` })
const later = async <T>(milliseconds: number, act: () => Promise<T>): Promise<T> => {
  ahead = milliseconds
  try {
    return await act()
  } finally {
    ahead = 0
  }
}

describe('a token', () => {
  it('stands for its person until it ends', async () => {
    const ada = await studio.person('ada')
    expect((await ada.get(ME)).body).toMatchObject({ user_id: ada.user_id, email: 'ada@studio.test', is_admin: false })
    expect((await later(23 * HOUR, () => ada.get(ME))).status).toBe(200)
    expect(await later(25 * HOUR, () => ada.get(ME))).toMatchObject({ status: 401, body: { code: 'token_invalid' } })
  })

  it('is refused when it is missing, forged, unsigned, of another key or of another algorithm', async () => {
    const ada = await studio.person('ada')
    const admin = await studio.admin()
    const secret = await jwtSecret(studio.studio.database)
    const [header, payload, signature] = (ada.token ?? '').split('.')
    const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = { user_id: admin.user_id, is_admin: true, token_epoch: 0, exp: 4_000_000_000 }
    const sign = (key: string, alg = 'HS256', body: Record<string, unknown> = claims) =>
      new SignJWT(body).setProtectedHeader({ alg }).sign(new TextEncoder().encode(key))
    const forged = [
      'garbage',
      `${header}.${base64(claims)}.${signature}`,
      `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`,
      `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.${signature}`,
      `${header}.${payload}.`,
      await sign('x'.repeat(64)),
      await sign(secret, 'HS512'),
      await sign(secret, 'HS256', { ...claims, exp: 1_000_000_000 }),
      await sign(secret, 'HS256', { ...claims, user_id: 'system' }),
      await sign(secret, 'HS256', { ...claims, user_id: 'nobody' }),
      await sign(secret, 'HS256', { ...claims, user_id: 7 }),
      await sign(secret, 'HS256', { ...claims, token_epoch: 99 }),
    ]
    expect((await studio.nobody.get(ME)).status).toBe(401)
    for (const token of forged) expect((await withToken(token).get(ME)).status).toBe(401)
    expect((await withToken(await sign(secret)).get(ME)).status).toBe(200)
  })

  it('carries no rights: what it claims is looked up', async () => {
    const ada = await studio.person('ada')
    const secret = new TextEncoder().encode(await jwtSecret(studio.studio.database))
    const claims = { user_id: ada.user_id, is_admin: true, token_epoch: 0, exp: 4_000_000_000 }
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret)
    expect((await withToken(token).get(ME)).body).toMatchObject({ is_admin: false })
    expect((await withToken(token).get('/api/v1/auth/users')).status).toBe(403)
  })

  it('is never taken from the query', async () => {
    const ada = await studio.person('ada')
    expect((await studio.nobody.get(`${ME}?token=${ada.token}&access_token=${ada.token}`)).status).toBe(401)
  })

  it('is renewed by a write past half of its life, and by nothing else', async () => {
    const ada = await studio.person('ada')
    const rename = () => ada.patch(ME, { display_name: 'Ada' })
    expect((await rename()).headers.get('x-refreshed-token')).toBeNull()
    expect((await later(13 * HOUR, () => ada.get(ME))).headers.get('x-refreshed-token')).toBeNull()
    expect((await later(13 * HOUR, () => ada.patch(ME, { nonsense: 1 }))).headers.get('x-refreshed-token')).toBeNull()
    const renewed = await later(13 * HOUR, rename)
    const token = renewed.headers.get('x-refreshed-token') ?? ''
    expect(renewed.headers.getSetCookie().join()).toContain(token)
    expect((await later(30 * HOUR, () => withToken(token).get(ME))).status).toBe(200)
  })

  it('is not renewed by signing out', async () => {
    const ada = await studio.signIn('ada')
    const answer = await later(13 * HOUR, () => ada.post('/api/v1/auth/logout'))
    expect(answer).toMatchObject({ status: 200, body: { success: true } })
    expect(answer.headers.get('x-refreshed-token')).toBeNull()
    for (const line of answer.headers.getSetCookie()) expect(line).toMatch(/^invokeai_media_token=;.*(Max-Age=0|1970)/)
  })
})

describe('the cookie', () => {
  it('reads like a token and writes from our own pages only', async () => {
    const ada = await studio.person('ada')
    const rename = (headers: Record<string, string>) =>
      fetch(studio.url + ME, {
        method: 'PATCH',
        headers: { ...cookieOf(ada), 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ display_name: 'Ada' }),
      }).then(({ status }) => status)
    const own = studio.url
    expect((await studio.nobody.get(ME, cookieOf(ada))).status).toBe(200)
    expect(await rename({ origin: own, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await rename({ origin: own })).toBe(200)
    expect(await rename({ 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await rename({})).toBe(403)
    expect(await rename({ origin: 'https://evil.test' })).toBe(403)
    expect(await rename({ origin: 'null' })).toBe(403)
    expect(await rename({ origin: own, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await rename({ origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' })).toBe(403)
    expect(await rename({ 'sec-fetch-site': 'same-site' })).toBe(403)
  })

  it('loses to a Bearer token', async () => {
    const [ada, bob] = [await studio.person('ada'), await studio.person('bob')]
    expect((await bob.get(ME, cookieOf(ada))).body.user_id).toBe(bob.user_id)
  })

  it('is set to the presented token for the rest of its life', async () => {
    const ada = await studio.signIn('ada')
    const { headers } = await later(6 * HOUR, () => ada.post('/api/v1/auth/media-cookie'))
    const line = headers.getSetCookie().find((cookie) => cookie.includes(ada.token ?? '-')) ?? ''
    const seconds = Number(/Max-Age=(\d+)/.exec(line)?.[1])
    expect(seconds).toBeGreaterThan(17 * 3600)
    expect(seconds).toBeLessThanOrEqual(18 * 3600)
  })
})

describe('a new password', () => {
  it('ends every other session and socket, and the caller goes on with a fresh token', async () => {
    const here = await studio.person('carl')
    const there = await studio.signIn('carl')
    const socket = await there.socket()
    const closed = new Promise<string>((resolve) => socket.once('disconnect', resolve))
    const change = { current_password: PASSWORD, new_password: OTHER }
    const answer = await here.post('/api/v1/auth/change-password', change)
    expect(answer).toMatchObject({ status: 200, body: { success: true } })
    expect(Object.keys(answer.body).sort()).toEqual(['expires_at', 'success', 'token'])
    expect(answer.headers.getSetCookie().join()).toContain(answer.body.token)
    await closed
    expect((await there.get(ME)).status).toBe(401)
    expect((await here.get(ME)).status).toBe(401)
    expect((await withToken(answer.body.token).get(ME)).body).toMatchObject({ token_epoch: 1 })
    const login = (password: string) =>
      studio.nobody.post('/api/v1/auth/login', { email: 'carl@studio.test', password })
    expect((await login(PASSWORD)).status).toBe(401)
    expect((await login(OTHER)).status).toBe(200)
  })

  it.each([
    ['a wrong current one', { current_password: 'Wrong-Horse-7', new_password: OTHER }, 'password_wrong'],
    ['the same one again', { current_password: PASSWORD, new_password: PASSWORD }, 'password_rejected'],
    ['a weak one', { current_password: PASSWORD, new_password: 'weak' }, 'password_rejected'],
    ['a common one', { current_password: PASSWORD, new_password: 'Password1' }, 'password_rejected'],
  ])('is refused with %s, and nothing changes', async (_, body, code) => {
    const ada = await studio.person('ada')
    expect(await ada.post('/api/v1/auth/change-password', body)).toMatchObject({ status: 400, body: { code } })
    expect(await ada.patch(ME, { ...body, display_name: 'Changed' })).toMatchObject({ status: 400, body: { code } })
    expect((await ada.get(ME)).body.display_name).not.toBe('Changed')
  })

  it('cannot be set through the profile without the current one', async () => {
    const ada = await studio.person('ada')
    const answer = await ada.patch(ME, { new_password: OTHER })
    expect(answer).toMatchObject({ status: 400, body: { code: 'password_needed' } })
  })

  it('is handed over in the header when it is set through the profile', async () => {
    const dan = await studio.person('dan')
    const answer = await dan.patch(ME, { display_name: 'Dan', current_password: PASSWORD, new_password: OTHER })
    expect(answer).toMatchObject({ status: 200, body: { display_name: 'Dan', token_epoch: 1 } })
    expect((await withToken(answer.headers.get('x-refreshed-token') ?? '').get(ME)).status).toBe(200)
  })

  it('wins once when two devices change it at once', async () => {
    const finn = await studio.person('finn')
    const change = (new_password: string) =>
      finn.post('/api/v1/auth/change-password', { current_password: PASSWORD, new_password })
    const answers = await Promise.all([change('First-Horse-1'), change('Second-Horse-2')])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('cannot be guessed with a stolen session', async () => {
    const gus = await studio.person('gus')
    const guess = () =>
      gus.post('/api/v1/auth/change-password', { current_password: 'Wrong-Horse-7', new_password: OTHER })
    const statuses: number[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) statuses.push((await guess()).status)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429])
  })
})

describe('an account', () => {
  it('that is disabled is out at once, and enabling it does not revive its tokens', async () => {
    const admin = await studio.admin()
    const hal = await studio.person('hal')
    const socket = await hal.socket()
    const closed = new Promise<string>((resolve) => socket.once('disconnect', resolve))
    await admin.patch(`/api/v1/auth/users/${hal.user_id}`, { is_active: false })
    await closed
    expect(await hal.get(ME)).toMatchObject({ status: 401, body: { code: 'account_suspended' } })
    await expect(hal.socket()).rejects.toThrow()
    await admin.patch(`/api/v1/auth/users/${hal.user_id}`, { is_active: true })
    expect(await hal.get(ME)).toMatchObject({ status: 401, body: { code: 'account_inactive' } })
    expect((await (await studio.signIn('hal')).get(ME)).status).toBe(200)
  })

  it('with an initial password does nothing before it has another one', async () => {
    const admin = await studio.admin()
    const account = { email: 'ida@studio.test', is_admin: false, initial_password: PASSWORD }
    const made = await admin.post('/api/v1/users', account)
    expect(made).toMatchObject({ status: 201, body: { user: { must_change_password: true, display_name: null } } })
    expect(made.body.user).not.toHaveProperty('token_epoch')
    const ida = await studio.signIn('ida')
    for (const path of [ME, '/api/v1/auth/status', '/api/v1/auth/generate-password']) {
      expect((await ida.get(path)).status).toBe(200)
    }
    const blocked = await ida.get('/api/v1/users/directory')
    expect(blocked).toMatchObject({ status: 403, body: { code: 'password_change_required' } })
    expect((await ida.post('/api/v1/auth/media-cookie')).status).toBe(403)
    await expect(ida.socket()).rejects.toThrow()
    const change = (new_password: string) =>
      ida.post('/api/v1/auth/change-password', { current_password: PASSWORD, new_password })
    expect((await change(PASSWORD)).status).toBe(400)
    const { body } = await change(OTHER)
    expect((await withToken(body.token).get('/api/v1/users/directory')).status).toBe(200)
  })

  it('generates passwords that it may use', async () => {
    const jane = await studio.person('jane')
    const { body } = await jane.get('/api/v1/auth/generate-password')
    const change = { current_password: PASSWORD, new_password: body.password }
    expect((await jane.post('/api/v1/auth/change-password', change)).status).toBe(200)
  })
})

describe('sessions that the server keeps track of', () => {
  it('end with signing out, while others of the person go on; renewal keeps them', async () => {
    const tracked = await startTestStudio({ settings: { enable_server_side_sessions: true }, clock })
    try {
      const [one, other] = [await tracked.person('ada'), await tracked.signIn('ada')]
      const sessions = tracked.studio.database.kysely.selectFrom('user_sessions').selectAll()
      const rows = await sessions.where('user_id', '=', one.user_id).execute()
      expect(rows).toHaveLength(2)
      expect(rows[0]?.ip_address).toContain('127.0.0.1')
      expect(JSON.stringify(rows)).not.toContain(one.token)
      expect((await one.post('/api/v1/auth/logout')).status).toBe(200)
      expect((await one.get(ME)).status).toBe(401)
      expect((await other.get(ME)).status).toBe(200)
      const renewed = await later(13 * HOUR, () => other.patch(ME, { display_name: 'Ada' }))
      const token = renewed.headers.get('x-refreshed-token') ?? ''
      const next = createActor(tracked.url, { name: 'ada', user_id: other.user_id, token })
      expect((await later(30 * HOUR, () => next.get(ME))).status).toBe(200)
      expect(await sessions.where('user_id', '=', one.user_id).execute()).toHaveLength(1)
    } finally {
      await tracked.close()
    }
  })
})

describe('a restart', () => {
  it('keeps everybody signed in', async () => {
    const before = await startTestStudio()
    const ada = await before.person('ada')
    await before.studio.close()
    const after = await startTestStudio({ root: before.root })
    const again = createActor(after.url, { name: 'ada', user_id: ada.user_id, token: ada.token })
    expect((await again.get(ME)).status).toBe(200)
    await after.close()
    const { rm } = await import('node:fs/promises')
    await rm(before.root, { recursive: true })
  })
})
