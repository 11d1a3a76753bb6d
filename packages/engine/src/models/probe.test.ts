import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onnxFile, safetensorsFile } from '../testing/model-files.ts'
import { readModelFacts } from './facts.ts'
import { filesBelow, hashModel } from './files.ts'
import { chooseModelFiles } from './layout.ts'
import { readOnnxHeader } from './onnx-header.ts'
import { probeModel } from './probe.ts'

const emoji = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}

const refusal = (sentence: string) => ({
  name: 'InvalidModelConfigException',
  message: expect.stringContaining(sentence),
})

describe('a pipeline', () => {
  beforeEach(() => cp(emoji, folder, { recursive: true }))

  const unet = (members: object) =>
    write('unet/config.json', JSON.stringify({ in_channels: 4, out_channels: 4, cross_attention_dim: 768, ...members }))

  it('tells what it is and what suits it', async () => {
    expect(await probeModel(emoji)).toEqual({
      name: 'emoji-128',
      path: emoji,
      base: 'sd-1',
      type: 'main',
      format: 'diffusers',
      variant: 'normal',
      prediction_type: 'v_prediction',
      repo_variant: 'onnx',
      file_size: expect.any(Number),
      trigger_phrases: null,
      default_settings: { width: 128, height: 128, steps: 20, cfg_scale: 2, scheduler: 'ddim' },
    })
    expect(await readModelFacts(emoji)).toMatchObject({
      unet: { latentChannels: 4, inputChannels: 4, contextWidth: 256, sampleSize: 16, grid: 4 },
      vae: { latentChannels: 4, scalingFactor: 0.5296338796615601, downscale: 8 },
      scheduler: { beta_schedule: 'scaled_linear', timestep_spacing: 'trailing' },
    })
  })

  it.each([
    ['unet/model.onnx', 'unet/model.onnx is missing'],
    ['vae_encoder/model.onnx', 'vae_encoder/model.onnx is missing'],
    ['text_encoder/model.onnx', 'text_encoder/model.onnx is missing'],
    ['scheduler/scheduler_config.json', 'scheduler_config.json is missing'],
    ['unet/config.json', 'no unet'],
    ['vae_decoder/config.json', 'is missing'],
  ])('without %s says so', async (file, reason) => {
    await rm(join(folder, file))
    if (file.startsWith('vae_decoder')) await rm(join(folder, 'vae_encoder/config.json'))
    await expect(probeModel(folder)).rejects.toMatchObject(
      file.startsWith('vae_decoder') ? refusal('vae_decoder/config.json') : refusal(reason),
    )
  })

  it('without a tokenizer says so', async () => {
    await rm(join(folder, 'tokenizer'), { recursive: true })
    await expect(probeModel(folder)).rejects.toMatchObject(refusal('tokenizer holds neither tokenizer.json'))
  })

  it('says what is wrong in a file', async () => {
    await write('unet/config.json', '{"in_channels": "four", "out_channels": 4}')
    await expect(probeModel(folder)).rejects.toThrow('unet/config.json is wrong at "in_channels"')
    await write('unet/config.json', '{')
    await expect(probeModel(folder)).rejects.toThrow('unet/config.json is no JSON')
  })

  it('says which network was cut off, or is none', async () => {
    await truncate(join(folder, 'vae_decoder/model.onnx'), 100_000)
    await expect(probeModel(folder)).rejects.toMatchObject(
      refusal('vae_decoder/model.onnx is no ONNX model, or was cut off'),
    )
    await write('unet/model.onnx', '<!doctype html><title>Sign in</title>')
    await expect(probeModel(folder)).rejects.toMatchObject(refusal('unet/model.onnx is no ONNX model'))
  })

  it('tells families, variants and predictions apart', async () => {
    await unet({ in_channels: 9, cross_attention_dim: 1024 })
    expect(await probeModel(folder)).toMatchObject({ base: 'sd-2', variant: 'inpaint' })
    await unet({ in_channels: 5 })
    await write('scheduler/scheduler_config.json', '{"prediction_type": "epsilon"}')
    await rm(join(folder, 'default_settings.json'))
    expect(await probeModel(folder)).toMatchObject({
      base: 'sd-1',
      variant: 'depth',
      prediction_type: 'epsilon',
      default_settings: { width: 512, height: 512 },
    })
  })

  it('of SDXL has two text encoders', async () => {
    await write('model_index.json', '{"_class_name": "ORTStableDiffusionXLPipeline"}')
    await unet({ cross_attention_dim: 2048, sample_size: 128 })
    await expect(probeModel(folder)).rejects.toMatchObject(refusal('text_encoder_2/model.onnx is missing'))
    await cp(join(folder, 'text_encoder'), join(folder, 'text_encoder_2'), { recursive: true })
    await cp(join(folder, 'tokenizer'), join(folder, 'tokenizer_2'), { recursive: true })
    await rm(join(folder, 'default_settings.json'))
    expect(await probeModel(folder)).toMatchObject({ base: 'sdxl', default_settings: { width: 1024 } })
  })

  it('may keep weights in other files of its own, but in none outside', async () => {
    const ports = { inputs: [], outputs: [] }
    await write('unet/model.onnx', onnxFile({ ...ports, external: { a: 'model.onnx_data', b: 'model.onnx_data' } }))
    await expect(probeModel(folder)).rejects.toMatchObject(refusal('model.onnx_data is missing'))
    await write('unet/model.onnx_data', 'weights')
    expect(await probeModel(folder)).toMatchObject({ base: 'sd-1' })
    for (const outside of ['../../secret', '/etc/passwd', 'a/../../../secret']) {
      await write('unet/model.onnx', onnxFile({ ...ports, external: { a: outside } }))
      await expect(probeModel(folder)).rejects.toMatchObject(refusal('outside of the model'))
    }
  })

  it('of PyTorch weights is told how to become one of ONNX', async () => {
    for (const part of ['unet', 'vae_decoder']) await rm(join(folder, part), { recursive: true })
    await write('unet/diffusion_pytorch_model.safetensors', 'weights')
    await expect(probeModel(folder)).rejects.toMatchObject(refusal('optimum-cli export onnx'))
  })

  it('may be an autoencoder alone', async () => {
    for (const part of ['unet', 'text_encoder', 'tokenizer', 'model_index.json', 'default_settings.json']) {
      await rm(join(folder, part), { recursive: true })
    }
    const vae = { type: 'vae', format: 'diffusers', repo_variant: 'onnx' }
    expect(await probeModel(folder)).toMatchObject({ ...vae, base: 'sd-1' })
    const config = JSON.parse(await readFile(join(folder, 'vae_decoder/config.json'), 'utf8'))
    await write('vae_decoder/config.json', JSON.stringify({ ...config, scaling_factor: 0.13025 }))
    expect(await probeModel(folder)).toMatchObject({ ...vae, base: 'sdxl' })
  })
})

