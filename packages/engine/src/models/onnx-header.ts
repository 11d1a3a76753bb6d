import { type FileHandle, open } from 'node:fs/promises'
import type { PortInfo } from '../runtime/onnx.ts'

/** What an ONNX file says about itself. */
export interface OnnxHeader {
  /** Inputs that have to be fed, without weights that old exports list among them. */
  readonly inputs: readonly PortInfo[]
  readonly outputs: readonly PortInfo[]
  /** Files beside it that hold weights, as it names them, each once. */
  readonly externalFiles: readonly string[]
}

/** Field numbers of ONNX's `onnx.proto`. */
const MODEL = { graph: 7 }
const GRAPH = { initializer: 5, input: 11, output: 12 }
const INITIALIZER = { name: 8, externalData: 13 }

/** Element types of `TensorProto.DataType` by number. */
const ELEMENT_TYPES: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
}

/** Texts and types of ports are short; something longer is no such thing. */
const MAX_MESSAGE_BYTES = 1 << 20
const WINDOW_BYTES = 1 << 16

/**
 * Reads the inputs, outputs and names of weight files of an ONNX model, none of its weights and without running it.
 * Throws an error whose message completes "the file …" when it is none, or was cut off.
 */
export async function readOnnxHeader(path: string): Promise<OnnxHeader> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    return await readModel(createReader(handle, size), size)
  } finally {
    await handle.close()
  }
}

async function readModel(reader: Reader, size: number): Promise<OnnxHeader> {
  for await (const field of reader.fields(0, size)) {
    if (field.number === MODEL.graph) return readGraph(reader, field)
  }
  throw new Error('is no ONNX model: it has no graph.')
}

async function readGraph(reader: Reader, graph: Field): Promise<OnnxHeader> {
  const weights = new Set<string>()
  const externalFiles = new Set<string>()
  const inputs: PortInfo[] = []
  const outputs: PortInfo[] = []
  for await (const field of reader.fields(graph.start, graph.end)) {
    if (field.number === GRAPH.initializer) {
      for await (const part of reader.fields(field.start, field.end)) {
        if (part.number === INITIALIZER.name) weights.add(text(await reader.bytes(part)))
        if (part.number === INITIALIZER.externalData) noteLocation(await reader.bytes(part), externalFiles)
      }
    }
    if (field.number === GRAPH.input) inputs.push(port(await reader.bytes(field)))
    if (field.number === GRAPH.output) outputs.push(port(await reader.bytes(field)))
  }
  return { inputs: inputs.filter(({ name }) => !weights.has(name)), outputs, externalFiles: [...externalFiles] }
}

/** A `StringStringEntryProto`; under the key `location` it names a file. */
function noteLocation(entry: Uint8Array, files: Set<string>): void {
  const [key, value] = [1, 2].map((number) => text(members(entry).find((member) => member.number === number)?.bytes))
  if (key === 'location' && value) files.add(value)
}

/** A `ValueInfoProto` with the type of a tensor. */
function port(info: Uint8Array): PortInfo {
  const at = (bytes: Uint8Array | undefined, number: number) =>
    members(bytes).find((member) => member.number === number)
  const tensor = at(at(info, 2)?.bytes, 1)?.bytes
  const dims = members(at(tensor, 2)?.bytes).map(({ bytes }) => at(bytes, 1)?.value ?? text(at(bytes, 2)?.bytes))
  return { name: text(at(info, 1)?.bytes), type: ELEMENT_TYPES[at(tensor, 1)?.value ?? 0] ?? 'unknown', dims }
}

const text = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '')

/** A part of a message that lies in the file. */
interface Field {
  readonly number: number
  readonly start: number
  readonly end: number
}

/** A part of a message in memory: a number, or bytes. */
interface Member {
  readonly number: number
  readonly value?: number
  readonly bytes?: Uint8Array
}

/** Parts of a message of the Protocol Buffers encoding, from the file without reading what is in them. */
interface Reader {
  fields(start: number, end: number): AsyncGenerator<Field>
  bytes(field: Field): Promise<Uint8Array>
}

function createReader(handle: FileHandle, size: number): Reader {
  let window: Uint8Array = new Uint8Array()
  let from = 0

  /** Up to ten bytes at a place, enough for any number. */
  async function peek(position: number): Promise<Uint8Array> {
    if (position < from || position + 10 > from + window.length) {
      const length = Math.min(WINDOW_BYTES, Math.max(size - position, 0))
      const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, position)
      window = buffer.subarray(0, bytesRead)
      from = position
    }
    return window.subarray(position - from, position - from + 10)
  }

  return {
    async *fields(start, end) {
      for (let position = start; position < end; ) {
        const tag = varint(await peek(position))
        const at = position + tag.length
        const next = sized(tag.value & 7, await peek(at))
        const field = { number: tag.value >>> 3, start: at + next.head, end: at + next.head + next.body }
        if (field.end > end) throw new Error('is no ONNX model, or was cut off.')
        yield field
        position = field.end
      }
    },
    async bytes({ start, end }) {
      if (end - start > MAX_MESSAGE_BYTES) throw new Error('is no ONNX model: one of its descriptions is too long.')
      const { buffer } = await handle.read(new Uint8Array(end - start), 0, end - start, start)
      return buffer
    },
  }
}

/** Bytes before the content of a field, and of the content. */
function sized(wireType: number, bytes: Uint8Array): { head: number; body: number } {
  if (wireType === 0) return { head: 0, body: varint(bytes).length }
  if (wireType === 1) return { head: 0, body: 8 }
  if (wireType === 5) return { head: 0, body: 4 }
  if (wireType !== 2) throw new Error('is no ONNX model.')
  const { value, length } = varint(bytes)
  return { head: length, body: value }
}

function members(message: Uint8Array | undefined): Member[] {
  if (!message) return []
  const found: Member[] = []
  for (let position = 0; position < message.length; ) {
    const tag = varint(message.subarray(position))
    position += tag.length
    const { head, body } = sized(tag.value & 7, message.subarray(position))
    const start = position + head
    if (start + body > message.length) throw new Error('is no ONNX model: one of its descriptions is broken.')
    const number = tag.value >>> 3
    if ((tag.value & 7) === 0) found.push({ number, value: varint(message.subarray(start)).value })
    else found.push({ number, bytes: message.subarray(start, start + body) })
    position = start + body
  }
  return found
}

/** A number in groups of seven bits, lowest first. */
function varint(bytes: Uint8Array): { value: number; length: number } {
  let value = 0
  for (let index = 0; index < Math.min(bytes.length, 10); index++) {
    const byte = bytes[index] ?? 0
    value += (byte & 127) * 2 ** (7 * index)
    if (byte < 128) return { value, length: index + 1 }
  }
  throw new Error('is no ONNX model, or was cut off.')
}
