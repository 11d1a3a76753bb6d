import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Database } from '../../database/index.ts'
import { openDatabase } from '../../database/index.ts'
import type { Emission } from '../../platform/realtime/emission.ts'
import { createTestClock, type TestClock } from '../../testing/clock.ts'
import { startTestSmtp, type TestSmtp } from '../../testing/smtp.ts'
import { createDelivery } from './delivery.ts'
import { mailRepository } from './repository.ts'
import { createMailSender, type MailSender } from './sender.ts'
import { type MailService, mailService } from './service.ts'
import { createSmtpTransport } from './transport.ts'

const LINK = 'https://studio.test/reset-password?token=s3cret'
const RESET = { link: LINK, name: 'Bob', valid_hours: 24 }
const HOUR = 3_600_000

/** One server with its sender; what it says ends in `told`. */
interface Server {
  readonly mail: MailService
  readonly sender: MailSender
  readonly told: (Record<string, unknown> | Emission)[]
  /** Resolves when the next attempt has ended. */
  attempted(): Promise<void>
  /** Calls `then` when an event is sent to browsers. */
  onEvent(name: string, then: () => void): void
}

let database: Database
let clock: TestClock
let smtp: TestSmtp
let conversations = 0
beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  clock = createTestClock()
  smtp = await startTestSmtp()
})
afterEach(async () => {
  await smtp.close()
  await database.close()
})

function startServer(port = smtp.port): Server {
  const rows = mailRepository(database)
  const told: (Record<string, unknown> | Emission)[] = []
  const waiting: (() => void)[] = []
  const events = new EventEmitter()
  const say = (facts: object, message?: string): void => void told.push({ ...facts, message })
  const transport = createSmtpTransport({
    smtp_host: '127.0.0.1',
    smtp_port: port,
    smtp_implicit_tls: null,
    smtp_require_tls: null,
    smtp_ca_file: null,
    smtp_username: '',
    smtp_password: '',
    smtp_from_address: 'studio@studio.test',
    smtp_from_name: 'Studio',
  })
  const delivery = createDelivery({
    rows,
    transport,
    log: { info: say, warn: say, error: say },
    emit(event, payload, audience) {
      told.push({ event, payload: { ...payload }, audience })
      events.emit(event)
    },
    now: clock.now,
  })
  const observed: typeof delivery = {
    async attempt(held, signal) {
      conversations += 1
      const mail = await delivery.attempt(held, signal)
      conversations -= 1
      waiting.shift()?.()
      return mail
    },
  }
  const report = (error: unknown): void => {
    throw error
  }
  const sender = createMailSender({ rows, delivery: observed, clock, report })
  const audit = {
    record: async () => {},
    attempt: (_caller: unknown, _entry: unknown, work: () => Promise<never>) => work(),
  }
  const settings = { email_enabled: true, instance_name: 'Studio' }
  const mail = mailService({ rows, settings, audit, now: clock.now, wake: sender.wake, attempt: sender.attempt })
  sender.start()
  onTestFinished(() => sender.stop())
  return {
    mail,
    sender,
    told,
    attempted: () => new Promise((resolve) => waiting.push(resolve)),
    onEvent: (name, then) => void events.once(name, then),
  }
}

/** Lets time pass until something has happened; while somebody talks to the SMTP server it stands still. */
async function pass<T>(awaited: Promise<T>): Promise<T> {
  let over = false
  const end = awaited.finally(() => {
    over = true
  })
  while (!over) {
    if (conversations === 0) await clock.advance(5_000)
    await setImmediate()
  }
  return end
}

const outbox = async (mail: MailService) => (await mail.list({ offset: 0, limit: 10 })).items
const everything = async () => JSON.stringify(await database.kysely.selectFrom('mail_outbox').selectAll().execute())

