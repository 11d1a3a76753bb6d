import { attributeOf, type OnnxFile, type OnnxNode } from '../../runtime/onnx-file/file.ts'
import { graphOfFile, type OnnxGraph } from '../../runtime/onnx-file/graph.ts'
import { enlarges, halves } from './meetings.ts'

const TEXT = 'encoder_hidden_states'
/** What may lie between a product of queries and keys and its softmax. */
const BEFORE_SOFTMAX = new Set(['Mul', 'Div', 'Add', 'Cast', 'Identity', 'Reshape'])
/** What may lie between a softmax and its product with the values. */
const BEHIND_SOFTMAX = new Set(['Cast', 'Identity', 'Dropout', 'Reshape', 'Transpose'])

/** What may lie between a projection and the product in which it is a factor, and what projects with a weight. */
const BEHIND_PROJECTION = new Set([
  ...['Add', 'Mul', 'Div', 'Cast', 'Identity', 'Reshape', 'Transpose'],
  ...['Split', 'Slice', 'Gather', 'Squeeze', 'Unsqueeze'],
])

/** A product of queries and keys `[…, places, tokens]`; the element type is known where it is not the network's own. */
export interface Product {
  readonly product: string
  readonly elementType: number | null
}

/** The cross-attention of a U-Net; empty when some way from the prompt leads elsewhere. */
export function crossAttention(file: OnnxFile): Product[] {
  const producers = new Map(file.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  const hears = dependencies(file)
  const joins = (node: OnnxNode) => {
    const sources = node.inputs.map(hears)
    return sources.some(({ text, rest }) => text && !rest) && sources.some(({ rest }) => rest)
  }
  const keys = new Map<OnnxNode, Product>()
  const softmaxes = new Set<OnnxNode>()
  for (const node of file.nodes) {
    if (node.type !== 'Softmax') continue
    const product = back(producers.get(node.inputs[0] ?? ''), BEFORE_SOFTMAX, producers, (input) => hears(input).rest)
    if (product?.type !== 'MatMul' || !joins(product)) continue
    softmaxes.add(node)
    keys.set(product, { product: product.outputs[0] ?? '', elementType: castOf(product, producers) })
  }
  const isValues = (node: OnnxNode) => {
    const weighed = back(producers.get(node.inputs[0] ?? ''), BEHIND_SOFTMAX, producers, () => true)
    return node.type === 'MatMul' && weighed !== undefined && softmaxes.has(weighed)
  }
  const others = file.nodes.some((node) => joins(node) && !keys.has(node) && !isValues(node))
  return others ? [] : [...keys.values()]
}

/** The nearest operation behind which there are others than those of the given types. */
function back(
  from: OnnxNode | undefined,
  types: ReadonlySet<string>,
  producers: ReadonlyMap<string, OnnxNode>,
  follows: (input: string) => boolean,
): OnnxNode | undefined {
  let node = from
  while (node && types.has(node.type)) node = producers.get(node.inputs.find(follows) ?? '')
  return node
}

/** The precision that queries are brought to before they are multiplied; null when it is that of the network. */
function castOf(product: OnnxNode, producers: ReadonlyMap<string, OnnxNode>): number | null {
  const steps = new Set(['Mul', 'Div', 'Reshape', 'Transpose', 'Identity'])
  const node = back(producers.get(product.inputs[0] ?? ''), steps, producers, (input) => producers.has(input))
  return node?.type === 'Cast' ? (attributeOf(node, 'to')?.ints[0] ?? null) : null
}

/** What a tensor is made of: the prompt, and other inputs. Shapes tell nothing of what is in a tensor. */
function dependencies(file: OnnxFile) {
  const known = new Map<string, { readonly text: boolean; readonly rest: boolean }>()
  const nothing = { text: false, rest: false }
  const of = (tensor: string) =>
    known.get(tensor) ??
    (tensor === '' || file.weights.has(tensor) ? nothing : { text: tensor === TEXT, rest: tensor !== TEXT })
  for (const node of file.nodes) {
    const sources = node.type === 'Shape' || node.type === 'Constant' ? [] : node.inputs.map(of)
    const own = { text: sources.some(({ text }) => text), rest: sources.some(({ rest }) => rest) }
    for (const output of node.outputs) known.set(output, own)
  }
  return of
}

/** Attention among the places of a picture. */
export interface SelfAttention {
  /** The tensor `[batch, places, channels]` of which queries, keys and values are made. */
  readonly from: string
  /** What it finds, of the same shape, before that is added to the picture. */
  readonly to: string
  /** How many times the picture has been halved, and not enlarged again. */
  readonly level: number
}

/** The self-attention of a U-Net, as far as sizes within it follow from what it is given. */
export function selfAttention(file: OnnxFile): SelfAttention[] {
  const graph = graphOfFile(file)
  const hears = dependencies(file)
  const levelOf = levels(file)
  const takers = new Map<string, OnnxNode[]>()
  for (const node of file.nodes) {
    for (const input of new Set(node.inputs)) takers.set(input, [...(takers.get(input) ?? []), node])
  }
  return file.nodes.flatMap((softmax) => {
    const seesPlaces = (input: string) => hears(input).rest
    const product = softmax.type === 'Softmax' ? nodeBehind(graph, softmax, BEFORE_SOFTMAX, seesPlaces) : undefined
    if (product?.type !== 'MatMul' || !product.inputs.every(seesPlaces)) return []
    const values = valuesOf(softmax, takers)
    if (!values) return []
    const sources = [...product.inputs, values.inputs[1] ?? ''].map((input) => projectedFrom(graph, input, seesPlaces))
    const [from] = sources
    const to = foundBy(graph, values, takers)
    if (from === undefined || to === undefined || sources.some((source) => source !== from)) return []
    return followsIn(file, from, to) ? [{ from, to, level: levelOf(from) }] : []
  })
}

function nodeBehind(graph: OnnxGraph, node: OnnxNode, types: ReadonlySet<string>, follows: (input: string) => boolean) {
  let behind = graph.producerOf(node.inputs[0] ?? '')
  while (behind && types.has(behind.type)) behind = graph.producerOf(behind.inputs.find(follows) ?? '')
  return behind
}

/** The product of a softmax with the values. */
function valuesOf(softmax: OnnxNode, takers: ReadonlyMap<string, readonly OnnxNode[]>): OnnxNode | undefined {
  let node: OnnxNode | undefined = softmax
  do node = onlyTaker(node, takers)
  while (node && BEHIND_SOFTMAX.has(node.type))
  return node?.type === 'MatMul' ? node : undefined
}

/** The operation that takes what another one makes; shapes aside. */
function onlyTaker(node: OnnxNode, takers: ReadonlyMap<string, readonly OnnxNode[]>): OnnxNode | undefined {
  const found = (takers.get(node.outputs[0] ?? '') ?? []).filter(({ type }) => type !== 'Shape')
  return found.length === 1 ? found[0] : undefined
}

/** What a tensor is a projection of: the other factor of the nearest product with a weight. */
function projectedFrom(graph: OnnxGraph, tensor: string, follows: (input: string) => boolean): string | undefined {
  let node = graph.producerOf(tensor)
  while (node && BEHIND_PROJECTION.has(node.type)) node = graph.producerOf(node.inputs.find(follows) ?? '')
  const [from, weight = ''] = node?.type === 'MatMul' ? node.inputs : []
  return graph.constantOf(weight) ? from : undefined
}

/** What of an attention is added to the picture in the end. */
function foundBy(graph: OnnxGraph, values: OnnxNode, takers: ReadonlyMap<string, readonly OnnxNode[]>) {
  let node = values
  for (let next = onlyTaker(node, takers); next; next = onlyTaker(node, takers)) {
    const isSum = next.type === 'Add' && next.inputs.every((input) => !graph.isConstant(input))
    if (isSum) return node.outputs[0]
    if (!BEHIND_PROJECTION.has(next.type) && next.type !== 'MatMul' && next.type !== 'Dropout') return undefined
    node = next
  }
  return undefined
}

/** Whether all sizes that tensors between two are given are known beforehand or follow from the first of them. */
function followsIn(file: OnnxFile, from: string, to: string): boolean {
  const graph = graphOfFile(file)
  const following = new Set([from])
  for (const { inputs, outputs } of file.nodes) {
    if (inputs.some((input) => following.has(input))) for (const output of outputs) following.add(output)
  }
  const open = [to]
  for (let tensor = open.pop(); tensor !== undefined; tensor = open.pop()) {
    const node = tensor === from ? undefined : graph.producerOf(tensor)
    if (!node || !following.has(tensor)) continue
    const [, size = ''] = node.type === 'Reshape' ? node.inputs : []
    if (size !== '' && !following.has(size) && !graph.isConstant(size)) return false
    open.push(...node.inputs)
  }
  return true
}

/** How many times what is in a tensor has been halved on its way, and not enlarged again. */
function levels(file: OnnxFile) {
  const known = new Map<string, { readonly halved: ReadonlySet<OnnxNode>; readonly enlarged: ReadonlySet<OnnxNode> }>()
  for (const node of file.nodes) {
    const sources = node.type === 'Shape' ? [] : node.inputs.flatMap((input) => known.get(input) ?? [])
    const halved = new Set(sources.flatMap((source) => [...source.halved]))
    const enlarged = new Set(sources.flatMap((source) => [...source.enlarged]))
    if (halves(node)) halved.add(node)
    if (enlarges(node)) enlarged.add(node)
    for (const output of node.outputs) known.set(output, { halved, enlarged })
  }
  return (tensor: string): number => {
    const found = known.get(tensor)
    return found ? found.halved.size - found.enlarged.size : 0
  }
}
