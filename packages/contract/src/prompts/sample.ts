import { type Assignment, DynamicPromptError, type PromptPart, type SamplingMethod, type Variants } from './parse.ts'
import type { PythonRandom } from './python-random.ts'

/** Where a part is read: how values are chosen by default, and what the variables stand for. */
interface Scope {
  readonly method: SamplingMethod
  readonly random: PythonRandom
  readonly variables: ReadonlyMap<string, PromptPart>
  /** The variable that is being read, within those that need it; one that needs itself would never end. */
  readonly reading: Reading | null
  /** Parts that are being read: each value comes through all of them. */
  readonly depth: number
  /** Counts one piece of work, or as many as it is told; throws when there was too much. */
  readonly spend: (pieces?: number) => void
}

interface Reading {
  readonly name: string
  readonly within: Reading | null
}

/** Combinations that are looked at for one answer; a prompt that needs more does not end in useful time. */
const MAX_WORK = 1_000_000
/** Options or parts that are passed by for what one combination costs. */
const PASSED_BY = 16
/** Weights that are added up for it. */
const WEIGHED = 64
/** Characters that are joined for it. */
const JOINED = 256
/** Parts within each other that a value comes through for it. */
const COME_THROUGH = 16
/** Variables whose values need each other. */
const MAX_READING = 20

/**
 * The prompts that a part stands for: each combination once where the method is `combinatorial`, and one after the
 * other without end where it is another. Throws `DynamicPromptError`.
 */
export function samplePrompts(part: PromptPart, method: SamplingMethod, random: PythonRandom): Iterable<string> {
  let work = 0
  const spend = (pieces = 1): void => {
    work += pieces
    if (work > MAX_WORK) throw new DynamicPromptError('The prompt has too many combinations. Make it simpler.')
  }
  return sample(part, { method, random, variables: new Map(), reading: null, depth: 0, spend })
}

/** Nothing is read before the first value is asked for. */
function sample(part: PromptPart, outer: Scope): Generator<string, void> {
  const scope = { ...outer, depth: outer.depth + 1, method: methodOf(part, outer) }
  switch (part.kind) {
    case 'text':
      return fixed(part.text, scope)
    case 'wildcard':
      return fixed(`__${part.path}__`, scope)
    case 'variants':
      return scope.method === 'random' ? chosen(part, scope) : combined(part, scope)
    case 'sequence':
      return sequence(part.parts, scope)
    case 'assignment':
      return sequence([part], scope)
    case 'variable':
      return variable(part, scope)
  }
}

/** What must end cannot begin inside of what does not. */
function methodOf(part: PromptPart, scope: Scope): SamplingMethod {
  const wanted = part.kind === 'variants' || part.kind === 'wildcard' ? part.method : null
  if (!wanted || (wanted === 'combinatorial' && scope.method !== 'combinatorial')) return scope.method
  return wanted
}

function* fixed(text: string, scope: Scope): Generator<string, void> {
  do {
    scope.spend(cost(scope))
    yield text
  } while (scope.method !== 'combinatorial')
}

/** What one value costs. */
const cost = ({ depth }: Scope): number => 1 + Math.floor(depth / COME_THROUGH)

function* sequence(parts: readonly PromptPart[], outer: Scope): Generator<string, void> {
  let scope = outer
  const rest: PromptPart[] = []
  for (const part of parts) {
    if (part.kind === 'assignment') scope = assigned(part, scope)
    else rest.push(part)
  }
  if (scope.method === 'combinatorial') {
    // What does not end by itself is begun once for all combinations of the others.
    for (const texts of combinations(rest, scope, { lasting: true })) {
      scope.spend(cost(scope))
      yield joined(texts, '', scope)
    }
    return
  }
  const all = rest.map((part) => sample(part, scope))
  for (;;) {
    if (all.length === 0) scope.spend(cost(scope))
    const texts = all.map((each) => following(each))
    yield joined(texts, '', scope)
  }
}

/**
 * The texts of the parts in every combination, the last part varying fastest. A part that does not end by itself gives
 * its next text for each combination; unless it is `lasting`, it begins anew whenever a part before it changes. Without
 * recursion, as each of many parts would take of the stack.
 */
function* combinations(
  parts: readonly PromptPart[],
  scope: Scope,
  { lasting }: { lasting: boolean },
): Generator<readonly string[], void> {
  const places = parts.map((part): Place => {
    const endless = methodOf(part, scope) !== 'combinatorial'
    return { part, endless, lasting: endless && lasting, values: null, text: '' }
  })
  const endless = places.filter((place) => place.endless).toReversed()
  let at = 0
  let step: 1 | -1 = 1
  while (at >= 0) {
    const place = places[at]
    if (place) {
      if (!place.values || (step === 1 && !place.lasting)) place.values = sample(place.part, scope)
      if (!place.endless) step = advance(place) ? 1 : -1
    } else {
      scope.spend(Math.floor(parts.length / PASSED_BY))
      for (const each of endless) advance(each)
      yield places.map(({ text }) => text)
      step = -1
    }
    at += step
  }
}

