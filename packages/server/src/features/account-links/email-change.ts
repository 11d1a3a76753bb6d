import type { ChangeEmailRequest, ChangeEmailResponse } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, RequestCaller } from '../../access/audit.ts'
import { hashOfToken, linkTo, newLinkToken } from '../../access/links.ts'
import type { AccountFacts } from '../../platform/http/app-type.ts'
import type { AccountLinksRepository } from './repository.ts'
import { isOpenLink, type Limits } from './resets.ts'

/** What changes of addresses are made with. */
export interface EmailChangeDeps {
  readonly rows: AccountLinksRepository
  /** Whether an address belongs to an account. */
  readonly isTaken: (email: string) => Promise<boolean>
  /** Checks the person's current password, slowing down guesses. Throws `password_wrong` or `too_many_attempts`. */
  readonly prove: (user_id: string, password: string, ip: string) => Promise<void>
  readonly limits: Limits
  /** Sends a link where mail is on; answers whether it is. */
  readonly mail: (to: string, data: { link: string; name: string | null; valid_hours: number }) => Promise<boolean>
  readonly audit: Audit
  readonly now: () => Date
}

/** How long a confirmation works. */
const VALID_HOURS = 24

/** Changes of people's own addresses: each counts once a link that was sent to it is opened. */
export function emailChangeService(deps: EmailChangeDeps) {
  const { rows, audit, now } = deps

  async function makeLink(account: AccountFacts, new_email: string, base: string): Promise<string> {
    const { token, token_hash } = newLinkToken()
    const expires_at = new Date(now().getTime() + VALID_HOURS * 3_600_000)
    await rows.put({ kind: 'email', user_id: account.user_id, token_hash, new_email, expires_at }, now())
    const link = linkTo(base, 'email', token)
    await deps.mail(new_email, { link, name: account.display_name, valid_hours: VALID_HOURS })
    return link
  }

  return {
    /**
     * Asks for a new address. `base` is the address of the studio; without one nothing can be sent. Administrators see
     * the link, and learn that an address is taken (`email_taken`); to others an address in use looks like any other.
     * Throws `password_wrong` and `too_many_attempts`.
     */
    request(
      caller: RequestCaller,
      account: AccountFacts,
      base: string | null,
      { new_email, current_password }: ChangeEmailRequest,
    ): Promise<ChangeEmailResponse> {
      const target = { type: 'user', id: account.user_id } as const
      const entry = { action: 'auth.change_email', target, details: { email: new_email } } as const
      return audit.attempt(caller, entry, async () => {
        await deps.prove(account.user_id, current_password, caller.ip_address)
        const own = new_email.toLowerCase() === account.email.toLowerCase()
        const taken = !own && (await deps.isTaken(new_email))
        if (taken && account.is_admin) throw new AppError('email_taken', { email: new_email })
        if (taken || base === null) return { success: true }
        const link = await makeLink(account, new_email, base)
        return { success: true, ...(account.is_admin ? { verification_link: link } : {}) }
      })
    },

    /** Throws `link_unknown`, `link_dead`, and `email_taken` when somebody took the address meanwhile. */
    async verify(caller: RequestCaller, token: string): Promise<void> {
      const found = await deps.limits.attempt({ ip: caller.ip_address, account: null }, async () => {
        return (await rows.find('email', hashOfToken(token))) ?? null
      })
      if (!found) throw new AppError('link_unknown')
      if (!isOpenLink(found, now()) || found.new_email === null) throw new AppError('link_dead')
      const { user_id, email, new_email } = found
      const target = { type: 'user', id: user_id } as const
      const entry = { action: 'auth.verify_email', target, actor: { user_id, email }, details: { email: new_email } }
      await audit.attempt(caller, { ...entry, action: 'auth.verify_email' }, async () => {
        if (!(await rows.changeEmail(hashOfToken(token), now()))) throw new AppError('link_dead')
      })
    },
  }
}

/** Changes of people's own addresses. */
export type EmailChangeService = ReturnType<typeof emailChangeService>
