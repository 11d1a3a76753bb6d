import { crc32, inflateSync } from 'node:zlib'

/** Texts of a PNG file by keyword. */
export type PngTexts = Readonly<Record<string, string>>

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Length, type and checksum around a chunk's data. */
const CHUNK_OVERHEAD = 12
/** A compressed text may not unfold to more; a few kilobytes of zeros would otherwise fill the memory. */
const MAX_INFLATED_BYTES = 16 * 1024 * 1024
const MAX_TEXT_BYTES = 64 * 1024 * 1024

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
  /** Where the chunk ends in the file. */
  readonly end: number
  readonly intact: boolean
}

/** Whether bytes begin like a PNG file. */
export function isPng(file: Uint8Array): boolean {
  return file.length >= SIGNATURE.length && SIGNATURE.every((byte, index) => file[index] === byte)
}

/**
 * The texts of a PNG file: `tEXt`, `zTXt` and `iTXt` chunks, later ones of a keyword winning. Damaged chunks, and
 * whatever lies behind a point where the file stops making sense, are left out; never throws for a bad file.
 * Source: PNG specification (W3C, third edition), sections 5.3 and 11.3.3.
 */
export function readPngText(file: Uint8Array): PngTexts {
  const texts = new Map<string, string>()
  let budget = MAX_TEXT_BYTES
  for (const chunk of chunks(file)) {
    const entry = chunk.intact ? parseText(chunk) : null
    if (!entry) continue
    budget -= entry.text.length
    if (budget < 0) break
    texts.set(entry.keyword, entry.text)
  }
  return Object.fromEntries(texts)
}

/**
 * A copy of a PNG file with texts added right behind its header, where readers that stop at the pixels find them. A
 * text that fits Latin-1 becomes `tEXt`, any other `iTXt` in UTF-8. Throws `RangeError` when `file` is no PNG file,
 * a keyword is not 1 to 79 Latin-1 characters, or a text holds the character NUL.
 */
export function addPngText(file: Uint8Array, texts: PngTexts): Uint8Array {
  const header = chunks(file).next().value
  if (header?.type !== 'IHDR') throw new RangeError('Texts can only be added to a PNG file.')
  const added = Object.entries(texts).map(([keyword, text]) => buildText(keyword, text))
  return Buffer.concat([file.subarray(0, header.end), ...added, file.subarray(header.end)])
}

function* chunks(file: Uint8Array): Generator<Chunk> {
  if (!isPng(file)) return
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let offset = SIGNATURE.length
  while (offset + CHUNK_OVERHEAD <= file.length) {
    const length = view.getUint32(offset)
    const end = offset + CHUNK_OVERHEAD + length
    if (end > file.length) return
    const checked = file.subarray(offset + 4, end - 4)
    const type = latin1(checked.subarray(0, 4))
    yield { type, data: checked.subarray(4), end, intact: crc32(checked) === view.getUint32(end - 4) }
    if (type === 'IEND') return
    offset = end
  }
}

function parseText({ type, data }: Chunk): { keyword: string; text: string } | null {
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return null
  const end = data.indexOf(0)
  if (end < 1 || end > 79) return null
  const keyword = latin1(data.subarray(0, end))
  const rest = data.subarray(end + 1)
  const text = type === 'tEXt' ? latin1(rest) : type === 'zTXt' ? compressedLatin1(rest) : international(rest)
  return text === null ? null : { keyword, text }
}

function compressedLatin1(data: Uint8Array): string | null {
  const bytes = data[0] === 0 ? inflate(data.subarray(1)) : null
  return bytes && latin1(bytes)
}

/** What follows the keyword of `iTXt`: compression flag and method, language tag, translated keyword, text. */
function international(data: Uint8Array): string | null {
  const [compressed, method] = data
  const language = data.indexOf(0, 2)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0 || method !== 0) return null
  const text = data.subarray(translated + 1)
  const bytes = compressed === 1 ? inflate(text) : text
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function inflate(data: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(data, { maxOutputLength: MAX_INFLATED_BYTES })
  } catch {
    return null
  }
}

function buildText(keyword: string, text: string): Buffer {
  if (!/^[\x21-\x7e\xa1-\xff](?:[\x20-\x7e\xa1-\xff]{0,77}[\x21-\x7e\xa1-\xff])?$/.test(keyword)) {
    throw new RangeError(`"${keyword}" cannot be the keyword of a PNG text: use 1 to 79 Latin-1 characters.`)
  }
  if (text.includes('\0')) throw new RangeError(`The PNG text "${keyword}" must not contain the character NUL.`)
  const name = Buffer.from(`${keyword}\0`, 'latin1')
  return isLatin1(text)
    ? buildChunk('tEXt', Buffer.concat([name, Buffer.from(text, 'latin1')]))
    : buildChunk('iTXt', Buffer.concat([name, Buffer.alloc(4), Buffer.from(text, 'utf8')]))
}

function buildChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(CHUNK_OVERHEAD + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(data, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}

function isLatin1(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) return false
  return true
}

/** ISO 8859-1, not the Windows code page that `TextDecoder` calls Latin-1. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
