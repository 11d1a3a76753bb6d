import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestCertificate, type TestCertificate } from '../../testing/certificate.ts'
import { startTestSmtp, type TestSmtp, type TestSmtpOptions } from '../../testing/smtp.ts'
import type { HeldMail } from './repository.ts'
import { createSmtpTransport, protectionOf, type SmtpSettings } from './transport.ts'

const settings: SmtpSettings = {
  smtp_host: '127.0.0.1',
  smtp_port: 587,
  smtp_implicit_tls: null,
  smtp_require_tls: null,
  smtp_ca_file: null,
  smtp_username: '',
  smtp_password: '',
  smtp_from_address: 'studio@studio.test',
  smtp_from_name: 'Ada’s "studio"',
}
const letter: HeldMail = {
  id: 7,
  created_at: '2026-03-01 12:00:00.000',
  kind: 'password_reset',
  to_address: 'bob@home.local',
  subject: 'Reset your password – at once',
  text_body: 'Hello Bob,\n\nhttps://studio.test/reset-password?token=s3cret\n',
  html_body: '<p>Hello Bob</p>',
  state: 'pending',
  attempts: 1,
  next_attempt_at: '2026-03-01 12:05:00.000',
  sent_at: null,
  last_error: null,
}
const never = new AbortController().signal

