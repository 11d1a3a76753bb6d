import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type UsersRepository, usersRepository } from './repository.ts'

const account = (name: string, is_admin = false) => ({
  email: `${name}@studio.test`,
  display_name: name,
  password_hash: '$argon2id$hash',
  is_admin,
  must_change_password: false,
})
const EVERYBODY = { offset: 0, limit: 50, search: '' }

onEachDatabase((databases) => {
  let database: Database
  let users: UsersRepository

  const openFresh = async (): Promise<void> => {
    database = await databases.open()
    users = usersRepository(database)
  }

  describe('making accounts', () => {
    beforeEach(openFresh)

    it('keeps addresses as typed and takes each once, whatever its case', async () => {
      const made = await users.insert({ ...account('ada'), email: 'Ada@Studio.test' })
      expect(made).toMatchObject({ email: 'Ada@Studio.test', is_admin: 0, is_active: 1, token_epoch: 0 })
      for (const email of ['Ada@Studio.test', 'ada@studio.test', 'ADA@STUDIO.TEST']) {
        await expect(users.insert({ ...account('other'), email })).rejects.toMatchObject({ code: 'email_taken' })
      }
    })

    it('makes one account of an address that many take at once', async () => {
      const results = await Promise.allSettled(Array.from({ length: 5 }, () => users.insert(account('ada'))))
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    })

    it('makes one first administrator of many who try at once', async () => {
      const attempt = (number: number) => {
        const { email, display_name, password_hash } = account(`admin${number}`)
        return users.insertFirstAdministrator({ email, display_name, password_hash })
      }
      const results = await Promise.allSettled(Array.from({ length: 5 }, (_, number) => attempt(number)))
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'setup_done' })
      }
    })
  })

  describe('the last administrator', () => {
    beforeEach(openFresh)

    it.each([
      ['demoted', { is_admin: false }],
      ['disabled', { is_active: false }],
    ])('is not %s', async (_, change) => {
      const { user_id } = await users.insert(account('admin', true))
      await expect(users.update(user_id, change, true)).rejects.toMatchObject({ code: 'last_administrator' })
      expect(await users.find(user_id)).toMatchObject({ is_admin: 1, is_active: 1, token_epoch: 0 })
    })

    it('is not deleted', async () => {
      const { user_id } = await users.insert(account('admin', true))
      await expect(users.delete(user_id, 'delete')).rejects.toMatchObject({ code: 'last_administrator' })
      expect(await users.find(user_id)).toBeDefined()
    })

    it('is last although disabled and invited ones and system exist', async () => {
      const { user_id } = await users.insert(account('admin', true))
      const disabled = await users.insert(account('disabled', true))
      await users.update(disabled.user_id, { is_active: false }, false)
      await users.insert({ ...account('invited', true), password_hash: '' })
      await database.kysely.updateTable('users').set({ is_admin: true }).where('user_id', '=', 'system').execute()
      await expect(users.update(user_id, { is_admin: false }, true)).rejects.toMatchObject({
        code: 'last_administrator',
      })
    })

    it('stays when two administrators demote each other at once', async () => {
      const one = await users.insert(account('one', true))
      const other = await users.insert(account('other', true))
      const results = await Promise.allSettled(
        [one, other].map(({ user_id }) => users.update(user_id, { is_admin: false }, true)),
      )
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await users.hasAdministrator()).toBe(true)
    })
  })

  describe('listing', () => {
    beforeAll(async () => {
      await openFresh()
      await users.insert(account('ada', true))
      await users.insert(account('bob'))
      await users.insert({ ...account('carl'), display_name: '100% Carl' })
      const dora = await users.insert(account('dora'))
      await users.update(dora.user_id, { is_active: false }, true)
      await users.insert({ ...account('eve'), display_name: null, password_hash: '' })
    })
    const emails = async (query: Partial<Parameters<UsersRepository['page']>[0]>) => {
      const { rows, total } = await users.page({ ...EVERYBODY, ...query })
      return { names: rows.map(({ email }) => email.split('@')[0]), total }
    }

    it.each([
      ['everybody but system, by name', {}, ['carl', 'ada', 'bob', 'dora', 'eve']],
      ['administrators', { role_filter: 'admin' }, ['ada']],
      ['users', { role_filter: 'user' }, ['carl', 'bob', 'dora', 'eve']],
      ['active ones', { status_filter: 'active' }, ['carl', 'ada', 'bob']],
      ['suspended ones', { status_filter: 'suspended' }, ['dora']],
      ['invited ones', { status_filter: 'invited' }, ['eve']],
      ['part of an address', { search: 'BOB@' }, ['bob']],
      ['part of a name', { search: '0% c' }, ['carl']],
      ['wildcards as they are', { search: '%' }, ['carl']],
      ['nobody', { search: "' OR 1=1 --" }, []],
    ] as const)('finds %s', async (_, query, names) => {
      expect(await emails(query)).toEqual({ names, total: names.length })
    })

    it('cuts pages and counts all', async () => {
      expect(await emails({ offset: 1, limit: 2 })).toEqual({ names: ['ada', 'bob'], total: 5 })
      expect(await emails({ offset: 9 })).toEqual({ names: [], total: 5 })
    })

    it('names active people in the directory, and does not find them by address', async () => {
      const names = async (search: string) =>
        (await users.directory(search, 50)).map(({ display_name }) => display_name)
      expect(await names('')).toEqual(['100% Carl', 'ada', 'bob'])
      expect(await names('BO')).toEqual(['bob'])
      expect(await names('studio.test')).toEqual([])
    })
  })

  it('leaves what a deleted person made to system, cancels their jobs, and forgets their sessions', async () => {
    await openFresh()
    const { user_id } = await users.insert(account('ada'))
    const { kysely } = database
    await kysely.insertInto('boards').values({ board_id: 'b', board_name: 'Board', user_id }).execute()
    await kysely.insertInto('client_state').values({ user_id, key: 'k', value: 'v' }).execute()
    const job = { batch_id: 'x', queue_id: 'default', session: '{}', user_id }
    await kysely
      .insertInto('session_queue')
      .values([
        { ...job, session_id: 's', status: 'pending' },
        { ...job, session_id: 't', status: 'completed' },
      ])
      .execute()
    const will = { heir: 'system' }
    expect(await users.delete(user_id, will)).toMatchObject({ outcome: 'deleted', transferred: { boards: 1 } })
    expect(await users.delete(user_id, will)).toEqual({ outcome: 'not_found' })
    expect(await kysely.selectFrom('boards').select('user_id').execute()).toEqual([{ user_id: 'system' }])
    expect(await kysely.selectFrom('client_state').selectAll().execute()).toEqual([])
    const jobs = await kysely.selectFrom('session_queue').select(['user_id', 'status']).orderBy('session_id').execute()
    expect(jobs).toEqual([
      { user_id: 'system', status: 'canceled' },
      { user_id: 'system', status: 'completed' },
    ])
  })
})
