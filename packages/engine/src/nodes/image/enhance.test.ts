import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { withAlpha } from './pixels/raster.ts'

const picture = (
  width: number,
  height: number,
  channels: 1 | 3,
  value: (x: number, y: number, part: number) => number,
): Raster => ({
  width,
  height,
  channels,
  data: Uint8Array.from({ length: width * height * channels }, (_, at) =>
    value(Math.floor(at / channels) % width, Math.floor(at / channels / width), at % channels),
  ),
})

/** The picture that the expected values below were computed of, by Pillow 12 and OpenCV 4. */
const slopes = picture(
  6,
  5,
  3,
  (x, y, part) => [(x * 40 + y * 7) % 256, (y * 50 + x * 3) % 256, ((x + y) * 23) % 256][part] ?? 0,
)

async function make(
  node: Readonly<Record<string, unknown>> & { readonly type: string },
  pictures: Readonly<Record<string, Raster>>,
) {
  const host = memoryHost()
  const fields = Object.entries(pictures).map(([name, raster]) => [name, { image_name: host.put(raster) }])
  const run = await runGraph(graphOf({ node: { ...node, ...Object.fromEntries(fields) } }), { host })
  if (run.status === 'failed') throw new Error(run.error.error_message)
  return [...host.stored.values()].at(-1)?.image as Raster
}

const firstRow = ({ data, width, channels }: Raster, row = 0) => [
  ...data.subarray(row * width * channels, (row + 1) * width * channels),
]

describe('invokeai_img_enhance', () => {
  const enhance = (factors: object) => make({ type: 'invokeai_img_enhance', ...factors }, { image: slopes })
  it.each([
    [{ color: 1.7 }, 0, [0, 0, 0, 56, 0, 27, 112, 0, 55, 169, 0, 83, 226, 0, 110, 255, 0, 138]],
    [{ contrast: 0.6 }, 0, [43, 43, 43, 67, 45, 57, 91, 47, 71, 115, 48, 85, 139, 50, 98, 163, 52, 112]],
    [{ brightness: 1.3 }, 4, [36, 255, 119, 88, 255, 149, 140, 255, 179, 192, 255, 209, 244, 255, 239, 255, 255, 255]],
    [{ sharpness: 2.5 }, 3, [21, 150, 69, 61, 153, 92, 101, 156, 115, 141, 159, 138, 181, 162, 161, 221, 165, 184]],
  ])('gives the values of Pillow for %j', async (factors, row, expected) => {
    expect(firstRow(await enhance(factors), row)).toEqual(expected)
  })

  it('leaves the picture alone by default, and its alpha channel always', async () => {
    expect(await enhance({})).toEqual(slopes)
    const alpha = picture(6, 5, 1, (x) => x * 20)
    const raster = withAlpha(slopes, alpha)
    const result = await make({ type: 'invokeai_img_enhance', contrast: 0 }, { image: raster })
    expect([...result.data].filter((_, at) => at % 4 === 3)).toEqual([...alpha.data])
    expect(new Set([...result.data].filter((_, at) => at % 4 !== 3)).size).toBe(1)
  })

  it('inverts first', async () => {
    expect((await enhance({ invert: true })).data[4]).toBe(255 - (slopes.data[4] ?? 0))
  })
})

describe('invokeai_img_dilate_erode', () => {
  it.each([
    ['Dilate', 2, 1, [80, 50, 46, 120, 53, 69, 160, 56, 92, 200, 59, 115, 200, 62, 115, 207, 65, 138]],
    ['Dilate', 3, 2, [127, 100, 92, 167, 103, 115, 207, 106, 138, 207, 109, 138, 207, 112, 138, 214, 115, 161]],
    ['Erode', 1, 1, [0, 0, 0, 0, 0, 0, 40, 3, 23, 80, 6, 46, 120, 9, 69, 160, 12, 92]],
  ])('gives the values of OpenCV (%s %d × %d)', async (mode, radius_w, radius_h, expected) => {
    const node = { type: 'invokeai_img_dilate_erode', mode, radius_w, radius_h }
    expect(firstRow(await make(node, { image: slopes }))).toEqual(expected)
  })

  it('can change the lightness alone', async () => {
    const dot = picture(9, 9, 3, (x, y) => (x === 4 && y === 4 ? 255 : 60))
    const grown = await make(
      { type: 'invokeai_img_dilate_erode', lightness_only: true, radius_w: 1, radius_h: 1 },
      { image: dot },
    )
    expect([...grown.data.subarray((3 * 9 + 4) * 3, (3 * 9 + 4) * 3 + 3)].every((value) => value > 250)).toBe(true)
    expect(Math.abs((grown.data[0] ?? 0) - 60)).toBeLessThanOrEqual(2)
  })
})

