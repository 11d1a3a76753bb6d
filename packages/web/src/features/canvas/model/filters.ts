import type { Pixels } from './flood-fill.ts'

/** A change to all pixels of a layer. */
export type Filter =
  | { readonly kind: 'blur'; readonly radius: number }
  | { readonly kind: 'edges'; readonly strength: number; readonly inverted: boolean }
  | ({ readonly kind: 'adjust' } & Adjustment)

/** All from −1 to 1, 0 changes nothing; `hue` is a share of half a turn. */
export interface Adjustment {
  readonly brightness: number
  readonly contrast: number
  readonly saturation: number
  readonly hue: number
  readonly sharpness: number
}

/** What each filter begins with. */
export const FILTERS: { readonly [K in Filter['kind']]: Extract<Filter, { kind: K }> } = {
  blur: { kind: 'blur', radius: 8 },
  edges: { kind: 'edges', strength: 0.5, inverted: false },
  adjust: { kind: 'adjust', brightness: 0, contrast: 0, saturation: 0, hue: 0, sharpness: 0 },
}

/** How many pixels beyond the picture a filter paints or looks. */
export function filterMargin(filter: Filter): number {
  if (filter.kind === 'blur') return Math.ceil(filter.radius * 2.6) + 1
  return filter.kind === 'edges' ? 1 : 0
}

/** The picture after a filter; of the same size. The bytes given are not changed. */
export function filtered(pixels: Pixels, filter: Filter): Pixels {
  switch (filter.kind) {
    case 'blur':
      return blurred(pixels, filter.radius)
    case 'edges':
      return edges(pixels, filter.strength, filter.inverted)
    case 'adjust':
      return adjusted(pixels, filter)
  }
}

/** A Gaussian blur with this standard deviation in pixels, approximated by three box blurs. Transparency blurs too. */
function blurred({ width, height, data }: Pixels, radius: number): Pixels {
  if (radius <= 0) return { width, height, data: data.slice() }
  const channels = premultiplied(data)
  const passes = boxSizes(radius)
  const scratch = new Float32Array(channels.length)
  for (const size of passes) {
    boxLines(channels, scratch, { lines: height, length: width, step: 4, stride: width * 4 }, size)
    boxLines(scratch, channels, { lines: width, length: height, step: width * 4, stride: 4 }, size)
  }
  return { width, height, data: straight(channels) }
}

/**
 * Half widths of three boxes whose passes together have the variance of a Gaussian; source: P. Kovesi, "Fast Almost-Gaussian
 * Filtering", 2010.
 */
function boxSizes(deviation: number): readonly number[] {
  const ideal = Math.sqrt((12 * deviation * deviation) / 3 + 1)
  const lower = Math.floor(ideal) - (Math.floor(ideal) % 2 === 0 ? 1 : 0)
  const count = Math.round((12 * deviation * deviation - 3 * lower * lower - 12 * lower - 9) / (-4 * lower - 4))
  return [0, 1, 2].map((pass) => ((pass < count ? lower : lower + 2) - 1) / 2)
}

interface Lines {
  readonly lines: number
  readonly length: number
  /** Distance of neighbours on a line, and of the first pixels of neighbouring lines, in numbers. */
  readonly step: number
  readonly stride: number
}

/** Each pixel becomes the mean of those within `half` on its line; beyond the line everything is transparent. */
function boxLines(from: Float32Array, to: Float32Array, { lines, length, step, stride }: Lines, half: number): void {
  const share = 1 / (2 * half + 1)
  for (let line = 0; line < lines; line++) {
    for (let channel = 0; channel < 4; channel++) {
      const start = line * stride + channel
      let sum = 0
      for (let at = 0; at < Math.min(half, length); at++) sum += from[start + at * step] ?? 0
      for (let at = 0; at < length; at++) {
        if (at + half < length) sum += from[start + (at + half) * step] ?? 0
        if (at - half - 1 >= 0) sum -= from[start + (at - half - 1) * step] ?? 0
        to[start + at * step] = sum * share
      }
    }
  }
}

