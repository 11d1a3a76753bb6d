import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type FLOAT16,
  FLOAT32,
  floatWeight,
  INT64,
  intAttribute,
  intsAttribute,
  type OnnxNode,
  onnxNode,
  textAttribute,
  wholeWeight,
} from '../runtime/onnx-file/file.ts'
import { networkFile, randomWeight } from './networks.ts'

const BUNDLED = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))
/** Tokens of the bundled model's tokenizer, which every pipeline here uses. */
const VOCABULARY = 4096
const WIDTHS = { text_encoder: 8, text_encoder_2: 12 } as const
const POOLED = 10
const TIME_IDS = 6
const LATENTS = 4

/** What kind of model to write. */
export interface PipelineOptions {
  readonly kind: 'sd-1' | 'sdxl'
  /** Channels that the U-Net takes; nine for inpainting models. */
  readonly inputChannels?: number
  /** Whether the U-Net hears the prompt by attention, place by place, and in no other way; for `sd-1`. */
  readonly attends?: boolean
}

/**
 * Writes a small model in the diffusers ONNX layout, with all the inputs and outputs that such models have and random
 * weights: its pictures mean nothing, but everything that goes in changes them.
 */
export async function writePipeline(
  folder: string,
  { kind, inputChannels = LATENTS, attends = false }: PipelineOptions,
): Promise<string> {
  const isXl = kind === 'sdxl'
  const encoders = isXl ? (['text_encoder', 'text_encoder_2'] as const) : (['text_encoder'] as const)
  for (const part of encoders) {
    const tokenizer = part === 'text_encoder' ? 'tokenizer' : 'tokenizer_2'
    await cp(join(BUNDLED, 'tokenizer'), join(folder, tokenizer), { recursive: true })
    await writePart(folder, part, textEncoder(WIDTHS[part], part === 'text_encoder_2'), { max_position_embeddings: 32 })
  }
  const contextWidth = isXl ? WIDTHS.text_encoder + WIDTHS.text_encoder_2 : WIDTHS.text_encoder
  const network = attends ? attendingUnet(contextWidth) : unet(inputChannels, contextWidth, isXl)
  await writePart(folder, 'unet', network, {
    in_channels: inputChannels,
    out_channels: LATENTS,
    sample_size: 8,
    cross_attention_dim: contextWidth,
    block_out_channels: attends ? [1, 1] : [1],
  })
  const vae = { latent_channels: LATENTS, scaling_factor: 0.2, block_out_channels: [1, 1, 1, 1] }
  await writePart(folder, 'vae_encoder', vaeEncoder(), vae)
  await writePart(folder, 'vae_decoder', vaeDecoder(), vae)
  const name = isXl ? 'StableDiffusionXLPipeline' : 'StableDiffusionPipeline'
  await writeFile(join(folder, 'model_index.json'), JSON.stringify({ _class_name: name }))
  await mkdir(join(folder, 'scheduler'), { recursive: true })
  const scheduler = { beta_schedule: 'scaled_linear', beta_start: 0.00085, beta_end: 0.012 }
  await writeFile(join(folder, 'scheduler/scheduler_config.json'), JSON.stringify(scheduler))
  return folder
}

async function writePart(folder: string, part: string, network: Uint8Array, config: object): Promise<void> {
  await mkdir(join(folder, part), { recursive: true })
  await writeFile(join(folder, part, 'model.onnx'), network)
  await writeFile(join(folder, part, 'config.json'), JSON.stringify(config))
}

const named = (name: string, node: OnnxNode): OnnxNode => ({ ...node, name })

