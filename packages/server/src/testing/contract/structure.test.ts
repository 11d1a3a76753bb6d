import { describe, expect, it } from 'vitest'
import { COMMON, COMPATIBILITY } from './compatibility.ts'
import { operationDifferences } from './operations.ts'
import { INVOKEAI, OURS } from './reference.ts'
import { differences } from './subsumption.ts'

const SCHEMAS = { theirs: INVOKEAI.schemas, ours: OURS.schemas }
const OPERATIONS = Object.entries(INVOKEAI.operations)

/** Differences of an operation, each with what explains it. */
function explained(name: string) {
  const [theirs, ours] = [INVOKEAI.operations[name], OURS.operations[name]]
  if (!theirs || !ours) throw new Error(`not in both documents: ${name}`)
  return operationDifferences(theirs, ours, SCHEMAS).map((difference) => {
    const explains = ({ differences: pattern }: { differences?: RegExp }) => pattern?.test(difference) ?? false
    const row = COMPATIBILITY[name]
    return { difference, by: COMMON.find(explains) ?? (row && explains(row) ? row : null) }
  })
}

it('has every operation of InvokeAI', () => {
  expect(OPERATIONS).toHaveLength(189)
  expect(OPERATIONS.filter(([name]) => !OURS.operations[name]).map(([name]) => name)).toEqual([])
})

it.each(OPERATIONS.map(([name]) => name))('%s takes and answers what InvokeAI does, or says why not', (name) => {
  expect(explained(name).filter(({ by }) => by === null)).toEqual([])
})

it('names no difference that is none', () => {
  const used = new Set(OPERATIONS.flatMap(([name]) => explained(name).map(({ by }) => by)))
  const named = [...COMMON, ...Object.values(COMPATIBILITY)].filter((one) => one.differences && !used.has(one))
  expect(named).toEqual([])
  expect(Object.keys(COMPATIBILITY).filter((name) => !INVOKEAI.operations[name])).toEqual([])
})

describe('the comparison of schemas', () => {
  const strict = { members: true, limits: true }
  const compare = (wide: object, narrow: object) =>
    differences({ schema: wide, schemas: {} }, { schema: narrow, schemas: {} }, strict)
  const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })
  const text = { type: 'string' }

  it('sees what is missing, uncertain or refused', () => {
    expect(compare(object({ a: text }), object({}))).toEqual(['a: missing'])
    expect(compare(object({ a: text }, { required: ['a'] }), object({ a: text }))).toEqual(['a: may be left out'])
    expect(compare(object({}, { additionalProperties: false }), object({ a: text }))).toEqual(['a: refused'])
    expect(compare(object({ a: text }), object({ a: { anyOf: [text, { type: 'null' }] } }))).toEqual([
      'a: null, where string is expected',
    ])
  })

  it('compares alternatives, enumerations and items one by one', () => {
    const either = { anyOf: [text, { type: 'null' }] }
    expect(compare(either, text)).toEqual([])
    expect(compare({ enum: ['a', 'b'] }, { enum: ['b', 'c'] })).toEqual([': not "c"'])
    expect(compare({ type: 'array', items: text }, { type: 'array', items: { type: 'integer' } })).toEqual([
      '[]: integer, where string is expected',
    ])
    expect(compare({ type: 'number' }, { type: 'integer' })).toEqual([])
    expect(compare({ type: 'integer' }, { type: 'number' })).toEqual([': number, where integer is expected'])
  })

  it('sees limits', () => {
    expect(compare({ ...text, maxLength: 5 }, text)).toEqual([': maxLength 5'])
    expect(compare({ ...text, maxLength: 5 }, { ...text, maxLength: 4 })).toEqual([])
    expect(compare({ type: 'integer', minimum: 0 }, { type: 'integer', minimum: -1 })).toEqual([': minimum 0'])
  })
})