describe('a LoRA', () => {
  const key = 'lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k'
  const dotted = 'unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k'

  it.each([
    ['sd-1', { [`${key}.lora_down.weight`]: [4, 768], [`${key}.lora_up.weight`]: [320, 4], [`${key}.alpha`]: [] }],
    ['sd-2', { [`${key}.lora_down.weight`]: [4, 1024] }],
    ['sdxl', { [`${key}.lora_down.weight`]: [4, 2048] }],
    ['sdxl', { 'lora_unet_input_blocks_4_1_transformer_blocks_1_attn1_to_q.lora_down.weight': [4, 640] }],
    ['sdxl', { 'lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight': [4, 1280] }],
    ['sd-1', { [`${dotted}.lora_A.weight`]: [4, 768], [`${dotted}.lora_B.weight`]: [320, 4] }],
    ['sdxl', { [`${dotted}.lora.down.weight`]: [4, 2048] }],
    ['sd-1', { [`${key}.hada_w1_a`]: [320, 4], [`${key}.hada_w1_b`]: [4, 768] }],
    ['sd-2', { 'lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight': [4, 1024] }],
  ])('for %s is told by the shapes of its weights', async (base, tensors) => {
    const path = await write('ink.safetensors', safetensorsFile(tensors))
    expect(await probeModel(path)).toMatchObject({ name: 'ink', path, type: 'lora', format: 'lycoris', base })
  })

  it('is told by its metadata where shapes do not tell, and brings its trigger words', async () => {
    const tensors = { 'lora_unet_down_blocks_0_attentions_0_proj_in.lokr_w1': [2, 2] }
    const metadata = {
      ss_base_model_version: 'sd_v1',
      'modelspec.description': 'Thin lines.',
      'modelspec.trigger_phrase': 'ink sketch',
    }
    const path = await write('ink.safetensors', safetensorsFile(tensors, metadata))
    expect(await probeModel(path)).toMatchObject({
      base: 'sd-1',
      description: 'Thin lines.',
      trigger_phrases: ['ink sketch'],
    })
    await write('ink.safetensors', safetensorsFile(tensors))
    await expect(probeModel(path)).rejects.toMatchObject(refusal('for no Stable Diffusion'))
  })

  it('in a folder keeps its folder where diffusers named it, and is a file otherwise', async () => {
    const tensors = safetensorsFile({ [`${key}.lora_down.weight`]: [4, 768] })
    await write('a/pytorch_lora_weights.safetensors', tensors)
    await write('b/ink.safetensors', tensors)
    expect(await probeModel(join(folder, 'a'))).toMatchObject({
      name: 'a',
      path: join(folder, 'a'),
      format: 'diffusers',
    })
    const path = join(folder, 'b', 'ink.safetensors')
    expect(await probeModel(join(folder, 'b'))).toMatchObject({ name: 'ink', path, format: 'lycoris' })
  })
})

