import type { Audit } from '../access/audit.ts'
import type { Database } from '../database/index.ts'
import { createDelivery } from '../features/mail/delivery.ts'
import { mailRepository } from '../features/mail/repository.ts'
import { createMailSender } from '../features/mail/sender.ts'
import { mailService } from '../features/mail/service.ts'
import { createSmtpTransport } from '../features/mail/transport.ts'
import type { Clock } from '../platform/clock/index.ts'
import { type Config, pathIn } from '../platform/config/index.ts'
import type { Log } from '../platform/log/index.ts'
import type { Emit } from '../platform/realtime/emission.ts'

/** What mail needs of the platform. */
interface MailPlatform {
  readonly config: Config
  readonly clock: Clock
  readonly database: Database
  readonly emit: Emit
  readonly log: Log
}

/** Puts mail together: the service that features write to, and the sender that works the outbox off. */
export function createMail({ config, clock, database, emit, log }: MailPlatform, audit: Audit) {
  if (config.email_enabled && config.public_url === null) {
    log.warn('public_url is not set: who forgot a password gets no mail, because a link needs an address to lead to')
  }
  const rows = mailRepository(database)
  const smtp_ca_file = config.smtp_ca_file === null ? null : pathIn(config, config.smtp_ca_file)
  const transport = createSmtpTransport({ ...config, smtp_ca_file })
  const report = (error: unknown, message: string): void => log.error({ err: error }, message)
  const delivery = createDelivery({ rows, transport, emit, log, now: clock.now })
  const mailSender = createMailSender({ rows, delivery, clock, report })
  const { wake, attempt } = mailSender
  return { mailSender, mail: mailService({ rows, settings: config, audit, now: clock.now, wake, attempt }) }
}