/** Two layers, each of which adds two things to the states, a norm, and for the second encoder a pooled embedding. */
function textEncoder(width: number, isPooled: boolean): Uint8Array {
  const linear = (layer: number, name: string, from: string) => [
    named(
      `/text_model/encoder/layers.${layer}/${name}/MatMul`,
      onnxNode('MatMul', [from, `w${layer}_${name}`], [`m${layer}_${name}`]),
    ),
    onnxNode('Add', [`m${layer}_${name}`, 'bias'], [`b${layer}_${name}`]),
    onnxNode('Tanh', [`b${layer}_${name}`], [`t${layer}_${name}`]),
  ]
  const layer = (index: number, from: string, to: string) => [
    ...linear(index, 'q_proj', from),
    onnxNode('Add', [from, `t${index}_q_proj`], [`h${index}`]),
    ...linear(index, 'fc1', `h${index}`),
    onnxNode('Add', [`h${index}`, `t${index}_fc1`], [to]),
  ]
  return networkFile({
    inputs: [{ name: 'input_ids', rank: 2, elementType: INT64 }],
    outputs: [{ name: 'last_hidden_state', rank: 3 }, ...(isPooled ? [{ name: 'text_embeds', rank: 2 }] : [])],
    nodes: [
      onnxNode('Gather', ['table', 'input_ids'], ['x0']),
      ...layer(0, 'x0', 'x1'),
      ...layer(1, 'x1', 'x2'),
      onnxNode('LayerNormalization', ['x2', 'gain', 'bias'], ['last_hidden_state']),
      ...(isPooled
        ? [
            onnxNode(
              'ReduceMean',
              ['last_hidden_state'],
              ['mean'],
              [intsAttribute('axes', [1]), intAttribute('keepdims', 0)],
            ),
            onnxNode('MatMul', ['mean', 'projection'], ['text_embeds']),
          ]
        : []),
    ],
    weights: [
      randomWeight('table', [VOCABULARY, width], 1),
      ...[0, 1].flatMap((index) => [
        randomWeight(`w${index}_q_proj`, [width, width], 2 + index),
        randomWeight(`w${index}_fc1`, [width, width], 4 + index),
      ]),
      floatWeight('gain', [width], new Float32Array(width).fill(1)),
      randomWeight('bias', [width], 6, 0.1),
      ...(isPooled ? [randomWeight('projection', [width, POOLED], 7)] : []),
    ],
  })
}

/** A convolution of the sample, moved channel by channel by what the prompt, the step and the size say. */
function unet(inputChannels: number, contextWidth: number, isXl: boolean): Uint8Array {
  const meanOf = (from: string, to: string) => [
    onnxNode('ReduceMean', [from], [`${to}_mean`], [intsAttribute('axes', [1]), intAttribute('keepdims', 0)]),
    named('/mid_block/attentions.0/proj_in/MatMul', onnxNode('MatMul', [`${to}_mean`, `${to}_weight`], [to])),
  ]
  const terms = ['from_text', 'from_time', ...(isXl ? ['from_pooled', 'from_size'] : [])]
  return networkFile({
    inputs: [
      { name: 'sample', rank: 4 },
      { name: 'timestep', rank: 1, elementType: INT64 },
      { name: 'encoder_hidden_states', rank: 3 },
      ...(isXl
        ? [
            { name: 'text_embeds', rank: 2 },
            { name: 'time_ids', rank: 2 },
          ]
        : []),
    ],
    outputs: [{ name: 'out_sample', rank: 4 }],
    nodes: [
      onnxNode('Conv', ['sample', 'conv_in.weight'], ['sum0'], [intsAttribute('pads', [1, 1, 1, 1])]),
      ...meanOf('encoder_hidden_states', 'from_text'),
      onnxNode('Cast', ['timestep'], ['time'], [intAttribute('to', 1)]),
      onnxNode('Mul', ['time', 'time_weight'], ['from_time']),
      ...(isXl
        ? [
            onnxNode('MatMul', ['text_embeds', 'pooled_weight'], ['from_pooled']),
            onnxNode('MatMul', ['time_ids', 'size_weight'], ['from_size']),
          ]
        : []),
      ...terms.flatMap((term, index) => [
        onnxNode('Reshape', [term, 'as_channels'], [`${term}_planes`]),
        onnxNode('Add', [`sum${index}`, `${term}_planes`], [`sum${index + 1}`]),
      ]),
      onnxNode('Tanh', [`sum${terms.length}`], ['out_sample']),
    ],
    weights: [
      randomWeight('conv_in.weight', [LATENTS, inputChannels, 3, 3], 11, 0.3),
      randomWeight('from_text_weight', [contextWidth, LATENTS], 12),
      randomWeight('time_weight', [LATENTS], 13, 0.001),
      randomWeight('pooled_weight', [POOLED, LATENTS], 14),
      randomWeight('size_weight', [TIME_IDS, LATENTS], 15, 0.001),
      wholeWeight('as_channels', [-1, LATENTS, 1, 1]),
    ],
  })
}