describe('invokeai_img_val_thresholds', () => {
  const ramp = picture(16, 8, 1, (x) => x * 17)
  const row = async (settings: object) =>
    firstRow(await make({ type: 'invokeai_img_val_thresholds', ...settings }, { image: ramp }))

  it('makes black and white at one threshold', async () => {
    expect(await row({})).toEqual([...Array(8).fill(0), ...Array(8).fill(255)])
    expect(await row({ invert_output: true })).toEqual([...Array(8).fill(255), ...Array(8).fill(0)])
  })

  it('leaves or stretches what lies between two', async () => {
    const between = await row({ threshold_lower: 0.2, threshold_upper: 0.8 })
    expect(between.slice(2, 5)).toEqual([0, 51, 68])
    expect(between.slice(11, 13)).toEqual([187, 255])
    const stretched = await row({ threshold_lower: 0.2, threshold_upper: 0.8, renormalize_values: true })
    expect(stretched.slice(3, 5)).toEqual([0, 28])
  })

  it('puts out sides that are multiples of 8', async () => {
    const odd = await make({ type: 'invokeai_img_val_thresholds' }, { image: picture(21, 13, 1, () => 9) })
    expect([odd.width, odd.height]).toEqual([16, 8])
  })
})

describe('color_correct', () => {
  const base = picture(32, 32, 3, (x, y, part) => (x * 3 + y * 2 + part * 10) % 120)
  const reference = picture(40, 20, 3, (x, y, part) => 100 + ((x * 5 + y + part * 40) % 150))

  it('gives the picture the spread of the other', async () => {
    const corrected = await make({ type: 'color_correct' }, { base_image: base, color_reference: reference })
    const mean = ({ data }: Raster, part: number) => {
      const values = [...data].filter((_, at) => at % 3 === part)
      return values.reduce((sum, value) => sum + value, 0) / values.length
    }
    for (const part of [0, 1, 2]) expect(Math.abs(mean(corrected, part) - mean(reference, part))).toBeLessThan(2)
  })

  it('leaves what a mask shows in white, and a picture that has the colours already', async () => {
    const mask = picture(32, 32, 1, (x) => (x < 16 ? 255 : 0))
    const corrected = await make({ type: 'color_correct' }, { base_image: base, color_reference: reference, mask })
    expect(firstRow(corrected).slice(0, 48)).toEqual(firstRow(base).slice(0, 48))
    expect(firstRow(corrected).slice(48)).not.toEqual(firstRow(base).slice(48))
    expect(await make({ type: 'color_correct' }, { base_image: base, color_reference: base })).toEqual(base)
  })

  it('can leave the light or the colours as they are', async () => {
    const luma = ([r = 0, g = 0, b = 0]: number[]) => 0.299 * r + 0.587 * g + 0.114 * b
    const node = (colorspace: string) =>
      make(
        { type: 'color_correct', colorspace },
        { base_image: base, color_reference: picture(8, 8, 3, (_x, _y, part) => [90, 40, 10][part] ?? 0) },
      )
    const pixel = (raster: Raster) => [...raster.data.subarray(300, 303)]
    expect(Math.abs(luma(pixel(await node('YCbCr-Chroma'))) - luma(pixel(base)))).toBeLessThan(4)
    expect(Math.abs(luma(pixel(await node('YCbCr-Luma'))) - luma([90, 40, 10]))).toBeLessThan(4)
  })
})
