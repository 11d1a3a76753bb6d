/** How many measurements of the queue's depth are kept: five minutes of one every five seconds. */
export const MOST_DEPTHS = 60

/** The measurements with a new one; the oldest go. */
export function withDepth(depths: readonly number[], depth: number): number[] {
  return [...depths, depth].slice(-MOST_DEPTHS)
}

/**
 * The points of a line through the measurements in a box of `width` by `height`, the newest at its right edge, as an
 * SVG polyline takes them. The highest measurement, or 1, touches the top.
 */
export function linePoints(depths: readonly number[], width: number, height: number): string {
  const top = Math.max(1, ...depths)
  const step = width / (MOST_DEPTHS - 1)
  const start = width - step * (depths.length - 1)
  return depths
    .map((depth, index) => `${round(start + index * step)},${round(height - (depth / top) * height)}`)
    .join(' ')
}

const round = (value: number): number => Math.round(value * 10) / 10
