import {
  DirectoryEntry,
  UserCreateRequest,
  UserCreateResponse,
  UserListQuery,
  UserListResponse,
} from '@invoke-studio/contract/auth'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { UsersService } from './service.ts'

const tags = ['users']
/** Accounts are managed by people with one: in single-user mode, too, it takes an administrator's token. */
const config = { access: 'admin', account: true } as const

/** Doors to the accounts. */
export function usersRoutes(app: HttpApp, users: UsersService): void {
  app.get('/api/v1/users/', {
    config,
    schema: { operationId: 'list_users', tags, querystring: UserListQuery, response: { 200: UserListResponse } },
    handler: ({ query }) => users.page(query),
  })

  app.post('/api/v1/users/', {
    config,
    schema: { operationId: 'create_user', tags, body: UserCreateRequest, response: { 201: UserCreateResponse } },
    async handler({ body }, reply) {
      const { email, display_name, is_admin, initial_password: password } = body
      const account = { email, display_name: display_name || null, is_admin, password, must_change_password: true }
      const { token_epoch, ...user } = await users.create(account)
      return reply.code(201).send({ user })
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
}
