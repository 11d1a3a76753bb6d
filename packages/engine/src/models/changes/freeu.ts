import { nodeError } from '../../define/errors.ts'
import { FLOAT32, intAttribute, type OnnxFile, type OnnxNode, onnxNode } from '../../runtime/onnx-file/file.ts'
import { elementTypeOf, extendFile } from '../../runtime/onnx-file/graph.ts'
import { meetingsOf } from './meetings.ts'
import { createWeights } from './weights.ts'

/** Factors of FreeU for the two deepest levels on the way up: `b` for what comes from below, `s` for what skipped it. */
export interface FreeU {
  readonly b1: number
  readonly b2: number
  readonly s1: number
  readonly s2: number
}

/** A text that is the same for the same factors. */
export const nameOfFreeU = ({ b1, b2, s1, s2 }: FreeU): string => `freeu-${[b1, b2, s1, s2].join('-')}`

/**
 * A U-Net with FreeU (https://arxiv.org/abs/2309.11497): on the way up, half of the channels that come from below are
 * multiplied by `b`, and of those that skipped the depth the four lowest frequencies are multiplied by `s`, as in
 * `fourier_filter` of diffusers with its threshold of 1. Nothing is changed while one of the factors is 0, as there.
 * Throws `ValueError` for a network in which the two ways do not meet level by level.
 */
export function withFreeU(file: OnnxFile, { b1, b2, s1, s2 }: FreeU): OnnxFile {
  if (b1 * b2 * s1 * s2 === 0) return file
  const levels = [
    { backbone: b1, skip: s1 },
    { backbone: b2, skip: s2 },
  ]
  const parts = createParts(elementTypeOf(file))
  const meetings = new Map(meetingsOf(file).map(({ node, enlarged }) => [node, enlarged]))
  const nodes = file.nodes.flatMap((node) => {
    const factors = levels[meetings.get(node) ?? levels.length]
    return factors ? parts.meeting(node, factors) : [node]
  })
  if (nodes.length === file.nodes.length) {
    throw nodeError('ValueError', 'FreeU cannot be applied to this model: its network is built in another way.')
  }
  return extendFile({ ...file, nodes }, { nodes: [], weights: parts.weights(), exchanged: new Map() })
}

/** The operations that stand before a meeting. */
function createParts(precision: number) {
  const { all, whole, fraction: number } = createWeights('freeu')
  const toFloat = (from: string, to: string) => onnxNode('Cast', [from], [to], [intAttribute('to', FLOAT32)])
  const toOwn = (from: string, to: string) => onnxNode('Cast', [from], [to], [intAttribute('to', precision)])

  /** The size of a dimension as `name/size`, and 0, 1, 2 … up to it as `name/places`. */
  const counted = (name: string, shape: string, dimension: number): OnnxNode[] => [
    onnxNode('Gather', [shape, whole(dimension)], [`${name}/length`]),
    toFloat(`${name}/length`, `${name}/lengths`),
    onnxNode('Squeeze', [`${name}/lengths`], [`${name}/size`]),
    onnxNode('Range', [number(0), `${name}/size`, number(1)], [`${name}/places`]),
  ]

  /** The first half of the channels times `factor`. */
  const scaled = (name: string, tensor: string, factor: number): OnnxNode[] => [
    onnxNode('Shape', [tensor], [`${name}/shape`]),
    ...counted(name, `${name}/shape`, 1),
    onnxNode('Mul', [`${name}/size`, number(0.5)], [`${name}/half_exact`]),
    onnxNode('Floor', [`${name}/half_exact`], [`${name}/half`]),
    onnxNode('Less', [`${name}/places`, `${name}/half`], [`${name}/is_first`]),
    onnxNode('Where', [`${name}/is_first`, number(factor), number(1)], [`${name}/factors`]),
    onnxNode('Reshape', [`${name}/factors`, whole(1, -1, 1, 1)], [`${name}/column`]),
    toOwn(`${name}/column`, `${name}/own`),
    onnxNode('Mul', [tensor, `${name}/own`], [`${name}/scaled`]),
  ]

  /**
   * The matrices that leave of a line of n values its frequencies 0 and −1: `(1 + cos θ) / n` and, as imaginary part,
   * `sin θ / n`, for θ = 2π (row − column) / n.
   */
  const waves = (name: string, shape: string, dimension: number): OnnxNode[] => [
    ...counted(name, shape, dimension),
    onnxNode('Unsqueeze', [`${name}/places`, whole(1)], [`${name}/rows`]),
    onnxNode('Sub', [`${name}/rows`, `${name}/places`], [`${name}/distance`]),
    onnxNode('Mul', [`${name}/distance`, number(2 * Math.PI)], [`${name}/turned`]),
    onnxNode('Div', [`${name}/turned`, `${name}/size`], [`${name}/angle`]),
    onnxNode('Cos', [`${name}/angle`], [`${name}/cosine`]),
    onnxNode('Add', [`${name}/cosine`, number(1)], [`${name}/cosine_1`]),
    onnxNode('Div', [`${name}/cosine_1`, `${name}/size`], [`${name}/real`]),
    onnxNode('Sin', [`${name}/angle`], [`${name}/sine`]),
    onnxNode('Div', [`${name}/sine`, `${name}/size`], [`${name}/imaginary`]),
  ]

  /** The low frequencies times `factor`: with the matrices of both directions, their real part is `C x C + S x S`. */
  const filtered = (name: string, tensor: string, factor: number): OnnxNode[] => [
    onnxNode('Shape', [tensor], [`${name}/shape`]),
    ...waves(`${name}/y`, `${name}/shape`, 2),
    ...waves(`${name}/x`, `${name}/shape`, 3),
    toFloat(tensor, `${name}/single`),
    onnxNode('MatMul', [`${name}/y/real`, `${name}/single`], [`${name}/real_y`]),
    onnxNode('MatMul', [`${name}/real_y`, `${name}/x/real`], [`${name}/real`]),
    onnxNode('MatMul', [`${name}/y/imaginary`, `${name}/single`], [`${name}/imaginary_y`]),
    onnxNode('MatMul', [`${name}/imaginary_y`, `${name}/x/imaginary`], [`${name}/imaginary`]),
    onnxNode('Add', [`${name}/real`, `${name}/imaginary`], [`${name}/low`]),
    onnxNode('Mul', [`${name}/low`, number(factor - 1)], [`${name}/change`]),
    onnxNode('Add', [`${name}/single`, `${name}/change`], [`${name}/sum`]),
    toOwn(`${name}/sum`, `${name}/filtered`),
  ]

  return {
    weights: all,
    meeting(node: OnnxNode, factors: { readonly backbone: number; readonly skip: number }): OnnxNode[] {
      const [below = '', skip = ''] = node.inputs
      const name = `${node.outputs[0]}/freeu`
      return [
        ...scaled(`${name}/below`, below, factors.backbone),
        ...filtered(`${name}/skip`, skip, factors.skip),
        { ...node, inputs: [`${name}/below/scaled`, `${name}/skip/filtered`] },
      ]
    },
  }
}
