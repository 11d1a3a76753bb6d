import { intAttribute, type OnnxFile, type OnnxNode, onnxNode, withInput } from '../../runtime/onnx-file/file.ts'
import { elementTypeOf, extendFile } from '../../runtime/onnx-file/graph.ts'
import { crossAttention } from './find-attention.ts'
import { createWeights } from './weights.ts'

/**
 * The input of a U-Net that says which places of the picture hear which tokens: `[1, places, tokens]`, added to what
 * cross-attention finds before it is weighed. Places are those of the sample row by row, then those of half its sides,
 * and so on.
 */
export const TOKEN_MASK = 'token_mask'

const SAMPLE = 'sample'

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
  const { all: added, whole } = createWeights(TOKEN_MASK)
  const axes = { height: whole(2), width: whole(3), places: whole(1) }
  const numbers = { four: whole(4), three: whole(3), last: whole(-1), other: whole(-2) }
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
  return withInput(extendFile(file, { nodes, weights: added(), exchanged }), TOKEN_MASK, precision, 3)
}
