import { AppVersion, GenerationDeviceOption, GenerationSettings, Health, LogLevel } from '@invoke-studio/contract/app'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { AppInfoService } from './service.ts'

const tags = ['app']

const RuntimeConfig = z
  .object({ set_fields: z.array(z.string()), config: z.record(z.string(), z.unknown()) })
  .meta({ id: 'InvokeAIAppConfigWithSetFields' })

/** Doors to what runs here and whether it is well. */
export function appInfoRoutes(app: HttpApp, info: AppInfoService): void {
  healthRoutes(app, info)

  app.get('/api/v1/app/version', {
    config: { access: 'public' },
    schema: { operationId: 'app_version', tags, response: { 200: AppVersion } },
    handler: async () => info.version(),
  })

  app.get('/api/v1/app/app_deps', {
    config: { access: 'signed-in' },
    schema: { operationId: 'get_app_deps', tags, response: { 200: z.record(z.string(), z.string()) } },
    handler: async () => info.dependencies(),
  })

  app.get('/api/v1/app/patchmatch_status', {
    config: { access: 'signed-in' },
    schema: { operationId: 'get_patchmatch_status', tags, response: { 200: z.boolean() } },
    // PatchMatch is a library of InvokeAI's; this studio fills holes in other ways.
    handler: async (_request, reply) => jsonText(reply, false),
  })

  app.get('/api/v1/app/generation_device_options', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_generation_device_options',
      tags,
      response: { 200: z.array(GenerationDeviceOption) },
    },
    handler: async () => info.devices(),
  })

  app.get('/api/v1/app/runtime_config', {
    config: { access: 'admin' },
    schema: { operationId: 'get_runtime_config', tags, response: { 200: RuntimeConfig } },
    handler: async () => info.runtimeConfig(),
  })

  app.patch('/api/v1/app/runtime_config', {
    config: { access: 'admin' },
    schema: { operationId: 'update_runtime_config', tags, body: GenerationSettings, response: { 200: RuntimeConfig } },
    handler: async (request) => info.changeSettings(callerOf(request), request.body),
  })

  app.get('/api/v1/app/logging', {
    config: { access: 'admin' },
    schema: { operationId: 'get_log_level', tags, response: { 200: LogLevel } },
    handler: async (_request, reply) => jsonText(reply, info.logLevel()),
  })

  app.post('/api/v1/app/logging', {
    config: { access: 'admin' },
    schema: { operationId: 'set_log_level', tags, body: LogLevel, response: { 200: LogLevel } },
    async handler({ body }, reply) {
      info.setLogLevel(body)
      return jsonText(reply, body)
    },
  })
}

function healthRoutes(app: HttpApp, info: AppInfoService): void {
  app.get('/health/live', {
    config: { access: 'public' },
    schema: { operationId: 'health_live', tags: ['health'], response: { 200: Health } },
    handler: async () => ({ status: 'ok' as const }),
  })

  app.get('/health/ready', {
    config: { access: 'public' },
    schema: { operationId: 'health_ready', tags: ['health'], response: { 200: Health, 503: Health } },
    handler: async (_request, reply) => {
      if (await info.isReady()) return { status: 'ok' as const }
      return reply.code(503).send({ status: 'unavailable' as const })
    },
  })
}
