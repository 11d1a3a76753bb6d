import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { CMYK, type ColourModel, HSV, LAB, type Pixel, YCBCR } from './pixels/color.ts'
import { channel, convert, modeOf } from './pixels/raster.ts'
import { load, makesPicture, save } from './save.ts'

const image = input(ImageField, { description: 'The picture' })

const RGB: ColourModel = { fromRgb: (r, g, b) => [r, g, b], toRgb: (pixel) => pixel }

/** Colour model and place of every channel that can be changed. Alpha is no part of a colour model. */
const CHANNELS = {
  'Red (RGBA)': [RGB, 0],
  'Green (RGBA)': [RGB, 1],
  'Blue (RGBA)': [RGB, 2],
  'Alpha (RGBA)': [RGB, 3],
  'Cyan (CMYK)': [CMYK, 0],
  'Magenta (CMYK)': [CMYK, 1],
  'Yellow (CMYK)': [CMYK, 2],
  'Black (CMYK)': [CMYK, 3],
  'Hue (HSV)': [HSV, 0],
  'Saturation (HSV)': [HSV, 1],
  'Value (HSV)': [HSV, 2],
  'Luminosity (LAB)': [LAB, 0],
  'A (LAB)': [LAB, 1],
  'B (LAB)': [LAB, 2],
  'Y (YCbCr)': [YCBCR, 0],
  'Cb (YCbCr)': [YCBCR, 1],
  'Cr (YCbCr)': [YCBCR, 2],
} as const satisfies Record<string, readonly [ColourModel, number]>

type ChannelName = keyof typeof CHANNELS
const NAMES = Object.keys(CHANNELS) as [ChannelName, ...ChannelName[]]
const channelName = input(z.enum(NAMES), { description: 'Which channel to change' })

const clamp = (value: number) => Math.max(0, Math.min(255, Math.trunc(value)))

/** Every pixel of a picture with one of its channels changed; the result is RGBA. */
function changeChannel(raster: Raster, name: ChannelName, change: (value: number) => number): Raster {
  const [model, place] = CHANNELS[name]
  const result = convert(raster, 'RGBA')
  const data = Uint8Array.from(result.data)
  const isAlpha = name === 'Alpha (RGBA)'
  for (let at = 0; at < data.length; at += 4) {
    if (isAlpha) data[at + 3] = change(data[at + 3] ?? 0)
    else data.set(changed(model, place, data.subarray(at, at + 3), change), at)
  }
  return { ...result, data }
}

function changed(
  model: ColourModel,
  place: number,
  [r = 0, g = 0, b = 0]: Uint8Array,
  change: (value: number) => number,
): Pixel {
  const pixel = model.fromRgb(r, g, b).map((value, index) => (index === place ? change(value) : value))
  return model.toRgb(pixel)
}

/** A channel of a picture made lighter or darker; hues go round in a circle. */
const offsetChannel = defineNode({
  ...makesPicture,
  type: 'img_channel_offset',
  name: 'ImageChannelOffsetInvocation',
  title: 'Offset Image Channel',
  version: '1.2.3',
  description: 'Adds a number to a channel of a picture.',
  tags: [
    'image',
    'offset',
    'red',
    'green',
    'blue',
    'alpha',
    'cyan',
    'magenta',
    'yellow',
    'black',
    'hue',
    'saturation',
    'luminosity',
    'value',
  ],
  inputs: {
    image,
    channel: channelName,
    offset: input(z.int().min(-255).max(255), { default: 0, description: 'What to add' }),
  },
  output: ImageOutput,
  async invoke({ image, channel, offset }, context) {
    const turn = (value: number) => (value + offset + 256) % 256
    const shift = (value: number) => clamp(value + offset)
    const raster = await load(context, image)
    return save(context, changeChannel(raster, channel, channel === 'Hue (HSV)' ? turn : shift))
  },
})

/** A channel of a picture made stronger or weaker, and perhaps inverted. */
const multiplyChannel = defineNode({
  ...makesPicture,
  type: 'img_channel_multiply',
  name: 'ImageChannelMultiplyInvocation',
  title: 'Multiply Image Channel',
  version: '1.2.3',
  description: 'Multiplies a channel of a picture.',
  tags: [
    'image',
    'invert',
    'scale',
    'multiply',
    'red',
    'green',
    'blue',
    'alpha',
    'cyan',
    'magenta',
    'yellow',
    'black',
    'hue',
    'saturation',
    'luminosity',
    'value',
  ],
  inputs: {
    image,
    channel: channelName,
    scale: input(z.number().min(0), { default: 1, description: 'By how much' }),
    invert_channel: input(z.boolean(), { default: false, description: 'Whether to invert the channel afterwards' }),
  },
  output: ImageOutput,
  async invoke({ image, channel, scale, invert_channel }, context) {
    const change = (value: number) => (invert_channel ? 255 - clamp(value * scale) : clamp(value * scale))
    return save(context, changeChannel(await load(context, image), channel, change))
  },
})

/** A picture with its hues turned; the result is opaque. */
const adjustHue = defineNode({
  ...makesPicture,
  type: 'img_hue_adjust',
  name: 'ImageHueAdjustmentInvocation',
  title: 'Adjust Image Hue',
  version: '1.2.2',
  description: 'Turns the hues of a picture.',
  tags: ['image', 'hue'],
  inputs: { image, hue: input(z.int(), { default: 0, description: 'By how many degrees' }) },
  output: ImageOutput,
  async invoke({ image, hue }, context) {
    const turn = Math.trunc((256 * (((hue % 360) + 360) % 360)) / 360)
    const raster = await load(context, image, 'RGB')
    return save(
      context,
      changeChannel(raster, 'Hue (HSV)', (value) => (value + turn) % 256),
    )
  },
})

/** One channel of a picture as a grey picture. */
const extractChannel = defineNode({
  ...makesPicture,
  type: 'img_chan',
  name: 'ImageChannelInvocation',
  title: 'Extract Image Channel',
  version: '1.2.2',
  description: 'Makes a grey picture of one channel of a picture.',
  tags: ['image', 'channel'],
  inputs: { image, channel: input(z.enum(['A', 'R', 'G', 'B']), { default: 'A', description: 'Which channel' }) },
  output: ImageOutput,
  async invoke({ image, channel: name }, context) {
    const raster = await load(context, image)
    const place = (modeOf(raster) as string).indexOf(name)
    if (place < 0) throw nodeError('ValueError', `The picture (${modeOf(raster)}) has no channel ${name}`)
    return save(context, channel(raster, place))
  },
})

/** A picture in another mode, as far as PNG files can hold it. */
const convertImage = defineNode({
  ...makesPicture,
  type: 'img_conv',
  name: 'ImageConvertInvocation',
  title: 'Convert Image Mode',
  version: '1.2.2',
  description: 'Makes a picture grey, or coloured with or without transparency.',
  tags: ['image', 'convert'],
  inputs: {
    image,
    mode: input(z.enum(['L', 'RGB', 'RGBA', 'CMYK', 'YCbCr', 'LAB', 'HSV', 'I', 'F']), {
      default: 'L',
      description: 'The mode',
    }),
  },
  output: ImageOutput,
  async invoke({ image, mode }, context) {
    if (mode !== 'L' && mode !== 'RGB' && mode !== 'RGBA') {
      throw nodeError('OSError', `A picture of the mode ${mode} cannot be saved as PNG; choose L, RGB or RGBA`)
    }
    return save(context, await load(context, image, mode))
  },
})

/** Channels and modes. */
export const channelNodes = [offsetChannel, multiplyChannel, adjustHue, extractChannel, convertImage]
