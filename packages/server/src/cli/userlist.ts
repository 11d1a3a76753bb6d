import type { UserWithStatistics } from '@invoke-studio/contract/auth'
import type { Command } from 'commander'
import { everybody } from './accounts.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { requireStudio, withAccounts } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly verbose?: boolean
  readonly json?: boolean
}

/** `invoke-userlist`: lists the accounts of a studio in the order of their addresses. */
export function userlist(terminal: Terminal): Command {
  return studioCommand('invoke-userlist', 'Lists the accounts of a studio.')
    .option('-v, --verbose', 'show ids, times and what each person owns as well')
    .option('--json', 'print the accounts as a JSON list, with everything')
    .action(async (options: Options) => {
      await requireStudio(options, terminal)
      const users = await withAccounts(options, terminal, (accounts) => everybody(accounts))
      if (options.json) terminal.print(JSON.stringify(users))
      else if (users.length === 0) terminal.note('This studio has no accounts. Add one with invoke-useradd.')
      else terminal.print(table(options.verbose ? [...COLUMNS, ...MORE_COLUMNS] : COLUMNS, users))
    })
}

type Column = readonly [title: string, cell: (user: UserWithStatistics) => string]

const COLUMNS: readonly Column[] = [
  ['E-MAIL', (user) => user.email],
  ['NAME', (user) => user.display_name ?? ''],
  ['ROLE', (user) => (user.is_admin ? 'administrator' : 'user')],
  ['STATUS', (user) => (user.is_active ? 'active' : 'disabled')],
  ['LAST SIGN-IN', (user) => minute(user.last_login_at) ?? 'never'],
]

const MORE_COLUMNS: readonly Column[] = [
  ['CREATED', (user) => minute(user.created_at) ?? ''],
  ['BOARDS', (user) => String(user.boards)],
  ['IMAGES', (user) => String(user.images)],
  ['STORAGE', (user) => `${(user.storage_bytes / 1e6).toFixed(1)} MB`],
  ['ID', (user) => user.user_id],
]

/** A time to the minute, UTC. */
const minute = (time: string | null): string | undefined => time?.slice(0, 16).replace('T', ' ')

function table(columns: readonly Column[], users: readonly UserWithStatistics[]): string {
  // An adopted database may hold what would steer the terminal.
  const plain = (text: string): string => text.replace(/\p{Cc}/gu, ' ')
  const rows = [columns.map(([title]) => title), ...users.map((user) => columns.map(([, cell]) => plain(cell(user))))]
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  const line = (row: string[]): string => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}
