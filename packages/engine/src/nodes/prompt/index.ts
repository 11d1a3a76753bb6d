import { expandDynamicPrompt } from '@invoke-studio/contract/prompts'
import { PROMPT_PLACEHOLDER } from '@invoke-studio/contract/style-presets'
import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { StylePresetField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { StringCollectionOutput } from '../outputs.ts'
import { promptsFromFile } from './files.ts'

/** The prompts that one with variants stands for. */
const dynamicPrompt = defineNode({
  type: 'dynamic_prompt',
  name: 'DynamicPromptInvocation',
  title: 'Dynamic Prompt',
  version: '1.0.1',
  description: 'Expands a prompt with variants, such as {red|green} apple, to a list of prompts.',
  category: 'prompt',
  tags: ['prompt', 'collection'],
  useCache: false,
  inputs: {
    prompt: input(z.string(), { description: 'The prompt with variants', ui_component: 'textarea' }),
    max_prompts: input(z.int(), { default: 1, description: 'The most prompts to make' }),
    combinatorial: input(z.boolean(), {
      default: false,
      description: 'Whether to make one prompt for each combination, or random ones',
    }),
  },
  output: StringCollectionOutput,
  invoke({ prompt, max_prompts, combinatorial }) {
    if (max_prompts < 1) throw nodeError('ValueError', `max_prompts must be at least 1, not ${max_prompts}`)
    const { prompts, error } = expandDynamicPrompt(prompt, { max_prompts, combinatorial })
    if (error !== null) throw nodeError('ValueError', error)
    return { collection: prompts }
  },
})

const prompt = (description: string) => input(z.string(), { default: '', description, ui_component: 'textarea' })

/**
 * Two prompts put into the templates of a style preset. A template without a place for the prompt stands alone. The preset
 * may have changed since the last run, and the rights to it too.
 */
const promptTemplate = defineNode({
  type: 'prompt_template',
  name: 'PromptTemplateInvocation',
  title: 'Prompt Template',
  version: '1.0.0',
  description: 'Puts prompts into the templates of a style preset.',
  category: 'prompt',
  tags: ['prompt', 'template', 'style', 'preset'],
  alwaysRuns: true,
  inputs: {
    style_preset: input(StylePresetField, { description: 'The style preset' }),
    positive_prompt: prompt('The positive prompt'),
    negative_prompt: prompt('The negative prompt'),
  },
  output: defineOutput({
    name: 'PromptTemplateOutput',
    type: 'prompt_template_output',
    fields: {
      positive_prompt: output(z.string(), { description: 'The positive prompt within its template' }),
      negative_prompt: output(z.string(), { description: 'The negative prompt within its template' }),
    },
  }),
  async invoke({ style_preset, positive_prompt, negative_prompt }, { stylePresets }) {
    const templates = await stylePresets.load(style_preset.style_preset_id)
    const within = (template: string, text: string) => template.replaceAll(PROMPT_PLACEHOLDER, () => text)
    return {
      positive_prompt: within(templates.positive_prompt, positive_prompt),
      negative_prompt: within(templates.negative_prompt, negative_prompt),
    }
  },
})

/** Nodes that make prompts. */
export const promptNodes = [dynamicPrompt, promptTemplate, promptsFromFile]
