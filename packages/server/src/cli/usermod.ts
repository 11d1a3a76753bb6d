import type { UserWithStatistics } from '@invoke-studio/contract/auth'
import type { Command } from 'commander'
import { COMMAND_LINE } from '../access/audit.ts'
import type { AccountUpdate } from '../features/users/service.ts'
import { accountOf, emailOf, validEmail } from './accounts.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { askNewPassword, givenPassword, type PasswordOptions } from './passwords.ts'
import { UsageError } from './run.ts'
import { requireStudio, withAccounts } from './studio.ts'
import type { Terminal } from './terminal.ts'
import { validName } from './useradd.ts'

/** The command's options as given. */
interface Options extends RootFlags, PasswordOptions {
  readonly email?: string
  readonly newEmail?: string
  readonly name?: string
  readonly admin?: boolean
  readonly activate?: boolean
  readonly deactivate?: boolean
  readonly json?: boolean
}

/** `invoke-usermod`: changes an account; without a change it asks for one. */
export function usermod(terminal: Terminal): Command {
  return studioCommand('invoke-usermod', 'Changes an account of a studio, effective at once.')
    .option('-e, --email <address>', 'address of the account')
    .option('--new-email <address>', 'give the account another address')
    .option('-n, --name <name>', 'name that others see; "" for none')
    .option('-p, --password <password>', 'new password; better typed when asked')
    .option('--password-stdin', 'read the new password from the first line of standard input')
    .option('-a, --admin', 'make the account administrator')
    .option('--no-admin', 'make the account an ordinary user')
    .option('--activate', 'let the person sign in again')
    .option('--deactivate', 'end every session, and let the person sign in no more')
    .option('--json', 'print the changed account as JSON')
    .action((options: Options) => modify(terminal, options))
}

async function modify(terminal: Terminal, options: Options): Promise<void> {
  if (options.activate && options.deactivate) throw new UsageError('Use --activate or --deactivate, not both.')
  const given = await givenChanges(options, terminal)
  const email = await emailOf(options.email, terminal)
  if (Object.keys(given).length === 0 && !terminal.interactive) {
    throw new UsageError(
      'There is nothing to change. Use --name, --new-email, --password, --admin, --no-admin, --activate or --deactivate.',
    )
  }
  await requireStudio(options, terminal)
  await withAccounts(options, terminal, async (users) => {
    const account = await accountOf(users, email)
    const changes = Object.keys(given).length > 0 ? given : await askedChanges(account, terminal)
    if (Object.keys(changes).length === 0) {
      terminal.note('Nothing was changed.')
      return
    }
    const { token_epoch, ...user } = await users.update(COMMAND_LINE, account.user_id, changes)
    terminal.print(options.json ? JSON.stringify(user) : `Changed ${account.email}: ${inWords(changes).join(', ')}.`)
  })
}

async function givenChanges(options: Options, terminal: Terminal): Promise<AccountUpdate> {
  const { newEmail, name, admin, activate, deactivate } = options
  const password = await givenPassword(options, terminal)
  return {
    ...(newEmail === undefined ? {} : { email: validEmail(newEmail) }),
    ...(name === undefined ? {} : { display_name: validName(name) }),
    ...(password === undefined ? {} : { password }),
    ...(admin === undefined ? {} : { is_admin: admin }),
    ...(activate || deactivate ? { is_active: activate === true } : {}),
  }
}

async function askedChanges(account: UserWithStatistics, terminal: Terminal): Promise<AccountUpdate> {
  const display_name = validName(await terminal.ask('Name', account.display_name ?? ''))
  const is_admin = await terminal.askYesNo('Administrator?', account.is_admin)
  const is_active = await terminal.askYesNo('May sign in?', account.is_active)
  const password = (await terminal.askYesNo('New password?')) ? await askNewPassword(terminal) : undefined
  return {
    ...(display_name === (account.display_name ?? '') ? {} : { display_name }),
    ...(is_admin === account.is_admin ? {} : { is_admin }),
    ...(is_active === account.is_active ? {} : { is_active }),
    ...(password === undefined ? {} : { password }),
  }
}

function inWords({ email, display_name, password, is_admin, is_active }: AccountUpdate): string[] {
  return [
    ...(email === undefined ? [] : [`the address is ${email}`]),
    ...(display_name === undefined ? [] : [display_name ? `the name is ${display_name}` : 'no name any more']),
    ...(password === undefined ? [] : ['new password']),
    ...(is_admin === undefined ? [] : [is_admin ? 'administrator' : 'ordinary user']),
    ...(is_active === undefined ? [] : [is_active ? 'activated' : 'deactivated']),
  ]
}
