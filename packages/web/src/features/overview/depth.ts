import type { Overview } from '@invoke-studio/client'

/** How full the queue was at most within five minutes. */
export type Depth = Overview['queue']['depth'][number]

const SLOT_MS = 5 * 60_000
/** How far back the history goes, in milliseconds. */
const SPAN_MS = 24 * 3_600_000

/** How many jobs waited or ran. */
export const openIn = ({ pending, in_progress }: Depth): number => pending + in_progress

/**
 * The points of lines through the last day in a box of `width` by `height`, as SVG polylines take them: now is the right
 * edge, and the fullest moment, or 1, touches the top. Where nothing was measured one line ends and another begins.
 */
export function depthLines(depths: readonly Depth[], now: Date, width: number, height: number): string[] {
  const top = Math.max(1, ...depths.map(openIn))
  const lines: string[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const depth of depths) {
    const at = Date.parse(depth.at)
    const x = width - ((now.getTime() - at) / SPAN_MS) * width
    if (x < 0) continue
    if (at - last > SLOT_MS) lines.push([])
    last = at
    const y = height - (openIn(depth) / top) * height
    // A slot is as wide as its time, so that a single one is seen as well.
    const end = Math.min(width, x + (SLOT_MS / SPAN_MS) * width)
    lines.at(-1)?.push(`${round(x)},${round(y)}`, `${round(end)},${round(y)}`)
  }
  return lines.map((points) => points.join(' '))
}

const round = (value: number): number => Math.round(value * 10) / 10
