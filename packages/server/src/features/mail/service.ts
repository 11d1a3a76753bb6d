import { AppError } from '@invoke-studio/contract/errors'
import type {
  MailItem,
  MailKind,
  MailListQuery,
  MailListResponse,
  MailTestResponse,
} from '@invoke-studio/contract/mail'
import type { Audit, Caller } from '../../access/audit.ts'
import { isoTime } from '../../database/index.ts'
import type { HeldMail, MailRepository, MailRow } from './repository.ts'
import { HOLD_MS } from './retry.ts'
import { type MailData, renderMail } from './templates.ts'

/** What mail is built from. */
export interface MailDeps {
  readonly rows: MailRepository
  readonly settings: { readonly email_enabled: boolean; readonly instance_name: string }
  readonly audit: Audit
  readonly now: () => Date
  /** Lets the sender look at the outbox at once. */
  readonly wake: () => void
  /** Tries to send a mail that is held for it. */
  readonly attempt: (held: HeldMail) => Promise<MailRow | undefined>
}

/** Mail to people: it is written into the outbox, from which the servers send it. */
export function mailService({ rows, settings, audit, now, wake, attempt }: MailDeps) {
  const write = <Kind extends MailKind>(kind: Kind, to: string, data: MailData[Kind]) => {
    const { subject, text, html } = renderMail(kind, settings.instance_name, data)
    return { kind, to_address: to, subject, text_body: text, html_body: html }
  }

  return {
    /** Puts a mail into the outbox. Answers whether mail is on: if not, nothing happens and links are to be shown. */
    async enqueue<Kind extends MailKind>(kind: Kind, to: string, data: MailData[Kind]): Promise<boolean> {
      if (!settings.email_enabled) return false
      await rows.add(write(kind, to, data), now())
      wake()
      return true
    },

    /**
     * Sends a test message and waits for the first attempt; one that failed is tried again like other mail.
     * Throws `mail_off`.
     */
    async sendTest(caller: Caller, to: string, name: string | null): Promise<MailTestResponse> {
      if (!settings.email_enabled) throw new AppError('mail_off')
      const held = await rows.add(write('test', to, { name }), now(), new Date(now().getTime() + HOLD_MS))
      const mail = (await attempt(held)) ?? held
      const success = mail.state === 'sent'
      await audit.record(caller, {
        action: 'mail.test',
        target: { type: 'mail', id: String(mail.id) },
        outcome: success ? 'success' : 'failure',
        details: { email: to },
      })
      wake()
      return { success, mail: toMailItem(mail) }
    },

    async list(query: MailListQuery): Promise<MailListResponse> {
      const page = await rows.page(query)
      const { offset, limit } = query
      return {
        email_enabled: settings.email_enabled,
        items: page.rows.map(toMailItem),
        total: page.total,
        offset,
        limit,
      }
    },
  }
}

/** Mail to people. */
export type MailService = ReturnType<typeof mailService>

/** Member by member: a row may carry bodies. */
function toMailItem(row: MailRow): MailItem {
  return {
    id: row.id,
    created_at: isoTime(row.created_at),
    kind: row.kind,
    to_address: row.to_address,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    next_attempt_at: row.state === 'pending' ? isoTime(row.next_attempt_at) : null,
    sent_at: isoTime(row.sent_at),
    last_error: row.last_error,
  }
}
