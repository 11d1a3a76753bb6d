import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { ForgotPasswordRequest, ResetInfo, ResetPasswordRequest } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, Caller, RequestCaller } from '../../access/audit.ts'
import { hashOfToken, linkTo, newLinkToken } from '../../access/links.ts'
import { isoTime, parseDbTime } from '../../database/index.ts'
import type { AccountLinksRepository, LinkRow } from './repository.ts'

/** The account that a password is reset for. */
export interface ResetAccount {
  readonly user_id: string
  readonly email: string
  readonly display_name: string | null
  readonly is_active: boolean
}

/** Slows down guessing: an attempt that answers null counts. */
export interface Limits {
  attempt<T>(from: { ip: string; account: string | null }, prove: () => Promise<T | null>): Promise<T | null>
}

/** What resets are made with. */
export interface ResetsDeps {
  readonly rows: AccountLinksRepository
  readonly accounts: {
    byId(user_id: string): Promise<ResetAccount | undefined>
    byEmail(email: string): Promise<ResetAccount | undefined>
  }
  readonly passwords: { hash(password: string): Promise<string> }
  readonly rules: { require(password: string): Promise<void> }
  readonly limits: Limits
  /** Sends a link where mail is on; answers whether it is. */
  readonly mail: (to: string, data: { link: string; name: string | null; valid_hours: number }) => Promise<boolean>
  readonly settings: { readonly email_enabled: boolean }
  /** The configured address of the studio: without it no link is mailed on a stranger's request. */
  readonly publicBase: string | null
  readonly audit: Audit
  readonly accessChanged: (user_id: string) => void
  /** Does work after the answer, so that its length tells nothing. */
  readonly later: (work: () => Promise<void>) => void
  readonly now: () => Date
}

/** How long a reset works. */
const VALID_HOURS = 24

/** How long it is remembered that a link existed, so that who opens it late learns that it is dead. */
const REMEMBERED_MS = 90 * 24 * 3_600_000

/** Whether a link can still be used. */
export const isOpenLink = (row: LinkRow, now: Date): boolean =>
  row.ended_at === null && row.is_active === 1 && parseDbTime(row.expires_at) > now

/** New passwords for people who do not know theirs, with a link as proof. */
export function resetsService(deps: ResetsDeps) {
  const { rows, audit, now } = deps

  async function makeLink({ user_id, email, display_name }: ResetAccount, base: string) {
    const { token, token_hash } = newLinkToken()
    const expires_at = new Date(now().getTime() + VALID_HOURS * 3_600_000)
    await rows.put({ kind: 'reset', user_id, token_hash, new_email: null, expires_at }, now())
    const link = linkTo(base, 'reset', token)
    return { link, emailed: await deps.mail(email, { link, name: display_name, valid_hours: VALID_HOURS }) }
  }

  /** Throws `link_unknown` or `link_dead`. */
  async function open(token: string, { ip_address: ip }: RequestCaller): Promise<LinkRow> {
    const found = await deps.limits.attempt({ ip, account: null }, async () => {
      return (await rows.find('reset', hashOfToken(token))) ?? null
    })
    if (!found) throw new AppError('link_unknown')
    if (!isOpenLink(found, now())) throw new AppError('link_dead')
    return found
  }

  async function mailForgotten(caller: Caller, email: string): Promise<void> {
    const account = await deps.accounts.byEmail(email)
    const known = account?.is_active ? account : null
    const sent = known && deps.settings.email_enabled && deps.publicBase !== null
    if (sent) await makeLink(known, deps.publicBase)
    await audit.record(caller, {
      action: 'auth.forgot_password',
      actor: { user_id: null, email },
      target: known ? { type: 'user', id: known.user_id } : null,
      outcome: sent ? 'success' : 'failure',
    })
  }

  return {
    /** A link for an account, as an administrator asks for it. Throws `user_not_found` and `system_user_protected`. */
    forAdministrator(caller: Caller, user_id: string, base: string): Promise<{ link: string; emailed: boolean }> {
      const entry = { action: 'user.reset_password', target: { type: 'user', id: user_id } } as const
      return audit.attempt(caller, entry, async () => {
        if (user_id === SYSTEM_USER_ID) throw new AppError('system_user_protected')
        const account = await deps.accounts.byId(user_id)
        if (!account) throw new AppError('user_not_found')
        return makeLink(account, base)
      })
    },

    /**
     * Mails a link where mail is on and the account is active; the answer and its time are the same for every address.
     * Throws `too_many_attempts`: each request counts, whatever comes of it.
     */
    async forgot(caller: RequestCaller, { email }: ForgotPasswordRequest): Promise<void> {
      // A key of its own: asking for links for somebody does not shut their sign-in.
      await deps.limits.attempt({ ip: caller.ip_address, account: `forgot ${email}` }, async () => null)
      deps.later(() => mailForgotten(caller, email))
    },

    /** What the holder of a link may know. Throws `link_unknown` or `link_dead`. */
    async info(caller: RequestCaller, token: string): Promise<ResetInfo> {
      const { email, display_name, expires_at } = await open(token, caller)
      return { email, display_name, expires_at: isoTime(expires_at) }
    },

    /** Throws `link_unknown`, `link_dead` and `password_rejected`, which does not use the link up. */
    async reset(caller: RequestCaller, { token, new_password }: ResetPasswordRequest): Promise<void> {
      const { user_id, email } = await open(token, caller)
      const target = { type: 'user', id: user_id } as const
      const entry = { action: 'auth.reset_password', target, actor: { user_id, email } } as const
      await audit.attempt(caller, entry, async () => {
        await deps.rules.require(new_password)
        const password_hash = await deps.passwords.hash(new_password)
        if (!(await rows.resetPassword(hashOfToken(token), password_hash, now()))) throw new AppError('link_dead')
        deps.accessChanged(user_id)
      })
    },

    sweep: (): Promise<void> => rows.sweep(new Date(now().getTime() - REMEMBERED_MS)),
  }
}

/** Resets of passwords. */
export type ResetsService = ReturnType<typeof resetsService>
