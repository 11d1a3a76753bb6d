import { open } from 'node:fs/promises'
import { z } from 'zod'

/** What a safetensors file says about one of its tensors. */
export interface TensorHeader {
  /** As the format names it: `F32`, `F16`, `BF16`, … */
  readonly dtype: string
  readonly shape: readonly number[]
  /** Its first byte and the one behind its last, counted from `dataStart`. */
  readonly offsets: readonly [number, number]
}

/** The header of a safetensors file. */
export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, TensorHeader>
  /** Where the tensors begin in the file, in bytes. */
  readonly dataStart: number
  /** Texts by which the file's maker describes it. */
  readonly metadata: Readonly<Record<string, string>>
}

/** The format's own limit for headers, in bytes. */
const MAX_HEADER_BYTES = 100_000_000
const LENGTH_BYTES = 8

const Entry = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})
const Header = z.record(z.string(), z.unknown())
const Metadata = z.record(z.string(), z.string())

/**
 * Reads the header of a safetensors file, none of its weights. Source: the safetensors format (a length, JSON, data).
 * Throws an error whose message completes "the file …" when it is none, or shorter than its header says.
 */
export async function readSafetensorsHeader(path: string): Promise<SafetensorsHeader> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LENGTH_BYTES), 0, LENGTH_BYTES, 0)
    const length = bytesRead === LENGTH_BYTES ? buffer.readBigUInt64LE() : 0n
    if (length < 2n || length > BigInt(Math.min(MAX_HEADER_BYTES, Math.max(size - LENGTH_BYTES, 0)))) {
      throw new Error('is no safetensors file.')
    }
    const json = Buffer.alloc(Number(length))
    await handle.read(json, 0, json.length, LENGTH_BYTES)
    const dataStart = LENGTH_BYTES + json.length
    return { ...parseHeader(json.toString('utf8'), size - dataStart), dataStart }
  } finally {
    await handle.close()
  }
}

function parseHeader(json: string, dataBytes: number): Omit<SafetensorsHeader, 'dataStart'> {
  const { __metadata__: metadata, ...entries } = readJson(json)
  const tensors = new Map<string, TensorHeader>()
  for (const [name, value] of Object.entries(entries)) {
    const entry = Entry.safeParse(value)
    if (!entry.success) throw new Error(`says nothing sensible about its tensor "${name.slice(0, 100)}".`)
    const { dtype, shape, data_offsets: offsets } = entry.data
    if (offsets[1] > dataBytes) throw new Error('is shorter than its header says: it was cut off.')
    tensors.set(name, { dtype, shape, offsets })
  }
  return { tensors, metadata: Metadata.safeParse(metadata).data ?? {} }
}

function readJson(text: string): Record<string, unknown> {
  try {
    return Header.parse(JSON.parse(text))
  } catch {
    throw new Error('is no safetensors file: its header is no JSON object.')
  }
}
