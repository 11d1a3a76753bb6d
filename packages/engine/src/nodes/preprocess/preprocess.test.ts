import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { shuffled } from './shuffle.ts'

const picture = (width: number, height: number, colour: (x: number, y: number) => readonly number[]): Raster => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from({ length: width * height }, (_, at) => at).reduce(
    (data, _, at) => {
      data.set(colour(at % width, Math.floor(at / width)), 3 * at)
      return data
    },
    new Uint8Array(3 * width * height),
  ),
})

async function make(node: { readonly type: string } & Readonly<Record<string, unknown>>, raster: Raster) {
  const host = memoryHost()
  const run = await runGraph(graphOf({ node: { ...node, image: { image_name: host.put(raster) } } }), { host })
  expect(run.status === 'failed' ? run.error : null).toBeNull()
  return [...host.stored.values()].at(-1)?.image as Raster
}

const colours = ({ data, channels }: Raster) =>
  new Set(Array.from({ length: data.length / channels }, (_, at) => data.subarray(3 * at, 3 * at + 3).join()))

describe('heuristic_resize', () => {
  const to = (width: number, height: number) => ({ type: 'heuristic_resize', width, height })

  it.each([
    [32, 32],
    [96, 80],
  ])('keeps the colours of maps (%d × %d)', async (width, height) => {
    const map = picture(64, 64, (x, y) => [x < 20 ? 255 : 0, y < 30 ? 100 : 7, x > y ? 50 : 60])
    const result = await make(to(width, height), map)
    expect(result).toMatchObject({ width, height, channels: 3 })
    expect([...colours(result)].filter((colour) => !colours(map).has(colour))).toEqual([])
  })

  it.each([40, 150])('keeps lines one pixel wide and whole (%d)', async (side) => {
    const cross = picture(60, 60, (x, y) => (x === 30 || y === 20 ? [255, 255, 255] : [0, 0, 0]))
    const { data } = await make(to(side, side), cross)
    const lit = (x: number, y: number) => data[3 * (y * side + x)] === 255
    expect(new Set(data)).toEqual(new Set([0, 255]))
    const range = Array.from({ length: side - 10 }, (_, index) => index + 5)
    const crossing = [(20.5 * side) / 60, (30.5 * side) / 60]
    const rows = range.filter((y) => Math.abs(y - (crossing[0] ?? 0)) > 5)
    // Away from the crossing, each row and each column meets one line, once.
    for (const y of rows) expect(Array.from({ length: side }, (_, x) => lit(x, y)).filter(Boolean)).toHaveLength(1)
    const columns = range.filter((x) => Math.abs(x - (crossing[1] ?? 0)) > 5)
    for (const x of columns) expect(Array.from({ length: side }, (_, y) => lit(x, y)).filter(Boolean)).toHaveLength(1)
  })

  it('keeps areas in black and white so, and scales photos softly', async () => {
    const disc = picture(60, 60, (x, y) => (Math.hypot(x - 30, y - 30) < 20 ? [255, 255, 255] : [0, 0, 0]))
    const large = await make(to(120, 120), disc)
    expect(new Set(large.data)).toEqual(new Set([0, 255]))
    const share = large.data.filter(Boolean).length / large.data.length
    expect(share).toBeCloseTo((Math.PI * 20 ** 2) / 60 ** 2, 1)
    const photo = picture(60, 60, (x, y) => [4 * x, 4 * y, x + y])
    const small = await make(to(30, 30), photo)
    expect([...small.data.subarray(0, 3)]).toEqual([2, 2, 2])
    expect(await make(to(60, 60), photo)).toEqual(photo)
  })
})

describe('content_shuffle', () => {
  const photo = picture(80, 50, (x, y) => [3 * x, 5 * y, 90])

  it('moves the parts of a picture about, each time anew', async () => {
    const [one, other] = [
      await make({ type: 'content_shuffle', scale_factor: 20 }, photo),
      await make({ type: 'content_shuffle', scale_factor: 20, use_cache: false }, photo),
    ]
    expect(one).toMatchObject({ width: 80, height: 50 })
    expect(Buffer.from(one.data).equals(other.data)).toBe(false)
    expect(Buffer.from(one.data).equals(photo.data)).toBe(false)
    // Blue is alike everywhere, so also between places.
    expect(new Set(one.data.filter((_, at) => at % 3 === 2))).toEqual(new Set([90]))
  })

  it('reaches the whole picture and stays soft', () => {
    let seed = 5
    const random = () => {
      seed = (seed * 48271) % 2147483647
      return seed / 2147483647
    }
    const { data } = shuffled(photo, 20, random)
    const reds = data.filter((_, at) => at % 3 === 0)
    expect([Math.min(...reds), Math.max(...reds)]).toEqual([0, 237])
    const steps = reds.slice(1).map((value, at) => ((at + 1) % 80 === 0 ? 0 : Math.abs(value - (reds[at] ?? 0))))
    expect(Math.max(...steps)).toBeLessThan(60)
  })

  it.each([0, 1000])('takes any scale (%d)', async (scale_factor) => {
    expect(await make({ type: 'content_shuffle', scale_factor }, photo)).toMatchObject({ width: 80, height: 50 })
  })
})
