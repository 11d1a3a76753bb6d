import { AppError } from '@invoke-studio/contract/errors'
import { describe, expect, it } from 'vitest'
import type { ModelAccess } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'

const refused = async (): Promise<never> => {
  throw new AppError('model_not_found')
}
const models: ModelAccess = {
  find: async ({ key }) =>
    key === 'gone' ? refused() : { key, name: key, base: 'sdxl', type: 'main', format: 'diffusers', path: '/' },
  findNamed: async () => null,
  open: refused,
  useNetwork: refused,
}

const model = (key: string, type = 'main') => ({ key, hash: 'h', name: key, base: 'sdxl', type })
const part = (submodel_type: string) => ({ key: 'xl', submodel_type })
const lora = model('style', 'lora')
const applied = { loras: [{ lora: { key: 'style' }, weight: 0.5 }] }

type Nodes = Parameters<typeof graphOf>[0]

async function outputOf(nodes: Nodes, edges: readonly string[] = []) {
  const run = await runGraph(graphOf(nodes, edges), { models })
  return run.status === 'failed' ? run.error.error_message : run.outputs('node')[0]
}

describe('loaders', () => {
  it('name the parts of models', async () => {
    const second = {
      tokenizer: part('tokenizer_2'),
      text_encoder: part('text_encoder_2'),
      skipped_layers: 0,
      loras: [],
    }
    const rest = { unet: { unet: part('unet'), scheduler: part('scheduler') }, vae: { vae: part('vae') } }
    expect(await outputOf({ node: { type: 'sdxl_model_loader', model: model('xl') } })).toMatchObject({
      ...rest,
      clip: { tokenizer: part('tokenizer'), text_encoder: part('text_encoder') },
      clip2: second,
    })
    expect(await outputOf({ node: { type: 'sdxl_refiner_model_loader', model: model('xl') } })).toMatchObject({
      ...rest,
      clip2: second,
    })
    expect(await outputOf({ node: { type: 'vae_loader', vae_model: model('fine', 'vae') } })).toMatchObject({
      vae: { vae: { key: 'fine' }, seamless_axes: [] },
    })
  })

  it.each([
    { type: 'main_model_loader', model: model('gone') },
    { type: 'sdxl_model_loader', model: model('gone') },
    { type: 'sdxl_refiner_model_loader', model: model('gone') },
    { type: 'vae_loader', vae_model: model('gone') },
    { type: 'sdxl_lora_loader', lora: model('gone') },
  ])('fail for a model that is not installed: $type', async (node) => {
    expect(await outputOf({ node })).toMatch(/Model not found/)
  })

  it('add LoRAs to each part that is given, once', async () => {
    const loader = { type: 'sdxl_model_loader', model: model('xl') }
    const edges = ['loader.unet node.unet', 'loader.clip node.clip', 'loader.clip2 node.clip2']
    const node = { type: 'sdxl_lora_loader', lora, weight: 0.5 }
    expect(await outputOf({ loader, node }, edges)).toMatchObject({ unet: applied, clip: applied, clip2: applied })
    expect(await outputOf({ loader, node }, edges.slice(0, 1))).toMatchObject({
      unet: applied,
      clip: null,
      clip2: null,
    })
    const twice = { loader, first: node, node }
    expect(await outputOf(twice, ['loader.unet first.unet', 'first.unet node.unet'])).toMatch(
      /applied to the U-Net already/,
    )
  })

  it('add the LoRAs that metadata lists', async () => {
    const items = [{ label: 'loras', value: [{ model: lora, weight: 0.5 }] }]
    const nodes = {
      all: { type: 'metadata', items },
      loader: { type: 'sdxl_model_loader', model: model('xl') },
      node: { type: 'metadata_to_sdlx_loras' },
    }
    const edges = ['all.metadata node.metadata', 'loader.unet node.unet', 'loader.clip2 node.clip2']
    expect(await outputOf(nodes, edges)).toMatchObject({ unet: applied, clip: null, clip2: applied })
  })
})

describe('control models', () => {
  const image = { image_name: 'a.png' }

  it.each([
    [{ type: 't2i_adapter', weight: 2 }, { t2i_adapter: { weight: 2, resize_mode: 'just_resize' } }],
    [{ type: 't2i_adapter', weight: [0, 1] }, { t2i_adapter: { weight: [0, 1] } }],
    [{ type: 't2i_adapter', weight: -0.5 }, /within 0 to 2/],
    [{ type: 't2i_adapter', begin_step_percent: 0.6, end_step_percent: 0.4 }, /step/],
    [{ type: 'controlnet', control_weight: -1 }, { control: { control_weight: -1, control_mode: 'balanced' } }],
    [{ type: 'controlnet', control_weight: [1, 2.5] }, /within -1 to 2/],
  ])('%o gives %o', async (node, expected) => {
    const named = { image, [node.type === 'controlnet' ? 'control_model' : 't2i_adapter_model']: model('control') }
    const output = await outputOf({ node: { ...named, ...node } })
    if (expected instanceof RegExp) expect(output).toMatch(expected)
    else expect(output).toMatchObject(expected)
  })
})
