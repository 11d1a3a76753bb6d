import { type LibraryFacts, SYSTEM_USER_ID, type Viewer } from '@invoke-studio/contract/access'
import type { WorkflowCategory, WorkflowOwner, WorkflowRecordOrderBy } from '@invoke-studio/contract/workflows'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { toLibraryFacts, visibleWorkflows } from '../../access/library.ts'
import type { Database, Queryable } from '../../database/database.ts'
import { containsText } from '../../database/sql.ts'

/** Which workflows. Absent members do not filter. */
export interface WorkflowFilter {
  readonly categories?: readonly WorkflowCategory[] | null | undefined
  /** Those with one of them. */
  readonly tags?: readonly string[] | null | undefined
  /** What name, description or tags contain. */
  readonly query?: string | null | undefined
  readonly has_been_opened?: boolean | null | undefined
  readonly is_public?: boolean | null | undefined
  /** Without it, one's own and the studio's, as InvokeAI's clients expect; or the public ones if they are asked for. */
  readonly owner?: WorkflowOwner | null | undefined
}

/** In which order, and which part of it. */
export interface WorkflowOrder {
  readonly order_by: WorkflowRecordOrderBy
  readonly direction: 'ASC' | 'DESC'
  readonly page?: { readonly offset: number; readonly limit: number }
}

/** A workflow as the asking person sees it. */
export interface WorkflowRow extends WorkflowSummary {
  /** JSON. */
  readonly workflow: string
}

/** What lists show of it. */
export interface WorkflowSummary {
  readonly workflow_id: string
  readonly category: string
  readonly name: string
  readonly description: string
  readonly tags: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly opened_at: string | null
  readonly user_id: string | null
  readonly is_public: number
  readonly owner_name: string | null
}

/** A workflow that ships with the studio. */
export interface ShippedWorkflow {
  readonly workflow_id: string
  /** JSON. */
  readonly workflow: string
}

/** Remembers which workflows the studio itself shipped. */
const SHIPPED = 'workflows_shipped'

/** Reads and writes the library of workflows. Lists contain what the viewer may see and nothing else. */
export function workflowsRepository(database: Database) {
  const { kysely } = database
  // Name, description and tags are looked for in the workflows themselves, which may be large.
  const matching = (viewer: Viewer, filter: WorkflowFilter) =>
    selectFor(database.aside, viewer).where((eb) => eb.and([visibleWorkflows(viewer), ...conditions(viewer, filter)]))

  return {
    async list(viewer: Viewer, filter: WorkflowFilter, { order_by, direction, page }: WorkflowOrder) {
      const way = direction === 'ASC' ? 'asc' : 'desc'
      return matching(viewer, filter)
        .select(COLUMNS)
        .select([OPENED_AT(viewer).as('opened_at')])
        .orderBy(ORDERS[order_by](viewer), way)
        .orderBy('workflow_library.workflow_id', way)
        .$if(page !== undefined, (query) => query.limit(page?.limit ?? 0).offset(page?.offset ?? 0))
        .execute() satisfies Promise<WorkflowSummary[]>
    },

    /** The workflows themselves, as JSON, of those that were listed. */
    texts: (workflowIds: readonly string[]) =>
      kysely
        .selectFrom('workflow_library')
        .select(['workflow_id', 'updated_at', 'workflow'])
        .where('workflow_id', 'in', workflowIds)
        .execute(),

    async count(viewer: Viewer, filter: WorkflowFilter): Promise<number> {
      const { count } = await matching(viewer, filter)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    },

    /** The tags of each workflow, as they are written. */
    async tags(viewer: Viewer, filter: WorkflowFilter): Promise<(string | null)[]> {
      const rows = await matching(viewer, filter).select('workflow_library.tags').execute()
      return rows.map((row) => row.tags)
    },

    /** Whatever the viewer may do with it; null when there is no such workflow. */
    async find(viewer: Viewer, workflow_id: string): Promise<WorkflowRow | null> {
      const row = await selectFor(kysely, viewer)
        .select(COLUMNS)
        .select(['workflow_library.workflow', OPENED_AT(viewer).as('opened_at')])
        .where('workflow_library.workflow_id', '=', workflow_id)
        .executeTakeFirst()
      return row ?? null
    },

    async facts(workflow_id: string): Promise<LibraryFacts | null> {
      const row = await kysely
        .selectFrom('workflow_library')
        .select(['user_id', 'is_public', 'category as kind'])
        .where('workflow_id', '=', workflow_id)
        .executeTakeFirst()
      return row ? toLibraryFacts(row) : null
    },

    async create(row: { workflow_id: string; workflow: string; user_id: string }): Promise<void> {
      await kysely.insertInto('workflow_library').values(row).execute()
    },

    /** Whether it was changed: not, where it was at another time than `unchanged_since`. */
    async change(
      workflow_id: string,
      change: { workflow: string; is_public?: boolean },
      unchanged_since?: string,
    ): Promise<boolean> {
      const { numUpdatedRows } = await kysely
        .updateTable('workflow_library')
        .set(change)
        .where('workflow_id', '=', workflow_id)
        .$if(unchanged_since !== undefined, (query) => query.where('updated_at', '=', unchanged_since ?? ''))
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0
    },

    async delete(workflow_id: string): Promise<void> {
      await kysely.deleteFrom('workflow_library').where('workflow_id', '=', workflow_id).execute()
    },

    /** Remembers when a person opened a workflow, each for themselves: it changes nothing about the workflow. */
    async open(user_id: string, workflow_id: string, opened_at: string): Promise<void> {
      await kysely
        .insertInto('workflow_openings')
        .values({ user_id, workflow_id, opened_at })
        .onConflict((conflict) => conflict.columns(['user_id', 'workflow_id']).doUpdateSet({ opened_at }))
        .execute()
    },

    /**
     * Makes the workflows that ship with the studio exactly these: what did not change keeps its times, and what an older
     * studio shipped goes. Those that InvokeAI shipped stay, as people may know them.
     */
    ship: (shipped: readonly ShippedWorkflow[]): Promise<void> =>
      database.transaction(async (trx) => {
        const mark = await trx.selectFrom('app_settings').select('value').where('key', '=', SHIPPED).executeTakeFirst()
        const ids = shipped.map(({ workflow_id }) => workflow_id)
        const retired = (mark?.value ?? '').split('\n').filter((id) => !ids.includes(id))
        await trx
          .deleteFrom('workflow_library')
          .where('workflow_id', 'in', [...retired, ''])
          .execute()
        const value = ids.join('\n')
        await trx
          .insertInto('app_settings')
          .values({ key: SHIPPED, value })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({ value }).where('app_settings.value', '<>', value),
          )
          .execute()
        for (const { workflow_id, workflow } of shipped) {
          await trx
            .insertInto('workflow_library')
            .values({ workflow_id, workflow, user_id: SYSTEM_USER_ID })
            .onConflict((conflict) =>
              conflict
                .column('workflow_id')
                .doUpdateSet({ workflow, user_id: SYSTEM_USER_ID })
                .where('workflow_library.workflow', '<>', workflow),
            )
            .execute()
        }
      }),
  }
}

