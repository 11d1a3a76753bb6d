import { createAccounts } from '../access/accounts.ts'
import { boardNewsFor } from '../access/board-news.ts'
import { createIdentityGate } from '../access/identity.ts'
import { jwtSecret } from '../access/jwt-secret.ts'
import { createLinks } from '../access/links.ts'
import { createTokens } from '../access/tokens.ts'
import { type AdoptionReport, type Database, openDatabase } from '../database/index.ts'
import { emailChangeService } from '../features/account-links/email-change.ts'
import { accountLinksRepository } from '../features/account-links/repository.ts'
import { type ResetAccount, resetsService } from '../features/account-links/resets.ts'
import { accountLinkRoutes } from '../features/account-links/routes.ts'
import { createAudit } from '../features/audit/recorder.ts'
import { auditRepository } from '../features/audit/repository.ts'
import { auditService } from '../features/audit/service.ts'
import { createBreachCheck } from '../features/auth/breach-check.ts'
import { sessionContinuation } from '../features/auth/hand-over.ts'
import { createLoginLimits } from '../features/auth/login-limits.ts'
import { createPasswordRules } from '../features/auth/password-rules.ts'
import { createPasswords } from '../features/auth/passwords.ts'
import { installRenewal } from '../features/auth/renewal.ts'
import { authRepository } from '../features/auth/repository.ts'
import { authRoutes } from '../features/auth/routes.ts'
import { authService } from '../features/auth/service.ts'
import { createSessions } from '../features/auth/sessions.ts'
import { createTokenCookie } from '../features/auth/token-cookie.ts'
import { imageFiles } from '../features/images/files.ts'
import { invitationsRepository } from '../features/invitations/repository.ts'
import { invitationRoutes } from '../features/invitations/routes.ts'
import { invitationsService } from '../features/invitations/service.ts'
import { legacyRepository } from '../features/legacy/repository.ts'
import { legacyRoutes } from '../features/legacy/routes.ts'
import { type LegacyService, legacyService } from '../features/legacy/service.ts'
import type { MailService } from '../features/mail/service.ts'
import { sessionsRepository } from '../features/sessions/repository.ts'
import { sessionRoutes } from '../features/sessions/routes.ts'
import { sessionsService } from '../features/sessions/service.ts'
import { invokeaiUsersRoutes } from '../features/users/invokeai-routes.ts'
import { ownedFilesRemover } from '../features/users/owned-files.ts'
import { usersRepository } from '../features/users/repository.ts'
import { usersRoutes } from '../features/users/routes.ts'
import { type UsersService, usersService } from '../features/users/service.ts'
import type { Bus } from '../platform/bus/bus.ts'
import { createLocalBus } from '../platform/bus/local-bus.ts'
import { createBackground } from '../platform/clock/background.ts'
import type { Chores } from '../platform/clock/chores.ts'
import { type Clock, systemClock } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { HttpApp } from '../platform/http/app-type.ts'
import { createEmit } from '../platform/realtime/emission.ts'
import { type FileStore, openStore } from '../platform/storage/index.ts'
import { adoptionOf, databaseLocation } from './installation.ts'
import type { Report } from './platform.ts'

/** What accounts need of the platform. */
interface AccountsPlatform {
  readonly config: Config
  readonly database: Database
  readonly files: FileStore
  readonly bus: Bus
  readonly clock: Clock
  readonly report: Report
}

/** Accounts, how passwords are kept, and the record of what is done: all that the commands need. */
export function createAccountServices(platform: AccountsPlatform) {
  const { config, database, files, bus, clock, report } = platform
  const emit = createEmit({ publish: bus.publish, now: clock.now })
  const auditRows = auditRepository(database)
  const audit = createAudit({ rows: auditRows, settings: config, now: clock.now, report })
  const passwords = createPasswords(config)
  const isBreached = createBreachCheck({ url: config.password_breach_check_url, report })
  const policy = { min_length: config.password_min_length, strict: config.strict_password_checking }
  const rules = createPasswordRules(policy, isBreached)
  const accessChanged = (user_id: string): void => bus.publish({ kind: 'user_access_changed', user_id })
  const userRows = usersRepository(database)
  const removeImage = imageFiles({ files, outputs_dir: config.outputs_dir }).remove
  const boardNews = boardNewsFor({ database, emit })
  const users = usersService({
    ...{ rows: userRows, passwords, rules, audit, accessChanged },
    jobsCanceled: (canceled_item_ids) => bus.publish({ kind: 'queue_changed', canceled_item_ids }),
    boardNews,
    removeFiles: ownedFilesRemover({ files, removeImage, settings: config, report }),
  })
  return { audit, auditRows, passwords, rules, accessChanged, boardNews, userRows, users }
}

/** The accounts of a studio, for commands that act on them while a server may run. */
export interface Accounts {
  readonly users: UsersService
  readonly legacy: LegacyService
  close(): Promise<void>
}

