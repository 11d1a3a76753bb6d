import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nextEvent } from '../../testing/actor.ts'
import { startTestSmtp, type TestSmtp } from '../../testing/smtp.ts'
import { startTestStudio, type TestStudio, type TestStudioOptions } from '../../testing/studio.ts'

let smtp: TestSmtp
let studio: TestStudio
const lines: string[] = []
const mailSettings = () => ({
  email_enabled: true,
  smtp_host: '127.0.0.1',
  smtp_port: smtp.port,
  smtp_from_address: 'studio@studio.test',
  instance_name: 'Atelier',
})
const start = (options: TestStudioOptions = {}) =>
  startTestStudio({ logTo: { write: (line) => lines.push(line) }, ...options })

describe('where mail is on', () => {
  beforeAll(async () => {
    smtp = await startTestSmtp()
    studio = await start({ settings: mailSettings() })
  })
  afterAll(async () => {
    await studio.close()
    await smtp.close()
  })

  it('a test message reaches the asking administrator and is listed and recorded', async () => {
    const admin = await studio.admin()
    const { status, body } = await admin.post('/api/v1/admin/mail/test')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      success: true,
      mail: { kind: 'test', state: 'sent', to_address: 'admin@studio.test' },
    })
    const received = await smtp.next()
    expect(received.to).toEqual(['admin@studio.test'])
    expect(received.content).toContain('Subject: Test message from Atelier')
    const list = await admin.get('/api/v1/admin/mail?state=sent')
    expect(list.body).toMatchObject({
      email_enabled: true,
      total: 1,
      items: [{ subject: 'Test message from Atelier' }],
    })
    const audit = await admin.get('/api/v1/audit?action=mail.test')
    expect(audit.body.items).toMatchObject([{ outcome: 'success', details: { email: 'admin@studio.test' } }])
  })

  it('a test message goes where the administrator says', async () => {
    const { body } = await (await studio.admin()).post('/api/v1/admin/mail/test', { to: 'ops@home.local' })
    expect(body).toMatchObject({ success: true })
    expect((await smtp.next()).to).toEqual(['ops@home.local'])
  })

  it.each([{ to: 'nobody' }, { to: 'a@b\r\nBcc: eve@evil.test' }, { to: 'a@b c' }, { subject: 'x' }])(
    'a test message with %o is refused',
    async (body) => {
      expect((await (await studio.admin()).post('/api/v1/admin/mail/test', body)).status).toBe(422)
    },
  )

  it('links are in the mail, but in no answer and in no line of the log', async () => {
    const link = 'https://studio.test/invitation?token=s3cret'
    const data = { link, invited_by: 'Ada', valid_hours: 168 }
    await studio.studio.services.mail.enqueue('invitation', 'bob@studio.test', data)
    expect((await smtp.next()).content).toContain(link)
    const { body } = await (await studio.admin()).get('/api/v1/admin/mail')
    expect(body.items[0]).toMatchObject({ kind: 'invitation', to_address: 'bob@studio.test' })
    expect(JSON.stringify(body)).not.toContain('s3cret')
    expect(lines.join()).not.toContain('s3cret')
  })

  it('the outbox is nobody else’s business', async () => {
    const person = await studio.person('bob')
    for (const [actor, status] of [
      [studio.nobody, 401],
      [person, 403],
    ] as const) {
      expect((await actor.get('/api/v1/admin/mail')).status).toBe(status)
      expect((await actor.post('/api/v1/admin/mail/test')).status).toBe(status)
    }
  })
})

describe('where the SMTP server', () => {
  afterEach(async () => {
    await studio.close()
    await smtp.close()
  })

  it('is down, a test message says so and stays in the outbox', async () => {
    smtp = await startTestSmtp()
    await smtp.close()
    studio = await start({ settings: mailSettings() })
    const { status, body } = await (await studio.admin()).post('/api/v1/admin/mail/test')
    expect(status).toBe(200)
    expect(body).toMatchObject({ success: false, mail: { state: 'pending', attempts: 1 } })
    expect(body.mail.last_error).toContain('ECONNREFUSED')
  })

  it('refuses an address for good, administrators and nobody else hear of it', async () => {
    smtp = await startTestSmtp({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })),
    })
    studio = await start({ settings: mailSettings() })
    const admin = await (await studio.admin()).socket()
    const person = await (await studio.person('bob')).socket()
    const heard: unknown[] = []
    person.on('mail_failed', (event) => heard.push(event))
    const event = nextEvent(admin, 'mail_failed')
    const data = { link: 'https://studio.test/?token=s3cret', invited_by: null, valid_hours: 168 }
    await studio.studio.services.mail.enqueue('invitation', 'carl@studio.test', data)
    expect(await event).toMatchObject({ kind: 'invitation', to_address: 'carl@studio.test' })
    expect(JSON.stringify(await event)).not.toContain('s3cret')
    expect(heard).toEqual([])
    admin.close()
    person.close()
  })

  it('does not answer, the server still ends', async () => {
    let connect = (): void => {}
    const connected = new Promise<void>((resolve) => {
      connect = resolve
    })
    smtp = await startTestSmtp({ onConnect: () => connect() })
    studio = await start({ settings: mailSettings() })
    await studio.studio.services.mail.enqueue('test', 'bob@studio.test', { name: null })
    await connected
  })
})

it('where mail is off, nothing is queued and the administrator is told how to turn it on', async () => {
  studio = await start()
  const admin = await studio.admin()
  expect(await admin.post('/api/v1/admin/mail/test')).toMatchObject({ status: 409, body: { code: 'mail_off' } })
  expect(await studio.studio.services.mail.enqueue('test', 'bob@studio.test', { name: null })).toBe(false)
  expect((await admin.get('/api/v1/admin/mail')).body).toMatchObject({ email_enabled: false, items: [], total: 0 })
  await studio.close()
})