/** The rows of the library. */
export type WorkflowsRepository = ReturnType<typeof workflowsRepository>

const COLUMNS = [
  'workflow_library.workflow_id',
  'workflow_library.category',
  'workflow_library.name',
  'workflow_library.description',
  'workflow_library.tags',
  'workflow_library.created_at',
  'workflow_library.updated_at',
  'workflow_library.user_id',
  'workflow_library.is_public',
  'users.display_name as owner_name',
] as const

function selectFor(kysely: Queryable, viewer: Viewer) {
  return kysely
    .selectFrom('workflow_library')
    .leftJoin('users', 'users.user_id', 'workflow_library.user_id')
    .leftJoin('workflow_openings', (join) =>
      join
        .onRef('workflow_openings.workflow_id', '=', 'workflow_library.workflow_id')
        .on('workflow_openings.user_id', '=', viewer.user_id),
    )
}

const OWNER = sql<string>`coalesce(workflow_library.user_id, ${sql.lit(SYSTEM_USER_ID)})`

/** InvokeAI has one time for each workflow, which is its owner's. */
const OPENED_AT = ({ user_id }: Viewer): RawBuilder<string | null> =>
  sql<string | null>`coalesce(workflow_openings.opened_at,
    case when ${OWNER} = ${user_id} then workflow_library.opened_at end)`

const ORDERS: Readonly<Record<WorkflowRecordOrderBy, (viewer: Viewer) => Expression<unknown>>> = {
  created_at: () => sql.ref('workflow_library.created_at'),
  updated_at: () => sql.ref('workflow_library.updated_at'),
  // PostgreSQL would put those that were never opened elsewhere.
  opened_at: (viewer) => sql`coalesce(${OPENED_AT(viewer)}, '')`,
  name: () => sql`lower(workflow_library.name)`,
  is_public: () => sql.ref('workflow_library.is_public'),
}

const IS_SHIPPED = sql<SqlBool>`workflow_library.category = 'default'`
const IS_PERSONAL = sql<SqlBool>`workflow_library.category <> 'default'`

function* conditions(viewer: Viewer, filter: WorkflowFilter): Generator<RawBuilder<SqlBool>> {
  const { categories, tags, query, has_been_opened, is_public } = filter
  yield ownerCondition(viewer, filter)
  if (categories) yield anyOf(categories.map((category) => (category === 'default' ? IS_SHIPPED : IS_PERSONAL)))
  if (tags) yield anyOf(tags.map((tag) => containsText(sql.ref('workflow_library.tags'), tag)))
  if (query) {
    const texts = ['name', 'description', 'tags'] as const
    yield anyOf(texts.map((text) => containsText(sql.ref(`workflow_library.${text}`), query)))
  }
  if (typeof has_been_opened === 'boolean') {
    yield sql<SqlBool>`${OPENED_AT(viewer)} is ${has_been_opened ? sql`not null` : sql`null`}`
  }
  if (typeof is_public === 'boolean') yield sql<SqlBool>`workflow_library.is_public = ${is_public ? 1 : 0}`
}

function ownerCondition(viewer: Viewer, { owner, categories, is_public }: WorkflowFilter): RawBuilder<SqlBool> {
  const isOwn = sql<SqlBool>`${OWNER} = ${viewer.user_id}`
  if (owner === 'me') return sql<SqlBool>`(${isOwn} and ${IS_PERSONAL})`
  if (owner === 'others') return sql<SqlBool>`(not ${isOwn} and ${IS_PERSONAL})`
  const wantsPersonal = !categories || categories.includes('user')
  if (owner === 'all' || viewer.is_admin || !wantsPersonal || is_public) return sql<SqlBool>`1 = 1`
  return sql<SqlBool>`(${isOwn} or ${IS_SHIPPED})`
}

/** None of nothing. */
function anyOf(alternatives: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  if (alternatives.length === 0) return sql<SqlBool>`1 = 0`
  return sql<SqlBool>`(${sql.join([...alternatives], sql` or `)})`
}
