import { type UserWithStatistics, unwrap } from '@invoke-studio/client'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** Which accounts are listed. */
export interface UserFilter {
  readonly search: string
  readonly role: 'admin' | 'user' | null
  readonly status: 'active' | 'suspended' | 'invited' | null
}

/** How many accounts a page of the list has. */
export const USERS_PER_PAGE = 25

/** Most accounts that the server lists at once. */
const MOST = 200

/** One page of the accounts that pass the filter, counted from 1. */
export function useUsers(filter: UserFilter, page: number) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.userList(filter, page),
    placeholderData: keepPreviousData,
    queryFn: () => {
      const query = {
        offset: (page - 1) * USERS_PER_PAGE,
        limit: USERS_PER_PAGE,
        search: filter.search,
        ...(filter.role ? { role_filter: filter.role } : {}),
        ...(filter.status ? { status_filter: filter.status } : {}),
      }
      return unwrap(api.GET('/api/v1/users/', { params: { query } }))
    },
  })
}

/** Accounts whose people have not chosen a password yet, by id. */
export function useInvitedIds() {
  const studio = useStudio()
  return useQuery({
    queryKey: keys.invitedIds,
    queryFn: async (): Promise<ReadonlySet<string>> =>
      new Set((await allUsers(studio, 'invited')).map(({ user_id }) => user_id)),
  })
}

/** Somebody to choose from a list: the id, and the name or address to show. */
export interface Person {
  readonly value: string
  readonly label: string
}

/** Everybody who can sign in, by name; for administrators, who may see addresses of people without a name. */
export function useActivePeople() {
  const studio = useStudio()
  return useQuery({
    queryKey: keys.activePeople,
    queryFn: async (): Promise<Person[]> =>
      (await allUsers(studio, 'active'))
        .map(({ user_id, display_name, email }) => ({ value: user_id, label: display_name || email }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
  })
}

async function allUsers({ api }: Studio, status_filter: 'active' | 'invited'): Promise<UserWithStatistics[]> {
  const all: UserWithStatistics[] = []
  for (;;) {
    const query = { offset: all.length, limit: MOST, status_filter }
    const { users, total } = await unwrap(api.GET('/api/v1/users/', { params: { query } }))
    all.push(...users)
    if (users.length === 0 || all.length >= total) return all
  }
}

/** How many administrators can sign in. */
export function useActiveAdministrators() {
  const { api } = useStudio()
  const query = { offset: 0, limit: 1, role_filter: 'admin', status_filter: 'active' } as const
  return useQuery({
    queryKey: keys.activeAdministrators,
    queryFn: async () => (await unwrap(api.GET('/api/v1/users/', { params: { query } }))).total,
  })
}

/** Invitations that wait to be accepted. */
export function useInvitations() {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.invitations,
    queryFn: async () => (await unwrap(api.GET('/api/v1/users/invitations'))).invitations,
  })
}

/** A password that keeps the rules, made by the server. */
export function useGeneratePassword() {
  const { api } = useStudio()
  return useMutation({
    mutationFn: async () => (await unwrap(api.GET('/api/v1/auth/generate-password'))).password,
  })
}

/** An account to be made: by invitation, or with a password that has to be changed at the first sign-in. */
export interface NewAccount {
  readonly email: string
  readonly display_name: string
  readonly is_admin: boolean
  readonly initial_password: string | null
}

/** Changes of an account; what is absent stays. */
export interface AccountChange {
  readonly email?: string
  readonly display_name?: string
  readonly is_admin?: boolean
  readonly is_active?: boolean
}

/** What happens to what a person owns: deleted, or handed to somebody; `null` stands for nobody in particular. */
export type Inheritance = { readonly remove: true } | { readonly remove: false; readonly heir: string | null }

/** Makes an account. */
export function useCreateUser() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ initial_password, ...account }: NewAccount) => {
      const way = initial_password === null ? { send_invitation: true } : { initial_password }
      return unwrap(studio.api.POST('/api/v1/users/', { body: { ...account, ...way } }))
    },
    onSuccess: () => refreshUsers(studio),
  })
}

/** Changes an account. */
export function useUpdateUser() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({
      user_id,
      change,
    }: {
      user_id: string
      change: AccountChange
    }): Promise<{ user: UserWithStatistics }> =>
      unwrap(studio.api.PATCH('/api/v1/users/{user_id}', { params: { path: { user_id } }, body: change })),
    onSuccess: () => Promise.all([refreshUsers(studio), studio.queries.invalidateQueries({ queryKey: keys.me })]),
  })
}

/** Deletes an account. */
export function useDeleteUser() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ user_id, inheritance }: { user_id: string; inheritance: Inheritance }) => {
      const heir = !inheritance.remove && inheritance.heir !== null ? { transfer_to: inheritance.heir } : {}
      const params = { path: { user_id }, query: { delete_data: inheritance.remove, ...heir } }
      return unwrap(studio.api.DELETE('/api/v1/users/{user_id}', { params }))
    },
    onSuccess: () => refreshUsers(studio),
  })
}

/** Makes a link with which the person sets a new password; an earlier one dies. */
export function useMakeReset() {
  const { api } = useStudio()
  return useMutation({
    mutationFn: async (user_id: string) => {
      const params = { path: { user_id } }
      const made = await unwrap(api.POST('/api/v1/users/{user_id}/reset-password', { params }))
      return { link: made.reset_link, emailed: made.emailed }
    },
  })
}

/** Makes a fresh invitation; an earlier link dies. */
export function useMakeInvitation() {
  const studio = useStudio()
  return useMutation({
    mutationFn: async (user_id: string) => {
      const params = { path: { user_id } }
      const made = await unwrap(studio.api.POST('/api/v1/users/{user_id}/invitation', { params }))
      return { link: made.invitation_link, emailed: made.emailed }
    },
    onSuccess: () => refreshUsers(studio),
  })
}

/** Ends an invitation; the account stays. */
export function useRevokeInvitation() {
  const studio = useStudio()
  return useMutation({
    mutationFn: (invitation_id: string) =>
      unwrap(studio.api.DELETE('/api/v1/users/invitations/{invitation_id}', { params: { path: { invitation_id } } })),
    onSettled: () => refreshUsers(studio),
  })
}

/** Asks again for everything that lists people or what they own. */
async function refreshUsers({ queries }: Studio): Promise<void> {
  await Promise.all(
    [keys.users, keys.overview, keys.legacy, keys.boards].map((queryKey) => queries.invalidateQueries({ queryKey })),
  )
}
