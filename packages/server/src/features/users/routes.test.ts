import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let admin: Actor
let ada: Actor

beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ada = await studio.person('ada')
})
afterAll(async () => {
  await studio.close()
})

const NEW = { email: 'new@studio.test', is_admin: false, initial_password: PASSWORD }

describe('who may manage accounts', () => {
  it.each([
    ['GET', '/api/v1/users'],
    ['POST', '/api/v1/users'],
    ['GET', '/api/v1/auth/users'],
    ['POST', '/api/v1/auth/users'],
    ['GET', '/api/v1/auth/users/system'],
    ['PATCH', '/api/v1/auth/users/system'],
    ['DELETE', '/api/v1/auth/users/system'],
  ])('%s %s is for administrators, before anything else is looked at', async (method, path) => {
    const status = async (actor: Actor) => (await actor.fetch(path, { method })).status
    expect(await status(studio.nobody)).toBe(401)
    expect(await status(ada)).toBe(403)
    expect([401, 403]).not.toContain(await status(admin))
  })
})

describe('a new account', () => {
  it('is answered without secrets and can sign in', async () => {
    const { status, body } = await admin.post('/api/v1/users', {
      ...NEW,
      email: ' Bob@Studio.test ',
      display_name: ' Bob ',
    })
    expect(status).toBe(201)
    expect(body.user).toEqual({
      user_id: expect.any(String),
      email: 'Bob@Studio.test',
      display_name: 'Bob',
      is_admin: false,
      is_active: true,
      must_change_password: true,
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      updated_at: expect.stringMatching(/^\d{4}-.*Z$/),
      last_login_at: null,
    })
    expect(await studio.signIn('bob')).toMatchObject({ user_id: body.user.user_id })
  })

  it.each([
    ['an address in use', { ...NEW, email: 'ADA@studio.test' }, 409],
    ['no address', { ...NEW, email: '@' }, 422],
    ['a weak password', { ...NEW, initial_password: 'weak' }, 400],
    ['an unknown field', { ...NEW, user_id: 'mine' }, 422],
    ['no role', { email: 'new@studio.test', initial_password: PASSWORD }, 422],
    ['a name of a thousand letters', { ...NEW, display_name: 'x'.repeat(1000) }, 422],
  ])('is refused with %s', async (_, body, status) => {
    expect((await admin.post('/api/v1/users', body)).status).toBe(status)
  })
})

describe('the list of accounts', () => {
  it('is searched, filtered and cut', async () => {
    const { body } = await admin.get('/api/v1/users?search=ADA&role_filter=user&status_filter=active&limit=1')
    expect(body).toMatchObject({ total: 1, offset: 0, limit: 1, users: [{ user_id: ada.user_id }] })
    expect(
      (await admin.get('/api/v1/users')).body.users.map((user: { user_id: string }) => user.user_id),
    ).not.toContain('system')
  })

  it.each(['limit=0', 'limit=201', 'limit=x', 'offset=-1', 'role_filter=root', 'status_filter=gone'])(
    'refuses %s',
    async (query) => {
      expect((await admin.get(`/api/v1/users?${query}`)).status).toBe(422)
    },
  )
})

describe('the directory', () => {
  it('names the other active people to everybody, without addresses', async () => {
    await studio.person('carl')
    const gone = await studio.person('gone')
    await admin.patch(`/api/v1/auth/users/${gone.user_id}`, { is_active: false })
    const { body } = await ada.get('/api/v1/users/directory')
    const names = body.map((person: { display_name: string }) => person.display_name)
    expect(names).toContain('carl')
    for (const hidden of ['ada', 'gone', 'System']) expect(names).not.toContain(hidden)
    expect(JSON.stringify(body)).not.toContain('@')
    expect((await ada.get('/api/v1/users/directory?search=studio.test')).body).toEqual([])
    expect((await studio.nobody.get('/api/v1/users/directory')).status).toBe(401)
  })
})

describe("InvokeAI's calls", () => {
  const path = (userId: string): string => `/api/v1/auth/users/${userId}`
  const SHAPE = [
    ...['created_at', 'display_name', 'email', 'is_active', 'is_admin', 'last_login_at', 'token_epoch'],
    ...['updated_at', 'user_id'],
  ]

  it('create, read, change and delete accounts in its shapes', async () => {
    const account = { email: 'ivo@studio.test', display_name: 'Ivo', password: PASSWORD, extra: 'ignored' }
    const made = await admin.post('/api/v1/auth/users', account)
    expect(made.status).toBe(201)
    expect(Object.keys(made.body).sort()).toEqual(SHAPE)
    expect(made.body.created_at).not.toMatch(/Z$/)
    const id: string = made.body.user_id
    expect((await admin.get(path(id))).body).toEqual(made.body)
    const changed = await admin.patch(path(id), { display_name: 'Ivo II', is_admin: null })
    expect(changed.body).toMatchObject({ display_name: 'Ivo II', is_admin: false, token_epoch: 0 })
    const ivo = await studio.signIn('ivo')
    expect((await admin.delete(path(id))).status).toBe(204)
    expect((await ivo.get('/api/v1/auth/me')).status).toBe(401)
    expect((await admin.get(path(id))).status).toBe(404)
    expect((await admin.delete(path(id))).status).toBe(404)
    expect((await admin.patch(path(id), {})).status).toBe(404)
    const heir = await admin.post('/api/v1/auth/users', account)
    expect(heir.body.user_id).not.toBe(id)
  })

  it('answer 400 to a taken address and to changes of system but its name', async () => {
    const taken = { email: 'ada@studio.test', password: PASSWORD }
    expect((await admin.post('/api/v1/auth/users', taken)).status).toBe(400)
    for (const change of [{ is_admin: true }, { is_active: false }, { password: PASSWORD }]) {
      expect(await admin.patch(path('system'), change)).toMatchObject({
        status: 400,
        body: { code: 'system_user_fixed' },
      })
    }
    expect((await admin.delete(path('system'))).status).toBe(400)
    expect((await admin.patch(path('system'), { display_name: 'Legacy' })).body.display_name).toBe('Legacy')
  })

  it('keep the last administrator', async () => {
    for (const change of [{ is_admin: false }, { is_active: false }]) {
      const refused = await admin.patch(path(admin.user_id), change)
      expect(refused).toMatchObject({ status: 409, body: { code: 'last_administrator' } })
    }
    expect((await admin.delete(path(admin.user_id))).status).toBe(409)
    expect((await admin.get('/api/v1/auth/me')).body).toMatchObject({ is_admin: true, token_epoch: 0 })
  })

  it('end the sessions of a person whose role or password changes', async () => {
    const carl = await studio.person('carl')
    await admin.patch(path(carl.user_id), { is_admin: true })
    expect((await carl.get('/api/v1/auth/me')).status).toBe(401)
    const again = await studio.signIn('carl')
    expect((await again.get('/api/v1/users')).status).toBe(200)
    await admin.patch(path(carl.user_id), { password: 'Another-Horse-8' })
    expect((await again.get('/api/v1/auth/me')).status).toBe(401)
  })
})
