import { expect, it } from 'vitest'
import { estimateTokens } from './tokens.ts'

it('counts words, digits and signs', () => {
  expect(estimateTokens('')).toBe(0)
  expect(estimateTokens('a red fox, sitting')).toBe(5)
  expect(estimateTokens('year 1984')).toBe(5)
  expect(estimateTokens("it's")).toBe(2)
})

it('counts long words as several', () => {
  expect(estimateTokens('photorealistic')).toBe(2)
})
