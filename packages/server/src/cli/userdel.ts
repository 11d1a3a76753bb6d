import type { UserWithStatistics } from '@invoke-studio/contract/auth'
import type { Command } from 'commander'
import { COMMAND_LINE } from '../access/audit.ts'
import type { UsersService } from '../features/users/service.ts'
import { accountOf, emailOf, validEmail } from './accounts.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { RefusedError, UsageError } from './run.ts'
import { requireStudio, withAccounts } from './studio.ts'
import { Abandoned, type Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly email?: string
  readonly transferTo?: string
  readonly force?: boolean
  readonly json?: boolean
}

/** `invoke-userdel`: deletes an account with everything that its person owns, or hands that to somebody. */
export function userdel(terminal: Terminal): Command {
  return studioCommand('invoke-userdel', 'Deletes an account and, unless it is handed on, everything its person owns.')
    .option('-e, --email <address>', 'address of the account')
    .option('--transfer-to <address>', 'hand everything to this account, or to "system" for administrators alone')
    .option('-f, --force', 'do not ask for confirmation')
    .option('--json', 'print what was deleted and handed on as JSON')
    .action((options: Options) => remove(terminal, options))
}

async function remove(terminal: Terminal, options: Options): Promise<void> {
  const email = await emailOf(options.email, terminal)
  if (!options.force && !terminal.interactive) {
    throw new UsageError('The option --force is missing, and there is no terminal to confirm at.')
  }
  await requireStudio(options, terminal)
  await withAccounts(options, terminal, async (users) => {
    const account = await accountOf(users, email)
    const heir = options.transferTo === undefined ? null : await heirOf(users, options.transferTo, account)
    if (!options.force) await confirm(terminal, account, heir)
    const done = await users.delete(COMMAND_LINE, account.user_id, {
      delete_data: heir === null,
      ...(heir?.user_id === undefined ? {} : { transfer_to: heir.user_id }),
    })
    const { user_id } = account
    const fate = heir ? `Its ${owned(account)} belong to ${heir.name} now.` : `Its ${owned(account)} are gone.`
    terminal.print(
      options.json ? JSON.stringify({ user_id, email: account.email, ...done }) : `Deleted ${account.email}. ${fate}`,
    )
  })
}

/** Who gets everything; without an id it is `system`. */
interface Heir {
  readonly name: string
  readonly user_id?: string
}

async function heirOf(users: UsersService, text: string, account: UserWithStatistics): Promise<Heir> {
  if (text === 'system') return { name: 'system' }
  const heir = await accountOf(users, validEmail(text))
  if (heir.user_id === account.user_id) throw new RefusedError('An account cannot be handed to itself.')
  if (!heir.is_active) throw new RefusedError(`${heir.email} is deactivated. Choose an active account.`)
  return { name: heir.email, user_id: heir.user_id }
}

async function confirm(terminal: Terminal, account: UserWithStatistics, heir: Heir | null): Promise<void> {
  const fate = heir
    ? `hand ${owned(account)} to ${heir.name}`
    : `delete ${owned(account)} and everything else that its person owns`
  if (!(await terminal.askYesNo(`Delete the account ${account.email} and ${fate}? This cannot be undone.`))) {
    throw new Abandoned()
  }
}

function owned({ boards, images }: UserWithStatistics): string {
  return `${boards} ${boards === 1 ? 'board' : 'boards'} and ${images} ${images === 1 ? 'image' : 'images'}`
}
