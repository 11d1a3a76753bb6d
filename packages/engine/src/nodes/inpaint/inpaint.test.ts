import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { convert } from '../image/pixels/raster.ts'
import { fillByExample } from './fill.ts'
import { fillByMarching } from './telea.ts'

const signal = new AbortController().signal

const picture = (width: number, height: number, colour: (x: number, y: number) => readonly number[]): Raster => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    return colour(Math.floor(at / 3) % width, Math.floor(at / 3 / width))[at % 3] ?? 0
  }),
})

const holeIn = (width: number, height: number, isHole: (x: number, y: number) => boolean) =>
  Uint8Array.from({ length: width * height }, (_, at) => (isHole(at % width, Math.floor(at / width)) ? 1 : 0))

/** The picture with its holes blackened, so that nothing of them can be copied. */
const without = (raster: Raster, holes: Uint8Array): Raster => ({
  ...raster,
  data: raster.data.map((value, at) => (holes[Math.floor(at / raster.channels)] ? 0 : value)),
})

const worst = (one: Raster, other: Raster) =>
  one.data.reduce((most, value, at) => Math.max(most, Math.abs(value - (other.data[at] ?? 0))), 0)

describe('fillByMarching', () => {
  it('gives the values of OpenCV 4 for INPAINT_TELEA with radius 3', async () => {
    const holes = holeIn(11, 9, (x, y) => x >= 3 && x < 8 && y >= 3 && y < 6)
    const slopes = picture(11, 9, (x, y) => [x * 20, y * 25, x * y * 2])
    const filled = await fillByMarching(without(slopes, holes), holes, 3, signal)
    const rows = (part: number) =>
      [3, 4, 5].map((y) => [3, 4, 5, 6, 7].map((x) => filled.data[(y * 11 + x) * 3 + part] ?? 0))
    const expected = [
      [
        [46, 70, 99, 124, 141],
        [53, 74, 100, 120, 148],
        [51, 74, 99, 122, 149],
      ],
      [
        [60, 52, 48, 52, 57],
        [85, 90, 89, 90, 85],
        [117, 115, 115, 115, 117],
      ],
      [
        [10, 14, 19, 26, 33],
        [16, 27, 37, 45, 51],
        [22, 34, 47, 58, 71],
      ],
    ]
    for (const [part, values] of expected.entries()) {
      const apart = rows(part).flatMap((row, y) => row.map((value, x) => Math.abs(value - (values[y]?.[x] ?? 0))))
      expect(Math.max(...apart)).toBeLessThanOrEqual(2)
    }
  })

  it('fills holes at the border, and leaves the rest alone', async () => {
    const holes = holeIn(20, 20, (x, y) => x < 5 || y > 16)
    const flat = picture(20, 20, () => [40, 90, 200])
    expect(worst(await fillByMarching(without(flat, holes), holes, 3, signal), flat)).toBeLessThanOrEqual(4)
  })

  it('hears of a cancellation in the middle', async () => {
    const holes = holeIn(250, 250, (x) => x > 20)
    const flat = picture(250, 250, () => [40, 90, 200])
    const stopping = new AbortController()
    setImmediate(() => stopping.abort(new Error('canceled')))
    await expect(fillByMarching(flat, holes, 3, stopping.signal)).rejects.toThrow('canceled')
  })
})

describe('fillByExample', () => {
  const chequered = picture(96, 96, (x, y) => (((x >> 3) + (y >> 3)) % 2 === 0 ? [220, 60, 40] : [30, 80, 160]))

  it('continues a pattern across a hole and beyond the border', async () => {
    const holes = holeIn(96, 96, (x, y) => (x > 30 && x < 70 && y > 30 && y < 60) || x < 12)
    const filled = await fillByExample(without(chequered, holes), holes, signal)
    const wrong = filled.data.filter((value, at) => Math.abs(value - (chequered.data[at] ?? 0)) > 20).length
    expect(wrong / filled.data.length).toBeLessThan(0.02)
    expect(await fillByExample(without(chequered, holes), holes, signal)).toEqual(filled)
  })

  it('leaves a picture without holes, and one that is nothing but hole, as they are', async () => {
    expect(await fillByExample(chequered, new Uint8Array(96 * 96), signal)).toEqual(chequered)
    expect(await fillByExample(chequered, new Uint8Array(96 * 96).fill(1), signal)).toEqual(chequered)
  })

  it('stops when it is canceled', async () => {
    const holes = holeIn(96, 96, (x) => x < 40)
    const canceled = AbortSignal.abort(new Error('canceled'))
    await expect(fillByExample(chequered, holes, canceled)).rejects.toThrow('canceled')
  })
})

