import { nodeError } from './errors.ts'
import type { InputField, InputFields, InputValues } from './field.ts'
import { type FieldType, fieldType } from './types.ts'

interface Spec<I extends InputFields> {
  readonly type: string
  readonly inputs: I
  readonly keepsUnknown?: boolean
  readonly prefix?: string
}

/**
 * Turns raw values into the inputs of a node: converts them to the declared types and fills in defaults. Throws
 * `MissingInputException`, `RequiredConnectionException` or `NodeInputError`, each naming node and field.
 */
export function parseInputs<I extends InputFields>(
  spec: Spec<I>,
  nodeId: string,
  values: Readonly<Record<string, unknown>>,
): InputValues<I> {
  const inputs: Record<string, unknown> = spec.keepsUnknown ? { ...values } : prefixed(spec.prefix, values)
  for (const [name, field] of Object.entries(spec.inputs)) {
    inputs[name] = parseInput(spec.type, nodeId, name, field, values[name])
  }
  return inputs as InputValues<I>
}

function prefixed(prefix: string | undefined, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (prefix === undefined) return {}
  return Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith(prefix)))
}

function parseInput(type: string, nodeId: string, name: string, field: InputField, value: unknown): unknown {
  if (value === undefined || (value === null && field.required)) {
    if (!field.required) return field.default
    if (field.input === 'connection') {
      throw nodeError('RequiredConnectionException', `Node ${type} missing connections for field ${name}`)
    }
    throw nodeError('MissingInputException', `Node ${type} missing value or connection for field ${name}`)
  }
  const parsed = parseValue(field, value)
  if (parsed.ok) return parsed.value
  throw nodeError('NodeInputError', `Node ${nodeId} has invalid incoming input for ${name}: ${parsed.reason}`)
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string }

function parseValue(field: InputField, value: unknown): Parsed {
  const parsed = field.schema.safeParse(convert(value, fieldType(field.schema)))
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : ''
  return { ok: false, reason: `${issue?.message ?? 'Invalid input'}${where}` }
}

/** What is wrong with a node's values; `field` is null when it is not one field's fault. */
export interface FieldProblem {
  readonly field: string | null
  readonly message: string
}

/** The first given value that its field cannot take; values that an edge will replace do not count. */
export function valueProblem(
  spec: Spec<InputFields>,
  values: Readonly<Record<string, unknown>>,
  connected: ReadonlySet<string>,
): FieldProblem | null {
  for (const [name, field] of Object.entries(spec.inputs)) {
    const value = values[name]
    if (value === undefined || connected.has(name) || (value === null && field.required)) continue
    const parsed = parseValue(field, value)
    if (!parsed.ok) return { field: name, message: parsed.reason }
  }
  return null
}

/** Whether a required input has no value. */
export function lacksRequired(spec: Spec<InputFields>, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(spec.inputs).some(([name, field]) => field.required && values[name] == null)
}

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i
const TRUTHY = new Map<unknown, boolean>([
  ['true', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['0', false],
  [0, false],
])

/** Converts what JSON may hold to the type that a field wants, where that loses nothing: 5 → "5", "5" → 5, 1 → true. */
export function convert(value: unknown, type: FieldType): unknown {
  switch (type.kind) {
    case 'string':
      return typeof value === 'number' ? String(value) : value
    case 'integer':
    case 'number':
      if (typeof value === 'boolean') return Number(value)
      return typeof value === 'string' && NUMBER.test(value) ? Number(value) : value
    case 'boolean':
      return TRUTHY.get(typeof value === 'string' ? value.toLowerCase() : value) ?? value
    case 'list':
      return Array.isArray(value) && type.of.kind !== 'any' ? value.map((item) => convert(item, type.of)) : value
    case 'union':
      return convertToMember(value, type.of)
    default:
      return value
  }
}

/** Leaves a value alone that already is of one of the types; else converts it for the first that changes it. */
function convertToMember(value: unknown, types: readonly FieldType[]): unknown {
  if (value === null || types.some((type) => holds(value, type))) return value
  for (const type of types) {
    const converted = convert(value, type)
    if (converted !== value) return converted
  }
  return value
}

function holds(value: unknown, type: FieldType): boolean {
  switch (type.kind) {
    case 'integer':
      return Number.isInteger(value)
    case 'list':
      return Array.isArray(value) && value.every((item) => holds(item, type.of))
    case 'named':
    case 'object':
      return typeof value === 'object' && !Array.isArray(value)
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type.kind
    default:
      return false
  }
}
