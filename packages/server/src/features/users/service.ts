import { createHash } from 'node:crypto'
import { SYSTEM_USER_ID, type Viewer } from '@invoke-studio/contract/access'
import type {
  AdminUserUpdateRequest,
  DirectoryEntry,
  UserDeleteQuery,
  UserDeleteResponse,
  UserDTO,
  UserListQuery,
  UserListResponse,
  UserUpdateRequest,
  UserWithStatistics,
} from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import { AT_START, type Audit, type Caller } from '../../access/audit.ts'
import type { PrepareBoardNews } from '../../access/board-news.ts'
import type { OwnedFiles } from '../../access/owned-content.ts'
import { toUser, toUserDTO } from '../../access/users.ts'
import { refuse } from '../../platform/http/validation.ts'
import type { Will } from './deletion.ts'
import type { AccountChange, UserStatisticsRow, UsersRepository } from './repository.ts'

/** An account to be made, with a password as typed. */
export interface NewUser {
  readonly email: string
  readonly display_name: string | null
  readonly password: string
  readonly is_admin: boolean
  /** Whether the person must choose another password at the first sign-in. */
  readonly must_change_password: boolean
}

/** What accounts are managed with. */
export interface UsersDeps {
  readonly rows: UsersRepository
  readonly passwords: { hash(password: string): Promise<string> }
  readonly rules: { require(password: string): Promise<void> }
  readonly audit: Audit
  /** Tells every process that a person's rights changed. */
  readonly accessChanged: (user_id: string) => void
  /** Tells workers which items they are not to go on with. */
  readonly jobsCanceled: (item_ids: readonly number[]) => void
  /** Prepares the news about a person's boards. */
  readonly boardNews: PrepareBoardNews
  /** Removes the files of things whose rows are gone. */
  readonly removeFiles: (files: OwnedFiles) => Promise<void>
}

/** How many accounts InvokeAI's list answers at most. */
const INVOKEAI_LIST = 100
/** How many people the share picker offers at once; a search narrows them. */
const DIRECTORY_LIMIT = 100

/** Accounts: made, listed, changed and deleted by administrators and by the command line. */
export function usersService(deps: UsersDeps) {
  const { rows } = deps
  return { ...lists(rows), ...creation(deps), ...recovery(deps), ...changes(deps) }
}

function lists(rows: UsersRepository) {
  return {
    administratorExists: (): Promise<boolean> => rows.hasAdministrator(),

    async newest(): Promise<UserDTO[]> {
      return (await rows.newest(INVOKEAI_LIST)).map(toUserDTO)
    },

    async page(query: UserListQuery): Promise<UserListResponse> {
      const { offset, limit } = query
      const page = await rows.page(query)
      return { users: page.rows.map(toUserWithStatistics), total: page.total, offset, limit }
    },

    /** Whom one may share with: active people but the asking one. */
    async directory(viewer: Viewer, search: string): Promise<DirectoryEntry[]> {
      const people = await rows.directory(search.trim(), DIRECTORY_LIMIT)
      return people.filter((person) => person.user_id !== viewer.user_id)
    },

    /** Throws `user_not_found`. */
    async get(user_id: string): Promise<UserDTO> {
      const row = await rows.find(user_id)
      if (!row) throw new AppError('user_not_found')
      return toUserDTO(row)
    },

    /** Throws `user_not_found`. */
    async withStatistics(user_id: string): Promise<UserWithStatistics> {
      const row = await rows.findWithStatistics(user_id)
      if (!row) throw new AppError('user_not_found')
      return toUserWithStatistics(row)
    },
  }
}

