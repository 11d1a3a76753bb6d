import type { Triple } from './pixels/oklab.ts'
import type { BlendSpace } from './spaces.ts'

/** Blends one number, 0 to 1: `a` of the upper layer with `b` of the lower one. */
type Formula = (a: number, b: number) => number

const divide = (a: number, b: number) => (b === 0 ? (a === 0 ? 0 : 1) : a / b)
const multiply: Formula = (a, b) => a * b
const screen: Formula = (a, b) => 1 - (1 - a) * (1 - b)
const hardLight: Formula = (a, b) => (a < 0.5 ? 2 * a * b : 1 - 2 * (1 - a) * (1 - b))
const colorBurn: Formula = (a, b) => (b >= 1 ? 1 : 1 - Math.min(1, divide(1 - b, a)))
const colorDodge: Formula = (a, b) => (b <= 0 ? 0 : divide(b, 1 - a))

function softLight(a: number, b: number): number {
  if (a <= 0.5) return b - (1 - 2 * a) * b * (1 - b)
  const lift = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b)
  return b + (2 * a - 1) * (lift - b)
}

/** A mode that blends number by number. Where colours have a lightness, some modes blend it alone, and keep the rest. */
interface NumberMode {
  readonly formula: Formula
  /** Of which layer the other numbers are, where only the lightness is blended; absent where all are blended. */
  readonly rest?: 'upper' | 'lower'
}

/** Sources: W3C, "Compositing and Blending Level 1"; common usage. Which numbers they apply to is InvokeAI's choice. */
const NUMBER_MODES: Readonly<Record<string, NumberMode>> = {
  Normal: { formula: (a) => a },
  'Linear Dodge (Add)': { formula: (a, b) => a + b },
  Subtract: { formula: (a, b) => b - a },
  Multiply: { formula: multiply },
  Divide: { formula: (a, b) => divide(b, a) },
  Screen: { formula: screen },
  Overlay: { formula: (a, b) => hardLight(b, a), rest: 'upper' },
  'Linear Burn': { formula: (a, b) => a + b - 1, rest: 'lower' },
  Difference: { formula: (a, b) => Math.abs(a - b) },
  'Hard Light': { formula: hardLight, rest: 'upper' },
  'Soft Light': { formula: softLight, rest: 'lower' },
  'Vivid Light': { formula: (a, b) => (a < 0.5 ? colorBurn(2 * a, b) : colorDodge(2 * (a - 0.5), b)), rest: 'lower' },
  'Linear Light': { formula: (a, b) => b + 2 * a - 1, rest: 'lower' },
  'Color Burn': { formula: colorBurn },
  'Color Dodge': { formula: colorDodge },
}

/** Modes that take whole numbers of one layer or the other. */
export const CHOOSING_MODES = ['Hue', 'Saturation', 'Color', 'Luminosity'] as const

/** What a layer's colour becomes over another, both as numbers of `space`. */
export function blendColours(mode: string, upper: Triple, lower: Triple, space: BlendSpace): Triple {
  const { parts } = space
  if (mode === 'Lighten Only' || mode === 'Darken Only') return extreme(mode, upper, lower, parts?.lightness)
  if (parts && (CHOOSING_MODES as readonly string[]).includes(mode)) return chosen(mode, upper, lower, parts)
  const { formula, rest } = NUMBER_MODES[mode] ?? { formula: (a: number) => a }
  if (parts && rest) {
    const base = rest === 'upper' ? upper : lower
    return withNumber(base, parts.lightness, formula(upper[parts.lightness], lower[parts.lightness]))
  }
  return [formula(upper[0], lower[0]), formula(upper[1], lower[1]), formula(upper[2], lower[2])]
}

function withNumber(colour: Triple, index: 0 | 1 | 2, value: number): Triple {
  return [index === 0 ? value : colour[0], index === 1 ? value : colour[1], index === 2 ? value : colour[2]]
}

/** The lighter or darker number of each pair, or the lighter or darker colour where there is a lightness. */
function extreme(mode: string, upper: Triple, lower: Triple, lightness: 0 | 2 | undefined): Triple {
  const isLighten = mode === 'Lighten Only'
  const pick = isLighten ? Math.max : Math.min
  if (lightness === undefined) return [pick(upper[0], lower[0]), pick(upper[1], lower[1]), pick(upper[2], lower[2])]
  const [a, b] = [upper[lightness], lower[lightness]]
  return (isLighten ? a < b : a >= b) ? lower : upper
}

function chosen(mode: string, upper: Triple, lower: Triple, parts: NonNullable<BlendSpace['parts']>): Triple {
  const { lightness, hue } = parts
  switch (mode) {
    case 'Hue':
      return withNumber(lower, hue, upper[hue])
    case 'Saturation':
      return withNumber(lower, 1, upper[1])
    case 'Color':
      return withNumber(upper, lightness, lower[lightness])
    default:
      return withNumber(lower, lightness, upper[lightness])
  }
}
