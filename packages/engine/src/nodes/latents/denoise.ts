import { z } from 'zod'
import type { Conditioning, NodeContext } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import {
  ConditioningField,
  ControlField,
  DenoiseMaskField,
  IPAdapterField,
  LatentsField,
  Scheduler,
  T2IAdapterField,
  UNetField,
} from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { joinTokens } from '../../diffusion/conditioning.ts'
import { denoise } from '../../diffusion/denoise.ts'
import type { LatentMask } from '../../diffusion/mask.ts'
import { createPreviewer } from '../../diffusion/preview.ts'
import { resample } from '../../diffusion/resample.ts'
import { LatentsOutput } from '../outputs.ts'
import { refuse } from '../unsupported.ts'
import { latentNode, saveLatents } from './common.ts'

const oneOrMore = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema)])
const optional = <S extends z.ZodType>(schema: S, ui_order: number, description?: string) =>
  input(schema.nullable(), { default: null, input: 'connection', ui_order, ...(description ? { description } : {}) })
const share = (value: number, description: string, title?: string) =>
  input(z.number().min(0).max(1), { default: value, description, ...(title ? { title } : {}) })
const choice = (value: boolean, title: string, description: string) =>
  input(z.boolean(), { default: value, title, description })

/** Runs a sampler from noise or latents to latents. */
export const denoiseLatents = defineNode({
  ...latentNode,
  type: 'denoise_latents',
  name: 'DenoiseLatentsInvocation',
  title: 'Denoise - SD1.5, SDXL',
  version: '1.6.0',
  description: 'Turns noise into latents that can be decoded.',
  tags: ['latents', 'denoise', 'txt2img', 't2i', 't2l', 'img2img', 'i2i', 'l2l'],
  inputs: {
    positive_conditioning: input(oneOrMore(ConditioningField), {
      input: 'connection',
      ui_order: 0,
      description: 'Positive conditioning tensor',
    }),
    negative_conditioning: input(oneOrMore(ConditioningField), {
      input: 'connection',
      ui_order: 1,
      description: 'Negative conditioning tensor',
    }),
    noise: optional(LatentsField, 3, 'Noise tensor'),
    steps: input(z.int().gt(0), { default: 10, description: 'Number of steps to run' }),
    cfg_scale: input(oneOrMore(z.number()), {
      default: 7.5,
      title: 'CFG Scale',
      description: 'Classifier-Free Guidance scale',
    }),
    denoising_start: share(0, 'When to start denoising, as a share of all steps'),
    denoising_end: share(1, 'When to stop denoising, as a share of all steps'),
    scheduler: input(Scheduler, {
      default: 'euler',
      ui_type: 'SchedulerField',
      description: 'Scheduler to use during inference',
    }),
    unet: input(UNetField, {
      title: 'UNet',
      input: 'connection',
      ui_order: 2,
      description: 'UNet (scheduler, LoRAs)',
    }),
    control: optional(oneOrMore(ControlField), 5),
    ip_adapter: input(oneOrMore(IPAdapterField).nullable(), {
      title: 'IP-Adapter',
      default: null,
      input: 'connection',
      ui_order: 6,
      description: 'IP-Adapter to apply',
    }),
    t2i_adapter: input(oneOrMore(T2IAdapterField).nullable(), {
      title: 'T2I-Adapter',
      default: null,
      input: 'connection',
      ui_order: 7,
      description: 'T2I-Adapter(s) to apply',
    }),
    cfg_rescale_multiplier: input(z.number().min(0).lt(1), {
      title: 'CFG Rescale Multiplier',
      default: 0,
      description: 'Rescale multiplier for CFG guidance, used for models trained with zero-terminal SNR',
    }),
    hidiffusion: choice(false, 'HiDiffusion', 'Apply HiDiffusion for higher resolutions'),
    hidiffusion_raunet: choice(true, 'HiDiffusion: RAU-Net', 'Apply HiDiffusion RAU-Net blocks'),
    hidiffusion_window_attn: choice(true, 'HiDiffusion: Window Attention', 'Apply HiDiffusion window attention blocks'),
    hidiffusion_t1_ratio: share(0.4, 'When HiDiffusion switches early', 'HiDiffusion: T1 Ratio'),
    hidiffusion_t2_ratio: share(0, 'When HiDiffusion switches late', 'HiDiffusion: T2 Ratio'),
    latents: optional(LatentsField, 4, 'Latents tensor'),
    denoise_mask: optional(DenoiseMaskField, 8, 'What to denoise: 0 is denoised fully, 1 is kept.'),
  },
  output: LatentsOutput,
  async invoke(inputs, context) {
    const { unet, cfg_scale } = inputs
    refuse({
      'A control adapter': inputs.control,
      'An IP-Adapter': inputs.ip_adapter,
      'A T2I-Adapter': inputs.t2i_adapter,
      HiDiffusion: inputs.hidiffusion,
      'A LoRA': unet.loras,
      'Seamless tiling': unet.seamless_axes,
      FreeU: unet.freeu_config,
    })
    if ([cfg_scale].flat().some((scale) => scale < 1)) throw nodeError('ValueError', 'cfg_scale must be at least 1')
    const tensor = (field: LatentsField | null) => field && context.tensors.load(field.latents_name)
    const [noise, latents] = [tensor(inputs.noise), tensor(inputs.latents)]
    const model = await context.models.open(unet.unet)
    const preview = await createPreviewer(model)
    const result = await denoise({
      model,
      positive: loadConditioning(context, inputs.positive_conditioning),
      negative: loadConditioning(context, inputs.negative_conditioning),
      noise,
      latents,
      scheduler: inputs.scheduler,
      steps: inputs.steps,
      cfgScale: cfg_scale,
      cfgRescale: inputs.cfg_rescale_multiplier,
      start: inputs.denoising_start,
      end: inputs.denoising_end,
      seed: inputs.noise?.seed ?? inputs.latents?.seed ?? 0,
      mask: loadMask(context, inputs.denoise_mask, (latents ?? noise)?.dims ?? []),
      signal: context.signal,
      onStep: async ({ step, total, estimate }) =>
        context.progress('Denoising', step / total, (await preview?.(estimate)) ?? null),
    })
    return saveLatents(context, result)
  },
})

/** Conditionings as one: several prompts stand one behind the other. */
function loadConditioning(
  { conditionings }: NodeContext,
  fields: ConditioningField | readonly ConditioningField[],
): Conditioning {
  const list = [fields].flat()
  refuse({ 'A prompt for a region': list.find(({ mask }) => mask) })
  const loaded = list.map(({ conditioning_name }) => conditionings.load(conditioning_name))
  const [first] = loaded
  if (!first) throw nodeError('ValueError', 'At least one conditioning is needed.')
  return { ...first, embeds: joinTokens(loaded.map(({ embeds }) => embeds)) }
}

function loadMask(
  { tensors }: NodeContext,
  field: DenoiseMaskField | null,
  dims: readonly number[],
): LatentMask | null {
  if (!field) return null
  const [height = 1, width = 1] = dims.slice(2)
  const { data } = resample(tensors.load(field.mask_name), width, height, { mode: 'bilinear' })
  return { values: data, gradient: field.gradient }
}
