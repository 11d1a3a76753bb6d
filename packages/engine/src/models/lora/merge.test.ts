import { describe, expect, it } from 'vitest'
import { createOnnxRuntime } from '../../runtime/onnx.ts'
import {
  FLOAT16,
  floatWeight,
  intAttribute,
  intsAttribute,
  onnxNode,
  parseOnnx,
  writeOnnx,
} from '../../runtime/onnx-file/file.ts'
import { networkFile, randomValues } from '../../testing/networks.ts'
import type { Safetensors } from '../safetensors.ts'
import { type LoraToMerge, mergeLoras } from './merge.ts'

interface Matrix {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 })
const [OUT, IN, RANK] = [6, 4, 2]
const random = (dims: readonly number[], seed: number): Matrix => ({
  dims,
  data: randomValues(
    dims.reduce((product, dim) => product * dim, 1),
    seed,
  ),
})
const number = (value: number): Matrix => ({ data: Float32Array.of(value), dims: [] })

function loraOf(tensors: Readonly<Record<string, Matrix>>, weight: number): LoraToMerge {
  const read = (name: string): Matrix => {
    const found = tensors[name]
    if (!found) throw new Error(`There is no ${name}`)
    return found
  }
  const file: Safetensors = { names: Object.keys(tensors), metadata: {}, dims: (name) => read(name).dims, read }
  return { name: 'test', file, weight }
}

/** Plain matrix product of `[n, m]` and `[m, k]`, whatever dimensions follow the second. */
function product(one: Matrix, other: Matrix): Float32Array {
  const [rows = 0, inner = 0] = [one.dims[0], one.data.length / (one.dims[0] ?? 1)]
  const columns = other.data.length / inner
  return Float32Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    let sum = 0
    for (let k = 0; k < inner; k++) sum += (one.data[row * inner + k] ?? 0) * (other.data[k * columns + column] ?? 0)
    return sum
  })
}

const plus = (one: Float32Array, factor: number, other: Float32Array) =>
  one.map((value, at) => value + factor * (other[at] ?? 0))

const linear = random([OUT, IN], 1)
const turned = {
  dims: [IN, OUT],
  data: linear.data.map((_, at) => linear.data[(at % OUT) * IN + Math.floor(at / OUT)] ?? 0),
}
const kernel = random([OUT, IN, 3, 3], 2)

/** A network of one module in the three forms that exporters give linear layers and convolutions. */
const networks = {
  turned: networkFile({
    inputs: [{ name: 'x', rank: 2 }],
    outputs: [{ name: 'y', rank: 2 }],
    nodes: [{ ...onnxNode('MatMul', ['x', 'onnx::MatMul_9'], ['y']), name: '/blocks.0/attn/to_q/MatMul' }],
    weights: [floatWeight('onnx::MatMul_9', turned.dims, turned.data)],
  }),
  linear: networkFile({
    inputs: [{ name: 'x', rank: 2 }],
    outputs: [{ name: 'y', rank: 2 }],
    nodes: [
      onnxNode(
        'Gemm',
        ['x', 'blocks.0.attn.to_q.weight', 'blocks.0.attn.to_q.bias'],
        ['y'],
        [intAttribute('transB', 1)],
      ),
    ],
    weights: [
      floatWeight('blocks.0.attn.to_q.weight', linear.dims, linear.data),
      floatWeight('blocks.0.attn.to_q.bias', [OUT], new Float32Array(OUT)),
    ],
  }),
  packed: networkFile({
    inputs: [{ name: 'x', rank: 2 }],
    outputs: [{ name: 'y', rank: 2 }],
    nodes: [
      onnxNode('Mul', ['w_q', 'w_s'], ['w']),
      { ...onnxNode('MatMul', ['x', 'w'], ['y']), name: '/unet/blocks.0/attn/to_q/MatMul' },
    ],
    weights: [
      floatWeight(
        'w_q',
        turned.dims,
        turned.data.map((value) => value * 4),
      ),
      floatWeight('w_s', [1, OUT], new Float32Array(OUT).fill(0.25)),
    ],
  }),
  kernel: networkFile({
    inputs: [{ name: 'x', rank: 4 }],
    outputs: [{ name: 'y', rank: 4 }],
    nodes: [onnxNode('Conv', ['x', 'blocks.0.attn.to_q.weight'], ['y'], [intsAttribute('pads', [0, 0, 0, 0])])],
    weights: [floatWeight('blocks.0.attn.to_q.weight', kernel.dims, kernel.data)],
  }),
}

