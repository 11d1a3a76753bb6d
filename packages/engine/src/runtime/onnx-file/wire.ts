/** One field of a message in the Protocol Buffers encoding; `bytes` is all of it, with its tag. */
export interface WireField {
  readonly number: number
  readonly bytes: Uint8Array
  /** Its content, for fields of bytes, texts and messages. */
  readonly content: Uint8Array
  /** Its value, for whole numbers from 0 to 2⁵³ − 1; meaningless for others. */
  readonly value: number
}

/** Pieces of a message; joined by `joined`. */
export type Pieces = readonly Uint8Array[]

const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5

/** The fields of a message, in order, without copying them. Throws `RangeError` when the bytes are no message. */
export function readFields(message: Uint8Array): WireField[] {
  const fields: WireField[] = []
  let at = 0
  while (at < message.length) {
    const start = at
    const tag = readVarint(message, at)
    const body = bodyOf(message, tag.end, tag.value & 7)
    if (body.end > message.length) throw new RangeError('The message was cut off.')
    fields.push({
      number: Math.floor(tag.value / 8),
      bytes: message.subarray(start, body.end),
      content: message.subarray(body.start, body.end),
      value: body.value,
    })
    at = body.end
  }
  return fields
}

function bodyOf(message: Uint8Array, at: number, type: number): { start: number; end: number; value: number } {
  if (type === VARINT) {
    const { value, end } = readVarint(message, at)
    return { start: at, end, value }
  }
  if (type === FIXED64) return { start: at, end: at + 8, value: 0 }
  if (type === FIXED32) return { start: at, end: at + 4, value: 0 }
  if (type !== BYTES) throw new RangeError(`The wire type ${type} is unknown.`)
  const length = readVarint(message, at)
  return { start: length.end, end: length.end + length.value, value: 0 }
}

/** Reads a number in groups of seven bits, the lowest first. */
function readVarint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0
  for (let index = 0; index < 10; index++) {
    const byte = bytes[at + index]
    if (byte === undefined) throw new RangeError('The message was cut off.')
    value += (byte & 127) * 2 ** (7 * index)
    if (byte < 128) return { value, end: at + index + 1 }
  }
  throw new RangeError('A number of the message has more than 64 bits.')
}

/** All whole numbers of a repeated field, packed or one by one; those of 64 bits as signed numbers. */
export function wholeNumbers(fields: readonly WireField[], number: number): number[] {
  return fields
    .filter((field) => field.number === number)
    .flatMap(({ bytes, content, value }) => ((bytes[0] ?? 0) % 8 === VARINT ? [value] : readPacked(content)))
    .map((value) => (value >= 2 ** 63 ? value - 2 ** 64 : value))
}

function readPacked(content: Uint8Array): number[] {
  const values: number[] = []
  for (let at = 0; at < content.length; ) {
    const { value, end } = readVarint(content, at)
    values.push(value)
    at = end
  }
  return values
}

/** The texts of a repeated field. */
export function texts(fields: readonly WireField[], number: number): string[] {
  return fields.filter((field) => field.number === number).map(({ content }) => new TextDecoder().decode(content))
}

/** A field that holds a whole number from 0 to 2⁵³ − 1. */
export function numberField(number: number, value: number): Pieces {
  return [Uint8Array.from([...varint(number * 8 + VARINT), ...varint(value)])]
}

/** A field that holds bytes, or a message made of pieces. */
export function bytesField(number: number, pieces: Pieces): Pieces {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return [Uint8Array.from([...varint(number * 8 + BYTES), ...varint(length)]), ...pieces]
}

/** A field that holds a text. */
export function textField(number: number, value: string): Pieces {
  return bytesField(number, [new TextEncoder().encode(value)])
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

/** All pieces behind each other. */
export function joined(pieces: Pieces): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
