import { type Database, dbTime, type Row } from '../../database/index.ts'

/** A tracked sign-in. */
export type TrackedSession = Omit<Row<'user_sessions'>, 'token_hash' | 'user_id'>

/** Reads and ends the sign-ins that the server keeps track of. */
export function sessionsRepository(database: Database) {
  const { kysely } = database
  return {
    /** A person's open sessions, the one used last first. */
    open: (user_id: string, now: Date): Promise<TrackedSession[]> =>
      kysely
        .selectFrom('user_sessions')
        .select(['session_id', 'created_at', 'last_activity_at', 'expires_at', 'user_agent', 'ip_address'])
        .where('user_id', '=', user_id)
        .where('expires_at', '>', dbTime(now))
        .orderBy('last_activity_at', 'desc')
        .orderBy('session_id')
        .execute(),

    /** Ends one session of a person; false when they have no such session. */
    async end(user_id: string, session_id: string): Promise<boolean> {
      const { numDeletedRows } = await kysely
        .deleteFrom('user_sessions')
        .where('user_id', '=', user_id)
        .where('session_id', '=', session_id)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    /** Forgets sessions that expired before `now`; their tokens have ended by themselves. */
    async sweep(now: Date): Promise<void> {
      await kysely.deleteFrom('user_sessions').where('expires_at', '<=', dbTime(now)).execute()
    },
  }
}

/** The rows of `user_sessions`. */
export type SessionsRepository = ReturnType<typeof sessionsRepository>
