import type { User, UserDTO } from '@invoke-studio/contract/auth'
import { type RawBuilder, sql } from 'kysely'
import { isoTime, type Row } from '../database/index.ts'

/** The columns of an account that its person and administrators may see. */
export const USER_COLUMNS = [
  'user_id',
  'email',
  'display_name',
  'is_admin',
  'is_active',
  'must_change_password',
  'created_at',
  'updated_at',
  'last_login_at',
  'token_epoch',
] as const

/** A row of these columns. */
export type UserRow = Pick<Row<'users'>, (typeof USER_COLUMNS)[number]>

/** An account as InvokeAI's calls answer it; times in ISO 8601 UTC. */
export function toUserDTO(row: UserRow): UserDTO {
  return { ...toUser(row), token_epoch: row.token_epoch }
}

/** An account as the API answers it; times in ISO 8601 UTC. */
export function toUser(row: UserRow): User {
  return {
    user_id: row.user_id,
    email: row.email,
    display_name: row.display_name,
    is_admin: row.is_admin === 1,
    is_active: row.is_active === 1,
    must_change_password: row.must_change_password === 1,
    created_at: isoTime(row.created_at),
    updated_at: isoTime(row.updated_at),
    last_login_at: isoTime(row.last_login_at),
  }
}

/** Whether a row of `users` has this address, without regard to ASCII case; uses the index on `lower(email)`. */
export function hasEmail(email: string): RawBuilder<boolean> {
  // PostgreSQL would lower a parameter by the database's locale, the column by its bytes.
  return sql<boolean>`lower(email) = ${email.replace(/[A-Z]/g, (letter) => letter.toLowerCase())}`
}
