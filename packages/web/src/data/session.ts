import { ApiError, type AuthStatus, type User, unwrap } from '@invoke-studio/client'
import { SYSTEM_VIEWER, type Viewer } from '@invoke-studio/contract/access'
import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useStore } from 'zustand'
import { refreshEverything } from './events.ts'
import { keys } from './keys.ts'
import { announceSession, leaveStudio } from './leaving.ts'
import { type Studio, useStudio } from './studio.ts'

/** What anybody may know: whether set-up is due, whether there are accounts, the rules for passwords. */
export function authStatusQuery({ api }: Studio) {
  return queryOptions({
    queryKey: keys.authStatus,
    queryFn: (): Promise<AuthStatus> => unwrap(api.GET('/api/v1/auth/status')),
    staleTime: 60_000,
    // Each page asks for it before it shows: it must be there while the server is away.
    gcTime: Number.POSITIVE_INFINITY,
  })
}

/** The signed-in person, or null when nobody is. In single-user mode always null. */
export function meQuery(studio: Studio) {
  return queryOptions({
    queryKey: keys.me,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<User | null> => {
      const status = await studio.queries.ensureQueryData(authStatusQuery(studio))
      if (!status.multiuser_enabled) return null
      try {
        const user = await unwrap(studio.api.GET('/api/v1/auth/me'))
        studio.session.getState().noteSignedIn()
        return user
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null
        throw error
      }
    },
  })
}

/** Who asks, for the access rules: the signed-in person, or `system` in single-user mode. */
export function useViewer(): Viewer & { readonly user: User | null } {
  const studio = useStudio()
  const { data: user } = useSuspenseQuery(meQuery(studio))
  return user
    ? { user_id: user.user_id, is_admin: user.is_admin, mode: 'multi', user }
    : { ...SYSTEM_VIEWER, user: null }
}

/** What somebody types to sign in. */
export interface Credentials {
  readonly email: string
  readonly password: string
  readonly remember_me: boolean
}

/**
 * Signs in; the browser keeps the session in a cookie that scripts cannot read. A person whose session had ended goes on
 * where they were; for anybody else the studio starts anew, as what is in memory is not theirs.
 *
 * All this is done here and not by who asked: the door that asks is gone once the session counts again, and what it
 * wanted to do afterwards would never happen.
 */
export function useSignIn() {
  const studio = useStudio()
  return useMutation({
    mutationFn: (credentials: Credentials) => unwrap(studio.api.POST('/api/v1/auth/login', { body: credentials })),
    onSuccess: ({ user }) => {
      const before = studio.queries.getQueryData<User | null>(keys.me)
      announceSession(studio, user.user_id)
      if (before && before.user_id !== user.user_id) return leaveStudio(studio)
      studio.queries.setQueryData(keys.me, user)
      studio.session.getState().noteSignedIn()
      if (before) void refreshEverything(studio)
    },
  })
}

/** Creates the first administrator. */
export function useSetup() {
  const studio = useStudio()
  return useMutation({
    mutationFn: (body: { email: string; display_name: string; password: string }) =>
      unwrap(studio.api.POST('/api/v1/auth/setup', { body })),
    onSuccess: () => studio.queries.invalidateQueries({ queryKey: keys.authStatus }),
  })
}

/** Saves what is not saved yet and ends the session, here, on the server and in the browser's other tabs. */
export function useSignOut() {
  const studio = useStudio()
  return useMutation({
    mutationFn: async () => {
      await Promise.all([...studio.unsaved].map((save) => save()))
      await unwrap(studio.api.POST('/api/v1/auth/logout'))
    },
    onSuccess: () => {
      announceSession(studio, null)
      leaveStudio(studio, 'sign-in')
    },
  })
}

/** Changes the name that others see. */
export function useRename() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (display_name: string) => unwrap(api.PATCH('/api/v1/auth/me', { body: { display_name } })),
    onSuccess: (user) => queries.setQueryData(keys.me, user),
  })
}

/** The rules that a new password has to keep here. */
export function usePasswordPolicy(): { readonly strict: boolean; readonly minLength: number } {
  const { data: status } = useSuspenseQuery(authStatusQuery(useStudio()))
  return { strict: status.strict_password_checking, minLength: status.password_min_length }
}

/** Changes the password; every other session of the person ends. */
export function useChangePassword() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) =>
      unwrap(api.POST('/api/v1/auth/change-password', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.me }),
  })
}

/** Whether the session ended while the person was working. */
export function useSessionExpired(): boolean {
  return useStore(useStudio().session, (state) => state.expired)
}

/** Whether it ended because an administrator suspended the account. */
export function useSuspended(): boolean {
  return useStore(useStudio().session, (state) => state.suspended)
}
