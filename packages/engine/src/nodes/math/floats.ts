import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { defineNode, input } from '../../define/node.ts'
import { FloatOutput, IntegerOutput } from '../outputs.ts'
import { exactInteger, roundHalfEven, roundTo } from './numbers.ts'

const FLOAT_OPERATIONS = {
  ADD: (a: number, b: number) => a + b,
  SUB: (a: number, b: number) => a - b,
  MUL: (a: number, b: number) => a * b,
  DIV: (a: number, b: number) => a / b,
  EXP: (a: number, b: number) => a ** b,
  ABS: (a: number) => Math.abs(a),
  SQRT: (a: number) => Math.sqrt(a),
  MIN: Math.min,
  MAX: Math.max,
}

/** Arithmetic on numbers. */
const floatMath = defineNode({
  type: 'float_math',
  name: 'FloatMathInvocation',
  title: 'Float Math',
  version: '1.0.1',
  description: 'Arithmetic on numbers.',
  category: 'math',
  tags: ['math', 'float', 'add', 'subtract', 'multiply', 'divide', 'power', 'root', 'absolute value', 'min', 'max'],
  inputs: {
    operation: input(z.enum(['ADD', 'SUB', 'MUL', 'DIV', 'EXP', 'ABS', 'SQRT', 'MIN', 'MAX']), {
      default: 'ADD',
      description: 'What to compute',
      ui_choice_labels: {
        ADD: 'Add A+B',
        SUB: 'Subtract A-B',
        MUL: 'Multiply A*B',
        DIV: 'Divide A/B',
        EXP: 'Exponentiate A^B',
        ABS: 'Absolute Value of A',
        SQRT: 'Square Root of A',
        MIN: 'Minimum(A,B)',
        MAX: 'Maximum(A,B)',
      },
    }),
    a: input(z.number(), { default: 1, description: 'First number' }),
    b: input(z.number(), { default: 1, description: 'Second number' }),
  },
  output: FloatOutput,
  problem({ operation, a, b }) {
    if (operation === 'DIV' && b === 0) return 'Cannot divide by zero'
    if (operation !== 'EXP') return null
    if (a === 0 && b < 0) return 'Cannot raise zero to a negative power'
    return a < 0 && !Number.isInteger(b) ? 'A root of a negative number is no real number' : null
  },
  invoke: ({ operation, a, b }) => ({ value: FLOAT_OPERATIONS[operation](a, b) }),
})

const ROUNDINGS = { Nearest: roundHalfEven, Floor: Math.floor, Ceiling: Math.ceil, Truncate: Math.trunc }

/** The multiple of a whole number that is nearest to a number, or next to it on one side. */
const floatToInt = defineNode({
  type: 'float_to_int',
  name: 'FloatToIntegerInvocation',
  title: 'Float To Integer',
  version: '1.0.1',
  description: 'Rounds a number to a whole number, or to a multiple of one.',
  category: 'math',
  tags: ['math', 'round', 'integer', 'float', 'convert'],
  inputs: {
    value: input(z.number(), { default: 0, description: 'The number to round' }),
    multiple: input(z.int().min(1), { default: 1, title: 'Multiple of', description: 'What to round to multiples of' }),
    method: input(z.enum(['Nearest', 'Floor', 'Ceiling', 'Truncate']), {
      default: 'Nearest',
      description: 'Which way to round',
    }),
  },
  output: IntegerOutput,
  invoke: ({ value, multiple, method }) => ({ value: exactInteger(ROUNDINGS[method](value / multiple) * multiple) }),
})

/** A number rounded to some decimals, halves to even. */
const roundFloat = defineNode({
  type: 'round_float',
  name: 'RoundInvocation',
  title: 'Round Float',
  version: '1.0.1',
  description: 'Rounds a number to a number of decimals.',
  category: 'math',
  tags: ['math', 'round'],
  inputs: {
    value: input(z.number(), { default: 0, description: 'The number to round' }),
    decimals: input(z.int(), { default: 0, description: 'How many decimals to keep' }),
  },
  output: FloatOutput,
  invoke: ({ value, decimals }) => ({ value: roundTo(value, decimals) }),
})

/** A random number between `low` and `high`, rounded. */
const randFloat = defineNode({
  type: 'rand_float',
  name: 'RandomFloatInvocation',
  title: 'Random Float',
  version: '1.0.1',
  description: 'A random number.',
  category: 'math',
  tags: ['math', 'float', 'random'],
  useCache: false,
  inputs: {
    low: input(z.number(), { default: 0, description: 'Smallest possible number' }),
    high: input(z.number(), { default: 1, description: 'Largest possible number' }),
    decimals: input(z.int(), { default: 2, description: 'How many decimals to keep' }),
  },
  output: FloatOutput,
  invoke({ low, high, decimals }) {
    if (!Number.isFinite(high - low)) throw nodeError('OverflowError', 'low and high are too far apart')
    return { value: roundTo(low + Math.random() * (high - low), decimals) }
  },
})

/** Arithmetic on numbers. */
export const floatNodes = [floatMath, floatToInt, roundFloat, randFloat]
