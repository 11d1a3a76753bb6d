import type { User } from '@invoke-studio/contract/auth'
import { Command } from 'commander'
import { addRootOptions, type RootFlags } from './options.ts'
import { withAccounts } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** `invoke-userlist`: lists the accounts of a studio in the order of their addresses. */
export function userlist(terminal: Terminal): Command {
  return addRootOptions(new Command('invoke-userlist'))
    .description('Lists the accounts of a studio.')
    .option('--json', 'print the accounts as a JSON list')
    .action(async (options: RootFlags & { readonly json?: boolean }) => {
      const users = await withAccounts(options, terminal, everybody)
      terminal.print(options.json ? JSON.stringify(users) : table(users))
    })
}

/** Most accounts that one page holds. */
const PAGE = 200

async function everybody(users: {
  page(query: { offset: number; limit: number; search: string }): Promise<{ users: User[]; total: number }>
}): Promise<User[]> {
  const found: User[] = []
  for (;;) {
    const page = await users.page({ offset: found.length, limit: PAGE, search: '' })
    found.push(...page.users)
    if (page.users.length < PAGE) return found
  }
}

function table(users: readonly User[]): string {
  if (users.length === 0) return 'This studio has no accounts. Add one with invoke-useradd.'
  const rows = [
    ['E-MAIL', 'NAME', 'ROLE', 'STATUS', 'LAST SIGN-IN'],
    ...users.map((user) => [
      user.email,
      user.display_name ?? '',
      user.is_admin ? 'administrator' : 'user',
      user.is_active ? 'active' : 'disabled',
      user.last_login_at?.slice(0, 16).replace('T', ' ') ?? 'never',
    ]),
  ]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
