import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type ImageTotals, imageTotals } from './totals.ts'

const OWNERS = ['ada', 'ben', 'system', null]
const BOARDS = ['a', 'b', null]

/** The images that a change is about. */
const Some = fc.uniqueArray(fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5'), { minLength: 1 })
const Looks = fc.record({
  user_id: fc.constantFrom(...OWNERS),
  image_category: fc.constantFrom('general', 'general', 'mask', 'user'),
  is_intermediate: fc.constantFrom(0, 0, 1, null),
  starred: fc.constantFrom(0, 1, null),
  created_at: fc.constantFrom('2026-01-01 00:00:00.000', '2026-01-01 23:59:59.999', '2026-01-02 00:00:00.000'),
})
const Step = fc.oneof(
  fc.record({ act: fc.constant('add' as const), some: Some, looks: Looks }),
  fc.record({ act: fc.constant('change' as const), some: Some, looks: Looks }),
  fc.record({ act: fc.constant('place' as const), some: Some, board: fc.constantFrom(...BOARDS) }),
  fc.record({ act: fc.constant('remove' as const), some: Some }),
)
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never

onEachDatabase(({ open }) => {
  let database: Database
  let totals: ImageTotals
  beforeAll(async () => {
    database = await open()
    totals = imageTotals(database)
    for (const board_id of ['a', 'b']) {
      await database.kysely.insertInto('boards').values({ board_id, board_name: board_id }).execute()
    }
  })
  beforeEach(() => database.kysely.deleteFrom('images').execute())

  async function take(step: Step): Promise<void> {
    const { kysely } = database
    if (step.act === 'add') {
      const image = { ...step.looks, image_origin: 'internal', width: 8, height: 8 }
      await sql`${kysely.insertInto('images').values(step.some.map((image_name) => ({ ...image, image_name })))}
        on conflict do nothing`.execute(kysely)
    } else if (step.act === 'change') {
      await kysely.updateTable('images').set(step.looks).where('image_name', 'in', step.some).execute()
    } else if (step.act === 'remove') {
      await kysely.deleteFrom('images').where('image_name', 'in', step.some).execute()
    } else {
      await kysely.deleteFrom('board_images').where('image_name', 'in', step.some).execute()
      const there = await kysely
        .selectFrom('images')
        .select('image_name')
        .where('image_name', 'in', step.some)
        .execute()
      const { board } = step
      if (!board || there.length === 0) return
      const rows = there.map(({ image_name }) => ({ image_name, board_id: board }))
      await kysely.insertInto('board_images').values(rows).execute()
    }
  }

  const rows = () => database.kysely.selectFrom('images').selectAll().execute()
  type Row = Awaited<ReturnType<typeof rows>>[number]
  const isOf = (row: Row, user_id: string | null) => user_id === null || row.user_id === user_id

  async function checkTotals(images: readonly Row[]): Promise<void> {
    for (const user_id of ['ada', null]) {
      for (const kind of ['anywhere', 'uncategorized'] as const) {
        for (const is_intermediate of [undefined, false, true]) {
          const found = images.filter(
            (row) =>
              isOf(row, user_id) &&
              (kind === 'anywhere' || row.gallery_board_id === null) &&
              (is_intermediate === undefined || row.is_intermediate === Number(is_intermediate)),
          )
          const asked = { place: { kind, user_id }, is_intermediate }
          expect({ ...asked, total: await totals.of(asked) }).toEqual({ ...asked, total: found.length })
          const categories = ['mask', 'user']
          const assets = found.filter((row) => categories.includes(row.image_category)).length
          expect({ ...asked, assets: await totals.of({ ...asked, categories }) }).toEqual({ ...asked, assets })
        }
      }
    }
  }

  async function checkDays(images: readonly Row[]): Promise<void> {
    for (const user_id of ['ada', null]) {
      const shown = images.filter((row) => isOf(row, user_id) && row.is_intermediate === 0)
      const dates = [...new Set(shown.map((row) => row.created_at.slice(0, 10)))].sort().reverse()
      const expected = dates.map((date) => {
        const ofDay = shown.filter((row) => row.created_at.startsWith(date))
        const newest = ofDay.map((row) => row.created_at + row.image_name).sort()
        const image_count = ofDay.filter((row) => row.image_category === 'general').length
        return {
          date,
          image_count,
          asset_count: ofDay.length - image_count,
          cover_image_name: newest.at(-1)?.slice(23),
        }
      })
      expect(await totals.days(user_id)).toEqual(expected)
    }
  }

  describe('whatever becomes of images', () => {
    it('the counters say what counting says', async () => {
      const law = fc.asyncProperty(fc.array(Step, { minLength: 3, maxLength: 10 }), async (steps) => {
        await database.kysely.deleteFrom('images').execute()
        for (const step of steps) await take(step)
        const images = await rows()
        await checkTotals(images)
        await checkDays(images)
      })
      await fc.assert(law, { numRuns: 15 })
    })
  })

  it.each([
    [[], 3],
    [['general'], 2],
    [['control', 'mask', 'other', 'user'], 1],
    [['control', 'general', 'mask', 'other', 'user'], 3],
    [['mask'], null],
    [['general', 'mask'], null],
  ])('on a board, counts of the categories %j come from what is kept of boards', async (categories, expected) => {
    const looks = { user_id: 'ada', is_intermediate: 0, starred: 0, created_at: '2026-01-01 00:00:00.000' } as const
    await take({ act: 'add', some: ['i1', 'i2'], looks: { ...looks, image_category: 'general' } })
    await take({ act: 'add', some: ['i3'], looks: { ...looks, image_category: 'mask' } })
    await take({ act: 'place', some: ['i1', 'i2', 'i3'], board: 'a' })
    const place = { kind: 'board', board_id: 'a' } as const
    expect(await totals.of({ place, categories, is_intermediate: false })).toBe(expected)
    expect(await totals.of({ place, categories })).toBeNull()
  })
})
