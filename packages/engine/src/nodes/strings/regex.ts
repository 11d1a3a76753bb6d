import { runInNewContext } from 'node:vm'
import { nodeError } from '../../define/errors.ts'

/** The longest text that nodes make of others, in characters; more would take the worker's memory. */
const LONGEST = 10_000_000

/** Refuses a text that would be longer than texts may be with a `ValueError`. */
export function refuseLength(length: number): void {
  if (length > LONGEST) throw nodeError('ValueError', `A text may have at most ${LONGEST} characters`)
}

/** How long a pattern may search; one that takes longer would hold up everybody's queue. */
const SEARCH_MILLISECONDS = 2000

const TEMPLATE = /\\(?:g<(\w+)>|(\d{1,2})|(.))/gs
const ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\\', '\\'],
])

/**
 * Replaces every match of a regular expression. Pattern and replacement are in Python's syntax as far as JavaScript has
 * the same features: `(?P<name>…)`, `(?P=name)`, `\1`, `\g<1>`, `\g<name>`. Throws `error` (Python's `re.error`) for a bad
 * pattern or reference, `TimeoutError` when the search takes more than two seconds.
 */
export function replacePattern(text: string, pattern: string, replacement: string): string {
  const expression = compile(pattern)
  let result = ''
  let end = 0
  for (const match of search(text, expression)) {
    result += text.slice(end, match.index) + expand(replacement, match)
    refuseLength(result.length)
    end = match.index + match[0].length
  }
  return result + text.slice(end)
}

function compile(pattern: string): RegExp {
  const source = pattern.replaceAll('(?P<', '(?<').replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
  try {
    return new RegExp(source, 'g')
  } catch (cause) {
    throw nodeError('error', `${pattern} is not a regular expression that this server understands`, { cause })
  }
}

/** All matches, found in a context whose execution can be cut short. */
function search(text: string, expression: RegExp): RegExpExecArray[] {
  try {
    return runInNewContext('[...text.matchAll(expression)]', { text, expression }, { timeout: SEARCH_MILLISECONDS })
  } catch (cause) {
    throw nodeError('TimeoutError', `The search for ${expression.source} took too long`, { cause })
  }
}

function expand(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(TEMPLATE, (whole, named?: string, digits?: string, other?: string) => {
    const key = named ?? digits
    if (key === undefined) return ESCAPES.get(other ?? '') ?? whole
    const group = /^\d+$/.test(key) ? match[Number(key)] : match.groups?.[key]
    const exists = /^\d+$/.test(key) ? Number(key) < match.length : Object.hasOwn(match.groups ?? {}, key)
    if (!exists) throw nodeError('error', `The pattern has no group ${key}`)
    return group ?? ''
  })
}
