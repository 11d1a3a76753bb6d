import { fromLinear, toLinear } from './pixels/color.ts'

/** A colour, 0 to 1 a channel. */
export type Rgb = readonly [number, number, number]

/** Blends one channel, 0 to 1: `a` of the upper layer with `b` of the lower one. */
type ChannelBlend = (a: number, b: number) => number

const divide = (a: number, b: number) => (b === 0 ? (a === 0 ? 0 : 1) : a / b)
const multiply: ChannelBlend = (a, b) => a * b
const screen: ChannelBlend = (a, b) => 1 - (1 - a) * (1 - b)
const hardLight: ChannelBlend = (a, b) => (a <= 0.5 ? multiply(2 * a, b) : screen(2 * a - 1, b))
const colorBurn: ChannelBlend = (a, b) => (b >= 1 ? 1 : 1 - Math.min(1, divide(1 - b, a)))
const colorDodge: ChannelBlend = (a, b) => (b <= 0 ? 0 : Math.min(1, divide(b, 1 - a)))

function softLight(a: number, b: number): number {
  if (a <= 0.5) return b - (1 - 2 * a) * b * (1 - b)
  const lift = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b)
  return b + (2 * a - 1) * (lift - b)
}

/** Modes that blend each channel by itself; source: W3C, "Compositing and Blending Level 1", and common usage. */
export const CHANNEL_MODES = {
  Normal: (a) => a,
  'Lighten Only': Math.max,
  'Darken Only': Math.min,
  'Linear Dodge (Add)': (a, b) => a + b,
  Subtract: (a, b) => b - a,
  Multiply: multiply,
  Divide: (a, b) => divide(b, a),
  Screen: screen,
  Overlay: (a, b) => hardLight(b, a),
  'Linear Burn': (a, b) => a + b - 1,
  Difference: (a, b) => Math.abs(a - b),
  'Hard Light': hardLight,
  'Soft Light': softLight,
  'Vivid Light': (a, b) => (a < 0.5 ? colorBurn(2 * a, b) : colorDodge(2 * (a - 0.5), b)),
  'Linear Light': (a, b) => b + 2 * a - 1,
  'Color Burn': colorBurn,
  'Color Dodge': colorDodge,
} as const satisfies Record<string, ChannelBlend>

const luminosity = ([r, g, b]: Rgb) => 0.3 * r + 0.59 * g + 0.11 * b
const saturation = (colour: Rgb) => Math.max(...colour) - Math.min(...colour)

function each(colour: Rgb, change: (value: number) => number): Rgb {
  return [change(colour[0]), change(colour[1]), change(colour[2])]
}

function withLuminosity(colour: Rgb, wanted: number): Rgb {
  const moved = each(colour, (value) => value + wanted - luminosity(colour))
  const [low, high] = [Math.min(...moved), Math.max(...moved)]
  const up = low < 0 ? each(moved, (value) => wanted + ((value - wanted) * wanted) / (wanted - low)) : moved
  return high > 1 ? each(up, (value) => wanted + ((value - wanted) * (1 - wanted)) / (high - wanted)) : up
}

function withSaturation(colour: Rgb, wanted: number): Rgb {
  const low = Math.min(...colour)
  const spread = saturation(colour)
  return spread === 0 ? [0, 0, 0] : each(colour, (value) => ((value - low) * wanted) / spread)
}

/** Modes that blend colours as a whole; source: W3C, "Compositing and Blending Level 1", non-separable modes. */
export const COLOUR_MODES = {
  Hue: (a: Rgb, b: Rgb) => withLuminosity(withSaturation(a, saturation(b)), luminosity(b)),
  Saturation: (a: Rgb, b: Rgb) => withLuminosity(withSaturation(b, saturation(a)), luminosity(b)),
  Color: (a: Rgb, b: Rgb) => withLuminosity(a, luminosity(b)),
  Luminosity: (a: Rgb, b: Rgb) => withLuminosity(b, luminosity(a)),
} as const

/** Bytes to shares, as they are or as linear light. */
export const SPACES = {
  RGB: { from: (value: number) => value / 255, to: (share: number) => share * 255 },
  'Linear RGB': { from: toLinear, to: fromLinear },
} as const
