import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'

/** Runs everything behind it once for each element of a list. The session makes the copies; each puts out its element. */
const iterate = defineNode({
  type: 'iterate',
  name: 'IterateInvocation',
  title: 'IterateInvocation',
  version: '1.1.0',
  description: 'Goes through a list: what follows runs once for each element.',
  useCache: false,
  inputs: {
    collection: input(z.array(z.unknown()), { default: [], ui_type: 'CollectionField', description: 'The list' }),
    index: input(z.int(), { default: 0, ui_hidden: true, description: 'Which element, counted from 0' }),
  },
  output: defineOutput({
    name: 'IterateInvocationOutput',
    type: 'iterate_output',
    fields: {
      item: output(z.unknown(), {
        title: 'Collection Item',
        ui_type: 'CollectionItemField',
        description: 'The element',
      }),
      index: output(z.int(), { description: 'Which element, counted from 0' }),
      total: output(z.int(), { description: 'How many elements there are' }),
    },
  }),
  invoke({ collection, index }) {
    if (index >= collection.length) throw nodeError('IndexError', `The list has no element ${index}`)
    return { item: collection[index], index, total: collection.length }
  },
})

/** Gathers what comes out of all iterations into a list; the session fills in `collection`. */
const collect = defineNode({
  type: 'collect',
  name: 'CollectInvocation',
  title: 'CollectInvocation',
  version: '1.1.0',
  description: 'Gathers values into a list.',
  useCache: false,
  inputs: {
    item: input(z.unknown().nullable(), {
      default: null,
      input: 'connection',
      title: 'Collection Item',
      ui_type: 'CollectionItemField',
      description: 'A value to add; all must be of one type',
    }),
    collection: input(z.array(z.unknown()), {
      default: [],
      input: 'connection',
      ui_type: 'CollectionField',
      description: 'A list to begin with',
    }),
  },
  output: defineOutput({
    name: 'CollectInvocationOutput',
    type: 'collect_output',
    fields: {
      collection: output(z.array(z.unknown()), { ui_type: 'CollectionField', description: 'The values gathered' }),
    },
  }),
  invoke: ({ collection }) => ({ collection }),
})

/** Hands on one of two values; what only feeds the other one does not run. */
const choose = defineNode({
  type: 'if',
  name: 'IfInvocation',
  title: 'If',
  version: '1.0.0',
  description: 'Chooses between two values.',
  category: 'math',
  tags: ['logic', 'conditional'],
  inputs: {
    condition: input(z.boolean(), { default: false, description: 'What decides' }),
    true_input: input(z.unknown().nullable(), {
      default: null,
      ui_type: 'AnyField',
      description: 'The value when the condition holds',
    }),
    false_input: input(z.unknown().nullable(), {
      default: null,
      ui_type: 'AnyField',
      description: 'The value when it does not',
    }),
  },
  output: defineOutput({
    name: 'IfInvocationOutput',
    type: 'if_output',
    fields: {
      value: output(z.unknown().nullable(), {
        default: null,
        title: 'Output',
        ui_type: 'AnyField',
        description: 'The chosen value',
      }),
    },
  }),
  invoke: ({ condition, true_input, false_input }) => ({ value: condition ? true_input : false_input }),
})

/** Nodes that steer how often others run. */
export const controlNodes = [iterate, collect, choose]
