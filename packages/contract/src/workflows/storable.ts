/** Lists and objects within each other that are kept; databases read no deeper ones. */
const MAX_DEPTH = 200

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/**
 * Why a JSON value cannot be kept on every database, or null: a text with the character NUL or half a character, or
 * lists and objects nested too deeply. Walks without recursion, so that no value is too deep to be refused.
 */
export function unstorable(value: unknown): string | null {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: current, depth } = next
    if (typeof current === 'string' && !isStorableText(current)) return BAD_TEXT
    if (typeof current !== 'object' || current === null) continue
    if (depth >= MAX_DEPTH) return `It is nested deeper than ${MAX_DEPTH} levels`
    if (!Array.isArray(current) && !Object.keys(current).every(isStorableText)) return BAD_TEXT
    for (const member of Object.values(current)) waiting.push({ value: member, depth: depth + 1 })
  }
  return null
}

const BAD_TEXT = 'A text in it contains a character that no text may have'

function isStorableText(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text)
}
