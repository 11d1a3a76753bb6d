import { readFile } from 'node:fs/promises'
import { isIPv4 } from 'node:net'
import type { HeldMail } from './repository.ts'
import { ATTEMPT_MS } from './retry.ts'

/** The settings about the SMTP server. */
export interface SmtpSettings {
  readonly smtp_host: string
  readonly smtp_port: number
  readonly smtp_implicit_tls: boolean | null
  readonly smtp_require_tls: boolean | null
  readonly smtp_ca_file: string | null
  readonly smtp_username: string
  readonly smtp_password: string
  readonly smtp_from_address: string
  readonly smtp_from_name: string
}

/** Hands mail to the SMTP server. */
export interface MailTransport {
  /** Resolves when the server took the mail; rejects with `MailRefused`, also when `signal` is aborted. */
  send(mail: HeldMail, signal: AbortSignal): Promise<void>
}

/** A mail that was not sent. The message is for administrators: without links and passwords. */
export class MailRefused extends Error {
  /** Whether the server refused this very mail for good, so that trying again is useless. */
  readonly permanent: boolean

  constructor(message: string, permanent: boolean, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'MailRefused'
    this.permanent = permanent
  }
}

/** How a connection is protected. */
interface Protection {
  /** TLS from the first byte. */
  readonly secure: boolean
  /** Nothing is sent before TLS is up. */
  readonly requireTLS: boolean
  /** Whether the certificate is checked. */
  readonly verify: boolean
}

/**
 * TLS is demanded but for a server on this machine, or where `smtp_require_tls` says otherwise. Where mail may go in the
 * clear, STARTTLS is still used when it is offered, with any certificate: that is never worse than none.
 */
export function protectionOf(settings: SmtpSettings): Protection {
  const { smtp_host, smtp_port, smtp_implicit_tls, smtp_require_tls } = settings
  const local = isLoopback(smtp_host)
  const secure = smtp_implicit_tls ?? smtp_port === 465
  const requireTLS = smtp_require_tls ?? !local
  return { secure, requireTLS: requireTLS && !secure, verify: requireTLS || (secure && !local) }
}

function isLoopback(host: string): boolean {
  const name = host.toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && /^127\./.test(name))
}

/** Creates the transport: one connection for each mail. `smtp_ca_file` is an absolute path. */
export function createSmtpTransport(settings: SmtpSettings): MailTransport {
  const domain = settings.smtp_from_address.split('@').at(-1) ?? 'localhost'

  async function connect() {
    const { createTransport } = await import('nodemailer')
    const { secure, requireTLS, verify } = protectionOf(settings)
    const ca = settings.smtp_ca_file === null ? {} : { ca: await readFile(settings.smtp_ca_file) }
    return createTransport({
      host: settings.smtp_host,
      port: settings.smtp_port,
      secure,
      requireTLS,
      tls: { rejectUnauthorized: verify, ...ca },
      ...(settings.smtp_username ? { auth: { user: settings.smtp_username, pass: settings.smtp_password } } : {}),
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      dnsTimeout: 15_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  return {
    async send(mail, signal) {
      try {
        const transport = await connect()
        await transport.sendMail({
          from: { name: settings.smtp_from_name, address: settings.smtp_from_address },
          // As an object: a text would be read as a list of addresses.
          to: { name: '', address: mail.to_address },
          subject: mail.subject,
          text: mail.text_body ?? '',
          html: mail.html_body ?? '',
          // The same for each attempt, so that mail that arrives twice is known as one.
          messageId: `<studio.${mail.id}.${Date.parse(`${mail.created_at}Z`)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
        })
      } catch (error) {
        throw refusal(error, settings)
      }
    },
  }
}

/** What is known of an error of nodemailer. */
interface SmtpError {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

function refusal(error: unknown, { smtp_password }: SmtpSettings): MailRefused {
  const { code, command, responseCode = 0 } = error as SmtpError
  const message = code === 'EABORT' ? 'It took too long.' : error instanceof Error ? error.message : String(error)
  // Elsewhere (greeting, sign-in, sender) a refusal is about the configuration, which can be put right.
  const aboutMail = (code === 'EENVELOPE' && command === 'RCPT TO') || (code === 'EMESSAGE' && command === 'DATA')
  const permanent = aboutMail && responseCode >= 500 && responseCode !== 530
  return new MailRefused(withoutSecrets(message, smtp_password), permanent, { cause: error })
}

/** Servers may quote what they were sent: links and the password do not leave this place. */
function withoutSecrets(message: string, password: string): string {
  const quoted = password === '' ? message : message.replaceAll(password, '…')
  return quoted
    .replace(/\bhttps?:\S+|\S*token=\S+/gi, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
}
