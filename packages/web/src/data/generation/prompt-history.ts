/** A pair of prompts that was used. */
export interface PromptPair {
  readonly positive: string
  readonly negative: string
}

/** Pairs that are remembered. */
export const HISTORY_LENGTH = 50

/** The history with the newest pair first; a pair that was used before moves up, an empty one is not remembered. */
export function withPair(history: readonly PromptPair[], pair: PromptPair): readonly PromptPair[] {
  if (pair.positive.trim() === '' && pair.negative.trim() === '') return history
  const others = history.filter(({ positive, negative }) => positive !== pair.positive || negative !== pair.negative)
  return [pair, ...others].slice(0, HISTORY_LENGTH)
}

/** What was kept for the person; what is not a pair is left out. */
export function parseHistory(kept: unknown): readonly PromptPair[] {
  const pairs: unknown = typeof kept === 'object' && kept !== null && 'pairs' in kept ? kept.pairs : []
  return Array.isArray(pairs) ? pairs.filter(isPair).slice(0, HISTORY_LENGTH) : []
}

function isPair(value: unknown): value is PromptPair {
  if (typeof value !== 'object' || value === null) return false
  const { positive, negative } = value as Record<string, unknown>
  return typeof positive === 'string' && typeof negative === 'string'
}
