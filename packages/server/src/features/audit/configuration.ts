import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { AT_START, type Audit } from '../../access/audit.ts'
import type { Database } from '../../database/index.ts'
import { type Config, redactedConfig } from '../../platform/config/index.ts'

/** Key in `app_settings` of what the configuration was at the last start. */
const LAST_CONFIGURATION = 'studio_last_configuration'

/** The setting that is recorded as a switch of the mode. */
const MODE = 'multiuser'

const hash = promisify<string, string, number, Buffer>(scrypt)

/** What is kept of the configuration: secrets as salted hashes that are slow to guess. */
interface Remembered {
  readonly salt: string
  readonly values: Readonly<Record<string, string>>
}

/** Records at a start which settings differ from the last one (names, never values), and a switch of the mode. */
export async function recordConfiguration(deps: {
  readonly database: Database
  readonly audit: Audit
  readonly config: Config
}): Promise<void> {
  const { database, audit, config } = deps
  const before = await remembered(database)
  const now = await describe(config, before?.salt ?? randomBytes(16).toString('base64url'))
  await remember(database, now)
  if (!before) return
  // A setting that came with a new version has not changed.
  const changed = Object.keys(now.values).filter(
    (name) => name in before.values && now.values[name] !== before.values[name],
  )
  const target = { type: 'config', id: 'invokeai.yaml' } as const
  if (changed.includes(MODE)) {
    const details = { mode: config[MODE] ? 'multi' : 'single' } as const
    await audit.record(AT_START, { action: 'mode.switch', target, details })
  }
  const others = changed.filter((name) => name !== MODE)
  if (others.length > 0) {
    await audit.record(AT_START, { action: 'config.change', target, details: { changed: others } })
  }
}

/** Whether the server that started last asks people to sign in; null before any server ran. */
export async function modeOfServers(database: Database): Promise<boolean | null> {
  const mode = (await remembered(database))?.values[MODE]
  return mode === undefined ? null : mode === 'true'
}

async function describe(config: Config, salt: string): Promise<Remembered> {
  const values: Record<string, string> = {}
  for (const [name, shown] of Object.entries(redactedConfig(config))) {
    const text = JSON.stringify(config[name as keyof Config])
    values[name] = JSON.stringify(shown) === text ? text : (await hash(text, salt, 32)).toString('base64url')
  }
  return { salt, values }
}

async function remembered({ kysely }: Database): Promise<Remembered | null> {
  const row = await kysely
    .selectFrom('app_settings')
    .select('value')
    .where('key', '=', LAST_CONFIGURATION)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as Remembered) : null
}

async function remember({ kysely }: Database, facts: Remembered): Promise<void> {
  const value = JSON.stringify(facts)
  await kysely
    .insertInto('app_settings')
    .values({ key: LAST_CONFIGURATION, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
