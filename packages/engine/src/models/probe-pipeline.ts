import { access } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { z } from 'zod'
import { Scheduler } from '../define/fields.ts'
import { loadTokenizer } from '../diffusion/tokenizer.ts'
import type { PortInfo } from '../runtime/onnx.ts'
import { invalid, isFile, type ModelFacts, NETWORK_FILE, readConfig, readModelFacts } from './facts.ts'
import type { ModelPart } from './installed.ts'
import { readOnnxHeader } from './onnx-header.ts'

/** Settings that suit a model, in the shape of a model record; members may be missing. */
export interface DefaultSettings {
  readonly width?: number
  readonly height?: number
  readonly steps?: number
  readonly cfg_scale?: number
  readonly cfg_rescale_multiplier?: number
  readonly scheduler?: Scheduler
}

/** A text-to-image pipeline in the diffusers ONNX layout, which InvokeAI knows as diffusers of the variant `onnx`. */
export interface ProbedMain {
  readonly base: ModelFacts['base']
  readonly type: 'main'
  readonly format: 'diffusers'
  readonly variant: 'normal' | 'inpaint' | 'depth'
  readonly prediction_type: ModelFacts['scheduler']['prediction_type']
  readonly repo_variant: 'onnx'
  readonly trigger_phrases: null
  readonly default_settings: DefaultSettings
}

/** An autoencoder alone, in the same layout. */
export interface ProbedVae {
  readonly base: 'sd-1' | 'sdxl'
  readonly type: 'vae'
  readonly format: 'diffusers'
  readonly repo_variant: 'onnx'
  readonly cpu_only: null
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

const VAE_PARTS: readonly ModelPart[] = ['vae_decoder', 'vae_encoder']

const ENCODERS: Readonly<Record<ModelFacts['base'], readonly ('text_encoder' | 'text_encoder_2')[]>> = {
  'sd-1': ['text_encoder'],
  'sd-2': ['text_encoder'],
  sdxl: ['text_encoder', 'text_encoder_2'],
  'sdxl-refiner': ['text_encoder_2'],
}

/** Sides that families were trained on, in pixels, for files that do not tell; source: InvokeAI's default settings. */
const FAMILY_SIDE: Readonly<Record<ModelFacts['base'], number>> = {
  'sd-1': 512,
  'sd-2': 768,
  sdxl: 1024,
  'sdxl-refiner': 1024,
}

/** The factor by which the autoencoder of SDXL scales; those of SD 1 and 2 are the same and use 0.18215. */
const SDXL_SCALING_FACTOR = 0.13025

/**
 * Finds out what the pipeline or autoencoder in a folder is, and that all its parts are there and whole. Throws
 * `InvalidModelConfigException`.
 */
export async function probePipeline(folder: string): Promise<ProbedMain | ProbedVae> {
  const facts = await readModelFacts(folder)
  if (!facts.unet) return probeVae(folder, facts)
  if (!facts.vae) throw invalid(folder, 'it has no vae_decoder/config.json.')
  const encoders = ENCODERS[facts.base]
  await requireNetworks(folder, ['unet', ...VAE_PARTS, ...encoders])
  for (const encoder of encoders) await loadTokenizer(folder, encoder)
  const settings = (await readConfig(folder, 'default_settings.json', SettingsFile)) ?? {}
  return {
    base: facts.base,
    type: 'main',
    format: 'diffusers',
    variant: variantOf(facts.unet.inputChannels - facts.unet.latentChannels),
    prediction_type: facts.scheduler.prediction_type,
    repo_variant: 'onnx',
    trigger_phrases: null,
    default_settings: { ...trainedSize(facts), ...withoutUndefined(settings) },
  }
}

async function probeVae(folder: string, { vae }: ModelFacts): Promise<ProbedVae> {
  if (await isFile(join(folder, 'unet', NETWORK_FILE))) throw invalid(folder, 'it has no unet/config.json.')
  await requireNetworks(folder, VAE_PARTS)
  const base = vae && Math.abs(vae.scalingFactor - SDXL_SCALING_FACTOR) < 1e-4 ? 'sdxl' : 'sd-1'
  return { base, type: 'vae', format: 'diffusers', repo_variant: 'onnx', cpu_only: null }
}

async function requireNetworks(folder: string, parts: readonly ModelPart[]): Promise<void> {
  for (const part of parts) {
    const file = `${part}/${NETWORK_FILE}`
    if (!(await isFile(join(folder, file)))) throw invalid(folder, `${file} is missing.`)
    await readNetwork(folder, file)
  }
}

/**
 * Inputs and outputs of a network. Throws `InvalidModelConfigException` when its file is no ONNX model or cut off, or
 * when weights that it keeps in other files are missing or lie outside of the model's folder.
 */
export async function readNetwork(
  folder: string,
  file: string,
): Promise<{ inputs: readonly PortInfo[]; outputs: readonly PortInfo[] }> {
  const header = await readOnnxHeader(join(folder, file)).catch((error: Error) => {
    throw invalid(folder, `${file} ${error.message}`)
  })
  for (const location of header.externalFiles) {
    const path = normalize(location)
    const outside = path.startsWith('..') || /^([/\\]|[A-Za-z]:)/.test(location)
    if (outside) throw invalid(folder, `${file} wants weights from a file outside of the model: ${location}.`)
    await access(join(folder, file, '..', path)).catch(() => {
      throw invalid(folder, `${location} is missing, which holds weights of ${file}.`)
    })
  }
  return header
}

/** The picture size that a model was trained on. */
function trainedSize({ unet, vae, base }: ModelFacts): DefaultSettings {
  const pixels = (unet?.sampleSize ?? 0) * (vae?.downscale ?? 0)
  const width = side.safeParse(pixels).success ? pixels : FAMILY_SIDE[base]
  return { width, height: width }
}

/** Inpainting models see mask and masked picture beside the latents, depth models a depth map. */
function variantOf(extraChannels: number): ProbedMain['variant'] {
  return extraChannels === 0 ? 'normal' : extraChannels === 1 ? 'depth' : 'inpaint'
}

function withoutUndefined(settings: z.infer<typeof SettingsFile>): DefaultSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}
