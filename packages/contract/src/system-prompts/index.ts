import { z } from 'zod'
import { unstorable } from '../workflows/storable.ts'

const storableText = z
  .string()
  .min(1)
  .refine((text) => unstorable(text) === null, 'contains a character that no text may have')
const Name = storableText.max(300).describe('Display name')
const Content = storableText.max(100_000).describe('The prompt text')

/** Instructions for a language model that writes prompts, as a person gives them. */
export const SystemPromptWithoutId = z
  .strictObject({ name: Name, content: Content })
  .meta({ id: 'SystemPromptWithoutId' })
export type SystemPromptWithoutId = z.infer<typeof SystemPromptWithoutId>

/** What is to be changed about them; what is absent or null stays. */
export const SystemPromptChanges = z
  .strictObject({ name: Name.nullish(), content: Content.nullish(), is_public: z.boolean().nullish() })
  .meta({ id: 'SystemPromptChanges' })
export type SystemPromptChanges = z.infer<typeof SystemPromptChanges>

/** Instructions as one person sees them; times are ISO 8601. */
export const SystemPromptRecordDTO = z
  .object({
    name: z.string(),
    content: z.string(),
    id: z.string(),
    user_id: z.string(),
    is_public: z.boolean(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'SystemPromptRecordDTO' })
export type SystemPromptRecord = z.infer<typeof SystemPromptRecordDTO>
