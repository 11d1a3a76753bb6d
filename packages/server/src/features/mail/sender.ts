import { parseDbTime } from '../../database/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Delivery } from './delivery.ts'
import type { HeldMail, MailRepository, MailRow } from './repository.ts'
import { HOLD_MS } from './retry.ts'

/** How often the outbox is looked at, in ms: other servers and commands put mail into it, too. */
const POLL_MS = 15_000

/** How long mail that was sent or given up stays visible, in ms. */
const MEMORY_MS = 30 * 24 * 3_600_000

/** How long a conversation may go on when the server is to stop, in ms. */
const GRACE_MS = 5_000

/** Sends what is in the outbox while the server runs. */
export interface MailSender {
  start(): void
  /** Looks at the outbox now. */
  wake(): void
  /** Tries to send a mail that is held for it. */
  attempt(held: HeldMail): Promise<MailRow | undefined>
  /** Lets a running conversation end, but not for long. */
  stop(): Promise<void>
}

/** Creates the sender of a server. Several servers may send from one outbox. */
export function createMailSender(deps: {
  rows: MailRepository
  delivery: Delivery
  clock: Clock
  report: (error: unknown, message: string) => void
}): MailSender {
  const { rows, delivery, clock, report } = deps
  let stopping = false
  const interrupted = new AbortController()
  const alarm = createAlarm(clock)
  let ended: Promise<void> = Promise.resolve()

  const attempt = (held: HeldMail) => delivery.attempt(held, interrupted.signal)

  /** Sends all that is due, then answers the ms until there may be more; none left when it is due by now. */
  async function sendDue(): Promise<number> {
    while (!stopping) {
      const now = clock.now()
      const held = await rows.hold(now, new Date(now.getTime() + HOLD_MS))
      if (!held) break
      await attempt(held)
    }
    const due = await rows.nextDue()
    return due === null ? POLL_MS : Math.min(POLL_MS, parseDbTime(due).getTime() - clock.now().getTime())
  }

  async function work(): Promise<void> {
    await rows.forget(new Date(clock.now().getTime() - MEMORY_MS)).catch((error) => report(error, FAILED))
    while (!stopping) {
      alarm.set()
      const pause = await sendDue().catch((error) => {
        report(error, FAILED)
        return POLL_MS
      })
      if (pause > 0) await alarm.rest(pause)
    }
  }

  return {
    start() {
      ended = work()
    },
    wake: alarm.ring,
    attempt,
    async stop() {
      stopping = true
      alarm.ring()
      const timer = setTimeout(() => interrupted.abort(), GRACE_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

const FAILED = 'the mail outbox could not be worked off'

/** Rest that can be cut short; a ring between `set` and `rest` is not missed. */
function createAlarm(clock: Clock) {
  let rung = new AbortController()
  return {
    set(): void {
      rung = new AbortController()
    },
    ring: (): void => rung.abort(),
    rest: (milliseconds: number): Promise<void> => clock.sleep(milliseconds, rung.signal).catch(() => {}),
  }
}
