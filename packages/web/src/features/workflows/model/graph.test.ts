import { Batch, expandBatch } from '@invoke-studio/contract/graph'
import { describe, expect, it } from 'vitest'
import { localItems } from './generators.ts'
import { buildBatch, generatedValues, jobCount } from './graph.ts'
import { nodeNamed, sceneOf } from './testing/scene.ts'
import type { Scene } from './types-in-flow.ts'

const services = { boardImages: async (board: string) => [`${board}-1.png`, `${board}-2.png`] }

async function batchOf(scene: Scene, { autoBoard = 'none', runs = 1 } = {}) {
  const generated = await generatedValues(scene, services)
  return buildBatch(scene, { batchId: 'batch', runs, autoBoard, generated })
}

describe('the batch of a workflow', () => {
  it('has the nodes that run, with values only where no edge brings one', async () => {
    const scene = sceneOf(
      [nodeNamed('integer', 'a', { value: 3 }), nodeNamed('add', 'b', { a: 9, b: 2 })],
      ['a.value -> b.a'],
    )
    const batch = await batchOf(scene)
    expect(batch.graph.nodes).toEqual({
      a: { id: 'a', type: 'integer', is_intermediate: true, use_cache: true, value: 3 },
      b: { id: 'b', type: 'add', is_intermediate: true, use_cache: true, b: 2 },
    })
    expect(batch.graph.edges).toEqual([
      { source: { node_id: 'a', field: 'value' }, destination: { node_id: 'b', field: 'a' } },
    ])
    expect(batch).toMatchObject({ batch_id: 'batch', origin: 'workflows', destination: 'workflows', data: null })
    expect(batch.workflow).toMatchObject({ meta: { version: '3.0.0' }, nodes: [{ id: 'a' }, { id: 'b' }] })
  })

  it('turns batch nodes and their generators into values; groups advance together, others multiply', async () => {
    const batch = (id: string, integers: number[], batch_group_id = 'None') =>
      nodeNamed('integer_batch', id, { integers, batch_group_id })
    const generator = { type: 'integer_generator_arithmetic_sequence', start: 5, step: 5, count: 2 }
    const scene = sceneOf(
      [
        batch('p', [1, 2], 'Group 1'),
        batch('q', [], 'Group 1'),
        batch('r', [7, 8, 9]),
        nodeNamed('integer_generator', 'g', { generator }),
        nodeNamed('add', 'x'),
        nodeNamed('add', 'y'),
      ],
      ['g.integers -> q.integers', 'p.value -> x.a', 'q.value -> x.b', 'r.value -> y.a'],
    )
    const made = await batchOf(scene, { runs: 2 })
    expect(Object.keys(made.graph.nodes ?? {})).toEqual(['x', 'y'])
    expect(jobCount(made)).toBe(12)
    const sessions = [...expandBatch(Batch.parse(made))].map(({ field_values }) =>
      field_values.map(({ value }) => value),
    )
    expect(sessions).toHaveLength(12)
    expect(sessions.slice(0, 4)).toEqual([
      [1, 5, 7],
      [1, 5, 8],
      [1, 5, 9],
      [2, 10, 7],
    ])
  })

  it('takes the images of a board', async () => {
    const generator = { type: 'image_generator_images_from_board', board_id: 'b', category: 'images' }
    const scene = sceneOf(
      [nodeNamed('image_generator', 'g', { generator }), nodeNamed('image_batch', 'i'), nodeNamed('img_blur', 'n')],
      ['g.images -> i.images', 'i.image -> n.image'],
    )
    const { data } = await batchOf(scene)
    expect(data).toEqual([
      [{ node_path: 'n', field_name: 'image', items: [{ image_name: 'b-1.png' }, { image_name: 'b-2.png' }] }],
    ])
  })

  it('puts images where the person chose, where the workflow leaves it to them', async () => {
    const scene = sceneOf([
      nodeNamed('blank_image', 'n', { board: 'auto' }),
      nodeNamed('blank_image', 'm', { board: 'none' }),
    ])
    expect((await batchOf(scene, { autoBoard: 'mine' })).graph.nodes?.n).toMatchObject({ board: { board_id: 'mine' } })
    for (const id of ['n', 'm']) expect((await batchOf(scene)).graph.nodes?.[id]).not.toHaveProperty('board')
  })

  it('is not made of a batch node without values', async () => {
    const scene = sceneOf(
      [nodeNamed('integer_batch', 'a', { integers: [] }), nodeNamed('add', 'x')],
      ['a.value -> x.a'],
    )
    await expect(batchOf(scene)).rejects.toMatchObject({ node_id: 'a' })
  })
})

describe('generators', () => {
  it.each([
    ['float_generator_arithmetic_sequence', { start: 0, step: 0.5, count: 3 }, [0, 0.5, 1]],
    ['integer_generator_arithmetic_sequence', { start: 4, step: 0, count: 3 }, [4]],
    ['integer_generator_linear_distribution', { start: 0, end: 10, count: 3 }, [0, 5, 10]],
    ['float_generator_linear_distribution', { start: 1, end: 9, count: 1 }, [1]],
    ['float_generator_parse_string', { input: '1, 2.5,x', splitOn: ',' }, [1, 2.5]],
    ['string_generator_parse_string', { input: 'a\nb', splitOn: '\\n' }, ['a', 'b']],
    ['string_generator_parse_string', { input: '', splitOn: ',' }, []],
  ])('%s makes %o into %o', (type, value, items) => expect(localItems(type, value)).toEqual(items))

  it('draw the same numbers for the same seed, within their bounds', () => {
    const value = { min: 3, max: 5, count: 200, seed: 42 }
    const drawn = localItems('integer_generator_random_distribution_uniform', value)
    expect(localItems('integer_generator_random_distribution_uniform', value)).toEqual(drawn)
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5]))
  })
})
