import type { Rect } from '../model/geometry.ts'
import { type AnyContext, createCanvas } from './surface.ts'

/** The colours of what lies around the picture; those of the page, because canvases know no style sheets. */
export interface Look {
  /** The two colours of the squares that show where the picture is transparent. */
  readonly squares: readonly [string, string]
  readonly accent: string
}

/** Width of a square in pixels of the screen. */
const SQUARE = 12

/** The look of the page that an element is on. */
export function lookOf(element: Element): Look {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return { squares: [colour('--studio-page'), colour('--studio-panel')], accent: colour('--studio-accent') }
}

/** Squares that show where the picture is transparent. */
export function createSquares(context: AnyContext, { squares: [one, other] }: Look): CanvasPattern | string {
  const { canvas, context: square } = createCanvas(SQUARE * 2, SQUARE * 2)
  square.fillStyle = one
  square.fillRect(0, 0, SQUARE * 2, SQUARE * 2)
  square.fillStyle = other
  square.fillRect(SQUARE, 0, SQUARE, SQUARE)
  square.fillRect(0, SQUARE, SQUARE, SQUARE)
  return context.createPattern(canvas, 'repeat') ?? one
}

/** The outline of the box; a dark line below the dashes keeps it visible on every picture. */
export function outlineBox(context: AnyContext, { x, y, width, height }: Rect, { accent }: Look, ratio: number): void {
  context.lineWidth = 3 * ratio
  context.strokeStyle = 'rgba(0, 0, 0, 0.55)'
  context.strokeRect(x, y, width, height)
  context.lineWidth = 1.5 * ratio
  context.strokeStyle = accent
  context.setLineDash([6 * ratio, 4 * ratio])
  context.strokeRect(x, y, width, height)
  context.setLineDash([])
}
