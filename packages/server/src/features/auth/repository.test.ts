import { beforeEach, expect, it } from 'vitest'
import { jwtSecret } from '../../access/jwt-secret.ts'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type AuthRepository, authRepository } from './repository.ts'

onEachDatabase((databases) => {
  let database: Database
  let rows: AuthRepository

  const add = (user_id: string, email: string, email_duplicate = false): Promise<unknown> =>
    database.kysely.insertInto('users').values({ user_id, email, password_hash: user_id, email_duplicate }).execute()
  const found = async (email: string): Promise<string | undefined> => (await rows.findByEmail(email))?.user_id

  beforeEach(async () => {
    database = await databases.open()
    rows = authRepository(database)
  })

  it('finds an account by its address without regard to case, but not by a part of it', async () => {
    await add('ada', 'Ada@Studio.test')
    await add('uml', 'Ümlaut@studio.test')
    expect(await found('ada@studio.TEST')).toBe('ada')
    expect(await found('Ümlaut@STUDIO.test')).toBe('uml')
    for (const email of ['ada', 'ada@studio.tes_', '%', '', 'ada@studio.test ', 'a\u0000b']) {
      expect(await found(email)).toBeUndefined()
    }
  })

  it('tells adopted accounts apart that differ by case only', async () => {
    await add('first', 'ada@studio.test')
    await add('second', 'Ada@studio.test', true)
    expect(await found('ada@studio.test')).toBe('first')
    expect(await found('Ada@studio.test')).toBe('second')
    expect(await found('ADA@studio.test')).toBe('first')
  })

  it('never finds system', async () => {
    expect(await found('system@system.invokeai')).toBeUndefined()
  })

  it('notices hashes of InvokeAI', async () => {
    await add('$argon2id$x', 'a@b')
    expect(await rows.hasBcryptHashes()).toBe(false)
    await add('$2b$12$x', 'c@d')
    expect(await rows.hasBcryptHashes()).toBe(true)
  })

  it('changes a password once, raises the epoch and forgets sessions', async () => {
    await add('ada', 'a@b')
    const session = { session_id: 's', user_id: 'ada', token_hash: 'h', user_agent: null, ip_address: null }
    await rows.addSession({ ...session, expires_at: '2030-01-01 00:00:00.000' })
    expect(await rows.changePassword('ada', 'ada', 'new')).toBe(1)
    expect(await rows.changePassword('ada', 'ada', 'newer')).toBeUndefined()
    await rows.upgradeHash('ada', 'ada', 'late')
    expect(await rows.secretOf('ada')).toMatchObject({ password_hash: 'new', token_epoch: 1, must_change_password: 0 })
    expect(await database.kysely.selectFrom('user_sessions').selectAll().execute()).toEqual([])
  })

  it('makes the secret of tokens once, also for servers that start at once', async () => {
    await database.kysely.deleteFrom('app_settings').where('key', '=', 'jwt_secret').execute()
    const secrets = await Promise.all(Array.from({ length: 5 }, () => jwtSecret(database)))
    expect(new Set(secrets).size).toBe(1)
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(64)
    expect(await jwtSecret(database)).toBe(secrets[0])
  })

  it("keeps InvokeAI's secret, so that its tokens stay good", async () => {
    await database.kysely.deleteFrom('app_settings').where('key', '=', 'jwt_secret').execute()
    await database.kysely.insertInto('app_settings').values({ key: 'jwt_secret', value: 'from InvokeAI' }).execute()
    expect(await jwtSecret(database)).toBe('from InvokeAI')
  })
})
