import { roundSize } from '../../data/generation/parameters.ts'

/** A width and a height in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The ratios that are offered, from wide to tall. */
export const RATIOS = ['16:9', '3:2', '4:3', '1:1', '3:4', '2:3', '9:16'] as const
/** A ratio of width to height. */
export type Ratio = (typeof RATIOS)[number]

/** The size with this ratio that has about as many pixels as `base`, in steps that models take. */
export function sizeWithRatio(ratio: Ratio, base: Size): Size {
  const value = ratioValue(ratio)
  const pixels = base.width * base.height
  return { width: roundSize(Math.sqrt(pixels * value)), height: roundSize(Math.sqrt(pixels / value)) }
}

/** The offered ratio that a size has, or null when it has another. */
export function ratioOf(size: Size): Ratio | null {
  return RATIOS.find((ratio) => isSame(sizeWithRatio(ratio, size), size)) ?? null
}

/** The size after one side was changed while the ratio is kept. */
export function withSide(size: Size, side: 'width' | 'height', pixels: number, locked: boolean): Size {
  const other = side === 'width' ? 'height' : 'width'
  const next = roundSize(pixels)
  if (!locked) return { ...size, [side]: next }
  return { ...size, [side]: next, [other]: roundSize((next * size[other]) / size[side]) }
}

function ratioValue(ratio: Ratio): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number)
  return width / height
}

function isSame(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height
}
