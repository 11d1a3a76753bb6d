import { describe, expect, it } from 'vitest'
import { darkest } from '../nodes/image/pixels/raster.ts'
import { graphOf, runGraph } from '../testing/graphs.ts'
import { grey, runNode } from '../testing/pictures.ts'
import { createBudget } from './budget.ts'

/** Twice what the value is, again and again. */
const doubled = (value: unknown, times: number): unknown => (times === 0 ? value : doubled([value, value], times - 1))

describe('the budget of a session', () => {
  it('takes what is large, but not what is too large, however often it only repeats itself', () => {
    const budget = createBudget()
    budget.spend('x'.repeat(1e7))
    budget.spend(Array.from({ length: 1e6 }, (_, at) => at))
    budget.spend(doubled('x', 10))
    for (const value of ['x'.repeat(2e7), doubled('x', 60), { a: { b: [doubled(1, 40)] } }, new Array(2e6).fill(0)]) {
      expect(() => budget.spend(value)).toThrow('A node takes in or puts out more than can be kept')
    }
  })

  it('is used up by many values', () => {
    const budget = createBudget()
    const text = 'x'.repeat(1e7)
    for (let time = 0; time < 13; time++) budget.spend(text)
    expect(() => budget.spend(text)).toThrow('The nodes of this graph hand each other more than can be kept')
  })
})

describe('graphs whose values grow without bounds', () => {
  it('fail before they take all memory, and are told without what is too much', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `n${at}`)
    const nodes = ids.map((id) => [id, { type: 'string_join', string_left: 'x'.repeat(1000) }] as const)
    const edges = ids
      .slice(1)
      .flatMap((id, at) => [`n${at}.value ${id}.string_left`, `n${at}.value ${id}.string_right`])
    const told: number[] = []
    const run = await runGraph(graphOf(Object.fromEntries(nodes), edges), {
      on: { error: ({ node }) => void told.push(JSON.stringify(node).length) },
    })
    expect(run).toMatchObject({ status: 'failed', error: { error_type: 'ValueError' } })
    expect(told[0]).toBeLessThan(2 ** 24)
  })

  it('lets a text of ten million characters pass', async () => {
    const nodes = { text: { type: 'string', value: 'x'.repeat(1e7) }, cut: { type: 'string_split', delimiter: 'y' } }
    expect((await runGraph(graphOf(nodes, ['text.value cut.string']))).status).toBe('completed')
  })

  it.each([
    { type: 'string_replace', string: 'a'.repeat(1e4), search_string: 'a', replace_string: 'b'.repeat(1e4) },
    {
      type: 'string_replace',
      string: 'a'.repeat(1e4),
      search_string: 'a',
      replace_string: 'b'.repeat(1e4),
      use_regex: true,
    },
    { type: 'calculate_image_tiles', image_width: 1e9, image_height: 1e9, tile_width: 2, tile_height: 2, overlap: 1 },
    {
      type: 'calculate_image_tiles_even_split',
      image_width: 8e8,
      image_height: 8e8,
      num_tiles_x: 1e6,
      num_tiles_y: 1e6,
      overlap: 0,
    },
    {
      type: 'calculate_image_tiles_min_overlap',
      image_width: 1e9,
      image_height: 1e9,
      tile_width: 2,
      tile_height: 2,
      min_overlap: 1,
    },
  ])('refuses what one node alone would make of much: $type', async (node) => {
    expect((await runGraph(graphOf({ node }))).status).toBe('failed')
  })

  it.each([
    [{ type: 'img_resize', width: 1e6, height: 1e6 }, 'ValueError'],
    [{ type: 'img_scale', scale_factor: 1e9 }, 'ValueError'],
    [{ type: 'mask_edge', edge_size: 1e9, edge_blur: 0, low_threshold: 100, high_threshold: 200 }, undefined],
  ])('does not work for ever on a picture: %o', async (node, expected) => {
    const image = grey(8, 8, ...Array.from({ length: 64 }, (_, at) => (at % 8 > 3 ? 255 : 0)))
    expect((await runNode(node, { image })).error?.error_type).toBe(expected)
  })
})

describe('the darkest of a window', () => {
  it.each([1, 2, 3, 4, 5, 50])('is what looking at each pixel of it finds, for windows of %i', (size) => {
    const [width, height] = [7, 5]
    const mask = grey(width, height, ...Array.from({ length: 35 }, (_, at) => (at * 89 + 31) % 256))
    const before = Math.floor(size / 2)
    const near = (place: number, other: number) => other >= place - before && other < place - before + size
    const expected = Array.from(mask.data, (_, at) => {
      const values = [...mask.data].filter(
        (__, other) => near(at % width, other % width) && near(Math.floor(at / width), Math.floor(other / width)),
      )
      return Math.min(255, ...values)
    })
    expect([...darkest(mask, size).data]).toEqual(expected)
  })
})