function creation(deps: UsersDeps) {
  const { rows, audit } = deps
  const hashed = hashing(deps)

  async function make(caller: Caller, account: Omit<NewUser, 'password'>, password_hash: string): Promise<UserDTO> {
    const { email, display_name, is_admin } = account
    const entry = { action: 'user.create', details: { email, display_name, is_admin } } as const
    const insert = async () => toUserDTO(await rows.insert({ ...account, password_hash }))
    return audit.attempt(caller, entry, insert, ({ user_id }) => ({ target: { type: 'user', id: user_id } }))
  }

  return {
    /** Throws `password_rejected`, `email_taken`, and `setup_done` when an administrator exists by now. */
    async createFirstAdministrator(account: Pick<NewUser, 'email' | 'display_name' | 'password'>): Promise<UserDTO> {
      const { email, display_name, password } = account
      const password_hash = await hashed(password)
      return toUserDTO(await rows.insertFirstAdministrator({ email, display_name, password_hash }))
    },

    /** Throws `password_rejected` and `email_taken`. */
    async create(caller: Caller, { password, ...account }: NewUser): Promise<UserDTO> {
      return make(caller, account, await hashed(password))
    },

    /** An account that nobody can sign in to before its person chose a password. Throws `email_taken`. */
    createInvited: (caller: Caller, account: Pick<NewUser, 'email' | 'display_name' | 'is_admin'>): Promise<UserDTO> =>
      make(caller, { ...account, must_change_password: false }, ''),
  }
}

function recovery(deps: UsersDeps) {
  const { rows, audit, accessChanged } = deps
  const hashed = hashing(deps)

  async function restore(email: string, hash: string): Promise<void> {
    const entry = { action: 'user.recover', details: { email } } as const
    const work = () => rows.restoreAdministrator(email, hash)
    accessChanged(await audit.attempt(AT_START, entry, work, (id) => ({ target: { type: 'user', id } })))
  }

  return {
    /**
     * Gives an address an active administrator with this password and ends the person's sessions. A hash works once, so
     * that one that stays in the configuration does not undo later changes; answers whether anything was done.
     * Throws `password_rejected`.
     */
    async restoreAdministrator(email: string, secret: { password: string } | { hash: string }): Promise<boolean> {
      if ('password' in secret) {
        await restore(email, await hashed(secret.password))
        return true
      }
      const done = createHash('sha256').update(`${email}\n${secret.hash}`).digest('hex')
      if ((await rows.lastRecovery()) === done) return false
      await restore(email, secret.hash)
      await rows.noteRecovery(done)
      return true
    },
  }
}

function changes(deps: UsersDeps) {
  const { rows, audit, accessChanged } = deps
  const hashed = hashing(deps)

  async function apply(user_id: string, change: AccountChange): Promise<UserDTO> {
    const before = await rows.find(user_id)
    if (!before) throw new AppError('user_not_found')
    const endSessions =
      change.password_hash !== undefined ||
      (change.is_admin !== undefined && change.is_admin !== (before.is_admin === 1)) ||
      (change.is_active !== undefined && change.is_active !== (before.is_active === 1))
    const after = await rows.update(user_id, change, endSessions)
    if (!after) throw new AppError('user_not_found')
    if (endSessions) accessChanged(user_id)
    return toUserDTO(after)
  }

  return {
    /**
     * Changes an account; members that are absent or null stay as they are. Of `system` only the name may change.
     * Throws `user_not_found`, `system_user_fixed`, `password_rejected`, `email_taken` and `last_administrator`.
     */
    update(caller: Caller, user_id: string, request: AccountUpdate): Promise<UserDTO> {
      return audit.attempt(caller, updateEntry(user_id, request), async () => {
        if (user_id === SYSTEM_USER_ID && namesOf(request).some((member) => member !== 'display_name')) {
          throw new AppError('system_user_fixed')
        }
        return apply(user_id, await toChange(request, hashed))
      })
    },

    /**
     * Deletes an account, with what its person owns or for the benefit of `transfer_to`, else of `system`.
     * Throws `user_not_found`, `system_user_fixed`, `last_administrator`, and a 422 for an heir who cannot be one.
     */
    async delete(caller: Caller, user_id: string, query: UserDeleteQuery): Promise<UserDeletion> {
      const { delete_data, transfer_to } = query
      if (delete_data && transfer_to !== undefined) {
        refuse('query', ['transfer_to'], 'Either delete the data or transfer it.')
      }
      const will = delete_data ? 'delete' : { heir: transfer_to ?? SYSTEM_USER_ID }
      const details = transfer_to === undefined ? {} : { transfer_to }
      const entry = { action: 'user.delete', target: { type: 'user', id: user_id }, details } as const
      const work = () => remove(deps, user_id, will, transfer_to)
      const { deleted, transferred } = await audit.attempt(caller, entry, work, ({ email, ...counts }) => ({
        details: { email, ...(delete_data ? counts.deleted : counts.transferred) },
      }))
      return { deleted, transferred }
    },
  }
}