/** A part among others, and which of its texts has its turn. */
interface Place {
  readonly part: PromptPart
  readonly endless: boolean
  readonly lasting: boolean
  /** Null before the first. */
  values: Generator<string, void> | null
  text: string
}

/** Whether there was one more text. */
function advance(place: Place): boolean {
  const next = place.values?.next()
  place.text = next?.value ?? ''
  return next?.done === false
}

function assigned(part: Assignment, scope: Scope): Scope {
  if (!part.overwrite && scope.variables.has(part.name)) return scope
  const value: PromptPart = part.immediate ? { kind: 'text', text: following(sample(part.value, scope)) } : part.value
  return { ...scope, variables: new Map(scope.variables).set(part.name, value) }
}

function* variable(part: PromptPart & { kind: 'variable' }, scope: Scope): Generator<string, void> {
  const { name, otherwise } = part
  const value = scope.variables.get(name) ?? otherwise
  if (!value)
    throw new DynamicPromptError(`The variable \${${name}} has no value. Assign one, or say \${${name}:value}.`)
  let count = 0
  for (let outer = scope.reading; outer; outer = outer.within) {
    if (outer.name === name) throw new DynamicPromptError(`The variable \${${name}} needs its own value.`)
    if (++count === MAX_READING) throw new DynamicPromptError(TOO_MANY_READ)
  }
  yield* sample(value, { ...scope, reading: { name, within: scope.reading } })
}

const TOO_MANY_READ = `More than ${MAX_READING} variables need each other’s values. Make the prompt simpler.`

/** Options in every order, each set of texts once; in turn and without end where the method is `cyclical`. */
function* combined(part: Variants, scope: Scope): Generator<string, void> {
  const endless = scope.method !== 'combinatorial'
  const seen = new Set<string>()
  do {
    for (let count = part.min; count <= part.max; count++) {
      for (const parts of arrangements(part.options, count, scope)) {
        for (const texts of combinations(parts, scope, { lasting: false })) {
          scope.spend(cost(scope))
          const text = joined(texts, part.separator, scope)
          if (!endless && !isNew(texts, seen)) continue
          yield text
        }
      }
    }
  } while (endless)
}

/** Whether the texts differ from each other, and together from those that were seen before. */
function isNew(texts: readonly string[], seen: Set<string>): boolean {
  const identity = JSON.stringify(texts)
  if (new Set(texts).size < texts.length || seen.has(identity)) return false
  seen.add(identity)
  return true
}

/** Options that are not written alike, `count` of them in every order: always the same list with others in it. */
function* arrangements(
  options: Variants['options'],
  count: number,
  scope: Scope,
): Generator<readonly PromptPart[], void> {
  const places: number[] = []
  const used = new Set<number>()
  const chosen: PromptPart[] = []
  // Whoever looks for one more option passes all of them by.
  const begin = (): void => scope.spend(1 + (places.length < count ? Math.floor(options.length / PASSED_BY) : 0))
  begin()
  for (let place = 0; ; ) {
    const option = places.length < count ? options[place] : undefined
    if (option && used.has(option.identity)) {
      place++
    } else if (option) {
      places.push(place)
      used.add(option.identity)
      chosen.push(option.value)
      begin()
      place = 0
    } else {
      if (places.length === count) yield chosen
      const last = places.pop()
      if (last === undefined) return
      used.delete(options[last]?.identity ?? -1)
      chosen.pop()
      place = last + 1
    }
  }
}

function* chosen({ options, min, max, separator }: Variants, scope: Scope): Generator<string, void> {
  const [only] = options
  if (only && options.length === 1) return yield* sample(only.value, scope)
  for (;;) {
    const count = scope.random.integer(min, max)
    scope.spend(cost(scope) + Math.floor((count * options.length) / WEIGHED))
    const texts = draw(options, count, scope.random).map(({ value }) => following(sample(value, scope)))
    yield joined(texts, separator, scope)
  }
}

/** Without putting back, by weight; as Python's `random.choices` draws each. */
function draw(options: Variants['options'], count: number, random: PythonRandom): Variants['options'] {
  const left = [...options]
  const drawn: Variants['options'][number][] = []
  while (drawn.length < count) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0)
    let rest = random.random() * total
    const found = left.findIndex(({ weight }) => {
      rest -= weight
      return rest < 0
    })
    drawn.push(...left.splice(found === -1 ? left.length - 1 : found, 1))
  }
  return drawn
}

/** The next of values that do not run out. */
function following(values: Generator<string, void>): string {
  const next = values.next()
  return next.done ? '' : next.value
}

/** Counts the characters before there are any. */
function joined(texts: readonly string[], separator: string, { spend }: Scope): string {
  const characters = texts.reduce((sum, text) => sum + separator.length + text.length, 0)
  spend(Math.floor(characters / JOINED))
  return texts.join(separator)
}
