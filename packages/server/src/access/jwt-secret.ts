import { randomBytes } from 'node:crypto'
import type { Database } from '../database/database.ts'

/** Where InvokeAI keeps it, too: an adopted installation's tokens stay good. */
const KEY = 'jwt_secret'

/** The secret that signs this installation's tokens; made once, and the same for every process that asks. */
export async function jwtSecret({ kysely }: Database): Promise<string> {
  const stored = () => kysely.selectFrom('app_settings').select('value').where('key', '=', KEY).executeTakeFirst()
  const known = await stored()
  if (known?.value) return known.value
  // Two servers that start at once both try; the row of the first one stays.
  await kysely
    .insertInto('app_settings')
    .values({ key: KEY, value: randomBytes(48).toString('base64url') })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((eb) => ({ value: eb.ref('excluded.value') }))
        .where('app_settings.value', '=', ''),
    )
    .execute()
  const made = await stored()
  if (!made?.value) throw new Error('the database does not keep the secret of tokens (app_settings.jwt_secret)')
  return made.value
}
