import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import { sql } from 'kysely'
import { UnusableDatabaseError } from '../errors.ts'
import { invokeaiIndexes } from './invokeai/indexes.ts'
import { invokeaiTables } from './invokeai/tables.ts'
import { invokeaiTriggers } from './invokeai/triggers.ts'
import type { Migration, MigrationStep } from './migration.ts'

const LAST_NUMERIC_MIGRATION = 33
const DATED_MIGRATIONS = [
  '2026_07_01_add_session_queue_device',
  '2026_07_01_add_videos_tables',
  '2026_07_01_add_workflow_call_queue_metadata',
  '2026_07_03_round_robin_indexes',
  '2026_07_10_create_system_prompts',
  '2026_07_31_add_user_token_epoch',
  '2026_08_08_demote_system_user',
]

const otherRelease = (found: string): UnusableDatabaseError =>
  new UnusableDatabaseError(
    `The database was written by another InvokeAI release (${found}). Start InvokeAI 6.14 on it once, then try again.`,
  )

/**
 * The whole schema of a fully migrated InvokeAI database, with InvokeAI's own ledgers filled, so that InvokeAI opens
 * the file as one of its own. A database that InvokeAI 6.14 itself brought to this state is taken as it is.
 */
export const invokeaiSchema: Migration = {
  name: '0001_invokeai_schema',
  async up(step) {
    if (await writtenByInvokeAI(step)) return
    const { run, words } = step
    for (const statement of [...invokeaiTables(words), ...invokeaiIndexes(words), ...invokeaiTriggers(words)]) {
      await run(statement)
    }
    await fillLedgers(step)
    await step.trx
      .insertInto('users')
      .values({
        user_id: SYSTEM_USER_ID,
        email: 'system@system.invokeai',
        display_name: 'System',
        password_hash: '',
        is_admin: false,
        is_active: true,
      })
      .execute()
  },
}

async function fillLedgers({ trx }: MigrationStep): Promise<void> {
  const versions = Array.from({ length: LAST_NUMERIC_MIGRATION }, (_, index) => index + 1)
  await trx
    .insertInto('migrations')
    .values([0, ...versions].map((version) => ({ version })))
    .execute()
  await trx
    .insertInto('applied_migrations')
    .values([
      ...versions.map((version) => ({ migration_id: `migration_${version}`, legacy_version: version })),
      ...DATED_MIGRATIONS.map((migration_id) => ({ migration_id, legacy_version: null })),
    ])
    .execute()
}

/** Whether InvokeAI's tables are there, fully migrated; throws when they are of another release. */
async function writtenByInvokeAI({ trx, words }: MigrationStep): Promise<boolean> {
  if (words.dialect !== 'sqlite') return false
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name in ('images', 'migrations', 'applied_migrations')
  `.execute(trx)
  const names = new Set(tables.rows.map((table) => table.name))
  if (names.size === 0) return false
  if (!names.has('migrations')) throw otherRelease('it has no list of migrations')
  const versions = await trx.selectFrom('migrations').select('version').execute()
  const last = Math.max(0, ...versions.map((row) => row.version))
  if (!names.has('applied_migrations')) throw otherRelease(`schema ${last}`)
  const applied = await trx.selectFrom('applied_migrations').select('migration_id').execute()
  const ids = new Set(applied.map((row) => row.migration_id))
  const complete = DATED_MIGRATIONS.every((id) => ids.has(id))
  if (last !== LAST_NUMERIC_MIGRATION || !complete || ids.size !== LAST_NUMERIC_MIGRATION + DATED_MIGRATIONS.length) {
    throw otherRelease(`schema ${last}, ${ids.size} migrations`)
  }
  return true
}
