import { readFile } from 'node:fs/promises'
import { fromFloat16 } from '../runtime/float16.ts'
import { sizeOf, type Tensor } from '../runtime/tensor.ts'
import { readSafetensorsHeader, type TensorHeader } from './safetensors-header.ts'

/** The tensors of a safetensors file by name; each is decoded when it is asked for. */
export interface Safetensors {
  readonly names: readonly string[]
  /** Texts by which the file's maker describes it. */
  readonly metadata: Readonly<Record<string, string>>
  /** The sizes of a tensor. Throws when there is none of that name. */
  dims(name: string): readonly number[]
  /** A tensor in single precision. Throws when there is none of that name, or its values are not floating-point. */
  read(name: string): Tensor
}

const BYTES: Readonly<Record<string, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2 }

/**
 * Reads a safetensors file whole. Throws an error whose message completes "the file …" when it is none, or was cut off.
 */
export async function readSafetensors(path: string): Promise<Safetensors> {
  const { tensors, metadata, dataStart } = await readSafetensorsHeader(path)
  const file = await readFile(path)
  const header = (name: string): TensorHeader => {
    const found = tensors.get(name)
    if (!found) throw new Error(`has no tensor "${name}".`)
    return found
  }
  return {
    names: [...tensors.keys()],
    metadata,
    dims: (name) => header(name).shape,
    read(name) {
      const { dtype, shape, offsets } = header(name)
      const bytes = BYTES[dtype]
      if (bytes === undefined) throw new Error(`holds its tensor "${name}" as ${dtype}, which is not supported.`)
      if (offsets[1] - offsets[0] !== bytes * sizeOf(shape)) throw new Error(`is broken at its tensor "${name}".`)
      const data = file.subarray(dataStart + offsets[0], dataStart + offsets[1])
      return { data: decoded(data, dtype), dims: shape }
    },
  }
}

function decoded(data: Buffer, dtype: string): Float32Array {
  // Tensors may begin at any byte, views of numbers may not.
  const aligned = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
  switch (dtype) {
    case 'F32':
      return new Float32Array(aligned)
    case 'F64':
      return Float32Array.from(new Float64Array(aligned))
    case 'F16':
      return fromFloat16(new Uint16Array(aligned))
    default:
      // The upper half of a number in single precision.
      return new Float32Array(Uint32Array.from(new Uint16Array(aligned), (half) => half << 16).buffer)
  }
}