describe('an embedding', () => {
  it.each([
    ['sd-1', { emb_params: [3, 768] }],
    ['sd-2', { emb_params: [1, 1024] }],
    ['sdxl', { clip_l: [2, 768], clip_g: [2, 1280] }],
    ['sd-1', { '<cat-toy>': [768] }],
  ])('for %s is told by its width', async (base, tensors) => {
    const path = await write('cat.safetensors', safetensorsFile(tensors))
    expect(await probeModel(path)).toMatchObject({ type: 'embedding', format: 'embedding_file', base })
    await mkdir(join(folder, 'cat'))
    await rename(path, join(folder, 'cat', 'learned_embeds.safetensors'))
    expect(await probeModel(join(folder, 'cat'))).toMatchObject({ name: 'cat', format: 'embedding_folder', base })
  })
})

describe('an upscaler', () => {
  const picture = (name: string, dims: (number | string)[]) => ({ name, type: 1, dims })

  it('is a network from one picture to another', async () => {
    const inputs = [picture('image', ['batch', 3, 'height', 'width'])]
    const outputs = [picture('larger', ['batch', 3, 'h4', 'w4'])]
    const path = await write('x4.onnx', onnxFile({ inputs, outputs }))
    expect(await probeModel(path)).toEqual({
      name: 'x4',
      path,
      file_size: expect.any(Number),
      base: 'any',
      type: 'spandrel_image_to_image',
      format: 'checkpoint',
    })
  })

  it('is nothing else', async () => {
    await expect(probeModel(join(emoji, 'unet', 'model.onnx'))).rejects.toMatchObject(refusal('must be an upscaler'))
  })
})

describe('what is no model', () => {
  it.each([
    [
      'a checkpoint',
      'a.safetensors',
      safetensorsFile({ 'model.diffusion_model.out.0.weight': [4] }),
      'a checkpoint of',
    ],
    [
      'a LoRA for FLUX',
      'a.safetensors',
      safetensorsFile({ 'lora_unet_double_blocks_0.lora_down.weight': [4, 768] }),
      'FLUX',
    ],
    ['other tensors', 'a.safetensors', safetensorsFile({ weight: [5, 5] }), 'neither those of a LoRA'],
    ['a text', 'a.safetensors', 'not really', 'is no safetensors file'],
    ['an empty file', 'a.safetensors', '', 'is no safetensors file'],
    ['a giant header', 'a.safetensors', new Uint8Array(16).fill(255), 'is no safetensors file'],
    ['a web page', 'a.onnx', '<html></html>', 'is no ONNX model'],
    ['pickled weights', 'a.ckpt', 'PK', 'can run code'],
    ['a picture', 'a.png', 'PNG', 'holds no model'],
  ])('%s gets a sentence that says so', async (_, name, content, sentence) => {
    await expect(probeModel(await write(name, content))).rejects.toMatchObject(refusal(sentence))
  })

  it('a file that was cut off, a folder without models and one with several, and nothing at all', async () => {
    const whole = safetensorsFile({ emb_params: [3, 768] })
    const path = await write('cut/a.safetensors', whole.subarray(0, whole.length - 1))
    await expect(probeModel(path)).rejects.toMatchObject(refusal('it was cut off'))
    await write('empty/README.md', 'words')
    await expect(probeModel(join(folder, 'empty'))).rejects.toMatchObject(refusal('holds no model'))
    await write('two/a.safetensors', whole)
    await write('two/b.safetensors', whole)
    await expect(probeModel(join(folder, 'two'))).rejects.toMatchObject(refusal('Name one of them: a.safetensors, b'))
    await expect(probeModel(join(folder, 'absent'))).rejects.toMatchObject(refusal('there is nothing'))
  })
})

