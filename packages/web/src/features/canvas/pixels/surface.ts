import { intersect, outward, type Rect, union } from '../model/geometry.ts'
import { TILE } from '../model/tiles.ts'

/** What pictures in memory are painted with. */
export type Context = OffscreenCanvasRenderingContext2D
/** What pictures in memory or on the screen are painted with. */
export type AnyContext = Context | CanvasRenderingContext2D

/** A picture of the size of a tile that also knows itself at half, a quarter, … of its size. */
export interface Surface {
  readonly canvas: OffscreenCanvas
  readonly context: Context
  /** Tells that pixels in a rectangle were painted. */
  changed(rect: Rect): void
  /** The picture at 1/2^level of its size. */
  at(level: number): OffscreenCanvas
  /** Gives its memory back at once, for which browsers otherwise take their time. It must not be used any more. */
  release(): void
}

/** The smallest version of a tile is 512 / 2⁵ = 16 pixels wide. */
const SMALLEST = 5

interface Smaller {
  readonly canvas: OffscreenCanvas
  readonly context: Context
  /** What is not up to date, in pixels of the whole picture. */
  stale: Rect | null
}

/** An empty picture of this size with what paints on it. */
export function createCanvas(width: number, height: number, options: CanvasRenderingContext2DSettings = {}) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', options)
  if (!context) throw new Error('This browser cannot paint: it has no 2D canvas.')
  return { canvas, context }
}

/** The level whose pixels are at most twice as fine as those of the screen. */
export function levelFor(scale: number): number {
  return Math.max(0, Math.min(SMALLEST, Math.floor(Math.log2(1 / scale) + 0.001)))
}

/** A transparent surface. */
export function createSurface(): Surface {
  const { canvas, context } = createCanvas(TILE, TILE)
  const smaller: Smaller[] = []

  const refresh = (level: number): OffscreenCanvas => {
    if (level === 0) return canvas
    const size = TILE >> level
    const known = smaller[level - 1]
    const version = known ?? { ...createCanvas(size, size), stale: { x: 0, y: 0, width: TILE, height: TILE } }
    if (!known) smaller[level - 1] = version
    if (version.stale) {
      halve(refresh(level - 1), version, level)
      version.stale = null
    }
    return version.canvas
  }

  return {
    canvas,
    context,
    changed(rect) {
      for (const version of smaller) version.stale = union(version.stale, rect)
    },
    at: (level) => refresh(Math.min(level, SMALLEST)),
    release() {
      for (const picture of [canvas, ...smaller.map((version) => version.canvas)]) picture.width = 0
      smaller.length = 0
    },
  }
}

/** Draws what is stale of a level from the level above, each pixel from four. */
function halve(from: OffscreenCanvas, { context, stale }: Smaller, level: number): void {
  const scale = 2 ** level
  const whole = { x: 0, y: 0, width: TILE / scale, height: TILE / scale }
  const part = stale && intersect(whole, outward(scaledDown(stale, scale)))
  if (!part) return
  const { x, y, width, height } = part
  context.clearRect(x, y, width, height)
  context.drawImage(from, x * 2, y * 2, width * 2, height * 2, x, y, width, height)
}

function scaledDown({ x, y, width, height }: Rect, scale: number): Rect {
  return { x: x / scale, y: y / scale, width: width / scale, height: height / scale }
}
