import { attributeOf, type OnnxFile, type OnnxNode } from '../../runtime/onnx-file/file.ts'
import { type ConstantTensor, graphOfFile, type OnnxGraph } from '../../runtime/onnx-file/graph.ts'

/** A weight of a network, under the name of the module that it belongs to. */
export interface Target {
  readonly tensor: ConstantTensor
  /** `[out, in, …]`, or `[in, out]` where exporters turned it round. */
  readonly isTurned: boolean
  /** The tensor of the module's bias, when it has one under its own name. */
  readonly bias: ConstantTensor | null
}

/** How exporters and quantizers call what holds the weight of a module. */
const WEIGHT_NAME = /^(.+)\.weight(?:_[a-z]+)?$/

/**
 * The weights of a network by module, with underscores for dots. Exporters name some weights after their module; the
 * others are found by the names of the operations that they go into.
 */
export function findTargets(file: OnnxFile): ReadonlyMap<string, Target> {
  const graph = graphOfFile(file)
  const targets = new Map<string, Target>()
  for (const node of file.nodes) {
    const tensor = /^(?:MatMul|Gemm|Conv)$/.test(node.type) ? graph.constantOf(node.inputs[1] ?? '') : null
    const path = tensor && modulePath(tensor, node)
    if (!tensor || !path) continue
    const isTurned = node.type === 'MatMul' || (node.type === 'Gemm' && attributeOf(node, 'transB')?.ints[0] !== 1)
    targets.set(path.replaceAll('.', '_'), { tensor, isTurned, bias: biasOf(graph, path) })
  }
  return withoutWrapper(targets)
}

function biasOf(graph: OnnxGraph, path: string): ConstantTensor | null {
  return graph.constantOf(`${path}.bias`)
}

function modulePath(tensor: ConstantTensor, node: OnnxNode): string | null {
  for (const name of tensor.chain) {
    const module = WEIGHT_NAME.exec(name)?.[1]
    if (module) return module
  }
  return pathOfOperation(node.name)
}

/** `/down_blocks.0/attn/to_out.0/MatMul` is an operation of `down_blocks.0.attn.to_out.0`. */
function pathOfOperation(name: string): string | null {
  const scopes = name.split('/').slice(1, -1)
  // Of a sequence, both the whole and its members are scopes: `net/net.0` is `net.0`.
  const path = scopes.filter((scope, index) => !scopes[index + 1]?.startsWith(`${scope}.`))
  return path.length > 0 ? path.join('.') : null
}

/** Exporters may have wrapped the network in a module of their own; then each target also goes by its name inside. */
function withoutWrapper(targets: ReadonlyMap<string, Target>): ReadonlyMap<string, Target> {
  const [wrapper, ...others] = new Set([...targets.keys()].map((name) => name.split('_')[0] ?? ''))
  if (!wrapper || others.length > 0 || wrapper === 'text') return targets
  const inside = [...targets].map(([name, target]) => [name.slice(wrapper.length + 1), target] as const)
  return new Map([...targets, ...inside])
}
