import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import {
  DirectoryEntry,
  UserCreateRequest,
  UserCreateResponse,
  UserDeleteQuery,
  UserDeleteResponse,
  type UserDTO,
  UserListQuery,
  UserListResponse,
  UserResponse,
  UserUpdateRequest,
} from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Caller, callerOf } from '../../access/audit.ts'
import type { Links } from '../../access/links.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { UsersService } from './service.ts'

const tags = ['users']
/** Accounts are managed by people with one: in single-user mode, too, it takes an administrator's token. */
const config = { access: 'admin', account: true } as const
const Path = z.object({ user_id: z.string() })

/** What the doors to accounts are built from. */
interface Deps {
  readonly users: UsersService
  readonly links: Links
  /** Makes an invitation for an account without password. */
  readonly invite: (caller: Caller, user_id: string, base: string) => Promise<{ link: string }>
  readonly continueSession: ContinueSession
}

/** Gives an administrator whose change ended their own sessions a fresh token. */
export type ContinueSession = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/** Doors to the accounts. */
export function usersRoutes(app: HttpApp, { users, links, invite, continueSession }: Deps): void {
  app.get('/api/v1/users/', {
    config,
    schema: { operationId: 'list_users', tags, querystring: UserListQuery, response: { 200: UserListResponse } },
    handler: ({ query }) => users.page(query),
  })

  app.post('/api/v1/users/', {
    config,
    schema: { operationId: 'create_user', tags, body: UserCreateRequest, response: { 201: UserCreateResponse } },
    async handler(request, reply) {
      const caller = callerOf(request)
      const base = links.baseFor(request)
      const { token_epoch, ...user } = await create(users, caller, request.body)
      if (!request.body.send_invitation) return reply.code(201).send({ user })
      const { link } = await invite(caller, user.user_id, base)
      return reply.code(201).send({ user, invitation_link: link })
    },
  })

  app.get('/api/v1/users/directory', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'list_directory',
      tags,
      querystring: z.object({ search: z.string().max(255).default('') }),
      response: { 200: z.array(DirectoryEntry) },
    },
    handler: ({ viewer, query }) => users.directory(viewer, query.search),
  })

  oneUserRoutes(app, users, continueSession)
}

function oneUserRoutes(app: HttpApp, users: UsersService, continueSession: ContinueSession): void {
  app.get('/api/v1/users/:user_id', {
    config,
    schema: { operationId: 'get_user', tags, params: Path, response: { 200: UserResponse } },
    handler: async ({ params }) => ({ user: await users.withStatistics(params.user_id) }),
  })

  app.patch('/api/v1/users/:user_id', {
    config,
    schema: {
      operationId: 'update_user',
      tags,
      params: Path,
      body: UserUpdateRequest,
      response: { 200: UserResponse },
    },
    async handler(request, reply) {
      const { user_id } = protectSystem(request.params)
      await users.update(callerOf(request), user_id, request.body)
      if (user_id === request.viewer.user_id) await continueSession(request, reply)
      return { user: await users.withStatistics(user_id) }
    },
  })

  app.delete('/api/v1/users/:user_id', {
    config,
    schema: {
      operationId: 'delete_user',
      tags,
      params: Path,
      querystring: UserDeleteQuery,
      response: { 200: UserDeleteResponse },
    },
    async handler(request) {
      const { user_id } = protectSystem(request.params)
      return { success: true, ...(await users.delete(callerOf(request), user_id, request.query)) } as const
    },
  })
}

function create(users: UsersService, caller: Caller, request: UserCreateRequest): Promise<UserDTO> {
  const { email, is_admin, initial_password: password } = request
  const account = { email, display_name: request.display_name || null, is_admin }
  if (typeof password !== 'string') return users.createInvited(caller, account)
  return users.create(caller, { ...account, password, must_change_password: true })
}

function protectSystem(params: z.infer<typeof Path>): z.infer<typeof Path> {
  if (params.user_id === SYSTEM_USER_ID) throw new AppError('system_user_protected')
  return params
}
