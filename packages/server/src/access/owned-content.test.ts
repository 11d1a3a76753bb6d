import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { onEachDatabase } from '../database/testing/databases.ts'
import { countContent, deleteAllContent, moveAllContent, moveContent, ownsAll } from './owned-content.ts'

const image = (image_name: string, user_id: string | null, more: object = {}) => ({
  ...{ image_name, user_id, image_origin: 'internal', image_category: 'general', width: 8, height: 8 },
  ...{ file_bytes: 10, is_intermediate: false },
  ...more,
})
const workflow = (workflow_id: string, user_id: string, category: 'user' | 'default') => ({
  ...{ workflow_id, user_id },
  workflow: JSON.stringify({ name: workflow_id, description: '', tags: '', meta: { category } }),
})
const preset = (id: string, user_id: string, type: string) => ({ id, user_id, type, name: id, preset_data: '{}' })

/** Ada has two of each kind that count, one that does not, and one default of each kind that can have one. */
async function populate({ kysely }: Database): Promise<void> {
  const person = (user_id: string) => ({ user_id, email: `${user_id}@studio.test`, password_hash: 'x' })
  await kysely
    .insertInto('users')
    .values([person('ada'), person('bob')])
    .execute()
  await kysely
    .insertInto('boards')
    .values(['a1', 'a2'].map((board_id) => ({ board_id, board_name: board_id, user_id: 'ada' })))
    .execute()
  await kysely.insertInto('shared_boards').values({ board_id: 'a1', user_id: 'bob' }).execute()
  await kysely
    .insertInto('images')
    .values([
      image('i1', 'ada'),
      image('i2', 'ada', { image_category: 'user' }),
      image('hidden', 'ada', { is_intermediate: true }),
      image('of-bob', 'bob'),
    ])
    .execute()
  await kysely.insertInto('board_images').values({ board_id: 'a1', image_name: 'of-bob' }).execute()
  await kysely
    .insertInto('workflow_library')
    .values([workflow('w1', 'ada', 'user'), workflow('w2', 'ada', 'user'), workflow('shipped', 'ada', 'default')])
    .execute()
  await kysely
    .insertInto('style_presets')
    .values([preset('p1', 'ada', 'user'), preset('p2', 'ada', 'project'), preset('shipped', 'ada', 'default')])
    .execute()
  await kysely.insertInto('system_prompts').values({ id: 's', name: 's', content: '', user_id: 'ada' }).execute()
}

const TWO = { boards: 2, images: 2, workflows: 2, style_presets: 2 }
const NONE = { boards: 0, images: 0, workflows: 0, style_presets: 0 }

onEachDatabase((databases) => {
  let database: Database

  beforeEach(async () => {
    database = await databases.open()
    await populate(database)
  })
  const stats = async (user_id: string) =>
    database.kysely.selectFrom('user_stats').selectAll().where('user_id', '=', user_id).executeTakeFirst()

  describe('what a person owns', () => {
    it('is counted without what ships with the product, and without intermediate images', async () => {
      expect(await countContent(database.kysely, 'ada')).toEqual(TWO)
      expect(await countContent(database.kysely, 'bob')).toEqual({ ...NONE, images: 1 })
      expect(await countContent(database.kysely, 'nobody')).toEqual(NONE)
    })

    it('is moved whole: boards lose the share of their new owner, images stay where they are', async () => {
      const moved = await database.transaction((trx) => moveAllContent(trx, 'ada', 'bob'))
      expect(moved).toEqual(TWO)
      expect(await countContent(database.kysely, 'ada')).toEqual(NONE)
      expect(await countContent(database.kysely, 'bob')).toEqual({ ...TWO, images: 3 })
      expect(await database.kysely.selectFrom('shared_boards').selectAll().execute()).toEqual([])
      expect(await database.kysely.selectFrom('board_images').select('board_id').execute()).toEqual([
        { board_id: 'a1' },
      ])
      const prompts = await database.kysely
        .selectFrom('system_prompts')
        .select('id')
        .where('user_id', '=', 'bob')
        .execute()
      expect(prompts).toEqual([{ id: 's' }])
    })

    it('is moved by name, and only what is theirs', async () => {
      const choice = { from: 'ada', to: 'bob', ids: ['i1', 'of-bob', 'unknown'] }
      expect(await database.transaction((trx) => moveContent(trx, 'images', choice))).toBe(1)
      expect(await ownsAll(database.kysely, 'images', 'bob', ['i1', 'of-bob'])).toBe(true)
      expect(await ownsAll(database.kysely, 'images', 'bob', ['i1', 'i2'])).toBe(false)
      expect(await ownsAll(database.kysely, 'workflows', 'ada', ['shipped'])).toBe(false)
    })

    it('is deleted whole, but for what others put there and what ships with the product', async () => {
      const { deleted, files } = await database.transaction((trx) => deleteAllContent(trx, 'ada'))
      expect(deleted).toEqual(TWO)
      expect(files.images.map((file) => file.image_name).sort()).toEqual(['hidden', 'i1', 'i2'])
      expect([...files.workflow_ids].sort()).toEqual(['w1', 'w2'])
      expect([...files.style_preset_ids].sort()).toEqual(['p1', 'p2'])
      expect(await countContent(database.kysely, 'ada')).toEqual(NONE)
      const left = await database.kysely.selectFrom('images').select(['image_name', 'gallery_board_id']).execute()
      expect(left).toEqual([{ image_name: 'of-bob', gallery_board_id: null }])
      for (const table of ['workflow_library', 'style_presets'] as const) {
        const rows = await database.kysely.selectFrom(table).select('user_id').execute()
        expect(rows).toEqual([{ user_id: 'system' }])
      }
    })
  })

  describe('the statistics of a person', () => {
    it('count images and bytes through every change', async () => {
      expect(await stats('ada')).toEqual({ user_id: 'ada', images: 2, storage_bytes: 30 })
      const change = (image_name: string, values: object) =>
        database.kysely.updateTable('images').set(values).where('image_name', '=', image_name).execute()
      await change('hidden', { is_intermediate: false })
      await change('i1', { file_bytes: 5 })
      await change('i2', { starred: true })
      expect(await stats('ada')).toEqual({ user_id: 'ada', images: 3, storage_bytes: 25 })
      await change('i1', { user_id: 'bob' })
      await change('i2', { user_id: null })
      expect(await stats('ada')).toMatchObject({ images: 1, storage_bytes: 10 })
      expect(await stats('bob')).toMatchObject({ images: 2, storage_bytes: 15 })
      expect(await stats('system')).toMatchObject({ images: 1, storage_bytes: 10 })
      await database.kysely.deleteFrom('images').execute()
      for (const user_id of ['ada', 'bob', 'system']) {
        expect(await stats(user_id)).toMatchObject({ images: 0, storage_bytes: 0 })
      }
    })

    it('count what has no owner for system, and measuring does not touch the image', async () => {
      const old = { updated_at: '2020-01-01 00:00:00.000', file_bytes: null }
      await database.kysely
        .insertInto('images')
        .values(image('legacy', null, old))
        .execute()
      expect(await countContent(database.kysely, 'system')).toEqual({ ...NONE, images: 1 })
      await database.kysely.updateTable('images').set({ file_bytes: 7 }).where('image_name', '=', 'legacy').execute()
      expect(await stats('system')).toMatchObject({ images: 1, storage_bytes: 7 })
      const row = await database.kysely
        .selectFrom('images')
        .select('updated_at')
        .where('image_name', '=', 'legacy')
        .executeTakeFirst()
      expect(row?.updated_at).toBe('2020-01-01 00:00:00.000')
    })
  })
})
