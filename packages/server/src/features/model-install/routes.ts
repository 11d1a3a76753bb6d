import {
  HFLoginRequest,
  HFTokenStatus,
  HuggingFaceModels,
  ModelInstallJob,
  ModelRecordChanges,
} from '@invoke-studio/contract/models'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { HubToken } from './hub-token.ts'
import { installPage } from './page.ts'
import type { InstallService } from './service.ts'

const config = { access: 'admin' } as const
const tags = ['model_manager']
const Path = z.object({ id: z.int() })
const BASE = '/api/v2/models/install'

const Source = z
  .string()
  .min(1)
  .max(4000)
  .describe('A path of the server, `owner/name[:revision][:subfolder]` of the hub, or an http(s) URL.')

/** Doors to installing models. */
export function modelInstallRoutes(app: HttpApp, installs: InstallService, token: HubToken): void {
  app.post(BASE, {
    config,
    schema: {
      operationId: 'install_model',
      tags,
      querystring: z.object({
        source: Source,
        inplace: z.boolean().nullish().describe('Leaves the files of a path where they are.'),
        access_token: z.string().max(500).nullish().describe('Token for the hub or the server of the URL.'),
      }),
      body: ModelRecordChanges.nullish(),
      response: { 201: ModelInstallJob },
    },
    async handler(request, reply) {
      const { source, inplace, access_token } = request.query
      const wanted = {
        source,
        inplace: inplace ?? false,
        access_token: access_token ?? null,
        config: request.body ?? {},
      }
      return reply.code(201).send(await installs.install(callerOf(request), wanted))
    },
  })

  app.get(BASE, {
    config,
    schema: { operationId: 'list_model_installs', tags, response: { 200: z.array(ModelInstallJob) } },
    handler: () => installs.list(),
  })

  app.delete(BASE, {
    config,
    schema: { operationId: 'prune_model_install_jobs', tags, response: { 204: z.void() } },
    async handler(_, reply) {
      await installs.prune()
      return reply.code(204).send()
    },
  })

  jobRoutes(app, installs)
  hubRoutes(app, installs, token)
}

function jobRoutes(app: HttpApp, installs: InstallService): void {
  app.get(`${BASE}/:id`, {
    config,
    schema: { operationId: 'get_model_install_job', tags, params: Path, response: { 200: ModelInstallJob } },
    handler: ({ params }) => installs.get(params.id),
  })

  app.delete(`${BASE}/:id`, {
    config,
    schema: {
      operationId: 'cancel_model_install_job',
      tags,
      params: Path,
      response: { 201: z.null().describe('Done.') },
    },
    async handler({ params }, reply) {
      await installs.cancel(params.id)
      return jsonText(reply.code(201), null)
    },
  })

  const steering = {
    pause: ['pause_model_install_job', installs.pause],
    resume: ['resume_model_install_job', installs.resume],
    restart_failed: ['restart_failed_model_install_job', installs.restartFailed],
  } as const
  for (const [verb, [operationId, act]] of Object.entries(steering)) {
    app.post(`${BASE}/:id/${verb}`, {
      config,
      schema: { operationId, tags, params: Path, response: { 201: ModelInstallJob } },
      handler: async ({ params }, reply) => reply.code(201).send(await act(params.id)),
    })
  }

  app.post(`${BASE}/:id/restart_file`, {
    config,
    schema: {
      operationId: 'restart_model_install_file',
      tags,
      params: Path,
      body: z.string().min(1).describe('The URL of the file.'),
      response: { 201: ModelInstallJob },
    },
    handler: async ({ params, body }, reply) => reply.code(201).send(await installs.restartFile(params.id, body)),
  })
}

function hubRoutes(app: HttpApp, installs: InstallService, token: HubToken): void {
  const status = { 200: HFTokenStatus }

  app.get('/api/v2/models/hf_login', {
    config,
    schema: { operationId: 'get_hf_login_status', tags, response: status },
    handler: async (_, reply) => jsonText(reply, await token.status()),
  })

  app.post('/api/v2/models/hf_login', {
    config,
    schema: { operationId: 'do_hf_login', tags, body: HFLoginRequest, response: status },
    handler: async (request, reply) => jsonText(reply, await token.set(callerOf(request), request.body.token)),
  })

  app.delete('/api/v2/models/hf_login', {
    config,
    schema: { operationId: 'reset_hf_token', tags, response: status },
    handler: async (request, reply) => jsonText(reply, await token.reset(callerOf(request))),
  })

  app.get('/api/v2/models/hugging_face', {
    config,
    schema: {
      operationId: 'get_hugging_face_models',
      tags,
      querystring: z.object({ hugging_face_repo: z.string().default('').describe('owner/name') }),
      response: { 200: HuggingFaceModels },
    },
    handler: ({ query }) => installs.lookUp(query.hugging_face_repo),
  })

  app.get(`${BASE}/huggingface`, {
    config,
    schema: {
      operationId: 'install_hugging_face_model',
      tags,
      querystring: z.object({ source: Source }),
      response: {
        201: { description: 'A page about the installation.', content: { 'text/html': { schema: z.string() } } },
      },
    },
    async handler(request, reply) {
      const { source } = request.query
      // A link on any page may lead here, so a browser's cookie alone starts nothing.
      const isMeant = request.identity?.via === 'bearer'
      if (isMeant) {
        await installs.install(callerOf(request), { source, inplace: false, access_token: null, config: {} })
      }
      return reply.code(201).type('text/html; charset=utf-8').send(installPage(source, isMeant))
    },
  })
}
