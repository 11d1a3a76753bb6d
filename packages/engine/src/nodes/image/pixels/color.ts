import { multiply255, toByte } from './raster.ts'

/** Three or four bytes. */
export type Pixel = readonly number[]

/** A way to describe colours in bytes, and the ways there from RGB and back. */
export interface ColourModel {
  fromRgb(r: number, g: number, b: number): Pixel
  toRgb(pixel: Pixel): Pixel
}

const part = (pixel: Pixel, index: number) => pixel[index] ?? 0

/** Hue, saturation, value, each 0 to 255, with the roundings of Pillow. */
export const HSV: ColourModel = {
  fromRgb(r, g, b) {
    const high = Math.max(r, g, b)
    const spread = high - Math.min(r, g, b)
    if (spread === 0) return [0, 0, high]
    const [toR, toG, toB] = [(high - r) / spread, (high - g) / spread, (high - b) / spread]
    const sixth = r === high ? toB - toG : g === high ? 2 + toR - toB : 4 + toG - toR
    return [Math.trunc(((sixth / 6 + 1) % 1) * 255), Math.trunc((spread / high) * 255), high]
  },
  toRgb(pixel) {
    const value = part(pixel, 2)
    const saturation = part(pixel, 1) / 255
    if (saturation === 0) return [value, value, value]
    const hue = (part(pixel, 0) * 6) / 255
    const sector = Math.floor(hue)
    const rest = hue - sector
    const p = toByte(value * (1 - saturation))
    const q = toByte(value * (1 - saturation * rest))
    const t = toByte(value * (1 - saturation * (1 - rest)))
    const colours: readonly Pixel[] = [
      [value, t, p],
      [q, value, p],
      [p, value, t],
      [p, q, value],
      [t, p, value],
      [value, p, q],
    ]
    return colours[sector % 6] ?? [value, value, value]
  },
}

/** Cyan, magenta, yellow and black; black is only there for those who change it. */
export const CMYK: ColourModel = {
  fromRgb: (r, g, b) => [255 - r, 255 - g, 255 - b, 0],
  toRgb(pixel) {
    const light = 255 - part(pixel, 3)
    return [0, 1, 2].map((index) => Math.max(0, light - multiply255(part(pixel, index), light)))
  },
}

/** Luma and two colour differences, full range; source: ITU-T T.871 (JFIF). */
export const YCBCR: ColourModel = {
  fromRgb: (r, g, b) => [
    toByte(0.299 * r + 0.587 * g + 0.114 * b),
    toByte(128 - 0.168736 * r - 0.331264 * g + 0.5 * b),
    toByte(128 + 0.5 * r - 0.418688 * g - 0.081312 * b),
  ],
  toRgb(pixel) {
    const [y, blue, red] = [part(pixel, 0), part(pixel, 1) - 128, part(pixel, 2) - 128]
    return [toByte(y + 1.402 * red), toByte(y - 0.344136 * blue - 0.714136 * red), toByte(y + 1.772 * blue)]
  },
}

/** sRGB (0 to 255) to linear light (0 to 1); source: IEC 61966-2-1. */
export function toLinear(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Linear light (0 to 1) to sRGB (0 to 255, not rounded). */
export function fromLinear(value: number): number {
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
}

/** White of the profile connection space (D50); source: ICC.1. */
const WHITE = [0.9642, 1, 0.8249] as const
/** Where the cube root of CIELAB gives way to a line; source: CIE 15. */
const KNEE = 6 / 29

const toCube = (t: number) => (t > KNEE ** 3 ? Math.cbrt(t) : t / (3 * KNEE ** 2) + 4 / 29)
const fromCube = (t: number) => (t > KNEE ? t ** 3 : 3 * KNEE ** 2 * (t - 4 / 29))

/** CIELAB relative to D50: lightness 0 to 100 as 0 to 255, and the two opponents shifted by 128. */
export const LAB: ColourModel = {
  fromRgb(red, green, blue) {
    const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)]
    // sRGB to XYZ, adapted from D65 to D50 by Bradford's method.
    const x = toCube((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / WHITE[0])
    const y = toCube((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / WHITE[1])
    const z = toCube((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / WHITE[2])
    return [toByte((116 * y - 16) * 2.55), toByte(500 * (x - y) + 128), toByte(200 * (y - z) + 128)]
  },
  toRgb(pixel) {
    const middle = (part(pixel, 0) / 2.55 + 16) / 116
    const x = WHITE[0] * fromCube(middle + (part(pixel, 1) - 128) / 500)
    const y = WHITE[1] * fromCube(middle)
    const z = WHITE[2] * fromCube(middle - (part(pixel, 2) - 128) / 200)
    return [
      toByte(fromLinear(3.1338561 * x - 1.6168667 * y - 0.4906146 * z)),
      toByte(fromLinear(-0.9787684 * x + 1.9161415 * y + 0.033454 * z)),
      toByte(fromLinear(0.0719453 * x - 0.2289914 * y + 1.4052427 * z)),
    ]
  },
}
