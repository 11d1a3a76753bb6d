import { AppError } from '@invoke-studio/contract/errors'
import { describe, expect, it } from 'vitest'
import type { ModelAccess } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'

const refused = async (): Promise<never> => {
  throw new AppError('model_not_found')
}
const models: ModelAccess = {
  async find({ key }) {
    if (key === 'gone') return refused()
    const type = key.startsWith('lora') ? 'lora' : key === 'vae' ? 'vae' : 'main'
    return { key, name: `Model ${key}`, base: 'sd-1', type, format: 'diffusers', path: '/nowhere' }
  },
  findNamed: async () => null,
  open: refused,
  useNetwork: refused,
}

const identifier = (key: string, type = 'main') => ({ key, hash: 'h', name: key, base: 'sd-1', type })
const part = (key: string) => ({ ...identifier(key), submodel_type: null })

async function read(
  node: Readonly<Record<string, unknown>> & { readonly type: string },
  metadata: object,
  edges: string[] = [],
) {
  const items = Object.entries(metadata).map(([label, value]) => ({ label, value }))
  const graph = graphOf(
    {
      metadata: { type: 'metadata', items },
      loader: { type: 'main_model_loader', model: identifier('main') },
      node,
    },
    ['metadata.metadata node.metadata', ...edges],
  )
  const result = await runGraph(graph, { models })
  return { output: result.outputs('node')[0], error: result.status === 'failed' ? result.error : null }
}

describe('models in metadata', () => {
  it('are read as they are installed, with their parts', async () => {
    const node = { type: 'metadata_to_model', default_value: identifier('other') }
    const { output } = await read(node, { model: { key: 'main', name: 'as it was called then' } })
    expect(output).toMatchObject({
      model: { key: 'main', name: 'Model main' },
      name: 'sd-1: Model main',
      unet: { unet: { key: 'main', submodel_type: 'unet' }, loras: [] },
      clip: { text_encoder: { submodel_type: 'text_encoder' } },
      vae: { vae: { submodel_type: 'vae' } },
    })
    expect((await read(node, {})).output).toMatchObject({ model: { key: 'other' } })
    expect((await read({ ...node, type: 'metadata_to_sdxl_model' }, {})).output).toMatchObject({
      clip2: { text_encoder: { submodel_type: 'text_encoder_2' } },
    })
  })

  it('that are gone, or that name no model, are errors', async () => {
    const node = { type: 'metadata_to_model', default_value: identifier('other') }
    expect((await read(node, { model: { key: 'gone' } })).error).toMatchObject({ error_type: 'AppError' })
    expect((await read(node, { model: 'sd' })).error?.error_message).toContain('names no model')
  })

  it('of autoencoders replace the default', async () => {
    const node = { type: 'metadata_to_vae', default_value: { vae: part('main'), seamless_axes: [] } }
    expect((await read(node, { vae: { key: 'vae' } })).output).toMatchObject({
      vae: { vae: { key: 'vae', type: 'vae' } },
    })
    expect((await read(node, {})).output).toMatchObject({ vae: { vae: { key: 'main' } } })
  })

  it('of LoRAs are applied to what they are not applied to yet', async () => {
    const loras = [
      { model: identifier('lora-1', 'lora'), weight: 0.5 },
      { lora: { key: 'lora-2' }, weight: 1 },
    ]
    const { output } = await read({ type: 'metadata_to_loras' }, { loras }, ['loader.unet node.unet'])
    expect(output).toMatchObject({
      clip: null,
      unet: {
        loras: [
          { lora: { key: 'lora-1' }, weight: 0.5 },
          { lora: { key: 'lora-2' }, weight: 1 },
        ],
      },
    })
    const given = [{ lora: { ...part('lora-1'), type: 'lora' }, weight: 0.1 }]
    const collected = await read({ type: 'metadata_to_lora_collection', loras: given }, { loras })
    expect(collected.output).toMatchObject({ lora: [{ weight: 0.1 }, { lora: { key: 'lora-2' } }] })
  })

  it('of controls are appended to a list', async () => {
    const control = {
      image: { image_name: 'a.png' },
      control_model: identifier('c', 'controlnet'),
      processed_image: null,
    }
    const { output } = await read({ type: 'metadata_to_controlnets' }, { controlnets: [control] })
    expect(output).toMatchObject({ control_list: [{ image: { image_name: 'a.png' }, control_weight: 1 }] })
    expect((await read({ type: 'metadata_to_t2i_adapters' }, {})).output).toMatchObject({ t2i_adapter_list: [] })
  })
})

describe('LoRA nodes', () => {
  const lora = identifier('lora-1', 'lora')

  it('refuse a LoRA twice, and one that is not installed', async () => {
    const nodes = {
      loader: { type: 'main_model_loader', model: identifier('main') },
      first: { type: 'lora_loader', lora, weight: 0.3 },
      second: { type: 'lora_loader', lora },
    }
    const edges = ['loader.unet first.unet', 'loader.clip first.clip', 'first.unet second.unet']
    const twice = await runGraph(graphOf(nodes, edges), { models })
    expect(twice.outputs('first')).toMatchObject([
      { unet: { loras: [{ lora: { key: 'lora-1' }, weight: 0.3 }] }, clip: { loras: [{ weight: 0.3 }] } },
    ])
    expect(twice.status === 'failed' && twice.error.error_message).toContain('applied to the U-Net already')
    const gone = await runGraph(graphOf({ a: { type: 'lora_loader', lora: identifier('gone', 'lora') } }), { models })
    expect(gone.status).toBe('failed')
  })

  it('take a list in which each LoRA counts once', async () => {
    const nodes = {
      loader: { type: 'main_model_loader', model: identifier('main') },
      one: { type: 'lora_selector', lora },
      two: { type: 'lora_selector', lora, weight: 1 },
      all: { type: 'collect' },
      apply: { type: 'lora_collection_loader' },
    }
    const edges = ['one.lora all.item', 'two.lora all.item', 'all.collection apply.loras', 'loader.clip apply.clip']
    const result = await runGraph(graphOf(nodes, edges), { models })
    expect(result.outputs('apply')).toMatchObject([{ unet: null, clip: { loras: [{ weight: 0.75 }] } }])
  })
})
