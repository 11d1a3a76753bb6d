import { z } from 'zod'
import { unstorable } from '../workflows/storable.ts'

/** Longest name of a preset, in characters. */
export const MAX_PRESET_NAME = 300

/** Who made a preset: a person, or the studio itself. */
export const PresetType = z.enum(['user', 'default']).meta({ id: 'PresetType' })
export type PresetType = z.infer<typeof PresetType>

const storableText = z
  .string()
  .refine((text) => unstorable(text) === null, 'contains a character that no text may have')
const PresetName = storableText
  .trim()
  .min(1, 'must not be empty')
  .max(MAX_PRESET_NAME, `must have at most ${MAX_PRESET_NAME} characters`)

/** The two templates of a preset; `{prompt}` stands for what the person writes. */
export const PresetData = z
  .strictObject({ positive_prompt: storableText, negative_prompt: storableText })
  .meta({ id: 'PresetData' })
export type PresetData = z.infer<typeof PresetData>

/** A preset as one person sees it. */
export const StylePresetRecordWithImage = z
  .object({
    id: z.string().describe('The style preset ID.'),
    name: z.string().describe('The name of the style preset.'),
    preset_data: PresetData.describe('The preset data'),
    type: PresetType.describe('The type of style preset'),
    is_public: z.boolean().default(false).describe('Whether the preset is visible to other users.'),
    user_id: z.string().describe('The user who owns this style preset.'),
    image: z.string().nullable().describe('The path for image'),
    owner_display_name: z.string().nullable().describe('The name of its owner; null for what the studio ships.'),
    may_edit: z.boolean().describe('Whether the asking person may change it.'),
  })
  .meta({ id: 'StylePresetRecordWithImage' })
export type StylePresetRecord = z.infer<typeof StylePresetRecordWithImage>

/** What the form field `data` of a new or changed preset holds, as JSON. */
export const PresetForm = z.object({
  name: PresetName,
  positive_prompt: storableText.default(''),
  negative_prompt: storableText.default(''),
  type: PresetType.default('user'),
  is_public: z.boolean().default(false),
})
export type PresetForm = z.infer<typeof PresetForm>

const File = z.string().meta({ format: 'binary' })
const upload = { image: File.nullish(), data: z.string().describe('JSON of the preset, see `PresetForm`.') }

/** The form of a new preset. */
export const CreatePresetForm = z.object(upload).meta({ id: 'Body_create_style_preset' })
/** The form of a changed preset; without an image it has none afterwards. */
export const UpdatePresetForm = z.object(upload).meta({ id: 'Body_update_style_preset' })
/** The form that presets are imported with. */
export const ImportPresetsForm = z.object({ file: File }).meta({ id: 'Body_import_style_presets' })

/** One preset of a file to import: a row of CSV, or an element of a JSON list. */
export const PresetFileEntry = z
  .strictObject({
    name: PresetName,
    prompt: storableText.optional(),
    positive_prompt: storableText.optional(),
    negative_prompt: storableText.default(''),
  })
  .refine((entry) => (entry.prompt === undefined) !== (entry.positive_prompt === undefined), {
    message: 'needs either "prompt" or "positive_prompt"',
  })
  .transform(({ name, prompt, positive_prompt, negative_prompt }) => ({
    name,
    positive_prompt: (positive_prompt ?? prompt ?? '').trim(),
    negative_prompt: negative_prompt.trim(),
  }))
export type PresetFileEntry = z.infer<typeof PresetFileEntry>

/** Where a template takes the person's own prompt. */
export const PROMPT_PLACEHOLDER = '{prompt}'

/**
 * The prompt that a template makes of a person's own: put in the place of `{prompt}`, or before the template where it
 * has no such place. Source: InvokeAI's client, which does so before it enqueues.
 */
export function applyTemplate(template: string, prompt: string): string {
  if (template.includes(PROMPT_PLACEHOLDER)) return template.replaceAll(PROMPT_PLACEHOLDER, () => prompt)
  return [prompt, template].filter((text) => text.trim() !== '').join(' ')
}

/** Both prompts with a preset applied; without one they stay as they are. */
export function applyPreset(
  preset: PresetData | null,
  prompts: { readonly positive_prompt: string; readonly negative_prompt: string },
): PresetData {
  if (!preset) return { ...prompts }
  return {
    positive_prompt: applyTemplate(preset.positive_prompt, prompts.positive_prompt),
    negative_prompt: applyTemplate(preset.negative_prompt, prompts.negative_prompt),
  }
}
