import { toFloat16 } from '../float16.ts'
import {
  bytesField,
  joined,
  numberField,
  type Pieces,
  readFields,
  textField,
  texts,
  type WireField,
  wholeNumbers,
} from './wire.ts'

/** An operation of an ONNX graph. */
export interface OnnxNode {
  readonly name: string
  /** `MatMul`, `Conv`, … */
  readonly type: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Its attributes and whatever else it has, as they are in the file. */
  readonly rest: Pieces
}

/** A weight of an ONNX graph; its values may lie in another file. */
export interface OnnxWeight {
  readonly name: string
  readonly dims: readonly number[]
  /** `TensorProto.DataType`: 1 for float32, 10 for float16, … */
  readonly elementType: number
  /** All of its message. */
  readonly message: Pieces
}

/** An ONNX model as something to change: its operations and weights by name, the rest as it is in the file. */
export interface OnnxFile {
  readonly nodes: readonly OnnxNode[]
  readonly weights: ReadonlyMap<string, OnnxWeight>
  /** Names of what the graph puts out. */
  readonly outputs: readonly string[]
  /** Descriptions of further outputs, to be appended. */
  readonly addedOutputs: readonly Pieces[]
  /** Fields of the graph beside nodes and weights, and of the model beside the graph. */
  readonly graphRest: Pieces
  readonly modelRest: Pieces
}

/** Field numbers of ONNX's `onnx.proto`. */
const MODEL = { graph: 7 }
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12 }
const NODE = { input: 1, output: 2, name: 3, type: 4, attribute: 5 }
const TENSOR = { dims: 1, elementType: 2, name: 8, raw: 9 }
const ATTRIBUTE = { name: 1, float: 2, int: 3, text: 4, ints: 8, type: 20 }
const ATTRIBUTE_TYPE = { float: 1, int: 2, text: 3, ints: 7 }

/** Numbers of element types. */
export const FLOAT32 = 1
export const INT64 = 7
export const FLOAT16 = 10

/** Reads an ONNX model without copying its weights. Throws `RangeError` when the bytes are none. */
export function parseOnnx(bytes: Uint8Array): OnnxFile {
  const model = readFields(bytes)
  const graph = model.find((field) => field.number === MODEL.graph)
  if (!graph) throw new RangeError('The file is no ONNX model: it has no graph.')
  const fields = readFields(graph.content)
  const weights = contents(fields, GRAPH.initializer).map(readWeight)
  const own = new Set([GRAPH.node, GRAPH.initializer])
  return {
    nodes: contents(fields, GRAPH.node).map(readNode),
    weights: new Map(weights.map((weight) => [weight.name, weight])),
    outputs: contents(fields, GRAPH.output).flatMap((output) => texts(readFields(output), 1)),
    addedOutputs: [],
    graphRest: fields.filter(({ number }) => !own.has(number)).map((field) => field.bytes),
    modelRest: model.filter((field) => field !== graph).map((field) => field.bytes),
  }
}

function contents(fields: readonly WireField[], number: number): Uint8Array[] {
  return fields.filter((field) => field.number === number).map(({ content }) => content)
}

function readNode(content: Uint8Array): OnnxNode {
  const fields = readFields(content)
  const own = new Set([NODE.input, NODE.output, NODE.name, NODE.type])
  return {
    name: texts(fields, NODE.name)[0] ?? '',
    type: texts(fields, NODE.type)[0] ?? '',
    inputs: texts(fields, NODE.input),
    outputs: texts(fields, NODE.output),
    rest: fields.filter(({ number }) => !own.has(number)).map((field) => field.bytes),
  }
}

function readWeight(content: Uint8Array): OnnxWeight {
  const fields = readFields(content)
  return {
    name: texts(fields, TENSOR.name)[0] ?? '',
    dims: wholeNumbers(fields, TENSOR.dims),
    elementType: wholeNumbers(fields, TENSOR.elementType)[0] ?? 0,
    message: [content],
  }
}

/** The model as the bytes of an ONNX file. */
export function writeOnnx(file: OnnxFile): Uint8Array {
  const graph = [
    ...file.nodes.flatMap((node) => bytesField(GRAPH.node, writeNode(node))),
    ...file.graphRest,
    ...file.addedOutputs.flatMap((output) => bytesField(GRAPH.output, output)),
    ...[...file.weights.values()].flatMap(({ message }) => bytesField(GRAPH.initializer, message)),
  ]
  return joined([...file.modelRest, ...bytesField(MODEL.graph, graph)])
}

