import {
  DynamicPromptsRequest,
  DynamicPromptsResponse,
  ExpandPromptRequest,
  ExpandPromptResponse,
  expandDynamicPrompt,
  ImageToPromptRequest,
  ImageToPromptResponse,
} from '@invoke-studio/contract/prompts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { LanguageModels } from './language-models.ts'

const config = { access: 'signed-in' } as const
const tags = ['utilities']

/** Doors to helpers for prompts. */
export function utilityRoutes(app: HttpApp, languageModels: LanguageModels): void {
  app.post('/api/v1/utilities/dynamicprompts', {
    config,
    schema: {
      operationId: 'parse_dynamicprompts',
      tags,
      body: DynamicPromptsRequest,
      response: { 200: DynamicPromptsResponse },
    },
    handler: async ({ body: { prompt, ...options } }) => expandDynamicPrompt(prompt, options),
  })

  app.post('/api/v1/utilities/expand-prompt', {
    config,
    schema: {
      operationId: 'expand_prompt',
      tags,
      body: ExpandPromptRequest,
      response: { 200: ExpandPromptResponse },
    },
    handler: ({ body }) => languageModels.expand(body.model_key),
  })

  app.post('/api/v1/utilities/image-to-prompt', {
    config,
    schema: {
      operationId: 'image_to_prompt',
      tags,
      body: ImageToPromptRequest,
      response: { 200: ImageToPromptResponse },
    },
    handler: ({ viewer, body }) => languageModels.describe(viewer, body),
  })
}
