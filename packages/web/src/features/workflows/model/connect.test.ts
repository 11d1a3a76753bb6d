import { describe, expect, it } from 'vitest'
import { connect, connectionProblem, isPossible, matchingField, sourcesFor, targetsFor } from './connect.ts'
import type { ConnectorNode } from './document.ts'
import { link, nodeNamed, sceneOf, TEMPLATES } from './testing/scene.ts'
import { outputType } from './types-in-flow.ts'

const connector = (id: string): ConnectorNode => ({
  id,
  type: 'connector',
  position: { x: 0, y: 0 },
  data: { id, type: 'connector', label: '', isOpen: true },
})

describe('a connection', () => {
  const nodes = [
    nodeNamed('integer', 'int'),
    nodeNamed('float', 'float'),
    nodeNamed('string', 'text'),
    nodeNamed('add', 'add'),
    nodeNamed('add', 'add2'),
    nodeNamed('float_math', 'math'),
    nodeNamed('integer_collection', 'ints'),
    nodeNamed('collect', 'collect'),
    nodeNamed('iterate', 'iterate'),
    nodeNamed('integer_batch', 'batch'),
    nodeNamed('integer_generator', 'generator'),
    nodeNamed('image_batch', 'images'),
    nodeNamed('img_resize', 'resize'),
  ]

  it.each([
    ['int.value -> add.a', null],
    ['int.value -> math.a', null],
    ['float.value -> add.a', 'type'],
    ['add.value -> add.a', 'self'],
    ['int.nothing -> add.a', 'unknown'],
    ['int.value -> add.nothing', 'unknown'],
    ['int.value -> gone.a', 'unknown'],
    ['int.value -> batch.batch_group_id', 'direct'],
    ['ints.collection -> iterate.collection', null],
    ['int.value -> iterate.collection', 'type'],
    ['int.value -> collect.item', null],
    ['batch.value -> add.a', null],
    ['batch.value -> collect.item', 'batchCollect'],
    ['images.image -> resize.image', null],
    ['images.width -> resize.width', 'batchOutput'],
    ['generator.integers -> batch.integers', null],
    ['generator.integers -> iterate.collection', 'batchSource'],
    ['ints.collection -> batch.integers', 'batchTarget'],
  ])('%s: %s', (text, problem) => expect(connectionProblem(sceneOf(nodes), link(text))).toBe(problem))

  it('may not close a circle, not even through a connector', () => {
    const scene = sceneOf([...nodes, connector('via')], ['add.value -> via.in', 'via.out -> add2.a'])
    expect(connectionProblem(scene, link('add2.value -> add.a'))).toBe('cycle')
  })

  it('takes the place of one into the same input, but not in a collector', () => {
    const scene = sceneOf(nodes, ['int.value -> add.a', 'int.value -> collect.item'])
    const replaced = connect(scene, link('add2.value -> add.a'))
    expect(replaced?.edges.filter(({ target }) => target === 'add')).toMatchObject([{ source: 'add2' }])
    const gathered = connect(scene, link('add.value -> collect.item'))
    expect(gathered?.edges.filter(({ target }) => target === 'collect')).toHaveLength(2)
    expect(connectionProblem(scene, link('int.value -> add.a'))).toBe('duplicate')
  })

  it('into a collector must fit what it gathers already', () => {
    const scene = sceneOf(nodes, ['int.value -> collect.item'])
    expect(connectionProblem(scene, link('resize.image -> collect.item'))).toBe('mixedCollection')
    expect(connectionProblem(scene, link('ints.collection -> collect.collection'))).toBeNull()
  })

  it('knows what goes through iterate, collect and connectors', () => {
    const scene = sceneOf(
      [...nodes, connector('via')],
      ['int.value -> collect.item', 'collect.collection -> via.in', 'via.out -> iterate.collection'],
    )
    expect(outputType(scene, { nodeId: 'via', field: 'out' })).toEqual({
      name: 'IntegerField',
      cardinality: 'collection',
    })
    expect(outputType(scene, { nodeId: 'iterate', field: 'item' })).toEqual({
      name: 'IntegerField',
      cardinality: 'single',
    })
    expect(connectionProblem(scene, link('iterate.item -> resize.image'))).toBe('type')
    expect(connectionProblem(scene, link('iterate.item -> add.a'))).toBeNull()
  })

  it('into a connector must fit where the connector leads', () => {
    const scene = sceneOf([...nodes, connector('via')], ['via.out -> add.a'])
    expect(connectionProblem(scene, link('text.value -> via.in'))).toBe('type')
    expect(connectionProblem(scene, link('int.value -> via.in'))).toBeNull()
  })

  it('is only offered where it is possible', () => {
    const scene = sceneOf(nodes, ['int.value -> add.a'])
    const targets = targetsFor(scene, { nodeId: 'add', field: 'value' })
    expect(targets).toContainEqual({ nodeId: 'add2', field: 'a' })
    expect(targets).not.toContainEqual(expect.objectContaining({ nodeId: 'add' }))
    for (const { nodeId, field } of targets) {
      expect(isPossible(scene, { source: 'add', sourceHandle: 'value', target: nodeId, targetHandle: field })).toBe(
        true,
      )
    }
    expect(sourcesFor(scene, { nodeId: 'iterate', field: 'collection' })).toEqual([
      { nodeId: 'ints', field: 'collection' },
      { nodeId: 'collect', field: 'collection' },
    ])
  })
})

describe('a node that is added at an open end', () => {
  const scene = sceneOf([
    nodeNamed('main_model_loader', 'loader'),
    nodeNamed('denoise_latents', 'denoise'),
    nodeNamed('integer_batch', 'batch'),
  ])
  const match = (nodeId: string, field: string, side: 'source' | 'target', type: string) => {
    const template = TEMPLATES.get(type)
    return template ? matchingField(scene, { nodeId, field, side }, template) : undefined
  }

  it('is connected by the field that fits best', () => {
    expect(match('loader', 'clip', 'source', 'compel')).toBe('clip')
    expect(match('loader', 'vae', 'source', 'l2i')).toBe('vae')
    expect(match('denoise', 'noise', 'target', 'noise')).toBe('noise')
    expect(match('denoise', 'steps', 'target', 'integer')).toBe('value')
  })

  it('is not offered without such a field', () => {
    expect(match('loader', 'vae', 'source', 'add')).toBeNull()
    expect(match('denoise', 'unet', 'target', 'noise')).toBeNull()
    expect(match('batch', 'integers', 'target', 'range')).toBeNull()
    expect(match('batch', 'integers', 'target', 'integer_generator')).toBe('integers')
  })
})
