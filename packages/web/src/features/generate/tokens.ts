/** Longest run of letters that CLIP's vocabulary usually holds as one token. */
const USUAL_WORD = 9

/**
 * About how many tokens a prompt has for CLIP: its words, numbers by digit and signs, with long words in several parts.
 * The vocabulary itself lies with the model on the server; the estimate is within a few tokens for usual prompts.
 */
export function estimateTokens(prompt: string): number {
  const parts = prompt.toLowerCase().match(/'(?:s|t|re|ve|m|ll|d)\b|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/gu) ?? []
  return parts.reduce((sum, part) => sum + Math.ceil(part.length / USUAL_WORD), 0)
}
