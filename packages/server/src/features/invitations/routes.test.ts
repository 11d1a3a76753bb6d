import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../platform/clock/index.ts'
import type { Actor } from '../../testing/actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

const DAY = 24 * 3_600_000
const ACCEPT = '/api/v1/auth/accept-invitation'

let studio: TestStudio
let admin: Actor
let ahead = 0
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + ahead) }

beforeAll(async () => {
  studio = await startTestStudio({ clock })
  admin = await studio.admin()
})
afterAll(async () => {
  await studio.close()
})

const later = async <T>(milliseconds: number, act: () => Promise<T>): Promise<T> => {
  ahead = milliseconds
  try {
    return await act()
  } finally {
    ahead = 0
  }
}
const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? ''

async function invite(name: string, more: object = {}): Promise<{ user_id: string; link: string; token: string }> {
  const body = { email: `${name}@studio.test`, is_admin: false, send_invitation: true, ...more }
  const answer = await admin.post('/api/v1/users', body)
  expect(answer.status).toBe(201)
  const { user, invitation_link: link } = answer.body
  return { user_id: user.user_id, link, token: tokenOf(link) }
}
const info = (token: string) => studio.nobody.get(`/api/v1/auth/invitations/${token}`)
const accept = (token: string, more: object = {}) => studio.nobody.post(ACCEPT, { token, password: PASSWORD, ...more })
const login = (name: string, password = PASSWORD) =>
  studio.nobody.post('/api/v1/auth/login', { email: `${name}@studio.test`, password })

