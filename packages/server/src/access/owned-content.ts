import { setImmediate as nextTurn } from 'node:timers/promises'
import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { ContentCounts } from '@invoke-studio/contract/auth'
import { PostgresAdapter, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import type { DatabaseSchema, Queryable } from '../database/index.ts'

/** Kinds of things that people own, by the names that the API has for them. */
export type ContentKind = keyof ContentCounts

/** Every kind. */
export const CONTENT_KINDS: readonly ContentKind[] = ['boards', 'images', 'workflows', 'style_presets']

/** Files that lost their rows, to be removed once the transaction is committed. */
export interface OwnedFiles {
  readonly images: readonly { readonly image_name: string; readonly image_subfolder: string }[]
  readonly videos: readonly { readonly video_name: string; readonly video_subfolder: string }[]
  readonly workflow_ids: readonly string[]
  readonly style_preset_ids: readonly string[]
}

/** Nothing of any kind. */
export const NO_CONTENT: ContentCounts = { boards: 0, images: 0, workflows: 0, style_presets: 0 }

type Trx = Transaction<DatabaseSchema>

/** How a kind is stored; what ships with the product is nobody's. */
interface Store {
  readonly table: 'boards' | 'images' | 'workflow_library' | 'style_presets'
  readonly id: string
  readonly personal: RawBuilder<SqlBool>
}

const ALL = sql<SqlBool>`1 = 1`
const STORES: Readonly<Record<ContentKind, Store>> = {
  boards: { table: 'boards', id: 'board_id', personal: ALL },
  images: { table: 'images', id: 'image_name', personal: ALL },
  workflows: {
    table: 'workflow_library',
    id: 'workflow_id',
    personal: sql<SqlBool>`category <> 'default'`,
  },
  style_presets: { table: 'style_presets', id: 'id', personal: sql<SqlBool>`type <> 'default'` },
}

/** Ids in one statement. */
const CHUNK = 500
/**
 * Rows that a statement changes at most where there may be very many. SQLite holds the whole process meanwhile, so there
 * it begins with few and goes by how long they take: a slice lasts between these times in ms.
 */
const SQLITE_SLICE = { least: 20, first: 100, most: 1000 }
const QUICK_MS = 5
const SLOW_MS = 20
/** PostgreSQL holds nothing, but walks over all rows that earlier slices left behind. */
const POSTGRES_SLICE = 100_000

/** What InvokeAI wrote without an owner is `system`'s as well. */
const ownedBy = (user_id: string): RawBuilder<SqlBool> =>
  user_id === SYSTEM_USER_ID
    ? sql<SqlBool>`(user_id = ${user_id} or user_id is null)`
    : sql<SqlBool>`user_id = ${user_id}`

/** How much a person owns. Images come from the statistics, so that it costs nothing per image. */
export async function countContent(queryable: Queryable, user_id: string): Promise<ContentCounts> {
  return {
    boards: await countOf(queryable, 'boards', user_id),
    images: await countOf(queryable, 'images', user_id),
    workflows: await countOf(queryable, 'workflows', user_id),
    style_presets: await countOf(queryable, 'style_presets', user_id),
  }
}

async function countOf(queryable: Queryable, kind: ContentKind, user_id: string): Promise<number> {
  if (kind === 'images') {
    const stats = await queryable.selectFrom('user_stats').select('images').where('user_id', '=', user_id).execute()
    return stats[0]?.images ?? 0
  }
  const { table, personal } = STORES[kind]
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where ${ownedBy(user_id)} and ${personal}`.execute(queryable)
  return rows[0]?.count ?? 0
}

/** Gives things of one person to another: all of a kind, or those of the listed ids that are theirs. Answers how many. */
export async function moveContent(
  trx: Trx,
  kind: ContentKind,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] | 'all' },
): Promise<number> {
  if (from === to) return 0
  const store = STORES[kind]
  const before = await countOf(trx, kind, from)
  for (const condition of conditions(store, from, ids)) {
    await inSlices(trx, async (limit) => {
      const slice = sql`select ${sql.ref(store.id)} from ${sql.table(store.table)} where ${condition} limit ${limit}`
      const { numAffectedRows } = await sql`update ${sql.table(store.table)} set user_id = ${to}
        where ${sql.ref(store.id)} in (${slice})`.execute(trx)
      return Number(numAffectedRows)
    })
  }
  const moved = before - (await countOf(trx, kind, from))
  // Owners have no share on their own boards.
  if (kind === 'boards') {
    await sql`delete from shared_boards where user_id = ${to}
      and board_id in (select board_id from boards where user_id = ${to})`.execute(trx)
  }
  return moved
}

/** Whether every one of these things is the person's. */
export async function ownsAll(
  queryable: Queryable,
  kind: ContentKind,
  user_id: string,
  ids: readonly string[],
): Promise<boolean> {
  const store = STORES[kind]
  let found = 0
  for (const condition of conditions(store, user_id, ids)) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(store.table)} where ${condition}`.execute(queryable)
    found += rows[0]?.count ?? 0
  }
  return found === ids.length
}

