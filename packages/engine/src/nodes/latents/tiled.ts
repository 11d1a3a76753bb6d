import { z } from 'zod'
import type { ProgressImage, Tensor } from '../../define/context.ts'
import { ConditioningField, ControlField, LatentsField, Scheduler, UNetField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { denoise } from '../../diffusion/denoise.ts'
import { createPreviewer } from '../../diffusion/preview.ts'
import type { Window } from '../../diffusion/regions.ts'
import { openUNet } from '../opening.ts'
import { LatentsOutput } from '../outputs.ts'
import { tilesWithLeastOverlap } from '../tiles/layout.ts'
import { LATENT_SCALE, latentNode, latentPixels, saveLatents } from './common.ts'
import {
  changesFor,
  checkGuidance,
  guidanceInputs,
  loadLatents,
  loadPrompts,
  oneOrMore,
  optional,
  share,
} from './guided.ts'

const conditioning = (description: string) => input(ConditioningField, { input: 'connection', description })
const tileSide = (value: number, description: string) => input(latentPixels.gt(0), { default: value, description })

/**
 * Runs a sampler over latents of any size, of which the model sees one tile at a time. Graphs of upscaling clients bring
 * ControlNets along, to keep to the structure of the picture; no model of this studio takes any, so that they are left
 * out, and the structure is kept by the latents that the run begins with.
 */
export const tiledDenoise = defineNode({
  ...latentNode,
  type: 'tiled_multi_diffusion_denoise_latents',
  name: 'TiledMultiDiffusionDenoiseLatents',
  title: 'Tiled Multi-Diffusion Denoise - SD1.5, SDXL',
  version: '1.0.1',
  description: 'Denoises large latents in tiles that fade into each other. ControlNets are left out.',
  tags: ['upscale', 'denoise'],
  inputs: {
    positive_conditioning: conditioning('Positive conditioning tensor'),
    negative_conditioning: conditioning('Negative conditioning tensor'),
    noise: optional(LatentsField, 'Noise tensor'),
    latents: optional(LatentsField, 'Latents tensor'),
    tile_height: tileSide(1024, 'Height of a tile, in pixels of the picture'),
    tile_width: tileSide(1024, 'Width of a tile, in pixels of the picture'),
    tile_overlap: tileSide(32, 'How far neighbours overlap at least, in pixels of the picture'),
    steps: input(z.int().gt(0), { default: 18, description: 'Number of steps to run' }),
    ...guidanceInputs(6),
    denoising_start: share(0, 'When to start denoising, as a share of all steps'),
    denoising_end: share(1, 'When to stop denoising, as a share of all steps'),
    scheduler: input(Scheduler, {
      default: 'euler',
      ui_type: 'SchedulerField',
      description: 'Scheduler to use during inference',
    }),
    unet: input(UNetField, { title: 'UNet', input: 'connection', description: 'UNet (scheduler, LoRAs)' }),
    control: optional(oneOrMore(ControlField), 'ControlNets; left out'),
  },
  output: LatentsOutput,
  async invoke(inputs, context) {
    checkGuidance(inputs.cfg_scale)
    const [noise, latents] = [loadLatents(context, inputs.noise), loadLatents(context, inputs.latents)]
    const given = latents ?? noise
    const dims = given?.dims ?? []
    const positive = loadPrompts(context, inputs.positive_conditioning, dims)
    const negative = loadPrompts(context, inputs.negative_conditioning, dims)
    const model = await openUNet(context.models, inputs.unet, changesFor(positive, negative))
    const preview = await createPreviewer(model)
    // Previews take their time, so that the news of a step may come behind that of the next tile.
    let reached = 0
    const report = (done: number, image: ProgressImage | null) => {
      reached = Math.max(reached, done)
      context.progress('Denoising', reached, image)
    }
    const result = await denoise({
      model,
      positive,
      negative,
      noise,
      latents,
      tiles: given ? windowsOf(given, inputs.tile_width, inputs.tile_height, inputs.tile_overlap) : [],
      scheduler: inputs.scheduler,
      steps: inputs.steps,
      cfgScale: inputs.cfg_scale,
      cfgRescale: inputs.cfg_rescale_multiplier,
      start: inputs.denoising_start,
      end: inputs.denoising_end,
      seed: inputs.noise?.seed ?? inputs.latents?.seed ?? 0,
      mask: null,
      signal: context.signal,
      onTile: (done) => report(done, null),
      onStep: async ({ step, total, estimate }) => report(step / total, (await preview?.(estimate)) ?? null),
    })
    return saveLatents(context, result)
  },
})

function windowsOf({ dims }: Tensor, tileWidth: number, tileHeight: number, overlap: number): Window[] {
  const [height = 1, width = 1] = dims.slice(2)
  const tile = { width: tileWidth / LATENT_SCALE, height: tileHeight / LATENT_SCALE }
  return tilesWithLeastOverlap({ width, height }, tile, overlap / LATENT_SCALE).map(({ coords }) => ({
    left: coords.left,
    top: coords.top,
    width: coords.right - coords.left,
    height: coords.bottom - coords.top,
  }))
}
