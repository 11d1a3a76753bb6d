import type { UserWithStatistics } from '@invoke-studio/client'

/** Whether somebody can sign in, was invited and has not come yet, or is kept out. */
export type AccountStatus = 'active' | 'invited' | 'suspended'

/** What an administrator can do with an account. */
export type AccountAction = 'edit' | 'promote' | 'demote' | 'reset' | 'invite' | 'suspend' | 'activate' | 'delete'

/** An account and what is about to be done with it. */
export interface Intent {
  readonly user: UserWithStatistics
  readonly action: AccountAction
}

/** Why an action is not to be had. */
export type Obstacle = 'own' | 'last_administrator' | 'suspended'

/** An action that applies to an account, and why it cannot be done, if so. */
export interface Offer {
  readonly action: AccountAction
  readonly obstacle: Obstacle | null
}

/** What decides about offers besides the account itself. */
export interface Circumstances {
  readonly viewerId: string
  readonly status: AccountStatus
  /** How many administrators can sign in; null while it is not known. */
  readonly activeAdministrators: number | null
}

/** The status of an account, given the ids of those whose people have not chosen a password yet. */
export function statusOf(
  { user_id, is_active }: Pick<UserWithStatistics, 'user_id' | 'is_active'>,
  invited: ReadonlySet<string>,
): AccountStatus {
  if (!is_active) return 'suspended'
  return invited.has(user_id) ? 'invited' : 'active'
}

/** How an account is called: by its name, else by its address. */
export function nameOf({ display_name, email }: Pick<UserWithStatistics, 'display_name' | 'email'>): string {
  return display_name || email
}

/** Whether a link leads to the machine that it is opened on, whichever that is: no use to people at another one. */
export function opensHereOnly(link: string): boolean {
  return URL.canParse(link) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(link).hostname)
}

/** What can be done with an account, in the order of a menu. The server decides once more. */
export function offersFor(
  user: Pick<UserWithStatistics, 'user_id' | 'is_admin'>,
  { viewerId, status, activeAdministrators }: Circumstances,
): Offer[] {
  const isLast = user.is_admin && status === 'active' && activeAdministrators === 1
  const losing: Obstacle | null = isLast ? 'last_administrator' : user.user_id === viewerId ? 'own' : null
  const suspended: Obstacle | null = status === 'suspended' ? 'suspended' : null
  return [
    { action: 'edit', obstacle: null },
    user.is_admin ? { action: 'demote', obstacle: losing } : { action: 'promote', obstacle: null },
    status === 'invited' ? { action: 'invite', obstacle: null } : { action: 'reset', obstacle: suspended },
    status === 'suspended' ? { action: 'activate', obstacle: null } : { action: 'suspend', obstacle: losing },
    { action: 'delete', obstacle: losing },
  ]
}
