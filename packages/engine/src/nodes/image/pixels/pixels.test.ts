import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Raster } from '../../../define/context.ts'
import { boxBlur, gaussianBlur } from './blur.ts'
import { CMYK, type ColourModel, HSV, LAB, type Pixel, YCBCR } from './color.ts'
import { alphaComposite, crop, multiply, paste } from './composite.ts'
import { convert, type Mode } from './raster.ts'
import { type Resample, resize } from './resample.ts'

/** Pictures of random pixels, and what Pillow 12.3 makes of them. */
const pillow = JSON.parse(readFileSync(new URL('./pillow.generated.json', import.meta.url), 'utf8'))
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'))
const { width, height } = pillow as { width: number; height: number }
const rgba: Raster = { width, height, channels: 4, data: bytes(pillow.rgba) }
const other: Raster = { width, height, channels: 4, data: bytes(pillow.other) }
const mask: Raster = { width, height, channels: 1, data: bytes(pillow.mask) }
const green: Raster = { width, height, channels: 1, data: rgba.data.filter((_, index) => index % 4 === 1) }

const inMode = (mode: string) => (mode === 'L' ? green : convert(rgba, mode as Mode))

function distance(one: ArrayLike<number>, two: ArrayLike<number>): number {
  expect(one.length).toBe(two.length)
  return Math.max(...Array.from(one, (value, index) => Math.abs(value - (two[index] ?? 0))))
}

describe('resize', () => {
  it.each(Object.entries(pillow.resize as Record<string, string>))('equals Pillow: %s', (name, expected) => {
    const [resample, toWidth, toHeight, mode = ''] = name.split(' ')
    const result = resize(inMode(mode), Number(toWidth), Number(toHeight), resample as Resample)
    expect(distance(result.data, bytes(expected))).toBe(0)
  })
})

describe('blur', () => {
  it.each(Object.entries(pillow.blur as Record<string, string>))('equals Pillow: %s', (name, expected) => {
    const [kind, radius, mode = ''] = name.split(' ')
    const blur = kind === 'box' ? boxBlur : gaussianBlur
    expect(distance(blur(inMode(mode), Number(radius)).data, bytes(expected))).toBe(0)
  })
})

describe('compositing', () => {
  it('equals Pillow', () => {
    expect(alphaComposite(rgba, other).data).toEqual(bytes(pillow.composite))
    expect(paste(rgba, other, 3, -2, mask).data).toEqual(bytes(pillow.paste))
    expect(multiply(rgba, other).data).toEqual(bytes(pillow.multiply))
    expect(crop(convert(rgba, 'RGB'), -1, 2, 6, 7).data).toEqual(bytes(pillow.crop))
    expect(convert(rgba, 'L').data).toEqual(bytes(pillow.L))
  })
})

function pixels(data: Uint8Array, size: number, keep = size): Pixel[] {
  return Array.from({ length: data.length / size }, (_, at) => [...data.subarray(at * size, at * size + keep)])
}

const there = (model: ColourModel) => pixels(rgba.data, 4, 3).flatMap(([r = 0, g = 0, b = 0]) => model.fromRgb(r, g, b))
const back = (model: ColourModel, size: number) => pixels(other.data, 4, size).flatMap((pixel) => model.toRgb(pixel))

describe('colour models', () => {
  it('equal Pillow where it rounds by rules', () => {
    expect(distance(there(HSV), bytes(pillow.hsv))).toBe(0)
    expect(distance(back(HSV, 3), bytes(pillow.hsvback))).toBe(0)
    expect(distance(back(CMYK, 4), bytes(pillow.cmykback))).toBe(0)
  })

  it('come within one step of Pillow where it uses tables', () => {
    expect(distance(there(YCBCR), bytes(pillow.ycbcr))).toBeLessThanOrEqual(1)
    expect(distance(back(YCBCR, 3), bytes(pillow.ycbcrback))).toBeLessThanOrEqual(1)
  })

  it('come within one step of the colour management that Pillow uses for LAB, and back at least as well', () => {
    // Pillow keeps the opponents as signed bytes.
    const lab = bytes(pillow.lab).map((value, at) => (at % 3 === 0 ? value : value ^ 128))
    expect(distance(there(LAB), lab)).toBeLessThanOrEqual(1)
    const before = pixels(rgba.data, 4, 3).flat()
    const error = (after: ArrayLike<number>) =>
      before.reduce((sum, value, at) => sum + Math.abs(value - (after[at] ?? 0)), 0)
    const again = pixels(lab, 3).flatMap((pixel) => LAB.toRgb(pixel))
    expect(error(again)).toBeLessThanOrEqual(error(bytes(pillow.labback)))
  })
})
