import { describe, expect, it } from 'vitest'
import { graphOf, runGraph } from '../../testing/graphs.ts'

async function compute(node: { type: string } & Record<string, unknown>) {
  const run = await runGraph(graphOf({ node }))
  return run.status === 'failed' ? run.error.error_type : run.values('node')[0]
}

describe('whole numbers', () => {
  it.each([
    [{ type: 'add', a: 2, b: 3 }, 5],
    [{ type: 'sub', a: 2, b: 3 }, -1],
    [{ type: 'mul', a: -2, b: 3 }, -6],
    [{ type: 'div', a: -7, b: 2 }, -3],
    [{ type: 'div', a: 1, b: 0 }, 'ZeroDivisionError'],
    [{ type: 'integer_math', operation: 'DIV', a: -7, b: 2 }, -3],
    [{ type: 'integer_math', operation: 'MOD', a: -7, b: 3 }, 2],
    [{ type: 'integer_math', operation: 'MOD', a: 7, b: -3 }, -2],
    [{ type: 'integer_math', operation: 'EXP', a: 2, b: 10 }, 1024],
    [{ type: 'integer_math', operation: 'EXP', a: 10, b: 40 }, 'OverflowError'],
    [{ type: 'integer_math', operation: 'ABS', a: -4 }, 4],
    [{ type: 'integer_math', operation: 'MIN', a: -4, b: 2 }, -4],
    [{ type: 'integer_math', operation: 'MAX', a: -4, b: 2 }, 2],
  ])('%o gives %s', async (node, expected) => {
    expect(await compute(node)).toBe(expected)
  })

  it('are refused as a divisor when they are 0 and arrive over an edge', async () => {
    const nodes = { zero: { type: 'integer', value: 0 }, node: { type: 'integer_math', operation: 'DIV' } }
    const run = await runGraph(graphOf(nodes, ['zero.value node.b']))
    expect(run).toMatchObject({ error: { error_message: expect.stringContaining('Cannot divide by zero') } })
  })

  it('are drawn at random from low up to, but not including, high', async () => {
    const drawn = await Promise.all(Array.from({ length: 40 }, () => compute({ type: 'rand_int', low: 3, high: 5 })))
    expect(new Set(drawn)).toEqual(new Set([3, 4]))
    expect(await compute({ type: 'rand_int', low: 5, high: 5 })).toBe('ValueError')
  })
})

describe('numbers', () => {
  it.each([
    [{ type: 'float_math', operation: 'DIV', a: 1, b: 4 }, 0.25],
    [{ type: 'float_math', operation: 'SQRT', a: 9 }, 3],
    [{ type: 'float_math', operation: 'EXP', a: -8, b: 2 }, 64],
    [{ type: 'float_math', operation: 'EXP', a: -8, b: 0.5 }, 'InvalidGraphError'],
    [{ type: 'float_math', operation: 'EXP', a: 0, b: -1 }, 'InvalidGraphError'],
    [{ type: 'float_math', operation: 'SQRT', a: -1 }, Number.NaN],
    [{ type: 'float_to_int', value: 12, multiple: 8 }, 16],
    [{ type: 'float_to_int', value: 20, multiple: 8 }, 16],
    [{ type: 'float_to_int', value: -2.5, method: 'Floor' }, -3],
    [{ type: 'float_to_int', value: 2.1, method: 'Ceiling' }, 3],
    [{ type: 'float_to_int', value: -2.9, method: 'Truncate' }, -2],
    // What Python's round() answers.
    [{ type: 'round_float', value: 0.5 }, 0],
    [{ type: 'round_float', value: 1.5 }, 2],
    [{ type: 'round_float', value: -2.5 }, -2],
    [{ type: 'round_float', value: 2.675, decimals: 2 }, 2.67],
    [{ type: 'round_float', value: 0.125, decimals: 2 }, 0.12],
    [{ type: 'round_float', value: 0.375, decimals: 2 }, 0.38],
    [{ type: 'round_float', value: 1250, decimals: -2 }, 1200],
    [{ type: 'round_float', value: 1e22, decimals: 2 }, 1e22],
  ])('%o gives %s', async (node, expected) => {
    expect(await compute(node)).toBe(expected)
  })

  it('are drawn at random within their bounds and rounded', async () => {
    const drawn = await Promise.all(Array.from({ length: 20 }, () => compute({ type: 'rand_float', low: 1, high: 2 })))
    for (const value of drawn) {
      expect(value).toBeGreaterThanOrEqual(1)
      expect(value).toBeLessThanOrEqual(2)
      expect(value).toBe(Number(Number(value).toFixed(2)))
    }
  })
})
