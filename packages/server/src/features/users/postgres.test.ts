import { afterAll, beforeAll, expect, it } from 'vitest'
import { postgresUrl } from '../../database/testing/databases.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

const OTHER = 'Another-Horse-8'

let studio: TestStudio

beforeAll(async () => {
  const settings = { enable_server_side_sessions: true }
  studio = await startTestStudio({ database_url: await postgresUrl(), settings })
})
afterAll(async () => {
  await studio.close()
})

const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? ''

it('an account lives its whole life on PostgreSQL', async () => {
  const admin = await studio.admin()
  const body = { email: 'Ada@studio.test', is_admin: false, send_invitation: true }
  const { user, invitation_link } = (await admin.post('/api/v1/users', body)).body
  const path = `/api/v1/users/${user.user_id}`
  expect((await admin.post('/api/v1/users', { ...body, email: 'ADA@studio.test' })).status).toBe(409)
  expect((await admin.get('/api/v1/users?status_filter=invited&search=ADA')).body.total).toBe(1)

  const accept = () =>
    studio.nobody.post('/api/v1/auth/accept-invitation', { token: tokenOf(invitation_link), password: PASSWORD })
  const accepted = await Promise.all([accept(), accept()])
  expect(accepted.map(({ status }) => status).sort()).toEqual([200, 410])
  const ada = await studio.signIn('ada')
  expect((await ada.get('/api/v1/auth/sessions')).body).toHaveLength(1)

  const { reset_link } = (await admin.post(`${path}/reset-password`)).body
  const reset = { token: tokenOf(reset_link), new_password: OTHER }
  expect((await studio.nobody.post('/api/v1/auth/reset-password', reset)).status).toBe(200)
  expect((await ada.get('/api/v1/auth/me')).status).toBe(401)
  expect((await admin.patch(`/api/v1/auth/users/${user.user_id}`, { password: PASSWORD })).status).toBe(200)

  const again = await studio.signIn('ada')
  const { board_id } = (await again.post('/api/v1/boards/?board_name=hers')).body
  expect((await admin.get(path)).body.user).toMatchObject({ boards: 1, images: 0, storage_bytes: 0 })
  const heir = await studio.person('heir')
  const { transferred } = (await admin.delete(`${path}?transfer_to=${heir.user_id}`)).body
  expect(transferred).toEqual({ boards: 1, images: 0, workflows: 0, style_presets: 0 })
  expect((await heir.get(`/api/v1/boards/${board_id}`)).body.permission).toBe('owner')

  await heir.delete(`/api/v1/boards/${board_id}`)
  await admin.delete(`/api/v1/users/${heir.user_id}`)
  expect((await admin.get('/api/v1/admin/overview')).body.users).toMatchObject({ total: 1, administrators: 1 })
  expect((await admin.get('/api/v1/admin/legacy')).body.counts).toMatchObject({ boards: 0, images: 0 })
})

it('texts that PostgreSQL cannot keep are bad input, not a failure of the server', async () => {
  const admin = await studio.admin()
  for (const path of ['/api/v1/users/%00', '/api/v1/users?search=%00', '/api/v1/boards/%00', '/api/v1/images/i/%00']) {
    expect((await admin.get(path)).status, path).toBe(422)
  }
  expect((await admin.post('/api/v1/admin/legacy/assign', { user_id: '\0' })).status).toBe(400)
  expect((await studio.nobody.post('/api/v1/auth/login', { email: '\0', password: '\0' })).status).toBe(401)
})