/** Gives everything of one person to another. */
export async function moveAllContent(trx: Trx, from: string, to: string): Promise<ContentCounts> {
  await keepShipped(trx, from)
  const moved = { ...NO_CONTENT }
  for (const kind of CONTENT_KINDS) moved[kind] = await moveContent(trx, kind, { from, to, ids: 'all' })
  for (const table of ['videos', 'system_prompts'] as const) {
    await sql`update ${sql.table(table)} set user_id = ${to} where user_id = ${from}`.execute(trx)
  }
  return moved
}

/** Deletes the rows of everything that a person owns. Others' images on the person's boards end up on none. */
export async function deleteAllContent(
  trx: Trx,
  user_id: string,
): Promise<{ deleted: ContentCounts; files: OwnedFiles }> {
  await keepShipped(trx, user_id)
  const images: DeletedImage[] = []
  await inSlices(trx, async (limit) => {
    const slice = await deleteImages(trx, user_id, limit)
    images.push(...slice)
    return slice.length
  })
  await inSlices(trx, (limit) => clearBoards(trx, user_id, limit))
  const boards = await trx.deleteFrom('boards').where('user_id', '=', user_id).executeTakeFirst()
  const videos = await trx
    .deleteFrom('videos')
    .where('user_id', '=', user_id)
    .returning(['video_name', 'video_subfolder'])
    .execute()
  const workflows = await trx
    .deleteFrom('workflow_library')
    .where('user_id', '=', user_id)
    .returning('workflow_id')
    .execute()
  const presets = await trx.deleteFrom('style_presets').where('user_id', '=', user_id).returning('id').execute()
  await trx.deleteFrom('system_prompts').where('user_id', '=', user_id).execute()
  return {
    deleted: {
      boards: Number(boards.numDeletedRows),
      images: images.filter((image) => image.is_intermediate === 0).length,
      workflows: workflows.length,
      style_presets: presets.length,
    },
    files: {
      images,
      videos,
      workflow_ids: workflows.map((row) => row.workflow_id),
      style_preset_ids: presets.map((row) => row.id),
    },
  }
}

/** Repeats a statement until it finds nothing more to change, and lets others be answered in between. */
async function inSlices(trx: Trx, change: (limit: number) => Promise<number>): Promise<void> {
  const onPostgres = trx.getExecutor().adapter instanceof PostgresAdapter
  let limit = onPostgres ? POSTGRES_SLICE : SQLITE_SLICE.first
  for (;;) {
    const begun = performance.now()
    if ((await change(limit)) === 0) return
    const took = performance.now() - begun
    if (!onPostgres && took < QUICK_MS) limit = Math.min(SQLITE_SLICE.most, limit * 2)
    if (!onPostgres && took > SLOW_MS) limit = Math.max(SQLITE_SLICE.least, Math.floor(limit / 2))
    await nextTurn()
  }
}

type DeletedImage = OwnedFiles['images'][number] & { readonly is_intermediate: number | null }

const deleteImages = (trx: Trx, user_id: string, limit: number): Promise<DeletedImage[]> =>
  trx
    .deleteFrom('images')
    .where('image_name', 'in', (eb) =>
      eb.selectFrom('images').select('image_name').where('user_id', '=', user_id).limit(limit),
    )
    .returning(['image_name', 'image_subfolder', 'is_intermediate'])
    .execute()

/** Takes others' images off a person's boards. */
async function clearBoards(trx: Trx, user_id: string, limit: number): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('board_images')
    .where('image_name', 'in', (eb) =>
      eb
        .selectFrom('board_images')
        .innerJoin('boards', 'boards.board_id', 'board_images.board_id')
        .select('image_name')
        .where('boards.user_id', '=', user_id)
        .limit(limit),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** What is there for everybody stays, whoever made it. */
async function keepShipped(trx: Trx, user_id: string): Promise<void> {
  const to = { user_id: SYSTEM_USER_ID }
  await trx
    .updateTable('workflow_library')
    .set(to)
    .where('user_id', '=', user_id)
    .where('category', '=', 'default')
    .execute()
  await trx.updateTable('style_presets').set(to).where('user_id', '=', user_id).where('type', '=', 'default').execute()
}

function* conditions({ id, personal }: Store, from: string, ids: readonly string[] | 'all') {
  const own = sql<SqlBool>`${ownedBy(from)} and ${personal}`
  if (ids === 'all') {
    yield own
    return
  }
  for (let start = 0; start < ids.length; start += CHUNK) {
    yield sql<SqlBool>`${own} and ${sql.ref(id)} in (${sql.join(ids.slice(start, start + CHUNK))})`
  }
}
