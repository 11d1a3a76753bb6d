import { z } from 'zod'

/** Asks a language model for a longer prompt. */
export const ExpandPromptRequest = z
  .object({
    prompt: z.string(),
    model_key: z.string(),
    max_tokens: z.int().min(1).max(2_048).default(300),
    system_prompt: z.string().nullish(),
    seed: z.int().min(0).max(4_294_967_295).nullish().describe('Seed for reproducible text generation'),
    task_id: z.string().nullish().describe('Client-supplied task ID used to correlate socket progress events'),
  })
  .meta({ id: 'ExpandPromptRequest' })

/** The longer prompt. */
export const ExpandPromptResponse = z
  .object({ expanded_prompt: z.string(), seed: z.int(), error: z.string().nullable().optional() })
  .meta({ id: 'ExpandPromptResponse' })

/** Asks a vision model to describe an image. */
export const ImageToPromptRequest = z
  .object({
    image_name: z.string(),
    model_key: z.string(),
    instruction: z.string().default('Describe this image in detail for use as an AI image generation prompt.'),
    task_id: z.string().nullish().describe('Client-supplied task ID used to correlate socket progress events'),
  })
  .meta({ id: 'ImageToPromptRequest' })

/** The description. */
export const ImageToPromptResponse = z
  .object({ prompt: z.string(), error: z.string().nullable().optional() })
  .meta({ id: 'ImageToPromptResponse' })
