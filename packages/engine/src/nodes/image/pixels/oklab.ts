/** Three numbers: of linear sRGB (0 to 1), Oklab (lightness and two opponents), or of its polar forms. */
export type Triple = readonly [number, number, number]

/** Linear sRGB to Oklab. Source: B. Ottosson, "A perceptual color space for image processing", 2020. */
export function toOklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** What the cube roots of the three cone responses gain with each of Oklab's opponents. */
const CONES = [
  [0.3963377774, 0.2158037573],
  [-0.1055613458, -0.0638541728],
  [-0.0894841775, -1.291485548],
] as const

/** Linear red, green and blue of the three cone responses. */
const PRIMARIES = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
] as const

/** Oklab to linear sRGB, which may lie outside of 0 to 1. */
export function fromOklab([lightness, a, b]: Triple): Triple {
  const cones = CONES.map(([byA, byB]) => (lightness + byA * a + byB * b) ** 3)
  const mixed = PRIMARIES.map((weights) => weights.reduce((sum, weight, at) => sum + weight * (cones[at] ?? 0), 0))
  return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0]
}

/** Oklab as lightness, chroma and hue in degrees. */
export function toPolar([lightness, a, b]: Triple): Triple {
  return [lightness, Math.hypot(a, b), ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360]
}

/** The inverse of `toPolar`. */
export function fromPolar([lightness, chroma, hue]: Triple): Triple {
  const angle = (hue * Math.PI) / 180
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]
}

/** Where red, green or blue reaches its end first, by hue: a test, and a first guess of the saturation there. */
const FIRST_TO_CLIP = [
  { test: [-1.88170328, -0.80936493], guess: [1.19086277, 1.76576728, 0.59662641, 0.75515197, 0.56771245] },
  { test: [1.81444104, -1.19445276], guess: [0.73956515, -0.45954404, 0.08285427, 0.1254107, 0.14503204] },
  { test: [0, 0], guess: [1.35733652, -0.00915799, -1.1513021, -0.50559606, 0.00692167] },
] as const

/** The colour of a hue (its cosine and sine) with the most chroma. */
interface Cusp {
  readonly lightness: number
  readonly chroma: number
}

/** Source of this and all that follows: B. Ottosson, "Okhsv and Okhsl", 2021, and "sRGB gamut clipping", 2021. */
function findCusp(a: number, b: number): Cusp {
  const saturation = greatestSaturation(a, b)
  const brightest = Math.max(...fromOklab([1, saturation * a, saturation * b]))
  const lightness = Math.cbrt(1 / brightest)
  return { lightness, chroma: lightness * saturation }
}

function greatestSaturation(a: number, b: number): number {
  const found = FIRST_TO_CLIP.findIndex(({ test }) => test[0] * a + test[1] * b > 1)
  const index = found < 0 ? 2 : found
  const [k0, k1, k2, k3, k4] = FIRST_TO_CLIP[index]?.guess ?? [0, 0, 0, 0, 0]
  const guess = k0 + k1 * a + k2 * b + k3 * a * a + k4 * a * b
  const slopes = CONES.map(([byA, byB]) => byA * a + byB * b)
  const weights = PRIMARIES[index] ?? PRIMARIES[2]
  const { value, first, second } = channelAt(slopes, weights, 1, guess, slopes, 0)
  return guess - (value * first) / (first * first - 0.5 * value * second)
}

/** A channel of linear sRGB along a line, and its first two derivatives, for Halley's method. */
function channelAt(
  slopes: readonly number[],
  weights: readonly number[],
  lightness: number,
  chroma: number,
  rates: readonly number[],
  level: number,
) {
  let [value, first, second] = [-level, 0, 0]
  for (const [index, slope] of slopes.entries()) {
    const [root, rate, weight] = [lightness + chroma * slope, rates[index] ?? 0, weights[index] ?? 0]
    value += weight * root ** 3
    first += weight * 3 * rate * root ** 2
    second += weight * 6 * rate ** 2 * root
  }
  return { value, first, second }
}

