import { AppError } from '@invoke-studio/contract/errors'
import { describe, expect, it } from 'vitest'
import type { ModelAccess } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { grey } from '../../testing/pictures.ts'

type Node = { readonly type: string } & Readonly<Record<string, unknown>>

async function outputOf(node: Node) {
  const run = await runGraph(graphOf({ node }))
  return run.status === 'failed' ? run.error.error_type : run.outputs('node')[0]
}

const colour = { r: 1, g: 2, b: 3, a: 4 }
const box = { x_min: 1, y_min: 2, x_max: 3, y_max: 4 }

describe('values', () => {
  it.each([
    [{ type: 'boolean' }, { value: false }],
    [{ type: 'boolean', value: 'true' }, { value: true }],
    [{ type: 'boolean_collection', collection: [1, 0] }, { collection: [true, false] }],
    [{ type: 'integer', value: '7' }, { value: 7 }],
    [{ type: 'integer', value: 1.5 }, 'InvalidGraphError'],
    [{ type: 'integer_collection' }, { collection: [] }],
    [{ type: 'float', value: 3 }, { value: 3 }],
    [{ type: 'float', value: 'three' }, 'InvalidGraphError'],
    [{ type: 'float_collection', collection: [1, 2.5] }, { collection: [1, 2.5] }],
    [{ type: 'string', value: 5 }, { value: '5' }],
    [{ type: 'string_collection', collection: ['a', 1] }, { collection: ['a', '1'] }],
    [{ type: 'color' }, { color: { r: 0, g: 0, b: 0, a: 255 } }],
    [{ type: 'color', color: colour }, { color: colour }],
    [{ type: 'color', color: { ...colour, r: 256 } }, 'InvalidGraphError'],
    [{ type: 'bounding_box', ...box }, { bounding_box: { ...box, score: null } }],
    [{ type: 'bounding_box', x_min: 5 }, 'InvalidGraphError'],
    [{ type: 'scheduler' }, { scheduler: 'euler' }],
    [{ type: 'scheduler', scheduler: 'dpmpp_3m_k' }, { scheduler: 'dpmpp_3m_k' }],
    [{ type: 'scheduler', scheduler: 'unheard_of' }, 'InvalidGraphError'],
  ] as [Node, unknown][])('%o gives %j', async (node, expected) => {
    const output = await outputOf(node)
    if (typeof expected === 'string') expect(output).toBe(expected)
    else expect(output).toMatchObject(expected as object)
  })
})

describe('references', () => {
  it('are handed on, with their sizes', async () => {
    const host = memoryHost()
    const [one, two] = [host.put(grey(2, 3, 0, 0, 0, 0, 0, 0)), host.put(grey(1, 1, 0))]
    const nodes = {
      one: { type: 'image', image: { image_name: one } },
      list: { type: 'collect' },
      all: { type: 'image_collection', images: [{ image_name: two }] },
      none: { type: 'image_collection' },
      noise: { type: 'noise', width: 64, height: 32, seed: 3 },
      latents: { type: 'latents' },
      many: { type: 'collect' },
      kept: { type: 'latents_collection' },
    }
    const edges = ['one.image list.item', 'list.collection all.collection', 'noise.noise latents.latents']
    const run = await runGraph(
      graphOf(nodes, [...edges, 'latents.latents many.item', 'many.collection kept.collection']),
      { host },
    )
    expect(run.outputs('one')).toMatchObject([{ width: 2, height: 3 }])
    expect(run.values('all', 'collection')).toEqual([[{ image_name: one }, { image_name: two }]])
    expect(run.values('none', 'collection')).toEqual([[]])
    expect(run.outputs('latents')).toMatchObject([{ width: 64, height: 32, latents: { seed: 3 } }])
    expect(run.values('kept', 'collection')).toEqual([run.values('latents', 'latents')])
  })

  it('to conditioning are handed on, one or several', async () => {
    const conditioning = { conditioning_name: 'c', mask: null }
    const nodes = {
      source: { type: 'conditioning_collection', collection: [{ conditioning_name: 'c' }] },
      each: { type: 'iterate' },
      one: { type: 'conditioning' },
      none: { type: 'conditioning_collection' },
    }
    const run = await runGraph(graphOf(nodes, ['source.collection each.collection', 'each.item one.conditioning']))
    expect(run.values('one', 'conditioning')).toEqual([conditioning])
    expect(run.values('none', 'collection')).toEqual([[]])
  })

  it('to a model are handed on when it is installed', async () => {
    const gone = async (): Promise<never> => {
      throw new AppError('model_not_found')
    }
    const find: ModelAccess['find'] = async ({ key }) =>
      key === 'here' ? { key, name: key, base: 'sd-1', type: 'main', format: 'diffusers', path: '/' } : gone()
    const models: ModelAccess = { find, findNamed: async () => null, open: gone, useNetwork: gone }
    const model = { key: 'here', hash: 'h', name: 'n', base: 'sd-1', type: 'main' }
    const run = await runGraph(graphOf({ node: { type: 'model_identifier', model } }), { models })
    expect(run.outputs('node')[0]).toMatchObject({ model: { ...model, submodel_type: null } })
    const failed = await runGraph(graphOf({ node: { type: 'model_identifier', model: { ...model, key: 'x' } } }), {
      models,
    })
    expect(failed).toMatchObject({
      status: 'failed',
      error: { error_message: expect.stringContaining('Model not found') },
    })
  })
})

describe('nodes for batches', () => {
  it.each([
    { type: 'float_batch', floats: [1] },
    { type: 'integer_batch', integers: [1] },
    { type: 'string_batch', strings: ['a'] },
    { type: 'image_batch', images: [{ image_name: 'a.png' }] },
    { type: 'float_generator', generator: {} },
    { type: 'integer_generator', generator: {} },
    { type: 'string_generator', generator: {} },
    { type: 'image_generator', generator: {} },
  ])('never run: $type', async (node) => {
    expect(await outputOf(node)).toBe('NotImplementedError')
  })

  it('refuse to be empty', async () => {
    expect(await outputOf({ type: 'float_batch', floats: [] })).toBe('InvalidGraphError')
  })
})