/** Opens the accounts alone; `adopted` hears of a database that InvokeAI wrote. Servers notice what changes: they read rights anew for every request and socket. */
export async function openAccounts(config: Config, adopted: (report: AdoptionReport) => void): Promise<Accounts> {
  const database = await openDatabase(databaseLocation(config), { adoption: adoptionOf(config, adopted) })
  const bus = createLocalBus(() => {})
  const report: Report = (error, message) => console.error(message, error)
  const files = openStore(config, report)
  const { users, audit, boardNews } = createAccountServices({
    config,
    database,
    files,
    bus,
    clock: systemClock,
    report,
  })
  return {
    users,
    legacy: legacyService({ rows: legacyRepository(database), audit, boardNews }),
    async close() {
      await bus.close()
      await database.close()
    },
  }
}

/** Who people are and how they prove it: everything about accounts that a server does. */
export async function createIdentityServices(
  { config, clock, database, report }: AccountsPlatform,
  account: ReturnType<typeof createAccountServices>,
  mail: MailService,
) {
  const { users, audit, accessChanged } = account
  const background = createBackground(report)
  const accounts = createAccounts({
    ...{ database, now: clock.now, later: background.later },
    track_sessions: config.enable_server_side_sessions,
  })
  const tokens = createTokens({ ...config, secret: await jwtSecret(database), now: clock.now })
  const gate = createIdentityGate({ multiuser: config.multiuser, tokens, accounts })
  const rows = authRepository(database)
  const sessions = createSessions({ ...config, tokens, rows, now: clock.now })
  const common = { ...account, settings: config, limits: createLoginLimits(database), now: clock.now }
  const administrators = { exist: users.administratorExists, createFirst: users.createFirstAdministrator }
  const auth = authService({ ...common, rows, sessions, administrators })
  const ownSessions = sessionsService({
    ...{ rows: sessionsRepository(database), settings: config, audit, accessChanged, now: clock.now },
  })
  return {
    ...{ audit, accounts, tokens, gate, users, auth, sessions, ownSessions, background },
    ...createLinkServices(common, { config, database, later: background.later }, auth, mail),
    auditLog: auditService({ rows: account.auditRows, audit, settings: config, now: clock.now }),
    legacy: legacyService({ rows: legacyRepository(database), audit, boardNews: account.boardNews }),
    cookie: createTokenCookie(config),
  }
}

type Common = ReturnType<typeof createAccountServices> & {
  readonly settings: Config
  readonly limits: ReturnType<typeof createLoginLimits>
  readonly now: () => Date
}

function createLinkServices(
  common: Common,
  platform: { config: Config; database: Database; later: (work: () => Promise<void>) => void },
  auth: ReturnType<typeof authService>,
  mail: MailService,
) {
  const { config, database, later } = platform
  const links = createLinks(config)
  const linkRows = accountLinksRepository(database)
  const authRows = authRepository(database)
  const byId = async (user_id: string) => toResetAccount(await authRows.find(user_id))
  const byEmail = async (email: string) => toResetAccount(await authRows.findByEmail(email))
  const invitations = invitationsService({
    ...common,
    rows: invitationsRepository(database),
    mail: (to, data) => mail.enqueue('invitation', to, data),
    nameOf: async (user_id) => (await byId(user_id))?.display_name ?? null,
  })
  const resets = resetsService({
    ...common,
    ...{ rows: linkRows, accounts: { byId, byEmail }, publicBase: links.publicBase, later },
    mail: (to, data) => mail.enqueue('password_reset', to, data),
  })
  const emailChange = emailChangeService({
    ...common,
    ...{ rows: linkRows, prove: auth.prove },
    isTaken: async (email) => (await byEmail(email)) !== undefined,
    mail: (to, data) => mail.enqueue('email_verification', to, data),
  })
  return { links, invitations, resets, emailChange }
}

function toResetAccount(
  row: { user_id: string; email: string; display_name: string | null; is_active: number } | undefined,
): ResetAccount | undefined {
  if (!row) return undefined
  const { user_id, email, display_name, is_active } = row
  return { user_id, email, display_name, is_active: is_active === 1 }
}

/** What the server tidies up of accounts. */
export function accountChores(services: IdentityServices): Chores {
  return {
    'forgetting expired sessions': services.ownSessions.sweep,
    'forgetting old invitations': services.invitations.sweep,
    'forgetting old links': services.resets.sweep,
  }
}

/** Everything about accounts that a server does. */
export type IdentityServices = Awaited<ReturnType<typeof createIdentityServices>>

/** The doors to accounts. */
export function accountRoutes(app: HttpApp, services: IdentityServices, now: () => Date): void {
  const { users, invitations, links } = services
  const continueSession = sessionContinuation(services)
  installRenewal(app, services)
  authRoutes(app, { ...services, now })
  usersRoutes(app, { users, links, invite: invitations.invite, continueSession })
  invokeaiUsersRoutes(app, { users, continueSession })
  invitationRoutes(app, invitations, links)
  accountLinkRoutes(app, services)
  sessionRoutes(app, services.ownSessions)
  legacyRoutes(app, services.legacy)
}