/** Where the line from grey of lightness `from` to a colour leaves what sRGB can show: 0 is the grey, 1 the colour. */
function leavesGamut(a: number, b: number, lightness: number, chroma: number, from: number, cusp: Cusp): number {
  if ((lightness - from) * cusp.chroma - (cusp.lightness - from) * chroma <= 0) {
    return (cusp.chroma * from) / (chroma * cusp.lightness + cusp.chroma * (from - lightness))
  }
  const guess = (cusp.chroma * (from - 1)) / (chroma * (cusp.lightness - 1) + cusp.chroma * (from - lightness))
  const slopes = CONES.map(([byA, byB]) => byA * a + byB * b)
  const rates = slopes.map((slope) => lightness - from + chroma * slope)
  const at = [from * (1 - guess) + guess * lightness, guess * chroma] as const
  const steps = PRIMARIES.map((weights) => {
    const { value, first, second } = channelAt(slopes, weights, at[0], at[1], rates, 1)
    const step = first / (first * first - 0.5 * value * second)
    return step >= 0 ? -value * step : Number.POSITIVE_INFINITY
  })
  return guess + Math.min(...steps)
}

const K1 = 0.206
const K2 = 0.03
const K3 = (1 + K1) / (1 + K2)

/** Oklab's lightness as that of CIELAB, for a white of sRGB. */
function toe(x: number): number {
  return 0.5 * (K3 * x - K1 + Math.sqrt((K3 * x - K1) ** 2 + 4 * K2 * K3 * x))
}

function toeInverse(x: number): number {
  return (x * x + K1 * x) / (K3 * (x + K2))
}

/** Chroma at saturation 0+, 0.8 and 1, between which Okhsl goes. */
function chromaStops(lightness: number, a: number, b: number): Triple {
  const cusp = findCusp(a, b)
  const most = leavesGamut(a, b, lightness, 1, lightness, cusp)
  const [s, t] = [cusp.chroma / cusp.lightness, cusp.chroma / (1 - cusp.lightness)]
  const k = most / Math.min(lightness * s, (1 - lightness) * t)
  const [midS, midT] = [middleS(a, b), middleT(a, b)]
  const blend = (one: number, other: number, power: number) => (1 / (one ** -power + other ** -power)) ** (1 / power)
  const mid = 0.9 * k * blend(lightness * midS, (1 - lightness) * midT, 4)
  return [blend(lightness * 0.4, (1 - lightness) * 0.8, 2), mid, most]
}

function middleS(a: number, b: number): number {
  const inner = -2.13704948 - 10.02301043 * b + a * (-4.24894561 + 5.38770819 * b + 4.69891013 * a)
  return 0.11516993 + 1 / (7.4477897 + 4.1590124 * b + a * (-2.19557347 + 1.75198401 * b + a * inner))
}

function middleT(a: number, b: number): number {
  const inner = -0.27087943 + 0.6122399 * b + a * (0.00299215 - 0.45399568 * b - 0.14661872 * a)
  return 0.11239642 + 1 / (1.6132032 - 0.68124379 * b + a * (0.40370612 + 0.90148123 * b + a * inner))
}

const MIDDLE = 0.8

/** Oklab to hue in degrees, saturation and lightness (Okhsl). */
export function toOkhsl(lab: Triple): Triple {
  const [lightness, chroma, hue] = toPolar(lab)
  if (chroma < 1e-7 || lightness >= 1 || lightness <= 0) return [hue, 0, toe(lightness)]
  const [zero, mid, most] = chromaStops(lightness, lab[1] / chroma, lab[2] / chroma)
  if (chroma < mid) {
    const slope = MIDDLE * zero
    return [hue, (MIDDLE * chroma) / (slope + (1 - slope / mid) * chroma), toe(lightness)]
  }
  const slope = ((1 - MIDDLE) * mid * mid) / (MIDDLE * MIDDLE * zero)
  const share = (chroma - mid) / (slope + (1 - slope / (most - mid)) * (chroma - mid))
  return [hue, MIDDLE + (1 - MIDDLE) * share, toe(lightness)]
}

