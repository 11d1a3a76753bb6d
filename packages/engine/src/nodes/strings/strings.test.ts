import { describe, expect, it } from 'vitest'
import { graphOf, runGraph } from '../../testing/graphs.ts'

async function outputOf(node: { type: string } & Record<string, unknown>) {
  const run = await runGraph(graphOf({ node }))
  return run.status === 'failed' ? run.error.error_type : run.outputs('node')[0]
}

const replace = (string: string, search_string: string, replace_string: string, use_regex = false) =>
  outputOf({ type: 'string_replace', string, search_string, replace_string, use_regex })

describe('texts', () => {
  it('are joined', async () => {
    expect(await outputOf({ type: 'string_join', string_left: 'a', string_right: 'b' })).toMatchObject({ value: 'ab' })
    const three = { type: 'string_join_three', string_left: 'a', string_middle: 'b', string_right: 'c' }
    expect(await outputOf(three)).toMatchObject({ value: 'abc' })
  })

  it('are cut at the first delimiter', async () => {
    const cut = (string: string, delimiter: string) => outputOf({ type: 'string_split', string, delimiter })
    expect(await cut('a, b, c', ', ')).toMatchObject({ string_1: 'a', string_2: 'b, c' })
    expect(await cut('abc', ';')).toMatchObject({ string_1: 'abc', string_2: '' })
    expect(await cut('abc', '')).toBe('ValueError')
  })

  it.each([
    ['a cat [dog] sits', 'a cat  sits', ' dog'],
    ['a [b [c]] d', 'a  d', ' b  c'],
    ['a \\[b\\]', 'a \\[b\\]', ''],
    ['plain', 'plain', ''],
  ])('are sorted by brackets: %s', async (string, positive_string, negative_string) => {
    expect(await outputOf({ type: 'string_split_neg', string })).toMatchObject({ positive_string, negative_string })
  })

  it('are replaced literally, whatever their case', async () => {
    expect(await replace('A.b a.B axb', 'a.b', '$&')).toMatchObject({ value: '$& $& axb' })
    expect(await replace('abc', '', 'x')).toMatchObject({ value: 'abc' })
  })

  it('are replaced by patterns with references in the syntax of Python', async () => {
    expect(await replace('ab cd', '(\\w)(\\w)', '\\2\\g<1>', true)).toMatchObject({ value: 'ba dc' })
    expect(await replace('aa b', '(?P<x>\\w)(?P=x)', '<\\g<x>>', true)).toMatchObject({ value: '<a> b' })
    expect(await replace('a', '(', '', true)).toBe('error')
    expect(await replace('a', 'a', '\\3', true)).toBe('error')
  })

  it('do not hold up the queue with a pattern that never ends', async () => {
    expect(await replace(`${'a'.repeat(40)}!`, '(a+)+$', '', true)).toBe('TimeoutError')
  }, 10_000)
})
