import {
  SystemPromptChanges,
  SystemPromptRecordDTO,
  SystemPromptWithoutId,
} from '@invoke-studio/contract/system-prompts'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { SystemPromptsService } from './service.ts'

const config = { access: 'signed-in' } as const
const tags = ['system_prompts']
const Path = z.object({ system_prompt_id: z.string() })
const response = { 200: SystemPromptRecordDTO }
const ONE = '/api/v1/system_prompts/i/:system_prompt_id'

/** Doors to instructions for language models that write prompts. This studio keeps them, and runs no such model. */
export function systemPromptRoutes(app: HttpApp, prompts: SystemPromptsService): void {
  app.get('/api/v1/system_prompts/', {
    config,
    schema: { operationId: 'list_system_prompts', tags, response: { 200: z.array(SystemPromptRecordDTO) } },
    handler: ({ viewer }) => prompts.list(viewer),
  })

  app.post('/api/v1/system_prompts/', {
    config,
    schema: { operationId: 'create_system_prompt', tags, body: SystemPromptWithoutId, response },
    handler: ({ viewer, body }) => prompts.create(viewer, body),
  })

  app.get(ONE, {
    config,
    schema: { operationId: 'get_system_prompt', tags, params: Path, response },
    handler: ({ viewer, params }) => prompts.get(viewer, params.system_prompt_id),
  })

  app.patch(ONE, {
    config,
    schema: { operationId: 'update_system_prompt', tags, params: Path, body: SystemPromptChanges, response },
    handler: ({ viewer, params, body }) => prompts.change(viewer, params.system_prompt_id, body),
  })

  app.delete(ONE, {
    config,
    schema: { operationId: 'delete_system_prompt', tags, params: Path, response: { 200: z.null() } },
    async handler({ viewer, params }, reply) {
      await prompts.delete(viewer, params.system_prompt_id)
      return jsonText(reply, null)
    },
  })
}
