import { UsageError } from './run.ts'
import type { Terminal } from './terminal.ts'

/** The ways to give a password that need nobody at the terminal. */
export interface PasswordOptions {
  readonly password?: string
  readonly passwordStdin?: boolean
}

/** The password as the options give it, or undefined when they give none. */
export async function givenPassword(options: PasswordOptions, terminal: Terminal): Promise<string | undefined> {
  const { password, passwordStdin } = options
  if (!passwordStdin) return password
  if (password !== undefined) throw new UsageError('Give the password with --password or --password-stdin, not both.')
  if (terminal.interactive) throw new UsageError('--password-stdin reads the password from a pipe or a file.')
  const line = await terminal.readLine()
  if (line === '') throw new UsageError('There is no password on standard input.')
  return line
}

/** A password that was typed twice alike. */
export async function askNewPassword(terminal: Terminal, question = 'Password'): Promise<string> {
  const password = await terminal.askSecret(question)
  if ((await terminal.askSecret('The same password again')) === password) return password
  terminal.note('The two passwords differ. Try again.')
  return askNewPassword(terminal, question)
}
