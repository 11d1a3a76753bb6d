import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { CHANNEL_MODES, COLOUR_MODES, type Rgb, SPACES } from './modes.ts'
import { crop } from './pixels/composite.ts'
import { toByte } from './pixels/raster.ts'
import { resize } from './pixels/resample.ts'
import { load, makesPicture, save } from './save.ts'

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
      description: 'Has no effect on the colour spaces that this server computes in',
    }),
    high_precision: input(z.boolean(), {
      default: true,
      ui_order: 10,
      description: 'Has no effect on the colour spaces that this server computes in',
    }),
  },
  output: ImageOutput,
  async invoke(inputs, context) {
    const base = await load(context, inputs.layer_base, 'RGBA')
    const fit = { width: inputs.fit_to_width, height: inputs.fit_to_height }
    const upper = fitted(await load(context, inputs.layer_upper, 'RGBA'), base, fit)
    const kept = inputs.mask && resize(await load(context, inputs.mask, 'L'), base.width, base.height, 'bilinear')
    const blend = blendOf(inputs.blend_mode, inputs.color_space)
    return save(context, blended(base, upper, kept, Math.min(1, inputs.opacity), blend))
  },
})

/** The upper layer at the size of the base: scaled where it is to fit, then cut or padded around its centre. */
function fitted(upper: Raster, base: Raster, fit: { readonly width: boolean; readonly height: boolean }): Raster {
  if (fit.width && fit.height) return resize(upper, base.width, base.height, 'lanczos')
  const scale = fit.width ? base.width / upper.width : fit.height ? base.height / upper.height : 1
  const [width, height] = [Math.round(upper.width * scale), Math.round(upper.height * scale)]
  const scaled = resize(upper, Math.max(1, width), Math.max(1, height), 'lanczos')
  const [x, y] = [Math.floor((scaled.width - base.width) / 2), Math.floor((scaled.height - base.height) / 2)]
  return crop(scaled, x, y, base.width, base.height)
}

interface Blend {
  readonly mix: (upper: Rgb, lower: Rgb) => Rgb
  readonly space: { from(value: number): number; to(share: number): number }
}

function blendOf(mode: (typeof MODES)[number], spaceName: (typeof SPACE_NAMES)[number]): Blend {
  if (spaceName !== 'RGB' && spaceName !== 'Linear RGB') throw unsupported(`the colour space ${spaceName}`)
  const space = SPACES[spaceName]
  if (mode === 'Hue' || mode === 'Saturation' || mode === 'Color' || mode === 'Luminosity') {
    return { mix: COLOUR_MODES[mode], space }
  }
  if (mode === 'Lighten Only (EAL)' || mode === 'Darken Only (EAL)') throw unsupported(`the mode ${mode}`)
  const channel = CHANNEL_MODES[mode]
  return { mix: (a, b) => [channel(a[0], b[0]), channel(a[1], b[1]), channel(a[2], b[2])], space }
}

const unsupported = (what: string) =>
  nodeError('NotImplementedError', `This server does not blend in ${what}; choose another one`)

/** Source of the formula: W3C, "Compositing and Blending Level 1", simple alpha compositing of a blended source. */
function blended(base: Raster, upper: Raster, kept: Raster | null, opacity: number, { mix, space }: Blend): Raster {
  const data = new Uint8Array(base.data.length)
  const colour = (from: Uint8Array, at: number): Rgb => [
    space.from(from[at] ?? 0),
    space.from(from[at + 1] ?? 0),
    space.from(from[at + 2] ?? 0),
  ]
  for (let at = 0; at < data.length; at += 4) {
    const share = (1 - (kept?.data[at / 4] ?? 0) / 255) * opacity * ((upper.data[at + 3] ?? 0) / 255)
    const below = (base.data[at + 3] ?? 0) / 255
    const alpha = share + below * (1 - share)
    const [a, b] = [colour(upper.data, at), colour(base.data, at)]
    const mixed = mix(a, b)
    for (const part of [0, 1, 2] as const) {
      const source = (1 - below) * a[part] + below * Math.max(0, Math.min(1, mixed[part]))
      const result = alpha === 0 ? 0 : (share * source + (1 - share) * below * b[part]) / alpha
      data[at + part] = toByte(space.to(result))
    }
    data[at + 3] = toByte(alpha * 255)
  }
  return { ...base, data }
}
