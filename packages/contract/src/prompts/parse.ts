/** How the values of a part are chosen: at random, each combination once, or one after the other. */
export type SamplingMethod = 'random' | 'combinatorial' | 'cyclical'

/** One of the values of a variant. */
export interface PromptOption {
  readonly weight: number
  readonly value: PromptPart
  /** Equal for options of one prompt that are written alike. */
  readonly identity: number
}

/** `{a|b|c}`: between `min` and `max` of its options, joined by `separator`. */
export interface Variants {
  readonly kind: 'variants'
  readonly method: SamplingMethod | null
  readonly min: number
  readonly max: number
  readonly separator: string
  readonly options: readonly PromptOption[]
}

/** `__path__`: a value of a list that is kept elsewhere. */
export interface Wildcard {
  readonly kind: 'wildcard'
  readonly method: SamplingMethod | null
  readonly path: string
}

/** `${name=value}`, `${name=!value}` and `${name?=value}`; it stands for nothing itself. */
export interface Assignment {
  readonly kind: 'assignment'
  readonly name: string
  readonly value: PromptPart
  /** The value is chosen once, at the place where it is assigned. */
  readonly immediate: boolean
  /** False where an earlier assignment counts. */
  readonly overwrite: boolean
}

/** `${name}` or `${name:otherwise}`. */
export interface VariableUse {
  readonly kind: 'variable'
  readonly name: string
  readonly otherwise: PromptPart | null
}

/** A part of a dynamic prompt. */
export type PromptPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PromptPart[] }
  | Variants
  | Wildcard
  | Assignment
  | VariableUse

/** A dynamic prompt that cannot be read or would never end. The message is a sentence for its author. */
export class DynamicPromptError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DynamicPromptError'
  }
}

/** Braces within braces that are read; more are a mistake or an attack. */
const MAX_DEPTH = 50
/** Options of one pair of braces. */
const MAX_OPTIONS = 2_000
/** Texts, braces and whatever else follow each other, outside of braces or within one pair. */
const MAX_PARTS = 2_000

const METHODS: Readonly<Record<string, SamplingMethod>> = { '~': 'random', '!': 'combinatorial', '@': 'cyclical' }