/** A U-Net of two levels in which each place hears the prompt by attention and nothing of other places, in a precision. */
export function attendingUnet(contextWidth: number, precision: typeof FLOAT32 | typeof FLOAT16 = FLOAT32): Uint8Array {
  const turned = (from: string, to: string) => onnxNode('Transpose', [from], [to], [intsAttribute('perm', [0, 2, 1])])
  const attention = (level: number, from: string, to: string) => {
    const own = (part: string) => `${part}${level}`
    return [
      onnxNode('Reshape', [from, 'as_places'], [own('planes')]),
      turned(own('planes'), own('places')),
      onnxNode('MatMul', [own('places'), own('to_q')], [own('q')]),
      onnxNode('MatMul', ['encoder_hidden_states', own('to_k')], [own('k')]),
      turned(own('k'), own('keys')),
      onnxNode('MatMul', [own('q'), own('keys')], [own('product')]),
      onnxNode('Mul', [own('product'), 'scale'], [own('scores')]),
      onnxNode('Softmax', [own('scores')], [own('weights')]),
      onnxNode('MatMul', ['encoder_hidden_states', own('to_v')], [own('v')]),
      onnxNode('MatMul', [own('weights'), own('v')], [own('heard')]),
      turned(own('heard'), own('heard_planes')),
      onnxNode('Shape', [from], [own('shape')]),
      onnxNode('Reshape', [own('heard_planes'), own('shape')], [own('added')]),
      onnxNode('Add', [from, own('added')], [to]),
    ]
  }
  const halves = [intsAttribute('kernel_shape', [2, 2]), intsAttribute('strides', [2, 2])]
  const weightsOf = (level: number) => [
    randomWeight(`to_q${level}`, [LATENTS, LATENTS], 31 + level, 1, precision),
    randomWeight(`to_k${level}`, [contextWidth, LATENTS], 33 + level, 1, precision),
    randomWeight(`to_v${level}`, [contextWidth, LATENTS], 35 + level, 1, precision),
  ]
  return networkFile({
    inputs: [
      { name: 'sample', rank: 4, elementType: precision },
      { name: 'timestep', rank: 1, elementType: INT64 },
      { name: 'encoder_hidden_states', rank: 3, elementType: precision },
    ],
    outputs: [{ name: 'out_sample', rank: 4, elementType: precision }],
    nodes: [
      ...attention(0, 'sample', 'large'),
      onnxNode('AveragePool', ['large'], ['small'], halves),
      ...attention(1, 'small', 'small_heard'),
      onnxNode('Resize', ['small_heard', '', 'scales'], ['enlarged'], [textAttribute('mode', 'nearest')]),
      onnxNode('Add', ['large', 'enlarged'], ['both']),
      onnxNode('Cast', ['timestep'], ['time'], [intAttribute('to', precision)]),
      onnxNode('Mul', ['time', 'time_weight'], ['from_time']),
      onnxNode('Add', ['both', 'from_time'], ['sum']),
      onnxNode('Tanh', ['sum'], ['out_sample']),
    ],
    weights: [
      ...weightsOf(0),
      ...weightsOf(1),
      wholeWeight('as_places', [0, LATENTS, -1]),
      floatWeight('scale', [1], Float32Array.of(LATENTS ** -0.5), precision),
      floatWeight('scales', [4], Float32Array.of(1, 1, 2, 2)),
      floatWeight('time_weight', [1], Float32Array.of(0.001), precision),
    ],
  })
}

