import { z } from 'zod'
import type { NodeContext, Tensor } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { LatentsField } from '../../define/fields.ts'
import { input } from '../../define/node.ts'

/** Pixels a side for each latent; the factor of every supported model. */
export const LATENT_SCALE = 8

/** What all nodes of this family share. */
export const latentNode = { category: 'latents' } as const

/** An input of latents that must come over an edge. */
export const latentsInput = input(LatentsField, { input: 'connection', description: 'Latents tensor' })

/** A size or place in pixels that latents can meet. */
export const latentPixels = z.int().multipleOf(LATENT_SCALE)

/** The most latents, as width × height, that a node may make; as many pixels as a picture may have. */
const MOST_LATENTS = 2 ** 22

/** Throws `ValueError` for a size (in latents) that would take the worker's memory. */
export function requireLatentSize(width: number, height: number): void {
  if (width * height <= MOST_LATENTS) return
  throw nodeError('ValueError', `${width * LATENT_SCALE} × ${height * LATENT_SCALE} pixels are too many`)
}

/** Keeps latents for the session and names them as outputs do. */
export function saveLatents({ tensors }: NodeContext, latents: Tensor, seed: number | null = null) {
  const [height = 0, width = 0] = latents.dims.slice(2)
  return {
    latents: { latents_name: tensors.save(latents), seed },
    width: width * LATENT_SCALE,
    height: height * LATENT_SCALE,
  }
}
