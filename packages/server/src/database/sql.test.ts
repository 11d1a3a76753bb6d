import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { containsText, dbTime, isoTime, isUniqueViolation, jsonArray, jsonText, now, parseDbTime } from './sql.ts'
import { onEachDatabase } from './testing/databases.ts'

describe('times', () => {
  test('are written as UTC text whose order is the order of time', () => {
    expect(dbTime(new Date('2026-01-02T03:04:05.678Z'))).toBe('2026-01-02 03:04:05.678')
  })

  test.each([
    ['2026-01-02 03:04:05.678', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05.678901+02:00', '2026-01-02T01:04:05.678Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
  ])('%s, as InvokeAI or the product wrote it, is read as UTC', (text, iso) => {
    expect(isoTime(text)).toBe(iso)
  })

  test('that are none are refused', () => {
    expect(() => parseDbTime('yesterday')).toThrow('not a time')
  })
})

onEachDatabase(({ open, dialect }) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
    await db.kysely
      .insertInto('style_presets')
      .values([
        { id: 'a', name: 'Ink 100%', preset_data: '{"a":{"b":"deep"},"n":3}', created_at: '2026-01-01 00:00:00.000' },
        { id: 'b', name: 'ink_wash', preset_data: 'broken', created_at: '2026-01-02 00:00:00.000' },
        { id: 'c', name: 'Ölfarbe', preset_data: '{}', created_at: '2026-01-03 00:00:00.000' },
      ])
      .execute()
  })

  const named = async (term: string) => {
    const rows = await db.kysely
      .selectFrom('style_presets')
      .select('id')
      .where((eb) => containsText(eb.ref('name'), term))
      .orderBy('id')
      .execute()
    return rows.map((row) => row.id).join('')
  }

  test('a search ignores case and takes wildcards literally', async () => {
    expect(await named('INK')).toBe('ab')
    expect(await named('100%')).toBe('a')
    expect(await named('k_w')).toBe('b')
    expect(await named('%')).toBe('a')
    expect(await named('\\')).toBe('')
    expect(await named('ö')).toBe('c')
    expect(await named('ÖLF')).toBe('c')
    expect(await named('ä')).toBe('')
  })

  test('a member of a JSON column is read, and what is no JSON has none', async () => {
    const rows = await db.kysely
      .selectFrom('style_presets')
      .select((eb) => jsonText(dialect, eb.ref('preset_data'), ['a', 'b']).as('deep'))
      .orderBy('id')
      .execute()
    expect(rows.map((row) => row.deep)).toEqual(['deep', null, null])
  })

  test('a column becomes one ordered JSON array', async () => {
    const list = (id: string) =>
      db.kysely
        .selectFrom('style_presets')
        .select((eb) => jsonArray(dialect, eb.ref('id'), sql`created_at desc`).as('ids'))
        .where('id', '>=', id)
        .executeTakeFirstOrThrow()
    expect(JSON.parse((await list('a')).ids)).toEqual(['c', 'b', 'a'])
    expect((await list('z')).ids).toBe('[]')
  })

  test("the database's time has the form of written times and agrees with this machine's", async () => {
    const { rows } = await sql<{ at: string }>`select ${now(dialect)} as at`.execute(db.kysely)
    const at = rows[0]?.at ?? ''
    expect(at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/)
    expect(Math.abs(parseDbTime(at).getTime() - Date.now())).toBeLessThan(60_000)
  })

  test('a second row with a unique value is recognised, other errors are not', async () => {
    const insert = (id: string, name: string | null) =>
      sql`insert into style_presets (id, name, preset_data) values (${id}, ${name}, '{}')`
        .execute(db.kysely)
        .catch((error: unknown) => error)
    expect(isUniqueViolation(await insert('a', 'x'))).toBe(true)
    expect(isUniqueViolation(await insert('d', null))).toBe(false)
  })
})
