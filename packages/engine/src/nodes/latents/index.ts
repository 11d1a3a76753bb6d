import { denoiseLatents } from './denoise.ts'
import { imageToLatents, latentsToImage } from './images.ts'
import { maskNodes } from './masks.ts'
import { idealSize, noise } from './noise.ts'
import { shapeNodes } from './shape.ts'

/** Nodes that make, denoise, change, encode and decode latents. */
export const latentNodes = [
  noise,
  denoiseLatents,
  latentsToImage,
  imageToLatents,
  idealSize,
  ...shapeNodes,
  ...maskNodes,
]
