import { nodeError } from '../../define/errors.ts'
import { type OnnxFile, type OnnxNode, outputInfo } from '../../runtime/onnx-file/file.ts'
import { elementTypeOf, extendFile, graphOfFile, type OnnxGraph } from '../../runtime/onnx-file/graph.ts'

/** The output of a text encoder under which the states before its last layer are put out. */
export const PENULTIMATE_OUTPUT = 'penultimate_hidden_state'

/** Each layer of a transformer adds to its input twice: what attention finds, and what the layer makes of it. */
const SUMS_PER_LAYER = 2

/**
 * A text encoder without its last layers; its final norm stays. Throws `ValueError` when it has not that many, or is built
 * in a way not understood.
 */
export function withoutLastLayers(file: OnnxFile, count: number): OnnxFile {
  const chain = residualSums(file)
  const [last, shorter] = [chain[0], chain[SUMS_PER_LAYER * count]]
  if (last === undefined || shorter === undefined) {
    const layers = Math.floor((chain.length - 1) / SUMS_PER_LAYER)
    throw nodeError('ValueError', `CLIP Skip of ${count} is too much for this text encoder: it can skip ${layers}.`)
  }
  return extendFile(file, { nodes: [], weights: [], exchanged: new Map([[last, shorter]]) })
}

/** A text encoder that also puts out the states before its last layer, without any norm. Throws as `withoutLastLayers`. */
export function withPenultimateOutput(file: OnnxFile): OnnxFile {
  const chain = residualSums(file)
  const tensor = chain[SUMS_PER_LAYER]
  if (tensor === undefined) throw nodeError('ValueError', 'The layers of this text encoder cannot be told apart.')
  const rename = (names: readonly string[]) => names.map((name) => (name === tensor ? PENULTIMATE_OUTPUT : name))
  const nodes = file.nodes.map((node) => ({ ...node, inputs: rename(node.inputs), outputs: rename(node.outputs) }))
  const output = outputInfo(PENULTIMATE_OUTPUT, elementTypeOf(file), 3)
  return {
    ...file,
    nodes,
    outputs: [...file.outputs, PENULTIMATE_OUTPUT],
    addedOutputs: [...file.addedOutputs, output],
  }
}

/**
 * The sums that a transformer's states go through, from the last one backwards. They are known by what they add: two
 * tensors that both depend on the text, one of them such a sum again.
 */
function residualSums(file: OnnxFile): string[] {
  const graph = graphOfFile(file)
  const output = file.outputs.find((name) => name === 'last_hidden_state') ?? file.outputs[0] ?? ''
  const chain: string[] = []
  let sum = nearestSum(graph, output)
  while (sum) {
    chain.push(sum.outputs[0] ?? '')
    const sources = sum.inputs.map((input) => graph.producerOf(input))
    sum = sources.find((source) => source !== undefined && isSum(graph, source))
  }
  return chain
}

function nearestSum(graph: OnnxGraph, output: string): OnnxNode | undefined {
  const seen = new Set<string>()
  const open = [output]
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (seen.has(name)) continue
    seen.add(name)
    const node = graph.producerOf(name)
    if (node && isSum(graph, node)) return node
    open.push(...(node?.inputs ?? []))
  }
  return undefined
}

function isSum(graph: OnnxGraph, { type, inputs }: OnnxNode): boolean {
  return type === 'Add' && inputs.every((input) => !graph.isConstant(input))
}
