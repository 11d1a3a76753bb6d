import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../actor.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../studio.ts'

const SQL = [
  "' OR 1=1 --",
  "'; DROP TABLE users; --",
  "x' UNION SELECT password_hash, 1, 1 FROM users --",
  '%',
  '_',
  '\\',
  '") OR ("1"="1',
  '$1',
  '?',
  '\u0000',
]
/** Texts that would begin another header, in a mail or an answer, if nobody looked. */
const HEADERS = ['a\r\nX-Injected: yes', 'a\nBcc: everybody@studio.test', 'a\u2028b', '\u0000', '=?utf-8?q?a=0Ab?=']
const MARKUP = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{7*7}}', '#{7*7}', '=HYPERLINK("x")']

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

const query = (path: string, name: string, text: string): string => `${path}?${name}=${encodeURIComponent(text)}`
const people = async (): Promise<number> => (await admin.get('/api/v1/users')).body.total

describe('SQL', () => {
  it.each(SQL)('in a search is searched for, not run: %j', async (text) => {
    const found = await admin.get(query('/api/v1/users', 'search', text))
    const offered = await ada.get(query('/api/v1/users/directory', 'search', text))
    if (text.includes('\0')) expect([found.status, offered.status]).toEqual([422, 422])
    else expect([found.body.total, offered.body]).toEqual([0, []])
  })

  it.each(SQL)('in a path or query is a thing that does not exist: %j', async (text) => {
    const id = encodeURIComponent(text)
    const before = await people()
    for (const [method, path] of [
      ['GET', `/api/v1/users/${id}`],
      ['PATCH', `/api/v1/users/${id}`],
      ['DELETE', `/api/v1/users/${id}`],
      ['POST', `/api/v1/users/${id}/reset-password`],
      ['POST', `/api/v1/users/${id}/invitation`],
      ['DELETE', `/api/v1/users/invitations/${id}`],
      ['DELETE', `/api/v1/auth/sessions/${id}`],
      ['DELETE', query(`/api/v1/users/${ada.user_id}`, 'transfer_to', text)],
    ] as const) {
      const body = method === 'PATCH' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}
      const { status } = await admin.fetch(path, { method, ...body })
      expect([404, 422], `${method} ${path}`).toContain(status)
    }
    expect(await people()).toBe(before)
  })

  it.each(SQL)('in a body is a text: %j', async (text) => {
    const { nobody } = studio
    expect((await nobody.post('/api/v1/auth/login', { email: text, password: text })).status).toBeOneOf([401, 429])
    expect((await nobody.post('/api/v1/auth/forgot-password', { email: text })).status).toBe(200)
    expect((await admin.post('/api/v1/admin/legacy/assign', { user_id: text })).status).toBe(422)
    const boards = [text]
    expect((await admin.post('/api/v1/admin/legacy/assign', { user_id: ada.user_id, boards })).status).toBe(422)
  })
})

describe('names and addresses', () => {
  it.each(HEADERS)('do not begin a header: %j', async (text) => {
    const account = { email: 'header@studio.test', display_name: text, is_admin: false, initial_password: PASSWORD }
    const made = await admin.post('/api/v1/users', account)
    expect(made.headers.get('x-injected')).toBeNull()
    if (made.status === 201) {
      expect(made.body.user.display_name).not.toMatch(/\p{Cc}/u)
      await admin.delete(`/api/v1/users/${made.body.user.user_id}`)
    } else expect(made.status).toBe(422)
    const address = await admin.post('/api/v1/users', { ...account, display_name: null, email: `${text}@studio.test` })
    expect(address.status).toBeOneOf([201, 422])
    if (address.status === 201) await admin.delete(`/api/v1/users/${address.body.user.user_id}`)
  })

  it('do not begin a header of a mail', async () => {
    const mailing = await startTestStudio({
      settings: { email_enabled: true, smtp_host: '127.0.0.1', smtp_port: 1, smtp_from_address: 's@studio.test' },
    })
    try {
      const boss = await mailing.admin()
      const email = '"x\\r\\nBcc:y"@studio.test'
      const body = { email, display_name: 'Eve\u2028Bcc: y', is_admin: false, send_invitation: true }
      expect((await boss.post('/api/v1/users', body)).status).toBeOneOf([201, 422])
      const mails = await mailing.studio.database.kysely.selectFrom('mail_outbox').selectAll().execute()
      for (const mail of mails) expect(`${mail.to_address}${mail.subject}`).not.toMatch(/[\p{Cc}\u2028]/u)
    } finally {
      await mailing.close()
    }
  })

  it.each(MARKUP)('come back as they were typed, as JSON: %j', async (display_name) => {
    const answer = await ada.patch('/api/v1/auth/me', { display_name })
    expect(answer.status).toBe(200)
    expect(answer.body.display_name).toBe(display_name)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('in an error are not reflected as markup', async () => {
    const answer = await studio.nobody.get('/api/v1/<script>alert(1)</script>')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  })
})

describe('bodies', () => {
  it('cannot reach the prototype of anything', async () => {
    const post = (path: string, body: string) =>
      admin.fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    for (const key of ['__proto__', 'constructor']) {
      const body = `{"email":"p@studio.test","is_admin":false,"initial_password":"${PASSWORD}","${key}":{"is_admin":true}}`
      expect((await post('/api/v1/users', body)).status).toBeOneOf([400, 422])
    }
    expect(({} as Record<string, unknown>).is_admin).toBeUndefined()
  })

  it.each(['null', '[]', '"text"', '7', '{', '', '{"email":{"$ne":null},"password":{"$ne":null}}'])(
    'of other shapes are refused: %s',
    async (body) => {
      for (const path of ['login', 'setup', 'forgot-password', 'reset-password', 'accept-invitation', 'verify-email']) {
        const options = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
        const { status } = await studio.nobody.fetch(`/api/v1/auth/${path}`, options)
        expect([400, 422], path).toContain(status)
      }
    },
  )
})
