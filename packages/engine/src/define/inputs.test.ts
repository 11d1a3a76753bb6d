import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ImageField } from './fields.ts'
import { convert } from './inputs.ts'
import { compatible, fieldType } from './types.ts'

const types = {
  text: z.string(),
  whole: z.int(),
  number: z.number(),
  flag: z.boolean(),
  picture: ImageField,
  pictures: z.array(ImageField),
  numberOrList: z.union([z.number(), z.array(z.number())]),
  maybeText: z.string().nullable(),
  anything: z.unknown(),
  list: z.array(z.unknown()),
  choice: z.enum(['a', 'b']),
}
const type = (name: keyof typeof types) => fieldType(types[name])

describe('converting values', () => {
  it.each([
    ['text', 5, '5'],
    ['text', 'x', 'x'],
    ['maybeText', 5, '5'],
    ['maybeText', null, null],
    ['whole', '12', 12],
    ['whole', 'x', 'x'],
    ['number', '1.5e2', 150],
    ['number', true, 1],
    ['number', '', ''],
    ['flag', 'False', false],
    ['flag', 1, true],
    ['flag', 'yes', 'yes'],
    ['numberOrList', '2', 2],
    ['numberOrList', [1, 2], [1, 2]],
    ['anything', '5', '5'],
    ['list', ['5', 5], ['5', 5]],
    ['picture', { image_name: 'x' }, { image_name: 'x' }],
  ] as const)('%s: %j becomes %j', (name, value, expected) => {
    expect(convert(value, type(name))).toEqual(expected)
  })
})

describe('types of edges', () => {
  it.each([
    ['whole', 'number', true],
    ['number', 'whole', false],
    ['whole', 'text', true],
    ['text', 'maybeText', true],
    ['maybeText', 'text', true],
    ['picture', 'pictures', false],
    ['pictures', 'pictures', true],
    ['pictures', 'list', true],
    ['list', 'pictures', true],
    ['picture', 'text', false],
    ['number', 'numberOrList', true],
    ['numberOrList', 'number', true],
    ['anything', 'picture', true],
    ['choice', 'text', true],
    ['text', 'choice', false],
  ] as const)('%s into %s: %s', (from, to, allowed) => {
    expect(compatible(type(from), type(to))).toBe(allowed)
  })
})
