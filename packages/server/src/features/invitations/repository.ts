import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { changeAccounts, endLinks } from '../../access/account-changes.ts'
import { USER_COLUMNS, type UserRow } from '../../access/users.ts'
import { type Database, dbTime } from '../../database/index.ts'

/** An invitation to be written; its token is known to whoever opens the link, and to nobody else. */
export interface NewInvitation {
  readonly user_id: string
  readonly invited_by: string
  readonly token_hash: string
  readonly expires_at: Date
}

/** An invitation with the account that it completes. */
export interface InvitationRow {
  readonly invitation_id: string
  readonly user_id: string
  readonly email: string
  readonly display_name: string | null
  readonly is_admin: number
  readonly is_active: number
  readonly invited_by: string | null
  readonly created_at: string
  readonly expires_at: string
  readonly used_at: string | null
  readonly revoked_at: string | null
}

/** Reads and writes invitations. */
export function invitationsRepository(database: Database) {
  const { kysely } = database
  const invitations = kysely
    .selectFrom('user_invitations as invitation')
    .innerJoin('users as person', 'person.user_id', 'invitation.user_id')
    .leftJoin('users as inviter', (join) =>
      join.onRef('inviter.user_id', '=', 'invitation.invited_by').on('inviter.user_id', '!=', SYSTEM_USER_ID),
    )
    .select([
      'invitation.invitation_id',
      'person.user_id',
      'person.email',
      'person.display_name',
      'person.is_admin',
      'person.is_active',
      'inviter.display_name as invited_by',
      'invitation.created_at',
      'invitation.expires_at',
      'invitation.used_at',
      'invitation.revoked_at',
    ])

  return {
    /**
     * Writes an invitation in the place of all earlier ones of the account, and answers the account.
     * Throws `user_not_found`, and `already_active` for an account with a password.
     */
    put: (invitation: NewInvitation, now: Date): Promise<UserRow> =>
      changeAccounts(database, async (trx) => {
        const { user_id, token_hash } = invitation
        const user = await trx
          .selectFrom('users')
          .select([...USER_COLUMNS, 'password_hash'])
          .where('user_id', '=', user_id)
          .executeTakeFirst()
        if (!user) throw new AppError('user_not_found')
        if (user.password_hash !== '') throw new AppError('already_active')
        await endLinks(trx, user_id, now)
        const inviter = trx.selectFrom('users').select('user_id').where('user_id', '=', invitation.invited_by)
        const invited_by = (await inviter.executeTakeFirst())?.user_id ?? SYSTEM_USER_ID
        await trx
          .insertInto('user_invitations')
          .values({
            ...{ invitation_id: crypto.randomUUID(), user_id, token_hash, invitation_code: token_hash },
            ...{ email: user.email, display_name: user.display_name, is_admin: user.is_admin },
            ...{ invited_by, created_at: dbTime(now), expires_at: dbTime(invitation.expires_at) },
          })
          .execute()
        return user
      }),

    find: (token_hash: string): Promise<InvitationRow | undefined> =>
      invitations.where('invitation.token_hash', '=', token_hash).executeTakeFirst(),

    /** The newest invitation of each account that has no password yet, unless it was revoked; newest first. */
    pending: (limit: number): Promise<InvitationRow[]> =>
      invitations
        .where('person.password_hash', '=', '')
        .where('invitation.used_at', 'is', null)
        .where('invitation.revoked_at', 'is', null)
        .orderBy('invitation.created_at', 'desc')
        .orderBy('invitation.invitation_id')
        .limit(limit)
        .execute(),

    /** Ends an invitation; answers whose it was, or undefined when it was not pending. */
    async revoke(invitation_id: string, now: Date): Promise<string | undefined> {
      const row = await kysely
        .updateTable('user_invitations')
        .set({ revoked_at: dbTime(now) })
        .where('invitation_id', '=', invitation_id)
        .where('user_id', 'is not', null)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .returning('user_id')
        .executeTakeFirst()
      return row?.user_id ?? undefined
    },

    /** Uses an invitation up and gives its account a password; undefined, and nothing is changed, when it is dead. */
    accept: (
      token_hash: string,
      choice: { password_hash: string; display_name: string | null | undefined },
      now: Date,
    ): Promise<UserRow | undefined> =>
      changeAccounts(database, async (trx) => {
        const at = dbTime(now)
        const used = await trx
          .updateTable('user_invitations')
          .set({ used_at: at })
          .where('token_hash', '=', token_hash)
          .where('used_at', 'is', null)
          .where('revoked_at', 'is', null)
          .where('expires_at', '>', at)
          .where('user_id', 'in', (eb) => eb.selectFrom('users').select('user_id').where('is_active', '=', 1))
          .returning('user_id')
          .executeTakeFirst()
        if (!used?.user_id) return undefined
        const { password_hash, display_name } = choice
        await trx
          .updateTable('users')
          .set({ password_hash, must_change_password: false, ...(display_name === undefined ? {} : { display_name }) })
          .where('user_id', '=', used.user_id)
          .execute()
        await endLinks(trx, used.user_id, now)
        return trx.selectFrom('users').select(USER_COLUMNS).where('user_id', '=', used.user_id).executeTakeFirst()
      }),

    /** Forgets invitations that ended before `before`: their links become unknown ones. */
    async sweep(before: Date): Promise<void> {
      const limit = dbTime(before)
      await kysely
        .deleteFrom('user_invitations')
        .where((eb) => eb.or([eb('used_at', '<', limit), eb('revoked_at', '<', limit)]))
        .execute()
    },
  }
}

/** The rows of `user_invitations`. */
export type InvitationsRepository = ReturnType<typeof invitationsRepository>
