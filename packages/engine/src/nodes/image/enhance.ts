import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { type ColourModel, LAB, YCBCR } from './pixels/color.ts'
import { paste } from './pixels/composite.ts'
import {
  enhanceBrightness,
  enhanceColour,
  enhanceContrast,
  enhanceSharpness,
  matchHistograms,
} from './pixels/enhance.ts'
import { grow } from './pixels/grow.ts'
import { alphaOf, channel, convert, invert, mapBytes, requireSameSize, withAlpha } from './pixels/raster.ts'
import { resize } from './pixels/resample.ts'
import { load, makesPicture, save } from './save.ts'

const image = input(ImageField, { description: 'The picture' })
const factor = (description: string) => input(z.number().min(0), { default: 1, description })

/** A picture with more or less colour, contrast, brightness and sharpness, in this order; 1 leaves each as it is. */
const enhanceImage = defineNode({
  ...makesPicture,
  type: 'invokeai_img_enhance',
  name: 'InvokeImageEnhanceInvocation',
  title: 'Enhance Image',
  version: '1.2.1',
  description: 'Changes colour, contrast, brightness and sharpness of a picture.',
  tags: ['enhance', 'image'],
  inputs: {
    image,
    invert: input(z.boolean(), { default: false, description: 'Whether to invert the colours first' }),
    color: factor('How much colour'),
    contrast: factor('How much contrast'),
    brightness: factor('How much brightness'),
    sharpness: factor('How much sharpness'),
  },
  output: ImageOutput,
  async invoke({ image, invert: isInverted, ...factors }, context) {
    const raster = await load(context, image)
    let result = isInverted ? invert(raster.channels === 4 ? convert(raster, 'RGB') : raster) : raster
    if (factors.color !== 1) result = enhanceColour(result, factors.color)
    if (factors.contrast !== 1) result = enhanceContrast(result, factors.contrast)
    if (factors.brightness !== 1) result = enhanceBrightness(result, factors.brightness)
    if (factors.sharpness !== 1) result = enhanceSharpness(result, factors.sharpness)
    return save(context, result)
  },
})

/** The picture with a change made to its lightness alone; its alpha channel stays. */
async function onLightness(raster: Raster, change: (lightness: Raster) => Raster | Promise<Raster>): Promise<Raster> {
  const colours = inModel(convert(raster, 'RGB'), LAB)
  const { data: lightness } = await change(channel(colours, 0))
  const changed = mapBytes(colours, (value, at) => (at % 3 === 0 ? (lightness[at / 3] ?? 0) : value))
  return withAlpha(fromModel(changed, LAB), alphaOf(raster))
}

function inModel(raster: Raster, model: ColourModel): Raster {
  return perPixel(raster, ([r = 0, g = 0, b = 0]) => model.fromRgb(r, g, b))
}

function fromModel(raster: Raster, model: ColourModel): Raster {
  return perPixel(raster, (pixel) => model.toRgb([...pixel]))
}

function perPixel(raster: Raster, change: (pixel: Uint8Array) => readonly number[]): Raster {
  const data = new Uint8Array(raster.data.length)
  for (let at = 0; at < data.length; at += 3) data.set(change(raster.data.subarray(at, at + 3)), at)
  return { ...raster, data }
}

const lightness_only = input(z.boolean(), {
  default: false,
  description: 'Whether to change the lightness alone (L of CIELAB)',
})

/** A picture whose light parts (or dark ones) grow. */
const dilateOrErode = defineNode({
  type: 'invokeai_img_dilate_erode',
  name: 'InvokeImageDilateOrErodeInvocation',
  title: 'Image Dilate or Erode',
  version: '1.3.0',
  description: 'Lets the light parts of a picture grow, or the dark ones.',
  category: 'image',
  tags: ['image', 'mask', 'dilate', 'erode', 'expand', 'contract', 'mask'],
  metadata: true,
  inputs: {
    image,
    lightness_only,
    radius_w: input(z.int().min(0), { default: 4, description: 'How far to the sides, in pixels' }),
    radius_h: input(z.int().min(0), { default: 4, description: 'How far up and down, in pixels' }),
    mode: input(z.enum(['Dilate', 'Erode']), { default: 'Dilate', description: 'What grows: Dilate is what is light' }),
  },
  output: ImageOutput,
  async invoke({ image, lightness_only: isLightness, radius_w, radius_h, mode }, context) {
    const raster = await load(context, image)
    const pick = mode === 'Dilate' ? 'largest' : 'smallest'
    const change = (part: Raster) => grow(part, radius_w, radius_h, pick, context.signal)
    return save(context, await (isLightness ? onLightness(raster, change) : change(raster)))
  },
})

