import { type Accounts, openAccounts } from '../app.ts'
import { type Config, loadConfig } from '../platform/config/index.ts'
import type { RootFlags } from './options.ts'
import type { Terminal } from './terminal.ts'

/** Opens the accounts of the studio that the options mean, for as long as `act` takes; a server may run meanwhile. */
export async function withAccounts<T>(
  flags: RootFlags,
  terminal: Terminal,
  act: (users: Accounts['users'], config: Config) => Promise<T>,
): Promise<T> {
  const { root, config: file } = flags
  const { config, notices } = await loadConfig({ flags: { root, config: file }, env: terminal.env })
  for (const notice of notices) terminal.note(notice)
  const accounts = await openAccounts(config)
  try {
    return await act(accounts.users, config)
  } finally {
    await accounts.close()
  }
}
