import type { Viewer } from '@invoke-studio/contract/access'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database, NewRow } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { untilOneWaits } from '../../database/testing/waiting.ts'
import { type BoardsRepository, boardsRepository } from './repository.ts'

const ADA: Viewer = { user_id: 'ada', is_admin: false, mode: 'multi' }
const BEN: Viewer = { user_id: 'ben', is_admin: false, mode: 'multi' }
const ADMIN: Viewer = { user_id: 'root', is_admin: true, mode: 'multi' }
const NEWEST = { order_by: 'created_at', direction: 'DESC', include_archived: false } as const

onEachDatabase(({ open, dialect }) => {
  let database: Database
  let rows: BoardsRepository

  beforeAll(async () => {
    database = await open()
    rows = boardsRepository(database)
    const user = (user_id: string, display_name: string | null) => ({
      user_id,
      display_name,
      email: `${user_id}@studio.test`,
      password_hash: '',
    })
    await database.kysely
      .insertInto('users')
      .values([user('ada', 'Ada'), user('ben', null), user('root', 'Root')])
      .execute()
  })
  beforeEach(async () => {
    await database.kysely.deleteFrom('images').execute()
    await database.kysely.deleteFrom('boards').execute()
    await board('first', 'beta', { created_at: '2026-01-01 00:00:01.000' })
    await board('second', 'Alpha', { created_at: '2026-01-01 00:00:02.000', board_visibility: 'shared' })
    await board('bens', 'gamma', { created_at: '2026-01-01 00:00:03.000', user_id: 'ben' })
    await board('archived', 'delta', { created_at: '2026-01-01 00:00:04.000', archived: true })
  })

  const board = (board_id: string, board_name: string, more: Partial<NewRow<'boards'>>) =>
    database.kysely
      .insertInto('boards')
      .values({ board_id, board_name, user_id: 'ada', ...more })
      .execute()

  async function image(image_name: string, board_id: string, more: Partial<NewRow<'images'>> = {}): Promise<void> {
    const facts = { image_origin: 'internal', image_category: 'general', width: 1, height: 1 }
    await database.kysely
      .insertInto('images')
      .values({ image_name, ...facts, ...more })
      .execute()
    await database.kysely.insertInto('board_images').values({ board_id, image_name }).execute()
  }

  const idsOf = async (viewer: Viewer, query: Parameters<BoardsRepository['list']>[1] = NEWEST) =>
    (await rows.list(viewer, query)).map((dto) => dto.board_id)

  it('lists what the viewer may see in the order asked for', async () => {
    expect(await idsOf(ADA)).toEqual(['second', 'first'])
    expect(await idsOf(BEN)).toEqual(['bens', 'second'])
    expect(await idsOf(ADMIN)).toEqual(['bens', 'second', 'first'])
    expect(await idsOf(ADA, { ...NEWEST, include_archived: true })).toEqual(['archived', 'second', 'first'])
    expect(await idsOf(ADMIN, { ...NEWEST, order_by: 'board_name', direction: 'ASC' })).toEqual([
      'second',
      'first',
      'bens',
    ])
  })

  it('pages through them with the true total', async () => {
    const { total, items } = await rows.page(ADMIN, NEWEST, { offset: 1, limit: 1 })
    expect({ total, ids: items.map((dto) => dto.board_id) }).toEqual({ total: 3, ids: ['second'] })
    expect((await rows.page(BEN, NEWEST, { offset: 5, limit: 5 })).total).toBe(2)
  })

  it('lists very many, in order and each once', async () => {
    const many = Array.from({ length: 1_203 }, (_, index) => String(index).padStart(4, '0'))
    await database.kysely.deleteFrom('boards').execute()
    for (let start = 0; start < many.length; start += 300) {
      const some = many.slice(start, start + 300).map((name) => ({ board_id: name, board_name: name, user_id: 'ada' }))
      await database.kysely.insertInto('boards').values(some).execute()
    }
    const byName = { ...NEWEST, order_by: 'board_name', direction: 'ASC' } as const
    expect(await idsOf(ADA, byName)).toEqual(many)
    const { total, items } = await rows.page(ADMIN, byName, { offset: 400, limit: 700 })
    expect({ total, ids: items.map((dto) => dto.board_id) }).toEqual({ total: 1_203, ids: many.slice(400, 1_100) })
  })

  it('counts images and assets but no intermediate ones, and shows the newest with starred ones first', async () => {
    await image('a.png', 'first', { created_at: '2026-02-01 00:00:01.000' })
    await image('b.png', 'first', { created_at: '2026-02-01 00:00:03.000', image_category: 'mask' })
    await image('c.png', 'first', { created_at: '2026-02-01 00:00:09.000', is_intermediate: true })
    expect(await rows.find(ADA, 'first')).toMatchObject({ image_count: 1, asset_count: 1, cover_image_name: 'b.png' })
    await image('d.png', 'first', { created_at: '2026-02-01 00:00:00.000', starred: true })
    expect((await rows.find(ADA, 'first'))?.cover_image_name).toBe('d.png')
  })

  it('shows the chosen cover for as long as it is on the board', async () => {
    await image('chosen.png', 'first', { created_at: '2026-02-01 00:00:01.000' })
    await image('newer.png', 'first', { created_at: '2026-02-01 00:00:02.000' })
    await rows.change(database.kysely, 'first', { cover_image_name: 'chosen.png' })
    expect((await rows.find(ADA, 'first'))?.cover_image_name).toBe('chosen.png')
    await database.kysely.deleteFrom('board_images').where('image_name', '=', 'chosen.png').execute()
    expect((await rows.find(ADA, 'first'))?.cover_image_name).toBe('newer.png')
  })

  it('tells each viewer what they may do, and only administrators whose address it is', async () => {
    await database.kysely
      .insertInto('shared_boards')
      .values({ board_id: 'bens', user_id: 'ada', permission: 'write', can_edit: true })
      .execute()
    expect(await rows.find(ADA, 'bens')).toMatchObject({
      permission: 'write',
      is_shared: true,
      user_id: 'ben',
      owner_display_name: null,
      owner_username: null,
    })
    expect(await rows.find(ADMIN, 'bens')).toMatchObject({ permission: 'owner', owner_username: 'ben@studio.test' })
    expect(await rows.find(BEN, 'second')).toMatchObject({
      permission: 'read',
      is_shared: true,
      owner_display_name: 'Ada',
    })
    expect(await rows.find(ADA, 'first')).toMatchObject({ permission: 'owner', is_shared: false })
  })

  it('keeps the images of a deleted board', async () => {
    await image('a.png', 'first', { user_id: 'ada' })
    await image('b.png', 'first', { user_id: 'ben' })
    expect((await rows.imageNames('first', null)).sort()).toEqual(['a.png', 'b.png'])
    expect(await rows.imageNames('first', 'ben')).toEqual(['b.png'])
    await rows.delete(database.kysely, 'first')
    expect(await rows.imageNames('first', null)).toEqual([])
    expect(await database.kysely.selectFrom('images').select('image_name').execute()).toHaveLength(2)
  })

  it('takes off what is on the board when its turn comes, and nothing that was just moved to another', async () => {
    for (const name of ['moved.png', 'stays.png']) await image(name, 'first', { user_id: 'ada' })
    let taking: Promise<unknown> = Promise.resolve()
    await database.transaction(async (trx) => {
      await trx.updateTable('board_images').set({ board_id: 'second' }).where('image_name', '=', 'moved.png').execute()
      taking = database.transaction((other) => rows.takeOff(other, 'first', 2))
      await untilOneWaits(database)
    })
    const told = await taking
    expect(await rows.imageNames('second', null)).toEqual(['moved.png'])
    // On SQLite nothing is looked for before the other change is done.
    expect(told).toEqual({ taken: [{ image_name: 'stays.png', user_id: 'ada' }], more: dialect === 'postgres' })
    expect(await rows.imageNames('first', null)).toEqual([])
  })
})