/** The inverse of `toOkhsl`. */
export function fromOkhsl([hue, saturation, light]: Triple): Triple {
  const lightness = toeInverse(light)
  if (light <= 0 || light >= 1 || saturation === 0) return [lightness, 0, 0]
  const [, a, b] = fromPolar([0, 1, hue])
  const [zero, mid, most] = chromaStops(lightness, a, b)
  const chroma = chromaAt(saturation, zero, mid, most)
  return [lightness, chroma * a, chroma * b]
}

function chromaAt(saturation: number, zero: number, mid: number, most: number): number {
  if (saturation < MIDDLE) {
    const [share, slope] = [saturation / MIDDLE, MIDDLE * zero]
    return (share * slope) / (1 - (1 - slope / mid) * share)
  }
  const share = (saturation - MIDDLE) / (1 - MIDDLE)
  const slope = ((1 - MIDDLE) * mid * mid) / (MIDDLE * MIDDLE * zero)
  return mid + (share * slope) / (1 - (1 - slope / (most - mid)) * share)
}

const S0 = 0.5

/** Oklab to hue in degrees, saturation and value (Okhsv). */
export function toOkhsv(lab: Triple): Triple {
  const [lightness, chroma, hue] = toPolar(lab)
  if (chroma < 1e-7 || lightness <= 0) return [hue, 0, toe(lightness)]
  const [a, b] = [lab[1] / chroma, lab[2] / chroma]
  const { s, t } = saturations(a, b)
  const share = t / (chroma + lightness * t)
  const [edge, edgeChroma] = [share * lightness, share * chroma]
  const scale = scaleAt(edge, edgeChroma, a, b)
  const light = toe(lightness / scale)
  const saturation = ((S0 + t) * edgeChroma) / (t * S0 + t * (1 - S0 / s) * edgeChroma)
  return [hue, saturation, light / edge]
}

/** The inverse of `toOkhsv`. */
export function fromOkhsv([hue, saturation, value]: Triple): Triple {
  const [, a, b] = fromPolar([0, 1, hue])
  const { s, t } = saturations(a, b)
  const below = S0 + t - t * (1 - S0 / s) * saturation
  const [edge, edgeChroma] = [1 - (saturation * S0) / below, (saturation * t * S0) / below]
  if (value <= 0) return [0, 0, 0]
  const lightness = toeInverse(value * edge)
  const chroma = (value * edgeChroma * lightness) / (value * edge)
  const scale = scaleAt(edge, edgeChroma, a, b)
  return [lightness * scale, chroma * scale * a, chroma * scale * b]
}

function saturations(a: number, b: number): { readonly s: number; readonly t: number } {
  const { lightness, chroma } = findCusp(a, b)
  return { s: chroma / lightness, t: chroma / (1 - lightness) }
}

/** By how much the triangle of a hue is stretched to reach the brightest colours. */
function scaleAt(edge: number, edgeChroma: number, a: number, b: number): number {
  const light = toeInverse(edge)
  const chroma = (edgeChroma * light) / edge
  return Math.cbrt(1 / Math.max(...fromOklab([light, a * chroma, b * chroma]), 0))
}

/**
 * Linear sRGB that can be shown: what lies outside is moved towards a grey, whose lightness keeps nearer to the colour's own
 * the smaller `alpha` is.
 */
export function clipToGamut(colour: Triple, alpha: number): Triple {
  if (colour.every((value) => value >= 0 && value <= 1)) return colour
  const [lightness, a, b] = toOklab(colour)
  const chroma = Math.max(1e-5, Math.hypot(a, b))
  const [cos, sin] = [a / chroma, b / chroma]
  const offset = lightness - 0.5
  const reach = 0.5 + Math.abs(offset) + alpha * chroma
  const grey = 0.5 * (1 + Math.sign(offset) * (reach - Math.sqrt(Math.max(0, reach ** 2 - 2 * Math.abs(offset)))))
  const share = leavesGamut(cos, sin, lightness, chroma, grey, findCusp(cos, sin))
  return fromOklab([grey * (1 - share) + share * lightness, share * chroma * cos, share * chroma * sin])
}
