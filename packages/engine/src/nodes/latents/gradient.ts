import type { Tensor } from '../../define/context.ts'

/** How the edge of a mask fades. */
export type CoherenceMode = 'Gaussian Blur' | 'Box Blur' | 'Staged'

/**
 * Widens what a mask lets through (0 is denoised, 1 is kept; `[1, 1, h, w]`, multiples of 1/255) by `radius` places and
 * fades it towards its new edge. What changes at all is denoised by at least `minimum`, 0 to 1.
 */
export function gradientMask(mask: Tensor, radius: number, mode: CoherenceMode, minimum: number): Tensor {
  const levels = mask.data.map((value) => Math.round(value * 255))
  const faded = radius > 0 ? fade({ ...mask, data: levels }, radius, mode, (1 - minimum) * 255) : levels
  // Masks are pictures of 256 levels on their way, cut off rather than rounded.
  return { data: faded.map((value) => Math.floor(Math.min(Math.max(value, 0), 255)) / 255), dims: mask.dims }
}

function fade(mask: Tensor, radius: number, mode: CoherenceMode, threshold: number): Float32Array {
  const widened = widen(mask, radius, mode === 'Box Blur' ? linearFade(radius) : gaussianFade(radius))
  return mask.data.map((original, index) => {
    const value = widened[index] ?? 0
    const staged = value < original && original > threshold ? threshold : original
    const chosen = mode === 'Staged' ? staged : value
    return chosen > threshold && chosen < 255 ? threshold : chosen
  })
}

/** Strength of the fade by distance, as a cone. */
const linearFade = (radius: number) => (distance: number) => 1 - distance / radius

/** Strength of the fade by distance, as a bell that is all but zero at the radius. */
const gaussianFade = (radius: number) => (distance: number) => Math.exp(-(distance ** 2) / (2 * (radius / 2.5) ** 2))

/** At each place, the strongest of what lies within the radius, weakened by its distance. */
function widen({ data, dims }: Tensor, radius: number, strength: (distance: number) => number): Float32Array {
  const [height = 0, width = 0] = dims.slice(2)
  // What lies farther away than the mask is wide or high is never inside of it.
  const offsets = squareOffsets(Math.min(radius, Math.max(width, height))).flatMap(([dx, dy]) => {
    const distance = Math.hypot(dx, dy)
    return distance <= radius ? [{ dx, dy, weight: strength(distance) }] : []
  })
  return data.map((_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    let strongest = 0
    for (const { dx, dy, weight } of offsets) {
      const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height
      if (inside) strongest = Math.max(strongest, weight * (255 - (data[index + dy * width + dx] ?? 255)))
    }
    return 255 - strongest
  })
}

function squareOffsets(radius: number): [number, number][] {
  const line = Array.from({ length: 2 * radius + 1 }, (_, index) => index - radius)
  return line.flatMap((dy) => line.map((dx): [number, number] => [dx, dy]))
}
