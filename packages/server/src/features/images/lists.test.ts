import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { createNamesQuery, type ImageQuery } from './names-query.ts'
import { type ImagesRepository, imagesRepository } from './repository.ts'

const ADAS = { kind: 'anywhere', user_id: 'ada' } as const
const ORDER = { order_dir: 'DESC', starred_first: true } as const

const METADATA: Readonly<Record<string, string>> = {
  'new.png': JSON.stringify({ model: { name: 'Dream SDXL', key: 'k' }, positive_prompt: 'a "quoted" fox\nby the sea' }),
  'old.png': JSON.stringify({ model: { model_name: 'dream-1.5' }, positive_prompt: 'Ölbild' }),
  'python.png': '{"model": {"name": "Dream SDXL"}, "positive_prompt": "\\u00d6lbild, caf\\u00e9"}',
  'broken.png': '{"model": {"name": ',
  'nul.png': '{"model": {"name": "a\\u0000b"}, "half": "\\ud800"}',
  'list.png': '["model"]',
}

onEachDatabase(({ open }) => {
  let database: Database
  let rows: ImagesRepository
  beforeAll(async () => {
    database = await open()
    rows = imagesRepository(database)
    const metadata = METADATA['new.png'] ?? null
    const image = { image_origin: 'internal', image_category: 'general', width: 8, height: 8, user_id: 'ada' }
    const [board_id] = ['a']
    await database.kysely.insertInto('boards').values({ board_id, board_name: 'a', user_id: 'ada' }).execute()
    for (const [image_name, text] of Object.entries(METADATA)) {
      await rows.add({ ...image, image_name, metadata: text }, image_name === 'new.png' ? board_id : null)
    }
    await rows.add({ ...image, image_name: 'bare.png' }, null)
    await rows.add({ ...image, image_name: 'between.png', metadata, is_intermediate: true }, null)
    await rows.add({ ...image, image_name: 'bens.png', metadata, user_id: 'ben' }, null)
  })

  const found = async (filter: Partial<ImageQuery>) =>
    (await rows.namesOf({ place: ADAS, is_intermediate: false, ...filter })).sort()

  describe('the filter by model', () => {
    it('knows the model of each image, whatever InvokeAI called it and however broken the metadata is', async () => {
      expect(await found({ model: 'Dream SDXL' })).toEqual(['new.png', 'python.png'])
      expect(await found({ model: 'dream-1.5' })).toEqual(['old.png'])
      expect(await found({ model: 'k' })).toEqual([])
      expect(await found({})).toHaveLength(7)
    })

    it('is told which models there are in a place, and of how many images', async () => {
      const models = (await rows.models(ADAS)).filter(({ model }) => model.toLowerCase().startsWith('dream'))
      expect(models).toEqual([
        { model: 'Dream SDXL', image_count: 2 },
        { model: 'dream-1.5', image_count: 1 },
      ])
      const onBoard = await rows.models({ kind: 'board', board_id: 'a' })
      expect(onBoard).toEqual([{ model: 'Dream SDXL', image_count: 1 }])
      expect(await rows.models({ kind: 'board', board_id: 'absent' })).toEqual([])
    })
  })

  it.each([
    ['"quoted" FOX', ['new.png']],
    ['fox\nby', ['new.png']],
    ['Ölbild', ['old.png', 'python.png']],
    ['café', ['python.png']],
    ['\\', ['new.png', 'nul.png', 'python.png']],
  ])('the search finds %j however the metadata writes it', async (search_term, expected) => {
    expect(await found({ search_term })).toEqual(expected)
  })

  const filters = fc.record(
    {
      categories: fc.subarray(['general', 'user']),
      is_intermediate: fc.boolean(),
      starred: fc.boolean(),
      model: fc.constantFrom('Dream SDXL', "'"),
      search_term: fc.constantFrom('fox', '%', "!'", 'Ölbild'),
      image_origin: fc.constantFrom('internal', 'external'),
      created_from: fc.constantFrom('2020-01-01', '2999-01-01'),
      created_before: fc.constantFrom('2020-01-01', '2999-01-01'),
    },
    { requiredKeys: [] },
  )
  const places = fc.constantFrom<ImageQuery['place']>(
    ADAS,
    { kind: 'anywhere', user_id: null },
    { kind: 'uncategorized', user_id: 'ada' },
    { kind: 'uncategorized', user_id: null },
    { kind: 'board', board_id: 'a' },
  )
  const order = fc.record({ order_dir: fc.constantFrom('ASC' as const, 'DESC' as const), starred_first: fc.boolean() })

  it('lists say the same at once, aside and page by page', async () => {
    const query = createNamesQuery(database)
    const any = fc.tuple(filters, places, order).map(([filter, place, by]): ImageQuery => ({ ...filter, ...by, place }))
    await fc.assert(
      fc.asyncProperty(any, async (asked) => {
        const atOnce = await query.atOnce(asked)
        expect(await query.aside(asked)).toEqual(atOnce)
        const page = await rows.page(asked, { offset: 0, limit: 100 })
        expect(page.items.map((item) => item.image_name)).toEqual(JSON.parse(atOnce.names))
        expect(page.total).toBe(atOnce.total)
      }),
      { numRuns: 60 },
    )
  })

  it('what takes long is read aside, and says the same', async () => {
    await sql`update user_stats set images = 1000000 where user_id = 'ada'`.execute(database.kysely)
    const readAside: string[] = []
    const aside = database.aside.withPlugin({
      transformQuery: ({ node }) => {
        readAside.push(node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const watched = imagesRepository({ ...database, aside })
    const query = { place: ADAS, is_intermediate: false, search_term: 'fox', ...ORDER }
    expect(JSON.parse((await watched.names(query)).names)).toEqual(['new.png'])
    expect((await watched.page(query, { offset: 0, limit: 5 })).total).toBe(1)
    expect(await watched.days('ada')).toEqual(await rows.days('ada'))
    expect(readAside.length).toBeGreaterThan(3)
    readAside.length = 0
    await watched.names({ ...query, place: { kind: 'board', board_id: 'a' } })
    expect(readAside).toEqual([])
  })
})
