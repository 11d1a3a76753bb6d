import { DisplayName, EmailAddress } from '@invoke-studio/contract/auth'
import { Command } from 'commander'
import { COMMAND_LINE } from '../access/audit.ts'
import { addRootOptions, type RootFlags } from './options.ts'
import { givenOrAsked, UsageError } from './run.ts'
import { withAccounts } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly email?: string
  readonly password?: string
  readonly name?: string
  readonly admin?: boolean
  readonly json?: boolean
}

/** `invoke-useradd`: adds an account to a studio; asks for what was not given. */
export function useradd(terminal: Terminal): Command {
  return addRootOptions(new Command('invoke-useradd'))
    .description('Adds an account to a studio.')
    .option('--email <address>', 'e-mail address, with which the person signs in')
    .option('--password <password>', 'password; better left out and typed when asked')
    .option('--name <name>', 'name that others see')
    .option('--admin', 'make the account administrator')
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
  const email = EmailAddress.safeParse(
    await givenOrAsked(options.email, '--email', terminal, () => terminal.ask('E-mail address')),
  )
  if (!email.success) throw new UsageError('The e-mail address is not valid. Use one like ada@example.com.')
  // Who gave the address on the command line has said all that they wanted to say, but for the password.
  const asking = options.email === undefined && terminal.interactive
  const name = DisplayName.safeParse(options.name ?? (asking ? await terminal.ask('Name (may be empty)') : ''))
  if (!name.success) throw new UsageError('The name is not valid. Use at most 255 characters.')
  const is_admin = options.admin ?? (asking ? await terminal.askYesNo('Administrator?') : false)
  const password = await givenOrAsked(options.password, '--password', terminal, () => askTwice(terminal))
  return { email: email.data, display_name: name.data || null, is_admin, password }
}

async function askTwice(terminal: Terminal): Promise<string> {
  const password = await terminal.askSecret('Password')
  if ((await terminal.askSecret('The same password again')) === password) return password
  terminal.note('The two passwords differ. Try again.')
  return askTwice(terminal)
}
