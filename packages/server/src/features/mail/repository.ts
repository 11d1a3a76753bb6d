import type { MailListQuery } from '@invoke-studio/contract/mail'
import { sql } from 'kysely'
import { type Database, dbTime, type NewRow, type Row } from '../../database/index.ts'

/** What administrators may see of a mail: all but its bodies. */
const SHOWN = [
  'id',
  'created_at',
  'kind',
  'to_address',
  'subject',
  'state',
  'attempts',
  'next_attempt_at',
  'sent_at',
  'last_error',
] as const
export type MailRow = Pick<Row<'mail_outbox'>, (typeof SHOWN)[number]>

/** A mail that one server holds: it alone may send it until the hold ends. */
export type HeldMail = Row<'mail_outbox'>

/** A mail to be added. */
export type NewMail = Pick<NewRow<'mail_outbox'>, 'kind' | 'to_address' | 'subject' | 'text_body' | 'html_body'>

/** How an attempt ended. Bodies stay only while the mail is to be tried again. */
export type AttemptEnd =
  | { readonly state: 'sent'; readonly at: Date }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'pending'; readonly error: string; readonly again_at: Date }

/**
 * The outbox. A mail is held by moving its next attempt beyond the time that sending takes: whoever holds it writes how
 * it ended, and when the server dies meanwhile, it comes up again.
 */
export function mailRepository(database: Database) {
  const { kysely, dialect } = database

  return {
    /** Adds a mail that is due at `due`; `attempts` 1 and a later time hold it at once. */
    add: (mail: NewMail, now: Date, held_until: Date | null = null): Promise<HeldMail> =>
      kysely
        .insertInto('mail_outbox')
        .values({
          ...mail,
          created_at: dbTime(now),
          next_attempt_at: dbTime(held_until ?? now),
          attempts: held_until ? 1 : 0,
        })
        .returningAll()
        .executeTakeFirstOrThrow(),

    /** Holds the mail that has waited longest; nothing when none is due. */
    hold: (now: Date, until: Date): Promise<HeldMail | undefined> =>
      kysely
        .updateTable('mail_outbox')
        .set((eb) => ({ next_attempt_at: dbTime(until), attempts: eb('attempts', '+', 1) }))
        .where('id', '=', (eb) => {
          const due = eb
            .selectFrom('mail_outbox')
            .select('id')
            .where('state', '=', 'pending')
            .where('next_attempt_at', '<=', dbTime(now))
            .orderBy('next_attempt_at')
            .limit(1)
          return dialect === 'postgres' ? due.forUpdate().skipLocked() : due
        })
        .returningAll()
        .executeTakeFirst(),

    /** Writes how an attempt ended; answers the mail as it then is, or nothing when another server took it up since. */
    end: (held: HeldMail, end: AttemptEnd): Promise<MailRow | undefined> =>
      kysely
        .updateTable('mail_outbox')
        .set({
          state: end.state,
          ...(end.state === 'pending'
            ? { next_attempt_at: dbTime(end.again_at) }
            : { text_body: null, html_body: null }),
          ...(end.state === 'sent' ? { sent_at: dbTime(end.at), last_error: null } : { last_error: end.error }),
        })
        .where('id', '=', held.id)
        .where('state', '=', 'pending')
        .where('attempts', '=', held.attempts)
        .returning(SHOWN)
        .executeTakeFirst(),

    /** When the next mail is due, or null when none waits. */
    async nextDue(): Promise<string | null> {
      const row = await kysely
        .selectFrom('mail_outbox')
        .select('next_attempt_at')
        .where('state', '=', 'pending')
        .orderBy('next_attempt_at')
        .limit(1)
        .executeTakeFirst()
      return row?.next_attempt_at ?? null
    },

    async page({ offset, limit, state }: MailListQuery): Promise<{ rows: MailRow[]; total: number }> {
      const wanted = kysely
        .selectFrom('mail_outbox')
        .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'pending'))
      const rows = await wanted.select(SHOWN).orderBy('id', 'desc').offset(offset).limit(limit).execute()
      const { total } = await wanted.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
      return { rows, total: Number(total) }
    },

    /** Forgets mail that was sent or given up and is older than `before`. */
    async forget(before: Date): Promise<number> {
      const { numDeletedRows } = await kysely
        .deleteFrom('mail_outbox')
        .where('state', '!=', 'pending')
        .where('created_at', '<', dbTime(before))
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}

/** The rows of `mail_outbox`. */
export type MailRepository = ReturnType<typeof mailRepository>
