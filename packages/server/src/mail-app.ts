import type { Audit } from './access/audit.ts'
import type { Platform } from './app.ts'
import { createDelivery } from './features/mail/delivery.ts'
import { mailRepository } from './features/mail/repository.ts'
import { createMailSender } from './features/mail/sender.ts'
import { mailService } from './features/mail/service.ts'
import { createSmtpTransport } from './features/mail/transport.ts'
import { pathIn } from './platform/config/index.ts'

/** Puts mail together: the service that features write to, and the sender that works the outbox off. */
export function createMail({ config, clock, database, emit, log }: Platform, audit: Audit) {
  const rows = mailRepository(database)
  const smtp_ca_file = config.smtp_ca_file === null ? null : pathIn(config, config.smtp_ca_file)
  const transport = createSmtpTransport({ ...config, smtp_ca_file })
  const report = (error: unknown, message: string): void => log.error({ err: error }, message)
  const delivery = createDelivery({ rows, transport, emit, log, now: clock.now })
  const mailSender = createMailSender({ rows, delivery, clock, report })
  const { wake, attempt } = mailSender
  return { mailSender, mail: mailService({ rows, settings: config, audit, now: clock.now, wake, attempt }) }
}
