import { LAB } from './color.ts'
import type { Triple } from './oklab.ts'
import { toByte } from './raster.ts'

/**
 * How light a colour looks (sRGB, 0 to 1), as the share of white: colourful ones look lighter than grey of the same
 * CIELAB lightness. Source: High, Green and Nussbaum, "Content-independent output-referred visual lightness", 2023
 * (equivalent achromatic lightness).
 */
export function achromaticLightness([r, g, b]: Triple): number {
  const [light = 0, first = 128, second = 128] = LAB.fromRgb(toByte(r * 255), toByte(g * 255), toByte(b * 255))
  const [a, other] = [first - 128, second - 128]
  const hue = Math.atan2(other, a)
  const yellowToBlue = 0.1644 * Math.abs(Math.sin((hue - Math.PI / 2) / 2)) + 0.0603
  const red = Math.abs(hue) <= Math.PI / 2 ? 0.1307 * Math.abs(Math.cos(hue)) + 0.006 : 0
  return light / 255 + ((yellowToBlue + red) * Math.hypot(a, other)) / 100
}
