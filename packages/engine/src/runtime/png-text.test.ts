import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodePng } from './imaging.ts'
import { addPngText, readPngText } from './png-text.ts'

let png: Uint8Array

beforeAll(async () => {
  png = await encodePng({ width: 2, height: 2, channels: 3, data: new Uint8Array(12) })
})

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** `png` with raw chunks behind its header, which ends at byte 33. */
const withChunks = (...added: Buffer[]) => Buffer.concat([png.subarray(0, 33), ...added, png.subarray(33)])

describe('texts in PNG files', () => {
  it('come back as they were written, in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\0'))
        expect(readPngText(addPngText(png, { invokeai_metadata: text }))).toEqual({ invokeai_metadata: text })
      }),
    )
  })

  it('are tEXt when Latin-1 holds them and iTXt when it does not', () => {
    expect(Buffer.from(addPngText(png, { a: 'é' })).includes('tEXta\0é', 0, 'latin1')).toBe(true)
    expect(Buffer.from(addPngText(png, { a: '猫' })).includes(Buffer.from('iTXta\0\0\0\0\0猫'))).toBe(true)
  })

  it('are read from compressed chunks', () => {
    const body = deflateSync(Buffer.from('a prompt', 'latin1'))
    const compressed = chunk('zTXt', Buffer.concat([Buffer.from('old\0\0', 'latin1'), body]))
    const utf8 = deflateSync(Buffer.from('ein Käse 🧀'))
    const international = chunk('iTXt', Buffer.concat([Buffer.from('new\0\x01\0de\0neu\0', 'latin1'), utf8]))
    expect(readPngText(withChunks(compressed, international))).toEqual({ old: 'a prompt', new: 'ein Käse 🧀' })
  })

  it('are left out when their checksum is wrong, while others are still read', () => {
    const damaged = chunk('tEXt', Buffer.from('bad\0text', 'latin1'))
    damaged[10] = (damaged[10] ?? 0) ^ 1
    expect(readPngText(withChunks(damaged, chunk('tEXt', Buffer.from('good\0text'))))).toEqual({ good: 'text' })
  })

  it('are left out when they would unfold to more than the memory should hold', () => {
    const bomb = chunk('zTXt', Buffer.concat([Buffer.from('bomb\0\0'), deflateSync(Buffer.alloc(64 * 1024 * 1024))]))
    expect(readPngText(withChunks(bomb, chunk('tEXt', Buffer.from('good\0text'))))).toEqual({ good: 'text' })
  })

  it('never make the reader throw, whatever the bytes', () => {
    const file = addPngText(png, { invokeai_graph: '{}', other: '猫' })
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (at, value, length) => {
        const broken = file.slice(0, length)
        broken[at] = value
        readPngText(broken)
      }),
    )
    expect(readPngText(new Uint8Array())).toEqual({})
  })

  it('are refused where the format cannot hold them', () => {
    expect(() => addPngText(png, { '': 'x' })).toThrow(RangeError)
    expect(() => addPngText(png, { ' lead': 'x' })).toThrow(RangeError)
    expect(() => addPngText(png, { ['k'.repeat(80)]: 'x' })).toThrow(RangeError)
    expect(() => addPngText(png, { key: 'a\0b' })).toThrow(RangeError)
    expect(() => addPngText(new Uint8Array(40), { key: 'x' })).toThrow(RangeError)
  })
})
