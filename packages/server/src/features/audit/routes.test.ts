import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { createTestClock } from '../../testing/clock.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let admin: Actor
beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
})
afterAll(() => studio.close())

/** Records of one action, newest first. */
const records = async (query: string) => (await admin.get(`/api/v1/audit?${query}`)).body.items

describe('what is recorded of signing in', () => {
  it('set-up, by the person who was made', async () => {
    expect(await records('action=auth.setup')).toMatchObject([
      {
        actor_id: admin.user_id,
        actor_email: 'admin@studio.test',
        target_type: 'user',
        target_id: admin.user_id,
        outcome: 'success',
        ip_address: '127.0.0.1',
      },
    ])
  })

  it('success, with who and from where', async () => {
    const bob = await studio.person('bob')
    expect(await records(`action=auth.login&user_id=${bob.user_id}`)).toMatchObject([
      { actor_email: 'bob@studio.test', target_id: bob.user_id, outcome: 'success', user_agent: 'node' },
    ])
  })

  it.each([
    ['a known address', 'bob@studio.test'],
    ['an unknown address', '=cmd()@studio.test'],
    ['no address at all', 'x\u0000\n\u{1f600}'],
  ])('failure with %s, with what was typed but not the password', async (_, email) => {
    await studio.person('bob')
    await studio.nobody.post('/api/v1/auth/login', { email, password: 'Hunter2-Hunter2' })
    const [record] = await records('action=auth.login&outcome=failure')
    expect(record).toMatchObject({
      actor_id: null,
      actor_email: email.replace(/[\0\n]/g, ' '),
      target_id: null,
      details: { error: 'wrong_credentials' },
    })
    expect(JSON.stringify(record)).not.toContain('Hunter2')
  })

  it('signing out and changes of one’s own', async () => {
    const eve = await studio.person('eve')
    await eve.patch('/api/v1/auth/me', { display_name: 'Eve' })
    await eve.post('/api/v1/auth/change-password', { current_password: 'Wrong-Horse-7', new_password: 'New-Horse-77' })
    await eve.post('/api/v1/auth/change-password', { current_password: PASSWORD, new_password: 'New-Horse-77' })
    const login = { email: 'eve@studio.test', password: 'New-Horse-77' }
    const { token } = (await studio.nobody.post('/api/v1/auth/login', login)).body
    await studio.nobody.post('/api/v1/auth/logout', undefined, { authorization: `Bearer ${token}` })
    const own = await records(`action=auth.&user_id=${eve.user_id}`)
    expect(own.map((record: { action: string; outcome: string }) => `${record.action} ${record.outcome}`)).toEqual([
      'auth.logout success',
      'auth.login success',
      'auth.change_password success',
      'auth.change_password failure',
      'auth.update_profile success',
      'auth.login success',
    ])
    expect(JSON.stringify(own)).not.toMatch(/Horse/)
  })
})

describe('the list', () => {
  it('is cut by offset and limit with the true total', async () => {
    const all = (await admin.get('/api/v1/audit?limit=200')).body
    const part = (await admin.get('/api/v1/audit?offset=1&limit=2')).body
    expect(part).toMatchObject({ total: all.total, offset: 1, limit: 2 })
    expect(part.items).toEqual(all.items.slice(1, 3))
  })

  it.each([
    'limit=0',
    'limit=201',
    'offset=-1',
    'outcome=perhaps',
    'from=yesterday',
    'to=2026-02-30',
    'from=1%27%20OR%201',
  ])('refuses %s', async (query) => {
    expect((await admin.get(`/api/v1/audit?${query}`)).status).toBe(422)
  })

  it('treats what looks like SQL as text', async () => {
    const { status, body } = await admin.get("/api/v1/audit?user_id=' OR 1=1 --&action=%25.")
    expect({ status, total: body.total }).toEqual({ status: 200, total: 0 })
  })

  it('is for administrators only, as is the export', async () => {
    const bob = await studio.person('bob')
    for (const path of ['/api/v1/audit', '/api/v1/audit/export?format=csv']) {
      expect((await studio.nobody.get(path)).status).toBe(401)
      expect((await bob.get(path)).status).toBe(403)
    }
  })

  it.each(['post', 'put', 'patch', 'delete'] as const)('cannot be changed by %s', async (method) => {
    for (const path of ['/api/v1/audit', '/api/v1/audit/1']) expect((await admin[method](path)).status).toBe(404)
  })
})

