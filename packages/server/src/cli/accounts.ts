import { EmailAddress, type UserListQuery, type UserWithStatistics } from '@invoke-studio/contract/auth'
import { givenOrAsked, RefusedError, UsageError } from './run.ts'
import type { Terminal } from './terminal.ts'

/** What commands read accounts with. */
interface Pages {
  page(query: UserListQuery): Promise<{ users: UserWithStatistics[] }>
}

/** Most accounts that one page holds. */
const PAGE = 200

/** Every account whose address or name contains `search`, in the order of their addresses; all without. */
export async function everybody(users: Pages, search = ''): Promise<UserWithStatistics[]> {
  const found: UserWithStatistics[] = []
  for (;;) {
    const page = await users.page({ offset: found.length, limit: PAGE, search })
    found.push(...page.users)
    if (page.users.length < PAGE) return found
  }
}

/**
 * The account with an address, without regard to case unless two differ only in that. Throws `RefusedError` when there is
 * none, or more than one.
 */
export async function accountOf(users: Pages, email: string): Promise<UserWithStatistics> {
  const named = (await everybody(users, email)).filter((user) => user.email.toLowerCase() === email.toLowerCase())
  const exact = named.filter((user) => user.email === email)
  const [account, another] = exact.length > 0 ? exact : named
  if (!account) throw new RefusedError(`There is no account with the address ${email}. invoke-userlist shows them all.`)
  if (another) throw new RefusedError(`Several accounts have the address ${email}. Change one of them in the web app.`)
  return account
}

/** The address that a command is about, given or asked for. */
export async function emailOf(given: string | undefined, terminal: Terminal): Promise<string> {
  const text = await givenOrAsked(given, '--email', terminal, () => terminal.ask('E-mail address'))
  return validEmail(text)
}

/** Throws `UsageError` for what is no address. */
export function validEmail(text: string): string {
  const email = EmailAddress.safeParse(text)
  if (!email.success) throw new UsageError('The e-mail address is not valid. Use one like ada@example.com.')
  return email.data
}
