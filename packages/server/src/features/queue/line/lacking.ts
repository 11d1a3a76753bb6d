import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../../../database/database.ts'

/** Whether an item, by the name of its table, needs a model that somebody does not have. */
export type Lacks = (item: RawBuilder<unknown>) => RawBuilder<SqlBool>

/** Which items need one of the models `missing`, as far as it is noted with its batch which models an item needs. */
export function lackedBy({ dialect }: Database, missing: readonly string[]): Lacks {
  if (missing.length === 0) return () => sql<SqlBool>`(1 = 0)`
  const position = sql.raw(dialect === 'sqlite' ? 'instr' : 'strpos')
  const needs = missing.map((key) => sql`${position}(',' || lacking.models || ',', ${`,${key},`}) > 0`)
  return (item) => sql<SqlBool>`exists (
    select 1 from queue_batches as lacking
    where lacking.queue_id = ${item}.queue_id and lacking.batch_id = ${item}.batch_id
      and lacking.user_id = ${item}.user_id and (${sql.join(needs, sql` or `)}))`
}

/** How items end that no worker can run, because it lacks the files of these models. */
export const unreachableError = (names: readonly string[]) => ({
  error_type: 'ModelNotHereError',
  error_message: `No worker of this studio can run this: the files of ${names.join(' and ')} are not where they run. Use another model, or ask an administrator to put them there.`,
  error_traceback: null,
})
