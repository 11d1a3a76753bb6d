import { type Assignment, DynamicPromptError, type PromptPart, type SamplingMethod, type Variants } from './parse.ts'
import type { PythonRandom } from './python-random.ts'

/** Where a part is read: how values are chosen by default, and what the variables stand for. */
interface Scope {
  readonly method: SamplingMethod
  readonly random: PythonRandom
  readonly variables: ReadonlyMap<string, PromptPart>
  /** Variables that are being read; one that needs itself would never end. */
  readonly reading: ReadonlySet<string>
  /** Counts a piece of work; throws when there was too much. */
  readonly spend: () => void
}

/** Combinations that are looked at for one answer; a prompt that needs more does not end in useful time. */
const MAX_WORK = 1_000_000

/**
 * The prompts that a part stands for: each combination once where the method is `combinatorial`, and one after the
 * other without end where it is another. Throws `DynamicPromptError`.
 */
export function samplePrompts(part: PromptPart, method: SamplingMethod, random: PythonRandom): Iterable<string> {
  let work = 0
  const spend = (): void => {
    if (++work > MAX_WORK) throw new DynamicPromptError('The prompt has too many combinations. Make it simpler.')
  }
  return sample(part, { method, random, variables: new Map(), reading: new Set(), spend })
}

function* sample(part: PromptPart, outer: Scope): Generator<string, void> {
  const scope = { ...outer, method: methodOf(part, outer) }
  switch (part.kind) {
    case 'text':
      return yield* fixed(part.text, scope)
    case 'wildcard':
      return yield* fixed(`__${part.path}__`, scope)
    case 'variants':
      return yield* scope.method === 'random' ? chosen(part, scope) : combined(part, scope)
    case 'sequence':
      return yield* sequence(part.parts, scope)
    case 'assignment':
      return yield* sequence([part], scope)
    case 'variable':
      return yield* variable(part, scope)
  }
}

/** What must end cannot begin inside of what does not. */
function methodOf(part: PromptPart, scope: Scope): SamplingMethod {
  const wanted = part.kind === 'variants' || part.kind === 'wildcard' ? part.method : null
  if (!wanted || (wanted === 'combinatorial' && scope.method !== 'combinatorial')) return scope.method
  return wanted
}

function* fixed(text: string, { method, spend }: Scope): Generator<string, void> {
  do {
    spend()
    yield text
  } while (method !== 'combinatorial')
}

function* sequence(parts: readonly PromptPart[], outer: Scope): Generator<string, void> {
  let scope = outer
  const rest: PromptPart[] = []
  for (const part of parts) {
    if (part.kind === 'assignment') scope = assigned(part, scope)
    else rest.push(part)
  }
  if (scope.method === 'combinatorial') return yield* product(rest, endlessOf(rest, scope), scope)
  const all = rest.map((part) => sample(part, scope))
  for (;;) yield all.map((each) => following(each)).join('')
}

/** The parts that do not end by themselves, each begun once for all combinations of the others. */
function endlessOf(parts: readonly PromptPart[], scope: Scope): ReadonlyMap<PromptPart, Generator<string, void>> {
  const endless = parts.filter((part) => methodOf(part, scope) !== 'combinatorial')
  return new Map(endless.map((part) => [part, sample(part, scope)]))
}

function* product(
  [first, ...rest]: readonly PromptPart[],
  endless: ReadonlyMap<PromptPart, Generator<string, void>>,
  scope: Scope,
): Generator<string, void> {
  scope.spend()
  if (!first) {
    yield ''
    return
  }
  const values = endless.get(first)
  if (values) {
    for (const end of product(rest, endless, scope)) yield following(values) + end
    return
  }
  for (const start of sample(first, scope)) {
    for (const end of product(rest, endless, scope)) yield start + end
  }
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
  if (scope.reading.has(name)) throw new DynamicPromptError(`The variable \${${name}} needs its own value.`)
  yield* sample(value, { ...scope, reading: new Set(scope.reading).add(name) })
}

/** Options in every order, each set of texts once; in turn and without end where the method is `cyclical`. */
function* combined(part: Variants, scope: Scope): Generator<string, void> {
  const endless = scope.method !== 'combinatorial'
  const seen = new Set<string>()
  do {
    for (let count = part.min; count <= part.max; count++) {
      for (const options of arrangements(part.options, count, scope)) {
        for (const texts of textsOf(options, scope)) {
          scope.spend()
          const identity = JSON.stringify(texts)
          if (!endless && (new Set(texts).size < count || seen.has(identity))) continue
          seen.add(identity)
          yield texts.join(part.separator)
        }
      }
    }
  } while (endless)
}

function* arrangements(
  options: Variants['options'],
  count: number,
  scope: Scope,
): Generator<Variants['options'], void> {
  scope.spend()
  if (count === 0) {
    yield []
    return
  }
  for (const option of options) {
    const others = options.filter(({ identity }) => identity !== option.identity)
    for (const rest of arrangements(others, count - 1, scope)) yield [option, ...rest]
  }
}

function* textsOf([first, ...rest]: Variants['options'], scope: Scope): Generator<string[], void> {
  if (!first) {
    yield []
    return
  }
  const values = sample(first.value, scope)
  if (methodOf(first.value, scope) !== 'combinatorial') {
    for (const texts of textsOf(rest, scope)) yield [following(values), ...texts]
    return
  }
  for (const text of values) {
    for (const texts of textsOf(rest, scope)) yield [text, ...texts]
  }
}

function* chosen({ options, min, max, separator }: Variants, scope: Scope): Generator<string, void> {
  const [only] = options
  if (only && options.length === 1) return yield* sample(only.value, scope)
  for (;;) {
    scope.spend()
    const drawn = draw(options, scope.random.integer(min, max), scope.random)
    yield drawn.map(({ value }) => following(sample(value, scope))).join(separator)
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
