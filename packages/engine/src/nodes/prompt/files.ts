import { z } from 'zod'
import { defineNode, input } from '../../define/node.ts'
import { StringCollectionOutput } from '../outputs.ts'

const around = (description: string) =>
  input(z.string().nullable(), { default: null, description, ui_component: 'textarea' })

/** Prompts from a text file on the server, one a line. The file may change between runs. */
export const promptsFromFile = defineNode({
  type: 'prompt_from_file',
  name: 'PromptsFromFileInvocation',
  title: 'Prompts from File',
  version: '1.0.2',
  description: 'Reads prompts from a text file on the server, one a line.',
  category: 'prompt',
  tags: ['prompt', 'file'],
  alwaysRuns: true,
  inputs: {
    file_path: input(z.string(), { description: 'Where the file lies' }),
    pre_prompt: around('What each prompt begins with'),
    post_prompt: around('What each prompt ends with'),
    start_line: input(z.int().min(1), { default: 1, description: 'The line of the first prompt, from 1' }),
    max_prompts: input(z.int().min(0), { default: 1, description: 'The most prompts to read; 0 for all' }),
  },
  output: StringCollectionOutput,
  async invoke({ file_path, pre_prompt, post_prompt, start_line, max_prompts }, { files }) {
    const lines = (await files.readText(file_path)).split(/\r\n|\r|\n/)
    if (lines.at(-1) === '') lines.pop()
    const end = max_prompts === 0 ? lines.length : start_line - 1 + max_prompts
    const prompts = lines.slice(start_line - 1, end)
    return { collection: prompts.map((line) => `${pre_prompt ?? ''}${line.trim()}${post_prompt ?? ''}`) }
  },
})
