import { z } from 'zod'
import { BoundingBoxField, ColorField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import {
  BooleanCollectionOutput,
  BooleanOutput,
  BoundingBoxOutput,
  ColorOutput,
  FloatCollectionOutput,
  FloatOutput,
  IntegerCollectionOutput,
  IntegerOutput,
  StringCollectionOutput,
  StringOutput,
} from '../outputs.ts'

const category = 'primitives'

/** A truth value. */
const boolean = defineNode({
  type: 'boolean',
  name: 'BooleanInvocation',
  title: 'Boolean Primitive',
  version: '1.0.1',
  description: 'A truth value.',
  category,
  tags: ['primitives', 'boolean'],
  inputs: { value: input(z.boolean(), { default: false }) },
  output: BooleanOutput,
  invoke: ({ value }) => ({ value }),
})

/** A list of truth values. */
const booleanCollection = defineNode({
  type: 'boolean_collection',
  name: 'BooleanCollectionInvocation',
  title: 'Boolean Collection Primitive',
  version: '1.0.2',
  description: 'A list of truth values.',
  category,
  tags: ['primitives', 'boolean', 'collection'],
  inputs: { collection: input(z.array(z.boolean()), { default: [] }) },
  output: BooleanCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
})

/** A whole number. */
const integer = defineNode({
  type: 'integer',
  name: 'IntegerInvocation',
  title: 'Integer Primitive',
  version: '1.0.1',
  description: 'A whole number.',
  category,
  tags: ['primitives', 'integer'],
  inputs: { value: input(z.int(), { default: 0 }) },
  output: IntegerOutput,
  invoke: ({ value }) => ({ value }),
})

/** A list of whole numbers. */
const integerCollection = defineNode({
  type: 'integer_collection',
  name: 'IntegerCollectionInvocation',
  title: 'Integer Collection Primitive',
  version: '1.0.2',
  description: 'A list of whole numbers.',
  category,
  tags: ['primitives', 'integer', 'collection'],
  inputs: { collection: input(z.array(z.int()), { default: [] }) },
  output: IntegerCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
})

/** A number. */
const float = defineNode({
  type: 'float',
  name: 'FloatInvocation',
  title: 'Float Primitive',
  version: '1.0.1',
  description: 'A number.',
  category,
  tags: ['primitives', 'float'],
  inputs: { value: input(z.number(), { default: 0 }) },
  output: FloatOutput,
  invoke: ({ value }) => ({ value }),
})

/** A list of numbers. */
const floatCollection = defineNode({
  type: 'float_collection',
  name: 'FloatCollectionInvocation',
  title: 'Float Collection Primitive',
  version: '1.0.2',
  description: 'A list of numbers.',
  category,
  tags: ['primitives', 'float', 'collection'],
  inputs: { collection: input(z.array(z.number()), { default: [] }) },
  output: FloatCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
})

/** A text. */
const string = defineNode({
  type: 'string',
  name: 'StringInvocation',
  title: 'String Primitive',
  version: '1.0.1',
  description: 'A text.',
  category,
  tags: ['primitives', 'string'],
  inputs: { value: input(z.string(), { default: '', ui_component: 'textarea' }) },
  output: StringOutput,
  invoke: ({ value }) => ({ value }),
})

/** A list of texts. */
const stringCollection = defineNode({
  type: 'string_collection',
  name: 'StringCollectionInvocation',
  title: 'String Collection Primitive',
  version: '1.0.2',
  description: 'A list of texts.',
  category,
  tags: ['primitives', 'string', 'collection'],
  inputs: { collection: input(z.array(z.string()), { default: [] }) },
  output: StringCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
})

/** A colour. */
const color = defineNode({
  type: 'color',
  name: 'ColorInvocation',
  title: 'Color Primitive',
  version: '1.0.1',
  description: 'A colour.',
  category,
  tags: ['primitives', 'color'],
  inputs: { color: input(ColorField, { default: { r: 0, g: 0, b: 0, a: 255 } }) },
  output: ColorOutput,
  invoke: ({ color }) => ({ color }),
})

/** A rectangle; its upper bounds must not lie below its lower ones. */
const boundingBox = defineNode({
  type: 'bounding_box',
  name: 'BoundingBoxInvocation',
  title: 'Bounding Box',
  version: '1.0.0',
  description: 'A rectangle in a picture.',
  category,
  tags: ['primitives', 'segmentation', 'collection', 'bounding box'],
  inputs: {
    x_min: input(z.int(), { default: 0, description: 'Left edge' }),
    y_min: input(z.int(), { default: 0, description: 'Top edge' }),
    x_max: input(z.int(), { default: 0, description: 'Right edge' }),
    y_max: input(z.int(), { default: 0, description: 'Bottom edge' }),
  },
  output: BoundingBoxOutput,
  problem: ({ x_min, y_min, x_max, y_max }) =>
    x_max < x_min || y_max < y_min ? 'The right and bottom edges must not lie before the left and top ones' : null,
  invoke: (edges) => ({ bounding_box: BoundingBoxField.parse(edges) }),
})

/** Value primitives. */
export const valueNodes = [
  boolean,
  booleanCollection,
  integer,
  integerCollection,
  float,
  floatCollection,
  string,
  stringCollection,
  color,
  boundingBox,
]
