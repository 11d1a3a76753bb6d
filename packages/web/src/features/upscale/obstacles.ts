import type { Obstacle } from '../../data/generation/obstacles.ts'
import { resultSize } from './graph.ts'
import { LARGEST_SIDE, type UpscaleSettings } from './settings.ts'

/** Why an image cannot be enlarged now; names of texts. */
export type UpscaleObstacle = 'noImage' | 'imageGone' | 'tooLarge' | 'upscalerGone'

/** What is looked at before anything is enqueued. */
export interface UpscaleSituation {
  readonly settings: UpscaleSettings
  /** False once the image is known to be gone. */
  readonly imageExists: boolean
  /** False when the chosen network is not installed any more. */
  readonly upscalerExists: boolean
  /** What keeps the person from making images at all. */
  readonly general: readonly Obstacle[]
}

/** Obstacles of generation that do not matter where no model generates. */
const ABOUT_MODELS: ReadonlySet<Obstacle> = new Set([
  'noModels',
  'noModel',
  'unsupportedModel',
  'wrongLora',
  'wrongVae',
] satisfies Obstacle[])

/** Everything that keeps the person from upscaling: what is particular to it, and what holds for all images. */
export function upscaleObstacles({ settings, imageExists, upscalerExists, general }: UpscaleSituation): {
  readonly own: UpscaleObstacle[]
  readonly general: Obstacle[]
} {
  const own: UpscaleObstacle[] = []
  const { image } = settings
  if (!image) own.push('noImage')
  else if (!imageExists) own.push('imageGone')
  else {
    const { width, height } = resultSize({ ...settings, image })
    if (Math.max(width, height) > LARGEST_SIDE) own.push('tooLarge')
  }
  if (!upscalerExists) own.push('upscalerGone')
  const plain = settings.method === 'plain'
  return { own, general: general.filter((obstacle) => !plain || !ABOUT_MODELS.has(obstacle)) }
}
