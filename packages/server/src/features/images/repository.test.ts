import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createImageAccess } from '../../access/images.ts'
import type { Database, NewRow } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import type { Sift } from './bulk.ts'
import type { ImageQuery } from './names-query.ts'
import { type ImagesRepository, imagesRepository } from './repository.ts'

const image = (image_name: string, more: Partial<NewRow<'images'>> = {}): NewRow<'images'> => ({
  image_name,
  image_origin: 'internal',
  image_category: 'general',
  width: 8,
  height: 8,
  user_id: 'ada',
  ...more,
})
const at = (second: number) =>
  `2026-03-0${1 + Math.floor(second / 60)} 10:00:${String(second % 60).padStart(2, '0')}.000`
const ORDER = { order_dir: 'DESC', starred_first: true } as const
const ON_A: ImageQuery = { place: { kind: 'board', board_id: 'a' }, ...ORDER }
const ANYWHERE: ImageQuery = { place: { kind: 'anywhere', user_id: null }, ...ORDER }

onEachDatabase(({ open, dialect }) => {
  let database: Database
  let rows: ImagesRepository
  beforeAll(async () => {
    database = await open()
    rows = imagesRepository(database)
  })
  beforeEach(async () => {
    await database.kysely.deleteFrom('images').execute()
    await database.kysely.deleteFrom('boards').execute()
    const board = (board_id: string) => ({ board_id, board_name: board_id, user_id: 'ada' })
    await database.kysely
      .insertInto('boards')
      .values([board('a'), board('b')])
      .execute()
  })

  const ADMIN = { user_id: 'root', is_admin: true, mode: 'multi' } as const
  const all: Sift = (trx, found) => createImageAccess(database).sortIn(trx, ADMIN, 'owner', found)
  const names = async (query: ImageQuery) => {
    const { names: text, ...counts } = await rows.names(query)
    return { names: JSON.parse(text), ...counts }
  }

  it('tells metadata that is a JSON object, and nothing for what old programs left else', async () => {
    const kept = { 'object.png': '{"seed":1}', 'text.png': 'no json', 'list.png': '[]', 'none.png': null }
    for (const [name, metadata] of Object.entries(kept)) await rows.add(image(name, { metadata }), null)
    const told = await Promise.all(Object.keys(kept).map((name) => rows.metadata(name)))
    expect(told).toEqual(['{"seed":1}', null, null, null])
  })

  describe('names', () => {
    beforeEach(async () => {
      await rows.add(image('old-star.png', { created_at: at(1), starred: true }), 'a')
      await rows.add(image('new.png', { created_at: at(5), metadata: '{"positive_prompt":"A Fox! 100%_"}' }), 'a')
      await rows.add(image('between.png', { created_at: at(3), is_intermediate: true }), 'a')
      await rows.add(image('mask.png', { created_at: at(2), image_category: 'mask', image_origin: 'external' }), 'a')
      await rows.add(image('loose.png', { created_at: at(4) }), null)
      await rows.add(image('bens.png', { created_at: at(70), user_id: 'ben' }), null)
    })

    it('come starred first, then newest first, intermediate or not', async () => {
      const expected = ['old-star.png', 'new.png', 'between.png', 'mask.png']
      expect(await names(ON_A)).toEqual({ names: expected, total: 4, starred: 1 })
    })

    it('come oldest first, and by time alone, when asked', async () => {
      const query = { ...ON_A, order_dir: 'ASC', starred_first: false } as const
      expect((await names(query)).names).toEqual(['old-star.png', 'mask.png', 'between.png', 'new.png'])
      expect((await names({ ...query, starred_first: true })).names[0]).toBe('old-star.png')
    })

    it.each<[string, Partial<ImageQuery>, string[]]>([
      ['intermediate', { is_intermediate: true }, ['between.png']],
      ['not intermediate', { is_intermediate: false }, ['old-star.png', 'new.png', 'mask.png']],
      ['of categories', { categories: ['mask', 'user'] }, ['mask.png']],
      ['of no category in particular', { categories: [] }, ['old-star.png', 'new.png', 'between.png', 'mask.png']],
      ['of an origin', { image_origin: 'external' }, ['mask.png']],
      ['with a text in the metadata', { search_term: 'a FOX' }, ['new.png']],
      ['with signs that are wildcards elsewhere', { search_term: '! 100%_' }, ['new.png']],
      ['with a wildcard that nothing has', { search_term: 'F_x' }, []],
      ['with a text in the time', { search_term: '10:00:02' }, ['mask.png']],
      ['from a time on', { created_from: '2026-03-01 10:00:03' }, ['new.png', 'between.png']],
      ['before a time', { created_before: '2026-03-01 10:00:02.001' }, ['old-star.png', 'mask.png']],
      ['of a day without images', { created_from: '2026-03-02', created_before: '2026-03-03' }, []],
      ['starred', { starred: true }, ['old-star.png']],
      ['not starred', { starred: false }, ['new.png', 'between.png', 'mask.png']],
    ])('that are %s are found', async (_what, filter, expected) => {
      expect((await names({ ...ON_A, ...filter })).names).toEqual(expected)
      expect(
        (await rows.page({ ...ON_A, ...filter }, { offset: 0, limit: 10 })).items.map((i) => i.image_name),
      ).toEqual(expected)
    })

    it('of no board are those of one person, or of everybody', async () => {
      const none = (user_id: string | null) => names({ place: { kind: 'uncategorized', user_id }, ...ORDER })
      expect((await none('ada')).names).toEqual(['loose.png'])
      expect((await none(null)).names).toEqual(['bens.png', 'loose.png'])
      expect((await names({ ...ANYWHERE, place: { kind: 'anywhere', user_id: 'ben' } })).names).toEqual(['bens.png'])
      expect((await names(ANYWHERE)).total).toBe(6)
    })

    it('of nothing are an empty list', async () => {
      const nowhere = { place: { kind: 'board', board_id: 'b' }, ...ORDER } as const
      expect(await names(nowhere)).toEqual({ names: [], total: 0, starred: 0 })
    })

    it('are counted in full whatever page is asked for', async () => {
      const page = await rows.page(ON_A, { offset: 1, limit: 2 })
      expect(page.total).toBe(4)
      expect(page.items.map((item) => item.image_name)).toEqual(['new.png', 'between.png'])
      expect(await rows.page(ON_A, { offset: 0, limit: 0 })).toEqual({ total: 4, items: [] })
    })

    it('are grouped by day, newest first, without intermediate ones', async () => {
      expect(await rows.days(null)).toEqual([
        { date: '2026-03-02', image_count: 1, asset_count: 0, cover_image_name: 'bens.png' },
        { date: '2026-03-01', image_count: 3, asset_count: 1, cover_image_name: 'new.png' },
      ])
      expect((await rows.days('ben')).map((day) => day.date)).toEqual(['2026-03-02'])
    })
  })

  it('reads the names of a board from the index alone, without sorting', async () => {
    if (dialect !== 'sqlite') return
    const seen: string[] = []
    const spy: Database = {
      ...database,
      prepared: (build) => {
        const query = build(database.kysely, (name) => sql.val(name) as never).compile()
        seen.push(query.sql)
        return database.prepared(build)
      },
    }
    await imagesRepository(spy).names(ON_A)
    const compiled = seen.at(-1) ?? ''
    const plan = await sql<{ detail: string }>`explain query plan ${sql.raw(compiled.replaceAll('?', "'a'"))}`.execute(
      database.kysely,
    )
    const steps = plan.rows.map((row) => row.detail).join('\n')
    expect(steps).toContain('USING COVERING INDEX studio_images_board')
    expect(steps).not.toContain('TEMP B-TREE')
  })

  it('moves images between boards and off them, and says what it put there', async () => {
    await rows.add(image('one.png'), 'a')
    await rows.add(image('two.png'), null)
    const { changed, refused } = await rows.place(['one.png', 'two.png', 'absent.png', 'one.png'], 'b', all)
    expect(changed.map((fact) => [fact.image_name, fact.board?.board_id])).toEqual([
      ['one.png', 'a'],
      ['two.png', undefined],
    ])
    expect(refused).toEqual(['absent.png'])
    expect(await rows.place(['one.png'], 'gone', all)).toEqual({ changed: [], refused: ['one.png'] })
    expect((await rows.findMany(['two.png', 'absent.png', 'one.png'])).map((dto) => dto.board_id)).toEqual(['b', 'b'])
    await rows.unplace(['one.png'], all)
    expect((await rows.find('one.png'))?.board_id).toBeNull()
  })

  it('leaves an image on no board when the board goes while it is saved', async () => {
    await rows.add(image('one.png'), 'gone')
    expect(await rows.find('one.png')).toMatchObject({ board_id: null })
  })

  it('changes what is given, stars many, and deletes more than one statement takes', async () => {
    const many = Array.from({ length: 1_203 }, (_, index) => `${index}.png`)
    for (let start = 0; start < many.length; start += 400) {
      await database.kysely
        .insertInto('images')
        .values(many.slice(start, start + 400).map((name) => image(name, { is_intermediate: true })))
        .execute()
    }
    await rows.change(['0.png'], { image_category: 'other', is_intermediate: false }, all)
    expect(await rows.find('0.png')).toMatchObject({ image_category: 'other', is_intermediate: false })
    await rows.change(many, { starred: true }, all)
    expect((await rows.names(ANYWHERE)).starred).toBe(1_203)
    expect(await rows.countIntermediates('ada')).toBe(1_202)
    expect(await rows.countIntermediates('ben')).toBe(0)
    expect((await rows.remove(many, all)).removed).toHaveLength(1_203)
    expect((await rows.names(ANYWHERE)).total).toBe(0)
  })
})