describe('infill nodes', () => {
  // Stripes with a transparent rectangle, half transparent at one pixel.
  const stripes = convert(
    picture(64, 64, (_, y) => (y % 8 < 4 ? [200, 200, 0] : [0, 0, 200])),
    'RGBA',
  )
  const isInside = (at: number) => at % 64 >= 20 && at % 64 < 44 && at >= 64 * 20 && at < 64 * 44
  const torn: Raster = {
    ...stripes,
    data: stripes.data.map((value, at) => (isInside(Math.floor(at / 4)) ? 0 : value)),
  }

  async function infill(node: Readonly<Record<string, unknown>> & { readonly type: string }, raster = torn) {
    const host = memoryHost()
    const image = { image_name: host.put(raster) }
    const result = await runGraph(graphOf({ fill: { image, ...node } }), { host })
    expect(result.status).toBe('completed')
    return {
      output: result.outputs('fill')[0],
      image: [...host.stored.values()].at(-1)?.image,
      count: host.stored.size,
    }
  }

  it.each([
    { type: 'infill_patchmatch' },
    { type: 'infill_patchmatch', downscale: 1, resample_mode: 'nearest' },
    { type: 'infill_lama' },
    { type: 'infill_cv2' },
    { type: 'infill_tile', tile_size: 8 },
    { type: 'infill_rgba' },
  ])('makes the picture opaque, and keeps what was opaque: %j', async (node) => {
    const { image } = await infill(node)
    const opaque = convert(image as Raster, 'RGBA')
    for (let at = 0; at < opaque.data.length; at += 4) {
      expect(opaque.data[at + 3]).toBe(255)
      if (!isInside(at / 4)) expect(opaque.data.subarray(at, at + 3)).toEqual(stripes.data.subarray(at, at + 3))
    }
  })

  it.each([{ type: 'infill_lama' }, { type: 'infill_patchmatch', downscale: 1 }])(
    'goes on with the pattern: %j',
    async (node) => {
      const { image } = await infill(node)
      const wrong = (image?.data ?? []).filter((value, at) => {
        return Math.abs(value - (convert(stripes, 'RGB').data[at] ?? 0)) > 30
      })
      expect(wrong.length / (64 * 64 * 3)).toBeLessThan(0.02)
    },
  )

  it.each(['infill_lama', 'infill_patchmatch', 'infill_cv2', 'infill_tile', 'infill_rgba'])(
    '%s hands on a picture without alpha channel as it is',
    async (type) => {
      const { output, count } = await infill({ type }, convert(stripes, 'RGB'))
      expect(output).toMatchObject({ image: { image_name: 'image-1.png' }, width: 64, height: 64 })
      expect(count).toBe(1)
    },
  )

  it('fills a picture of any size, and one that is wholly transparent', async () => {
    const odd = { width: 7, height: 3, channels: 4, data: new Uint8Array(7 * 3 * 4) } as const
    for (const type of ['infill_lama', 'infill_patchmatch', 'infill_cv2', 'infill_tile']) {
      expect((await infill({ type }, odd)).output).toMatchObject({ width: 7, height: 3 })
    }
  })

  it('paints over what a mask leaves black', async () => {
    const host = memoryHost()
    const image = { image_name: host.put(picture(16, 16, (x, y) => (x === 8 && y === 8 ? [0, 0, 0] : [90, 120, 30]))) }
    const mask = picture(16, 16, (x, y) => (Math.hypot(x - 8, y - 8) < 3 ? [0, 0, 0] : [255, 255, 255]))
    const graph = graphOf({ fill: { type: 'cv_inpaint', image, mask: { image_name: host.put(mask) } } })
    expect((await runGraph(graph, { host })).status).toBe('completed')
    const painted = [...host.stored.values()].at(-1)?.image as Raster
    expect(
      worst(
        painted,
        picture(16, 16, () => [90, 120, 30]),
      ),
    ).toBeLessThanOrEqual(3)
  })
})
