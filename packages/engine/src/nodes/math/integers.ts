import { z } from 'zod'
import { defineNode, input } from '../../define/node.ts'
import { IntegerOutput } from '../outputs.ts'

/** Sum of two whole numbers. */
export const add = defineNode({
  type: 'add',
  name: 'AddInvocation',
  title: 'Add Integers',
  version: '1.0.1',
  description: 'Adds two whole numbers.',
  category: 'math',
  tags: ['math', 'add'],
  inputs: { a: input(z.int(), { default: 0 }), b: input(z.int(), { default: 0 }) },
  output: IntegerOutput,
  invoke: ({ a, b }) => ({ value: a + b }),
})
