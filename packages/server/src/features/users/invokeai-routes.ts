import {
  AdminUserCreateRequest,
  AdminUserUpdateRequest,
  InvokeAIUser,
  type UserDTO,
} from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { ContinueSession } from './routes.ts'
import type { UsersService } from './service.ts'

const tags = ['authentication']
/** Accounts are managed by people with one: in single-user mode, too, it takes an administrator's token. */
const config = { access: 'admin', account: true } as const
const Path = z.object({ user_id: z.string() })

/** Doors to the accounts in the shapes of InvokeAI's clients. */
export function invokeaiUsersRoutes(
  app: HttpApp,
  deps: { users: UsersService; continueSession: ContinueSession },
): void {
  const { users, continueSession } = deps

  app.get('/api/v1/auth/users', {
    config,
    schema: { operationId: 'list_users_api_v1_auth_users_get', tags, response: { 200: z.array(InvokeAIUser) } },
    handler: async () => (await users.newest()).map(toInvokeAI),
  })

  app.post('/api/v1/auth/users', {
    config,
    schema: {
      operationId: 'create_user_api_v1_auth_users_post',
      tags,
      body: AdminUserCreateRequest,
      response: { 201: InvokeAIUser },
    },
    async handler(request, reply) {
      const { body } = request
      const account = { ...body, display_name: body.display_name || null, must_change_password: false }
      const user = await users.create(callerOf(request), account).catch((error: unknown) => {
        // InvokeAI's clients know a taken address by 400.
        if (error instanceof AppError && error.code === 'email_taken') throw new AppError('email_exists', error.params)
        throw error
      })
      return reply.code(201).send(toInvokeAI(user))
    },
  })

  app.get('/api/v1/auth/users/:user_id', {
    config,
    schema: {
      operationId: 'get_user_api_v1_auth_users__user_id__get',
      tags,
      params: Path,
      response: { 200: InvokeAIUser },
    },
    handler: async ({ params }) => toInvokeAI(await users.get(params.user_id)),
  })

  app.patch('/api/v1/auth/users/:user_id', {
    config,
    schema: {
      operationId: 'update_user_api_v1_auth_users__user_id__patch',
      tags,
      params: Path,
      body: AdminUserUpdateRequest,
      response: { 200: InvokeAIUser },
    },
    async handler(request, reply) {
      const { params, body, viewer } = request
      const user = await users.update(callerOf(request), params.user_id, body)
      if (params.user_id === viewer.user_id) await continueSession(request, reply)
      return toInvokeAI(user)
    },
  })

  app.delete('/api/v1/auth/users/:user_id', {
    config,
    schema: {
      operationId: 'delete_user_api_v1_auth_users__user_id__delete',
      tags,
      params: Path,
      response: { 204: z.void() },
    },
    async handler(request, reply) {
      await users.delete(callerOf(request), request.params.user_id, { delete_data: false })
      return reply.code(204).send()
    },
  })
}

/** InvokeAI writes the times of creation and change without a zone, and that of the last sign-in with one. */
function toInvokeAI({ must_change_password, created_at, updated_at, ...user }: UserDTO): InvokeAIUser {
  return { ...user, created_at: created_at.replace(/Z$/, ''), updated_at: updated_at.replace(/Z$/, '') }
}
