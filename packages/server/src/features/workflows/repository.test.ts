import type { Viewer } from '@invoke-studio/contract/access'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { emptyWorkflow } from '../../testing/library.ts'
import { type WorkflowFilter, type WorkflowOrder, type WorkflowsRepository, workflowsRepository } from './repository.ts'

const ADA: Viewer = { user_id: 'ada', is_admin: false, mode: 'multi' }
const ADMIN: Viewer = { user_id: 'root', is_admin: true, mode: 'multi' }
const BY_NAME: WorkflowOrder = { order_by: 'name', direction: 'ASC' }

/** A row to begin with; what is no column is written into the workflow. */
interface Added {
  readonly is_public?: boolean
  readonly opened_at?: string | null
  readonly category?: string
  readonly tags?: string
  readonly description?: string
}

onEachDatabase(({ open }) => {
  let database: Database
  let rows: WorkflowsRepository

  beforeAll(async () => {
    database = await open()
    rows = workflowsRepository(database)
    const user = (user_id: string) => ({
      user_id,
      email: `${user_id}@studio.test`,
      password_hash: '',
      display_name: user_id,
    })
    await database.kysely.insertInto('users').values(['ada', 'ben', 'root'].map(user)).execute()
  })
  beforeEach(async () => {
    await database.kysely.deleteFrom('workflow_library').execute()
  })

  const add = (
    workflow_id: string,
    user_id: string | null,
    { is_public = false, opened_at = null, category = 'user', ...workflow }: Added = {},
  ) => {
    const content = emptyWorkflow(workflow_id, { ...workflow, meta: { version: '3.0.0', category } })
    return database.kysely
      .insertInto('workflow_library')
      .values({ workflow_id, user_id, is_public, opened_at, workflow: JSON.stringify(content) })
      .execute()
  }
  const ids = async (viewer: Viewer, filter: WorkflowFilter, order = BY_NAME) => {
    const found = await rows.list(viewer, filter, order)
    if (!order.page) expect(await rows.count(viewer, filter)).toBe(found.length)
    return found.map((row) => row.workflow_id)
  }

  describe('a list', () => {
    beforeEach(async () => {
      await add('mine', 'ada', { tags: 'Fox, sd_1', description: 'draws 100% foxes' })
      await add('Mine, public', 'ada', { is_public: true, tags: 'shared' })
      await add('theirs', 'ben')
      await add('theirs, public', 'ben', { is_public: true, category: 'project' })
      await add('orphan', null)
      await add('default', 'system', { category: 'default', tags: 'sdxl' })
    })

    it('has one’s own and those of the studio, unless it is asked for others', async () => {
      expect(await ids(ADA, {})).toEqual(['default', 'mine', 'Mine, public'])
      expect(await ids(ADA, { categories: ['user'] })).toEqual(['mine', 'Mine, public'])
      expect(await ids(ADA, { categories: ['default'] })).toEqual(['default'])
      expect(await ids(ADA, { is_public: true })).toEqual(['Mine, public', 'theirs, public'])
      expect(await ids(ADA, { is_public: false })).toEqual(['default', 'mine'])
      expect(await ids(ADA, { categories: [] })).toEqual([])
    })

    it('has whose workflows are asked for', async () => {
      expect(await ids(ADA, { owner: 'me' })).toEqual(['mine', 'Mine, public'])
      expect(await ids(ADA, { owner: 'others' })).toEqual(['theirs, public'])
      expect(await ids(ADA, { owner: 'all' })).toEqual(['default', 'mine', 'Mine, public', 'theirs, public'])
      expect(await ids(ADMIN, { owner: 'me' })).toEqual([])
      expect(await ids(ADMIN, { owner: 'others' })).toHaveLength(5)
      expect(await ids(ADMIN, {})).toEqual(await ids(ADMIN, { owner: 'all' }))
      expect(await ids(ADMIN, { owner: 'all' })).toHaveLength(6)
    })

    it('has what the search finds, where signs mean themselves', async () => {
      expect(await ids(ADA, { query: 'FOX' })).toEqual(['mine'])
      expect(await ids(ADA, { query: '100%' })).toEqual(['mine'])
      expect(await ids(ADA, { query: '1%f' })).toEqual([])
      expect(await ids(ADA, { tags: ['sd_1', 'shared'] })).toEqual(['mine', 'Mine, public'])
      expect(await ids(ADA, { tags: ['sdx1'] })).toEqual([])
      expect(await ids(ADA, { tags: [] })).toEqual([])
      expect((await rows.tags(ADA, { owner: 'me' })).sort()).toEqual(['Fox, sd_1', 'shared'])
    })

    it('comes by page and in any order', async () => {
      const page = (offset: number) => ids(ADA, {}, { ...BY_NAME, page: { offset, limit: 2 } })
      expect([await page(0), await page(2), await page(4)]).toEqual([['default', 'mine'], ['Mine, public'], []])
      for (const order_by of ['created_at', 'updated_at', 'opened_at', 'is_public'] as const) {
        const up = await ids(ADA, {}, { order_by, direction: 'ASC' })
        expect(await ids(ADA, {}, { order_by, direction: 'DESC' })).toEqual(up.toReversed())
      }
    })
  })

  it('tells each person when they opened a workflow, and the owner what InvokeAI wrote down', async () => {
    await add('mine', 'ada', { is_public: true, opened_at: '2026-01-01 00:00:00.000' })
    const opened = async (viewer: Viewer) => (await rows.find(viewer, 'mine'))?.opened_at
    expect([await opened(ADA), await opened(ADMIN)]).toEqual(['2026-01-01 00:00:00.000', null])
    const { updated_at } = (await rows.find(ADA, 'mine')) ?? {}
    await rows.open('root', 'mine', '2026-02-01 00:00:00.000')
    await rows.open('root', 'mine', '2026-02-02 00:00:00.000')
    expect([await opened(ADA), await opened(ADMIN)]).toEqual(['2026-01-01 00:00:00.000', '2026-02-02 00:00:00.000'])
    await rows.open('ada', 'mine', '2026-03-01 00:00:00.000')
    expect(await rows.find(ADA, 'mine')).toMatchObject({ opened_at: '2026-03-01 00:00:00.000', updated_at })
    expect(await ids(ADA, { has_been_opened: true })).toEqual(['mine'])
    expect(await ids(ADA, { has_been_opened: false })).toEqual([])
    await rows.delete('mine')
    expect(await database.kysely.selectFrom('workflow_openings').selectAll().execute()).toEqual([])
  })

  it('ships exactly the workflows of this version, and leaves people’s and InvokeAI’s alone', async () => {
    const shipped = (workflow_id: string, name: string) => {
      const content = emptyWorkflow(name, { meta: { version: '3.0.0', category: 'default' } })
      return { workflow_id, workflow: JSON.stringify(content) }
    }
    await add('mine', 'ada')
    await add('default_of_invokeai', 'system', { category: 'default' })
    const kept = 'default_of_invokeai'
    await rows.ship([shipped('default_a', 'first'), shipped('default_b', 'same')])
    expect(new Set(await ids(ADMIN, {}))).toEqual(new Set(['default_a', 'mine', 'default_b', kept]))
    await rows.open('ada', 'default_b', '2026-01-01 00:00:00.000')
    const before = await rows.find(ADA, 'default_b')
    await rows.ship([shipped('default_a', 'changed'), shipped('default_b', 'same')])
    expect((await rows.find(ADA, 'default_a'))?.name).toBe('changed')
    expect(await rows.find(ADA, 'default_b')).toEqual(before)
    await Promise.all([rows.ship([shipped('default_b', 'same')]), rows.ship([shipped('default_b', 'same')])])
    expect(new Set(await ids(ADMIN, {}))).toEqual(new Set(['mine', 'default_b', kept]))
    await rows.ship([])
    expect(new Set(await ids(ADMIN, {}))).toEqual(new Set(['mine', kept]))
  })
})
