import { unwrap } from '@invoke-studio/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { useStudio } from './studio.ts'

/** Where the person is signed in; empty where the studio keeps no list. */
export function useSessions() {
  const { api } = useStudio()
  return useQuery({ queryKey: keys.sessions, queryFn: () => unwrap(api.GET('/api/v1/auth/sessions')) })
}

/** Signs the person out at one of these places. */
export function useEndSession() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (session_id: string) =>
      unwrap(api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path: { session_id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.sessions }),
  })
}
