import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../studio.ts'

/** What somebody might like to slip in. */
const WISHES: Record<string, unknown> = {
  user_id: 'system',
  is_admin: true,
  is_active: true,
  password_hash: '$argon2id$',
  token_epoch: 0,
  must_change_password: false,
  email_duplicate: true,
  created_at: '2000-01-01T00:00:00Z',
  role: 'admin',
}

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

const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? ''
const row = async (user_id: string) =>
  studio.studio.database.kysely.selectFrom('users').selectAll().where('user_id', '=', user_id).executeTakeFirst()

describe('fields that nobody asked for', () => {
  it.each(Object.keys(WISHES))('change nothing about the caller: %s', async (field) => {
    const before = await row(ada.user_id)
    const wish = { [field]: WISHES[field] }
    const change = { current_password: PASSWORD, new_password: 'Another-Horse-8' }
    expect((await ada.patch('/api/v1/auth/me', { display_name: 'x', ...wish })).status).toBe(422)
    expect((await ada.post('/api/v1/auth/change-password', { ...change, ...wish })).status).toBe(422)
    const email = { new_email: 'x@studio.test', current_password: PASSWORD }
    expect((await ada.post('/api/v1/auth/change-email', { ...email, ...wish })).status).toBe(422)
    expect(await row(ada.user_id)).toEqual(before)
  })

  it.each(Object.keys(WISHES).filter((field) => field !== 'is_admin' && field !== 'is_active'))(
    'are refused where administrators manage accounts: %s',
    async (field) => {
      const wish = { [field]: WISHES[field] }
      const account = { email: 'wish@studio.test', is_admin: false, initial_password: PASSWORD }
      expect((await admin.post('/api/v1/users', { ...account, ...wish })).status).toBe(422)
      expect((await admin.patch(`/api/v1/users/${ada.user_id}`, wish)).status).toBe(422)
      expect((await admin.get('/api/v1/users?search=wish@')).body.total).toBe(0)
    },
  )

  it('make nobody an administrator by way of an invitation or a reset', async () => {
    const body = { email: 'invited@studio.test', is_admin: false, send_invitation: true }
    const { user, invitation_link } = (await admin.post('/api/v1/users', body)).body
    const accept = { token: tokenOf(invitation_link), password: PASSWORD }
    for (const [field, value] of Object.entries({ ...WISHES, email: 'mine@studio.test' })) {
      const answer = await studio.nobody.post('/api/v1/auth/accept-invitation', { ...accept, [field]: value })
      expect(answer.status).toBe(422)
    }
    expect((await studio.nobody.post('/api/v1/auth/accept-invitation', accept)).status).toBe(200)
    const { reset_link } = (await admin.post(`/api/v1/users/${user.user_id}/reset-password`)).body
    const reset = { token: tokenOf(reset_link), new_password: 'Another-Horse-8', is_admin: true }
    expect((await studio.nobody.post('/api/v1/auth/reset-password', reset)).status).toBe(422)
    expect(await row(user.user_id)).toMatchObject({ is_admin: 0, email: 'invited@studio.test' })
  })

  it('are ignored by InvokeAI’s calls, which are lenient', async () => {
    const account = { email: 'lenient@studio.test', password: PASSWORD }
    const { status, body } = await admin.post('/api/v1/auth/users', { ...account, token_epoch: 7, user_id: 'mine' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ is_admin: false, token_epoch: 0 })
    expect(body.user_id).not.toBe('mine')
    await admin.patch(`/api/v1/auth/users/${body.user_id}`, { email: 'other@studio.test', password_hash: 'x' })
    expect(await row(body.user_id)).toMatchObject({ email: 'lenient@studio.test', token_epoch: 0 })
  })
})
