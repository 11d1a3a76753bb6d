import { nodeError } from '../../define/errors.ts'
import {
  FLOAT32,
  intAttribute,
  type OnnxFile,
  type OnnxNode,
  onnxNode,
  textAttribute,
} from '../../runtime/onnx-file/file.ts'
import { extendFile } from '../../runtime/onnx-file/graph.ts'
import { halves, type Meeting, meetingsOf } from './meetings.ts'
import { createWeights } from './weights.ts'

/** Levels of a U-Net, counted from 0 at the top, on which it looks at a picture that is twice as coarse. */
export interface RauNetLevels {
  /** Whose convolution to the next level takes only every second place. */
  readonly strided: number
  /** Whose first block is followed by the mean of each four places. */
  readonly pooled: number
}

/** Inputs of one whole number each that say, at every step, by how much: 1 is not at all, 2 is by half of each side. */
export const STRIDE = 'hidiffusion_stride'
export const POOL = 'hidiffusion_pool'

/** More than any dimension holds. */
const END = 2 ** 31 - 1

/**
 * A U-Net with the resolution-aware blocks of HiDiffusion (https://arxiv.org/abs/2311.17528), which the tensors `STRIDE`
 * and `POOL` switch. A convolution of stride 4 and dilation 2 is that of every second place; what it left
 * out is made up for where the network goes up to that level again. A mean of four places is made up for by bicubic
 * interpolation before the last block of its level. Throws `ValueError` for a network that is built in another way.
 */
export function withRauNet(file: OnnxFile, { strided, pooled }: RauNetLevels): OnnxFile {
  const meetings = meetingsOf(file)
  const deepest = meetings.at(-1)?.enlarged ?? 0
  const level = (number: number) => meetings.filter(({ enlarged }) => enlarged === deepest - number)
  const producers = new Map(file.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  const conv = producers.get(level(strided + 1).at(-1)?.skip ?? '')
  const [above] = level(strided)
  const enlarging = above && enlargingBefore(above, producers)
  const [within, last] = level(pooled).slice(-2)
  if (!conv || !halves(conv) || !enlarging || !above || !within || !last) {
    throw nodeError('ValueError', 'HiDiffusion cannot be applied to this model: its network is built in another way.')
  }
  const parts = createParts()
  const changed = new Map<OnnxNode, readonly OnnxNode[]>([
    [conv, parts.strided(conv)],
    [enlarging, parts.enlargedTo(enlarging, above.skip)],
    [last.node, parts.refined(last)],
  ])
  const nodes = file.nodes.flatMap((node) => changed.get(node) ?? [node])
  return extendFile(
    { ...file, nodes },
    {
      nodes: parts.coarse(within.skip),
      weights: parts.weights(),
      exchanged: new Map([[within.skip, `${within.skip}/coarse`]]),
    },
  )
}

/** What enlarges the picture that comes from below, with nothing but a convolution behind it. */
function enlargingBefore({ below }: Meeting, producers: ReadonlyMap<string, OnnxNode>): OnnxNode | undefined {
  const between = new Set(['Conv', 'Cast', 'Identity'])
  let node = producers.get(below)
  while (node && between.has(node.type)) node = producers.get(node.inputs[0] ?? '')
  return node?.type === 'Resize' ? node : undefined
}

function createParts() {
  const { all, whole, fractions } = createWeights('hidiffusion')
  const joined = (from: readonly string[], to: string) => onnxNode('Concat', from, [to], [intAttribute('axis', 0)])

  return {
    weights: all,

    strided(conv: OnnxNode): OnnxNode[] {
      const [from = '', ...others] = conv.inputs
      const name = `${conv.outputs[0]}/hidiffusion`
      return [
        joined([STRIDE, STRIDE], `${name}_steps`),
        onnxNode('Slice', [from, whole(0, 0), whole(END, END), whole(2, 3), `${name}_steps`], [`${name}_places`]),
        { ...conv, inputs: [`${name}_places`, ...others] },
      ]
    },

    /** In place of a factor: the size of what it is to meet. */
    enlargedTo(resize: OnnxNode, skip: string): OnnxNode[] {
      const [from = ''] = resize.inputs
      const name = `${resize.outputs[0]}/hidiffusion`
      return [
        onnxNode('Shape', [from], [`${name}_from`]),
        onnxNode('Slice', [`${name}_from`, whole(0), whole(2)], [`${name}_planes`]),
        onnxNode('Shape', [skip], [`${name}_to`]),
        onnxNode('Slice', [`${name}_to`, whole(2), whole(4)], [`${name}_sides`]),
        joined([`${name}_planes`, `${name}_sides`], `${name}_sizes`),
        { ...resize, inputs: [from, '', '', `${name}_sizes`] },
      ]
    },

    /** Half-way between two places, linear interpolation is their mean. */
    coarse(tensor: string): OnnxNode[] {
      const name = `${tensor}/hidiffusion`
      return [
        onnxNode('Cast', [POOL], [`${name}_factor`], [intAttribute('to', FLOAT32)]),
        onnxNode('Reciprocal', [`${name}_factor`], [`${name}_side`]),
        joined([fractions(1, 1), `${name}_side`, `${name}_side`], `${name}_scales`),
        onnxNode('Resize', [tensor, '', `${name}_scales`], [`${tensor}/coarse`], [textAttribute('mode', 'linear')]),
      ]
    },

    refined({ node, below }: Meeting): OnnxNode[] {
      const name = `${node.outputs[0]}/hidiffusion`
      return [
        onnxNode('Cast', [POOL], [`${name}_side`], [intAttribute('to', FLOAT32)]),
        joined([fractions(1, 1), `${name}_side`, `${name}_side`], `${name}_scales`),
        onnxNode('Resize', [below, '', `${name}_scales`], [`${name}_below`], [textAttribute('mode', 'cubic')]),
        { ...node, inputs: [`${name}_below`, ...node.inputs.slice(1)] },
      ]
    },
  }
}
