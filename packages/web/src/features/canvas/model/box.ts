import type { Rect } from './geometry.ts'

/** Smallest and largest side of the box in pixels; the same as those of the nodes. */
export const BOX = { min: 64, max: 2048 } as const

/** A model as far as the box must know it. */
interface Model {
  readonly base: string
  readonly default_settings?: {
    readonly width?: number | null | undefined
    readonly height?: number | null | undefined
  } | null
}

/** Pixels that one place of the latents stands for, by family; what sides of pictures must be multiples of. */
const LATENT_PIXELS: Readonly<Record<string, number>> = { 'sd-3': 16, flux: 16, 'z-image': 16, cogview4: 32 }

/** What sides and corners of the box are multiples of, in pixels: one place of the model's latents. */
export function gridOf(model: Model | null): number {
  return (model && LATENT_PIXELS[model.base]) ?? 8
}

/** Pixels that a model was made for, when it says nothing itself. */
const OPTIMAL: Readonly<Record<string, number>> = { 'sd-1': 512, 'sd-2': 768 }

/** The side of the square that the model draws best, in pixels. */
export function optimalSide(model: Model | null): number {
  const { width, height } = model?.default_settings ?? {}
  if (width && height) return Math.round(Math.sqrt(width * height))
  return (model && OPTIMAL[model.base]) ?? 1024
}

/** A length as the nearest multiple of the grid that a side may have. */
export function snapSide(length: number, grid: number): number {
  const least = Math.ceil(BOX.min / grid) * grid
  const most = Math.floor(BOX.max / grid) * grid
  return Math.min(most, Math.max(least, Math.round(length / grid) * grid))
}

/** A place as the nearest multiple of the grid. */
export function snapPlace(place: number, grid: number): number {
  // Not −0, which would look odd where it is shown.
  return Math.round(place / grid) * grid || 0
}

/** The box on the grid that is nearest to a rectangle. */
export function snapBox({ x, y, width, height }: Rect, grid: number): Rect {
  return {
    x: snapPlace(x, grid),
    y: snapPlace(y, grid),
    width: snapSide(width, grid),
    height: snapSide(height, grid),
  }
}

/** The box whose edges were dragged: edges that moved lie on the grid, the others stay. */
export function resizedBox(before: Rect, after: Rect, grid: number): Rect {
  const [x, width] = resizedSide([before.x, before.width], [after.x, after.width], grid)
  const [y, height] = resizedSide([before.y, before.height], [after.y, after.height], grid)
  return { x, y, width, height }
}

type Side = readonly [start: number, length: number]

function resizedSide([start, length]: Side, [newStart, newLength]: Side, grid: number): Side {
  const size = snapSide(newLength, grid)
  const startMoved = Math.abs(newStart - start) > Math.abs(newStart + newLength - (start + length))
  return startMoved ? [start + length - size, size] : [start, size]
}

/** How the pixels of the box relate to those that the model denoises. */
export const SCALINGS = ['auto', 'none'] as const
export type Scaling = (typeof SCALINGS)[number]

/**
 * The size at which the content of the box is denoised: with `auto`, about as many pixels as the model was made for, in the
 * same proportions, so that small boxes get detail and large ones do not fall apart.
 */
export function denoisedSize(
  { width, height }: { readonly width: number; readonly height: number },
  model: Model | null,
  scaling: Scaling,
): { readonly width: number; readonly height: number } {
  if (scaling === 'none') return { width, height }
  const grid = gridOf(model)
  const factor = optimalSide(model) / Math.sqrt(width * height)
  return { width: snapSide(width * factor, grid), height: snapSide(height * factor, grid) }
}
