import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clipToGamut,
  fromOkhsl,
  fromOkhsv,
  fromOklab,
  fromPolar,
  type Triple,
  toOkhsl,
  toOkhsv,
  toOklab,
  toPolar,
} from './oklab.ts'

const close = (actual: Triple, expected: Triple, digits: number) =>
  actual.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? Number.NaN, digits)
  })

describe('Oklab', () => {
  it.each([
    // Published with the colour space: white, red, green, blue.
    [
      [1, 1, 1],
      [1, 0, 0],
    ],
    [
      [1, 0, 0],
      [0.628, 0.225, 0.126],
    ],
    [
      [0, 1, 0],
      [0.866, -0.234, 0.179],
    ],
    [
      [0, 0, 1],
      [0.452, -0.032, -0.312],
    ],
  ] as const)('of linear %j is %j', (rgb, lab) => close(toOklab(rgb), lab, 3))

  it.each([
    [
      [1, 0, 0],
      [29.23, 1, 0.568],
    ],
    [
      [0, 1, 0],
      [142.5, 1, 0.844],
    ],
    [
      [0, 0, 1],
      [264.05, 1, 0.367],
    ],
  ] as const)('in hue, saturation and lightness, %j is %j', (rgb, hsl) => {
    const [hue, saturation, light] = toOkhsl(toOklab(rgb))
    expect(hue).toBeCloseTo(hsl[0], 1)
    expect(saturation).toBeCloseTo(hsl[1], 2)
    expect(light).toBeCloseTo(hsl[2], 2)
    const [, full, value] = toOkhsv(toOklab(rgb))
    expect(full).toBeCloseTo(1, 2)
    expect(value).toBeCloseTo(1, 2)
  })

  it('comes back from every form', () => {
    const channel = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(channel, channel, channel, (...rgb) => {
        const lab = toOklab(rgb)
        close(fromOklab(lab), rgb, 5)
        close(fromPolar(toPolar(lab)), lab, 8)
        close(fromOkhsl(toOkhsl(lab)), lab, 4)
        close(fromOkhsv(toOkhsv(lab)), lab, 4)
      }),
    )
  })

  it('is moved into what sRGB can show, without a change of hue', () => {
    const beyond: Triple = [1.3, -0.2, 0.1]
    const clipped = clipToGamut(beyond, 0.05)
    for (const value of clipped) {
      expect(value).toBeGreaterThan(-1e-3)
      expect(value).toBeLessThan(1 + 1e-3)
    }
    expect(toPolar(toOklab(clipped))[2]).toBeCloseTo(toPolar(toOklab(beyond))[2], 3)
    expect(clipToGamut([0.2, 0.4, 0.6], 0.05)).toEqual([0.2, 0.4, 0.6])
  })
})