describe('an invitation', () => {
  it('is a link to where the administrator is, which tells who invited whom and until when', async () => {
    const { link, token } = await invite('ada', { display_name: 'Ada' })
    expect(link).toMatch(new RegExp(`^${studio.url}/accept-invitation\\?token=[\\w-]{43}$`))
    const { status, body } = await info(token)
    expect(status).toBe(200)
    expect(body).toEqual({
      email: 'ada@studio.test',
      display_name: 'Ada',
      invited_by: 'admin',
      expires_at: expect.stringMatching(/Z$/),
    })
    expect(new Date(body.expires_at).getTime()).toBeGreaterThan(Date.now() + 6.9 * DAY)
  })

  it('lets its person choose name and password once, and nobody signs in before', async () => {
    const { token, user_id } = await invite('bob', { is_admin: true })
    for (const password of ['', PASSWORD]) expect((await login('bob', password)).status).toBe(401)
    const answer = await accept(token, { display_name: ' Bob ' })
    expect(answer).toMatchObject({ status: 200, body: { success: true } })
    expect(answer.body.user).toMatchObject({
      user_id,
      email: 'bob@studio.test',
      display_name: 'Bob',
      is_admin: true,
      is_active: true,
      must_change_password: false,
    })
    expect(answer.headers.getSetCookie()).toEqual([])
    expect((await login('bob')).status).toBe(200)
    expect(await accept(token)).toMatchObject({ status: 410, body: { code: 'link_dead' } })
    expect((await info(token)).status).toBe(410)
  })

  it('is accepted by one of many who try at once', async () => {
    const { token } = await invite('once')
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, number) => accept(token, { password: `Number-${number}-horse` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect((await login('once', `Number-${winner}-horse`)).status).toBe(200)
  })

  it('is not used up by a weak password', async () => {
    const { token } = await invite('weak')
    for (const password of ['weak', 'Password1']) {
      expect(await accept(token, { password })).toMatchObject({ status: 400, body: { code: 'password_rejected' } })
    }
    expect((await accept(token)).status).toBe(200)
  })

  it('lives seven days', async () => {
    const { token } = await invite('late')
    expect((await later(6.9 * DAY, () => info(token))).status).toBe(200)
    expect((await later(7.1 * DAY, () => info(token))).status).toBe(410)
    expect((await later(7.1 * DAY, () => accept(token))).status).toBe(410)
  })

  it('dies when a newer one is made, whether by its first link or a later one', async () => {
    const first = await invite('again')
    const path = `/api/v1/users/${first.user_id}/invitation`
    const second = await admin.post(path)
    expect(second).toMatchObject({ status: 200, body: { success: true, emailed: false } })
    const third = await admin.post(path)
    expect((await info(first.token)).status).toBe(410)
    expect((await info(tokenOf(second.body.invitation_link))).status).toBe(410)
    expect((await accept(tokenOf(third.body.invitation_link))).status).toBe(200)
    expect(await admin.post(path)).toMatchObject({ status: 409, body: { code: 'already_active' } })
  })

  it('is dead while the account is suspended, and for good when its address changes', async () => {
    const { token, user_id } = await invite('moved')
    await admin.patch(`/api/v1/users/${user_id}`, { is_active: false })
    expect((await accept(token)).status).toBe(410)
    await admin.patch(`/api/v1/users/${user_id}`, { is_active: true })
    expect((await info(token)).status).toBe(200)
    await admin.patch(`/api/v1/users/${user_id}`, { email: 'moved2@studio.test' })
    expect((await accept(token)).status).toBe(410)
  })

  it('is unknown when nobody made it, or its account is gone', async () => {
    const { token, user_id } = await invite('gone')
    await admin.delete(`/api/v1/users/${user_id}`)
    for (const unknown of [token, 'x', '%00', "' OR 1=1 --"]) {
      expect(await info(encodeURIComponent(unknown))).toMatchObject({ status: 404, body: { code: 'link_unknown' } })
      expect((await accept(unknown)).status).toBe(404)
    }
  })

  it('survives the account of who made it', async () => {
    const boss = await invite('boss', { is_admin: true })
    await accept(boss.token, { display_name: 'Boss' })
    const signedIn = await studio.signIn('boss')
    const made = await signedIn.post('/api/v1/users', {
      ...{ email: 'orphan@studio.test', is_admin: false, send_invitation: true },
    })
    const token = tokenOf(made.body.invitation_link)
    expect((await info(token)).body.invited_by).toBe('Boss')
    await admin.delete(`/api/v1/users/${boss.user_id}`)
    expect((await info(token)).body.invited_by).toBeNull()
    expect((await accept(token)).status).toBe(200)
  })

  it('leaves no token in the database and none in an answer to others', async () => {
    const { token, user_id } = await invite('secret')
    const rows = await studio.studio.database.kysely.selectFrom('user_invitations').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    const answers = [await admin.get('/api/v1/users/invitations'), await admin.get(`/api/v1/users/${user_id}`)]
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(token)
  })
})

describe('pending invitations', () => {
  it('are listed and revoked; the account stays and may be invited again', async () => {
    const { token, user_id } = await invite('pending', { display_name: 'Pen' })
    const list = async () => (await admin.get('/api/v1/users/invitations')).body.invitations
    const found = (await list()).find((entry: { user_id: string }) => entry.user_id === user_id)
    expect(found).toMatchObject({ email: 'pending@studio.test', display_name: 'Pen', expired: false })
    expect((await admin.get('/api/v1/users?status_filter=invited&search=pending@')).body.total).toBe(1)
    const path = `/api/v1/users/invitations/${found.invitation_id}`
    expect(await admin.delete(path)).toMatchObject({ status: 200, body: { success: true } })
    expect((await admin.delete(path)).status).toBe(404)
    expect((await accept(token)).status).toBe(410)
    expect(JSON.stringify(await list())).not.toContain(user_id)
    const fresh = await admin.post(`/api/v1/users/${user_id}/invitation`)
    expect((await accept(tokenOf(fresh.body.invitation_link))).status).toBe(200)
  })

  it('are not for others, and nobody invites system or somebody unknown', async () => {
    const carl = await studio.person('carl')
    expect((await carl.get('/api/v1/users/invitations')).status).toBe(403)
    expect((await carl.post('/api/v1/users/system/invitation')).status).toBe(403)
    expect(await admin.post('/api/v1/users/system/invitation')).toMatchObject({ status: 409 })
    expect((await admin.post('/api/v1/users/unknown/invitation')).status).toBe(404)
  })
})

describe('a new account', () => {
  it.each([
    ['both ways', { send_invitation: true, initial_password: PASSWORD }],
    ['neither way', {}],
    ['neither way, in words', { send_invitation: false }],
  ])('is refused with %s of getting a password', async (_, ways) => {
    const answer = await admin.post('/api/v1/users', { email: 'both@studio.test', is_admin: false, ...ways })
    expect(answer.status).toBe(422)
  })

  it('is not made when its address is taken', async () => {
    const body = { email: 'ADMIN@studio.test', is_admin: false, send_invitation: true }
    expect(await admin.post('/api/v1/users', body)).toMatchObject({ status: 409, body: { code: 'email_taken' } })
  })
})

describe('the address in links', () => {
  it('is the configured one, whatever host a request names', async () => {
    const settings = { public_url: 'https://studio.example/sub', base_url: '/sub' }
    const published = await startTestStudio({ settings })
    try {
      const boss = await published.admin()
      const body = { email: 'new@studio.test', is_admin: false, send_invitation: true }
      const answer = await boss.post('/api/v1/users', body, { 'x-forwarded-host': 'evil.test' })
      expect(answer.body.invitation_link).toMatch(/^https:\/\/studio\.example\/sub\/accept-invitation\?token=/)
    } finally {
      await published.close()
    }
  })
})
