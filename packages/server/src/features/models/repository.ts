import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '@invoke-studio/contract/errors'
import type { AnyModelConfig, ModelRecordOrderBy } from '@invoke-studio/contract/models'
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Database, isUniqueViolation } from '../../database/index.ts'
import { completeRecord } from './complete.ts'

/** Which models, and in which order. Absent members do not filter. */
export interface ModelQuery {
  readonly base?: string | undefined
  readonly type?: string | undefined
  readonly name?: string | undefined
  readonly format?: string | undefined
  readonly hash?: string | undefined
  readonly order_by: ModelRecordOrderBy
  readonly direction: 'ASC' | 'DESC'
}

/** Keys in one query; both databases take more parameters than this. */
const CHUNK = 500

const FILTERS = ['base', 'type', 'name', 'format', 'hash'] as const

const lowerName = sql`lower(name)`
const ORDERS: Readonly<Record<ModelRecordOrderBy, readonly Expression<unknown>[]>> = {
  default: [sql.ref('type'), sql.ref('base'), lowerName, sql.ref('format')],
  type: [sql.ref('type'), lowerName],
  base: [sql.ref('base'), lowerName],
  name: [lowerName],
  format: [sql.ref('format'), lowerName],
  size: [sql.ref('file_size'), lowerName],
  created_at: [sql.ref('created_at')],
  updated_at: [sql.ref('updated_at')],
  path: [sql.ref('path')],
}