let certificate: TestCertificate
let folder: string
let smtp: TestSmtp | undefined
beforeAll(async () => {
  certificate = await createTestCertificate()
  folder = await mkdtemp(join(tmpdir(), 'studio-mail-'))
  await writeFile(join(folder, 'ca.pem'), certificate.cert)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(async () => {
  await smtp?.close()
  smtp = undefined
})

async function sendTo(options: TestSmtpOptions, changes: Partial<SmtpSettings> = {}, mail: Partial<HeldMail> = {}) {
  smtp = await startTestSmtp(options)
  const transport = createSmtpTransport({ ...settings, smtp_port: smtp.port, ...changes })
  await transport.send({ ...letter, ...mail }, never)
  return smtp.next()
}
const trusted = (): Partial<SmtpSettings> => ({ smtp_ca_file: join(folder, 'ca.pem') })

describe('protection', () => {
  const row = (changes: Partial<SmtpSettings>) => protectionOf({ ...settings, ...changes })

  it.each(['mail.studio.test', '192.0.2.1', '127.0.0.1.evil.test', 'localhost.evil.test'])(
    'is demanded and checked for %s',
    (smtp_host) => {
      expect(row({ smtp_host })).toEqual({ secure: false, requireTLS: true, verify: true })
      expect(row({ smtp_host, smtp_port: 465 })).toEqual({ secure: true, requireTLS: false, verify: true })
    },
  )

  it.each(['localhost', 'mail.localhost', '127.0.0.1', '127.1.2.3', '::1'])('is optional for %s', (smtp_host) => {
    expect(row({ smtp_host })).toEqual({ secure: false, requireTLS: false, verify: false })
    expect(row({ smtp_host, smtp_require_tls: true })).toEqual({ secure: false, requireTLS: true, verify: true })
  })

  it('can be waived, and TLS from the first byte can be spoken on any port', () => {
    const smtp_host = 'mail.studio.test'
    expect(row({ smtp_host, smtp_require_tls: false })).toEqual({ secure: false, requireTLS: false, verify: false })
    expect(row({ smtp_host, smtp_implicit_tls: true })).toEqual({ secure: true, requireTLS: false, verify: true })
    expect(row({ smtp_host, smtp_port: 465, smtp_implicit_tls: false }).secure).toBe(false)
  })
})

describe('a conversation', () => {
  it('in the clear on this machine delivers both bodies to the one address', async () => {
    const mail = await sendTo({})
    expect(mail).toMatchObject({ from: 'studio@studio.test', to: ['bob@home.local'], secure: false, user: null })
    expect(mail.content).toContain('To: bob@home.local')
    expect(mail.content).toContain('https://studio.test/reset-password?token=s3cret')
    expect(mail.content).toContain('<p>Hello Bob</p>')
    expect(mail.content).toMatch(/auto-submitted: auto-generated/i)
  })

  it('takes STARTTLS where it is offered, even if nobody vouches for the server', async () => {
    expect(await sendTo({ ...certificate })).toMatchObject({ secure: true })
  })

  it('with STARTTLS demanded trusts whom the configured authority vouches for', async () => {
    expect(await sendTo({ ...certificate }, { smtp_require_tls: true, ...trusted() })).toMatchObject({ secure: true })
  })

  it('with TLS from the first byte', async () => {
    const changes = { smtp_implicit_tls: true, smtp_require_tls: true, ...trusted() }
    expect(await sendTo({ secure: true, ...certificate }, changes)).toMatchObject({ secure: true })
  })

  it('signs in', async () => {
    const account = { user: 'studio', password: 'Let-Me-In-1' }
    const mail = await sendTo({ ...certificate, account }, { smtp_username: 'studio', smtp_password: 'Let-Me-In-1' })
    expect(mail).toMatchObject({ user: 'studio', secure: true })
  })

  it('carries the same message id at each attempt', async () => {
    const first = await sendTo({})
    await smtp?.close()
    const second = await sendTo({}, {}, { attempts: 5 })
    const id = /^message-id: (.*)$/im.exec(first.content)?.[1]
    expect(id).toMatch(/^<\S+@studio\.test>/)
    expect(second.content).toContain(id)
  })
})

describe('nothing is sent', () => {
  it('in the clear when TLS is demanded', async () => {
    await expect(sendTo({}, { smtp_require_tls: true })).rejects.toMatchObject({ permanent: false })
    expect(smtp?.received).toEqual([])
  })

  it('to a server that nobody vouches for when TLS is demanded', async () => {
    await expect(sendTo({ ...certificate }, { smtp_require_tls: true })).rejects.toThrow(/self-signed/)
    const changes = { smtp_require_tls: true, smtp_implicit_tls: true }
    await smtp?.close()
    await expect(sendTo({ secure: true, ...certificate }, changes)).rejects.toThrow(/self-signed/)
  })

  it('with a wrong password, which the error does not show', async () => {
    const account = { user: 'studio', password: 'Let-Me-In-1' }
    const attempt = sendTo({ account }, { smtp_username: 'studio', smtp_password: 'Let-Me-In-2' })
    await expect(attempt).rejects.toMatchObject({
      permanent: false,
      message: expect.stringMatching(/^Invalid login: 535 (?!.*Let-Me-In)/),
    })
  })

  it('when nobody listens', async () => {
    smtp = await startTestSmtp()
    const { port } = smtp
    await smtp.close()
    const transport = createSmtpTransport({ ...settings, smtp_port: port })
    await expect(transport.send(letter, never)).rejects.toMatchObject({
      permanent: false,
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('when the certificates of the authority cannot be read', async () => {
    await expect(sendTo({}, { smtp_ca_file: join(folder, 'none.pem') })).rejects.toThrow(/ENOENT/)
  })

  it('any more when it is interrupted', async () => {
    const interruption = new AbortController()
    smtp = await startTestSmtp({ onConnect: () => interruption.abort() })
    const transport = createSmtpTransport({ ...settings, smtp_port: smtp.port })
    await expect(transport.send(letter, interruption.signal)).rejects.toMatchObject({ name: 'MailRefused' })
  })
})

describe('a refusal', () => {
  const refusing = (responseCode: number, message = 'no') => Object.assign(new Error(message), { responseCode })

  it.each([
    ['an unknown mailbox', 550, true],
    ['a full mailbox', 452, false],
    ['a demand to sign in', 530, false],
  ])('of the recipient for %s (%i)', async (_, code, permanent) => {
    const onRcptTo: TestSmtpOptions['onRcptTo'] = (_address, _session, done) => done(refusing(code))
    await expect(sendTo({ onRcptTo })).rejects.toMatchObject({ permanent })
  })

  it('of the sender is about the configuration and may be put right', async () => {
    const onMailFrom: TestSmtpOptions['onMailFrom'] = (_address, _session, done) => done(refusing(550))
    await expect(sendTo({ onMailFrom })).rejects.toMatchObject({ permanent: false })
  })

  it('of the message is for good, and what it quotes of the message is not told', async () => {
    const onData: TestSmtpOptions['onData'] = (stream, _session, done) => {
      stream.resume().on('end', () => done(refusing(554, 'spam: HTTPS://studio.test/reset?token=s3cret ?token=s3cret')))
    }
    const error = await sendTo({ onData }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ permanent: true, message: expect.stringContaining('554 spam') })
    expect(String(error)).not.toContain('s3cret')
  })
})

describe('what people typed stays where it belongs', () => {
  it('as an address that looks like two, or like a name with another one', async () => {
    expect((await sendTo({}, {}, { to_address: 'bob,eve@evil.test' })).to).toEqual(['"bob,eve"@evil.test'])
    await smtp?.close()
    const mail = await sendTo({}, {}, { to_address: 'bob<eve@evil.test>' }).catch(() => null)
    expect(mail?.to ?? []).not.toContain('eve@evil.test')
  })

  it('in headers', async () => {
    const mail = await sendTo(
      {},
      { smtp_from_name: 'x\r\nBcc: eve@evil.test' },
      { subject: 'x\r\nBcc: eve@evil.test\r\n\r\nbody' },
    )
    expect(mail.to).toEqual(['bob@home.local'])
    expect(mail.content).not.toMatch(/^bcc:/im)
  })
})
