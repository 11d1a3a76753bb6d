import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { nodeError } from '../define/errors.ts'
import { SchedulerConfig } from '../diffusion/schedulers/table.ts'

/** What a U-Net was built for. */
export interface UNetFacts {
  /** Channels of the latents, 4 for Stable Diffusion. */
  readonly latentChannels: number
  /** Channels that it takes; more than `latentChannels` for inpainting and depth models. */
  readonly inputChannels: number
  /** Width of the text encoder's states that it attends to. */
  readonly contextWidth: number
  /** Side of the latents that it was trained on; null when its files do not tell. */
  readonly sampleSize: number | null
  /** What the sides of latents must be multiples of: it halves them so often, and doubles them again. */
  readonly grid: number
}

/** What an autoencoder was built for. */
export interface VaeFacts {
  readonly latentChannels: number
  /** Latents that the U-Net sees are those of the encoder, less the shift, times this. */
  readonly scalingFactor: number
  readonly shiftFactor: number
  /** Pixels a side for each latent, 8 for Stable Diffusion. */
  readonly downscale: number
}

/** Everything that a model's configuration files tell; parts that it does not have are null. */
export interface ModelFacts {
  readonly base: 'sd-1' | 'sd-2' | 'sdxl' | 'sdxl-refiner'
  readonly unet: UNetFacts | null
  readonly vae: VaeFacts | null
  readonly scheduler: SchedulerConfig
}

const channels = z.union([z.int(), z.array(z.int())])
const ModelIndex = z.object({ _class_name: z.string() })
const UNetConfig = z.object({
  in_channels: z.int(),
  out_channels: z.int(),
  cross_attention_dim: channels.default(768),
  sample_size: z.union([z.int(), z.array(z.int())]).nullish(),
  block_out_channels: z.array(z.int()).min(1).default([320, 640, 1280, 1280]),
})
const VaeConfig = z.object({
  latent_channels: z.int(),
  scaling_factor: z.number().default(0.18215),
  shift_factor: z.number().nullish(),
  block_out_channels: z.array(z.int()).min(1),
})

/** The part of a folder's files that a network needs. */
export const NETWORK_FILE = 'model.onnx'

/**
 * Reads the configuration files of a model in the diffusers ONNX layout, or of an autoencoder alone. Throws
 * `InvalidModelConfigException`, naming the file, when one is missing or does not make sense.
 */
export async function readModelFacts(folder: string): Promise<ModelFacts> {
  const index = await readConfig(folder, 'model_index.json', ModelIndex)
  const unet = await readConfig(folder, 'unet/config.json', UNetConfig)
  const vae =
    (await readConfig(folder, 'vae_decoder/config.json', VaeConfig)) ??
    (await readConfig(folder, 'vae_encoder/config.json', VaeConfig))
  if (!vae && !unet) throw invalid(folder, 'it has neither unet/config.json nor vae_decoder/config.json.')
  const scheduler = await readConfig(folder, 'scheduler/scheduler_config.json', SchedulerConfig)
  if (unet && !scheduler) throw invalid(folder, 'scheduler/scheduler_config.json is missing.')
  return {
    base: baseOf(index?._class_name ?? '', first(unet?.cross_attention_dim) ?? 768),
    unet: unet && {
      latentChannels: unet.out_channels,
      inputChannels: unet.in_channels,
      contextWidth: first(unet.cross_attention_dim) ?? 768,
      sampleSize: first(unet.sample_size ?? undefined) ?? null,
      grid: 2 ** (unet.block_out_channels.length - 1),
    },
    vae: vae && {
      latentChannels: vae.latent_channels,
      scalingFactor: vae.scaling_factor,
      shiftFactor: vae.shift_factor ?? 0,
      downscale: 2 ** (vae.block_out_channels.length - 1),
    },
    scheduler: scheduler ?? SchedulerConfig.parse({}),
  }
}

/** Reads a JSON file of a model and checks its shape; null when there is no such file. */
export async function readConfig<S extends z.ZodType>(
  folder: string,
  file: string,
  schema: S,
): Promise<z.output<S> | null> {
  const path = join(folder, file)
  if (!(await isFile(path))) return null
  const parsed = schema.safeParse(parseJson(folder, file, await readFile(path, 'utf8')))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw invalid(
    folder,
    `${file} is wrong at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'unexpected value'}.`,
  )
}

/** Whether there is a file at a path. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** The error of a folder that is no usable model. */
export function invalid(folder: string, reason: string): Error {
  return nodeError('InvalidModelConfigException', `The model in ${folder} cannot be used: ${reason}`)
}

function parseJson(folder: string, file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(folder, `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function baseOf(pipeline: string, contextWidth: number): ModelFacts['base'] {
  if (contextWidth === 1280 && pipeline.includes('XL')) return 'sdxl-refiner'
  if (pipeline.includes('XL')) return 'sdxl'
  return contextWidth === 1024 ? 'sd-2' : 'sd-1'
}

function first(value: number | readonly number[] | undefined): number | undefined {
  return typeof value === 'object' ? value[0] : value
}
