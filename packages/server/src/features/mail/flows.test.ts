import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { type ReceivedMail, startTestSmtp, type TestSmtp } from '../../testing/smtp.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

const PUBLIC = 'https://studio.test/atelier'
const OTHER = 'Other-Horse-77'

let smtp: TestSmtp
let studio: TestStudio
let admin: Actor
const lines: string[] = []
beforeAll(async () => {
  smtp = await startTestSmtp()
  const settings = {
    email_enabled: true,
    smtp_host: '127.0.0.1',
    smtp_port: smtp.port,
    smtp_from_address: 'studio@studio.test',
    public_url: PUBLIC,
  }
  studio = await startTestStudio({ settings, logTo: { write: (line) => lines.push(line) } })
  admin = await studio.admin()
})
afterAll(async () => {
  await studio.close()
  await smtp.close()
})

function tokenIn({ content }: ReceivedMail, path: string): string {
  const token = content.split(`${PUBLIC}${path}?token=`)[1]?.match(/^[\w-]+/)?.[0]
  if (!token) throw new Error(`no link to ${path} in ${content}`)
  return token
}

/** A token is in the mail alone: in no table as it is, in no record and in no line of the log. */
async function expectForgotten(token: string): Promise<void> {
  const { kysely } = studio.studio.database
  const pending = () => kysely.selectFrom('mail_outbox').select('id').where('state', '=', 'pending').execute()
  await expect.poll(pending).toEqual([])
  const kept = await Promise.all([
    kysely.selectFrom('mail_outbox').selectAll().execute(),
    kysely.selectFrom('audit_log').selectAll().execute(),
    kysely.selectFrom('account_links').selectAll().execute(),
    kysely.selectFrom('user_invitations').selectAll().execute(),
  ])
  expect(JSON.stringify(kept) + lines.join()).not.toContain(token)
}

const login = (email: string, password: string) => studio.nobody.post('/api/v1/auth/login', { email, password })

it('an invited person gets the link that the administrator sees, and signs in with the password they chose', async () => {
  const account = { email: 'ada@studio.test', is_admin: false, send_invitation: true }
  const { body } = await admin.post('/api/v1/users', account)
  const mail = await smtp.next()
  expect(mail.to).toEqual(['ada@studio.test'])
  expect(mail.content).toContain("You've been invited to join InvokeAI by admin.")
  const token = tokenIn(mail, '/accept-invitation')
  expect(body.invitation_link).toBe(`${PUBLIC}/accept-invitation?token=${token}`)
  await expectForgotten(token)
  const accepted = await studio.nobody.post('/api/v1/auth/accept-invitation', { token, password: PASSWORD })
  expect(accepted.status).toBe(200)
  expect((await login('ada@studio.test', PASSWORD)).status).toBe(200)
})

it('who forgot the password gets a link, and nobody else does', async () => {
  await studio.person('bob')
  await studio.nobody.post('/api/v1/auth/forgot-password', { email: 'stranger@studio.test' })
  await studio.nobody.post('/api/v1/auth/forgot-password', { email: 'BOB@studio.test' })
  const mail = await smtp.next()
  expect(mail.to).toEqual(['bob@studio.test'])
  expect(mail.content).toContain('Hello bob,')
  const token = tokenIn(mail, '/reset-password')
  await expectForgotten(token)
  const reset = await studio.nobody.post('/api/v1/auth/reset-password', { token, new_password: OTHER })
  expect(reset.status).toBe(200)
  expect((await login('bob@studio.test', OTHER)).status).toBe(200)
})

it('a new address counts once its link is opened', async () => {
  const carl = await studio.person('carl')
  const change = { new_email: 'carl@home.local', current_password: PASSWORD }
  expect((await carl.post('/api/v1/auth/change-email', change)).body).toEqual({ success: true })
  const mail = await smtp.next()
  expect(mail.to).toEqual(['carl@home.local'])
  const token = tokenIn(mail, '/verify-email')
  await expectForgotten(token)
  expect((await login('carl@home.local', PASSWORD)).status).toBe(401)
  expect((await studio.nobody.post('/api/v1/auth/verify-email', { token })).status).toBe(200)
  expect((await login('carl@home.local', PASSWORD)).status).toBe(200)
})
