import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput, StringOutput } from '../outputs.ts'
import { convert } from './pixels/raster.ts'
import { findBits, hideBits } from './pixels/watermark.ts'
import { load, makesPicture, save } from './save.ts'

const BITS_PER_BYTE = 8

/** Bytes of a text at most: far more than any picture hides. */
const LONGEST = 10_000

/** The bits of a text in UTF-8, the highest of each byte first. */
function bitsOf(text: string): number[] {
  return [...new TextEncoder().encode(text)].flatMap((byte) =>
    Array.from({ length: BITS_PER_BYTE }, (_, bit) => (byte >> (BITS_PER_BYTE - 1 - bit)) & 1),
  )
}

/** A picture with a text hidden in it. */
const addWatermark = defineNode({
  ...makesPicture,
  type: 'img_watermark',
  name: 'ImageWatermarkInvocation',
  title: 'Add Invisible Watermark',
  version: '1.2.2',
  description: 'Hides a text in a picture.',
  tags: ['image', 'watermark'],
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    text: input(z.string(), { default: 'InvokeAI', description: 'The text' }),
  },
  output: ImageOutput,
  async invoke({ image, text }, context) {
    if (text === '') throw nodeError('ValueError', 'A watermark needs a text')
    if (text.length > LONGEST) throw nodeError('ValueError', `A watermark has at most ${LONGEST} bytes`)
    return save(context, convert(hideBits(await load(context, image), bitsOf(text)), 'RGBA'))
  },
})

/** The text that is hidden in a picture. */
const readWatermark = defineNode({
  type: 'decode_watermark',
  name: 'DecodeInvisibleWatermarkInvocation',
  title: 'Decode Invisible Watermark',
  version: '1.0.0',
  description: 'Reads a text that is hidden in a picture.',
  category: 'image',
  tags: ['image', 'watermark'],
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    length: input(z.int(), { default: 8, description: 'Length of the text, in bytes' }),
  },
  output: StringOutput,
  async invoke({ image, length }, context) {
    if (length < 1 || length > LONGEST) throw nodeError('ValueError', `A text of ${length} bytes cannot be read`)
    const bits = findBits(await load(context, image), length * BITS_PER_BYTE)
    const bytes = Uint8Array.from({ length }, (_, at) =>
      bits.slice(at * BITS_PER_BYTE, (at + 1) * BITS_PER_BYTE).reduce((byte, bit) => byte * 2 + bit, 0),
    )
    // What is no text was none: a picture without watermark, or another length.
    return { value: new TextDecoder('utf-8', { fatal: false }).decode(bytes).replaceAll('\0', '') }
  },
})

/** Texts hidden in pictures. */
export const watermarkNodes = [addWatermark, readWatermark]
