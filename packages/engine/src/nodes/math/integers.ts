import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { defineNode, input } from '../../define/node.ts'
import { IntegerOutput } from '../outputs.ts'
import { exactInteger, floorModulo } from './numbers.ts'

const pair = (value: number) => ({
  a: input(z.int(), { default: value, description: 'First number' }),
  b: input(z.int(), { default: value, description: 'Second number' }),
})

/** Sum of two whole numbers. */
const add = defineNode({
  type: 'add',
  name: 'AddInvocation',
  title: 'Add Integers',
  version: '1.0.1',
  description: 'Adds two whole numbers.',
  category: 'math',
  tags: ['math', 'add'],
  inputs: pair(0),
  output: IntegerOutput,
  invoke: ({ a, b }) => ({ value: exactInteger(a + b) }),
})

/** Difference of two whole numbers. */
const sub = defineNode({
  type: 'sub',
  name: 'SubtractInvocation',
  title: 'Subtract Integers',
  version: '1.0.1',
  description: 'Takes one whole number from another.',
  category: 'math',
  tags: ['math', 'subtract'],
  inputs: pair(0),
  output: IntegerOutput,
  invoke: ({ a, b }) => ({ value: exactInteger(a - b) }),
})

/** Product of two whole numbers. */
const mul = defineNode({
  type: 'mul',
  name: 'MultiplyInvocation',
  title: 'Multiply Integers',
  version: '1.0.1',
  description: 'Multiplies two whole numbers.',
  category: 'math',
  tags: ['math', 'multiply'],
  inputs: pair(0),
  output: IntegerOutput,
  invoke: ({ a, b }) => ({ value: exactInteger(a * b) }),
})

/** Quotient of two whole numbers, cut towards zero. */
const div = defineNode({
  type: 'div',
  name: 'DivideInvocation',
  title: 'Divide Integers',
  version: '1.0.1',
  description: 'Divides one whole number by another and drops the remainder.',
  category: 'math',
  tags: ['math', 'divide'],
  inputs: pair(0),
  output: IntegerOutput,
  invoke({ a, b }) {
    if (b === 0) throw nodeError('ZeroDivisionError', 'division by zero')
    return { value: exactInteger(Math.trunc(a / b)) }
  },
})

const INTEGER_OPERATIONS = {
  ADD: (a: number, b: number) => a + b,
  SUB: (a: number, b: number) => a - b,
  MUL: (a: number, b: number) => a * b,
  DIV: (a: number, b: number) => Math.trunc(a / b),
  EXP: (a: number, b: number) => a ** b,
  MOD: floorModulo,
  ABS: (a: number) => Math.abs(a),
  MIN: Math.min,
  MAX: Math.max,
}

/** Arithmetic on whole numbers; `MOD` has the sign of the divisor. */
const integerMath = defineNode({
  type: 'integer_math',
  name: 'IntegerMathInvocation',
  title: 'Integer Math',
  version: '1.0.1',
  description: 'Arithmetic on whole numbers.',
  category: 'math',
  tags: [
    'math',
    'integer',
    'add',
    'subtract',
    'multiply',
    'divide',
    'modulus',
    'power',
    'absolute value',
    'min',
    'max',
  ],
  inputs: {
    operation: input(z.enum(['ADD', 'SUB', 'MUL', 'DIV', 'EXP', 'MOD', 'ABS', 'MIN', 'MAX']), {
      default: 'ADD',
      description: 'What to compute',
      ui_choice_labels: {
        ADD: 'Add A+B',
        SUB: 'Subtract A-B',
        MUL: 'Multiply A*B',
        DIV: 'Divide A/B',
        EXP: 'Exponentiate A^B',
        MOD: 'Modulus A%B',
        ABS: 'Absolute Value of A',
        MIN: 'Minimum(A,B)',
        MAX: 'Maximum(A,B)',
      },
    }),
    ...pair(1),
  },
  output: IntegerOutput,
  problem({ operation, b }) {
    if (b === 0 && (operation === 'DIV' || operation === 'MOD')) return 'Cannot divide by zero'
    return operation === 'EXP' && b < 0 ? 'A negative exponent gives no whole number' : null
  },
  invoke: ({ operation, a, b }) => ({ value: exactInteger(INTEGER_OPERATIONS[operation](a, b)) }),
})

/** `randomInt` takes no wider interval. */
const WIDEST_RANDOM = 2 ** 48 - 1

/** A random whole number from `low` up to, but not including, `high`. */
const randInt = defineNode({
  type: 'rand_int',
  name: 'RandomIntInvocation',
  title: 'Random Integer',
  version: '1.0.1',
  description: 'A random whole number.',
  category: 'math',
  tags: ['math', 'random'],
  useCache: false,
  inputs: {
    low: input(z.int(), { default: 0, description: 'Smallest possible number' }),
    high: input(z.int(), { default: 2 ** 31 - 1, description: 'First number that is too large' }),
  },
  output: IntegerOutput,
  invoke({ low, high }) {
    if (low >= high) throw nodeError('ValueError', `low (${low}) must be below high (${high})`)
    if (high - low > WIDEST_RANDOM) throw nodeError('ValueError', `low and high are more than ${WIDEST_RANDOM} apart`)
    return { value: low + randomInt(high - low) }
  },
})

/** Arithmetic on whole numbers. */
export const integerNodes = [add, sub, mul, div, integerMath, randInt]
