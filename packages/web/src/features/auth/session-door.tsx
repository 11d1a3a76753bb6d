import { Suspense } from 'react'
import { useSessionExpired } from '../../data/session.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'

const SessionExpired = lazyPart(async () => (await import('./session-expired.tsx')).SessionExpired)

/** Closes the studio behind a door when the session ends; the door is loaded when it is needed. */
export function SessionDoor() {
  const expired = useSessionExpired()
  return <Suspense>{expired && <SessionExpired />}</Suspense>
}
