import { AppError } from '@invoke-studio/contract/errors'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { type Audit, COMMAND_LINE } from '../../access/audit.ts'
import { hashOfToken, newLinkToken } from '../../access/links.ts'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { accountLinksRepository } from '../../features/account-links/repository.ts'
import { invitationsRepository } from '../../features/invitations/repository.ts'
import { usersRepository } from '../../features/users/repository.ts'
import { usersService } from '../../features/users/service.ts'

/** Something that administrators, the command line or holders of links do with the n-th account. */
const Operation = fc.record({
  act: fc.constantFrom(
    ...(['create', 'invite', 'accept', 'promote', 'demote', 'suspend', 'activate'] as const),
    ...(['delete', 'delete-data', 'bequeath', 'reset', 'set-password', 'rename'] as const),
  ),
  target: fc.nat(5),
  is_admin: fc.boolean(),
})
type Operation = typeof Operation extends fc.Arbitrary<infer T> ? T : never

/** What happens at once, one after another. */
const Story = fc.array(fc.array(Operation, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })

const SILENT: Audit = { record: async () => {}, attempt: (_caller, _entry, work) => work() }
const HOUR = 3_600_000

/** The accounts of a database, with a hasher that costs nothing: what is tried here are sequences, not secrets. */
function createPlay(database: Database) {
  const rows = usersRepository(database)
  const invitations = invitationsRepository(database)
  const links = accountLinksRepository(database)
  const users = usersService({
    rows,
    passwords: { hash: async (password) => `$argon2id$${password}` },
    rules: { require: async () => {} },
    audit: SILENT,
    accessChanged() {},
    jobsCanceled() {},
    boardNews: async () => async () => {},
    removeFiles: async () => {},
  })
  const account = (is_admin: boolean) => ({ email: `${crypto.randomUUID()}@studio.test`, display_name: null, is_admin })
  const soon = (): Date => new Date(Date.now() + HOUR)

  async function accept(user_id: string): Promise<void> {
    const { token, token_hash } = newLinkToken()
    await invitations.put({ user_id, invited_by: 'system', token_hash, expires_at: soon() }, new Date())
    const choice = { password_hash: '$argon2id$', display_name: undefined }
    await invitations.accept(hashOfToken(token), choice, new Date())
  }

  async function reset(user_id: string): Promise<void> {
    const { token_hash } = newLinkToken()
    await links.put({ kind: 'reset', user_id, token_hash, new_email: null, expires_at: soon() }, new Date())
    await links.resetPassword(token_hash, '$argon2id$', new Date())
  }

  async function act({ act, is_admin, target }: Operation, ids: readonly string[]): Promise<unknown> {
    const id = ids[target % ids.length] ?? ''
    const heir = ids[(target + 1) % ids.length]
    const keep = { delete_data: false, transfer_to: undefined }
    switch (act) {
      case 'create':
        return users.create(COMMAND_LINE, { ...account(is_admin), password: 'x', must_change_password: is_admin })
      case 'invite':
        return users.createInvited(COMMAND_LINE, account(is_admin))
      case 'accept':
        return accept(id)
      case 'reset':
        return reset(id)
      case 'promote':
      case 'demote':
        return users.update(COMMAND_LINE, id, { is_admin: act === 'promote' })
      case 'suspend':
      case 'activate':
        return users.update(COMMAND_LINE, id, { is_active: act === 'activate' })
      case 'delete':
        return users.delete(COMMAND_LINE, id, keep)
      case 'delete-data':
        return users.delete(COMMAND_LINE, id, { ...keep, delete_data: true })
      case 'bequeath':
        return users.delete(COMMAND_LINE, id, { ...keep, transfer_to: heir })
      case 'set-password':
        return users.update(COMMAND_LINE, id, { password: 'y' })
      case 'rename':
        return users.update(COMMAND_LINE, id, { email: account(false).email })
    }
  }

  return {
    rows,
    /** Does everything of a moment at once; refusals are fine, anything else is not. */
    async moment(operations: readonly Operation[]): Promise<void> {
      const people = await database.kysely.selectFrom('users').select('user_id').orderBy('created_at').execute()
      const ids = people.map((row) => row.user_id)
      const results = await Promise.allSettled(operations.map((operation) => act(operation, ids)))
      for (const result of results) {
        if (result.status === 'rejected' && !isRefusal(result.reason)) throw result.reason
      }
    },
    async begin(): Promise<void> {
      await database.kysely.deleteFrom('users').where('user_id', '!=', 'system').execute()
      await users.createFirstAdministrator({ ...account(true), password: 'x' })
    },
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof AppError || (error instanceof Error && error.name === 'ValidationProblem')

onEachDatabase((databases) => {
  let play: ReturnType<typeof createPlay>

  beforeAll(async () => {
    play = createPlay(await databases.open())
  })

  it('no sequence of operations, at once or one after another, leaves a studio without an administrator', async () => {
    await fc.assert(
      fc.asyncProperty(Story, async (story) => {
        await play.begin()
        for (const operations of story) {
          await play.moment(operations)
          expect(await play.rows.hasAdministrator()).toBe(true)
        }
      }),
      { numRuns: databases.dialect === 'sqlite' ? 60 : 40 },
    )
  }, 120_000)

  it.each(['delete', 'delete-data', 'bequeath', 'demote', 'suspend'] as const)(
    'two administrators who %s each other at once do not both succeed',
    async (act) => {
      await play.begin()
      await play.moment([{ act: 'create', target: 0, is_admin: true }])
      // The first account is system, so these are the two administrators.
      const operations = [1, 2].map((target) => ({ act, target, is_admin: true }))
      await play.moment(operations)
      expect(await play.rows.hasAdministrator()).toBe(true)
    },
  )
})
