import { around, grow, type Point, type Rect } from './geometry.ts'

/** A point of a stroke with its width there, in pixels. */
export interface StrokePoint extends Point {
  readonly width: number
}

/** A piece of a stroke: a curve from one point past another to a third. A dot has the same point three times. */
export interface StrokePiece {
  readonly from: StrokePoint
  readonly control: Point
  readonly to: StrokePoint
}

/** A line that is being drawn. */
export interface Stroke {
  readonly last: StrokePoint
  /** Where the drawn part ends: half-way to the last point, so that the corner there can still become a curve. */
  readonly end: StrokePoint
}

/** Points that are nearer than this to the last, in pixels, say nothing new. */
const NEAR = 0.35

/** A stroke begins with a dot. */
export function beginStroke(point: StrokePoint): { readonly stroke: Stroke; readonly pieces: readonly StrokePiece[] } {
  return { stroke: { last: point, end: point }, pieces: [{ from: point, control: point, to: point }] }
}

/** The stroke goes on through a point; answers the pieces that are certain now. */
export function extendStroke(
  stroke: Stroke,
  point: StrokePoint,
): { readonly stroke: Stroke; readonly pieces: readonly StrokePiece[] } {
  const { last, end } = stroke
  if (Math.hypot(point.x - last.x, point.y - last.y) < NEAR) return { stroke, pieces: [] }
  const middle = halfway(last, point)
  return { stroke: { last: point, end: middle }, pieces: [{ from: end, control: last, to: middle }] }
}

/** The rest of a stroke that ends. */
export function endStroke({ last, end }: Stroke): readonly StrokePiece[] {
  return last === end ? [] : [{ from: end, control: halfway(end, last), to: last }]
}

/** The pixels that a piece may touch. */
export function pieceRect({ from, control, to }: StrokePiece): Rect {
  const rect = around([from, control, to]) ?? { ...control, width: 0, height: 0 }
  return grow(rect, Math.max(from.width, to.width) / 2 + 1)
}

/** A piece cut so that each cut can be drawn with one width; a piece of one width stays whole. */
export function evenPieces(piece: StrokePiece): readonly StrokePiece[] {
  const { from, control, to } = piece
  const change = Math.abs(to.width - from.width)
  if (change < 0.25) return [piece]
  const count = Math.min(64, Math.ceil(change / 0.5))
  const at = (share: number): StrokePoint => {
    const rest = 1 - share
    return {
      x: rest * rest * from.x + 2 * rest * share * control.x + share * share * to.x,
      y: rest * rest * from.y + 2 * rest * share * control.y + share * share * to.y,
      width: from.width + (to.width - from.width) * share,
    }
  }
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [at(index / count), at((index + 1) / count)]
    return { from: start, control: halfway(start, end), to: end }
  })
}

/** The width of a brush under a pressure from 0 to 1: from a fifth of the size to the whole. */
export function widthUnder(size: number, pressure: number): number {
  return size * (0.2 + 0.8 * Math.min(1, Math.max(0, pressure)))
}

function halfway(a: StrokePoint, b: StrokePoint): StrokePoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, width: (a.width + b.width) / 2 }
}
