import { nodeError } from '../define/errors.ts'

/** A piece of a prompt and how much it counts: 1 is neutral. */
export interface Fragment {
  readonly text: string
  readonly weight: number
}

/** Prompts whose embeddings are mixed; most often it is one. */
export interface Blend {
  readonly prompts: readonly (readonly Fragment[])[]
  readonly weights: readonly number[]
  /** Whether the weights are divided by their sum. */
  readonly normalize: boolean
}

/** Blends whose embeddings are put one behind the other; most often it is one. */
export interface Conjunction {
  readonly blends: readonly Blend[]
  readonly weights: readonly number[]
}

const STEP_UP = 1.1
const STEP_DOWN = 0.9

/**
 * Reads a prompt in the syntax of compel 2: `word+`, `word--`, `(some words)1.3`, nested as one likes; `("one",
 * "two").blend(0.7, 0.3)` and `("one", "two").and()` over a whole prompt; `\(`, `\)` and `\"` for the characters
 * themselves. Of `.swap()`, which needs control over attention, the original is kept. Whatever is not well-formed
 * is plain text. Throws `ValueError` when a blend or conjunction has another number of weights than prompts.
 */
export function parsePrompt(text: string): Conjunction {
  const call = parseCall(text, 'and')
  const parts = call?.parts ?? [text]
  return { blends: parts.map(parseBlend), weights: call?.weights ?? [1] }
}

function parseBlend(text: string): Blend {
  const call = parseCall(text, 'blend')
  if (!call) return { prompts: [parseFragments(text)], weights: [1], normalize: true }
  return { prompts: call.parts.map(parseFragments), weights: call.weights, normalize: call.normalize }
}

/** Reads `("one", "two").name(1, 2)` when that is the whole text; else null. */
function parseCall(text: string, name: 'and' | 'blend') {
  const trimmed = text.trim()
  const close = trimmed.startsWith('(') ? closing(trimmed, 0) : -1
  const match = new RegExp(`^\\.${name}\\(([^()]*)\\)$`).exec(trimmed.slice(close + 1))
  if (close < 0 || !match) return null
  const parts = splitArguments(trimmed.slice(1, close)).map(unquote)
  const values = (match[1] ?? '').split(',').map((value) => value.trim())
  const numbers = values.filter((value) => value !== '' && value !== 'no_normalize').map(Number)
  if (numbers.some(Number.isNaN)) throw wrongCall(name, 'its weights must be numbers.')
  if (numbers.length > 0 && numbers.length !== parts.length) {
    throw wrongCall(name, `it has ${parts.length} prompts but ${numbers.length} weights.`)
  }
  const weights = numbers.length > 0 ? numbers : parts.map(() => 1)
  return { parts, weights, normalize: !values.includes('no_normalize') }
}

function wrongCall(name: string, reason: string): Error {
  return nodeError('ValueError', `The .${name}() of the prompt cannot be understood: ${reason}`)
}

/** Splits at the commas that are outside of quotes and brackets. */
function splitArguments(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '(' || character === '"') at = Math.max(closing(text, at), at)
    else if (character === ',') {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

function unquote(text: string): string {
  const trimmed = text.trim()
  const quoted = trimmed.startsWith('"') && trimmed.length > 1 && closing(trimmed, 0) === trimmed.length - 1
  return quoted ? trimmed.slice(1, -1) : trimmed
}

/** Where the bracket or quote that opens at `open` closes, or −1. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (text[open] === '"') {
      if (character === '"' && at > open) return at
    } else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at
    else if (character === '"' && closing(text, at) > at) at = closing(text, at)
  }
  return -1
}

/** Reads text without calls into fragments; neighbours of equal weight are one. */
export function parseFragments(text: string): Fragment[] {
  const merged: { text: string; weight: number }[] = []
  for (const fragment of readFragments(text, 1)) {
    const last = merged.at(-1)
    if (last && Math.abs(last.weight - fragment.weight) < 1e-9) last.text += fragment.text
    else merged.push({ ...fragment })
  }
  const cleaned = merged.map(({ text: piece, weight }) => ({ text: piece.replace(/\s+/g, ' ').trim(), weight }))
  const filled = cleaned.filter((fragment) => fragment.text !== '')
  return filled.length > 0 ? filled : [{ text: '', weight: 1 }]
}

function* readFragments(text: string, weight: number): Generator<Fragment> {
  let at = 0
  while (at < text.length) {
    const close = text[at] === '(' || text[at] === '"' ? closing(text, at) : -1
    if (close > at) {
      const suffix = readSuffix(text, close + 1, true)
      // Spaces keep apart what a bracket kept apart.
      yield { text: ' ', weight: weight * suffix.factor }
      yield* readFragments(text.slice(at + 1, close), weight * suffix.factor)
      yield { text: ' ', weight: weight * suffix.factor }
      at = suffix.end
      continue
    }
    const word = /^(?:\\.|[^\s()",\\])+/.exec(text.slice(at))?.[0]
    if (!word) {
      yield { text: text[at] ?? '', weight }
      at++
      continue
    }
    const bare = /^(.*?[^+-])(?:\+*|-*)$/s.exec(word)?.[1] ?? word
    const stem = stripMethod(bare, text.slice(at + bare.length))
    const suffix = readSuffix(text, at + stem.length, false)
    yield { text: withoutEscapes(stem), weight: weight * suffix.factor }
    at = suffix.end
  }
}

/** Takes `.swap` or `.attend` off the end of a word when a bracket follows that closes. */
function stripMethod(word: string, rest: string): string {
  return rest.startsWith('(') && closing(rest, 0) > 0 ? word.replace(/(?<=.)\.(?:swap|attend)$/, '') : word
}

/** Reads what says how much the text before it counts; `end` is where the prompt goes on. */
function readSuffix(text: string, from: number, mayBeNumber: boolean): { factor: number; end: number } {
  const rest = text.slice(from)
  const signs = /^(?:\++|-+)/.exec(rest)?.[0]
  if (signs) return { factor: (signs[0] === '+' ? STEP_UP : STEP_DOWN) ** signs.length, end: from + signs.length }
  const number = mayBeNumber ? /^(?:\d+\.?\d*|\.\d+)(?!\w)/.exec(rest)?.[0] : undefined
  if (number) return { factor: Number(number), end: from + number.length }
  const method = /^\.(swap|attend)(?=\()/.exec(rest)
  const close = method ? closing(text, from + method[0].length) : -1
  if (!method || close < 0) return { factor: 1, end: from }
  const argument = text.slice(from + method[0].length + 1, close).trim()
  return { factor: method[1] === 'attend' ? attendFactor(argument) : 1, end: close + 1 }
}

function attendFactor(argument: string): number {
  if (/^\++$/.test(argument)) return STEP_UP ** argument.length
  if (/^-+$/.test(argument)) return STEP_DOWN ** argument.length
  const value = Number(argument)
  return argument === '' || Number.isNaN(value) ? 1 : value
}

function withoutEscapes(text: string): string {
  return text.replace(/\\([()"\\])/g, '$1')
}
