import { combine } from './schedulers/vectors.ts'

/** What of the latents to denoise. */
export interface LatentMask {
  /** One value a latent, repeated for all channels: 0 is denoised, 1 is kept. */
  readonly values: Float32Array
  /** Values in between say at which point of the run a place begins to be denoised; else they mix. */
  readonly gradient: boolean
}

/**
 * The sample before a step: what is kept is replaced by the original with noise of strength `sigma`. `progress` is the
 * model's timestep from 0 to 1; `kept` is the original and its noise.
 */
export function maskAt(
  mask: LatentMask,
  progress: number,
  sample: Float32Array,
  [original, noise]: readonly [Float32Array, Float32Array],
  sigma: number,
): Float32Array {
  const noised = combine([1, original], [sigma, noise])
  return mask.gradient
    ? blend(mask, sample, noised, (value) => (value < 1 - progress ? 0 : 1))
    : blend(mask, sample, noised, (value) => value)
}

/** The latents at the end of a run: what is kept wholly is the original again. */
export function restoreKept(mask: LatentMask, sample: Float32Array, original: Float32Array): Float32Array {
  return blend(mask, sample, original, (value) => (mask.gradient && value < 1 ? 0 : value))
}

function blend(
  { values }: LatentMask,
  sample: Float32Array,
  kept: Float32Array,
  share: (value: number) => number,
): Float32Array {
  return sample.map((value, index) => {
    const part = share(values[index % values.length] ?? 0)
    return value + part * ((kept[index] ?? 0) - value)
  })
}
