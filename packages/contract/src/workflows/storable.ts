/** Lists and objects within each other that are kept; databases read no deeper ones. */
const MAX_DEPTH = 200

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/**
 * Why a JSON value cannot be kept on every database, or null: a text with the character NUL or half a character, or
 * lists and objects nested too deeply. No value is too deep to be refused.
 */
export function unstorable(value: unknown): string | null {
  for (const { part, depth } of partsOf(value)) {
    if (typeof part === 'string' && !isStorableText(part)) return BAD_TEXT
    if (typeof part !== 'object' || part === null) continue
    if (depth >= MAX_DEPTH) return `It is nested deeper than ${MAX_DEPTH} levels`
    if (!Array.isArray(part) && !Object.keys(part).every(isStorableText)) return BAD_TEXT
  }
  return null
}

/** Whether lists and objects of a JSON value are nested more deeply than databases read. */
export function isNestedTooDeeply(value: unknown): boolean {
  for (const { part, depth } of partsOf(value)) {
    if (depth >= MAX_DEPTH && typeof part === 'object' && part !== null) return true
  }
  return false
}

/** A JSON value and everything in it, without recursion. */
function* partsOf(value: unknown): Generator<{ readonly part: unknown; readonly depth: number }> {
  const waiting = [{ part: value, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    const { part, depth } = next
    if (typeof part !== 'object' || part === null) continue
    for (const member of Object.values(part)) waiting.push({ part: member, depth: depth + 1 })
  }
}

const BAD_TEXT = 'A text in it contains a character that no text may have'

function isStorableText(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text)
}
