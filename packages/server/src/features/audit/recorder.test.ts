import { AppError } from '@invoke-studio/contract/errors'
import { describe, expect, it } from 'vitest'
import { type AuditEntry, COMMAND_LINE, type RequestCaller } from '../../access/audit.ts'
import { createAudit } from './recorder.ts'
import type { NewAuditRow } from './repository.ts'

const caller: RequestCaller = {
  actor_id: 'ada',
  actor_email: 'ada@studio.test',
  ip_address: '192.0.2.1',
  user_agent: 'Browser',
  via: 'request',
}
const NOW = new Date('2026-03-01T12:00:00Z')

function setUp(options: { auth?: boolean; admin?: boolean; broken?: boolean } = {}) {
  const written: NewAuditRow[] = []
  const reported: string[] = []
  const audit = createAudit({
    rows: {
      append: async (row) => {
        if (options.broken) throw new Error('disk full')
        written.push(row)
      },
    },
    settings: { audit_log_auth_events: options.auth ?? true, audit_log_admin_actions: options.admin ?? true },
    now: () => NOW,
    report: (_error, message) => reported.push(message),
  })
  return { audit, written, reported }
}

describe('a record', () => {
  it('says who did what, to whom, from where, when, and how it ended', async () => {
    const { audit, written } = setUp()
    await audit.record(caller, {
      action: 'user.update',
      target: { type: 'user', id: 'bob' },
      details: { is_admin: true },
    })
    expect(written).toEqual([
      {
        at: '2026-03-01 12:00:00.000',
        actor_id: 'ada',
        actor_email: 'ada@studio.test',
        action: 'user.update',
        target_type: 'user',
        target_id: 'bob',
        outcome: 'success',
        ip_address: '192.0.2.1',
        user_agent: 'Browser',
        details: '{"is_admin":true}',
      },
    ])
  })

  it('of a command names nobody and says how it came', async () => {
    const { audit, written } = setUp()
    await audit.record(COMMAND_LINE, { action: 'user.create' })
    expect(written).toMatchObject([{ actor_id: null, ip_address: null, details: '{"via":"command line"}' }])
  })

  it('holds no member that is not foreseen', async () => {
    const { audit, written } = setUp()
    const details = { email: 'bob@studio.test', password: 'Hunter2', link: 'https://studio.test/?token=Hunter2' }
    await audit.record(caller, { action: 'user.create', details })
    expect(written[0]?.details).toBe('{"email":"bob@studio.test"}')
  })

  it('holds what people typed without control characters and not endlessly', async () => {
    const { audit, written } = setUp()
    const typed = `a\0b\r\n${'x'.repeat(2000)}`
    const actor = { user_id: null, email: typed }
    await audit.record({ ...caller, user_agent: typed }, { action: 'auth.login', actor, details: { email: typed } })
    const [row] = written
    for (const text of [row?.actor_email, row?.user_agent, JSON.parse(row?.details ?? '').email]) {
      expect(text).toBe(`a b  ${'x'.repeat(495)}`)
    }
  })

  it('that cannot be written is reported and disturbs nobody', async () => {
    const { audit, reported } = setUp({ broken: true })
    await audit.record(caller, { action: 'user.create' })
    expect(await audit.attempt(caller, { action: 'user.delete' }, async () => 'done')).toBe('done')
    expect(reported).toEqual([
      'the audit record of user.create was not written',
      'the audit record of user.delete was not written',
    ])
  })

  it.each([
    [{ auth: false }, ['user.create', 'audit.export']],
    [{ admin: false }, ['auth.login', 'auth.setup']],
    [{ auth: false, admin: false }, []],
  ])('is kept with %o only of %o', async (settings, expected) => {
    const { audit, written } = setUp(settings)
    for (const action of ['auth.login', 'user.create', 'auth.setup', 'audit.export'] as const) {
      await audit.record(caller, { action })
    }
    expect(written.map((row) => row.action)).toEqual(expected)
  })
})

describe('an attempt', () => {
  const entry: AuditEntry = { action: 'user.create', details: { email: 'bob@studio.test' } }

  it('that succeeds is recorded with what is known afterwards', async () => {
    const { audit, written } = setUp()
    const describe = (id: string) => ({ target: { type: 'user', id } as const, details: { count: 1 } })
    expect(await audit.attempt(caller, entry, async () => 'bob', describe)).toBe('bob')
    expect(written).toMatchObject([
      { outcome: 'success', target_id: 'bob', details: '{"email":"bob@studio.test","count":1}' },
    ])
  })

  it('that fails is recorded with the code of the error, which is passed on', async () => {
    const { audit, written } = setUp()
    const refuse = async (): Promise<never> => {
      throw new AppError('email_taken', { email: 'bob@studio.test' })
    }
    await expect(audit.attempt(caller, entry, refuse)).rejects.toMatchObject({ code: 'email_taken' })
    expect(written).toMatchObject([{ outcome: 'failure' }])
    expect(JSON.parse(written[0]?.details ?? '')).toEqual({ email: 'bob@studio.test', error: 'email_taken' })
  })

  it('that breaks is recorded without what broke', async () => {
    const { audit, written } = setUp()
    const fail = async (): Promise<never> => {
      throw new Error('Hunter2')
    }
    await expect(audit.attempt(caller, entry, fail)).rejects.toThrow('Hunter2')
    expect(written).toMatchObject([{ outcome: 'failure', details: expect.not.stringContaining('Hunter2') }])
    expect(JSON.parse(written[0]?.details ?? '')).toEqual({ email: 'bob@studio.test', error: 'internal' })
  })

  it('that was told to wait is none', async () => {
    const { audit, written } = setUp()
    const wait = async (): Promise<never> => {
      throw new AppError('too_many_attempts', { seconds: 5 })
    }
    await expect(audit.attempt(caller, entry, wait)).rejects.toMatchObject({ code: 'too_many_attempts' })
    expect(written).toEqual([])
  })
})
