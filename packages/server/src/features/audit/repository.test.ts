import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type AuditRepository, auditRepository, type NewAuditRow } from './repository.ts'

const record = (changes: Partial<NewAuditRow> = {}): NewAuditRow => ({
  at: '2026-03-01 12:00:00.000',
  actor_id: 'ada',
  actor_email: 'ada@studio.test',
  action: 'user.update',
  target_type: 'user',
  target_id: 'bob',
  outcome: 'success',
  ip_address: '192.0.2.1',
  user_agent: null,
  details: null,
  ...changes,
})
const everything = { offset: 0, limit: 100 }

onEachDatabase((databases) => {
  let database: Database
  let rows: AuditRepository
  beforeEach(async () => {
    database = await databases.open()
    rows = auditRepository(database)
  })

  it('never changes a record', async () => {
    await rows.append(record())
    await expect(database.kysely.updateTable('audit_log').set({ actor_id: 'eve' }).execute()).rejects.toThrow(
      'audit records are never changed',
    )
  })

  describe('a page', () => {
    it('begins with the newest and tells how many there are', async () => {
      for (const target_id of ['1', '2', '3', '4', '5']) await rows.append(record({ target_id }))
      const page = await rows.page({}, { offset: 1, limit: 2 })
      expect(page.rows.map((row) => row.target_id)).toEqual(['4', '3'])
      expect(page.total).toBe(5)
    })

    it.each([
      [{ user_id: 'eve' }, ['eve']],
      [{ target_id: 'carl' }, ['carl']],
      [{ action: 'auth.login' }, ['login']],
      [{ action: 'auth.' }, ['login', 'logout']],
      [{ action: 'auth' }, []],
      [{ action: 'a_th.' }, []],
      [{ action: '%.' }, []],
      [{ outcome: 'failure' }, ['failure']],
      [{ from: '2026-04-02' }, ['april', 'end of april']],
      [{ to: '2026-02-01' }, ['february']],
      [{ from: '2026-04-02T10:00:00Z', to: '2026-04-02T10:00:00Z' }, ['april']],
      [{ from: '2026-04-02T12:00:00+02:00', to: '2026-04-02' }, ['april', 'end of april']],
      [{ user_id: 'eve', action: 'auth.' }, []],
    ] as const)('with %o holds %o', async (filter, expected) => {
      const all: Record<string, Partial<NewAuditRow>> = {
        eve: { actor_id: 'eve' },
        carl: { target_id: 'carl' },
        login: { action: 'auth.login' },
        logout: { action: 'auth.logout' },
        similar: { action: 'author.login' },
        failure: { outcome: 'failure' },
        february: { at: '2026-02-01 23:59:59.999' },
        april: { at: '2026-04-02 10:00:00.500' },
        'end of april': { at: '2026-04-02 23:59:59.999' },
      }
      for (const [user_agent, changes] of Object.entries(all)) await rows.append(record({ user_agent, ...changes }))
      const page = await rows.page(filter, everything)
      expect(page.rows.map((row) => row.user_agent).toSorted()).toEqual([...expected].toSorted())
      expect(page.total).toBe(expected.length)
    })
  })

  it('is read in batches, oldest first', async () => {
    for (const target_id of ['1', '2', '3', '4', '5']) await rows.append(record({ target_id }))
    const seen: (string | null)[] = []
    let after = 0
    for (;;) {
      const batch = await rows.next({ user_id: 'ada' }, after, 2)
      if (batch.length === 0) break
      expect(batch.length).toBeLessThanOrEqual(2)
      seen.push(...batch.map((row) => row.target_id))
      after = batch.at(-1)?.id ?? 0
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5'])
    expect(await rows.newestId({})).toBe(after)
    expect(await rows.newestId({ user_id: 'nobody' })).toBe(0)
  })

  it('forgets what is older than a moment, however much it is', async () => {
    const old = Array.from({ length: 5_100 }, () => record({ at: '2026-01-01 00:00:00.000' }))
    for (let first = 0; first < old.length; first += 300) {
      await database.kysely
        .insertInto('audit_log')
        .values(old.slice(first, first + 300))
        .execute()
    }
    await rows.append(record({ at: '2026-02-01 00:00:00.000' }))
    expect(await rows.deleteBefore(new Date('2026-02-01T00:00:00Z'))).toBe(5_100)
    expect((await rows.page({}, everything)).rows).toMatchObject([{ at: '2026-02-01 00:00:00.000' }])
  })
})
