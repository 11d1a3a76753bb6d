import { afterAll, beforeAll, expect, it } from 'vitest'
import { createActor } from '../../testing/actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

const OTHER = 'Another-Horse-8'

let studio: TestStudio

beforeAll(async () => {
  studio = await startTestStudio({ settings: { enable_server_side_sessions: true } })
})
afterAll(async () => {
  await studio.close()
})

const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? ''

it('whatever is done to accounts is recorded: who, what, to whom and how it ended, and no secret', async () => {
  const admin = await studio.admin()
  const heir = await studio.person('heir')
  const secrets = [PASSWORD, OTHER, admin.token ?? '']
  const begin = (await records()).length

  const body = { email: 'ada@studio.test', is_admin: false, send_invitation: true }
  const { user, invitation_link } = (await admin.post('/api/v1/users', body)).body
  const path = `/api/v1/users/${user.user_id}`
  await admin.post('/api/v1/users', body)
  const accept = { token: tokenOf(invitation_link), password: 'weak' }
  await studio.nobody.post('/api/v1/auth/accept-invitation', accept)
  await studio.nobody.post('/api/v1/auth/accept-invitation', { ...accept, password: PASSWORD })
  await admin.patch(path, { display_name: 'Ada', is_admin: true })
  const { reset_link } = (await admin.post(`${path}/reset-password`)).body
  await studio.nobody.post('/api/v1/auth/reset-password', { token: tokenOf(reset_link), new_password: OTHER })
  const login = await studio.nobody.post('/api/v1/auth/login', { email: 'ada@studio.test', password: OTHER })
  const ada = createActor(studio.url, { name: 'ada', user_id: user.user_id, token: login.body.token })
  const change = { new_email: 'ada2@studio.test', current_password: OTHER }
  const { verification_link } = (await ada.post('/api/v1/auth/change-email', change)).body
  await studio.nobody.post('/api/v1/auth/verify-email', { token: tokenOf(verification_link) })
  const [session] = (await ada.get('/api/v1/auth/sessions')).body
  await ada.delete(`/api/v1/auth/sessions/${session.session_id}`)
  await admin.delete(`${path}?transfer_to=system`)
  await admin.delete(`${path}?transfer_to=${heir.user_id}`)
  await admin.post('/api/v1/admin/legacy/assign', { user_id: heir.user_id })

  const written = (await records()).slice(begin)
  const [boss, person] = ['admin@studio.test', 'ada@studio.test']
  expect(
    written.map(({ action, actor_email, target_id, outcome }) => [action, actor_email, target_id, outcome]),
  ).toEqual([
    ['user.create', boss, user.user_id, 'success'],
    ['user.invite', boss, user.user_id, 'success'],
    ['user.create', boss, null, 'failure'],
    ['auth.accept_invitation', person, user.user_id, 'failure'],
    ['auth.accept_invitation', person, user.user_id, 'success'],
    ['user.update', boss, user.user_id, 'success'],
    ['user.reset_password', boss, user.user_id, 'success'],
    ['auth.reset_password', person, user.user_id, 'success'],
    ['auth.login', person, user.user_id, 'success'],
    ['auth.change_email', person, user.user_id, 'success'],
    ['auth.verify_email', person, user.user_id, 'success'],
    ['auth.revoke_session', 'ada2@studio.test', session.session_id, 'success'],
    ['user.delete', boss, user.user_id, 'failure'],
    ['user.delete', boss, user.user_id, 'success'],
    ['legacy.assign', boss, heir.user_id, 'success'],
  ])
  const details = written.map((record) => JSON.parse(record.details ?? '{}'))
  expect(details[2]).toMatchObject({ error: 'email_taken', email: person })
  expect(details[3]).toMatchObject({ error: 'password_rejected' })
  expect(details[5]).toMatchObject({ changed: ['display_name', 'is_admin'], is_admin: true })
  expect(details[12]).toMatchObject({ error: 'invalid' })
  expect(details[13]).toMatchObject({ transfer_to: heir.user_id, email: 'ada2@studio.test', boards: 0, images: 0 })
  for (const secret of [...secrets, ...[invitation_link, reset_link, verification_link].map(tokenOf)]) {
    expect(JSON.stringify(written)).not.toContain(secret)
  }
})

const records = () => studio.studio.database.kysely.selectFrom('audit_log').selectAll().orderBy('id').execute()
