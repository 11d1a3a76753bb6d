import type { Raster } from '../../../define/context.ts'

/** How often a box is applied to come near a Gaussian. */
const PASSES = 3
/** Fractional bits of the weights. */
const PRECISION = 24

/**
 * A Gaussian blur as Pillow's: three extended box blurs. Source: P. Gwosdek et al., "Theoretical Foundations of Gaussian
 * Convolution by Extended Box Filtering", 2011. `radius` is the standard deviation in pixels.
 */
export function gaussianBlur(raster: Raster, radius: number): Raster {
  return boxBlur(raster, boxRadius(radius), PASSES)
}

const { fround } = Math

/** The radius of the box that gives, applied `PASSES` times, the variance of a Gaussian; in single precision, as Pillow. */
function boxRadius(deviation: number): number {
  const variance = fround(fround(fround(deviation) ** 2) / PASSES)
  const whole = Math.floor((fround(Math.sqrt(12 * variance + 1)) - 1) / 2)
  const above = fround((2 * whole + 1) * fround(whole * (whole + 1) - fround(3 * variance)))
  const below = fround(6 * fround(variance - (whole + 1) ** 2))
  return fround(whole + fround(above / below))
}

/** The mean of a square of `2 × radius + 1` pixels around each pixel; at the borders, the outermost pixels repeat. */
export function boxBlur(raster: Raster, radius: number, passes = 1): Raster {
  if (radius === 0) return raster
  const { width, height, channels, data } = raster
  const result = Uint8Array.from(data)
  const line = createLine(radius, Math.max(width, height))
  for (let part = 0; part < channels; part++) {
    for (let y = 0; y < height; y++) line(result, y * width * channels + part, channels, width, passes)
  }
  for (let part = 0; part < width * channels; part++) line(result, part, width * channels, height, passes)
  return { ...raster, data: result }
}

/** Blurs one line of bytes in place: the box slides along, its two outermost pixels counting in part. */
function createLine(radius: number, longest: number) {
  const whole = Math.trunc(radius)
  const inner = Math.trunc(fround(2 ** PRECISION / fround(fround(radius) * 2 + 1)))
  const outer = Math.trunc((2 ** PRECISION - (whole * 2 + 1) * inner) / 2)
  const before = new Uint8Array(longest)
  return (data: Uint8Array, start: number, step: number, length: number, passes: number): void => {
    const last = length - 1
    const pixel = (place: number) => before[Math.max(0, Math.min(place, last))] ?? 0
    for (let pass = 0; pass < passes; pass++) {
      for (let place = 0; place < length; place++) before[place] = data[start + place * step] ?? 0
      // The box of the place before the first: beyond the line its ends repeat, however far the box reaches.
      const reach = Math.min(whole, length)
      let sum = (whole + 1) * pixel(0) + (whole - reach) * pixel(last)
      for (let place = 0; place < reach; place++) sum += pixel(place)
      for (let place = 0; place < length; place++) {
        sum += pixel(place + whole) - pixel(place - whole - 1)
        const edges = pixel(place - whole - 1) + pixel(place + whole + 1)
        data[start + place * step] = Math.floor((sum * inner + edges * outer + 2 ** (PRECISION - 1)) / 2 ** PRECISION)
      }
    }
  }
}
