import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Accounts } from '../composition/accounts.ts'
import { type AdoptionReport, describeAdoption } from '../database/index.ts'
import { type Config, type LoadedConfig, loadConfig, resolveRoot } from '../platform/config/index.ts'
import type { RootFlags } from './options.ts'
import { RefusedError } from './run.ts'
import type { Terminal } from './terminal.ts'

/** The configuration of the studio that the options mean; a root folder without one gets it, unless it is only read. */
export async function configOf(
  { root, config: file }: RootFlags,
  terminal: Terminal,
  how: { readonly readOnly?: boolean } = {},
): Promise<LoadedConfig> {
  const loaded = await loadConfig({ flags: { root, config: file }, env: terminal.env, ...how })
  for (const notice of loaded.notices) terminal.note(notice)
  return loaded
}

/** Refuses a root folder without a studio, where a typing mistake would otherwise make an empty one. */
export async function requireStudio({ root: flag, config }: RootFlags, { env }: Terminal): Promise<void> {
  const root = resolveRoot(flag, env)
  const signs = [resolve(root, config ?? 'invokeai.yaml'), join(root, 'databases', 'invokeai.db')]
  const found = await Promise.all(signs.map((file) => stat(file).catch(() => null)))
  // A container may hold no folder at all and name everything in its environment.
  if (found.every((facts) => facts === null) && !env.INVOKEAI_DATABASE_URL) {
    throw new RefusedError(`There is no studio in ${root}. Name its root folder with --root.`)
  }
}

/**
 * Opens the accounts of the studio that the options mean, for as long as `act` takes; a server may run meanwhile.
 * Throws `UnusableDatabaseError` before an adoption.
 */
export async function withAccounts<T>(
  flags: RootFlags,
  terminal: Terminal,
  act: (users: Accounts['users'], config: Config) => Promise<T>,
): Promise<T> {
  await requireOwnDatabase(flags, terminal)
  const { config } = await configOf(flags, terminal)
  // Loaded now, so that help and mistakes are answered at once.
  const { openAccounts } = await import('../composition/accounts.ts')
  const accounts = await openAccounts(config, tellAdoption(terminal))
  try {
    return await act(accounts.users, config)
  } finally {
    await accounts.close()
  }
}

/** Refuses a root folder of InvokeAI before anything in it is changed, its settings included. */
async function requireOwnDatabase({ root, config: file }: RootFlags, { env }: Terminal): Promise<void> {
  const { config } = await loadConfig({ flags: { root, config: file }, env, readOnly: true })
  const { requireAdopted } = await import('../composition/adoption.ts')
  await requireAdopted(config)
}

/** Says that a database of InvokeAI was adopted. */
export const tellAdoption =
  (terminal: Terminal) =>
  (report: AdoptionReport): void =>
    describeAdoption(report).forEach(terminal.note)