/** The weight `[out, in, …]` that a network turns out to have: what it makes of unit vectors. */
async function weightOf(bytes: Uint8Array): Promise<Float32Array> {
  const session = await runtime.load({ bytes, folder: '.' })
  const isKernel = session.inputs[0]?.dims.length === 4
  const inputs = isKernel ? IN * 9 : IN
  const unit = new Float32Array(inputs * inputs)
  for (let at = 0; at < inputs; at++) unit[at * inputs + at] = 1
  const { y } = await session.run({ x: { data: unit, dims: isKernel ? [inputs, IN, 3, 3] : [inputs, inputs] } })
  await session.release()
  return (y?.data ?? new Float32Array()).map((_, at) => y?.data[(at % inputs) * OUT + Math.floor(at / inputs)] ?? 0)
}

const merged = (bytes: Uint8Array, ...loras: LoraToMerge[]) => writeOnnx(mergeLoras(parseOnnx(bytes), 'unet', loras))

const closeTo = (actual: Float32Array, expected: Float32Array) => {
  expect(actual).toHaveLength(expected.length)
  const furthest = actual.reduce((most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? 0))), 0)
  expect(furthest).toBeLessThan(1e-5)
}

const kohya = (suffix: string) => `lora_unet_blocks_0_attn_to_q.${suffix}`
const up = random([OUT, RANK], 3)
const down = random([RANK, IN], 4)
const plain = { [kohya('lora_up.weight')]: up, [kohya('lora_down.weight')]: down, [kohya('alpha')]: number(1) }

