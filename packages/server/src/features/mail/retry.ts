/** Hours after which a mail is given up. */
export const GIVE_UP_HOURS = 24

/** How long an attempt may hold a mail, in ms: longer than any conversation lasts, see `ATTEMPT_MS`. */
export const HOLD_MS = 5 * 60_000

/** How long one conversation with the SMTP server may last, in ms. */
export const ATTEMPT_MS = 50_000

const MINUTE = 60_000
const LONGEST_DELAY = 2 * 60 * MINUTE

/** When a mail has been in the outbox for so long that it is given up. */
export function givesUpAt(created_at: Date): Date {
  return new Date(created_at.getTime() + GIVE_UP_HOURS * 60 * MINUTE)
}

/**
 * When to try again after so many failed attempts: 1, 2, 4, … minutes later, at most two hours, and a last time when a
 * day is over. Null when that was the last time.
 */
export function nextAttempt(created_at: Date, attempts: number, now: Date): Date | null {
  const end = givesUpAt(created_at)
  if (now >= end) return null
  const delay = Math.min(MINUTE * 2 ** Math.min(attempts - 1, 20), LONGEST_DELAY)
  return new Date(Math.min(now.getTime() + delay, end.getTime()))
}
