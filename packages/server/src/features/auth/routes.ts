import {
  ChangePasswordRequest,
  ChangePasswordResponse,
  GeneratePasswordResponse,
  LoginRequest,
  LoginResponse,
  LogoutResponse,
  MediaCookieResponse,
  SetupRequest,
  SetupResponse,
  SetupStatusResponse,
  UserDTO,
  UserProfileUpdateRequest,
} from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyRequest } from 'fastify'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp, Identity } from '../../platform/http/app-type.ts'
import { handOver } from './hand-over.ts'
import type { AuthService } from './service.ts'
import type { TokenCookie } from './token-cookie.ts'

const tags = ['authentication']
/** Bodies here are a few short texts; nobody may make the server read more before they have signed in. */
const bodyLimit = 64 * 1024
/** Routes about the caller's own account that stay open to a person who must choose a new password first. */
const own = { access: 'signed-in', account: true, beforePasswordChange: true } as const

/** What the doors of sign-in are built from. */
interface Deps {
  readonly auth: AuthService
  readonly cookie: TokenCookie
  readonly now: () => Date
}

/** Doors to set-up and sign-in. */
export function authRoutes(app: HttpApp, deps: Deps): void {
  const { auth, cookie } = deps

  app.get('/api/v1/auth/status', {
    config: { access: 'public' },
    schema: {
      operationId: 'get_setup_status_api_v1_auth_status_get',
      tags,
      response: { 200: SetupStatusResponse },
    },
    handler: () => auth.status(),
  })

  app.post('/api/v1/auth/setup', {
    bodyLimit,
    config: { access: 'public' },
    schema: {
      operationId: 'setup_admin_api_v1_auth_setup_post',
      tags,
      body: SetupRequest,
      response: { 200: SetupResponse },
    },
    handler: async (request) => ({ success: true, user: await auth.setup(request.body, callerOf(request)) }) as const,
  })

  app.post('/api/v1/auth/login', {
    bodyLimit,
    config: { access: 'public' },
    schema: {
      operationId: 'login_api_v1_auth_login_post',
      tags,
      body: LoginRequest,
      response: { 200: LoginResponse },
    },
    async handler(request, reply) {
      const { user, issued } = await auth.login(request.body, callerOf(request))
      const { token, expires_in, expires_at } = issued
      cookie.set(request, reply, token, expires_in)
      return { token, user, expires_in, expires_at: expires_at.toISOString() }
    },
  })

  app.post('/api/v1/auth/logout', {
    config: own,
    schema: { operationId: 'logout_api_v1_auth_logout_post', tags, response: { 200: LogoutResponse } },
    async handler(request, reply) {
      await auth.logout(identityOf(request), callerOf(request))
      cookie.clear(request, reply)
      return { success: true } as const
    },
  })

  app.post('/api/v1/auth/media-cookie', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'refresh_media_cookie_api_v1_auth_media_cookie_post',
      tags,
      response: { 200: MediaCookieResponse },
    },
    async handler(request, reply) {
      const token = request.identity?.token
      // A token without an end gets a cookie that lasts as long as the browser runs cookies at most: 400 days.
      const endless = deps.now().getTime() / 1000 + 400 * 86_400
      if (token) cookie.set(request, reply, token.raw, (token.expires_at ?? endless) - deps.now().getTime() / 1000)
      return { success: true } as const
    },
  })

  ownAccountRoutes(app, deps)
}

function ownAccountRoutes(app: HttpApp, { auth, cookie }: Deps): void {
  app.get('/api/v1/auth/me', {
    config: own,
    schema: { operationId: 'get_current_user_info_api_v1_auth_me_get', tags, response: { 200: UserDTO } },
    handler: (request) => auth.me(identityOf(request)),
  })

  app.patch('/api/v1/auth/me', {
    bodyLimit,
    config: own,
    schema: {
      operationId: 'update_current_user_api_v1_auth_me_patch',
      tags,
      body: UserProfileUpdateRequest,
      response: { 200: UserDTO },
    },
    async handler(request, reply) {
      const { user, issued } = await auth.updateMe(identityOf(request), request.body, callerOf(request))
      if (issued) handOver(cookie, request, reply, issued)
      return user
    },
  })

  app.post('/api/v1/auth/change-password', {
    bodyLimit,
    config: own,
    schema: {
      operationId: 'change_password',
      tags,
      body: ChangePasswordRequest,
      response: { 200: ChangePasswordResponse },
    },
    async handler(request, reply) {
      const issued = await auth.changePassword(identityOf(request), request.body, callerOf(request))
      handOver(cookie, request, reply, issued)
      return { success: true, token: issued.token, expires_at: issued.expires_at.toISOString() } as const
    },
  })

  app.get('/api/v1/auth/generate-password', {
    config: own,
    schema: {
      operationId: 'generate_password_api_v1_auth_generate_password_get',
      tags,
      response: { 200: GeneratePasswordResponse },
    },
    handler: async () => ({ password: auth.generatePassword() }),
  })
}

function identityOf({ identity }: FastifyRequest): Identity {
  if (!identity) throw new AppError('authentication_required')
  return identity
}