/** Reads and writes the records of installed models. */
export function modelsRepository(database: Database) {
  const { kysely } = database
  return {
    async list(query: ModelQuery): Promise<AnyModelConfig[]> {
      const direction = query.direction === 'ASC' ? 'asc' : 'desc'
      let select = kysely.selectFrom('models').select('config')
      for (const filter of FILTERS) {
        const value = query[filter]
        if (value !== undefined) select = select.where(filter, '=', value)
      }
      for (const key of [...ORDERS[query.order_by], sql.ref('id')]) select = select.orderBy(key, direction)
      return (await select.execute()).flatMap(({ config }) => toRecord(config) ?? [])
    },

    async find(key: string): Promise<AnyModelConfig | null> {
      const row = await kysely.selectFrom('models').select('config').where('id', '=', key).executeTakeFirst()
      return row ? toRecord(row.config) : null
    },

    /** The models of these keys by key, as far as there are any. */
    async findAll(keys: readonly string[]): Promise<Map<string, AnyModelConfig>> {
      const found = new Map<string, AnyModelConfig>()
      for await (const part of chunksOf(keys)) {
        const rows = await kysely.selectFrom('models').select(['id', 'config']).where('id', 'in', part).execute()
        for (const { id, config } of rows) {
          const record = toRecord(config)
          if (record) found.set(id, record)
        }
      }
      return found
    },

    /** Keys of the models that are related to one of `keys`. */
    async related(keys: readonly string[]): Promise<string[]> {
      const related = new Set<string>()
      for await (const part of chunksOf(keys)) {
        const asked = new Set(part)
        const touches = (column: 'model_key_1' | 'model_key_2') =>
          sql<SqlBool>`${sql.ref(column)} in (${sql.join(part)})`
        const rows = await kysely
          .selectFrom('model_relationships')
          .select(['model_key_1', 'model_key_2'])
          .where((eb) => eb.or([touches('model_key_1'), touches('model_key_2')]))
          .execute()
        for (const { model_key_1, model_key_2 } of rows) {
          if (asked.has(model_key_1)) related.add(model_key_2)
          if (asked.has(model_key_2)) related.add(model_key_1)
        }
      }
      return [...related]
    },

    /** Paths of all models by key, as records keep them. */
    async paths(): Promise<Map<string, string>> {
      const rows = await kysely.selectFrom('models').select(['id', 'path']).execute()
      return new Map(rows.map(({ id, path }) => [id, path]))
    },

    /** Adds a model. Throws `model_conflict` when another one has its path or key. */
    async add(record: AnyModelConfig): Promise<void> {
      await unlessTaken(record, () =>
        kysely
          .insertInto('models')
          .values({ id: record.key, config: JSON.stringify(record) })
          .execute(),
      )
    },

    /** Changes a model as `change` says of what is stored now; null when there is no such model. */
    async update(key: string, change: (record: AnyModelConfig) => AnyModelConfig): Promise<AnyModelConfig | null> {
      for (;;) {
        const row = await kysely.selectFrom('models').select('config').where('id', '=', key).executeTakeFirst()
        const record = row && toRecord(row.config)
        if (!row || !record) return null
        const next = change(record)
        const { numUpdatedRows } = await unlessTaken(next, () =>
          kysely
            .updateTable('models')
            .set({ config: JSON.stringify(next) })
            .where('id', '=', key)
            // Somebody else's change in between is not overwritten.
            .where('config', '=', row.config)
            .executeTakeFirst(),
        )
        if (numUpdatedRows > 0n) return next
      }
    },

    /** Removes a model and its relations; whether there was one. */
    async remove(key: string): Promise<boolean> {
      const { numDeletedRows } = await kysely.deleteFrom('models').where('id', '=', key).executeTakeFirst()
      return numDeletedRows > 0n
    },

    /** Relates two models; relating them again changes nothing. Throws `model_not_found`. */
    async relate(one: string, other: string): Promise<void> {
      const found = await kysely.selectFrom('models').select('id').where('id', 'in', [one, other]).execute()
      if (found.length < 2) throw new AppError('model_not_found')
      await kysely
        .insertInto('model_relationships')
        .values(pair(one, other))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async unrelate(one: string, other: string): Promise<void> {
      const { model_key_1, model_key_2 } = pair(one, other)
      await kysely
        .deleteFrom('model_relationships')
        .where('model_key_1', '=', model_key_1)
        .where('model_key_2', '=', model_key_2)
        .execute()
    },

    /** What is noted of something that is done once in the life of a studio; null before it was done. */
    async marked(mark: string): Promise<string | null> {
      const row = await kysely.selectFrom('app_settings').select('value').where('key', '=', mark).executeTakeFirst()
      return row?.value ?? null
    },

    /** Adds a model unless the mark says that it was added before; answers whether it did. */
    addOnce: (mark: string, record: AnyModelConfig): Promise<boolean> =>
      database.transaction(async (trx) => {
        const marked = await trx
          .insertInto('app_settings')
          .values({ key: mark, value: record.key })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('key')
          .execute()
        if (marked.length === 0) return false
        await trx
          .insertInto('models')
          .values({ id: record.key, config: JSON.stringify(record) })
          .execute()
        return true
      }),
  }
}

/** The rows of `models`. */
export type ModelsRepository = ReturnType<typeof modelsRepository>

/** The keys in parts for one query each, every key once; others have their turn in between. */
async function* chunksOf(keys: readonly string[]): AsyncGenerator<string[]> {
  const different = [...new Set(keys)]
  for (let start = 0; start < different.length; start += CHUNK) {
    if (start > 0) await nextTurn()
    yield different.slice(start, start + CHUNK)
  }
}

/** A pair in the order that InvokeAI keeps it in. */
function pair(one: string, other: string): { model_key_1: string; model_key_2: string } {
  const [model_key_1, model_key_2] = one < other ? [one, other] : [other, one]
  return { model_key_1, model_key_2 }
}

async function unlessTaken<T>({ path }: AnyModelConfig, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('model_conflict', { reason: `Another model is registered at ${path} already.` })
  }
}

function toRecord(text: string): AnyModelConfig | null {
  try {
    return completeRecord(JSON.parse(text))
  } catch {
    // InvokeAI, too, leaves out records that it cannot read.
    return null
  }
}
