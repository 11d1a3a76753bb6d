import { expect, it } from 'vitest'
import { HISTORY_LENGTH, parseHistory, withPair } from './prompt-history.ts'

const pair = (positive: string) => ({ positive, negative: '' })

it('remembers the newest first, each once, and none that is empty', () => {
  const history = [pair('b'), pair('a')]
  expect(withPair(history, pair('c'))).toEqual([pair('c'), pair('b'), pair('a')])
  expect(withPair(history, pair('a'))).toEqual([pair('a'), pair('b')])
  expect(withPair(history, pair('  '))).toEqual(history)
})

it('forgets the oldest', () => {
  const many = Array.from({ length: HISTORY_LENGTH }, (_, index) => pair(String(index)))
  const next = withPair(many, pair('new'))
  expect(next).toHaveLength(HISTORY_LENGTH)
  expect(next.at(-1)).toEqual(pair(String(HISTORY_LENGTH - 2)))
})

it('takes back what was kept', () => {
  expect(parseHistory({ pairs: [pair('a'), 7, { positive: 'x' }] })).toEqual([pair('a')])
  expect(parseHistory(null)).toEqual([])
})
