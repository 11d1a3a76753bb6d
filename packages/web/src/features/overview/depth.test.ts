import { expect, test } from 'vitest'
import { linePoints, MOST_DEPTHS, withDepth } from './depth.ts'

test('the oldest measurement goes when there are too many', () => {
  const full = Array.from({ length: MOST_DEPTHS }, (_, index) => index)
  const next = withDepth(full, 99)
  expect(next).toHaveLength(MOST_DEPTHS)
  expect(next[0]).toBe(1)
  expect(next.at(-1)).toBe(99)
})

test('the newest measurement is at the right edge and the highest at the top', () => {
  expect(linePoints([0, 4, 2], 590, 40)).toBe('570,40 580,0 590,20')
})

test('an empty queue lies on the ground', () => {
  expect(linePoints([0, 0], 59, 40)).toBe('58,40 59,40')
})
