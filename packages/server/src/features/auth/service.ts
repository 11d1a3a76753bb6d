import type {
  ChangePasswordRequest,
  LoginRequest,
  SetupRequest,
  SetupStatusResponse,
  UserDTO,
  UserProfileUpdateRequest,
} from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, RequestCaller } from '../../access/audit.ts'
import type { IssuedToken } from '../../access/tokens.ts'
import { dbTime } from '../../database/index.ts'
import type { AccountFacts, Identity } from '../../platform/http/app-type.ts'
import type { LoginLimits } from './login-limits.ts'
import type { PasswordRules } from './password-rules.ts'
import type { Passwords } from './passwords.ts'
import type { AccountSecret, AuthRepository } from './repository.ts'
import type { Sessions } from './sessions.ts'

/** What sign-in needs of the accounts' own feature. */
export interface Administrators {
  /** Whether an active administrator exists. */
  exist(): Promise<boolean>
  /** Throws `setup_done` when an administrator exists by now, `email_taken` for an address in use. */
  createFirst(account: { email: string; display_name: string | null; password: string }): Promise<UserDTO>
}

/** What sign-in is built from. */
export interface AuthDeps {
  readonly settings: {
    readonly multiuser: boolean
    readonly email_enabled: boolean
    readonly instance_name: string
  }
  readonly rows: AuthRepository
  readonly passwords: Passwords
  readonly rules: PasswordRules
  readonly limits: LoginLimits
  readonly sessions: Sessions
  readonly administrators: Administrators
  readonly audit: Audit
  /** Tells every process that a person's tokens ended. */
  readonly accessChanged: (user_id: string) => void
  readonly now: () => Date
}

/** A person who proved who they are, and the token for it. */
export interface SignedIn {
  readonly user: UserDTO
  readonly issued: IssuedToken
}

/** Set-up, sign-in and what people change about themselves. */
export function authService(deps: AuthDeps) {
  const { settings, rows, rules, limits, sessions, administrators, audit } = deps
  const proof = passwordProof(deps)
  const requireOwnPassword = ownPasswordProof(deps, proof)
  const replacePassword = passwordReplacement(deps, requireOwnPassword)

  return {
    async status(): Promise<SetupStatusResponse> {
      return {
        setup_required: settings.multiuser && !(await administrators.exist()),
        multiuser_enabled: settings.multiuser,
        strict_password_checking: rules.policy.strict,
        admin_email: null,
        password_min_length: rules.policy.min_length,
        email_enabled: settings.email_enabled,
        instance_name: settings.instance_name,
      }
    },

    /** Makes the first administrator. Throws `setup_done` for everybody after the first, also when they come at once. */
    async setup(request: SetupRequest, caller: RequestCaller): Promise<UserDTO> {
      if (!settings.multiuser) throw new AppError('single_user_mode')
      if (await administrators.exist()) throw new AppError('setup_done')
      await rules.require(request.password)
      const account = { ...request, display_name: request.display_name || null }
      let refusal: unknown
      const user = await limits.attempt({ ip: caller.ip_address, account: null }, () =>
        administrators.createFirst(account).catch((error: unknown) => {
          refusal = error
          return null
        }),
      )
      if (!user) throw refusal
      await audit.record(caller, { action: 'auth.setup', actor: user, target: userTarget(user) })
      return user
    },

    /** Throws `wrong_credentials`, `account_disabled` (told after a right password only) or `too_many_attempts`. */
    async login({ email, password, remember_me }: LoginRequest, caller: RequestCaller): Promise<SignedIn> {
      if (!settings.multiuser) throw new AppError('single_user_mode')
      const attempt = { action: 'auth.login', actor: { user_id: null, email }, details: { remember_me } } as const
      const signIn = async (): Promise<SignedIn> => {
        const account = await limits.attempt({ ip: caller.ip_address, account: email }, async () =>
          proof.check(await rows.findByEmail(email), password),
        )
        if (!account) throw new AppError('wrong_credentials')
        if (account.is_active !== 1) throw new AppError('account_disabled')
        await proof.upgrade(account, password)
        await rows.noteLogin(account.user_id, dbTime(deps.now()))
        const issued = await sessions.begin({ ...account, is_admin: account.is_admin === 1 }, remember_me, caller)
        return { user: await currentUser(rows, account.user_id), issued }
      }
      return audit.attempt(caller, attempt, signIn, ({ user }) => ({ actor: user, target: userTarget(user) }))
    },

    async logout(identity: Identity, caller: RequestCaller): Promise<void> {
      const { user_id } = accountOf(identity)
      if (identity.token) await sessions.end(identity.token)
      // Sockets of a session that the server keeps track of end with it.
      deps.accessChanged(user_id)
      await audit.record(caller, { action: 'auth.logout', target: userTarget({ user_id }) })
    },

    me: (identity: Identity): Promise<UserDTO> => currentUser(rows, accountOf(identity).user_id),

    /** Changes the name and, when a new password is given, the password; then `issued` replaces the ended token. */
    async updateMe(identity: Identity, request: UserProfileUpdateRequest, caller: RequestCaller) {
      const { user_id } = accountOf(identity)
      const { display_name, current_password, new_password } = request
      const wantsPassword = typeof new_password === 'string'
      if (wantsPassword && typeof current_password !== 'string') throw new AppError('password_needed')
      const issued = wantsPassword
        ? await replacePassword(identity, { current_password: current_password ?? '', new_password }, caller)
        : null
      if (typeof display_name === 'string') {
        await rows.rename(user_id, display_name || null)
        const details = { changed: ['display_name'] }
        await audit.record(caller, { action: 'auth.update_profile', target: userTarget({ user_id }), details })
      }
      return { user: await currentUser(rows, user_id), issued }
    },

    changePassword: (identity: Identity, request: ChangePasswordRequest, caller: RequestCaller): Promise<IssuedToken> =>
      replacePassword(identity, request, caller),

    /** A fresh token for a person whose own change ended their sessions; null while the token at hand still counts. */
    async continue({ account, token }: Identity, caller: RequestCaller): Promise<IssuedToken | null> {
      const row = account && (await rows.find(account.user_id))
      if (row?.is_active !== 1 || !token || row.token_epoch === token.token_epoch) return null
      return sessions.begin({ ...row, is_admin: row.is_admin === 1 }, token.remember_me, caller)
    },

    /** Checks a person's own password, slowing down guesses. Throws `password_wrong` or `too_many_attempts`. */
    async prove(user_id: string, password: string, ip: string): Promise<void> {
      await requireOwnPassword(user_id, password, ip)
    },

    generatePassword: (): string => rules.generate(),
  }
}

