import { alternativesOf, type JsonSchema, type Schemas } from './json-schema.ts'

/** A schema with those that its references lead to. */
export interface Described {
  readonly schema: JsonSchema
  readonly schemas: Schemas
}

/** A difference: where (members and `[]` for items), and what. */
export type Difference = string

/** What two schemas are compared for. */
export interface Purpose {
  /** Whether each member that the wide schema names must be named by the narrow one, as clients read it. */
  readonly members: boolean
  /** Whether limits on sizes and lengths count. */
  readonly limits: boolean
}

/** Numbers that every 64-bit float keeps whole; schemas of integers name them as bounds without meaning any. */
const SAFE = Number.MAX_SAFE_INTEGER

/** Why a value of `narrow` might not be one of `wide`; empty when each is. Formats and patterns of `narrow` are ignored. */
export function differences(wide: Described, narrow: Described, purpose: Purpose): readonly Difference[] {
  const seen = new Set<string>()

  function compare(wideSchema: JsonSchema, narrowSchema: JsonSchema, at: string): Difference[] {
    const pair = `${wideSchema.$ref}|${narrowSchema.$ref}`
    if (wideSchema.$ref !== undefined && narrowSchema.$ref !== undefined) {
      if (seen.has(pair)) return []
      seen.add(pair)
    }
    const choices = alternativesOf(wideSchema, wide.schemas)
    const values = alternativesOf(narrowSchema, narrow.schemas)
    return values
      .flatMap((value) => (value.enum ? listed(choices, value, at) : chosen(choices, value, at)))
      .filter(isFirst)
  }

  /** Each value of an enumeration may be taken by another alternative. */
  function listed(choices: readonly JsonSchema[], value: JsonSchema, at: string): Difference[] {
    const isRefused = (one: unknown) =>
      choices.every((choice) => fits(choice, { ...value, enum: [one] }, at).length > 0)
    const refused = value.enum?.filter(isRefused) ?? []
    return refused.length > 0 ? [`${at}: not ${refused.map((one) => JSON.stringify(one)).join(', ')}`] : []
  }

  /**
   * What keeps a value out of the alternative that it comes nearest to. One object may describe what several do together:
   * then each member is compared with that of all of them, which the members' dependence on each other escapes.
   */
  function chosen(choices: readonly JsonSchema[], value: JsonSchema, at: string): Difference[] {
    const related = choices.filter((choice) => isAnything(choice) || sameType(choice, value))
    const results = (related.length > 0 ? related : choices).map((choice) => fits(choice, value, at))
    const least = results.reduce((one, other) => (other.length < one.length ? other : one), results[0] ?? [])
    if (least.length < 2 || related.length < 2 || value.type !== 'object') return least
    return fits(together(related), value, at)
  }

  function fits(choice: JsonSchema, value: JsonSchema, at: string): Difference[] {
    if (isAnything(choice)) return []
    if (isAnything(value)) return [`${at}: anything, where ${tell(choice)} is expected`]
    if (!sameType(choice, value)) return [`${at}: ${tell(value)}, where ${tell(choice)} is expected`]
    if (choice.enum) return enumerated(choice.enum, value, at)
    if (value.type === 'object') return objects(choice, value, at)
    if (value.type === 'array') return arrays(choice, value, at)
    return purpose.limits ? limits(choice, value, at) : []
  }

  function objects(choice: JsonSchema, value: JsonSchema, at: string): Difference[] {
    const known = choice.properties ?? {}
    const given = value.properties ?? {}
    const required = new Set(choice.required)
    const certain = new Set(value.required)
    if (purpose.members && isOpen(value) && !isOpen(choice)) return [`${at}: described in part`]
    const missing = Object.keys(known).filter((name) => !(name in given) && (purpose.members || required.has(name)))
    const uncertain = [...required].filter((name) => name in given && !certain.has(name))
    return [
      ...missing.map((name) => `${at}.${name}: missing`),
      ...uncertain.map((name) => `${at}.${name}: may be left out`),
      ...Object.entries(given).flatMap(([name, member]) => {
        const target = known[name] ?? rest(choice)
        return target === false ? [`${at}.${name}: refused`] : compare(target, member, `${at}.${name}`)
      }),
      ...others(choice, value, at),
    ]
  }

  function others(choice: JsonSchema, value: JsonSchema, at: string): Difference[] {
    const more = value.additionalProperties
    const target = rest(choice)
    if (typeof more !== 'object' || target === false) return []
    return compare(target, more, `${at}.*`)
  }

  function arrays(choice: JsonSchema, value: JsonSchema, at: string): Difference[] {
    const items = (schema: JsonSchema): JsonSchema =>
      schema.items ?? (schema.prefixItems ? { anyOf: schema.prefixItems } : {})
    const found = compare(items(choice), items(value), `${at}[]`)
    return purpose.limits ? [...found, ...limits(choice, value, at)] : found
  }

  return compare(wide.schema, narrow.schema, '').map((difference) => difference.replace(/^\./, ''))
}

