import { basename, join } from 'node:path'
import { z } from 'zod'
import { Scheduler } from '../define/fields.ts'
import { invalid, isFile, type ModelFacts, NETWORK_FILE, readConfig, readModelFacts } from './facts.ts'
import { folderSize } from './files.ts'
import type { ModelPart } from './model.ts'

/** Settings that suit a model, in the shape of a model record; members may be missing. */
export interface DefaultSettings {
  readonly width?: number
  readonly height?: number
  readonly steps?: number
  readonly cfg_scale?: number
  readonly cfg_rescale_multiplier?: number
  readonly scheduler?: Scheduler
}

/** What a folder turned out to be: the members of a model record that its files decide. */
export interface ProbedModel {
  readonly name: string
  readonly base: ModelFacts['base']
  readonly type: 'main'
  readonly format: 'diffusers'
  readonly variant: 'normal' | 'inpaint' | 'depth'
  readonly prediction_type: ModelFacts['scheduler']['prediction_type']
  readonly repo_variant: 'onnx'
  readonly file_size: number
  readonly default_settings: DefaultSettings
}

const side = z.int().min(64).multipleOf(8)

/** An optional `default_settings.json` in a model's folder, by which its maker says what suits it. */
const SettingsFile = z
  .object({
    width: side,
    height: side,
    steps: z.int().min(1),
    cfg_scale: z.number().min(1),
    cfg_rescale_multiplier: z.number().min(0).lt(1),
    scheduler: Scheduler,
  })
  .partial()

const NEEDED: readonly ModelPart[] = ['unet', 'vae_decoder', 'vae_encoder']

/**
 * Finds out what the model in a folder is. Throws `InvalidModelConfigException` when the folder does not hold a
 * text-to-image model in the diffusers ONNX layout.
 */
export async function probeModel(folder: string): Promise<ProbedModel> {
  const facts = await readModelFacts(folder)
  if (!facts.unet || !facts.vae) throw invalid(folder, 'it has no unet or no vae_decoder.')
  const encoder: ModelPart = facts.base === 'sdxl-refiner' ? 'text_encoder_2' : 'text_encoder'
  for (const part of [...NEEDED, encoder]) {
    const file = `${part}/${NETWORK_FILE}`
    if (!(await isFile(join(folder, file)))) throw invalid(folder, `${file} is missing.`)
  }
  const settings = await readConfig(folder, 'default_settings.json', SettingsFile)
  return {
    name: basename(folder),
    base: facts.base,
    type: 'main',
    format: 'diffusers',
    variant: variantOf(facts.unet.inputChannels - facts.unet.latentChannels),
    prediction_type: facts.scheduler.prediction_type,
    repo_variant: 'onnx',
    file_size: await folderSize(folder),
    default_settings: { ...trainedSize(facts), ...withoutUndefined(settings ?? {}) },
  }
}

/** The picture size that a model was trained on, where its files tell it. */
function trainedSize({ unet, vae }: ModelFacts): DefaultSettings {
  if (!unet?.sampleSize || !vae) return {}
  const pixels = unet.sampleSize * vae.downscale
  return side.safeParse(pixels).success ? { width: pixels, height: pixels } : {}
}

/** Inpainting models see mask and masked picture beside the latents, depth models a depth map. */
function variantOf(extraChannels: number): ProbedModel['variant'] {
  return extraChannels === 0 ? 'normal' : extraChannels === 1 ? 'depth' : 'inpaint'
}

function withoutUndefined(settings: z.infer<typeof SettingsFile>): DefaultSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}