function vaeDecoder(): Uint8Array {
  return networkFile({
    inputs: [{ name: 'latent_sample', rank: 4 }],
    outputs: [{ name: 'sample', rank: 4 }],
    nodes: [
      onnxNode('Conv', ['latent_sample', 'conv.weight'], ['small'], [intsAttribute('pads', [0, 0, 0, 0])]),
      onnxNode('Resize', ['small', '', 'scales'], ['sample'], [textAttribute('mode', 'nearest')]),
    ],
    weights: [
      randomWeight('conv.weight', [3, LATENTS, 1, 1], 21, 0.2),
      floatWeight('scales', [4], Float32Array.of(1, 1, 8, 8)),
    ],
  })
}

function vaeEncoder(): Uint8Array {
  return networkFile({
    inputs: [{ name: 'sample', rank: 4 }],
    outputs: [{ name: 'latent_parameters', rank: 4 }],
    nodes: [
      onnxNode(
        'AveragePool',
        ['sample'],
        ['small'],
        [intsAttribute('kernel_shape', [8, 8]), intsAttribute('strides', [8, 8])],
      ),
      onnxNode('Conv', ['small', 'conv.weight'], ['latent_parameters'], [intsAttribute('pads', [0, 0, 0, 0])]),
    ],
    weights: [randomWeight('conv.weight', [2 * LATENTS, 3, 1, 1], 22)],
  })
}

/**
 * A U-Net of three levels whose ways down and up meet on each of them. Puts out, for each level, what comes from below,
 * what skipped the depth, and both where they met.
 */
export function skippingUnet(precision: typeof FLOAT32 | typeof FLOAT16): Uint8Array {
  const around = [intsAttribute('kernel_shape', [3, 3]), intsAttribute('pads', [1, 1, 1, 1])]
  const conv = (from: string, weight: string, to: string) => onnxNode('Conv', [from, weight], [to], around)
  const halves = [intsAttribute('kernel_shape', [2, 2]), intsAttribute('strides', [2, 2])]
  const meeting = (level: string) => {
    const [below, skip, met] = ['below', 'skip', 'met'].map((part) => `${level}_${part}`)
    return [
      onnxNode('Concat', [`${below}`, `${skip}`], [`${met}`], [intAttribute('axis', 1)]),
      conv(`${met}`, `${level}_up`, `${level}_out`),
    ]
  }
  const enlarged = (from: string, to: string) =>
    onnxNode('Resize', [from, '', 'scales'], [to], [textAttribute('mode', 'nearest')])
  const levels = ['deep', 'middle', 'top']
  const ports = levels.flatMap((level) => ['below', 'skip', 'met'].map((part) => `${level}_${part}`))
  return networkFile({
    inputs: [{ name: 'sample', rank: 4, elementType: precision }],
    outputs: ['out_sample', ...ports].map((name) => ({ name, rank: 4, elementType: precision })),
    nodes: [
      conv('sample', 'first', 'top_skip'),
      onnxNode('AveragePool', ['top_skip'], ['middle_in'], halves),
      conv('middle_in', 'second', 'middle_skip'),
      onnxNode('AveragePool', ['middle_skip'], ['deep_in'], halves),
      conv('deep_in', 'third', 'deep_skip'),
      conv('deep_skip', 'fourth', 'deep_below'),
      ...meeting('deep'),
      enlarged('deep_out', 'middle_below'),
      ...meeting('middle'),
      enlarged('middle_out', 'top_below'),
      ...meeting('top'),
      onnxNode('Identity', ['top_out'], ['out_sample']),
    ],
    weights: [
      ...['first', 'second', 'third', 'fourth'].map((name, at) =>
        randomWeight(name, [LATENTS, LATENTS, 3, 3], 61 + at, 0.3, precision),
      ),
      ...levels.map((level, at) => randomWeight(`${level}_up`, [LATENTS, 2 * LATENTS, 3, 3], 66 + at, 0.2, precision)),
      floatWeight('scales', [4], Float32Array.of(1, 1, 2, 2)),
    ],
  })
}