function writeNode({ name, type, inputs, outputs, rest }: OnnxNode): Pieces {
  return [
    ...inputs.flatMap((input) => textField(NODE.input, input)),
    ...outputs.flatMap((output) => textField(NODE.output, output)),
    ...textField(NODE.name, name),
    ...textField(NODE.type, type),
    ...rest,
  ]
}

/** The value of an attribute that is a text, a whole number, or a list of whole numbers; undefined when it is absent. */
export function attributeOf(node: OnnxNode, name: string): { text: string; ints: number[] } | undefined {
  for (const field of readFields(joined(node.rest))) {
    if (field.number !== NODE.attribute) continue
    const parts = readFields(field.content)
    if (texts(parts, ATTRIBUTE.name)[0] !== name) continue
    const ints = wholeNumbers(parts, ATTRIBUTE.ints)
    return {
      text: texts(parts, ATTRIBUTE.text)[0] ?? '',
      ints: ints.length > 0 ? ints : wholeNumbers(parts, ATTRIBUTE.int),
    }
  }
  return undefined
}

/** A node's other fields with one of its attributes taken out or exchanged. */
export function withAttribute(node: OnnxNode, name: string, attribute: Pieces | null): OnnxNode {
  const kept = readFields(joined(node.rest)).filter(
    (field) => field.number !== NODE.attribute || texts(readFields(field.content), ATTRIBUTE.name)[0] !== name,
  )
  return { ...node, rest: [...kept.map(({ bytes }) => bytes), ...(attribute ?? [])] }
}

/** An attribute that is a list of whole numbers, none of them negative. */
export function intsAttribute(name: string, values: readonly number[]): Pieces {
  return bytesField(NODE.attribute, [
    ...textField(ATTRIBUTE.name, name),
    ...values.flatMap((value) => numberField(ATTRIBUTE.ints, value)),
    ...numberField(ATTRIBUTE.type, ATTRIBUTE_TYPE.ints),
  ])
}

/** An attribute that is a whole number, not negative. */
export function intAttribute(name: string, value: number): Pieces {
  return bytesField(NODE.attribute, [
    ...textField(ATTRIBUTE.name, name),
    ...numberField(ATTRIBUTE.int, value),
    ...numberField(ATTRIBUTE.type, ATTRIBUTE_TYPE.int),
  ])
}

/** An attribute that is a text. */
export function textAttribute(name: string, value: string): Pieces {
  return bytesField(NODE.attribute, [
    ...textField(ATTRIBUTE.name, name),
    ...textField(ATTRIBUTE.text, value),
    ...numberField(ATTRIBUTE.type, ATTRIBUTE_TYPE.text),
  ])
}

/** A new operation; it is named after its first output. */
export function onnxNode(
  type: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly Pieces[] = [],
): OnnxNode {
  return { name: outputs[0] ?? '', type, inputs, outputs, rest: attributes.flat() }
}

/** A new weight of floating-point numbers, in single or half precision. */
export function floatWeight(
  name: string,
  dims: readonly number[],
  values: Float32Array,
  elementType: typeof FLOAT32 | typeof FLOAT16 = FLOAT32,
): OnnxWeight {
  const numbers = elementType === FLOAT16 ? toFloat16(values) : values
  const raw = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  return weightOf(name, dims, elementType, raw)
}

/** A new weight that is a list of whole numbers. */
export function wholeWeight(name: string, values: readonly number[]): OnnxWeight {
  const numbers = BigInt64Array.from(values, BigInt)
  return weightOf(name, [values.length], INT64, new Uint8Array(numbers.buffer))
}

/** The bytes of values are little-endian, as those of every platform that there are builds of onnxruntime for. */
function weightOf(name: string, dims: readonly number[], elementType: number, raw: Uint8Array): OnnxWeight {
  const message = [
    ...dims.flatMap((dim) => numberField(TENSOR.dims, dim)),
    ...numberField(TENSOR.elementType, elementType),
    ...textField(TENSOR.name, name),
    ...bytesField(TENSOR.raw, [raw]),
  ]
  return { name, dims, elementType, message }
}

/** The file with one more input: a tensor of a rank, whose sizes are free. */
export function withInput(file: OnnxFile, name: string, elementType: number, rank: number): OnnxFile {
  const input = bytesField(GRAPH.input, outputInfo(name, elementType, rank))
  return { ...file, graphRest: [...file.graphRest, ...input] }
}

/** The description of an output: a tensor of a rank, whose sizes are free. */
export function outputInfo(name: string, elementType: number, rank: number): Pieces {
  const shape = Array.from({ length: rank }, (_, index) => bytesField(1, textField(2, `${name}_${index}`))).flat()
  const tensor = [...numberField(1, elementType), ...bytesField(2, shape)]
  return [...textField(1, name), ...bytesField(2, bytesField(1, tensor))]
}