/** What a deletion did. */
export type UserDeletion = Omit<UserDeleteResponse, 'success'>

async function remove(deps: UsersDeps, user_id: string, will: Will, transfer_to: string | undefined) {
  const { rows, accessChanged, jobsCanceled, boardNews, removeFiles } = deps
  if (user_id === SYSTEM_USER_ID) throw new AppError('system_user_fixed')
  const account = await rows.find(user_id)
  if (!account) throw new AppError('user_not_found')
  const badHeir = transfer_to === user_id || transfer_to === SYSTEM_USER_ID
  const tellBoards = await boardNews(user_id)
  const deletion = badHeir ? ({ outcome: 'no_heir' } as const) : await rows.delete(user_id, will)
  if (deletion.outcome === 'not_found') throw new AppError('user_not_found')
  if (deletion.outcome === 'no_heir') {
    refuse('query', ['transfer_to'], 'Choose another active account to transfer the data to.')
  }
  const { deleted, transferred, files, canceled_item_ids } = deletion
  accessChanged(user_id)
  if (canceled_item_ids.length > 0) jobsCanceled(canceled_item_ids)
  await tellBoards()
  await removeFiles(files)
  return { email: account.email, deleted, transferred }
}

/** Accounts, as administrators manage them. */
export type UsersService = ReturnType<typeof usersService>

/** Changes of an account, with a password as typed. */
export type AccountUpdate = AdminUserUpdateRequest & UserUpdateRequest

function hashing({ rules, passwords }: Pick<UsersDeps, 'rules' | 'passwords'>) {
  return async (password: string): Promise<string> => {
    await rules.require(password)
    return passwords.hash(password)
  }
}

/** Members that are absent or null stay as they are. */
async function toChange(
  { email, display_name, password, is_admin, is_active }: AccountUpdate,
  hashed: (password: string) => Promise<string>,
): Promise<AccountChange> {
  return {
    ...(typeof email === 'string' ? { email } : {}),
    ...(typeof display_name === 'string' ? { display_name: display_name || null } : {}),
    ...(typeof is_admin === 'boolean' ? { is_admin } : {}),
    ...(typeof is_active === 'boolean' ? { is_active } : {}),
    ...(typeof password === 'string' ? { password_hash: await hashed(password) } : {}),
  }
}

const namesOf = (request: AccountUpdate): string[] =>
  Object.entries(request).flatMap(([name, value]) => (value === null || value === undefined ? [] : name))

function updateEntry(user_id: string, request: AccountUpdate) {
  const { is_admin, is_active } = request
  const details = {
    changed: namesOf(request),
    ...(typeof is_admin === 'boolean' ? { is_admin } : {}),
    ...(typeof is_active === 'boolean' ? { is_active } : {}),
  }
  return { action: 'user.update', target: { type: 'user', id: user_id }, details } as const
}

function toUserWithStatistics({ boards, images, storage_bytes, ...row }: UserStatisticsRow): UserWithStatistics {
  return { ...toUser(row), boards, images, storage_bytes }
}
