import { sql } from 'kysely'
import { adoptionError } from '../errors.ts'
import { columnsOf, LAST_TABLES } from '../tables.ts'
import { type Change, rebuildTable } from '../work.ts'

/** 10: the text of an error got a name that says what it is. */
export const renameErrorColumn: Change = async ({ trx }) => {
  const { all } = await columnsOf(trx, 'session_queue')
  if (!all.includes('error') || all.includes('error_traceback')) return
  await sql`alter table session_queue rename column error to error_traceback`.execute(trx)
}

/** 18: a workflow need not have been opened. The times that are known stay, other than in InvokeAI's own upgrade. */
export const workflowsNeverOpened: Change = async (work) => {
  const { rows } = await sql<{ required: number }>`
    select "notnull" as required from pragma_table_info('workflow_library') where name = 'opened_at'
  `.execute(work.trx)
  if (rows[0]?.required === 1) await rebuildTable(work, 'workflow_library')
}

/** 27: the state of the web app, until then one JSON object for everybody, becomes rows of `system`. */
export const ownedClientState: Change = async ({ trx, step }) => {
  const { all } = await columnsOf(trx, 'client_state')
  if (!all.includes('data')) return
  const table = 'client_state'
  await sql`alter table client_state rename to client_state__old`.execute(trx)
  await sql.raw(LAST_TABLES.get(table) ?? '').execute(trx)
  try {
    await sql`
      insert into client_state (user_id, key, value, updated_at)
      select 'system', member.key, coalesce(member.value, 'null'), old.updated_at
      from client_state__old as old, json_each(old.data) as member
    `.execute(trx)
  } catch (error) {
    throw adoptionError({ step, table, row: '1' }, `its data is no JSON object (${(error as Error).message})`, error)
  }
  await sql`drop table client_state__old`.execute(trx)
}

/** 29: what was marked public gets the visibility of that name. */
export const publicBoards: Change = async ({ trx }) => {
  await sql`update boards set board_visibility = 'public' where is_public = 1`.execute(trx)
}

/** 32: some upgrades left the references of related models pointing at a table that is gone. */
export const relationshipsOfModels: Change = async (work) => {
  const { rows } = await sql<{ table: string }>`
    select "table" from pragma_foreign_key_list('model_relationships')
  `.execute(work.trx)
  if (rows.some(({ table }) => table !== 'models')) await rebuildTable(work, 'model_relationships')
}

/** Dated: `system` has no rights and no password. */
export const systemAccount: Change = async ({ trx }) => {
  await sql`
    insert into users (user_id, email, display_name, password_hash, is_admin, is_active)
    values ('system', 'system@system.invokeai', 'System', '', 0, 1)
    on conflict (user_id) do update set is_admin = 0, password_hash = ''
  `.execute(trx)
}