// None of these looks at the same characters over and over where it does not fit.
const COMMENT = /\s*(?:#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/y
const LINE_COMMENT = /\s*(?:#[^\n]*|\/\/[^\n]*)/y
const SPACE = /\s*/y
const TEXT = /(?:(?!__)[^#{$])+/y
const VARIANT_TEXT = /(?:(?!__)[^#{$|}])+/y
const METHOD = /[~!@]/y
const WILDCARD = /__([~!@])?((?:(?!__)[^({}#])+)(?:\([^)]+\))?__/y
const BOUND = /(?:(\d+)(?:(-)(\d+)?)?|-(\d+))\$\$(?:([^${}]+)\$\$)?/y
const WEIGHT = /([+-]?(?:\d+\.\d*|\.\d+)|\d+)::/y
const VARIABLE = /\$\{\s*([A-Za-z_-][\w-]*)\s*/y
const ASSIGN = /(\?)?=(!)?\s*/y
const OTHERWISE = /:\s*/y

/**
 * Reads a dynamic prompt: variants `{a|b}` with weights `{2::a|b}`, counts `{2$$a|b}`, `{1-2$$a|b}` and separators
 * `{2$$ and $$a|b}`, wildcards `__path__`, variables `${name=value}`, comments, and a sign that says how to choose
 * (`{~a|b}` at random, `{!a|b}` each, `{@a|b}` in turn). White space counts, except at the start of an option.
 * Source: the syntax guide of the dynamicprompts library. Throws `DynamicPromptError`.
 */
export function parseDynamicPrompt(prompt: string): PromptPart {
  const lastCommentEnd = prompt.lastIndexOf('*/')
  const numberOf = partNumbers()
  let position = 0
  let depth = 0

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = position
    const match = pattern.exec(prompt)
    if (match) position = pattern.lastIndex
    return match
  }

  function skipComments(): void {
    while (take(position > lastCommentEnd ? LINE_COMMENT : COMMENT));
  }

  function skipSpace(): void {
    skipComments()
    take(SPACE)
    skipComments()
  }

  function fail(expected: string): never {
    const found = position < prompt.length ? `"${[...prompt.slice(position, position + 2)][0]}"` : 'the end'
    throw new DynamicPromptError(`Expected ${expected} but found ${found} at character ${position + 1} of the prompt.`)
  }

  function expectEnd(): void {
    if (prompt[position] !== '}') fail('"}"')
    position++
    depth--
  }

  function begin(): void {
    if (++depth > MAX_DEPTH) throw new DynamicPromptError(`The braces are nested deeper than ${MAX_DEPTH} times.`)
  }

  function sequence(text: RegExp, assignments: boolean): PromptPart {
    const parts: PromptPart[] = []
    for (;;) {
      skipComments()
      const part = chunk(text, assignments)
      if (!part) break
      if (parts.push(part) > MAX_PARTS) throw tooMany('texts and braces follow each other', MAX_PARTS)
    }
    const [only] = parts
    return only && parts.length === 1 ? only : { kind: 'sequence', parts }
  }

  function chunk(text: RegExp, assignments: boolean): PromptPart | null {
    if (prompt.startsWith('${', position)) return variable(assignments)
    if (prompt[position] === '{') return variants()
    if (prompt.startsWith('__', position)) {
      const [, sign, path = ''] = take(WILDCARD) ?? fail('a wildcard that ends with "__"')
      return { kind: 'wildcard', path, method: METHODS[sign ?? ''] ?? null }
    }
    const literal = take(text)
    return literal && { kind: 'text', text: literal[0] }
  }

  function variants(): Variants {
    begin()
    position++
    skipSpace()
    const method = METHODS[take(METHOD)?.[0] ?? ''] ?? null
    const bound = take(BOUND)
    const options: PromptOption[] = []
    do {
      skipSpace()
      const weight = Number(take(WEIGHT)?.[1] ?? 1)
      const value = sequence(VARIANT_TEXT, false)
      const count = options.push({ weight: Math.max(weight, 0), value, identity: numberOf(value) })
      if (count > MAX_OPTIONS) throw tooMany('options are in one pair of braces', MAX_OPTIONS)
    } while (prompt[position] === '|' && ++position)
    expectEnd()
    return { kind: 'variants', method, options, ...boundOf(bound, options.length) }
  }

  function variable(assignments: boolean): Assignment | VariableUse {
    const [, name = ''] = take(VARIABLE) ?? fail('the name of a variable')
    begin()
    const assign = assignments ? take(ASSIGN) : null
    if (assign) {
      const value = sequence(VARIANT_TEXT, false)
      expectEnd()
      return { kind: 'assignment', name, value, overwrite: !assign[1], immediate: Boolean(assign[2]) }
    }
    const otherwise = take(OTHERWISE) ? sequence(VARIANT_TEXT, false) : null
    expectEnd()
    return { kind: 'variable', name, otherwise }
  }

  const whole = sequence(TEXT, true)
  if (position < prompt.length) fail('the end of the prompt')
  return whole
}

function tooMany(what: string, limit: number): DynamicPromptError {
  return new DynamicPromptError(`More than ${limit} ${what}. Make the prompt simpler.`)
}

/**
 * Numbers the parts of a prompt, equal ones alike. What options contain has its number already: however deep braces lie
 * within each other, each part is written down once.
 */
function partNumbers(): (part: PromptPart) => number {
  const numbers = new Map<string, number>()
  function numberOf(part: PromptPart): number {
    const text = JSON.stringify(flat(part))
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  function flat(part: PromptPart): object {
    if (part.kind === 'sequence') return { ...part, parts: part.parts.map(numberOf) }
    if (part.kind === 'assignment') return { ...part, value: numberOf(part.value) }
    if (part.kind === 'variable') return { ...part, otherwise: part.otherwise && numberOf(part.otherwise) }
    if (part.kind !== 'variants') return part
    return { ...part, options: part.options.map(({ weight, identity }) => [weight, identity]) }
  }
  return numberOf
}

/** Bounds in any order; a missing one is 1, or the number of options. */
function boundOf(match: RegExpExecArray | null, count: number): Pick<Variants, 'min' | 'max' | 'separator'> {
  if (!match) return { min: 1, max: 1, separator: ',' }
  const [, exact, dash, upper, onlyUpper, separator = ','] = match
  const from = Number(exact ?? 1)
  const to = onlyUpper ?? upper ?? (dash ? count : from)
  const [low, high] = [from, Number(to)].toSorted((a, b) => a - b)
  return { min: Math.min(low ?? 1, count), max: Math.min(high ?? 1, count), separator }
}
