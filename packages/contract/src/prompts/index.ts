import { z } from 'zod'
import { DynamicPromptError, type PromptPart, parseDynamicPrompt } from './parse.ts'
import { pythonRandom } from './python-random.ts'
import { samplePrompts } from './sample.ts'

export {
  ExpandPromptRequest,
  ExpandPromptResponse,
  ImageToPromptRequest,
  ImageToPromptResponse,
} from './language-models.ts'

/** Prompts that one dynamic prompt is expanded to at most. */
export const MAX_DYNAMIC_PROMPTS = 10_000
/** Characters of all these prompts together, so that a long prompt with many variants does not fill the memory. */
const MAX_CHARACTERS = 20_000_000
/** Characters of a dynamic prompt: it is read at one go, while others wait. */
const MAX_PROMPT = 200_000

/** What to make of a dynamic prompt. */
export const DynamicPromptsRequest = z
  .object({
    prompt: z.string().describe('The prompt to parse with dynamicprompts'),
    max_prompts: z
      .int()
      .min(1)
      .max(MAX_DYNAMIC_PROMPTS)
      .default(1_000)
      .describe('The max number of prompts to generate'),
    combinatorial: z.boolean().default(true).describe('Whether to use the combinatorial generator'),
    seed: z.int().nullish().describe('The seed to use for random generation. Only used if not combinatorial'),
  })
  .meta({ id: 'Body_parse_dynamicprompts' })
export type DynamicPromptsRequest = z.infer<typeof DynamicPromptsRequest>

/** The prompts that a dynamic prompt stands for; with an error it is the dynamic prompt itself. */
export const DynamicPromptsResponse = z
  .object({ prompts: z.array(z.string()), error: z.string().nullable().optional() })
  .meta({ id: 'DynamicPromptsResponse' })
export type DynamicPromptsResponse = z.infer<typeof DynamicPromptsResponse>

/** How a dynamic prompt is expanded; members as in `DynamicPromptsRequest`. */
export interface ExpandOptions {
  readonly max_prompts: number
  readonly combinatorial: boolean
  readonly seed?: number | null | undefined
}

/**
 * The prompts that a dynamic prompt stands for: each combination, or as many random ones as `max_prompts` says. The
 * same seed draws what the dynamicprompts library draws. Never throws: a prompt that cannot be read is its own result,
 * with an error that says why. There are no lists of wildcards, so a wildcard stays as it is written.
 */
export function expandDynamicPrompt(
  prompt: string,
  options: ExpandOptions,
): { prompts: string[]; error: string | null } {
  try {
    return { prompts: expand(prompt, options), error: null }
  } catch (error) {
    if (error instanceof DynamicPromptError) return { prompts: [prompt], error: error.message }
    // The stack has an end, and so has the length of a text.
    if (error instanceof RangeError) return { prompts: [prompt], error: TOO_DEEP }
    throw error
  }
}

const TOO_DEEP = 'The prompt is nested too deeply, or becomes too long. Make it simpler.'

function expand(prompt: string, { max_prompts, combinatorial, seed }: ExpandOptions): string[] {
  if (prompt.length > MAX_PROMPT) {
    throw new DynamicPromptError(`A prompt with variants has at most ${MAX_PROMPT} characters. Make it shorter.`)
  }
  const part = parseDynamicPrompt(prompt)
  if (combinatorial) refuseWildcards(part)
  const random = pythonRandom(seed ?? Math.floor(Math.random() * Number.MAX_SAFE_INTEGER))
  const prompts: string[] = []
  let characters = 0
  for (const text of samplePrompts(part, combinatorial ? 'combinatorial' : 'random', random)) {
    characters += text.length
    if (characters > MAX_CHARACTERS) throw new DynamicPromptError('The prompts are too long together. Ask for fewer.')
    prompts.push(text)
    if (prompts.length === max_prompts) break
  }
  return prompts
}

/** A wildcard among variants has no combinations to offer; outside of them it is plain text. */
function refuseWildcards(part: PromptPart): void {
  const missing = new Set(wildcardsIn(part, false))
  if (missing.size === 0) return
  throw new DynamicPromptError(`No values found for wildcard(s): ${[...missing].join(', ')}`)
}

function* wildcardsIn(part: PromptPart, inVariants: boolean): Generator<string, void> {
  if (part.kind === 'wildcard' && inVariants) yield part.path
  else if (part.kind === 'sequence') for (const each of part.parts) yield* wildcardsIn(each, inVariants)
  else if (part.kind === 'variants') for (const { value } of part.options) yield* wildcardsIn(value, true)
  else if (part.kind === 'assignment') yield* wildcardsIn(part.value, inVariants)
  else if (part.kind === 'variable' && part.otherwise) yield* wildcardsIn(part.otherwise, inVariants)
}
