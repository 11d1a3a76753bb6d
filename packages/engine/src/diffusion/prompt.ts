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

/** Far more than the contexts of a prompt can take, but read in no time. */
const MOST_CHARACTERS = 2 ** 16

const STEP_UP = 1.1
const STEP_DOWN = 0.9

/** Throws `ValueError` when a prompt is too long to be read. */
export function refuseLongPrompt(text: string): void {
  if (text.length <= MOST_CHARACTERS) return
  throw nodeError('ValueError', `The prompt has ${text.length} characters. Use at most ${MOST_CHARACTERS}.`)
}

/**
 * Reads a prompt in the syntax of compel 2: `word+`, `word--`, `(some words)1.3`, nested as one likes; `("one",
 * "two").blend(0.7, 0.3)` and `("one", "two").and()` over a whole prompt; `\(`, `\)` and `\"` for the characters
 * themselves. Of `.swap()`, which needs control over attention, the original is kept. Whatever is not well-formed
 * is plain text. Throws `ValueError` when a blend or conjunction has another number of weights than prompts, and when
 * the text is too long; the time that it takes grows with the text's length, whatever the text.
 */
export function parsePrompt(text: string): Conjunction {
  refuseLongPrompt(text)
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
  const close = trimmed.startsWith('(') ? closingOf(trimmed) : -1
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
  const closes = closings(text)
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '(' || character === '"') at = Math.max(closes[at] ?? -1, at)
    else if (character === ',') {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

function unquote(text: string): string {
  const trimmed = text.trim()
  const quoted = trimmed.startsWith('"') && trimmed.length > 1 && closingOf(trimmed) === trimmed.length - 1
  return quoted ? trimmed.slice(1, -1) : trimmed
}

/** Where the bracket or quote at the beginning of a text closes, or −1. */
function closingOf(text: string): number {
  return closings(text)[0] ?? -1
}

/**
 * Where each bracket and quote of a text closes, by its place; −1 for those that never do, and for all other characters.
 * Brackets inside of a quotation do not count outside of it. Which quotes belong together depends on where one begins to
 * read: behind an even number of quotes others do than behind an odd one. So there are two readings, and only brackets
 * of the same reading meet; the last quote, when it is left alone, means nothing, and what comes after is in both.
 */
function closings(text: string): Int32Array {
  const closes = new Int32Array(text.length).fill(-1)
  const marks = marksIn(text)
  const quotes = marks.filter((at) => text[at] === '"')
  const readings: [number[], number[]] = [[], []]
  let passed = 0
  for (const at of marks) {
    if (text[at] === '"') {
      closes[at] = quotes[++passed] ?? -1
      continue
    }
    for (const [reading, open] of readings.entries()) {
      if (passed < quotes.length && passed % 2 !== reading) continue
      const last = text[at] === ')' ? open.pop() : undefined
      if (text[at] === '(') open.push(at)
      else if (last !== undefined) closes[last] = at
    }
  }
  return closes
}

/** The places of the brackets and quotes that no backslash takes the meaning from. */
function marksIn(text: string): number[] {
  const marks: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '(' || character === ')' || character === '"') marks.push(at)
  }
  return marks
}

/** Reads text without calls into fragments; neighbours of equal weight are one. */
export function parseFragments(text: string): Fragment[] {
  const merged: { text: string; weight: number }[] = []
  for (const fragment of readFragments(text)) {
    const last = merged.at(-1)
    if (last && Math.abs(last.weight - fragment.weight) < 1e-9) last.text += fragment.text
    else merged.push({ ...fragment })
  }
  const cleaned = merged.map(({ text: piece, weight }) => ({ text: piece.replace(/\s+/g, ' ').trim(), weight }))
  const filled = cleaned.filter((fragment) => fragment.text !== '')
  return filled.length > 0 ? filled : [{ text: '', weight: 1 }]
}

/** A bracket or quotation that is being read: how much it counts, where it closes, and where the text goes on. */
interface Region {
  readonly weight: number
  readonly close: number
  readonly end: number
}

function readFragments(text: string): Fragment[] {
  const fragments: Fragment[] = []
  const outer: Region[] = []
  const closes = closings(text)
  let region: Region = { weight: 1, close: text.length, end: text.length }
  const closing: Closing = (at) => {
    const close = closes[at] ?? -1
    return close < region.close ? close : -1
  }
  // Spaces keep apart what a bracket keeps apart.
  const space = () => fragments.push({ text: ' ', weight: region.weight })
  let at = 0
  for (;;) {
    const close = closing(at)
    if (at >= region.close) {
      const around = outer.pop()
      if (!around) return fragments
      space()
      at = region.end
      region = around
    } else if (close > at) {
      const { factor, end } = readSuffix(text, close + 1, true, closing)
      outer.push(region)
      region = { weight: region.weight * factor, close, end }
      space()
      at++
    } else {
      const { text: piece, factor, end } = readWord(text, at, closing)
      fragments.push({ text: piece, weight: region.weight * factor })
      at = end
    }
  }
}

/** Where the bracket or quote at a place closes, as far as it does inside of what is being read; else −1. */
type Closing = (at: number) => number

/** Reads a word with what follows it, or a single character that belongs to none. */
function readWord(text: string, at: number, closing: Closing): { text: string; factor: number; end: number } {
  const word = /^(?:\\.|[^\s()",\\])+/.exec(text.slice(at))?.[0]
  if (!word) return { text: text[at] ?? '', factor: 1, end: at + 1 }
  const bare = /^(.*?[^+-])(?:\+*|-*)$/s.exec(word)?.[1] ?? word
  const stem = stripMethod(bare, text, at + bare.length, closing)
  return { text: withoutEscapes(stem), ...readSuffix(text, at + stem.length, false, closing) }
}

/** Takes `.swap` or `.attend` off the end of a word when a bracket follows at `end` that closes. */
function stripMethod(word: string, text: string, end: number, closing: Closing): string {
  return text[end] === '(' && closing(end) > 0 ? word.replace(/(?<=.)\.(?:swap|attend)$/, '') : word
}

/** Reads what says how much the text before it counts; `end` is where the prompt goes on. */
function readSuffix(
  text: string,
  from: number,
  mayBeNumber: boolean,
  closing: Closing,
): { factor: number; end: number } {
  const rest = text.slice(from)
  const signs = /^(?:\++|-+)/.exec(rest)?.[0]
  if (signs) return { factor: (signs[0] === '+' ? STEP_UP : STEP_DOWN) ** signs.length, end: from + signs.length }
  const number = mayBeNumber ? /^(?:\d+(?:\.\d*)?|\.\d+)(?!\w)/.exec(rest)?.[0] : undefined
  if (number) return { factor: Number(number), end: from + number.length }
  const method = /^\.(swap|attend)(?=\()/.exec(rest)
  const close = method ? closing(from + method[0].length) : -1
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
