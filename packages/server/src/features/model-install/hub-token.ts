import type { HFTokenStatus } from '@invoke-studio/contract/models'
import type { Audit, Caller } from '../../access/audit.ts'
import type { SecretBox } from '../../access/secret-box.ts'
import type { Database } from '../../database/index.ts'
import type { Hub } from './hub.ts'

const SETTING = 'hf_token'

/** The studio's own token of the hub: kept sealed, sent to the hub alone, and never answered. */
export function hubToken(deps: { database: Database; box: SecretBox; hub: Pick<Hub, 'check'>; audit: Audit }) {
  const { box, hub, audit } = deps
  const { kysely } = deps.database

  async function read(): Promise<string | null> {
    const row = await kysely.selectFrom('app_settings').select('value').where('key', '=', SETTING).executeTakeFirst()
    return row?.value ? box.open(row.value) : null
  }

  async function write(value: string | null): Promise<void> {
    await kysely.deleteFrom('app_settings').where('key', '=', SETTING).execute()
    if (value === null) return
    await kysely
      .insertInto('app_settings')
      .values({ key: SETTING, value: box.seal(value) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
      .execute()
  }

  const entry = { action: 'config.change', target: { type: 'config', id: SETTING } } as const
  const recorded = <T>(caller: Caller, work: () => Promise<T>): Promise<T> =>
    audit.attempt(caller, { ...entry, details: { changed: [SETTING] } }, work)

  return {
    read,

    async status(): Promise<HFTokenStatus> {
      const token = await read()
      return token === null ? 'invalid' : hub.check(token)
    },

    /** Keeps a token, unless the hub says that it is none. */
    set: (caller: Caller, token: string): Promise<HFTokenStatus> =>
      recorded(caller, async () => {
        const status = await hub.check(token)
        if (status !== 'invalid') await write(token)
        return status
      }),

    reset: (caller: Caller): Promise<HFTokenStatus> =>
      recorded<HFTokenStatus>(caller, async () => {
        await write(null)
        return 'invalid'
      }),
  }
}

/** The studio's own token of the hub. */
export type HubToken = ReturnType<typeof hubToken>
