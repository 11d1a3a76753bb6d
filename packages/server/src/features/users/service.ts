import { createHash } from 'node:crypto'
import { SYSTEM_USER_ID, type Viewer } from '@invoke-studio/contract/access'
import type { AdminUserUpdateRequest, DirectoryEntry, User, UserDTO, UserListQuery } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import { toUser, toUserDTO } from '../../access/users.ts'
import type { AccountChange, UsersRepository } from './repository.ts'

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
  /** Tells every process that a person's rights changed. */
  readonly accessChanged: (user_id: string) => void
}

/** How many accounts InvokeAI's list answers at most. */
const INVOKEAI_LIST = 100
/** How many people the share picker offers at once; a search narrows them. */
const DIRECTORY_LIMIT = 100

/** Accounts: made, listed, changed and deleted by administrators and by the command line. */
export function usersService({ rows, passwords, rules, accessChanged }: UsersDeps) {
  const hashed = async (password: string): Promise<string> => {
    await rules.require(password)
    return passwords.hash(password)
  }

  return {
    administratorExists: (): Promise<boolean> => rows.hasAdministrator(),

    /** Throws `password_rejected`, `email_taken`, and `setup_done` when an administrator exists by now. */
    async createFirstAdministrator(account: Pick<NewUser, 'email' | 'display_name' | 'password'>): Promise<UserDTO> {
      const { email, display_name, password } = account
      const password_hash = await hashed(password)
      return toUserDTO(await rows.insertFirstAdministrator({ email, display_name, password_hash }))
    },

    /** Throws `password_rejected` and `email_taken`. */
    async create({ password, ...account }: NewUser): Promise<UserDTO> {
      const password_hash = await hashed(password)
      return toUserDTO(await rows.insert({ ...account, password_hash }))
    },

    /**
     * Gives an address an active administrator with this password and ends the person's sessions. A hash works once, so
     * that one that stays in the configuration does not undo later changes; answers whether anything was done.
     * Throws `password_rejected`.
     */
    async restoreAdministrator(email: string, secret: { password: string } | { hash: string }): Promise<boolean> {
      if ('hash' in secret) {
        const recovery = createHash('sha256').update(`${email}\n${secret.hash}`).digest('hex')
        if ((await rows.lastRecovery()) === recovery) return false
        accessChanged(await rows.restoreAdministrator(email, secret.hash))
        await rows.noteRecovery(recovery)
        return true
      }
      accessChanged(await rows.restoreAdministrator(email, await hashed(secret.password)))
      return true
    },

    async newest(): Promise<UserDTO[]> {
      return (await rows.newest(INVOKEAI_LIST)).map(toUserDTO)
    },

    async page(query: UserListQuery): Promise<{ users: User[]; total: number; offset: number; limit: number }> {
      const { offset, limit } = query
      const page = await rows.page(query)
      return { users: page.rows.map(toUser), total: page.total, offset, limit }
    },

    /** Whom one may share with: active people but the asking one. */
    async directory(viewer: Viewer, search: string): Promise<DirectoryEntry[]> {
      const people = await rows.directory(search.trim(), DIRECTORY_LIMIT)
      return people.filter((person) => person.user_id !== viewer.user_id)
    },

    async get(user_id: string): Promise<UserDTO> {
      const row = await rows.find(user_id)
      if (!row) throw new AppError('user_not_found')
      return toUserDTO(row)
    },

    /** Throws `user_not_found`, `system_user_fixed`, `password_rejected` and `last_administrator`. */
    async update(user_id: string, request: AdminUserUpdateRequest): Promise<UserDTO> {
      const before = await rows.find(user_id)
      if (!before) throw new AppError('user_not_found')
      const change = await toChange(request, hashed)
      if (user_id === SYSTEM_USER_ID && Object.keys(change).some((column) => column !== 'display_name')) {
        throw new AppError('system_user_fixed')
      }
      const endSessions =
        change.password_hash !== undefined ||
        (change.is_admin !== undefined && change.is_admin !== (before.is_admin === 1)) ||
        (change.is_active !== undefined && change.is_active !== (before.is_active === 1))
      const after = await rows.update(user_id, change, endSessions)
      if (!after) throw new AppError('user_not_found')
      if (endSessions) accessChanged(user_id)
      return toUserDTO(after)
    },

    /** Throws `user_not_found`, `system_user_fixed` and `last_administrator`. */
    async delete(user_id: string): Promise<void> {
      if (user_id === SYSTEM_USER_ID) throw new AppError('system_user_fixed')
      if (!(await rows.delete(user_id))) throw new AppError('user_not_found')
      accessChanged(user_id)
    },
  }
}

/** Accounts, as administrators manage them. */
export type UsersService = ReturnType<typeof usersService>

/** Members that are absent or null stay as they are. */
async function toChange(
  { display_name, password, is_admin, is_active }: AdminUserUpdateRequest,
  hashed: (password: string) => Promise<string>,
): Promise<AccountChange> {
  return {
    ...(typeof display_name === 'string' ? { display_name: display_name || null } : {}),
    ...(typeof is_admin === 'boolean' ? { is_admin } : {}),
    ...(typeof is_active === 'boolean' ? { is_active } : {}),
    ...(typeof password === 'string' ? { password_hash: await hashed(password) } : {}),
  }
}
