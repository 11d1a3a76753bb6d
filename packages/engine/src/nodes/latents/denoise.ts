import { z } from 'zod'
import type { NodeContext } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import type { InputValues } from '../../define/field.ts'
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
import { denoise } from '../../diffusion/denoise.ts'
import { createPreviewer } from '../../diffusion/preview.ts'
import type { HiDiffusion } from '../../models/changes/hidiffusion.ts'
import { openUNet } from '../opening.ts'
import { LatentsOutput } from '../outputs.ts'
import { refuse } from '../unsupported.ts'
import { latentNode, saveLatents } from './common.ts'
import {
  changesFor,
  checkGuidance,
  guidanceInputs,
  loadLatents,
  loadMask,
  loadPrompts,
  oneOrMore,
  optional,
  share,
} from './guided.ts'

const choice = (value: boolean, title: string, description: string) =>
  input(z.boolean(), { default: value, title, description })

/** Inputs of a run of a sampler over the whole of some latents. */
export const denoiseInputs = {
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
  noise: optional(LatentsField, 'Noise tensor', 3),
  steps: input(z.int().gt(0), { default: 10, description: 'Number of steps to run' }),
  ...guidanceInputs(7.5),
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
  control: optional(oneOrMore(ControlField), 'ControlNets to apply', 5),
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
  hidiffusion: choice(false, 'HiDiffusion', 'Apply HiDiffusion for higher resolutions'),
  hidiffusion_raunet: choice(true, 'HiDiffusion: RAU-Net', 'Apply HiDiffusion RAU-Net blocks'),
  hidiffusion_window_attn: choice(true, 'HiDiffusion: Window Attention', 'Apply HiDiffusion window attention blocks'),
  hidiffusion_t1_ratio: share(0.4, 'When HiDiffusion switches early', 'HiDiffusion: T1 Ratio'),
  hidiffusion_t2_ratio: share(0, 'When HiDiffusion switches late', 'HiDiffusion: T2 Ratio'),
  latents: optional(LatentsField, 'Latents tensor', 4),
  denoise_mask: optional(DenoiseMaskField, 'What to denoise: 0 is denoised fully, 1 is kept.', 8),
}

/** Runs a sampler over the whole of some latents and names those that it ends with. */
export async function runDenoise(inputs: InputValues<typeof denoiseInputs>, context: NodeContext) {
  refuse({
    'A control adapter': inputs.control,
    'An IP-Adapter': inputs.ip_adapter,
    'A T2I-Adapter': inputs.t2i_adapter,
  })
  checkGuidance(inputs.cfg_scale)
  const [noise, latents] = [loadLatents(context, inputs.noise), loadLatents(context, inputs.latents)]
  const dims = (latents ?? noise)?.dims ?? []
  const positive = loadPrompts(context, inputs.positive_conditioning, dims)
  const negative = loadPrompts(context, inputs.negative_conditioning, dims)
  const hidiffusion = hidiffusionOf(inputs)
  const model = await openUNet(context.models, inputs.unet, { ...changesFor(positive, negative), hidiffusion })
  const preview = await createPreviewer(model)
  const result = await denoise({
    model,
    positive,
    negative,
    noise,
    latents,
    scheduler: inputs.scheduler,
    steps: inputs.steps,
    cfgScale: inputs.cfg_scale,
    cfgRescale: inputs.cfg_rescale_multiplier,
    start: inputs.denoising_start,
    end: inputs.denoising_end,
    hidiffusionRatios: hidiffusion && { t1: inputs.hidiffusion_t1_ratio, t2: inputs.hidiffusion_t2_ratio },
    seed: inputs.noise?.seed ?? inputs.latents?.seed ?? 0,
    ...loadMask(context, inputs.denoise_mask, dims),
    signal: context.signal,
    onStep: async ({ step, total, estimate }) =>
      context.progress('Denoising', step / total, (await preview?.(estimate)) ?? null),
  })
  return saveLatents(context, result)
}

/** The parts of HiDiffusion that are asked for; null when there are none. Throws `ValueError` for models of other kinds. */
function hidiffusionOf(inputs: InputValues<typeof denoiseInputs>): HiDiffusion | null {
  const { hidiffusion, hidiffusion_raunet: rauNet, hidiffusion_window_attn: windowAttention } = inputs
  if (!hidiffusion || !(rauNet || windowAttention)) return null
  const { base } = inputs.unet.unet
  if (base === 'sdxl') return { family: 'sdxl', rauNet, windowAttention }
  if (base === 'sd-1' || base === 'sd-2') return { family: 'sd', rauNet, windowAttention }
  throw nodeError('ValueError', `HiDiffusion is for models of SD 1.5, SD 2 and SDXL, not ${base}.`)
}

/** Runs a sampler from noise or latents to latents. */
export const denoiseLatents = defineNode({
  ...latentNode,
  type: 'denoise_latents',
  name: 'DenoiseLatentsInvocation',
  title: 'Denoise - SD1.5, SDXL',
  version: '1.6.0',
  description: 'Turns noise into latents that can be decoded.',
  tags: ['latents', 'denoise', 'txt2img', 't2i', 't2l', 'img2img', 'i2i', 'l2l'],
  inputs: denoiseInputs,
  output: LatentsOutput,
  invoke: runDenoise,
})
