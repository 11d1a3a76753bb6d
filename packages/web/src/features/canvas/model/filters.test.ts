import { describe, expect, it } from 'vitest'
import { FILTERS, filtered, filterMargin } from './filters.ts'
import type { Pixels } from './flood-fill.ts'

function even(width: number, height: number, colour: readonly number[]): Pixels {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < data.length; at += 4) data.set(colour, at)
  return { width, height, data }
}

const pixel = ({ width, data }: Pixels, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]

/** Black on the left, white on the right. */
function halves(side: number): Pixels {
  const pixels = even(side, side, [0, 0, 0, 255])
  for (let y = 0; y < side; y++) {
    for (let x = side / 2; x < side; x++) pixels.data.set([255, 255, 255, 255], (y * side + x) * 4)
  }
  return pixels
}

describe('blur', () => {
  it('spreads a point as a bell whose sum stays', () => {
    const point = even(41, 41, [0, 0, 0, 0])
    point.data.set([255, 255, 255, 255], (20 * 41 + 20) * 4)
    const result = filtered(point, { kind: 'blur', radius: 3 })
    const alpha = (x: number, y: number) => pixel(result, x, y)[3] ?? 0
    expect(alpha(20, 20)).toBeGreaterThan(alpha(23, 20))
    expect(alpha(23, 20)).toBe(alpha(20, 17))
    // A Gaussian has 1 / (2π·3²) of 255 in its middle, which is 4.5.
    expect(Math.abs(alpha(20, 20) - 4.5)).toBeLessThan(1)
    expect(pixel(result, 20, 20).slice(0, 3)).toEqual([255, 255, 255])
  })

  it('does not darken the edge of what is transparent', () => {
    const pixels = even(20, 20, [0, 0, 0, 0])
    for (let y = 0; y < 20; y++) for (let x = 0; x < 10; x++) pixels.data.set([200, 100, 50, 255], (y * 20 + x) * 4)
    const [r, g, b, a = 0] = pixel(filtered(pixels, { kind: 'blur', radius: 2 }), 11, 10)
    expect(a).toBeGreaterThan(20)
    expect(a).toBeLessThan(200)
    for (const [value, wanted] of [
      [r, 200],
      [g, 100],
      [b, 50],
    ] as const)
      expect(Math.abs((value ?? 0) - wanted)).toBeLessThan(4)
  })

  it('leaves an even picture as it is away from its edges', () => {
    expect(pixel(filtered(even(40, 40, [10, 20, 30, 255]), { kind: 'blur', radius: 4 }), 20, 20)).toEqual([
      10, 20, 30, 255,
    ])
  })

  it('paints beyond the picture', () => {
    expect(filterMargin({ kind: 'blur', radius: 10 })).toBeGreaterThanOrEqual(20)
    expect(filterMargin(FILTERS.adjust)).toBe(0)
  })
})

describe('edges', () => {
  it('are bright where light changes, and keep the transparency', () => {
    const result = filtered(halves(8), { kind: 'edges', strength: 0.5, inverted: false })
    expect(pixel(result, 4, 4)[0]).toBe(255)
    expect(pixel(result, 0, 4)).toEqual([0, 0, 0, 255])
    expect(pixel(filtered(even(4, 4, [9, 9, 9, 0]), FILTERS.edges), 1, 1)[3]).toBe(0)
  })

  it('are also where a shape of one colour ends', () => {
    const black = even(8, 8, [0, 0, 0, 255])
    const shape = { ...black, data: black.data.map((value, index) => (index % 32 < 16 ? 0 : value)) }
    const result = filtered(shape, FILTERS.edges)
    expect(pixel(result, 4, 4)).toEqual([255, 255, 255, 255])
    expect(pixel(result, 6, 4)).toEqual([0, 0, 0, 255])
  })

  it('can be dark on white', () => {
    expect(pixel(filtered(halves(8), { kind: 'edges', strength: 0.5, inverted: true }), 0, 4)).toEqual([
      255, 255, 255, 255,
    ])
  })
})

describe('adjust', () => {
  const adjust = (change: object, colour = [200, 100, 50, 255]) =>
    pixel(filtered(even(8, 8, colour), { ...FILTERS.adjust, ...change }), 4, 4)

  it('changes nothing at first', () => {
    expect(adjust({})).toEqual([200, 100, 50, 255])
  })

  it('brightens, flattens and takes the colour away', () => {
    expect(adjust({ brightness: 0.1 })).toEqual([226, 126, 76, 255])
    expect(adjust({ contrast: -1 })).toEqual([128, 128, 128, 255])
    const [r, g, b] = adjust({ saturation: -1 })
    expect(r).toBe(g)
    expect(g).toBe(b)
  })

  it('turns red to cyan half around the circle of hues, and greys nowhere', () => {
    const [r = 0, g = 0, b = 0] = adjust({ hue: 1 }, [200, 40, 40, 255])
    expect(g).toBeGreaterThan(r)
    expect(b).toBeGreaterThan(r)
    expect(adjust({ hue: 0.7 }, [90, 90, 90, 255])).toEqual([90, 90, 90, 255])
  })

  it('steepens edges', () => {
    const sharp = filtered(
      { ...halves(16), data: halves(16).data.map((value, index) => (index % 4 === 3 ? 255 : 64 + value / 2)) },
      { ...FILTERS.adjust, sharpness: 0.5 },
    )
    expect(pixel(sharp, 8, 8)[0]).toBeGreaterThan(191)
    expect(pixel(sharp, 7, 8)[0]).toBeLessThan(64)
  })
})