/** Bright lines on black (or the other way round) where neighbours differ: the Sobel operator on what the eye sees as light. */
function edges({ width, height, data }: Pixels, strength: number, inverted: boolean): Pixels {
  const light = new Float32Array(width * height)
  const opacity = new Float32Array(width * height)
  for (let index = 0; index < light.length; index++) {
    light[index] = lightness(data, index * 4)
    opacity[index] = data[index * 4 + 3] ?? 0
  }
  const result = new Uint8ClampedArray(data.length)
  const gain = 0.25 + strength * 3.75
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const steepest = Math.max(sobel(light, width, height, x, y), sobel(opacity, width, height, x, y))
      const value = Math.min(255, steepest * gain)
      const at = (y * width + x) * 4
      result.fill(inverted ? 255 - value : value, at, at + 3)
      result[at + 3] = data[at + 3] ?? 0
    }
  }
  return { width, height, data: result }
}

function sobel(light: Float32Array, width: number, height: number, x: number, y: number): number {
  const at = (dx: number, dy: number) => {
    const [column, row] = [Math.min(width - 1, Math.max(0, x + dx)), Math.min(height - 1, Math.max(0, y + dy))]
    return light[row * width + column] ?? 0
  }
  const across = at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)
  const down = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)
  return Math.hypot(across, down) / 4
}

function adjusted(pixels: Pixels, { brightness, contrast, saturation, hue, sharpness }: Adjustment): Pixels {
  const base = sharpness === 0 ? pixels : sharpened(pixels, sharpness)
  const data = new Uint8ClampedArray(base.data.length)
  const slope = contrast >= 0 ? 1 + contrast * 3 : 1 + contrast
  const turn = hueMatrix(hue * Math.PI, 1 + saturation)
  for (let at = 0; at < data.length; at += 4) {
    const [r, g, b] = [base.data[at] ?? 0, base.data[at + 1] ?? 0, base.data[at + 2] ?? 0]
    for (let channel = 0; channel < 3; channel++) {
      const [fromR = 0, fromG = 0, fromB = 0] = turn[channel] ?? []
      const turned = r * fromR + g * fromG + b * fromB
      data[at + channel] = (turned - 127.5) * slope + 127.5 + brightness * 255
    }
    data[at + 3] = base.data[at + 3] ?? 0
  }
  return { width: pixels.width, height: pixels.height, data }
}

/** What a blur takes away is added again (above 0), or taken away (below 0). */
function sharpened(pixels: Pixels, amount: number): Pixels {
  const soft = blurred(pixels, 2).data
  const data = pixels.data.map((value, index) =>
    index % 4 === 3 ? value : value + (value - (soft[index] ?? 0)) * amount * 1.5,
  )
  return { ...pixels, data }
}

/** Turns hues by an angle and multiplies saturation, both around the greys; source: W3C "Filter Effects", hueRotate. */
function hueMatrix(angle: number, saturation: number): readonly (readonly number[])[] {
  const [sin, cos] = [Math.sin(angle) * saturation, Math.cos(angle) * saturation]
  const [r, g, b] = [0.213, 0.715, 0.072]
  return [
    [r + cos * (1 - r) - sin * r, g - cos * g - sin * g, b - cos * b + sin * (1 - b)],
    [r - cos * r + sin * 0.143, g + cos * (1 - g) + sin * 0.14, b - cos * b - sin * 0.283],
    [r - cos * r - sin * (1 - r), g - cos * g + sin * g, b + cos * (1 - b) + sin * b],
  ]
}

function lightness(data: Uint8ClampedArray, at: number): number {
  const alpha = (data[at + 3] ?? 0) / 255
  return (0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)) * alpha
}

function premultiplied(data: Uint8ClampedArray): Float32Array {
  const result = new Float32Array(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0
    for (let channel = 0; channel < 3; channel++) result[at + channel] = ((data[at + channel] ?? 0) * alpha) / 255
    result[at + 3] = alpha
  }
  return result
}

function straight(values: Float32Array): Uint8ClampedArray {
  const result = new Uint8ClampedArray(values.length)
  for (let at = 0; at < values.length; at += 4) {
    const alpha = values[at + 3] ?? 0
    const factor = alpha > 0 ? 255 / alpha : 0
    for (let channel = 0; channel < 3; channel++) result[at + channel] = (values[at + channel] ?? 0) * factor
    result[at + 3] = alpha
  }
  return result
}
