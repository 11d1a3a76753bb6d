import { DisplayName } from '@invoke-studio/contract/auth'
import type { Command } from 'commander'
import { COMMAND_LINE } from '../access/audit.ts'
import { emailOf } from './accounts.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { askNewPassword, givenPassword, type PasswordOptions } from './passwords.ts'
import { givenOrAsked, UsageError } from './run.ts'
import { withAccounts } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags, PasswordOptions {
  readonly email?: string
  readonly name?: string
  readonly admin?: boolean
  readonly json?: boolean
}

/** `invoke-useradd`: adds an account to a studio; asks for what was not given. */
export function useradd(terminal: Terminal): Command {
  return studioCommand('invoke-useradd', 'Adds an account to a studio; asks for what is not given.')
    .option('-e, --email <address>', 'e-mail address, with which the person signs in')
    .option('-p, --password <password>', 'password; better left out and typed when asked')
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option('-n, --name <name>', 'name that others see')
    .option('-a, --admin', 'make the account administrator')
    .option('--json', 'print the account as JSON')
    .action((options: Options) => add(terminal, options))
}

async function add(terminal: Terminal, options: Options): Promise<void> {
  const account = await describe(terminal, options)
  await withAccounts(options, terminal, async (users, config) => {
    const { token_epoch, ...user } = await users.create(COMMAND_LINE, { ...account, must_change_password: false })
    const role = user.is_admin ? 'administrator' : 'user'
    terminal.print(
      options.json ? JSON.stringify(user) : `Added the ${role} ${user.email} to the studio in ${config.root}.`,
    )
    if (!config.multiuser) {
      terminal.note('This studio runs in single-user mode. Set "multiuser: true" in invokeai.yaml to use accounts.')
    }
  })
}

async function describe(terminal: Terminal, options: Options) {
  const email = await emailOf(options.email, terminal)
  const given = await givenPassword(options, terminal)
  // Who gave the address on the command line has said all that they wanted to say, but for the password.
  const asking = options.email === undefined && terminal.interactive
  const display_name = validName(options.name ?? (asking ? await terminal.ask('Name (may be empty)') : ''))
  const is_admin = options.admin ?? (asking ? await terminal.askYesNo('Administrator?') : false)
  const password = await givenOrAsked(given, '--password', terminal, () => askNewPassword(terminal))
  return { email, display_name: display_name || null, is_admin, password }
}

/** Throws `UsageError` for what cannot be a name. */
export function validName(text: string): string {
  const name = DisplayName.safeParse(text)
  if (!name.success)
    throw new UsageError('The name is not valid. Use at most 255 characters, and no control characters.')
  return name.data
}
