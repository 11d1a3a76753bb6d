import { describe, expect, it } from 'vitest'
import { fromFloat16, toFloat16 } from './float16.ts'

describe('half precision', () => {
  it('survives the way there and back for every finite bit pattern', () => {
    const finite = Array.from({ length: 0x10000 }, (_, bits) => bits).filter((bits) => (bits & 0x7c00) !== 0x7c00)
    expect([...toFloat16(fromFloat16(finite))]).toEqual(finite)
  })

  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519.99, 0x7bff],
    [65520, 0x7c00],
    [Number.NEGATIVE_INFINITY, 0xfc00],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [1.5 * 2 ** -24, 0x0002],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 ** -14 - 2 ** -26, 0x0400],
  ])('encodes %d as IEEE 754 says', (value, bits) => {
    expect(toFloat16([value])[0]).toBe(bits)
  })

  it('keeps what is no number', () => {
    expect(fromFloat16(toFloat16([Number.NaN]))[0]).toBeNaN()
  })
})
