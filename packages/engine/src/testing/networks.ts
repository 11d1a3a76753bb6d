import {
  type FLOAT16,
  FLOAT32,
  floatWeight,
  type OnnxNode,
  type OnnxWeight,
  outputInfo,
  writeOnnx,
} from '../runtime/onnx-file/file.ts'
import { bytesField, numberField, type Pieces, textField } from '../runtime/onnx-file/wire.ts'

/** An input or output of a network: its name, its rank, and the number of its element type, float32 when absent. */
export interface TestPort {
  readonly name: string
  readonly rank: number
  readonly elementType?: number
}

/** The bytes of an ONNX file that can be run (operators of version 17). */
export function networkFile(network: {
  readonly inputs: readonly TestPort[]
  readonly outputs: readonly TestPort[]
  readonly nodes: readonly OnnxNode[]
  readonly weights: readonly OnnxWeight[]
}): Uint8Array {
  const described = (field: number) => (port: TestPort) =>
    bytesField(field, outputInfo(port.name, port.elementType ?? FLOAT32, port.rank))
  return writeOnnx({
    nodes: network.nodes,
    weights: new Map(network.weights.map((weight) => [weight.name, weight])),
    outputs: network.outputs.map(({ name }) => name),
    addedOutputs: [],
    graphRest: [
      ...textField(2, 'test'),
      ...network.inputs.flatMap(described(11)),
      ...network.outputs.flatMap(described(12)),
    ],
    modelRest: [...numberField(1, 8), ...opset(17)],
  })
}

const opset = (version: number): Pieces => bytesField(8, [...textField(1, ''), ...numberField(2, version)])

/** The same numbers between −1 and 1 for the same seed, as those of random weights. */
export function randomValues(count: number, seed: number): Float32Array {
  let state = seed * 2654435761 + 1
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}

/** A weight of random values. */
export function randomWeight(
  name: string,
  dims: readonly number[],
  seed: number,
  scale = 1,
  elementType: typeof FLOAT32 | typeof FLOAT16 = FLOAT32,
): OnnxWeight {
  const count = dims.reduce((product, dim) => product * dim, 1)
  return floatWeight(
    name,
    dims,
    randomValues(count, seed).map((value) => value * scale),
    elementType,
  )
}

/** The bytes of a safetensors file of single-precision tensors. */
export function weightsFile(
  tensors: Readonly<Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>>,
): Uint8Array {
  let end = 0
  const entries = Object.entries(tensors).map(([name, { data, dims }]) => {
    const start = end
    end += data.byteLength
    return [name, { dtype: 'F32', shape: dims, data_offsets: [start, end] }] as const
  })
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)))
  const file = new Uint8Array(8 + json.length + end)
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true)
  file.set(json, 8)
  let at = 8 + json.length
  for (const { data } of Object.values(tensors)) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return file
}
