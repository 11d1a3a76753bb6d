import { describe, expect, it } from 'vitest'
import { normalNoise, philox } from './noise.ts'

const hex = (words: readonly number[]) => words.map((word) => word.toString(16).padStart(8, '0')).join(' ')

describe('noise', () => {
  // known answers that the authors of Philox publish with Random123
  it.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ] as const)('is drawn from Philox4x32-10 (%j)', (counter, key, expected) => {
    expect(hex(philox(counter, key))).toBe(expected)
  })

  it('is the same for the same seed and stream, and different for another', () => {
    const noise = normalNoise(42, 0, 64)
    expect(normalNoise(42, 0, 64)).toEqual(noise)
    expect(normalNoise(43, 0, 64)).not.toEqual(noise)
    expect(normalNoise(42, 1, 64)).not.toEqual(noise)
    expect(normalNoise(42, 0, 7)).toEqual(noise.slice(0, 7))
  })

  it('stays as it was in earlier releases, since people keep seeds', () => {
    expect([...normalNoise(1234, 0, 4)].map((value) => value.toFixed(5))).toMatchInlineSnapshot(`
      [
        "1.22916",
        "-1.61649",
        "0.46462",
        "-1.56054",
      ]
    `)
  })

  it('is standard normal', () => {
    const noise = normalNoise(7, 0, 100_000)
    const moment = (power: number) => noise.reduce((sum, value) => sum + value ** power, 0) / noise.length
    expect(moment(1)).toBeCloseTo(0, 1)
    expect(moment(2)).toBeCloseTo(1, 1)
    expect(moment(3)).toBeCloseTo(0, 1)
    expect(moment(4)).toBeCloseTo(3, 0)
    expect(noise.filter((value) => Math.abs(value) > 1.959964).length / noise.length).toBeCloseTo(0.05, 2)
  })
})
