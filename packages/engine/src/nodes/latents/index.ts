import { denoiseLatents } from './denoise.ts'
import { imageToLatents, latentsToImage } from './images.ts'
import { maskNodes } from './masks.ts'
import { idealSize, noise } from './noise.ts'
import { shapeNodes } from './shape.ts'
import { tiledDenoise } from './tiled.ts'
import { videoSizeNodes } from './video-sizes.ts'

/** Nodes that make, denoise, change, encode and decode latents. */
export const latentNodes = [
  noise,
  denoiseLatents,
  tiledDenoise,
  latentsToImage,
  imageToLatents,
  idealSize,
  ...shapeNodes,
  ...maskNodes,
  ...videoSizeNodes,
]
