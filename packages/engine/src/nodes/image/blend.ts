import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { blendColours, CHOOSING_MODES } from './modes.ts'
import { fitted } from './pixels/fit.ts'
import { achromaticLightness } from './pixels/lightness.ts'
import type { Triple } from './pixels/oklab.ts'
import { convert, modeOf, toByte } from './pixels/raster.ts'
import { load, makesPicture, save } from './save.ts'
import { BLEND_SPACES } from './spaces.ts'

const MODES = [
  'Normal',
  'Lighten Only',
  'Darken Only',
  'Lighten Only (EAL)',
  'Darken Only (EAL)',
  'Hue',
  'Saturation',
  'Color',
  'Luminosity',
  'Linear Dodge (Add)',
  'Subtract',
  'Multiply',
  'Divide',
  'Screen',
  'Overlay',
  'Linear Burn',
  'Difference',
  'Hard Light',
  'Soft Light',
  'Vivid Light',
  'Linear Light',
  'Color Burn',
  'Color Dodge',
] as const
const SPACE_NAMES = [
  'RGB',
  'Linear RGB',
  'HSL (RGB)',
  'HSV (RGB)',
  'Okhsl',
  'Okhsv',
  'Oklch (Oklab)',
  'LCh (CIELab)',
] as const

/** Two pictures blended as layers; the result has the size of the lower one. Where `mask` is white, the lower one stays. */
export const blendImages = defineNode({
  ...makesPicture,
  type: 'invokeai_img_blend',
  name: 'InvokeImageBlendInvocation',
  title: 'Image Layer Blend',
  version: '1.2.0',
  description: 'Blends two pictures as layers.',
  tags: ['image', 'blend', 'layer', 'alpha', 'composite', 'dodge', 'burn'],
  inputs: {
    layer_upper: input(ImageField, { ui_order: 1, description: 'The upper picture' }),
    blend_mode: input(z.enum(MODES), { default: 'Normal', ui_order: 2, description: 'How to blend' }),
    opacity: input(z.number().min(0), { default: 1, ui_order: 3, description: 'Opacity of the upper picture, 0 to 1' }),
    mask: input(ImageField.nullable(), { default: null, ui_order: 4, description: 'White where nothing is blended' }),
    fit_to_width: input(z.boolean(), {
      default: false,
      ui_order: 5,
      description: 'Scale the upper picture to the width of the lower one',
    }),
    fit_to_height: input(z.boolean(), {
      default: true,
      ui_order: 6,
      description: 'Scale the upper picture to the height of the lower one',
    }),
    layer_base: input(ImageField, { ui_order: 7, description: 'The lower picture' }),
    color_space: input(z.enum(SPACE_NAMES), { default: 'RGB', ui_order: 8, description: 'Where to compute' }),
    adaptive_gamut: input(z.number().min(0), {
      default: 0,
      ui_order: 9,
      description: 'How much lightness may change to keep colours that cannot be shown; 0 cuts them off',
    }),
    high_precision: input(z.boolean(), {
      default: true,
      ui_order: 10,
      description: 'Has no effect: what can be shown is always computed as finely as bytes can tell',
    }),
  },
  output: ImageOutput,
  async invoke(inputs, context) {
    const { blend_mode: mode, adaptive_gamut: gamut } = inputs
    const original = await load(context, inputs.layer_base)
    const base = convert(original, 'RGBA')
    const fit = { width: inputs.fit_to_width, height: inputs.fit_to_height }
    const upper = fitted(await load(context, inputs.layer_upper, 'RGBA'), base, fit)
    const kept = inputs.mask && fitted(await load(context, inputs.mask, 'L'), base, fit)
    // Red, green and blue have no hue of their own.
    const isRgb = inputs.color_space === 'RGB' || inputs.color_space === 'Linear RGB'
    const needsHue = (CHOOSING_MODES as readonly string[]).includes(mode)
    const space = BLEND_SPACES[isRgb && needsHue ? 'HSL (RGB)' : inputs.color_space]
    const blend = (a: Triple, b: Triple) => {
      if (mode === 'Lighten Only (EAL)') return achromaticLightness(a) < achromaticLightness(b) ? b : a
      if (mode === 'Darken Only (EAL)') return achromaticLightness(a) >= achromaticLightness(b) ? b : a
      return space.to(blendColours(mode, space.from(a), space.from(b), space), gamut)
    }
    return save(context, convert(blended(base, upper, kept, inputs.opacity, blend), modeOf(original)))
  },
})

/** What one colour becomes under another, both sRGB from 0 to 1. */
type Blend = (upper: Triple, lower: Triple) => Triple

/** The blended layer over the base, by its opacity and where a mask does not keep the base. */
function blended(base: Raster, upper: Raster, kept: Raster | null, opacity: number, blend: Blend): Raster {
  const data = new Uint8Array(base.data.length)
  const colour = (from: Uint8Array, at: number): Triple => [
    (from[at] ?? 0) / 255,
    (from[at + 1] ?? 0) / 255,
    (from[at + 2] ?? 0) / 255,
  ]
  for (let at = 0; at < data.length; at += 4) {
    const share = Math.min(1, (1 - (kept?.data[at / 4] ?? 0) / 255) * opacity * ((upper.data[at + 3] ?? 0) / 255))
    const below = (base.data[at + 3] ?? 0) / 255
    const alpha = share + below * (1 - share)
    const lower = colour(base.data, at)
    // Most of a picture is often kept as it is.
    const mixed = share === 0 ? lower : blend(colour(upper.data, at), lower)
    for (const part of [0, 1, 2] as const) {
      const result = alpha === 0 ? 0 : (share * mixed[part] + (1 - share) * below * lower[part]) / alpha
      data[at + part] = toByte(result * 255)
    }
    data[at + 3] = toByte(alpha * 255)
  }
  return { ...base, data }
}
