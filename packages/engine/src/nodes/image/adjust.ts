import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { philox } from '../../diffusion/noise.ts'
import { ImageOutput } from '../outputs.ts'
import { boxBlur, gaussianBlur } from './pixels/blur.ts'
import { alphaOf, convert, emptyRaster, mapBytes, withAlpha } from './pixels/raster.ts'
import { premultiplied, resize } from './pixels/resample.ts'
import { load, makesPicture, save } from './save.ts'

const image = input(ImageField, { description: 'The picture' })
const level = z.int().min(0).max(255)

/** A picture out of focus. */
const blurImage = defineNode({
  ...makesPicture,
  type: 'img_blur',
  name: 'ImageBlurInvocation',
  title: 'Blur Image',
  version: '1.2.2',
  description: 'Blurs a picture.',
  tags: ['image', 'blur'],
  inputs: {
    image,
    radius: input(z.number().min(0), { default: 8, description: 'How far, in pixels' }),
    blur_type: input(z.enum(['gaussian', 'box']), { default: 'gaussian', description: 'How' }),
  },
  output: ImageOutput,
  async invoke({ image, radius, blur_type }, context) {
    const raster = await load(context, image, 'RGBA')
    const blur = blur_type === 'box' ? boxBlur : gaussianBlur
    // Colours count by their alpha, so that what is invisible does not shine through.
    const { data, ...size } = blur(premultiplied(raster), radius)
    const straight = data.map((value, at) => {
      const alpha = data[at | 3] ?? 0
      return at % 4 === 3 || alpha === 0 ? (at % 4 === 3 ? value : 0) : Math.min(255, Math.trunc((value * 255) / alpha))
    })
    return save(context, { ...size, data: straight })
  },
})

/** A picture with the differences to its blurred self made larger. */
const unsharpMask = defineNode({
  ...makesPicture,
  type: 'unsharp_mask',
  name: 'UnsharpMaskInvocation',
  title: 'Unsharp Mask',
  version: '1.2.2',
  description: 'Sharpens a picture.',
  tags: ['image', 'unsharp_mask'],
  inputs: {
    image,
    radius: input(z.number().gt(0), { default: 2, description: 'Size of the details, in pixels' }),
    strength: input(z.number().min(0), { default: 50, description: 'By how many percent to strengthen them' }),
  },
  output: ImageOutput,
  async invoke({ image, radius, strength }, context) {
    const raster = await load(context, image)
    const colours = raster.channels === 4 ? convert(raster, 'RGB') : raster
    const blurred = gaussianBlur(colours, radius).data
    const sharp = mapBytes(colours, (value, at) => {
      return Math.max(0, Math.min(255, value + (value - (blurred[at] ?? 0)) * (strength / 100)))
    })
    return save(context, withAlpha(sharp, alphaOf(raster)))
  },
})

/** A picture with its values squeezed into a range. */
const lerpImage = defineNode({
  ...makesPicture,
  type: 'img_lerp',
  name: 'ImageLerpInvocation',
  title: 'Lerp Image',
  version: '1.2.2',
  description: 'Maps the values 0 to 255 to a smaller range.',
  tags: ['image', 'lerp'],
  inputs: {
    image,
    min: input(level, { default: 0, description: 'What 0 becomes' }),
    max: input(level, { default: 255, description: 'What 255 becomes' }),
  },
  output: ImageOutput,
  async invoke({ image, min, max }, context) {
    const raster = await load(context, image)
    return save(
      context,
      mapBytes(raster, (value) => Math.trunc((value / 255) * (max - min) + min)),
    )
  },
})

/** A picture with a range of its values stretched. */
const inverseLerpImage = defineNode({
  ...makesPicture,
  type: 'img_ilerp',
  name: 'ImageInverseLerpInvocation',
  title: 'Inverse Lerp Image',
  version: '1.2.2',
  description: 'Maps a range of values to 0 to 255.',
  tags: ['image', 'ilerp'],
  inputs: {
    image,
    min: input(level, { default: 0, description: 'What becomes 0' }),
    max: input(level, { default: 255, description: 'What becomes 255' }),
  },
  output: ImageOutput,
  async invoke({ image, min, max }, context) {
    if (max <= min) throw nodeError('ValueError', `max (${max}) must be above min (${min})`)
    const raster = await load(context, image)
    const stretch = (value: number) => Math.min(1, Math.max(0, value - min) / (max - min))
    return save(
      context,
      mapBytes(raster, (value) => Math.trunc(stretch(value) * 255)),
    )
  },
})

/** A picture with noise mixed in, in grains of a size; where `mask` is light, the picture stays as it is. */
const noiseImage = defineNode({
  ...makesPicture,
  type: 'img_noise',
  name: 'ImageNoiseInvocation',
  title: 'Add Image Noise',
  version: '1.1.0',
  description: 'Mixes noise into a picture.',
  tags: ['image', 'noise'],
  inputs: {
    image,
    mask: input(ImageField.nullable(), { default: null, description: 'Dark where there is to be noise' }),
    seed: input(
      z
        .int()
        .min(0)
        .max(2 ** 32 - 1),
      { default: 0, description: 'Seed of the noise' },
    ),
    noise_type: input(z.enum(['gaussian', 'salt_and_pepper']), { default: 'gaussian', description: 'Kind of noise' }),
    amount: input(z.number().min(0).max(1), { default: 0.1, description: 'Share of the noise, 0 to 1' }),
    noise_color: input(z.boolean(), { default: true, description: 'Whether the noise is coloured' }),
    size: input(z.int().min(1), { default: 1, description: 'Size of the grains, in pixels' }),
  },
  output: ImageOutput,
  async invoke({ image, mask, seed, noise_type, amount, noise_color, size }, context) {
    const raster = await load(context, image, 'RGBA')
    const [width, height] = [Math.floor(raster.width / size), Math.floor(raster.height / size)]
    const words = randomWords(seed, width * height * (noise_color ? 3 : 1))
    const chance = (word: number) => word / 2 ** 32
    const values = words.map((word) => (noise_type === 'gaussian' ? word >>> 24 : chance(word) < amount ? 255 : 0))
    const grains = emptyRaster(width, height, noise_color ? 'RGB' : 'L')
    grains.data.set(values)
    const noise = resize(convert(grains, 'RGB'), raster.width, raster.height, 'nearest')
    const kept = mask && resize(await load(context, mask, 'L'), raster.width, raster.height, 'nearest')
    const mixed = mapBytes(convert(raster, 'RGB'), (value, at) => {
      const share = amount * (1 - (kept?.data[Math.floor(at / 3)] ?? 0) / 255)
      return Math.trunc(value + ((noise.data[at] ?? 0) - value) * share)
    })
    return save(context, withAlpha(mixed, alphaOf(raster)))
  },
})

/** The same words of 32 bits for the same seed. */
function randomWords(seed: number, count: number): Uint32Array {
  const words = new Uint32Array(count)
  for (let at = 0; at < count; at += 4) words.set(philox([at / 4, 0, 0, 0], [seed, 0]).slice(0, count - at), at)
  return words
}

/** Changes of every pixel alike. */
export const adjustNodes = [blurImage, unsharpMask, lerpImage, inverseLerpImage, noiseImage]
