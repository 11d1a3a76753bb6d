import { describe, expect, it } from 'vitest'
import type { WorkflowNode } from './document.ts'
import { problemsOf } from './problems.ts'
import { nodeNamed, sceneOf } from './testing/scene.ts'
import type { Scene } from './types-in-flow.ts'

const brief = (scene: Scene, models: Parameters<typeof problemsOf>[1] = null) =>
  problemsOf(scene, models).map(({ code, nodeId, field }) => `${nodeId}.${field}: ${code}`)
const of = (...nodes: WorkflowNode[]) => brief(sceneOf(nodes))

describe('problems point at the node and field', () => {
  it('that lacks a value or a connection', () => {
    expect(of(nodeNamed('l2i', 'n'))).toEqual(['n.latents: connectionMissing', 'n.vae: connectionMissing'])
    expect(of(nodeNamed('img_blur', 'n'))).toEqual(['n.image: missing'])
    expect(of(nodeNamed('collect', 'n'))).toEqual(['n.item: connectionMissing'])
    expect(of(nodeNamed('iterate', 'n'))).toEqual(['n.collection: connectionMissing'])
    expect(of(nodeNamed('integer_batch', 'n', { integers: [] }))).toContain('n.integers: missing')
  })

  it.each([
    ['noise', { width: 100 }, 'n.width: multipleOf'],
    ['noise', { width: 0 }, 'n.width: above'],
    ['noise', { seed: -1 }, 'n.seed: min'],
    ['noise', { seed: 2 ** 32 }, 'n.seed: max'],
    ['noise', { seed: 1.5 }, 'n.seed: kind'],
    ['noise', { seed: 'lucky' }, 'n.seed: kind'],
    ['noise', { noise_type: 'pink' }, 'n.noise_type: option'],
    ['integer', { value: [1] }, 'n.value: kind'],
    ['integer_collection', { collection: 3 }, 'n.collection: kind'],
    ['integer_collection', { collection: [3, 'x'] }, 'n.collection: kind'],
    ['boolean', { value: 'yes' }, 'n.value: kind'],
  ])('whose value is wrong: %s %o', (type, values, problem) => {
    expect(of(nodeNamed(type, 'n', values))).toEqual([problem])
  })

  it('whose model is gone or of the wrong kind', () => {
    const model = { key: 'k', hash: 'h', name: 'm', base: 'sd-1', type: 'main' }
    const scene = sceneOf([nodeNamed('main_model_loader', 'n', { model })])
    expect(brief(scene, null)).toEqual([])
    expect(brief(scene, [])).toEqual(['n.model: modelGone'])
    expect(brief(scene, [{ key: 'k', base: 'sd-1', type: 'main' }])).toEqual([])
    expect(brief(scene, [{ key: 'k', base: 'sd-1', type: 'vae' }])).toEqual(['n.model: modelWrong'])
    const old = { model_name: 'stable-diffusion-v1-5', base_model: 'sd-1', model_type: 'main' }
    const former = problemsOf(sceneOf([nodeNamed('main_model_loader', 'n', { model: old })]), [])
    expect(former).toMatchObject([{ code: 'modelGone', values: { name: 'stable-diffusion-v1-5' } }])
  })

  it('that no node type here has', () => {
    const [node] = [nodeNamed('integer', 'n')]
    const unknown = { ...node, data: { ...node.data, type: 'flux_denoise' } }
    expect(of(unknown)).toEqual(['n.null: nodeUnknown'])
  })

  it('where a connection does not fit any more', () => {
    const scene = sceneOf([nodeNamed('integer', 'a'), nodeNamed('add', 'n')], ['a.value -> n.a'])
    const edges = scene.document.edges.map((edge) => ({ ...edge, sourceHandle: 'gone' }))
    expect(brief({ ...scene, document: { ...scene.document, edges } })).toEqual(['n.a: connectionWrong'])
  })

  it('and none where an edge brings the value', () => {
    const scene = sceneOf([nodeNamed('integer', 'a'), nodeNamed('noise', 'n', { width: 100 })], ['a.value -> n.width'])
    expect(brief(scene)).toEqual([])
  })

  it('of batches in one group that are not equally long', () => {
    const batch = (id: string, integers: number[]) =>
      nodeNamed('integer_batch', id, { integers, batch_group_id: 'Group 1' })
    const scene = sceneOf(
      [batch('a', [1, 2]), batch('b', [1]), nodeNamed('add', 'n')],
      ['a.value -> n.a', 'b.value -> n.b'],
    )
    expect(brief(scene)).toEqual(['b.integers: batchLengths'])
  })

  it('with nothing to run', () => expect(of()).toEqual(['null.null: empty']))
})
