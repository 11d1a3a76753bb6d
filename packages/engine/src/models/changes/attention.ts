import {
  attributeOf,
  intAttribute,
  type OnnxFile,
  type OnnxNode,
  type OnnxWeight,
  onnxNode,
  wholeWeight,
  withInput,
} from '../../runtime/onnx-file/file.ts'
import { elementTypeOf, extendFile } from '../../runtime/onnx-file/graph.ts'

/**
 * The input of a U-Net that says which places of the picture hear which tokens: `[1, places, tokens]`, added to what
 * cross-attention finds before it is weighed. Places are those of the sample row by row, then those of half its sides,
 * and so on.
 */
export const TOKEN_MASK = 'token_mask'

const TEXT = 'encoder_hidden_states'
const SAMPLE = 'sample'
/** What may lie between a product of queries and keys and its softmax. */
const BEFORE_SOFTMAX = new Set(['Mul', 'Div', 'Add', 'Cast', 'Identity', 'Reshape'])
/** What may lie between a softmax and its product with the values. */
const BEHIND_SOFTMAX = new Set(['Cast', 'Identity', 'Dropout', 'Reshape', 'Transpose'])

/** Whether cross-attention of a U-Net can be told apart from all else, and nothing else hears the prompt. */
export const takesTokenMask = (file: OnnxFile): boolean => crossAttention(file).length > 0

/**
 * A U-Net whose cross-attention heeds `token_mask`. Each level of the network has a quarter of the places of the one
 * before, so the part of the mask that belongs to an attention with `q` places begins at `(places of the sample − q) · 4/3`.
 * Unchanged where `takesTokenMask` is false.
 */
export function withTokenMask(file: OnnxFile): OnnxFile {
  const products = crossAttention(file)
  if (products.length === 0) return file
  const weights: OnnxWeight[] = []
  const whole = (name: string, value: number): string => {
    const weight = wholeWeight(`${TOKEN_MASK}/${name}`, [value])
    weights.push(weight)
    return weight.name
  }
  const axes = { height: whole('2', 2), width: whole('3', 3), places: whole('1', 1) }
  const numbers = { four: whole('four', 4), three: whole('three', 3), last: whole('-1', -1), other: whole('-2', -2) }
  const all = `${TOKEN_MASK}/places`
  const nodes: OnnxNode[] = [
    onnxNode('Shape', [SAMPLE], [`${TOKEN_MASK}/shape`]),
    onnxNode('Gather', [`${TOKEN_MASK}/shape`, axes.height], [`${TOKEN_MASK}/height`]),
    onnxNode('Gather', [`${TOKEN_MASK}/shape`, axes.width], [`${TOKEN_MASK}/width`]),
    onnxNode('Mul', [`${TOKEN_MASK}/height`, `${TOKEN_MASK}/width`], [all]),
  ]
  const precision = elementTypeOf(file)
  const exchanged = new Map<string, string>()
  for (const { product, elementType } of products) {
    const own = (part: string) => `${product}/${TOKEN_MASK}_${part}`
    nodes.push(
      onnxNode('Shape', [product], [own('shape')]),
      onnxNode('Slice', [own('shape'), numbers.other, numbers.last], [own('places')]),
      onnxNode('Sub', [all, own('places')], [own('difference')]),
      onnxNode('Mul', [own('difference'), numbers.four], [own('fourfold')]),
      onnxNode('Div', [own('fourfold'), numbers.three], [own('start')]),
      onnxNode('Add', [own('start'), own('places')], [own('end')]),
      onnxNode('Slice', [TOKEN_MASK, own('start'), own('end'), axes.places], [own('slice')]),
      onnxNode('Cast', [own('slice')], [own('part')], [intAttribute('to', elementType ?? precision)]),
      onnxNode('Add', [product, own('part')], [own('masked')]),
    )
    exchanged.set(product, own('masked'))
  }
  return withInput(extendFile(file, { nodes, weights, exchanged }), TOKEN_MASK, precision, 3)
}

/** A product of queries and keys `[…, places, tokens]`; the element type is known where it is not the network's own. */
interface Product {
  readonly product: string
  readonly elementType: number | null
}

/** The cross-attention of a U-Net; empty when some way from the prompt leads elsewhere. */
function crossAttention(file: OnnxFile): Product[] {
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
