import type { Command } from 'commander'
import { COMMAND_LINE } from '../access/audit.ts'
import { accountOf } from './accounts.ts'
import { type RootFlags, studioCommand } from './options.ts'
import { configOf, requireStudio, tellAdoption } from './studio.ts'
import type { Terminal } from './terminal.ts'

/** The command's options as given. */
interface Options extends RootFlags {
  readonly dryRun?: boolean
  readonly assignTo?: string
}

/** `invoke-adopt`: brings a root folder of InvokeAI to this release, and gives what was made there to an account. */
export function adopt(terminal: Terminal): Command {
  return studioCommand('invoke-adopt', 'Adopts a root folder of InvokeAI 4.2 to 6.14, as the first start would.')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--assign-to <address>', 'give all that has no owner to the account with this address')
    .action(async (options: Options) => {
      await requireStudio(options, terminal)
      if (options.dryRun) await rehearse(options, terminal)
      else await act(options, terminal)
    })
}

async function rehearse(options: Options, terminal: Terminal): Promise<void> {
  const { config } = await configOf(options, terminal, { readOnly: true })
  const { rehearseOpening } = await import('../composition/adoption.ts')
  for (const sentence of await rehearseOpening(config)) terminal.print(sentence)
}

async function act({ assignTo, ...flags }: Options, terminal: Terminal): Promise<void> {
  const { config } = await configOf(flags, terminal)
  const { openAccounts } = await import('../composition/accounts.ts')
  let adopted = false
  const accounts = await openAccounts(config, (report) => {
    adopted = true
    tellAdoption({ ...terminal, note: terminal.print })(report)
  })
  try {
    if (!adopted) terminal.print('There is nothing to adopt: the database is a studio’s own already.')
    if (assignTo === undefined) return
    const { user_id, email } = await accountOf(accounts.users, assignTo)
    const { assigned } = await accounts.legacy.assign(COMMAND_LINE, { user_id })
    const counts = Object.entries(assigned).filter(([, count]) => count > 0)
    terminal.print(
      counts.length === 0
        ? 'Nothing is without an owner.'
        : `${email} has got ${counts.map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`).join(', ')}.`,
    )
  } finally {
    await accounts.close()
  }
}
