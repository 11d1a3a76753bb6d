import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as the server got it. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** Whether the connection was encrypted. */
  readonly secure: boolean
  /** Who signed in, or null. */
  readonly user: string | null
  /** Headers as they came and bodies with their transfer encoding undone. */
  readonly content: string
}

/** A real SMTP server for tests. */
export interface TestSmtp {
  readonly port: number
  /** All mail so far, oldest first. */
  readonly received: readonly ReceivedMail[]
  /** The next mail that nobody has asked for yet. */
  next(): Promise<ReceivedMail>
  close(): Promise<void>
}

/** What a test wants otherwise: smtp-server's options, the port, and who may sign in (then everybody has to). */
export interface TestSmtpOptions extends SMTPServerOptions {
  readonly port?: number
  readonly account?: { readonly user: string; readonly password: string }
}

/** Starts a server on this machine; without a certificate it speaks in the clear only. */
export async function startTestSmtp({ port = 0, account, ...options }: TestSmtpOptions = {}): Promise<TestSmtp> {
  const received: ReceivedMail[] = []
  const asking: ((mail: ReceivedMail) => void)[] = []
  let asked = 0
  const server = new SMTPServer({
    disabledCommands: [...(options.cert ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
    disableReverseLookup: true,
    closeTimeout: 100,
    allowInsecureAuth: true,
    authOptional: account === undefined,
    onAuth({ username, password }, _session, done) {
      if (username === account?.user && password === account?.password) done(null, { user: username })
      else done(new Error('who are you?'))
    },
    async onData(stream, { envelope, secure, user }, done) {
      const raw = await text(stream)
      const mail: ReceivedMail = {
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map(({ address }) => address),
        secure,
        user: typeof user === 'string' ? user : null,
        content: decoded(raw),
      }
      received.push(mail)
      done(null)
      if (asking.length > 0) asked += 1
      asking.shift()?.(mail)
    },
    ...options,
  })
  // A client that dislikes the certificate hangs up; that is its business.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    next() {
      const mail = received[asked]
      if (!mail) return new Promise((resolve) => asking.push(resolve))
      asked += 1
      return Promise.resolve(mail)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Undoes quoted-printable (RFC 2045), in which texts with long lines travel. */
function decoded(raw: string): string {
  const end = raw.indexOf('\r\n\r\n')
  const bytes = raw
    .slice(end)
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`)
  const bodies = bytes.replace(/(%[0-9A-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
  return raw.slice(0, end) + bodies
}
