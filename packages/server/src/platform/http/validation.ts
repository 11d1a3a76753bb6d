import type { FastifySchemaCompiler } from 'fastify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import { z } from 'zod'
import { madeOnce } from './json-text.ts'

/** One entry of a 422 answer, in the shape that InvokeAI's clients show. */
interface Problem {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
}

/** Input that does not fit its schema. */
export class ValidationProblem extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super('validation failed')
    this.name = 'ValidationProblem'
    this.problems = problems
  }
}

const LOCATIONS: Readonly<Record<string, string>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
}

/** Checks bodies, queries and paths against their zod schemas. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const location = LOCATIONS[httpPart ?? 'body'] ?? 'body'
  const textual = location === 'query' || location === 'path'
  const read = textual ? textReader(schema) : asItIs
  // Whoever waits for something asks for the same again and again: what was accepted last is not checked anew. Routes get
  // the same object for it, which therefore cannot be changed.
  let last: { readonly text: string; readonly accepted: { readonly value: unknown } } | null = null
  return (data: unknown) => {
    const text = textual ? JSON.stringify(data) : ''
    if (textual && last?.text === text) return last.accepted
    const unusable = textual ? keyWithNul(data) : undefined
    if (unusable !== undefined) {
      const msg = 'This text contains a character that no text may have.'
      return { error: new ValidationProblem([{ type: 'value_error', loc: [location, unusable], msg }]) }
    }
    // Without its input an issue does not tell what is missing from what is of another type.
    const result = schema.safeParse(read(data), { reportInput: true })
    if (result.success) {
      const accepted = { value: textual ? frozen(result.data) : result.data }
      if (textual && text.length <= MOST_REMEMBERED) last = { text, accepted }
      return accepted
    }
    return { error: new ValidationProblem(result.error.issues.map((issue) => toProblem(location, issue))) }
  }
}

/** Characters of a path or a query that is remembered. */
const MOST_REMEMBERED = 500

/** Paths and queries hold texts, numbers, and lists of these. */
function frozen(value: unknown): unknown {
  if (!isObject(value)) return value
  for (const one of Object.values(value)) Object.freeze(one)
  return Object.freeze(value)
}

/** PostgreSQL refuses texts with NUL, and SQLite ends them there: no id, name or search has one. */
function keyWithNul(data: unknown): string | undefined {
  const entries = Object.entries((data ?? {}) as Record<string, unknown>)
  return entries.find(([, value]) => (Array.isArray(value) ? value.some(hasNul) : hasNul(value)))?.[0]
}

const hasNul = (value: unknown): boolean => typeof value === 'string' && value.includes('\0')

/** Raises the same 422 as a schema would, for checks that a schema cannot express. */
export function refuse(location: 'body' | 'query' | 'path', path: readonly (string | number)[], msg: string): never {
  throw new ValidationProblem([{ type: 'value_error', loc: [location, ...path], msg }])
}

function toProblem(location: string, issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  return {
    type: missing ? 'missing' : issue.code === 'custom' ? 'value_error' : issue.code,
    loc: [location, ...path],
    msg: missing ? 'Field required' : issue.message,
  }
}

type Conversion = (value: unknown) => unknown

const asItIs: Conversion = (value) => value

/**
 * Turns the text of a URL into the types that the schema asks for, so that schemas say `z.int()` and the OpenAPI
 * document stays true. Text that does not fit is left for the schema to refuse.
 */
function textReader(schema: z.ZodType): Conversion {
  if (!(schema instanceof z.ZodObject)) return asItIs
  const conversions = new Map(Object.entries(schema.shape).map(([key, field]) => [key, conversionTo(field)]))
  return (data) => {
    if (typeof data !== 'object' || data === null) return data
    const converted: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(data)) converted[key] = (conversions.get(key) ?? asItIs)(value)
    return converted
  }
}

/** Where one value is wanted, the last of several counts. */
function conversionTo(schema: unknown): Conversion {
  const wanted = bare(schema)
  if (wanted instanceof z.ZodArray) {
    const each = conversionTo(wanted.element)
    return (value) => (Array.isArray(value) ? value : [value]).map(each)
  }
  const convert = textConversionTo(wanted)
  return (value) => {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    return typeof last === 'string' ? convert(last) : last
  }
}

function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return bare(schema.unwrap())
  if (schema instanceof z.ZodDefault) return bare(schema.unwrap())
  return schema
}

function textConversionTo(schema: unknown): (text: string) => unknown {
  if (schema instanceof z.ZodNumber) return (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text)
  if (schema instanceof z.ZodBoolean) return (text) => BOOLEANS[text.toLowerCase()] ?? text
  return (text) => text
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false }

/**
 * Serialises answers. With `verify` each answer must match the schema that its route declares: tests run with it, so
 * that the OpenAPI document cannot drift from what is sent.
 */
export function serializerCompiler(options: { verify: boolean }): FastifySerializerCompiler<z.ZodType> {
  if (!options.verify) {
    const writeOnce = madeOnce((data: object): string => JSON.stringify(data))
    const write = (data: unknown): string =>
      isObject(data) && Object.isFrozen(data) ? writeOnce(data) : JSON.stringify(data)
    return () => write
  }
  return ({ schema, url, httpStatus }) =>
    (data) => {
      const result = z.safeEncode(strictly(schema), data)
      if (!result.success) {
        throw new Error(`the ${httpStatus} answer of ${url} does not match its schema: ${result.error.message}`)
      }
      return JSON.stringify(data)
    }
}

function strictly(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema
}

const isObject = (data: unknown): data is object => typeof data === 'object' && data !== null
