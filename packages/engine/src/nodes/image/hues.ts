import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { gaussianBlur } from './pixels/blur.ts'
import { fromLinear, LAB, toLinear } from './pixels/color.ts'
import { fromOklab, type Triple, toOklab } from './pixels/oklab.ts'
import { alphaOf, convert, emptyRaster, toByte, withAlpha } from './pixels/raster.ts'
import { load, makesPicture, save } from './save.ts'
import { BLEND_SPACES, type BlendSpace, turned } from './spaces.ts'

const image = input(ImageField, { description: 'The picture' })

/** A picture with each colour changed; its alpha channel stays. Colours that come again are computed once. */
function changeColours(raster: Raster, change: (srgb: Triple) => Triple): Raster {
  const colours = convert(raster, 'RGB')
  const data = new Uint8Array(colours.data.length)
  const known = new Map<number, Triple>()
  for (let at = 0; at < data.length; at += 3) {
    const [r = 0, g = 0, b = 0] = colours.data.subarray(at, at + 3)
    const key = (r << 16) | (g << 8) | b
    const changed = known.get(key) ?? change([r / 255, g / 255, b / 255])
    if (known.size < 2 ** 18) known.set(key, changed)
    data.set(
      changed.map((value) => toByte(value * 255)),
      at,
    )
  }
  return withAlpha({ ...colours, data }, alphaOf(raster))
}

const HUE_SPACES = {
  'HSV / HSL / RGB': BLEND_SPACES['HSV (RGB)'],
  Okhsl: BLEND_SPACES.Okhsl,
  Okhsv: BLEND_SPACES.Okhsv,
  '*Oklch / Oklab': BLEND_SPACES['Oklch (Oklab)'],
  '*LCh / CIELab': BLEND_SPACES['LCh (CIELab)'],
} as const satisfies Record<string, BlendSpace>
const UPLAB = '*UPLab (w/CIELab_to_UPLab.icc)'

/** A colour with the lightness (L of CIELAB) of another. */
function withLightnessOf(srgb: Triple, original: Triple): Triple {
  const lab = (colour: Triple) => LAB.fromRgb(toByte(colour[0] * 255), toByte(colour[1] * 255), toByte(colour[2] * 255))
  const [, a = 128, b = 128] = lab(srgb)
  const [r = 0, g = 0, blue = 0] = LAB.toRgb([lab(original)[0] ?? 0, a, b])
  return [r / 255, g / 255, blue / 255]
}

const adjustHuePlus = defineNode({
  ...makesPicture,
  type: 'invokeai_img_hue_adjust_plus',
  name: 'InvokeAdjustImageHuePlusInvocation',
  title: 'Adjust Image Hue Plus',
  version: '1.2.0',
  description: 'Turns the hues of a picture in a colour space of choice.',
  tags: ['image', 'hue', 'oklab', 'cielab', 'uplab', 'lch', 'hsv', 'hsl', 'lab'],
  inputs: {
    image,
    space: input(
      z.enum([
        'HSV / HSL / RGB',
        'Okhsl',
        'Okhsv',
        '*Oklch / Oklab',
        '*LCh / CIELab',
        '*UPLab (w/CIELab_to_UPLab.icc)',
      ]),
      { default: 'HSV / HSL / RGB', description: 'The colour space; those with * do not always turn back exactly' },
    ),
    degrees: input(z.number(), { default: 0, description: 'By how many degrees' }),
    preserve_lightness: input(z.boolean(), { default: false, description: 'Whether to keep the lightness of CIELAB' }),
    ok_adaptive_gamut: input(z.number().min(0), {
      default: 0.05,
      description: 'How much lightness may change to keep colours that cannot be shown (Oklab)',
    }),
    ok_high_precision: input(z.boolean(), { default: true, description: 'Has no effect' }),
  },
  output: ImageOutput,
  async invoke({ image, space: name, degrees, preserve_lightness, ok_adaptive_gamut }, context) {
    if (name === UPLAB)
      throw nodeError('NotImplementedError', 'This server has no profile of UPLab; choose another space')
    const space: BlendSpace = HUE_SPACES[name]
    const gamut = name === '*Oklch / Oklab' ? ok_adaptive_gamut : 0
    const keepsLightness = preserve_lightness && name !== '*LCh / CIELab'
    const change = (srgb: Triple) => {
      const result = space.to(turned(space, space.from(srgb), degrees), gamut)
      return keepsLightness ? withLightnessOf(result, srgb) : result
    }
    return save(context, changeColours(await load(context, image), change))
  },
})

const adjustHueOklch = defineNode({
  ...makesPicture,
  type: 'img_hue_adjust_oklch',
  name: 'OklchImageHueAdjustmentInvocation',
  title: 'Adjust Image Hue (Oklch)',
  version: '1.0.0',
  description: 'Turns the hues of a picture as eyes see them, in Oklch.',
  tags: ['image', 'hue', 'oklch'],
  inputs: { image, hue: input(z.int(), { default: 0, description: 'By how many degrees' }) },
  output: ImageOutput,
  async invoke({ image, hue }, context) {
    const space = BLEND_SPACES['Oklch (Oklab)']
    const change = (srgb: Triple) => space.to(turned(space, space.from(srgb), hue), 0)
    return save(context, changeColours(await load(context, image), change))
  },
})

/** A picture with the differences of its lightness to that of its blurred self made larger; colours stay. */
const unsharpMaskOklab = defineNode({
  ...makesPicture,
  type: 'unsharp_mask_oklab',
  name: 'OklabUnsharpMaskInvocation',
  title: 'Unsharp Mask (Oklab)',
  version: '1.0.0',
  description: 'Sharpens the lightness of a picture and leaves its colours alone.',
  tags: ['image', 'unsharp_mask', 'oklab'],
  inputs: {
    image,
    radius: input(z.number().gt(0), { default: 2, description: 'Size of the details, in pixels' }),
    strength: input(z.number().min(0), { default: 50, description: 'By how many percent to strengthen them' }),
  },
  output: ImageOutput,
  async invoke({ image, radius, strength }, context) {
    const raster = await load(context, image)
    return save(context, withAlpha(sharpened(convert(raster, 'RGB'), radius, strength / 100), alphaOf(raster)))
  },
})

function sharpened(raster: Raster, radius: number, strength: number): Raster {
  const { width, height, data } = raster
  const labs = Array.from({ length: width * height }, (_, at) =>
    toOklab([toLinear(data[3 * at] ?? 0), toLinear(data[3 * at + 1] ?? 0), toLinear(data[3 * at + 2] ?? 0)]),
  )
  const lightness = emptyRaster(width, height, 'L')
  for (const [at, [value]] of labs.entries()) lightness.data[at] = toByte(value * 255)
  const blurred = gaussianBlur(lightness, radius).data
  const result = emptyRaster(width, height, 'RGB')
  for (const [at, [value, a, b]] of labs.entries()) {
    // Of what is flat, nothing changes, whatever bytes can tell of its lightness.
    const detail = ((lightness.data[at] ?? 0) - (blurred[at] ?? 0)) / 255
    const colour = fromOklab([Math.min(1, Math.max(0, value + strength * detail)), a, b])
    result.data.set(
      colour.map((light) => toByte(fromLinear(Math.min(1, Math.max(0, light))))),
      at * 3,
    )
  }
  return result
}

/** Hues, and sharpness without change of colour. */
export const hueNodes = [adjustHuePlus, adjustHueOklch, unsharpMaskOklab]