describe('the sender', () => {
  it('sends what is put into the outbox at once, and then nothing of it can be read any more', async () => {
    const { mail, attempted, told } = startServer()
    const done = attempted()
    expect(await mail.enqueue('password_reset', 'bob@studio.test', RESET)).toBe(true)
    const received = await smtp.next()
    await done
    expect(received.to).toEqual(['bob@studio.test'])
    expect(received.content).toContain(LINK)
    expect(await outbox(mail)).toMatchObject([{ state: 'sent', attempts: 1, last_error: null, next_attempt_at: null }])
    expect(await everything()).not.toContain('s3cret')
    expect(JSON.stringify(told)).not.toMatch(/s3cret|bob@/)
  })

  it('goes on trying while the SMTP server is down, and delivers once it is back', async () => {
    const { port } = smtp
    await smtp.close()
    const { mail, attempted, told } = startServer(port)
    const done = attempted()
    await mail.enqueue('password_reset', 'bob@studio.test', RESET)
    await done
    expect(await outbox(mail)).toMatchObject([
      { state: 'pending', attempts: 1, next_attempt_at: '2026-01-01T00:01:00.000Z' },
    ])
    await pass(attempted())
    expect(await outbox(mail)).toMatchObject([
      { state: 'pending', attempts: 2, last_error: expect.stringContaining('ECONNREFUSED') },
    ])
    smtp = await startTestSmtp({ port })
    expect((await pass(smtp.next())).content).toContain(LINK)
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse('2026-01-01T00:03:00Z'))
    expect(JSON.stringify(told)).not.toContain('s3cret')
  })

  it('gives up after a day, tells administrators, and forgets the link', async () => {
    const { port } = smtp
    await smtp.close()
    const server = startServer(port)
    const failed = new Promise<void>((resolve) => {
      server.onEvent('mail_failed', resolve)
    })
    const begin = clock.now().getTime()
    await server.mail.enqueue('password_reset', 'bob@studio.test', RESET)
    await pass(failed)
    const hours = (clock.now().getTime() - begin) / HOUR
    expect(hours).toBeGreaterThanOrEqual(24)
    expect(hours).toBeLessThan(24.5)
    const [mail] = await outbox(server.mail)
    expect(mail).toMatchObject({ state: 'failed', next_attempt_at: null })
    expect(mail?.attempts).toBeLessThan(24)
    expect(await everything()).not.toContain('s3cret')
    expect(server.told).toContainEqual({
      event: 'mail_failed',
      payload: {
        mail_id: 1,
        kind: 'password_reset',
        to_address: 'bob@studio.test',
        error: expect.stringContaining('ECONNREFUSED'),
      },
      audience: [{ to: ['admin'], except: [], hide: null }],
    })
    expect(server.told).toContainEqual(expect.objectContaining({ mail_id: 1, message: 'mail given up' }))
  })

  it('gives up at once on an address that the SMTP server refuses for good', async () => {
    await smtp.close()
    smtp = await startTestSmtp({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })),
    })
    const { mail, attempted } = startServer()
    const done = attempted()
    await mail.enqueue('password_reset', 'bob@studio.test', RESET)
    await done
    expect(await outbox(mail)).toMatchObject([
      { state: 'failed', attempts: 1, last_error: expect.stringContaining('550 no such user') },
    ])
  })

  it('takes up after a restart what was not sent before', async () => {
    const { port } = smtp
    await smtp.close()
    const before = startServer(port)
    const done = before.attempted()
    await before.mail.enqueue('password_reset', 'bob@studio.test', RESET)
    await done
    await before.sender.stop()
    smtp = await startTestSmtp({ port })
    const after = startServer(port)
    const sent = after.attempted()
    expect((await pass(smtp.next())).to).toEqual(['bob@studio.test'])
    await sent
    expect(await outbox(after.mail)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  it('does not send what was forgotten for days while no server ran', async () => {
    await mailRepository(database).add(
      { kind: 'password_reset', to_address: 'bob@studio.test', subject: 'x', text_body: LINK, html_body: LINK },
      new Date(clock.now().getTime() - 50 * HOUR),
    )
    const { mail, attempted } = startServer()
    await attempted()
    expect(await outbox(mail)).toMatchObject([{ state: 'failed', last_error: expect.stringContaining('24 hours') }])
    expect(smtp.received).toEqual([])
  })

  it('finds what another server or a command put into the outbox', async () => {
    startServer()
    const { mail, sender } = startServer()
    await sender.stop()
    await mail.enqueue('password_reset', 'bob@studio.test', RESET)
    expect((await pass(smtp.next())).content).toContain(LINK)
  })

  it('sends each mail once when several servers work on one outbox', async () => {
    const servers = [startServer(), startServer(), startServer()]
    const people = Array.from({ length: 12 }, (_, number) => `person${number}@studio.test`)
    await Promise.all(people.map((to, number) => servers[number % 3]?.mail.enqueue('password_reset', to, RESET)))
    const got: string[] = []
    for (const _ of people) got.push(...(await smtp.next()).to)
    expect(got.toSorted()).toEqual(people.toSorted())
    await Promise.all(servers.map(({ sender }) => sender.stop()))
    expect(smtp.received).toHaveLength(people.length)
  })
})
