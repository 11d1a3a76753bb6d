import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from './operations.ts'
import { INVOKEAI } from './reference.ts'
import { REQUESTS, type Request } from './requests.ts'
import { type Mode, type Scene, setScene } from './scene.ts'
import { validateAnswer, validateSparse } from './validation.ts'

/** InvokeAI leaves members that are null out of this answer. */
const SPARSE = 'GET /api/v1/queue/{queue_id}/i/{item_id}'

function operationOf(name: string): Operation {
  const operation = INVOKEAI.operations[name]
  if (!operation) throw new Error(`InvokeAI has no ${name}`)
  return operation
}

/** Whether it takes JSON, or cannot be called without a query. */
function takesSomething(name: string): boolean {
  const { body, parameters } = operationOf(name)
  const isJson = body?.required && 'application/json' in body.content
  return Boolean(isJson) || parameters.some((one) => one.required && one.in === 'query')
}

const isRead = (name: string): boolean => /^(GET|HEAD) /.test(name)
const OTHERS = Object.keys(INVOKEAI.operations).filter((name) => !(name in REQUESTS))
const ORDER = [...OTHERS, ...Object.keys(REQUESTS)]
const READS_FIRST = [...ORDER.filter(isRead), ...ORDER.filter((name) => !isRead(name))]

function requestsFor(name: string, scene: Scene): readonly Request[] {
  const makes = REQUESTS[name] ?? (() => ({}))
  return [makes].flat().map((make) => make(scene))
}

async function send({ by, ids }: Scene, name: string, request: Request) {
  const [method = '', path = ''] = name.split(' ')
  const url =
    path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(ids[part] ?? part)) + (request.query ?? '')
  const { body, contentType = 'application/json' } = request
  const isText = typeof body === 'string' && contentType !== 'application/json'
  const content =
    body === undefined ? {} : body instanceof FormData ? { body } : { body: isText ? body : JSON.stringify(body) }
  const headers = body === undefined || body instanceof FormData ? {} : { 'content-type': contentType }
  const response = await by.fetch(url, { method, ...content, headers })
  const text = await response.text()
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  return { status: response.status, type, value: type === 'application/json' && text !== '' ? JSON.parse(text) : text }
}

type Got = Awaited<ReturnType<typeof send>>

/** Why an answer is not one that InvokeAI's document promises. */
function problems(name: string, operation: Operation, { status, type, value }: Got): readonly string[] {
  const content = operation.responses[status]
  if (!content) return [`status ${status} is not documented: ${JSON.stringify(value)}`]
  const schema = content[type]
  if (status === 204 || name.startsWith('HEAD ')) return []
  // Of files the document says only that there is one.
  const isFile = Object.values(content).every((one) => Object.keys(one).length === 0)
  if (!schema) return isFile ? [] : [`content type ${type}`]
  return (name === SPARSE ? validateSparse : validateAnswer)(schema, value)
}

const DETAIL = { type: 'object', properties: { detail: { type: 'string' } }, required: ['detail'] }
const INVALID = INVOKEAI.schemas.HTTPValidationError ?? {}

/** Why an answer is not a refusal as InvokeAI tells them. */
function refusalProblems({ status, type, value }: Got, expected: number): readonly string[] {
  if (status !== expected) return [`status ${status}: ${JSON.stringify(value)}`]
  if (value?.detail === 'Not Found') return ['the path is unknown']
  if (value === '') return []
  if (type !== 'application/json') return [`content type ${type}`]
  return validateSparse({ anyOf: [DETAIL, INVALID] }, value)
}

describe.each(['multi', 'single'] as const)('in %s-user mode', (mode: Mode) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await setScene(mode)
  })
  afterAll(() => scene.studio.close())

  it.each(READS_FIRST)('%s answers as InvokeAI promises', async (name) => {
    const operation = operationOf(name)
    for (const request of requestsFor(name, scene)) {
      const got = await send(scene, name, request)
      const expected = typeof request.refused === 'object' ? request.refused[mode] : request.refused
      const found = expected === undefined ? problems(name, operation, got) : refusalProblems(got, expected)
      expect(found.join('\n')).toBe('')
    }
  })

  it.each(READS_FIRST.filter(takesSomething))('%s says what is not valid', async (name) => {
    const { body } = operationOf(name)
    const isJson = body !== null && 'application/json' in body.content
    const got = await send(scene, name, isJson ? { body: [[]] } : {})
    // What is about accounts is refused before it is looked at where nobody has one.
    const expected = mode === 'single' && got.status === 401 ? 401 : 422
    expect(refusalProblems(got, expected).join('\n')).toBe('')
  })

  it('refuses everything but what is public without a token, in the documented shape', async () => {
    if (mode === 'single') return
    const nobody = { ...scene, by: scene.studio.nobody }
    const open: string[] = []
    for (const name of READS_FIRST) {
      const [request = {}] = requestsFor(name, scene)
      const got = await send(nobody, name, request)
      if (got.status === 401) expect(refusalProblems(got, 401)).toEqual([])
      else open.push(name)
    }
    expect(open.sort()).toEqual([
      'GET /api/v1/app/version',
      'GET /api/v1/auth/status',
      'POST /api/v1/auth/login',
      'POST /api/v1/auth/setup',
    ])
  })
})