/** Sign-in and what people change about themselves. */
export type AuthService = ReturnType<typeof authService>

/** Checks passwords against accounts, in the same time whether the account exists or not. */
function passwordProof({ passwords, rows }: Pick<AuthDeps, 'passwords' | 'rows'>) {
  return {
    async check(account: AccountSecret | undefined, password: string): Promise<AccountSecret | null> {
      const right = await passwords.verify(password, account?.password_hash ?? null, await rows.hasBcryptHashes())
      return right && account ? account : null
    },
    /** Replaces a hash that InvokeAI wrote, or that is weaker than the settings ask by now. */
    async upgrade({ user_id, password_hash }: AccountSecret, password: string): Promise<void> {
      if (!(await passwords.isOutdated(password_hash))) return
      await rows.upgradeHash(user_id, password_hash, await passwords.hash(password))
    },
  }
}

/** Checks the password of somebody who is signed in, so that a stolen session cannot be used to guess it. */
function ownPasswordProof({ limits, rows }: AuthDeps, proof: ReturnType<typeof passwordProof>) {
  return async (user_id: string, password: string, ip: string): Promise<AccountSecret> => {
    const account = await limits.attempt({ ip, account: user_id }, async () =>
      proof.check(await rows.secretOf(user_id), password),
    )
    if (!account) throw new AppError('password_wrong')
    return account
  }
}

/** Changes a password with the current one as proof; ends every session of the person and begins a new one. */
function passwordReplacement(deps: AuthDeps, requireOwnPassword: ReturnType<typeof ownPasswordProof>) {
  const { rows, rules, passwords, sessions, audit } = deps
  const replace = async (
    identity: Identity,
    request: ChangePasswordRequest,
    caller: RequestCaller,
  ): Promise<IssuedToken> => {
    const { current_password, new_password } = request
    const { user_id } = accountOf(identity)
    const account = await requireOwnPassword(user_id, current_password, caller.ip_address)
    if (new_password === current_password) {
      throw new AppError('password_rejected', { reason: 'Choose a password that differs from the current one.' })
    }
    await rules.require(new_password)
    const hash = await passwords.hash(new_password)
    const token_epoch = await rows.changePassword(user_id, account.password_hash, hash)
    if (token_epoch === undefined) throw new AppError('password_wrong')
    deps.accessChanged(user_id)
    const owner = { user_id, email: account.email, is_admin: account.is_admin === 1, token_epoch }
    return sessions.begin(owner, identity.token?.remember_me ?? false, caller)
  }
  return (identity: Identity, request: ChangePasswordRequest, caller: RequestCaller): Promise<IssuedToken> => {
    const entry = { action: 'auth.change_password', target: userTarget(accountOf(identity)) } as const
    return audit.attempt(caller, entry, () => replace(identity, request, caller))
  }
}

async function currentUser(rows: AuthRepository, user_id: string): Promise<UserDTO> {
  const user = await rows.profile(user_id)
  if (!user) throw new AppError('account_inactive')
  return user
}

function userTarget({ user_id }: { readonly user_id: string }): { type: 'user'; id: string } {
  return { type: 'user', id: user_id }
}

function accountOf({ account }: Identity): AccountFacts {
  if (!account) throw new AppError('authentication_required')
  return account
}
