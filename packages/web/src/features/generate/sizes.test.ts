import { describe, expect, it } from 'vitest'
import { RATIOS, ratioOf, sizeWithRatio, withSide } from './sizes.ts'

const BASE = { width: 512, height: 512 }

describe('sizeWithRatio', () => {
  it('keeps about as many pixels as the model was made for, in steps of 8', () => {
    for (const ratio of RATIOS) {
      const { width, height } = sizeWithRatio(ratio, BASE)
      expect([width % 8, height % 8]).toEqual([0, 0])
      expect((width * height) / (512 * 512)).toBeCloseTo(1, 1)
    }
    expect(sizeWithRatio('1:1', { width: 128, height: 128 })).toEqual({ width: 128, height: 128 })
  })
})

describe('ratioOf', () => {
  it('recognises the sizes that the buttons make', () => {
    for (const ratio of RATIOS) expect(ratioOf(sizeWithRatio(ratio, BASE))).toBe(ratio)
    expect(ratioOf({ width: 512, height: 64 })).toBeNull()
  })
})

describe('withSide', () => {
  it('changes one side alone, or both when the ratio is locked', () => {
    expect(withSide({ width: 512, height: 256 }, 'width', 1021, false)).toEqual({ width: 1024, height: 256 })
    expect(withSide({ width: 512, height: 256 }, 'width', 1024, true)).toEqual({ width: 1024, height: 512 })
    expect(withSide({ width: 512, height: 256 }, 'height', 128, true)).toEqual({ width: 256, height: 128 })
  })
})
