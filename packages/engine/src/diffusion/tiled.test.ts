import { describe, expect, it } from 'vitest'
import { promptShares } from './regions.ts'
import { createBlend, createTiledModel, windowsOver } from './tiled.ts'

const signal = new AbortController().signal

describe('windowsOver', () => {
  it('covers the plane with tiles of one size that overlap enough', () => {
    const windows = windowsOver(50, 20, 24, 6)
    expect(windows.map(({ left, top, width, height }) => [left, top, width, height])).toEqual([
      [0, 0, 24, 20],
      [13, 0, 24, 20],
      [26, 0, 24, 20],
    ])
    expect(windowsOver(24, 24, 24, 6)).toHaveLength(1)
  })
})

describe('createTiledModel', () => {
  const [width, height] = [40, 12]
  const windows = windowsOver(width, height, 16, 4)

  it('is the model itself where tiles agree', async () => {
    const told: number[] = []
    const model = createTiledModel({
      windows,
      width,
      height,
      signal,
      model: () => ({ clean: async (sample, sigma) => sample.map((value) => value * 2 + sigma) }),
      onTile: (done, of) => told.push(done / of),
    })
    const sample = Float32Array.from({ length: 2 * width * height }, (_, at) => at % 97)
    const cleaned = await model.clean(sample, 0.5, 0, 0)
    expect(cleaned.every((value, at) => Math.abs(value - ((sample[at] ?? 0) * 2 + 0.5)) < 1e-3)).toBe(true)
    expect(told).toEqual([1 / 3, 2 / 3, 1])
  })

  it('goes over from one tile to the next without a step where they disagree', async () => {
    const model = createTiledModel({
      windows,
      width,
      height,
      signal,
      model: ({ left }) => ({ clean: async (sample) => sample.map(() => left) }),
    })
    const cleaned = await model.clean(new Float32Array(width * height), 1, 0, 0)
    const row = [...cleaned.subarray(0, width)]
    const largest = Math.max(...row.slice(1).map((value, at) => Math.abs(value - (row[at] ?? 0))))
    expect(row[0]).toBe(0)
    expect(row.at(-1)).toBe(24)
    expect(largest).toBeLessThan(4)
  })

  it('stops between tiles when it is canceled', async () => {
    const controller = new AbortController()
    const model = createTiledModel({
      windows,
      width,
      height,
      signal: controller.signal,
      model: () => ({ clean: async (sample) => sample }),
      onTile: () => controller.abort(new Error('canceled')),
    })
    await expect(model.clean(new Float32Array(width * height), 1, 0, 0)).rejects.toThrow('canceled')
  })
})

describe('createBlend', () => {
  it('gives back planes that were cut into tiles', () => {
    const blend = createBlend(1, 9, 1)
    blend.add(Float32Array.of(0, 1, 2, 3, 4), { left: 0, top: 0, width: 5, height: 1 })
    blend.add(Float32Array.of(4, 5, 6, 7, 8), { left: 4, top: 0, width: 5, height: 1 })
    expect([...blend.result()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('promptShares', () => {
  const conditioning = (value: number) => ({ embeds: { data: Float32Array.of(value), dims: [1, 1, 1] } })
  const shares = (everywhere: number | null, ...masks: number[][]) =>
    promptShares({
      everywhere: everywhere === null ? null : conditioning(everywhere),
      regions: masks.map((mask, index) => ({ conditioning: conditioning(index + 1), mask: Float32Array.from(mask) })),
    }).map(({ conditioning: { embeds }, shares: at }) => [[...embeds.data], at && [...at]])

  it('is the whole prompt where there are no regions', () => {
    expect(shares(9)).toEqual([[[9], null]])
  })

  it('tells each region its own prompt and what holds everywhere, and the rest only the latter', () => {
    expect(shares(9, [1, 0, 0, 1], [0, 1, 0, 1])).toEqual([
      [[9], [0, 0, 1, 0]],
      [
        [9, 1],
        [1, 0, 0, 0.5],
      ],
      [
        [9, 2],
        [0, 1, 0, 0.5],
      ],
    ])
  })

  it('lets all regions speak where none is and nothing holds everywhere', () => {
    expect(shares(null, [1, 0, 0], [0, 1, 0])).toEqual([
      [[1], [1, 0, 0.5]],
      [[2], [0, 1, 0.5]],
    ])
  })

  it('needs some prompt', () => {
    expect(() => shares(null)).toThrow('no prompt')
  })
})
