import { AppError } from '@invoke-studio/contract/errors'
import { type Command, CommanderError } from 'commander'
import { UnusableDatabaseError } from '../database/errors.ts'
import { BackupError } from '../features/backup/layout.ts'
import { ExportError } from '../features/export/format.ts'
import { ConfigError } from '../platform/config/index.ts'
import { ListenError } from '../platform/http/listen.ts'
import { Abandoned, type Terminal } from './terminal.ts'
import { troubleOf } from './troubles.ts'

/** The command was called in a way that cannot work: exit code 2. */
export class UsageError extends Error {}

/** The command understood what it was to do and cannot: exit code 1. */
export class RefusedError extends Error {}

/** What people may meet; whatever else is thrown is a bug, or a machine in trouble. */
const EXPECTED = [
  AppError,
  ConfigError,
  Abandoned,
  RefusedError,
  BackupError,
  UnusableDatabaseError,
  ExportError,
  ListenError,
]

/**
 * Runs a command with its arguments (without program and script) and answers its exit code: 0 also for a server that
 * runs on. Throws what nobody foresaw.
 */
export async function run(command: Command, terminal: Terminal, args: readonly string[]): Promise<number> {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.print(text.trimEnd()),
    writeErr: (text) => terminal.note(text.trimEnd()),
  })
  try {
    await command.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    return exitCode(error, terminal)
  }
}

/** Says in one sentence what went wrong; only what nobody foresaw is thrown on, with its stack. */
function exitCode(error: unknown, terminal: Terminal): number {
  // Commander has already said what was wrong with an option.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (EXPECTED.some((kind) => error instanceof kind)) {
    terminal.note((error as Error).message)
    return 1
  }
  if (error instanceof UsageError) {
    terminal.note(error.message)
    return 2
  }
  const trouble = troubleOf(error)
  if (trouble === null) throw error
  terminal.note(trouble)
  return 1
}

/** An option's value, or the answer of the person at the terminal; without one a missing option is a usage error. */
export async function givenOrAsked(
  given: string | undefined,
  option: string,
  terminal: Terminal,
  ask: () => Promise<string>,
): Promise<string> {
  if (given !== undefined) return given
  if (!terminal.interactive)
    throw new UsageError(`The option ${option} is missing, and there is no terminal to ask at.`)
  return ask()
}