describe('mergeLoras', () => {
  it.each(['turned', 'linear', 'packed'] as const)(
    'adds up · down · alpha / rank to a linear layer (%s)',
    async (form) => {
      closeTo(await weightOf(networks[form]), linear.data)
      closeTo(
        await weightOf(merged(networks[form], loraOf(plain, 0.8))),
        plus(linear.data, 0.8 / RANK, product(up, down)),
      )
    },
  )

  it('adds to a convolution, flat or with a middle part', async () => {
    const wide = random([RANK, IN, 3, 3], 5)
    const flat = loraOf(
      { [kohya('lora_up.weight')]: { ...up, dims: [OUT, RANK, 1, 1] }, [kohya('lora_down.weight')]: wide },
      -0.5,
    )
    closeTo(await weightOf(merged(networks.kernel, flat)), plus(kernel.data, -0.5, product(up, wide)))

    const core = random([RANK, RANK, 3, 3], 6)
    const parts = { [kohya('lora_up.weight')]: up, [kohya('lora_mid.weight')]: core, [kohya('lora_down.weight')]: down }
    closeTo(await weightOf(merged(networks.kernel, loraOf(parts, 1))), plus(kernel.data, 1, threeParts(up, core, down)))
  })

  it('adds several at once, in the layouts of kohya and diffusers', async () => {
    const [otherUp, otherDown] = [random([OUT, 3], 7), random([3, IN], 8)]
    const diffusers = loraOf(
      { 'unet.blocks.0.attn.to_q.lora_A.weight': otherDown, 'unet.blocks.0.attn.to_q.lora_B.weight': otherUp },
      2,
    )
    const expected = plus(plus(linear.data, 0.5 / RANK, product(up, down)), 2, product(otherUp, otherDown))
    closeTo(await weightOf(merged(networks.turned, loraOf(plain, 0.5), diffusers)), expected)
    closeTo(await weightOf(merged(networks.linear, diffusers, loraOf(plain, 0.5))), expected)
  })

  it('knows LoHa, LoKr and whole differences', async () => {
    const [w1a, w1b, w2a, w2b] = [up, down, random([OUT, RANK], 9), random([RANK, IN], 10)]
    const loha = loraOf(
      {
        [kohya('hada_w1_a')]: w1a,
        [kohya('hada_w1_b')]: w1b,
        [kohya('hada_w2_a')]: w2a,
        [kohya('hada_w2_b')]: w2b,
        [kohya('alpha')]: number(3),
      },
      0.7,
    )
    const second = product(w2a, w2b)
    const hadamard = product(w1a, w1b).map((value, at) => value * (second[at] ?? 0))
    closeTo(await weightOf(merged(networks.turned, loha)), plus(linear.data, (0.7 * 3) / RANK, hadamard))

    const [small, largeA, largeB] = [random([2, 2], 11), random([3, 1], 12), random([1, 2], 13)]
    const lokr = loraOf({ [kohya('lokr_w1')]: small, [kohya('lokr_w2_a')]: largeA, [kohya('lokr_w2_b')]: largeB }, 0.4)
    const large = product(largeA, largeB)
    const kronecker = linear.data.map((_, at) => {
      const [row, column] = [Math.floor(at / IN), at % IN]
      return (
        (small.data[Math.floor(row / 3) * 2 + Math.floor(column / 2)] ?? 0) * (large[(row % 3) * 2 + (column % 2)] ?? 0)
      )
    })
    closeTo(await weightOf(merged(networks.linear, lokr)), plus(linear.data, 0.4, kronecker))

    const difference = random([OUT, IN, 3, 3], 14)
    closeTo(
      await weightOf(merged(networks.kernel, loraOf({ [kohya('diff')]: difference }, 0.3))),
      plus(kernel.data, 0.3, difference.data),
    )
  })

  it('keeps to half precision where the network does', async () => {
    const half = networkFile({
      inputs: [{ name: 'x', rank: 2, elementType: FLOAT16 }],
      outputs: [{ name: 'y', rank: 2, elementType: FLOAT16 }],
      nodes: [{ ...onnxNode('MatMul', ['x', 'onnx::MatMul_9'], ['y']), name: '/blocks.0/attn/to_q/MatMul' }],
      weights: [floatWeight('onnx::MatMul_9', turned.dims, turned.data, FLOAT16)],
    })
    const actual = await weightOf(merged(half, loraOf(plain, 1)))
    const expected = plus(linear.data, 1 / RANK, product(up, down))
    expect(actual.every((value, at) => Math.abs(value - (expected[at] ?? 0)) < 0.005)).toBe(true)
  })

  it('leaves a network alone that the LoRA says nothing about', () => {
    const text = loraOf({ 'lora_te_text_model_encoder_layers_0_mlp_fc1.lora_up.weight': up }, 1)
    expect(merged(networks.turned, text)).toEqual(writeOnnx(parseOnnx(networks.turned)))
  })

  it.each([
    [
      'another model’s modules',
      { 'lora_unet_conv_out.lora_up.weight': up, 'lora_unet_conv_out.lora_down.weight': down },
      'there is no conv_out',
    ],
    [
      'another size',
      { [kohya('lora_up.weight')]: random([OUT, RANK], 3), [kohya('lora_down.weight')]: random([RANK, 5], 4) },
      'it is 6 × 5, the model 6 × 4',
    ],
    ['half of a pair', { [kohya('lora_up.weight')]: up }, 'lacks the tensor down'],
    ['nothing of a LoRA', { 'model.weight': up }, 'is no LoRA'],
  ])('refuses %s with a sentence', (_, tensors, reason) => {
    expect(() => merged(networks.turned, loraOf(tensors as Record<string, Matrix>, 1))).toThrow(reason)
  })
})

/** Σ left[o, p] · core[p, q, k] · right[q, i], written out. */
function threeParts(left: Matrix, core: Matrix, right: Matrix): Float32Array {
  return Float32Array.from({ length: OUT * IN * 9 }, (_, at) => {
    const [o, i, k] = [Math.floor(at / (IN * 9)), Math.floor(at / 9) % IN, at % 9]
    let sum = 0
    for (let p = 0; p < RANK; p++) {
      for (let q = 0; q < RANK; q++) {
        const inner = (core.data[(p * RANK + q) * 9 + k] ?? 0) * (right.data[q * IN + i] ?? 0)
        sum += (left.data[o * RANK + p] ?? 0) * inner
      }
    }
    return sum
  })
}
