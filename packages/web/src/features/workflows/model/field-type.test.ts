import { describe, expect, it } from 'vitest'
import { type Cardinality, type FieldSchema, type FieldType, fits, parseFieldType } from './field-type.ts'

const image: FieldSchema = { $ref: '#/components/schemas/ImageField' }
const nothing: FieldSchema = { type: 'null' }

describe('parseFieldType', () => {
  it.each<[string, FieldSchema, FieldType | null]>([
    ['a reference', image, { name: 'ImageField', cardinality: 'single' }],
    ['what may be left out', { anyOf: [image, nothing] }, { name: 'ImageField', cardinality: 'single' }],
    ['a list', { type: 'array', items: { type: 'integer' } }, { name: 'IntegerField', cardinality: 'collection' }],
    [
      'one or many',
      { anyOf: [{ type: 'number' }, { type: 'array', items: { type: 'number' } }, nothing] },
      { name: 'FloatField', cardinality: 'either' },
    ],
    [
      'many or one, in the other order',
      { anyOf: [{ type: 'array', items: image }, image] },
      { name: 'ImageField', cardinality: 'either' },
    ],
    [
      'a choice',
      { type: 'string', enum: ['a', 'b'] },
      { name: 'EnumField', cardinality: 'single', options: ['a', 'b'] },
    ],
    [
      'a kind of its own',
      { type: 'string', ui_type: 'SchedulerField' },
      { name: 'SchedulerField', cardinality: 'single' },
    ],
    [
      'an old kind of its own',
      { type: 'string', ui_type: 'DEPRECATED_X' },
      { name: 'StringField', cardinality: 'single' },
    ],
    [
      'any list',
      { type: 'array', items: {}, ui_type: 'CollectionField' },
      { name: 'CollectionField', cardinality: 'collection' },
    ],
    ['an object without a name', { type: 'object' }, null],
    ['three alternatives', { anyOf: [image, { type: 'string' }, { type: 'integer' }] }, null],
    ['two unlike alternatives', { anyOf: [image, { type: 'string' }] }, null],
    ['a list of anything', { type: 'array', items: {} }, null],
  ])('reads %s', (_, schema, type) => expect(parseFieldType(schema)).toEqual(type))
})

describe('fits', () => {
  const of = (name: string, cardinality: Cardinality = 'single'): FieldType => ({ name, cardinality })
  const any = of('AnyField')
  const list = of('CollectionField', 'collection')
  const item = of('CollectionItemField')
  it.each<[FieldType, FieldType, boolean]>([
    [of('ImageField'), of('ImageField'), true],
    [of('ImageField'), of('LatentsField'), false],
    [of('IntegerField'), of('FloatField'), true],
    [of('FloatField'), of('IntegerField'), false],
    [of('IntegerField'), of('StringField'), true],
    [of('FloatField'), of('StringField'), true],
    [of('StringField'), of('FloatField'), false],
    [of('BooleanField'), of('StringField'), false],
    [of('IntegerField', 'collection'), of('FloatField', 'collection'), true],
    [of('IntegerField', 'collection'), of('FloatField'), false],
    [of('IntegerField'), of('FloatField', 'collection'), false],
    [of('IntegerField'), of('FloatField', 'either'), true],
    [of('IntegerField', 'collection'), of('FloatField', 'either'), true],
    [of('ImageField', 'collection'), any, true],
    [any, of('ImageField'), true],
    [of('ImageField'), item, true],
    [of('ImageField', 'collection'), item, false],
    [item, of('ImageField'), true],
    [item, of('ImageField', 'collection'), false],
    [of('ImageField', 'collection'), list, true],
    [of('ImageField'), list, false],
    [list, of('ImageField', 'collection'), true],
    [list, of('ImageField', 'either'), true],
    [list, of('ImageField'), false],
  ])('%o into %o: %s', (from, to, answer) => expect(fits(from, to)).toBe(answer))

  it('connects choices that share a value, and a choice with a text', () => {
    const modes = { ...of('EnumField'), options: ['RGB', 'RGBA'] }
    expect(fits(modes, { ...of('EnumField'), options: ['RGBA', 'L'] })).toBe(true)
    expect(fits(modes, { ...of('EnumField'), options: ['L'] })).toBe(false)
    expect(fits(modes, of('StringField'))).toBe(true)
    expect(fits(of('StringField'), modes)).toBe(false)
  })
})
