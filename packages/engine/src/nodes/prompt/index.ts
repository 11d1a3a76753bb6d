import { expandDynamicPrompt } from '@invoke-studio/contract/prompts'
import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { defineNode, input } from '../../define/node.ts'
import { StringCollectionOutput } from '../outputs.ts'

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

/** Nodes that make prompts. */
export const promptNodes = [dynamicPrompt]
