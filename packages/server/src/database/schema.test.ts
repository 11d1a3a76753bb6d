import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { shareColumns } from './sql.ts'
import { onEachDatabase } from './testing/databases.ts'

const OLD = '2020-01-01 00:00:00.000'
const WITH_MILLISECONDS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/
const WITHOUT_MILLISECONDS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

const image = (image_name: string, more: object = {}) => ({
  image_name,
  image_origin: 'internal',
  image_category: 'general',
  width: 8,
  height: 8,
  ...more,
})

onEachDatabase(({ open, dialect }) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    for (const table of ['boards', 'images', 'session_queue', 'user_sessions'] as const) {
      await db.kysely.deleteFrom(table).execute()
    }
    await db.kysely.deleteFrom('users').where('user_id', '<>', 'system').execute()
  })

  const addBoard = (board_id: string) =>
    db.kysely.insertInto('boards').values({ board_id, board_name: board_id }).execute()
  const addUser = (user_id: string, email: string) =>
    db.kysely.insertInto('users').values({ user_id, email, password_hash: '' }).execute()
  const stats = () => db.kysely.selectFrom('board_stats').selectAll().orderBy('board_id').execute()

  describe('times', () => {
    test('a change moves updated_at, in the form that InvokeAI gives each table', async () => {
      await db.kysely
        .insertInto('images')
        .values(image('i', { updated_at: OLD }))
        .execute()
      await db.kysely.insertInto('boards').values({ board_id: 'b', board_name: 'b', updated_at: OLD }).execute()
      await db.kysely.updateTable('images').set({ starred: true }).execute()
      await db.kysely.updateTable('boards').set({ board_name: 'c' }).execute()
      const changed = await db.kysely
        .selectFrom(['images', 'boards'])
        .select(['images.updated_at as image', 'boards.updated_at as board'])
        .executeTakeFirstOrThrow()
      expect(changed.image).toMatch(WITH_MILLISECONDS)
      expect(changed.board).toMatch(WITHOUT_MILLISECONDS)
      expect(changed.image > OLD && changed.board > OLD).toBe(true)
    })

    test('a queue item carries when it started and when it ended', async () => {
      await db.kysely
        .insertInto('session_queue')
        .values({ batch_id: 'b', queue_id: 'q', session_id: 's', session: '{}' })
        .execute()
      const at = async (status: string) => {
        await db.kysely.updateTable('session_queue').set({ status }).execute()
        const row = await db.kysely.selectFrom('session_queue').selectAll().executeTakeFirstOrThrow()
        return [row.started_at !== null, row.completed_at !== null]
      }
      expect(await at('waiting')).toEqual([false, false])
      expect(await at('in_progress')).toEqual([true, false])
      expect(await at('failed')).toEqual([true, true])
    })

    test('putting an image on a board does not count as a change of the image', async () => {
      await addBoard('b')
      await db.kysely
        .insertInto('images')
        .values(image('i', { updated_at: OLD }))
        .execute()
      await db.kysely.insertInto('board_images').values({ board_id: 'b', image_name: 'i' }).execute()
      const row = await db.kysely.selectFrom('images').select(['updated_at', 'gallery_board_id']).executeTakeFirst()
      expect(row).toEqual({ updated_at: OLD, gallery_board_id: 'b' })
    })
  })

  describe('the counts of a board', () => {
    /** What the counters must say, counted afresh. */
    const recount = async () => {
      const { rows } = await sql<{ board_id: string; image_count: number; asset_count: number }>`
        select boards.board_id,
          coalesce(sum(case when is_intermediate = 0 and image_category = 'general' then 1 else 0 end), 0) as image_count,
          coalesce(sum(case when is_intermediate = 0 and image_category <> 'general' then 1 else 0 end), 0) as asset_count
        from boards
        left join board_images on board_images.board_id = boards.board_id
        left join images on images.image_name = board_images.image_name
        group by boards.board_id order by boards.board_id
      `.execute(db.kysely)
      return rows
    }
    const placed = () =>
      sql<{ image_name: string }>`
        select images.image_name from images left join board_images on board_images.image_name = images.image_name
        where board_images.board_id is distinct from images.gallery_board_id
      `.execute(db.kysely)

    const name = fc.constantFrom('i1', 'i2', 'i3', 'i4')
    const board = fc.constantFrom('b1', 'b2')
    const names = fc.uniqueArray(name, { minLength: 1 })
    const step = fc.oneof(
      fc.record({ do: fc.constant('place'), names, board }),
      fc.record({ do: fc.constant('unplace'), names, board }),
      fc.record({ do: fc.constant('move'), names, board }),
      fc.record({
        do: fc.constant('change'),
        names,
        board,
        category: fc.constantFrom('general', 'mask'),
        hidden: fc.boolean(),
      }),
      fc.record({ do: fc.constant('remove images'), names, board }),
      fc.record({ do: fc.constant('remove board'), names, board }),
    )
    type Step = { do: string; names: string[]; board: string; category?: string; hidden?: boolean }

    const run = async (action: Step) => {
      const { kysely } = db
      switch (action.do) {
        case 'place': {
          const there = await kysely
            .selectFrom('images')
            .select('image_name')
            .where('image_name', 'in', action.names)
            .execute()
          const missing = action.names.filter((each) => !there.some((row) => row.image_name === each))
          if (missing.length > 0)
            await kysely
              .insertInto('images')
              .values(missing.map((each) => image(each)))
              .execute()
          await sql`insert into boards (board_id, board_name) values (${action.board}, 'x') on conflict do nothing`.execute(
            kysely,
          )
          return kysely
            .insertInto('board_images')
            .values(action.names.map((image_name) => ({ board_id: action.board, image_name })))
            .onConflict((conflict) => conflict.column('image_name').doUpdateSet({ board_id: action.board }))
            .execute()
        }
        case 'unplace':
          return kysely.deleteFrom('board_images').where('image_name', 'in', action.names).execute()
        case 'move':
          return sql`update board_images set board_id = ${action.board}
            where exists (select 1 from boards where board_id = ${action.board})`.execute(kysely)
        case 'change':
          return kysely
            .updateTable('images')
            .set({ image_category: action.category ?? 'general', is_intermediate: action.hidden ?? false })
            .where('image_name', 'in', action.names)
            .execute()
        case 'remove images':
          return kysely.deleteFrom('images').where('image_name', 'in', action.names).execute()
        default:
          return kysely.deleteFrom('boards').where('board_id', '=', action.board).execute()
      }
    }

    test('are right after any sequence of changes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          await db.kysely.deleteFrom('images').execute()
          await db.kysely.deleteFrom('boards').execute()
          for (const action of steps) {
            await run(action)
            expect(await stats()).toEqual(await recount())
            expect((await placed()).rows).toEqual([])
          }
        }),
        { numRuns: 25 },
      )
    })
  })

  describe('the counts of the queue', () => {
    const counted = async () =>
      db.kysely
        .selectFrom('session_queue_counts')
        .selectAll()
        .where('items', '<>', 0)
        .orderBy('queue_id')
        .orderBy('user_id')
        .orderBy('status')
        .execute()
    const recount = () =>
      db.kysely
        .selectFrom('session_queue')
        .select((eb) => [
          'queue_id',
          eb.fn.coalesce('user_id', sql.lit('system')).as('user_id'),
          'status',
          eb.fn.countAll<number>().as('items'),
        ])
        .groupBy(['queue_id', 'user_id', 'status'])
        .orderBy('queue_id')
        .orderBy('user_id')
        .orderBy('status')
        .execute()

    test('follow insertions, changes of status and owner, and removals', async () => {
      const item = (session_id: string, user_id: string | null, queue_id = 'default') => ({
        batch_id: 'b',
        queue_id,
        session_id,
        session: '{}',
        user_id,
      })
      await db.kysely
        .insertInto('session_queue')
        .values([item('1', 'ann'), item('2', 'ann'), item('3', 'bob'), item('4', null), item('5', 'ann', 'other')])
        .execute()
      expect(await counted()).toEqual(await recount())
      await db.kysely.updateTable('session_queue').set({ status: 'in_progress' }).where('user_id', '=', 'ann').execute()
      expect(await counted()).toEqual(await recount())
      await db.kysely.updateTable('session_queue').set({ user_id: 'bob' }).where('session_id', '=', '1').execute()
      expect(await counted()).toEqual(await recount())
      await db.kysely.updateTable('session_queue').set({ device: 'cpu' }).execute()
      await db.kysely.deleteFrom('session_queue').where('session_id', 'in', ['1', '4']).execute()
      expect(await counted()).toEqual(await recount())
      await db.kysely.deleteFrom('session_queue').execute()
      expect(await counted()).toEqual([])
    })
  })

  describe('the names of a board in gallery order', () => {
    const plan = async (where: string) => {
      const query = `select image_name from images where ${where} and is_intermediate = 0
        and image_category in ('general') order by starred desc, created_at desc, image_name desc`
      return db.transaction(async (trx) => {
        if (dialect === 'postgres') await sql`set local enable_seqscan = off`.execute(trx)
        const { rows } = await sql<
          Record<string, unknown>
        >`${sql.raw(dialect === 'sqlite' ? 'explain query plan' : 'explain')}
          ${sql.raw(query)}`.execute(trx)
        return rows.map((row) => String(row.detail ?? row['QUERY PLAN'])).join('\n')
      })
    }

    test.each([
      ["gallery_board_id = 'b'", 'studio_images_board'],
      ["gallery_board_id is null and user_id = 'ann'", 'studio_images_uncategorized'],
    ])('come from one index without sorting: where %s', async (where, index) => {
      const text = await plan(where)
      expect(text).toMatch(dialect === 'sqlite' ? `COVERING INDEX ${index}` : `Index Only Scan using ${index}`)
      expect(text).not.toMatch(/TEMP B-TREE|Sort/)
    })
  })

  describe('accounts', () => {
    test('an address is taken in any case', async () => {
      await addUser('ann', 'Ann@example.com')
      await expect(addUser('other', 'ann@EXAMPLE.com')).rejects.toThrow(/unique/i)
    })

    test('adopted accounts that differ by case keep theirs, and nobody else gets it', async () => {
      await addUser('ann', 'Ann@example.com')
      const adopted = { user_id: 'ann2', email: 'ann@example.com', password_hash: '', email_duplicate: true }
      await db.kysely.insertInto('users').values(adopted).execute()
      await expect(addUser('third', 'ANN@example.com')).rejects.toThrow(/unique/i)
    })

    test('deleting one removes its sessions and shares, not its boards', async () => {
      await addUser('ann', 'ann@example.com')
      await db.kysely.insertInto('boards').values({ board_id: 'b', board_name: 'b', user_id: 'ann' }).execute()
      await db.kysely
        .insertInto('user_sessions')
        .values({ session_id: 's', user_id: 'ann', token_hash: 'h', expires_at: OLD })
        .execute()
      await db.kysely
        .insertInto('shared_boards')
        .values({ board_id: 'b', user_id: 'ann', ...shareColumns('admin') })
        .execute()
      await db.kysely.deleteFrom('users').where('user_id', '=', 'ann').execute()
      expect(await db.kysely.selectFrom('user_sessions').selectAll().execute()).toEqual([])
      expect(await db.kysely.selectFrom('shared_boards').selectAll().execute()).toEqual([])
      expect(await db.kysely.selectFrom('boards').select('board_id').execute()).toEqual([{ board_id: 'b' }])
    })
  })

  test('an audit record cannot be changed, only removed', async () => {
    await db.kysely.insertInto('audit_log').values({ action: 'auth.login', outcome: 'failure' }).execute()
    const change = db.kysely.updateTable('audit_log').set({ outcome: 'success' }).execute()
    await expect(change).rejects.toThrow('audit records are never changed')
    await db.kysely.deleteFrom('audit_log').execute()
  })

  test('a model’s columns come from its configuration, and its path is unique', async () => {
    const config = {
      key: 'k',
      hash: 'h',
      base: 'sd-1',
      type: 'main',
      path: 'k/model',
      format: 'onnx',
      name: 'Näme',
      source: 's',
      source_type: 'path',
      file_size: 5_000_000_000,
      trigger_phrases: ['a', 'b'],
    }
    await db.kysely
      .insertInto('models')
      .values({ id: 'k', config: JSON.stringify(config) })
      .execute()
    const row = await db.kysely.selectFrom('models').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ name: 'Näme', base: 'sd-1', file_size: 5_000_000_000, description: null })
    expect(JSON.parse(row.trigger_phrases ?? '')).toEqual(['a', 'b'])
    const again = db.kysely
      .insertInto('models')
      .values({ id: 'k2', config: JSON.stringify(config) })
      .execute()
    await expect(again).rejects.toThrow(/unique/i)
  })

  test('a workflow may have a description of any length', async () => {
    const description = 'é'.repeat(20_000)
    const workflow = JSON.stringify({ name: 'n'.repeat(9_000), description, tags: 't', meta: { category: 'user' } })
    await db.kysely.insertInto('workflow_library').values({ workflow_id: 'w', workflow }).execute()
    const row = await db.kysely.selectFrom('workflow_library').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ category: 'user', description, tags: 't', opened_at: null })
  })

  const onlySqlite = dialect === 'sqlite' ? test : () => {}
  onlySqlite('a share that InvokeAI writes gets the permission that it means', async () => {
    await addBoard('b')
    await addUser('ann', 'ann@example.com')
    const permission = async (change: ReturnType<typeof sql>) => {
      await change.execute(db.kysely)
      const row = await db.kysely.selectFrom('shared_boards').select('permission').executeTakeFirst()
      return row?.permission
    }
    expect(await permission(sql`insert into shared_boards (board_id, user_id, can_edit) values ('b', 'ann', 1)`)).toBe(
      'write',
    )
    expect(await permission(sql`update shared_boards set can_edit = 0`)).toBe('read')
    expect(await permission(sql`update shared_boards set permission = 'admin', can_edit = 1`)).toBe('admin')
    expect(await permission(sql`update shared_boards set can_edit = 1`)).toBe('admin')
  })
})
