import {
  attributeOf,
  intAttribute,
  intsAttribute,
  type OnnxFile,
  type OnnxNode,
  onnxNode,
  withAttribute,
} from '../../runtime/onnx-file/file.ts'
import { extendFile } from '../../runtime/onnx-file/graph.ts'
import { type AddedWeights, createWeights } from './weights.ts'

/** A direction in which pictures go on at the other side: `x` from left to right, `y` from top to bottom. */
export type SeamlessAxis = 'x' | 'y'

/** Places of the two directions among the dimensions of `[batch, channels, height, width]`, and among paddings. */
const AXES = { y: { dimension: 2, begin: 0, end: 2 }, x: { dimension: 3, begin: 1, end: 3 } } as const

/** More than any dimension holds: slices up to here go to the end. */
const END = 2 ** 31 - 1

/**
 * A network whose convolutions see, beyond a border of the picture, what is at the opposite one, so that its pictures go on
 * there. Only paddings that are alike on both sides are changed, as those of all U-Nets and autoencoders are.
 */
export function withSeamlessEdges(file: OnnxFile, axes: readonly SeamlessAxis[]): OnnxFile {
  const nodes: OnnxNode[] = []
  const { all, whole } = createWeights('seamless')
  for (const node of file.nodes) nodes.push(...(node.type === 'Conv' ? wrapped(node, axes, whole) : [node]))
  return extendFile({ ...file, nodes }, { nodes: [], weights: all(), exchanged: new Map() })
}

/** A convolution behind operations that pad its input with what is at the other side. */
function wrapped(node: OnnxNode, axes: readonly SeamlessAxis[], whole: AddedWeights['whole']): OnnxNode[] {
  const pads = [...(attributeOf(node, 'pads')?.ints ?? [])]
  const before: OnnxNode[] = []
  let input = node.inputs[0] ?? ''
  for (const axis of axes) {
    const { dimension, begin, end } = AXES[axis]
    const width = pads[begin] ?? 0
    if (pads.length !== 4 || width === 0 || pads[end] !== width) continue
    const name = `${node.outputs[0]}/seamless_${axis}`
    const slice = (part: string, from: number, to: number) =>
      onnxNode('Slice', [input, whole(from), whole(to), whole(dimension)], [`${name}/${part}`])
    before.push(
      slice('last', -width, END),
      slice('first', 0, width),
      onnxNode('Concat', [`${name}/last`, input, `${name}/first`], [name], [intAttribute('axis', dimension)]),
    )
    input = name
    pads[begin] = 0
    pads[end] = 0
  }
  if (before.length === 0) return [node]
  const changed = { ...node, inputs: [input, ...node.inputs.slice(1)] }
  return [...before, withAttribute(changed, 'pads', intsAttribute('pads', pads))]
}
