import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { fieldTypeNames, ImageField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, type OutputDefinition, type OutputFields, output } from '../../define/node.ts'
import { FloatOutput, ImageOutput, IntegerOutput, StringOutput } from '../outputs.ts'

const shared = { category: 'batch', classification: 'special', version: '1.0.0' } as const

const batch_group_id = input(z.enum(['None', 'Group 1', 'Group 2', 'Group 3', 'Group 4', 'Group 5']), {
  default: 'None',
  input: 'direct',
  title: 'Batch Group',
  description: 'Batches of one group advance together',
})

/** Clients replace these nodes by batch data before they enqueue; none of them ever runs here. */
function neverRuns(type: string): never {
  throw nodeError('NotImplementedError', `${type} only exists in workflows; the client turns it into batch data`)
}

interface BatchFacts<S extends z.ZodType, F extends OutputFields> {
  readonly type: string
  readonly name: string
  readonly title: string
  readonly tags: readonly string[]
  readonly items: S
  /** Name of the input that holds the values. */
  readonly field: string
  readonly output: OutputDefinition<F>
}

/** A node that stands for one value after the other. */
function batchNode<S extends z.ZodType, F extends OutputFields>({ items, field, ...facts }: BatchFacts<S, F>) {
  return defineNode({
    ...shared,
    ...facts,
    description: 'Runs the workflow once for each of its values.',
    inputs: { batch_group_id, [field]: input(z.array(items).min(1), { description: 'The values' }) },
    invoke: () => neverRuns(facts.type),
  })
}

interface GeneratorFacts<S extends z.ZodType> {
  readonly type: string
  readonly name: string
  readonly title: string
  readonly tags: readonly string[]
  readonly items: S
  /** Name of the output that holds the values. */
  readonly field: string
}

/** A node that makes the values of a batch. */
function generatorNode<S extends z.ZodType>({ items, field, ...facts }: GeneratorFacts<S>) {
  const generator = z.looseObject({})
  fieldTypeNames.add(generator, { id: `${facts.name}Field` })
  return defineNode({
    ...shared,
    ...facts,
    description: 'Makes the values of a batch.',
    inputs: {
      generator: input(generator, { input: 'direct', title: 'Generator Type', description: 'How to make them' }),
    },
    output: defineOutput({
      name: `${facts.name}Output`,
      type: `${facts.type}_output`,
      fields: { [field]: output(z.array(items), { description: 'The values' }) },
    }),
    invoke: () => neverRuns(facts.type),
  })
}

/** Nodes that only the clients know how to expand. */
export const batchNodes = [
  batchNode({
    type: 'float_batch',
    name: 'FloatBatchInvocation',
    title: 'Float Batch',
    tags: ['primitives', 'float', 'number', 'batch', 'special'],
    items: z.number(),
    field: 'floats',
    output: FloatOutput,
  }),
  batchNode({
    type: 'integer_batch',
    name: 'IntegerBatchInvocation',
    title: 'Integer Batch',
    tags: ['primitives', 'integer', 'number', 'batch', 'special'],
    items: z.int(),
    field: 'integers',
    output: IntegerOutput,
  }),
  batchNode({
    type: 'string_batch',
    name: 'StringBatchInvocation',
    title: 'String Batch',
    tags: ['primitives', 'string', 'batch', 'special'],
    items: z.string(),
    field: 'strings',
    output: StringOutput,
  }),
  batchNode({
    type: 'image_batch',
    name: 'ImageBatchInvocation',
    title: 'Image Batch',
    tags: ['primitives', 'image', 'batch', 'special'],
    items: ImageField,
    field: 'images',
    output: ImageOutput,
  }),
  generatorNode({
    type: 'float_generator',
    name: 'FloatGenerator',
    title: 'Float Generator',
    tags: ['primitives', 'float', 'number', 'batch', 'special'],
    items: z.number(),
    field: 'floats',
  }),
  generatorNode({
    type: 'integer_generator',
    name: 'IntegerGenerator',
    title: 'Integer Generator',
    tags: ['primitives', 'int', 'number', 'batch', 'special'],
    items: z.int(),
    field: 'integers',
  }),
  generatorNode({
    type: 'string_generator',
    name: 'StringGenerator',
    title: 'String Generator',
    tags: ['primitives', 'string', 'number', 'batch', 'special'],
    items: z.string(),
    field: 'strings',
  }),
  generatorNode({
    type: 'image_generator',
    name: 'ImageGenerator',
    title: 'Image Generator',
    tags: ['primitives', 'board', 'image', 'batch', 'special'],
    items: ImageField,
    field: 'images',
  }),
]
