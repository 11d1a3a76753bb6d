import {
  floatWeight,
  intAttribute,
  intsAttribute,
  type OnnxNode,
  onnxNode,
  textAttribute,
  wholeWeight,
} from '../runtime/onnx-file/file.ts'
import { networkFile, randomWeight } from './networks.ts'

const CHANNELS = 4
const LEVELS = 3

/** Levels on which a network looks at a coarser picture, built in by hand. */
export interface CoarseLevels {
  readonly strided?: number
  readonly pooled?: number
}

/**
 * A U-Net of three levels with two blocks each on the way down and three on the way up, as those of Stable Diffusion have,
 * and with the coarse levels of HiDiffusion where it is told to.
 */
export function levelledUnet({ strided, pooled }: CoarseLevels = {}): Uint8Array {
  const way = createWay()
  for (let level = 0; level < LEVELS; level++) {
    way.block(`d${level}a`)
    if (pooled === level) way.add(meansOf(way.last()))
    way.skip()
    way.block(`d${level}b`)
    way.skip()
    if (level === LEVELS - 1) continue
    way.add(stepDown(way.last(), way.named(`d${level}down`), strided === level ? 2 : 1))
    way.skip()
  }
  for (let level = LEVELS - 1; level >= 0; level--) {
    for (const part of ['a', 'b', 'c']) {
      if (pooled === level && part === 'c') way.add(enlarged(way.last(), 'twice', 'cubic'))
      way.meet(`u${level}${part}`)
    }
    if (level === 0) continue
    way.add(enlarged(way.last(), strided === level - 1 ? 'fourfold' : 'twice', 'nearest'))
    way.add(onnxNode('Conv', [way.last(), `${way.named(`u${level}up`)}.weight`], [`u${level}up`], AROUND))
  }
  return networkFile({
    inputs: [{ name: 'sample', rank: 4 }],
    outputs: [{ name: 'out_sample', rank: 4 }],
    nodes: [...way.nodes, onnxNode('Identity', [way.last()], ['out_sample'])],
    weights: [
      ...[...way.widths].map(([name, width], at) =>
        randomWeight(`${name}.weight`, [CHANNELS, width, 3, 3], 80 + at, 0.4),
      ),
      floatWeight('twice', [4], Float32Array.of(1, 1, 2, 2)),
      floatWeight('fourfold', [4], Float32Array.of(1, 1, 4, 4)),
    ],
  })
}

const AROUND = [intsAttribute('kernel_shape', [3, 3]), intsAttribute('pads', [1, 1, 1, 1])]

/** Operations behind each other, and what skips some of them. */
function createWay() {
  const nodes: OnnxNode[] = [onnxNode('Conv', ['sample', 'in.weight'], ['in'], AROUND)]
  const skips = ['in']
  const widths = new Map([['in', CHANNELS]])
  const last = () => nodes.at(-1)?.outputs[0] ?? ''
  const named = (name: string, width = CHANNELS): string => {
    widths.set(name, width)
    return name
  }
  function block(name: string, width = CHANNELS): void {
    nodes.push(onnxNode('Conv', [last(), `${named(name, width)}.weight`], [`${name}_conv`], AROUND))
    nodes.push(onnxNode('Tanh', [`${name}_conv`], [name]))
  }
  return {
    nodes,
    widths,
    last,
    named,
    block,
    add: (node: OnnxNode) => nodes.push(node),
    skip: () => skips.push(last()),
    meet(name: string): void {
      nodes.push(onnxNode('Concat', [last(), skips.pop() ?? ''], [`${name}_met`], [intAttribute('axis', 1)]))
      block(name, 2 * CHANNELS)
    },
  }
}

const meansOf = (from: string): OnnxNode =>
  onnxNode(
    'AveragePool',
    [from],
    [`${from}_coarse`],
    [intsAttribute('kernel_shape', [2, 2]), intsAttribute('strides', [2, 2])],
  )

const enlarged = (from: string, scales: string, mode: string): OnnxNode =>
  onnxNode('Resize', [from, '', scales], [`${from}_${mode}`], [textAttribute('mode', mode)])

/** The convolution to the next level; with a factor of 2, of every second place. */
const stepDown = (from: string, name: string, factor: number): OnnxNode =>
  onnxNode(
    'Conv',
    [from, `${name}.weight`],
    [name],
    [
      intsAttribute('kernel_shape', [3, 3]),
      intsAttribute('strides', [2 * factor, 2 * factor]),
      intsAttribute('dilations', [factor, factor]),
      intsAttribute('pads', [factor, factor, factor, factor]),
    ],
  )

/** A network in which each place of the sample looks at all places, once, with two heads, and at nothing else. */
export function lookingNetwork(): Uint8Array {
  const HEADS = 2
  const projected = (part: string) => [
    onnxNode('MatMul', ['norm', `to_${part}`], [`${part}_flat`]),
    onnxNode('Reshape', [`${part}_flat`, 'as_heads'], [`${part}_apart`]),
    onnxNode(
      'Transpose',
      [`${part}_apart`],
      [part],
      [intsAttribute('perm', part === 'k' ? [0, 2, 3, 1] : [0, 2, 1, 3])],
    ),
  ]
  return networkFile({
    inputs: [{ name: 'sample', rank: 4 }],
    outputs: [{ name: 'out_sample', rank: 4 }],
    nodes: [
      onnxNode('Reshape', ['sample', 'as_places'], ['planes']),
      onnxNode('Transpose', ['planes'], ['places'], [intsAttribute('perm', [0, 2, 1])]),
      onnxNode('LayerNormalization', ['places', 'gain'], ['norm']),
      ...projected('q'),
      ...projected('k'),
      ...projected('v'),
      onnxNode('MatMul', ['q', 'k'], ['product']),
      onnxNode('Softmax', ['product'], ['weights']),
      onnxNode('MatMul', ['weights', 'v'], ['seen']),
      onnxNode('Transpose', ['seen'], ['seen_apart'], [intsAttribute('perm', [0, 2, 1, 3])]),
      onnxNode('Shape', ['norm'], ['norm_shape']),
      onnxNode('Reshape', ['seen_apart', 'norm_shape'], ['seen_flat']),
      onnxNode('MatMul', ['seen_flat', 'to_out'], ['found']),
      onnxNode('Add', ['places', 'found'], ['sum']),
      onnxNode('Transpose', ['sum'], ['sum_planes'], [intsAttribute('perm', [0, 2, 1])]),
      onnxNode('Shape', ['sample'], ['sample_shape']),
      onnxNode('Reshape', ['sum_planes', 'sample_shape'], ['out_sample']),
    ],
    weights: [
      ...['q', 'k', 'v', 'out'].map((part, at) => randomWeight(`to_${part}`, [CHANNELS, CHANNELS], 120 + at, 1.5)),
      floatWeight('gain', [CHANNELS], new Float32Array(CHANNELS).fill(1)),
      wholeWeight('as_places', [0, CHANNELS, -1]),
      wholeWeight('as_heads', [0, -1, HEADS, CHANNELS / HEADS]),
    ],
  })
}
