import { parseDbTime } from '../../database/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { AttemptEnd, HeldMail, MailRepository, MailRow } from './repository.ts'
import { GIVE_UP_HOURS, givesUpAt, nextAttempt } from './retry.ts'
import { MailRefused, type MailTransport } from './transport.ts'

/** What sending is built from. */
export interface DeliveryDeps {
  readonly rows: MailRepository
  readonly transport: MailTransport
  readonly emit: Emit
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  readonly now: () => Date
}

/** Sends one mail that this server holds. */
export interface Delivery {
  /**
   * Tries to send a mail and answers it as it is then, or nothing when another server took it up meanwhile. When the
   * signal is aborted, the mail is due at once.
   */
  attempt(held: HeldMail, signal: AbortSignal): Promise<MailRow | undefined>
}

/** A mail may be late by this much in ms before nobody even tries: the servers were off for long. */
const LATE_MS = 60 * 60_000

/** Creates the sending of mail. Neither log nor event says what is in a mail. */
export function createDelivery({ rows, transport, emit, log, now }: DeliveryDeps): Delivery {
  async function send(held: HeldMail, signal: AbortSignal): Promise<AttemptEnd> {
    const created_at = parseDbTime(held.created_at)
    if (now().getTime() > givesUpAt(created_at).getTime() + LATE_MS) {
      return { state: 'failed', error: held.last_error ?? `It could not be sent within ${GIVE_UP_HOURS} hours.` }
    }
    try {
      await transport.send(held, signal)
      return { state: 'sent', at: now() }
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      if (signal.aborted) return { state: 'pending', error: 'The server was stopped.', again_at: now() }
      const again_at = error.permanent ? null : nextAttempt(created_at, held.attempts, now())
      return again_at ? { state: 'pending', error: error.message, again_at } : { state: 'failed', error: error.message }
    }
  }

  return {
    async attempt(held, signal) {
      const end = await send(held, signal)
      const mail = await rows.end(held, end)
      const facts = { mail_id: held.id, kind: held.kind, attempts: held.attempts }
      if (end.state === 'sent') log.info(facts, 'mail sent')
      if (end.state === 'pending') log.warn({ ...facts, reason: end.error }, 'mail not sent, it is tried again')
      if (end.state === 'failed') {
        log.error({ ...facts, reason: end.error }, 'mail given up')
        emit(
          'mail_failed',
          { mail_id: held.id, kind: held.kind, to_address: held.to_address, error: end.error },
          audience.admins(),
        )
      }
      return mail
    },
  }
}