describe('choosing files', () => {
  it('takes the parts of an ONNX pipeline and leaves everything else', () => {
    const wanted = [
      'model_index.json',
      'scheduler/scheduler_config.json',
      'text_encoder/config.json',
      'text_encoder/model.onnx',
      'tokenizer/merges.txt',
      'tokenizer/vocab.json',
      'unet/config.json',
      'unet/model.onnx',
      'unet/model.onnx_data',
      'unet/weights.pb',
      'unet/onnx__MatMul_7180',
      'vae_decoder/model.onnx',
    ]
    const unwanted = [
      '.gitattributes',
      'README.md',
      'sd.safetensors',
      'flax/model.msgpack',
      'safety_checker/model.onnx',
      'text_encoder/model.safetensors',
      'unet/diffusion_pytorch_model.bin',
      'unet/model_fp16.onnx',
      'unet/model_fp16.onnx_data',
      'unet/deep/model.onnx',
      'unet/openvino_model.xml',
    ]
    const { kind, files } = chooseModelFiles([...unwanted, ...wanted].sort())
    expect({ kind, files }).toEqual({ kind: 'folder', files: wanted.sort() })
  })

  it('takes a single file with its weights', () => {
    expect(chooseModelFiles(['README.md', 'x4.onnx', 'x4.onnx_data', 'sub/other.onnx'])).toEqual({
      kind: 'file',
      files: ['x4.onnx', 'x4.onnx_data'],
    })
  })
})

describe('reading ONNX files', () => {
  it('finds the ports of a real network', async () => {
    const { inputs, outputs } = await readOnnxHeader(join(emoji, 'unet', 'model.onnx'))
    expect(inputs.map(({ name, type, dims }) => [name, type, dims.length])).toEqual([
      ['sample', 'float32', 4],
      ['timestep', expect.any(String), expect.any(Number)],
      ['encoder_hidden_states', 'float32', 3],
    ])
    expect(outputs).toHaveLength(1)
  })
})

describe('the hash of a model', () => {
  it('of a folder is made of its weights alone', async () => {
    await cp(emoji, folder, { recursive: true })
    const hash = await hashModel(emoji, 'blake3_single')
    expect(hash).toMatch(/^blake3:[0-9a-f]{64}$/)
    await write('README.md', 'other words')
    expect(await hashModel(folder, 'blake3_multi')).toBe(hash)
    await write('vae_encoder/model.onnx', 'other weights')
    expect(await hashModel(folder, 'blake3_single')).not.toBe(hash)
  })

  it.each([
    // Test vectors of the algorithms' publications, for "abc".
    ['blake3_single', 'blake3:6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85'],
    ['sha256', 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['md5', 'md5:900150983cd24fb0d6963f7d28e17f72'],
    ['blake2s', 'blake2s:508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982'],
    ['sha3_256', 'sha3_256:3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'],
  ] as const)('of a file by %s is %s', async (algorithm, hash) => {
    expect(await hashModel(await write('abc.safetensors', 'abc'), algorithm)).toBe(hash)
  })

  it('at random is no two times the same', async () => {
    const path = await write('a.safetensors', 'abc')
    expect(await hashModel(path, 'random')).not.toBe(await hashModel(path, 'random'))
  })

  it('stops when it is told to', async () => {
    await expect(hashModel(emoji, 'sha512', AbortSignal.abort())).rejects.toThrow()
  })
})

it('counts links to files, as the cache of a hub has them, and follows none to folders', async () => {
  await write('blobs/1', 'abc')
  await symlink(join(folder, 'blobs', '1'), join(folder, 'model.onnx'))
  await symlink(emoji, join(folder, 'elsewhere'))
  expect(await filesBelow(folder)).toEqual(['blobs/1', 'model.onnx'])
  expect(
    createHash('sha256')
      .update(await readFile(join(folder, 'model.onnx')))
      .digest('hex'),
  ).toMatch(/^ba7816bf/)
})
