import { attributeOf, FLOAT32, type OnnxFile, type OnnxNode, type OnnxWeight } from './file.ts'

/** A tensor that is the same in every run: a weight, or something computed of weights alone. */
export interface ConstantTensor {
  readonly name: string
  /** Names from this tensor to the weight that it is made of. */
  readonly chain: readonly string[]
  readonly elementType: number
  readonly dims: readonly number[]
}

/** Questions about the graph of a file. */
export interface OnnxGraph {
  /** The operation that makes a tensor. */
  producerOf(tensor: string): OnnxNode | undefined
  /** What is known of a constant tensor; null when the tensor is none, or is made in a way not understood. */
  constantOf(tensor: string): ConstantTensor | null
  /** Whether a tensor is the same in every run, as a weight or as a constant in the graph. */
  isConstant(tensor: string): boolean
}

/** Prepares questions about a file's graph. */
export function graphOfFile(file: OnnxFile): OnnxGraph {
  const producers = new Map(file.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  const known = new Map<string, ConstantTensor | null>()
  function constantOf(name: string): ConstantTensor | null {
    const found = known.has(name) ? (known.get(name) ?? null) : findConstant(name)
    known.set(name, found)
    return found
  }

  function findConstant(name: string): ConstantTensor | null {
    const weight = file.weights.get(name)
    if (weight) return fromWeight(weight)
    const node = producers.get(name)
    if (!node || !DERIVING.has(node.type)) return null
    const sources = node.inputs.map(constantOf)
    if (sources.includes(null)) return null
    return derived(
      name,
      node,
      sources.filter((source) => source !== null),
    )
  }

  return {
    producerOf: (tensor) => producers.get(tensor),
    constantOf,
    isConstant: (tensor) => constantOf(tensor) !== null || producers.get(tensor)?.type === 'Constant',
  }
}

function fromWeight({ name, elementType, dims }: OnnxWeight): ConstantTensor {
  return { name, chain: [name], elementType, dims }
}

const size = ({ dims }: ConstantTensor) => dims.reduce((product, dim) => product * dim, 1)

/** The ways in which exporters keep weights: packed with a scale, in another precision, or turned round. */
const DERIVING = new Set(['Identity', 'Mul', 'Cast', 'DequantizeLinear', 'Transpose'])

function derived(name: string, node: OnnxNode, sources: readonly ConstantTensor[]): ConstantTensor | null {
  const [first] = sources
  if (!first) return null
  const largest = sources.reduce((best, source) => (size(source) > size(best) ? source : best), first)
  const same = { ...largest, name, chain: [name, ...largest.chain] }
  switch (node.type) {
    case 'Identity':
    case 'Mul':
      return same
    case 'Cast':
      return { ...same, elementType: attributeOf(node, 'to')?.ints[0] ?? first.elementType }
    case 'DequantizeLinear':
      return { ...same, elementType: sources[1]?.elementType ?? first.elementType }
    case 'Transpose': {
      const order = attributeOf(node, 'perm')?.ints ?? first.dims.map((_, index) => first.dims.length - 1 - index)
      return { ...same, dims: order.map((axis) => first.dims[axis] ?? 0) }
    }
    default:
      return null
  }
}

/**
 * The file with operations and weights added, and with tensors exchanged: whatever took a tensor of `exchanged` takes the
 * one named there instead. Added operations are not touched by that.
 */
export function extendFile(
  file: OnnxFile,
  added: {
    readonly nodes: readonly OnnxNode[]
    readonly weights: readonly OnnxWeight[]
    readonly exchanged: ReadonlyMap<string, string>
  },
): OnnxFile {
  const exchange = (node: OnnxNode): OnnxNode =>
    node.inputs.some((input) => added.exchanged.has(input))
      ? { ...node, inputs: node.inputs.map((input) => added.exchanged.get(input) ?? input) }
      : node
  const nodes = sorted([...added.nodes, ...file.nodes.map(exchange)])
  return {
    ...file,
    nodes,
    weights: new Map([...file.weights, ...added.weights.map((one) => [one.name, one] as const)]),
  }
}

/** Each operation behind those whose outputs it takes, as the format demands; otherwise in the order given. */
function sorted(nodes: readonly OnnxNode[]): OnnxNode[] {
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  // A set keeps the order in which things were put in.
  const placed = new Set<OnnxNode>()
  const entered = new Set<OnnxNode>()
  // A stack of its own: graphs are deeper than the language's.
  const open = nodes.toReversed()
  for (let node = open.at(-1); node; node = open.at(-1)) {
    const missing = node.inputs.flatMap((input) => producers.get(input) ?? []).filter((before) => !placed.has(before))
    if (missing.some((before) => entered.has(before))) throw new RangeError('The graph of the model has a cycle.')
    if (placed.has(node) || missing.length === 0) {
      placed.add(node)
      entered.delete(node)
      open.pop()
    } else {
      entered.add(node)
      open.push(...missing)
    }
  }
  return [...placed]
}

const MULTIPLICATIONS = new Set(['MatMul', 'Gemm', 'Conv'])

/** The precision in which a network computes: that of what its multiplications take. */
export function elementTypeOf(file: OnnxFile): number {
  const graph = graphOfFile(file)
  for (const { type, inputs } of file.nodes) {
    const weight = MULTIPLICATIONS.has(type) ? graph.constantOf(inputs[1] ?? '') : null
    if (weight) return weight.elementType
  }
  return FLOAT32
}
