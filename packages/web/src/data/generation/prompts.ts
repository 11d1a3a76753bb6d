import type { Parameters } from './parameters.ts'

/** The prompts that images are made from, after template and dynamic prompts. */
export interface PreparedPrompts {
  readonly positives: readonly string[]
  readonly negative: string
  /** Why the dynamic prompt cannot be read; then it is taken as it is. */
  readonly problem: string | null
}

/** What decides about the prompts. */
export type PromptParameters = Pick<
  Parameters,
  'positivePrompt' | 'negativePrompt' | 'stylePreset' | 'maxPrompts' | 'randomPrompts'
>

/** Whether a prompt stands for several. */
export function isDynamic(prompt: string): boolean {
  return /\{[^}]*\}/.test(prompt)
}

/**
 * The prompts that the person's prompts stand for: put into the template, then expanded. The same seed draws the same
 * prompts. What expands them is loaded only where there is something to expand.
 */
export async function preparePrompts(parameters: PromptParameters, seed: number): Promise<PreparedPrompts> {
  const { positivePrompt, negativePrompt, stylePreset, maxPrompts, randomPrompts } = parameters
  if (!stylePreset && !isDynamic(positivePrompt)) {
    return { positives: [positivePrompt], negative: negativePrompt, problem: null }
  }
  const [{ expandDynamicPrompt }, { applyPreset }] = await Promise.all([
    import('@invoke-studio/contract/prompts'),
    import('@invoke-studio/contract/style-presets'),
  ])
  const applied = applyPreset(stylePreset, { positive_prompt: positivePrompt, negative_prompt: negativePrompt })
  const options = { max_prompts: maxPrompts, combinatorial: !randomPrompts, seed }
  const { prompts, error } = expandDynamicPrompt(applied.positive_prompt, options)
  return { positives: prompts, negative: applied.negative_prompt, problem: error }
}
