import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { parseColour } from '../../runtime/imaging.ts'
import { ImageOutput } from '../outputs.ts'
import { alphaComposite } from './pixels/composite.ts'
import { fitted } from './pixels/fit.ts'
import { achromaticLightness } from './pixels/lightness.ts'
import { convert, emptyRaster, toByte } from './pixels/raster.ts'
import { load, makesPicture, save } from './save.ts'

type Colour = readonly [number, number, number, number]

/**
 * A subject before another background: its own, of one colour, is made transparent. That is what is nearer to the key than
 * the threshold or, without a key, what is alike and connected to a corner.
 */
const composeImages = defineNode({
  ...makesPicture,
  type: 'invokeai_img_composite',
  name: 'InvokeImageCompositorInvocation',
  title: 'Image Compositor',
  version: '1.2.0',
  description: 'Takes the background of one colour away from a picture and puts another behind it.',
  tags: ['image', 'compose', 'chroma', 'key'],
  inputs: {
    image_subject: input(ImageField, { description: 'The subject before a background of one colour' }),
    image_background: input(ImageField, { description: 'The new background' }),
    chroma_key: input(z.string(), {
      default: '',
      description: 'Colour to take away, as CSS writes it or as (r, g, b); empty takes away what is like a corner',
    }),
    threshold: input(z.int().min(0), { default: 50, description: 'How far colours may be from it' }),
    fill_x: input(z.boolean(), { default: false, description: 'Scale the subject to the width of the background' }),
    fill_y: input(z.boolean(), { default: true, description: 'Scale the subject to the height of the background' }),
    x_offset: input(z.int(), { default: 0, description: 'How far to move the subject to the right' }),
    y_offset: input(z.int(), { default: 0, description: 'How far to move the subject up' }),
  },
  output: ImageOutput,
  async invoke({ chroma_key, threshold, ...inputs }, context) {
    const background = await load(context, inputs.image_background, 'RGBA')
    const subject = await load(context, inputs.image_subject, 'RGBA')
    const key = chroma_key.trim()
    const alone = key ? withoutColour(subject, await keyColour(key), threshold) : withoutBackdrop(subject, threshold)
    const layer = fitted(alone, background, { width: inputs.fill_x, height: inputs.fill_y })
    return save(context, alphaComposite(background, moved(layer, inputs.x_offset, -inputs.y_offset)))
  },
})

async function keyColour(key: string): Promise<Colour> {
  if (!key.startsWith('(')) return parseColour(key)
  const numbers = key
    .replace(/^\(|,?\s*\)$/g, '')
    .split(',')
    .map(Number)
  if (numbers.length > 4 || numbers.some((value) => !Number.isFinite(value))) {
    throw nodeError('ValueError', `"${key}" is no colour: (r, g, b) has up to four numbers`)
  }
  const [r = 0, g = 0, b = 0, a = 255] = numbers
  return [r, g, b, a]
}

/** Transparent where the colour is nearer to `key` than `threshold`. */
function withoutColour(raster: Raster, key: Colour, threshold: number): Raster {
  const data = Uint8Array.from(raster.data)
  for (let at = 0; at < data.length; at += 4) {
    const apart = key.reduce((sum, value, part) => sum + ((data[at + part] ?? 0) - value) ** 2, 0)
    if (apart < threshold ** 2) data.fill(0, at, at + 4)
  }
  return { ...raster, data }
}

/** Transparent where a colour is like that of a corner, within `threshold`, and connected to it by such ones. */
function withoutBackdrop(raster: Raster, threshold: number): Raster {
  const { width, height } = raster
  const result = { ...raster, data: Uint8Array.from(raster.data) }
  for (const corner of [0, (height - 1) * width, width - 1, width * height - 1]) clearFrom(result, corner, threshold)
  return result
}

function clearFrom({ width, height, data }: Raster, corner: number, threshold: number): void {
  const key = [...data.subarray(4 * corner, 4 * corner + 4)]
  const apart = (index: number) =>
    key.reduce((sum, value, part) => sum + Math.abs((data[4 * index + part] ?? 0) - value), 0)
  // A corner that is clear already, or as good as, has no colour to go by.
  if (key.reduce((sum, value) => sum + value, 0) <= threshold) return
  const seen = new Uint8Array(width * height)
  const open = [corner]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen[index] === 1 || apart(index) > threshold) continue
    seen[index] = 1
    data.fill(0, 4 * index, 4 * index + 4)
    const x = index % width
    if (x > 0) open.push(index - 1)
    if (x < width - 1) open.push(index + 1)
    if (index >= width) open.push(index - width)
    if (index < width * (height - 1)) open.push(index + width)
  }
}

/** Moved by whole pixels; what leaves at one side comes in at the other. */
function moved(raster: Raster, right: number, down: number): Raster {
  const { width, height, channels } = raster
  const result = emptyRaster(width, height, 'RGBA')
  const wrap = (value: number, length: number) => ((value % length) + length) % length
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (wrap(y - down, height) * width + wrap(x - right, width)) * channels
      result.data.set(raster.data.subarray(from, from + channels), (y * width + x) * channels)
    }
  }
  return result
}

/**
 * How light each colour looks. InvokeAI's node means to compute the same, but adds one sum over the whole picture to every
 * pixel, which leaves the plain CIELAB lightness; this one computes what its title says.
 */
const equivalentLightness = defineNode({
  ...makesPicture,
  type: 'invokeai_ealightness',
  name: 'InvokeEquivalentAchromaticLightnessInvocation',
  title: 'Equivalent Achromatic Lightness',
  version: '1.2.0',
  description: 'Tells in grey how light each colour of a picture looks.',
  tags: ['image', 'channel', 'mask', 'cielab', 'lab'],
  inputs: { image: input(ImageField, { description: 'The picture' }) },
  output: ImageOutput,
  async invoke({ image }, context) {
    const { data, ...rest } = convert(await load(context, image), 'RGB')
    const result = emptyRaster(rest.width, rest.height, 'L')
    for (const at of result.data.keys()) {
      const [r = 0, g = 0, b = 0] = data.subarray(3 * at, 3 * at + 3)
      result.data[at] = toByte(255 * achromaticLightness([r / 255, g / 255, b / 255]))
    }
    return save(context, result)
  },
})

/** Pictures put together by colour, and how light they look. */
export const composeNodes = [composeImages, equivalentLightness]