describe('the export', () => {
  it('as CSV is harmless in a spreadsheet', async () => {
    await studio.nobody.post('/api/v1/auth/login', { email: '=1+1@studio.test', password: 'x' })
    const response = await admin.fetch('/api/v1/audit/export?format=csv')
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
    const lines = (await response.text()).split('\r\n')
    expect(lines[0]).toMatch(/^id,at,actor_id/)
    expect(lines.some((line) => line.includes(",'=1+1@studio.test,"))).toBe(true)
    expect(lines.join('\n')).not.toMatch(/,=1\+1/)
  })

  it('as JSON lines holds the filtered records, oldest first, and was recorded itself', async () => {
    const bob = await studio.person('bob')
    const response = await admin.fetch(`/api/v1/audit/export?format=jsonl&user_id=${bob.user_id}`)
    const exported = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(exported).toEqual((await records(`user_id=${bob.user_id}&limit=200`)).toReversed())
    expect(await records('action=audit.export&limit=1')).toMatchObject([
      { actor_id: admin.user_id, details: { format: 'jsonl', filters: [`user_id=${bob.user_id}`] } },
    ])
  })

  it('of more than fits into one batch is complete', async () => {
    const rows = Array.from({ length: 1_203 }, (_, number) => ({
      action: 'user.update',
      outcome: 'success' as const,
      actor_id: 'robot',
      target_id: String(number),
    }))
    for (let first = 0; first < rows.length; first += 300) {
      await studio.studio.database.kysely
        .insertInto('audit_log')
        .values(rows.slice(first, first + 300))
        .execute()
    }
    const response = await admin.fetch('/api/v1/audit/export?format=jsonl&user_id=robot')
    const exported = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).target_id)
    expect(exported).toEqual(rows.map((row) => row.target_id))
  })
})

describe('starts', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'studio-audit-'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  async function startWith(settings: NonNullable<Parameters<typeof startTestStudio>[0]>['settings'] = {}) {
    const started = await startTestStudio({ root, settings })
    const who = settings.multiuser === false ? null : await started.admin()
    const { rows } = {
      rows: await started.studio.database.kysely.selectFrom('audit_log').selectAll().orderBy('id').execute(),
    }
    await started.close()
    return { who, rows: rows.filter((row) => !row.action.startsWith('auth.')) }
  }

  it('with another mode or other settings are recorded by name, never by value', async () => {
    expect((await startWith()).rows).toEqual([])
    expect((await startWith()).rows).toEqual([])
    const settings = { instance_name: 'Atelier', smtp_password: 'Hunter2', multiuser: false }
    await startWith(settings)
    await startWith({ ...settings, smtp_password: 'Hunter3', multiuser: true })
    const { rows } = await startWith({ ...settings, smtp_password: 'Hunter3', multiuser: true })
    expect(rows.map(({ action, actor_id, details }) => ({ action, actor_id, ...JSON.parse(details ?? '') }))).toEqual([
      { action: 'mode.switch', actor_id: null, mode: 'single', via: 'start' },
      {
        action: 'config.change',
        actor_id: null,
        changed: expect.arrayContaining(['instance_name', 'smtp_password']),
        via: 'start',
      },
      { action: 'mode.switch', actor_id: null, mode: 'multi', via: 'start' },
      { action: 'config.change', actor_id: null, changed: ['smtp_password'], via: 'start' },
    ])
    const started = await startTestStudio({ root })
    const kept = await started.studio.database.kysely.selectFrom('app_settings').selectAll().execute()
    await started.close()
    expect(JSON.stringify([rows, kept])).not.toContain('Hunter')
  })
})

it('records older than the configured days go while the server runs', async () => {
  const clock = createTestClock(new Date('2026-03-10T00:00:00Z'))
  const short = await startTestStudio({ clock, settings: { audit_retention_days: 7 } })
  const { kysely } = short.studio.database
  const entry = { action: 'user.update', outcome: 'success' as const }
  await kysely
    .insertInto('audit_log')
    .values({ ...entry, at: '2026-03-04 00:30:00.000' })
    .execute()
  await kysely
    .insertInto('audit_log')
    .values({ ...entry, at: '2026-03-05 00:00:00.000' })
    .execute()
  await clock.advance(25 * 3_600_000)
  const kept = async () => {
    await clock.advance(3_600_000)
    return kysely.selectFrom('audit_log').select('at').where('action', '=', 'user.update').execute()
  }
  await expect.poll(kept).toEqual([{ at: '2026-03-05 00:00:00.000' }])
  await short.close()
})
