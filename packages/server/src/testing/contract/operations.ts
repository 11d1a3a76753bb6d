import type { JsonSchema, Schemas } from './json-schema.ts'
import { differences, type Purpose } from './subsumption.ts'

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: JsonSchema
}

/** Schemas by content type. */
type Content = Readonly<Record<string, JsonSchema>>

/** What a document says of one operation. */
export interface Operation {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly required: boolean; readonly content: Content } | null
  /** By status. */
  readonly responses: Readonly<Record<string, Content>>
}

/** Operations by method and path, as in `GET /api/v1/boards/`, and the schemas that they use. */
export interface Contract {
  readonly operations: Readonly<Record<string, Operation>>
  readonly schemas: Schemas
}

/** An OpenAPI document, as far as it is read here. */
interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: { readonly schemas: Schemas }
}

interface OpenApiOperation {
  readonly operationId: string
  readonly parameters?: readonly (Omit<Parameter, 'required'> & { readonly required?: boolean })[]
  readonly requestBody?: { readonly required?: boolean; readonly content: OpenApiContent }
  readonly responses: Readonly<Record<string, { readonly content?: OpenApiContent }>>
}

type OpenApiContent = Readonly<Record<string, { readonly schema?: JsonSchema }>>

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const

/** Reads a document. */
export function contractOf({ paths, components }: OpenApiDocument): Contract {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation ? [[`${method.toUpperCase()} ${path}`, operationOf(operation)] as const] : []
    }),
  )
  return { operations: Object.fromEntries(operations), schemas: components.schemas }
}

function operationOf({ operationId, parameters = [], requestBody, responses }: OpenApiOperation): Operation {
  const content = (from: OpenApiContent = {}): Content =>
    Object.fromEntries(Object.entries(from).map(([type, { schema = {} }]) => [type, schema]))
  return {
    operationId,
    parameters: parameters.map((parameter) => ({ ...parameter, required: parameter.required ?? false })),
    body: requestBody ? { required: requestBody.required ?? false, content: content(requestBody.content) } : null,
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, answer]) => [status, content(answer.content)]),
    ),
  }
}

/**
 * How our operation differs from theirs for somebody who calls it as theirs: what theirs takes and ours refuses, what
 * theirs promises and ours does not answer.
 */
export function operationDifferences(theirs: Operation, ours: Operation, schemas: { theirs: Schemas; ours: Schemas }) {
  const take = (wide: JsonSchema, narrow: JsonSchema) =>
    differences({ schema: wide, schemas: schemas.ours }, { schema: narrow, schemas: schemas.theirs }, TAKING)
  const promise = (wide: JsonSchema, narrow: JsonSchema, purpose: Purpose) =>
    differences({ schema: wide, schemas: schemas.theirs }, { schema: narrow, schemas: schemas.ours }, purpose)
  return [
    ...(theirs.operationId === ours.operationId ? [] : [`operationId: ${ours.operationId}`]),
    ...parameterDifferences(theirs, ours, take),
    ...bodyDifferences(theirs, ours, take),
    ...answerDifferences(theirs, ours, promise),
  ]
}

const TAKING = { members: false, limits: true }
/** That answers keep to limits is seen on the answers themselves. */
const ANSWERING = { members: true, limits: false }
/** Clients read of an error what is certain to be there. */
const REFUSING = { members: false, limits: false }

type Take = (wide: JsonSchema, narrow: JsonSchema) => readonly string[]
type Answer = (wide: JsonSchema, narrow: JsonSchema, purpose: Purpose) => readonly string[]

function parameterDifferences(theirs: Operation, ours: Operation, take: Take): string[] {
  const find = (all: readonly Parameter[], one: Parameter) =>
    all.find((other) => other.name === one.name && other.in === one.in)
  const unknown = ours.parameters.filter((one) => one.required && !find(theirs.parameters, one))
  return [
    ...unknown.map(({ name }) => `parameter ${name}: required`),
    ...theirs.parameters.flatMap((one) => {
      const own = find(ours.parameters, one)
      if (!own) return [`parameter ${one.name}: unknown`]
      const required = own.required && !one.required ? [`parameter ${one.name}: required`] : []
      // A query holds no null: an optional parameter is left out.
      const given = take({ anyOf: [own.schema, { type: 'null' }] }, one.schema)
      return [...required, ...given.map((difference) => `parameter ${one.name} ${difference}`)]
    }),
  ]
}

function bodyDifferences(theirs: Operation, ours: Operation, take: Take): string[] {
  if (!theirs.body) return ours.body?.required ? ['body: required'] : []
  if (!ours.body) return ['body: not described']
  const required = ours.body.required && !theirs.body.required ? ['body: required'] : []
  const taken = ours.body.content
  return [
    ...required,
    ...Object.entries(theirs.body.content).flatMap(([type, schema]) => {
      const own = taken[type]
      return own ? take(own, schema).map((difference) => `body ${difference}`) : [`body: not as ${type}`]
    }),
  ]
}

function answerDifferences(theirs: Operation, ours: Operation, promise: Answer): string[] {
  return Object.entries(theirs.responses).flatMap(([status, content]) => {
    const isError = Number(status) >= 400
    const own = ours.responses[status] ?? (isError ? ours.responses.default : undefined)
    if (!own) return [`answer ${status}: not described`]
    return Object.entries(content).flatMap(([type, schema]) => {
      const answer = own[type]
      if (!answer) return Object.keys(schema).length === 0 ? [] : [`answer ${status}: not as ${type}`]
      return promise(schema, answer, isError ? REFUSING : ANSWERING).map(
        (difference) => `answer ${status} ${difference}`,
      )
    })
  })
}
