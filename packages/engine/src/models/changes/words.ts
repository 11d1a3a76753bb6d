import { nodeError } from '../../define/errors.ts'
import { FLOAT16, FLOAT32, floatWeight, intAttribute, type OnnxFile, onnxNode } from '../../runtime/onnx-file/file.ts'
import { type ConstantTensor, extendFile, graphOfFile } from '../../runtime/onnx-file/graph.ts'
import type { Tensor } from '../../runtime/tensor.ts'

/**
 * A text encoder that knows further tokens, whose ids follow those of its vocabulary: `vectors` holds lists of them,
 * `[tokens, width]` each. Throws `ValueError` when they have another width than the encoder's own.
 */
export function withWords(file: OnnxFile, vectors: readonly Tensor[]): OnnxFile {
  const table = vocabularyOf(file)
  const [, width = 0] = table.dims
  const odd = vectors.find(({ dims }) => dims[1] !== width)
  if (odd) {
    throw nodeError('ValueError', `The embedding is ${odd.dims[1]} wide, but the text encoder needs ${width}.`)
  }
  const rows = vectors.reduce((sum, { dims }) => sum + (dims[0] ?? 0), 0)
  const values = new Float32Array(rows * width)
  let at = 0
  for (const { data } of vectors) {
    values.set(data, at)
    at += data.length
  }
  const weight = floatWeight('words/vectors', [rows, width], values, table.elementType === FLOAT16 ? FLOAT16 : FLOAT32)
  const longer = onnxNode('Concat', [table.name, weight.name], ['words/table'], [intAttribute('axis', 0)])
  return extendFile(file, {
    nodes: [longer],
    weights: [weight],
    exchanged: new Map([[table.name, 'words/table']]),
  })
}

/** The table of a text encoder's tokens: the longest table that something is looked up in. */
function vocabularyOf(file: OnnxFile): ConstantTensor {
  const graph = graphOfFile(file)
  const tables = file.nodes
    .filter(({ type }) => type === 'Gather')
    .map(({ inputs }) => graph.constantOf(inputs[0] ?? ''))
    .filter((table) => table !== null && table.dims.length === 2)
  const [longest] = tables.toSorted((one, other) => (other?.dims[0] ?? 0) - (one?.dims[0] ?? 0))
  if (!longest) throw nodeError('ValueError', 'The text encoder has no table of tokens that embeddings could join.')
  return longest
}
