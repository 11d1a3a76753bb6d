import { describe, expect, it } from 'vitest'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'

const dot = { width: 1, height: 1, channels: 1, data: new Uint8Array(1) } as const

describe('core_metadata', () => {
  it('records what is given, members of its own included, and the version, but neither nulls nor node members', async () => {
    const nodes = {
      seed: { type: 'integer', value: 5 },
      node: { type: 'core_metadata', steps: 20, vae: null, mine: [1] },
    }
    const run = await runGraph(graphOf(nodes, ['seed.value node.seed', 'seed.value node.also']))
    expect(run.values('node', 'metadata')).toEqual([{ seed: 5, also: 5, steps: 20, mine: [1], app_version: '1.2.3' }])
  })

  it('records of a model what identifies it, though clients send the whole record', async () => {
    const model = { key: 'k', hash: 'h', name: 'n', base: 'sd-1', type: 'main', path: '/somewhere', file_size: 1 }
    const run = await runGraph(graphOf({ node: { type: 'core_metadata', model } }))
    const { path: _, file_size: __, ...identifier } = model
    expect(run.values('node', 'metadata')[0]).toMatchObject({ model: { ...identifier, submodel_type: null } })
    expect(JSON.stringify(run.outputs('node'))).not.toContain('somewhere')
  })
})

describe('metadata', () => {
  it('is made of one item or several, and merged with the last winning', async () => {
    const nodes = {
      a: { type: 'metadata_item', label: 'x', value: 1 },
      one: { type: 'metadata' },
      two: {
        type: 'metadata',
        items: [
          { label: 'x', value: 2 },
          { label: 'y', value: 3 },
        ],
      },
      all: { type: 'collect' },
      merged: { type: 'merge_metadata' },
    }
    const edges = [
      'a.item one.items',
      'one.metadata all.item',
      'two.metadata all.item',
      'all.collection merged.collection',
    ]
    const run = await runGraph(graphOf(nodes, edges))
    expect(run.values('one', 'metadata')).toEqual([{ x: 1, app_version: '1.2.3' }])
    expect(run.values('merged', 'metadata')).toEqual([{ x: 2, y: 3, app_version: '1.2.3' }])
  })

  it('is read from a picture and handed on, entry by entry', async () => {
    const host = memoryHost()
    const image_name = host.put(dot, { seed: 7, title: 'dot' })
    const nodes = {
      read: { type: 'metadata_from_image', image: { image_name } },
      seed: { type: 'metadata_to_integer', label: 'seed', default_value: 1 },
      steps: { type: 'metadata_to_integer', label: 'steps', default_value: 30 },
      title: { type: 'metadata_to_string', custom_label: 'title', default_value: '' },
      more: { type: 'metadata_item_linked', label: 'width', value: 64 },
      field: { type: 'metadata_field_extractor', image: { image_name }, key: 'seed' },
    }
    const edges = ['seed', 'steps', 'title', 'more'].map((id) => `read.metadata ${id}.metadata`)
    const run = await runGraph(graphOf(nodes, edges), { host })
    expect(['seed', 'steps', 'title', 'field'].map((id) => run.values(id)[0])).toEqual([7, 30, 'dot', '7'])
    expect(run.values('more', 'metadata')).toEqual([{ seed: 7, title: 'dot', width: 64, app_version: '1.2.3' }])
  })

  it.each([
    [{ type: 'metadata_to_bool', custom_label: 'b', default_value: false }, true],
    [{ type: 'metadata_to_bool', custom_label: 'none', default_value: true }, true],
    [{ type: 'metadata_to_float', custom_label: 'f', default_value: 0 }, 0.5],
    [{ type: 'metadata_to_float', label: 'cfg_scale', default_value: 7.5 }, 7.5],
    [{ type: 'metadata_to_bool_collection', custom_label: 'bs', default_value: [] }, [true, false]],
    [{ type: 'metadata_to_bool_collection', custom_label: 'none', default_value: [true] }, [true]],
    [{ type: 'metadata_to_float_collection', custom_label: 'fs', default_value: [] }, [0.5]],
    [{ type: 'metadata_to_float_collection', custom_label: 'f', default_value: [] }, 'ValueError'],
    [{ type: 'metadata_to_integer_collection', custom_label: 'is', default_value: [] }, [1, 2]],
    [{ type: 'metadata_to_string_collection', custom_label: 'ss', default_value: [] }, ['a', 'b']],
    [{ type: 'metadata_to_scheduler', default_value: 'ddim' }, 'lcm'],
    [{ type: 'metadata_to_scheduler', label: '* CUSTOM LABEL *', custom_label: 'none', default_value: 'ddim' }, 'ddim'],
    [{ type: 'metadata_to_integer', default_value: 1 }, 'ValueError'],
  ] as [{ type: string } & Record<string, unknown>, unknown][])('%o reads %j', async (node, expected) => {
    const entries = { b: true, f: 0.5, fs: [0.5], bs: [true, false], is: [1, 2], ss: ['a', 'b'], scheduler: 'lcm' }
    const items = Object.entries(entries).map(([label, value]) => ({ label, value }))
    const run = await runGraph(graphOf({ all: { type: 'metadata', items }, node }, ['all.metadata node.metadata']))
    const [output] = run.outputs('node')
    const value = output?.value ?? output?.collection ?? output?.scheduler
    expect(run.status === 'failed' ? run.error.error_type : value).toEqual(expected)
  })

  it('is empty for a picture that records none', async () => {
    const host = memoryHost()
    const image_name = host.put(dot)
    const run = await runGraph(graphOf({ read: { type: 'metadata_from_image', image: { image_name } } }), { host })
    expect(run.values('read', 'metadata')).toEqual([{}])
  })
})
