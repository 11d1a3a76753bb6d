import { z } from 'zod'
import type { NodeContext, Tensor } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import type { ConditioningField, DenoiseMaskField, LatentsField } from '../../define/fields.ts'
import { input } from '../../define/node.ts'
import type { LatentMask } from '../../diffusion/mask.ts'
import { type Prompts, together } from '../../diffusion/regions.ts'
import { resample } from '../../diffusion/resample.ts'
import type { NetworkChanges } from '../../models/changes/index.ts'

/** One value or a list of them. */
export const oneOrMore = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema)])

/** An input from 0 to 1. */
export const share = (value: number, description: string, title?: string) =>
  input(z.number().min(0).max(1), { default: value, description, ...(title ? { title } : {}) })

/** An input that only an edge may bring, or nothing. */
export const optional = <S extends z.ZodType>(schema: S, description: string, ui_order?: number) =>
  input(schema.nullable(), {
    default: null,
    input: 'connection',
    description,
    ...(ui_order === undefined ? {} : { ui_order }),
  })

/** Inputs that say how strongly prompts guide. */
export const guidanceInputs = (cfg_scale: number) => ({
  cfg_scale: input(oneOrMore(z.number()), {
    default: cfg_scale,
    title: 'CFG Scale',
    description: 'Classifier-Free Guidance scale',
  }),
  cfg_rescale_multiplier: input(z.number().min(0).lt(1), {
    title: 'CFG Rescale Multiplier',
    default: 0,
    description: 'Rescale multiplier for CFG guidance, used for models trained with zero-terminal SNR',
  }),
})

/** Refuses scales that would turn the guidance round. */
export function checkGuidance(scales: number | readonly number[]): void {
  if ([scales].flat().some((scale) => scale < 1)) throw nodeError('ValueError', 'cfg_scale must be at least 1')
}

/** Noise and latents as an input names them, or null. */
export function loadLatents({ tensors }: NodeContext, field: LatentsField | null): Tensor | null {
  return field && tensors.load(field.latents_name)
}

/** Prompts for the whole picture and for regions of it; `dims` are those of the latents. */
export function loadPrompts(
  { conditionings, tensors }: NodeContext,
  fields: ConditioningField | readonly ConditioningField[],
  dims: readonly number[],
): Prompts {
  const list = [fields].flat().map(({ conditioning_name, mask }) => ({
    conditioning: conditionings.load(conditioning_name),
    mask: mask && regionMask(tensors.load(mask.tensor_name), dims),
  }))
  if (list.length === 0) throw nodeError('ValueError', 'At least one conditioning is needed.')
  const whole = list.filter(({ mask }) => !mask).map(({ conditioning }) => conditioning)
  const [first, ...others] = whole
  return {
    everywhere: first ? others.reduce(together, first) : null,
    regions: list.flatMap(({ conditioning, mask }) => (mask ? [{ conditioning, mask }] : [])),
  }
}

/** What prompts want of the U-Net: where regions have their own, its attention is to heed which token holds where. */
export const changesFor = (...prompts: readonly Prompts[]): NetworkChanges => ({
  tokenMask: prompts.some(({ regions }) => regions.length > 0),
})

/** A region at the size of the latents, 1 inside. */
function regionMask({ data, dims }: Tensor, latents: readonly number[]): Float32Array {
  const [height = 1, width = 1] = latents.slice(2)
  const [fromHeight = 1, fromWidth = 1] = dims.slice(-2)
  const mask = { data, dims: [1, 1, fromHeight, fromWidth] }
  return resample(mask, width, height, { mode: 'nearest' }).data.map((value) => (value > 0 ? 1 : 0))
}

/** What to denoise, and for inpainting models the latents of what is kept. */
export function loadMask(
  { tensors }: NodeContext,
  field: DenoiseMaskField | null,
  dims: readonly number[],
): { readonly mask: LatentMask | null; readonly maskedLatents: Tensor | null } {
  if (!field) return { mask: null, maskedLatents: null }
  const [height = 1, width = 1] = dims.slice(2)
  const { data } = resample(tensors.load(field.mask_name), width, height, { mode: 'bilinear' })
  return {
    mask: { values: data, gradient: field.gradient },
    maskedLatents: field.masked_latents_name === null ? null : tensors.load(field.masked_latents_name),
  }
}