/** Sides of pictures that this node puts out are multiples of this. */
const GRID = 8

/** A picture that is black or white beyond thresholds. */
const valueThresholds = defineNode({
  ...makesPicture,
  type: 'invokeai_img_val_thresholds',
  name: 'InvokeImageValueThresholdsInvocation',
  title: 'Image Value Thresholds',
  version: '1.2.0',
  description: 'Makes a picture black below a threshold and white above another.',
  tags: ['image', 'mask', 'value', 'threshold'],
  inputs: {
    image,
    invert_output: input(z.boolean(), { default: false, description: 'Whether to make light what is dark' }),
    renormalize_values: input(z.boolean(), {
      default: false,
      description: 'Whether to stretch what lies between the thresholds',
    }),
    lightness_only,
    threshold_upper: input(z.number(), { default: 0.5, description: 'From where on there is full light, 0 to 1' }),
    threshold_lower: input(z.number(), { default: 0.5, description: 'Up to where there is none, 0 to 1' }),
  },
  output: ImageOutput,
  async invoke(inputs, context) {
    const raster = await load(context, inputs.image)
    const fit = (side: number) => Math.max(GRID, side - (side % GRID))
    const fitted = resize(raster, fit(raster.width), fit(raster.height), 'lanczos')
    const change = (part: Raster) =>
      mapBytes(part, (value) => Math.trunc(thresholded(value / 255, inputs) * 255 + 1e-4))
    return save(context, inputs.lightness_only ? await onLightness(fitted, change) : change(fitted))
  },
})

interface Thresholds {
  readonly threshold_upper: number
  readonly threshold_lower: number
  readonly invert_output: boolean
  readonly renormalize_values: boolean
}

function thresholded(value: number, { threshold_upper: high, threshold_lower: low, ...choices }: Thresholds): number {
  if (value < low) return choices.invert_output ? 1 : 0
  if (value >= high) return choices.invert_output ? 0 : 1
  if (!choices.renormalize_values) return value
  const share = (value - low) / (high - low)
  return choices.invert_output ? 1 - share : share
}

/** The channels whose values are matched, in the colour model that is chosen. */
const CORRECTED = {
  RGB: [0, 1, 2],
  YCbCr: [0, 1, 2],
  'YCbCr-Chroma': [1, 2],
  'YCbCr-Luma': [0],
} as const

/** A picture with the colours of another; where a mask is white, it keeps its own. */
const correctColours = defineNode({
  ...makesPicture,
  type: 'color_correct',
  name: 'ColorCorrectInvocation',
  title: 'Color Correct',
  version: '2.0.0',
  description: 'Gives a picture the colours of another, by matching histograms.',
  tags: ['image', 'color'],
  inputs: {
    base_image: input(ImageField, { description: 'The picture to change' }),
    color_reference: input(ImageField, { description: 'The picture whose colours it gets' }),
    mask: input(ImageField.nullable(), { default: null, description: 'Black where to change the picture' }),
    colorspace: input(z.enum(['RGB', 'YCbCr', 'YCbCr-Chroma', 'YCbCr-Luma']), {
      title: 'Color Space',
      default: 'RGB',
      description: 'Which values to match',
    }),
  },
  output: ImageOutput,
  async invoke({ base_image, color_reference, mask, colorspace }, context) {
    const raster = await load(context, base_image)
    const [base, reference] = [convert(raster, 'RGB'), await load(context, color_reference, 'RGB')]
    const parts = CORRECTED[colorspace]
    const corrected =
      colorspace === 'RGB'
        ? matchHistograms(base, reference, parts)
        : fromModel(matchHistograms(inModel(base, YCBCR), inModel(reference, YCBCR), parts), YCBCR)
    const share = mask && invert(await load(context, mask, 'L'))
    if (share) requireSameSize(base, share, 'A picture and its mask')
    const result = share ? paste(base, corrected, 0, 0, share) : corrected
    return save(context, withAlpha(result, alphaOf(raster)))
  },
})

/** Changes of tone and of masks. */
export const enhanceNodes = [enhanceImage, dilateOrErode, valueThresholds, correctColours]
