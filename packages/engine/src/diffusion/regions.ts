import type { Conditioning } from '../define/context.ts'
import type { Feed } from '../runtime/onnx.ts'
import { joinTokens } from './conditioning.ts'

/** A prompt for a part of the picture: 1 where it holds, 0 elsewhere, one value a place of the latents. */
export interface RegionPrompt {
  readonly conditioning: Conditioning
  readonly mask: Float32Array
}

/** All that one side of the guidance, wanted or unwanted, is told. */
export interface Prompts {
  /** What holds everywhere, in regions too. */
  readonly everywhere: Conditioning | null
  readonly regions: readonly RegionPrompt[]
}

/** A conditioning and how much its prediction counts at each place; null is wholly, everywhere. */
export interface PromptShare {
  readonly conditioning: Conditioning
  readonly shares: Float32Array | null
  /** Which places hear which tokens, for U-Nets whose attention heeds it. */
  readonly tokenMask?: Feed
}

/**
 * The predictions that a picture with regions is mixed of: one for each region, told what holds there and everywhere, and
 * one for the rest. Where regions overlap, they count alike; where nothing holds, all of them do. Throws `RangeError`
 * without any prompt. Source: O. Bar-Tal et al., "MultiDiffusion", 2023, section 4.2.
 */
export function promptShares({ everywhere, regions }: Prompts): PromptShare[] {
  const [first] = regions
  if (!first) {
    if (!everywhere) throw new RangeError('There is no prompt.')
    return [{ conditioning: everywhere, shares: null }]
  }
  const count = new Float32Array(first.mask.length)
  for (const { mask } of regions)
    for (let at = 0; at < mask.length; at++) count[at] = (count[at] ?? 0) + (mask[at] ?? 0)
  const fallback = everywhere ? 0 : 1 / regions.length
  const shares = regions.map(({ conditioning, mask }) => ({
    conditioning: everywhere ? together(everywhere, conditioning) : conditioning,
    shares: mask.map((value, at) => (count[at] ? value / (count[at] ?? 1) : fallback)),
  }))
  return everywhere ? [{ conditioning: everywhere, shares: count.map((sum) => (sum ? 0 : 1)) }, ...shares] : shares
}

/** Two prompts as one; what SDXL knows of the whole picture is that of the first. */
export function together(one: Conditioning, other: Conditioning): Conditioning {
  return { ...one, embeds: joinTokens([one.embeds, other.embeds]) }
}

/** A rectangle of the latents. */
export interface Window {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A rectangle of planes that are `width` wide and `height` high, plane by plane. */
export function cropPlanes(planes: Float32Array, width: number, height: number, window: Window): Float32Array {
  const count = planes.length / (width * height)
  const cut = new Float32Array(count * window.width * window.height)
  for (let row = 0; row < count * window.height; row++) {
    const y = window.top + (row % window.height)
    const start = (Math.floor(row / window.height) * height + y) * width + window.left
    cut.set(planes.subarray(start, start + window.width), row * window.width)
  }
  return cut
}

/** The prompts as they are within a rectangle of the latents. */
export function cropPrompts(prompts: Prompts, width: number, height: number, window: Window): Prompts {
  const regions = prompts.regions.map(({ conditioning, mask }) => ({
    conditioning,
    mask: cropPlanes(mask, width, height, window),
  }))
  return { ...prompts, regions }
}
