import { z } from 'zod'
import type { Tensor } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { type ResampleMode, resample } from '../../diffusion/resample.ts'
import { load } from '../image/save.ts'
import { LatentsOutput } from '../outputs.ts'
import { LATENT_SCALE, latentNode, latentPixels, latentsInput, requireLatentSize, saveLatents } from './common.ts'
import { rasterToMask } from './masks.ts'

const Mode = z.enum(['nearest', 'linear', 'bilinear', 'bicubic', 'trilinear', 'area', 'nearest-exact'])
const modeInputs = {
  mode: input(Mode, { default: 'bilinear', description: 'Interpolation mode' }),
  antialias: input(z.boolean(), { default: false, description: 'Whether or not to apply antialiasing' }),
}

const resizeLatents = defineNode({
  ...latentNode,
  type: 'lresize',
  name: 'ResizeLatentsInvocation',
  title: 'Resize Latents',
  version: '1.0.2',
  description: 'Resizes latents to a size in pixels.',
  tags: ['latents', 'resize'],
  inputs: {
    latents: latentsInput,
    width: input(latentPixels.min(64), { description: 'Width of output (px)' }),
    height: input(latentPixels.min(64), { description: 'Height of output (px)' }),
    ...modeInputs,
  },
  output: LatentsOutput,
  invoke({ latents, width, height, mode, antialias }, context) {
    const tensor = context.tensors.load(latents.latents_name)
    return saveLatents(
      context,
      resized(tensor, width / LATENT_SCALE, height / LATENT_SCALE, mode, antialias),
      latents.seed,
    )
  },
})

const scaleLatents = defineNode({
  ...latentNode,
  type: 'lscale',
  name: 'ScaleLatentsInvocation',
  title: 'Scale Latents',
  version: '1.0.2',
  description: 'Scales latents by a factor.',
  tags: ['latents', 'resize'],
  inputs: {
    latents: latentsInput,
    scale_factor: input(z.number().gt(0), { description: 'The factor by which to scale' }),
    ...modeInputs,
  },
  output: LatentsOutput,
  invoke({ latents, scale_factor, mode, antialias }, context) {
    const tensor = context.tensors.load(latents.latents_name)
    const [height = 0, width = 0] = tensor.dims.slice(2).map((side) => Math.max(1, Math.floor(side * scale_factor)))
    return saveLatents(context, resized(tensor, width, height, mode, antialias), latents.seed)
  },
})

function resized(
  tensor: Tensor,
  width: number,
  height: number,
  mode: z.infer<typeof Mode>,
  antialias: boolean,
): Tensor {
  requireLatentSize(width, height)
  return resample(tensor, width, height, { mode: planar(mode), antialias })
}

/** Latents have two dimensions, for which modes for one and three make no sense. */
function planar(mode: z.infer<typeof Mode>): ResampleMode {
  if (mode !== 'linear' && mode !== 'trilinear') return mode
  throw nodeError('ValueError', `The mode ${mode} is not for latents; use bilinear.`)
}

const cropLatents = defineNode({
  ...latentNode,
  type: 'crop_latents',
  name: 'CropLatentsCoreInvocation',
  title: 'Crop Latents',
  version: '1.0.2',
  description: 'Cuts a rectangle, given in pixels, out of latents.',
  tags: ['latents', 'crop'],
  inputs: {
    latents: latentsInput,
    x: input(latentPixels.min(0), { description: 'Left edge of the rectangle in pixels' }),
    y: input(latentPixels.min(0), { description: 'Top edge of the rectangle in pixels' }),
    width: input(latentPixels.min(1), { description: 'Width of the rectangle in pixels' }),
    height: input(latentPixels.min(1), { description: 'Height of the rectangle in pixels' }),
  },
  output: LatentsOutput,
  invoke({ latents, x, y, width, height }, context) {
    const box = [x, y, width, height].map((value) => value / LATENT_SCALE)
    return saveLatents(context, crop(context.tensors.load(latents.latents_name), box), latents.seed)
  },
})

/** Cuts as slices do: what lies outside is not there. */
function crop({ data, dims }: Tensor, [x = 0, y = 0, width = 0, height = 0]: readonly number[]): Tensor {
  const [channels = 0, fromHeight = 0, fromWidth = 0] = dims.slice(1)
  const size = [Math.min(width, fromWidth - x), Math.min(height, fromHeight - y)] as const
  if (size[0] <= 0 || size[1] <= 0) throw nodeError('ValueError', 'The rectangle lies outside of the latents.')
  const rows = Array.from({ length: channels * size[1] }, (_, row) => {
    const start = (Math.floor(row / size[1]) * fromHeight + y + (row % size[1])) * fromWidth + x
    return data.subarray(start, start + size[0])
  })
  const cut = new Float32Array(channels * size[0] * size[1])
  for (const [index, row] of rows.entries()) cut.set(row, index * size[0])
  return { data: cut, dims: [1, channels, size[1], size[0]] }
}

const blendLatents = defineNode({
  ...latentNode,
  type: 'lblend',
  name: 'BlendLatentsInvocation',
  title: 'Blend Latents',
  version: '1.1.0',
  description: 'Mixes latents of the same size; a mask limits the second to where it is white.',
  tags: ['latents', 'blend', 'mask'],
  inputs: {
    latents_a: latentsInput,
    latents_b: latentsInput,
    mask: input(ImageField.nullable(), { default: null, description: 'Mask for blending in latents B' }),
    alpha: input(z.number().min(0), { default: 0.5, description: '0 is A only, 1 is B only' }),
  },
  output: LatentsOutput,
  async invoke({ latents_a, latents_b, mask, alpha }, context) {
    const [a, b] = [latents_a, latents_b].map(({ latents_name }) => context.tensors.load(latents_name))
    if (!a || !b || a.dims.join() !== b.dims.join()) {
      throw nodeError('ValueError', 'Latents to blend must be the same size.')
    }
    const mixed = slerp(a.data, b.data, alpha)
    if (!mask) return saveLatents(context, { data: mixed, dims: a.dims }, latents_a.seed)
    const [height = 1, width = 1] = a.dims.slice(2)
    const shares = resample(rasterToMask(await load(context, mask, 'L')), width, height, { mode: 'bilinear' }).data
    const limited = mixed.map((value, index) => {
      const base = a.data[index] ?? 0
      return base + (value - base) * (shares[index % shares.length] ?? 0)
    })
    return saveLatents(context, { data: limited, dims: a.dims }, latents_a.seed)
  },
})

/** Goes from `a` to `b` along the sphere that they lie on (Shoemake 1985), or straight where they all but agree. */
function slerp(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0)
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
  // Without a direction, as of zeros, there is no angle.
  if (!(Math.abs(cosine) <= 0.9995)) return a.map((value, index) => (1 - share) * value + share * (b[index] ?? 0))
  const angle = Math.acos(cosine)
  const weights = [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)] as const
  return a.map((value, index) => weights[0] * value + weights[1] * (b[index] ?? 0))
}

/** Nodes that change size, place and mixture of latents. */
export const shapeNodes = [resizeLatents, scaleLatents, cropLatents, blendLatents]
