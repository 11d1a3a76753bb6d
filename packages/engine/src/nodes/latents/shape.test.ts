import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LatentsField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { graphOf, registryWith, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { grey } from '../../testing/pictures.ts'

const facts = { title: 'T', version: '1.0.0', description: 'For tests.', useCache: false } as const

/** Latents with given values, `width` in a row. */
const make = defineNode({
  ...facts,
  type: 'make',
  name: 'MakeInvocation',
  inputs: { values: input(z.array(z.number())), width: input(z.int()) },
  output: defineOutput({ name: 'MadeOutput', type: 'made_output', fields: { latents: output(LatentsField) } }),
  invoke({ values, width }, { tensors }) {
    const dims = [1, 1, values.length / width, width]
    return { latents: { latents_name: tensors.save({ data: Float32Array.from(values), dims }), seed: 9 } }
  },
})

/** The values of latents, rounded. */
const read = defineNode({
  ...facts,
  type: 'read',
  name: 'ReadInvocation',
  inputs: { latents: input(LatentsField) },
  output: defineOutput({ name: 'ReadOutput', type: 'read_output', fields: { values: output(z.array(z.number())) } }),
  invoke: ({ latents }, { tensors }) => ({
    values: [...tensors.load(latents.latents_name).data].map((value) => Number(value.toFixed(3))),
  }),
})

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7]

/** Runs a node over latents of 4 × 2 (and others as `latents_b`); tells the values and size of what comes out. */
async function change(node: { readonly type: string } & Readonly<Record<string, unknown>>, others?: readonly number[]) {
  const host = memoryHost()
  const mask = 'mask' in node ? { mask: { image_name: host.put(grey(4, 2, 0, 0, 255, 255, 0, 0, 255, 255)) } } : {}
  const nodes = {
    one: { type: 'make', values: EIGHT, width: 4 },
    other: { type: 'make', values: others ?? EIGHT, width: 4 },
    node: { ...node, ...mask },
    read: { type: 'read' },
  }
  const inputs = others ? ['one.latents node.latents_a', 'other.latents node.latents_b'] : ['one.latents node.latents']
  const run = await runGraph(graphOf(nodes, [...inputs, 'node.latents read.latents']), {
    host,
    registry: registryWith(make, read),
  })
  if (run.status === 'failed') return run.error.error_type
  const { width, height, latents } = run.outputs('node')[0] as unknown as {
    width: number
    height: number
    latents: { seed: number }
  }
  expect(latents.seed).toBe(9)
  return { width, height, values: run.values('read', 'values')[0] }
}

describe('latents', () => {
  it.each([
    [
      { type: 'crop_latents', x: 8, y: 0, width: 16, height: 8 },
      { width: 16, height: 8, values: [1, 2] },
    ],
    [
      { type: 'crop_latents', x: 24, y: 8, width: 64, height: 64 },
      { width: 8, height: 8, values: [7] },
    ],
    [{ type: 'crop_latents', x: 32, y: 0, width: 8, height: 8 }, 'ValueError'],
    [{ type: 'crop_latents', x: 4, y: 0, width: 8, height: 8 }, 'InvalidGraphError'],
    [
      { type: 'lscale', scale_factor: 0.5, mode: 'area' },
      { width: 16, height: 8, values: [2.5, 4.5] },
    ],
    [
      { type: 'lscale', scale_factor: 0.5, mode: 'nearest' },
      { width: 16, height: 8, values: [0, 2] },
    ],
    [{ type: 'lscale', scale_factor: 2, mode: 'trilinear' }, 'ValueError'],
    [{ type: 'lscale', scale_factor: 0 }, 'InvalidGraphError'],
    [{ type: 'lscale', scale_factor: 1e6 }, 'ValueError'],
    [{ type: 'lresize', width: 60, height: 64 }, 'InvalidGraphError'],
    [{ type: 'lresize', width: 32, height: 64 }, 'InvalidGraphError'],
  ])('%o gives %j', async (node, expected) => {
    expect(await change(node)).toEqual(expected)
  })

  it('are resized to a size in pixels', async () => {
    const resized = await change({ type: 'lresize', width: 64, height: 64, mode: 'nearest' })
    expect(resized).toMatchObject({ width: 64, height: 64 })
    expect((resized as { values: number[] }).values.slice(0, 8)).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
  })

  it('are mixed along the sphere, straight where they agree, and only where a mask is white', async () => {
    const blend = (others: readonly number[], options = {}) => change({ type: 'lblend', ...options }, others)
    expect(await blend(EIGHT)).toMatchObject({ values: EIGHT })
    expect(await blend(EIGHT.map((value) => value * 3))).toMatchObject({ values: EIGHT.map((value) => value * 2) })
    expect(await blend(EIGHT.toReversed(), { alpha: 0 })).toMatchObject({ values: EIGHT })
    expect(await blend(EIGHT.toReversed(), { alpha: 1 })).toMatchObject({ values: EIGHT.toReversed() })
    expect(await blend(EIGHT.toReversed(), { alpha: 1, mask: true })).toMatchObject({
      values: [0, 1, 5, 4, 4, 5, 1, 0],
    })
    expect(await blend(EIGHT.slice(4))).toBe('ValueError')
  })
})

describe('video sizes', () => {
  it.each([
    [{ type: 'wan_i2v_ideal_dimensions' }, 720, 720],
    [{ type: 'wan_i2v_ideal_dimensions', width: 1920, height: 1080 }, 1280, 720],
    [{ type: 'wan_i2v_ideal_dimensions', width: 1000, height: 700, target_resolution: '480p' }, 688, 480],
    [
      { type: 'wan_i2v_ideal_dimensions', width: 1000, height: 700, target_resolution: '480p', rounding: 'floor' },
      672,
      480,
    ],
    [{ type: 'wan_ti2v_ideal_dimensions', width: 1920, height: 1080 }, 1280, 704],
    [{ type: 'wan_ti2v_ideal_dimensions', width: 1080, height: 1920, rounding: 'ceiling' }, 736, 1280],
  ])('%o gives %i × %i', async (node, width, height) => {
    const run = await runGraph(graphOf({ node }))
    expect(run.outputs('node')[0]).toMatchObject({ width, height })
  })
})
