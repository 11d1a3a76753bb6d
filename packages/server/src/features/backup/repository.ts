import { type Database, dbTime } from '../../database/index.ts'

/** What a restored database has to forget. */
export function backupRepository(database: Database) {
  return {
    /**
     * Ends every way in that was open when the backup was made, because it may have been ended on purpose since:
     * sign-ins (the server makes a new signing key), sessions, resets and confirmations. Mail that waited is not sent.
     * Tokens that were sealed with the old key go as well, as nobody can read them any more.
     */
    endOldAccess: (at: Date): Promise<void> =>
      database.transaction(async (trx) => {
        await trx.deleteFrom('app_settings').where('key', 'in', ['jwt_secret', 'hf_token']).execute()
        await trx.updateTable('model_installs').set({ secrets: null }).where('secrets', 'is not', null).execute()
        await trx.deleteFrom('user_sessions').execute()
        await trx
          .updateTable('account_links')
          .set({ ended_at: dbTime(at) })
          .where('ended_at', 'is', null)
          .execute()
        await trx
          .updateTable('mail_outbox')
          .set({ state: 'failed', text_body: null, html_body: null, last_error: 'Not sent: restored from a backup.' })
          .where('state', '=', 'pending')
          .execute()
      }),
  }
}
