import { fromLinear, HSV, LAB, toLinear } from './pixels/color.ts'
import {
  clipToGamut,
  fromOkhsl,
  fromOkhsv,
  fromOklab,
  fromPolar,
  type Triple,
  toOkhsl,
  toOkhsv,
  toOklab,
  toPolar,
} from './pixels/oklab.ts'

/** A way to see colours in which pictures can be blended. */
export interface BlendSpace {
  /** sRGB, 0 to 1 a channel, to three numbers of the space. */
  from(srgb: Triple): Triple
  /** The inverse; what cannot be shown is moved by `gamut` (0 is cut off, see `clipToGamut`). */
  to(colour: Triple, gamut: number): Triple
  /** Which of the three numbers is what, where they are not red, green and blue. */
  readonly parts: { readonly lightness: 0 | 2; readonly hue: 0 | 2; readonly turn: number } | null
}

const each = (colour: Triple, change: (value: number) => number): Triple => [
  change(colour[0]),
  change(colour[1]),
  change(colour[2]),
]
const clamp = (value: number) => Math.min(1, Math.max(0, value))
const linear = (srgb: Triple) => each(srgb, (value) => toLinear(value * 255))
const fromLight = (light: Triple, gamut: number) => {
  const shown = gamut > 0 ? clipToGamut(light, gamut) : light
  return each(shown, (value) => fromLinear(clamp(value)) / 255)
}

/** Hue in degrees, saturation and lightness of sRGB. */
function toHsl([r, g, b]: Triple): Triple {
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)]
  const [light, spread] = [(high + low) / 2, high - low]
  if (spread === 0) return [0, 0, light]
  const sixth = high === r ? ((g - b) / spread + 6) % 6 : high === g ? (b - r) / spread + 2 : (r - g) / spread + 4
  return [sixth * 60, spread / (1 - Math.abs(2 * light - 1)), light]
}

function fromHsl([hue, saturation, light]: Triple): Triple {
  const chroma = (1 - Math.abs(2 * light - 1)) * saturation
  const sixth = (((hue % 360) + 360) % 360) / 60
  const middle = chroma * (1 - Math.abs((sixth % 2) - 1))
  const base = light - chroma / 2
  const order: readonly Triple[] = [
    [chroma, middle, 0],
    [middle, chroma, 0],
    [0, chroma, middle],
    [0, middle, chroma],
    [middle, 0, chroma],
    [chroma, 0, middle],
  ]
  return each(order[Math.floor(sixth)] ?? [0, 0, 0], (value) => value + base)
}

/** Shares as bytes, cut off as numbers become bytes in PyTorch. */
const bytes = (colour: Triple) => each(colour, (value) => Math.trunc(clamp(value) * 255 + 1e-4))
const triple = ([x = 0, y = 0, z = 0]: readonly number[]): Triple => [x, y, z]
const shares = (pixel: readonly number[]) => each(triple(pixel), (value) => value / 255)
const rounded = (srgb: Triple) => each(srgb, (value) => Math.round(clamp(value) * 255))

function toHsv(srgb: Triple): Triple {
  const [hue, saturation, value] = shares(HSV.fromRgb(...rounded(srgb)))
  return [hue * 360, saturation, value]
}

function toLch(srgb: Triple): Triple {
  const [lightness, a, b] = shares(LAB.fromRgb(...rounded(srgb)))
  return [lightness, Math.hypot(2 * a - 1, 2 * b - 1), Math.atan2(2 * b - 1, 2 * a - 1)]
}

function fromLch([lightness, chroma, hue]: Triple): Triple {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  return shares(LAB.toRgb(bytes([lightness, (a + 1) / 2, (b + 1) / 2])))
}

const last = { lightness: 2, hue: 0, turn: 360 } as const
const first = { lightness: 0, hue: 2, turn: 360 } as const

/** The spaces by the names that graphs use. Hues are in degrees, in LCh in radians. */
export const BLEND_SPACES = {
  RGB: { from: (srgb) => srgb, to: (colour) => each(colour, clamp), parts: null },
  'Linear RGB': { from: linear, to: fromLight, parts: null },
  'HSL (RGB)': { from: toHsl, to: (colour) => each(fromHsl(colour), clamp), parts: last },
  'HSV (RGB)': {
    from: toHsv,
    to: ([hue, saturation, value]) => shares(HSV.toRgb(bytes([(((hue % 360) + 360) % 360) / 360, saturation, value]))),
    parts: last,
  },
  Okhsl: {
    from: (srgb) => toOkhsl(toOklab(linear(srgb))),
    to: (colour, gamut) => fromLight(fromOklab(fromOkhsl(colour)), gamut),
    parts: last,
  },
  Okhsv: {
    from: (srgb) => toOkhsv(toOklab(linear(srgb))),
    to: (colour, gamut) => fromLight(fromOklab(fromOkhsv(colour)), gamut),
    parts: last,
  },
  'Oklch (Oklab)': {
    from: (srgb) => toPolar(toOklab(linear(srgb))),
    to: (colour, gamut) => fromLight(fromOklab(fromPolar(colour)), gamut),
    parts: first,
  },
  'LCh (CIELab)': { from: toLch, to: fromLch, parts: { lightness: 0, hue: 2, turn: 2 * Math.PI } },
} as const satisfies Record<string, BlendSpace>

/** A colour with its hue turned by some degrees. */
export function turned(space: BlendSpace, colour: Triple, degrees: number): Triple {
  if (!space.parts) return colour
  const { hue, turn } = space.parts
  const moved = (((colour[hue] + (degrees * turn) / 360) % turn) + turn) % turn
  return hue === 0 ? [moved, colour[1], colour[2]] : [colour[0], colour[1], moved]
}