/** One object for what is one of several: any member of each, of which those that all have are required. */
function together(objects: readonly JsonSchema[]): JsonSchema {
  const names = new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)))
  const member = (name: string) => ({
    anyOf: objects.flatMap(({ properties }) => (properties?.[name] ? [properties[name]] : [])),
  })
  const isShared = (name: string) => objects.every(({ required }) => required?.includes(name))
  return {
    type: 'object',
    properties: Object.fromEntries([...names].map((name) => [name, member(name)])),
    required: [...names].filter(isShared),
  }
}

const isFirst = (one: Difference, index: number, all: readonly Difference[]): boolean => all.indexOf(one) === index

const isAnything = ({ type, enum: values, properties }: JsonSchema): boolean => !type && !values && !properties

const rest = ({ additionalProperties }: JsonSchema): JsonSchema | false =>
  typeof additionalProperties === 'object' ? additionalProperties : additionalProperties !== false && {}

/** An object that says that it has members beyond those that it names. */
const isOpen = ({ additionalProperties: more }: JsonSchema): boolean =>
  more === true || (typeof more === 'object' && isAnything(more))

const sameType = (choice: JsonSchema, value: JsonSchema): boolean =>
  choice.type === value.type || (isNumber(choice) && (value.type === 'integer' || (isNumber(value) && isWhole(value))))

const isNumber = ({ type }: JsonSchema): boolean => type === 'number' || type === 'integer'
const isWhole = ({ enum: values = [] }: JsonSchema): boolean => values.length > 0 && values.every(Number.isInteger)

function enumerated(allowed: readonly unknown[], value: JsonSchema, at: string): Difference[] {
  if (!value.enum) return [`${at}: any ${value.type}, where only ${allowed.join(', ')} is expected`]
  return value.enum.every((one) => allowed.includes(one)) ? [] : [`${at}: not all of ${value.enum.join(', ')}`]
}

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'] as const
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'] as const

function limits(choice: JsonSchema, value: JsonSchema, at: string): Difference[] {
  if (value.enum) return []
  const tooLow = LOWER.filter((key) => (choice[key] ?? -SAFE) > Math.max(value[key] ?? -SAFE, -SAFE))
  const tooHigh = UPPER.filter((key) => (choice[key] ?? SAFE) < Math.min(value[key] ?? SAFE, SAFE))
  const missed = [...tooLow, ...tooHigh].map((key) => `${at}: ${key} ${choice[key]}`)
  return choice.pattern !== undefined && choice.pattern !== value.pattern ? [...missed, `${at}: pattern`] : missed
}

function tell({ type = 'object', enum: values }: JsonSchema): string {
  return values ? values.map((one) => JSON.stringify(one)).join(' or ') : String(type)
}
