import { AppError } from '@invoke-studio/contract/errors'
import { openAccounts } from '../composition/accounts.ts'
import type { AdoptionReport } from '../database/index.ts'
import { type Config, ConfigError, changeConfigFile } from '../platform/config/index.ts'

/**
 * Makes or restores the administrator that the configuration names, for who lost the only one: with
 * `admin_password_hash`, or with a one-time `admin_password`, which is then taken out of `file`. Answers a sentence for
 * the log when something was done; `adopted` hears of a database that InvokeAI wrote. Throws `ConfigError` for a password that the policy refuses.
 */
export async function restoreAdministrator(
  config: Config,
  file: string,
  adopted: (report: AdoptionReport) => void = () => {},
): Promise<string | null> {
  const { admin_email: email, admin_password: password, admin_password_hash: hash } = config
  const secret = password !== null ? { password } : hash !== null ? { hash } : null
  if (email === null || secret === null) return null
  const { users, close } = await openAccounts(config, adopted)
  try {
    const done = await users.restoreAdministrator(email, secret)
    if (password !== null) await changeConfigFile(file, { admin_password: undefined })
    return done ? `${email} is administrator, with the password from the configuration.` : null
  } catch (error) {
    if (error instanceof AppError) throw new ConfigError([`admin_password is refused: ${error.message}`])
    throw error
  } finally {
    await close()
  }
}
