import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { AcceptInvitationRequest, InvitationInfo, PendingInvitation, User } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, Caller, RequestCaller } from '../../access/audit.ts'
import { hashOfToken, linkTo, newLinkToken } from '../../access/links.ts'
import { toUser } from '../../access/users.ts'
import { isoTime, parseDbTime } from '../../database/index.ts'
import type { InvitationRow, InvitationsRepository } from './repository.ts'

/** What invitations are made with. */
export interface InvitationsDeps {
  readonly rows: InvitationsRepository
  readonly passwords: { hash(password: string): Promise<string> }
  readonly rules: { require(password: string): Promise<void> }
  /** Slows down guessing of links: an attempt that answers null counts. */
  readonly limits: {
    attempt<T>(from: { ip: string; account: null }, prove: () => Promise<T | null>): Promise<T | null>
  }
  /** Sends an invitation where mail is on; answers whether it is. */
  readonly mail: (
    to: string,
    data: { link: string; invited_by: string | null; valid_hours: number },
  ) => Promise<boolean>
  /** The name of an account, for the mail. */
  readonly nameOf: (user_id: string) => Promise<string | null>
  readonly audit: Audit
  readonly now: () => Date
}

/** How long an invitation can be accepted. */
const VALID_HOURS = 7 * 24
/** How many pending invitations a list shows. */
const LIST = 1_000
/** How long it is remembered that a link existed, so that who opens it late learns that it is dead. */
const REMEMBERED_MS = 90 * 24 * 3_600_000

/** Invitations: an account without a password waits for its person to choose one. */
export function invitationsService(deps: InvitationsDeps) {
  const { rows, rules, passwords, audit, now } = deps

  const isOpen = (row: InvitationRow): boolean =>
    row.used_at === null && row.revoked_at === null && row.is_active === 1 && parseDbTime(row.expires_at) > now()

  /** Throws `link_unknown` or `link_dead`. */
  async function open(token: string, { ip_address: ip }: RequestCaller): Promise<InvitationRow> {
    const found = await deps.limits.attempt({ ip, account: null }, async () => {
      return (await rows.find(hashOfToken(token))) ?? null
    })
    if (!found) throw new AppError('link_unknown')
    if (!isOpen(found)) throw new AppError('link_dead')
    return found
  }

  return {
    /**
     * Makes a fresh invitation; the link of an earlier one dies. `base` is the address of the studio.
     * Throws `user_not_found`, `already_active` and `system_user_protected`.
     */
    invite(caller: Caller, user_id: string, base: string): Promise<{ link: string; emailed: boolean }> {
      const entry = { action: 'user.invite', target: { type: 'user', id: user_id } } as const
      return audit.attempt(caller, entry, async () => {
        if (user_id === SYSTEM_USER_ID) throw new AppError('system_user_protected')
        const { token, token_hash } = newLinkToken()
        const invited_by = caller.actor_id ?? SYSTEM_USER_ID
        const expires_at = new Date(now().getTime() + VALID_HOURS * 3_600_000)
        const { email } = await rows.put({ user_id, invited_by, token_hash, expires_at }, now())
        const link = linkTo(base, 'invitation', token)
        const name = invited_by === SYSTEM_USER_ID ? null : await deps.nameOf(invited_by)
        return { link, emailed: await deps.mail(email, { link, invited_by: name, valid_hours: VALID_HOURS }) }
      })
    },

    async pending(): Promise<PendingInvitation[]> {
      return (await rows.pending(LIST)).map((row) => ({
        invitation_id: row.invitation_id,
        user_id: row.user_id,
        email: row.email,
        display_name: row.display_name,
        is_admin: row.is_admin === 1,
        invited_by: row.invited_by,
        created_at: isoTime(row.created_at),
        expires_at: isoTime(row.expires_at),
        expired: parseDbTime(row.expires_at) <= now(),
      }))
    },

    /** Ends an invitation; its account stays, and can be invited again. Throws `invitation_not_found`. */
    async revoke(caller: Caller, invitation_id: string): Promise<void> {
      const entry = { action: 'user.revoke_invitation', target: { type: 'invitation', id: invitation_id } } as const
      await audit.attempt(caller, entry, async () => {
        if ((await rows.revoke(invitation_id, now())) === undefined) throw new AppError('invitation_not_found')
      })
    },

    /** What the holder of a link may know before accepting. Throws `link_unknown` or `link_dead`. */
    async info(caller: RequestCaller, token: string): Promise<InvitationInfo> {
      const { email, display_name, invited_by, expires_at } = await open(token, caller)
      return { email, display_name, invited_by, expires_at: isoTime(expires_at) }
    },

    /** Throws `link_unknown`, `link_dead` and `password_rejected`, which does not use the link up. */
    async accept(caller: RequestCaller, request: AcceptInvitationRequest): Promise<User> {
      const { token, password, display_name } = request
      const { user_id, email } = await open(token, caller)
      const entry = {
        action: 'auth.accept_invitation',
        target: { type: 'user', id: user_id },
        actor: { user_id, email },
      } as const
      return audit.attempt(caller, entry, async () => {
        await rules.require(password)
        const name = typeof display_name === 'string' ? display_name || null : undefined
        const choice = { password_hash: await passwords.hash(password), display_name: name }
        const user = await rows.accept(hashOfToken(token), choice, now())
        if (!user) throw new AppError('link_dead')
        return toUser(user)
      })
    },

    sweep: (): Promise<void> => rows.sweep(new Date(now().getTime() - REMEMBERED_MS)),
  }
}

/** Invitations, as administrators make them and people accept them. */
export type InvitationsService = ReturnType<typeof invitationsService>
