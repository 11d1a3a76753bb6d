import { describe, expect, it } from 'vitest'
import { type CoherenceMode, gradientMask } from './gradient.ts'

/** One row in which the place in the middle is denoised. */
const row = { data: Float32Array.of(1, 1, 1, 0, 1, 1, 1), dims: [1, 1, 1, 7] }
const levels = (radius: number, mode: CoherenceMode, minimum = 0) =>
  [...gradientMask(row, radius, mode, minimum).data].map((value) => Math.round(value * 255))

describe('the mask for denoising', () => {
  it('stays as it is without a radius', () => {
    expect(levels(0, 'Gaussian Blur')).toEqual([255, 255, 255, 0, 255, 255, 255])
  })

  it('fades with distance', () => {
    // 255 · (1 − e^(−d² / 2σ²)) with σ = 2 / 2.5, cut to whole levels
    expect(levels(2, 'Gaussian Blur')).toEqual([255, 243, 138, 0, 138, 243, 255])
    expect(levels(2, 'Box Blur')).toEqual([255, 255, 127, 0, 127, 255, 255])
  })

  it('denoises at least the minimum where it denoises at all', () => {
    expect(levels(2, 'Gaussian Blur', 0.5)).toEqual([255, 127, 127, 0, 127, 127, 255])
  })

  it('knows one level only around the mask when staged', () => {
    expect(levels(2, 'Staged', 0.2)).toEqual([255, 204, 204, 0, 204, 204, 255])
  })
})
