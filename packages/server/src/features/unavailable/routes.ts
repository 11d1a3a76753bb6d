import { AppError } from '@invoke-studio/contract/errors'
import {
  ExternalProviderConfigModel,
  ExternalProviderConfigUpdate,
  ExternalProviderStatusModel,
  InstallNodePackRequest,
  InstallNodePackResponse,
  NodePackListResponse,
  UninstallNodePackResponse,
} from '@invoke-studio/contract/unavailable'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { videoRoutes } from './video-routes.ts'

/** Doors to what InvokeAI has and this studio leaves out: each answers in InvokeAI's shape that nothing is there. */
export function unavailableRoutes(app: HttpApp, settings: { readonly custom_nodes_dir: string }): void {
  videoRoutes(app)
  externalProviderRoutes(app)
  customNodeRoutes(app, settings)
}

const NO_PYTHON =
  'This studio runs no Python, so it takes no node packs. Its own nodes are listed in the workflow editor.'

/** The services that InvokeAI's clients know. */
const PROVIDERS = ['alibabacloud', 'gemini', 'openai', 'seedream']

/** Doors of InvokeAI to services that generate elsewhere, of which this studio uses none. */
function externalProviderRoutes(app: HttpApp): void {
  const tags = ['app']
  const ONE = '/api/v1/app/external_providers/config/:provider_id'
  const params = z.object({ provider_id: z.string() })
  const response = { 200: ExternalProviderConfigModel }
  /** Whatever is said of a provider, it stays without a key: there is nothing that would use it. */
  const unconfigured = async ({ params: { provider_id } }: { params: z.infer<typeof params> }) => {
    if (!PROVIDERS.includes(provider_id)) throw new AppError('provider_not_found')
    return { provider_id, api_key_configured: false, base_url: null }
  }

  app.get('/api/v1/app/external_providers/status', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_external_provider_statuses',
      tags,
      response: { 200: z.array(ExternalProviderStatusModel) },
    },
    handler: async () => [],
  })

  app.get('/api/v1/app/external_providers/config', {
    config: { access: 'admin' },
    schema: {
      operationId: 'get_external_provider_configs',
      tags,
      response: { 200: z.array(ExternalProviderConfigModel) },
    },
    handler: async () => [],
  })

  app.post(ONE, {
    config: { access: 'admin' },
    schema: {
      operationId: 'set_external_provider_config',
      tags,
      params,
      body: ExternalProviderConfigUpdate,
      response,
    },
    handler: unconfigured,
  })

  app.delete(ONE, {
    config: { access: 'admin' },
    schema: { operationId: 'reset_external_provider_config', tags, params, response },
    handler: unconfigured,
  })
}

/** Doors of InvokeAI to nodes written in Python, of which there are none here. */
function customNodeRoutes(app: HttpApp, { custom_nodes_dir }: { readonly custom_nodes_dir: string }): void {
  const config = { access: 'admin' } as const
  const tags = ['custom_nodes']

  app.get('/api/v2/custom_nodes/', {
    config,
    schema: { operationId: 'list_custom_node_packs', tags, response: { 200: NodePackListResponse } },
    handler: async () => ({ node_packs: [], custom_nodes_path: custom_nodes_dir }),
  })

  app.post('/api/v2/custom_nodes/install', {
    config,
    schema: {
      operationId: 'install_custom_node_pack',
      tags,
      body: InstallNodePackRequest,
      response: { 200: InstallNodePackResponse },
    },
    handler: async ({ body: { source } }) => ({
      ...{ name: source.replace(/\/+$/, '').split('/').at(-1) ?? source, success: false, message: NO_PYTHON },
      ...{ workflows_imported: 0, requires_dependencies: false, dependency_file: null },
    }),
  })

  app.delete('/api/v2/custom_nodes/:pack_name', {
    config,
    schema: {
      operationId: 'uninstall_custom_node_pack',
      tags,
      params: z.object({ pack_name: z.string() }),
      response: { 200: UninstallNodePackResponse },
    },
    handler: async ({ params }) => ({
      name: params.pack_name,
      success: false,
      message: `There is no node pack called ${params.pack_name}. ${NO_PYTHON}`,
    }),
  })

  app.post('/api/v2/custom_nodes/reload', {
    config,
    schema: { operationId: 'reload_custom_nodes', tags, response: { 200: z.record(z.string(), z.string()) } },
    handler: async () => ({ status: 'unavailable', message: NO_PYTHON }),
  })
}
