import type { MainModelConfig } from '@invoke-studio/client'
import { modelDefaults, roundSize } from './parameters.ts'

/** A width and a height in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Sides in pixels that the families were trained on. */
const TRAINED: Readonly<Record<string, number>> = { 'sd-2': 768, sdxl: 1024 }

/** The size that a model was made for: the one of its settings, else that of its family. */
export function modelSize(model: Pick<MainModelConfig, 'base' | 'default_settings'> | null | undefined): Size {
  const settings = modelDefaults(model?.default_settings)
  const side = TRAINED[model?.base ?? ''] ?? 512
  return { width: settings.width ?? side, height: settings.height ?? side }
}

/** The size of the ratio of `size` that has about as many pixels as `base`, in steps that models take. */
export function sizeWithPixels(size: Size, base: Size): Size {
  const factor = Math.sqrt((base.width * base.height) / (size.width * size.height))
  return { width: roundSize(size.width * factor), height: roundSize(size.height * factor) }
}

/** How many times more pixels than its model was made for an image must have for two passes to be of use. */
const LARGER = 1.2

/** Whether an image of this size is made in two passes by a model of this size. */
export function needsTwoPasses(size: Size, base: Size): boolean {
  return size.width * size.height > LARGER * base.width * base.height
}
