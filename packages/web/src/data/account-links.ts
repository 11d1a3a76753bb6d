import { unwrap } from '@invoke-studio/client'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** Who was invited by whom, for the holder of the link. Fails with 404 for an unknown link and 410 for a dead one. */
export function invitationQuery({ api }: Studio, token: string) {
  return queryOptions({
    queryKey: keys.invitation(token),
    queryFn: () => unwrap(api.GET('/api/v1/auth/invitations/{token}', { params: { path: { token } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Whose password a link resets. Fails with 404 for an unknown link and 410 for a dead one. */
export function resetQuery({ api }: Studio, token: string) {
  return queryOptions({
    queryKey: keys.reset(token),
    queryFn: () => unwrap(api.GET('/api/v1/auth/reset-password/{token}', { params: { path: { token } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Accepts an invitation with a password of the person's choice. */
export function useAcceptInvitation() {
  const { api } = useStudio()
  return useMutation({
    mutationFn: (body: { token: string; display_name: string; password: string }) =>
      unwrap(api.POST('/api/v1/auth/accept-invitation', { body })),
  })
}

/** Sets a new password with a link as proof; every session of the person ends. */
export function useResetPassword() {
  const { api } = useStudio()
  return useMutation({
    mutationFn: (body: { token: string; new_password: string }) =>
      unwrap(api.POST('/api/v1/auth/reset-password', { body })),
  })
}

/** Asks for a link to set a new password; the answer does not tell whether there is such an account. */
export function useForgotPassword() {
  const { api } = useStudio()
  return useMutation({
    mutationFn: (email: string) => unwrap(api.POST('/api/v1/auth/forgot-password', { body: { email } })),
  })
}

/** Asks for another address; it counts once the link that is sent there is opened. */
export function useChangeEmail() {
  const { api } = useStudio()
  return useMutation({
    mutationFn: (body: { new_email: string; current_password: string }) =>
      unwrap(api.POST('/api/v1/auth/change-email', { body })),
  })
}

/** Confirms an address with the link that was sent to it. */
export function useVerifyEmail() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (token: string) => unwrap(api.POST('/api/v1/auth/verify-email', { body: { token } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.me }),
  })
}
