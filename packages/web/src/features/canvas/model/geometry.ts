/** A point of the canvas, in pixels of its pictures. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle with its sides along the axes. */
export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

/** Where the canvas is seen from: a point of the canvas lies at `point × scale + (x, y)` in CSS pixels of the viewport. */
export interface View extends Point {
  readonly scale: number
}

/** How far one can zoom out and in. */
export const ZOOM = { min: 0.05, max: 32 } as const

/** What both rectangles cover, or null when they do not meet. */
export function intersect(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

/** The smallest rectangle around both; a missing one does not count. */
export function union<T extends Rect | null>(a: Rect | null, b: T): Rect | T {
  if (!a) return b
  if (!b) return a
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** The rectangle with `margin` more on each side. */
export function grow({ x, y, width, height }: Rect, margin: number): Rect {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin }
}

/** The smallest rectangle of whole pixels around a rectangle. */
export function outward({ x, y, width, height }: Rect): Rect {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top }
}

/** The rectangle moved by a distance. */
export function shifted<T extends Rect>(rect: T, by: Point): T {
  return { ...rect, x: rect.x + by.x, y: rect.y + by.y }
}

/** The rectangle between two opposite corners. */
export function between(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** The smallest rectangle around some points, or null without any. */
export function around(points: readonly Point[]): Rect | null {
  return points.reduce<Rect | null>((rect, { x, y }) => union(rect, { x, y, width: 0, height: 0 }), null)
}

/** Whether two rectangles are the same. */
export function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

/** The point of the canvas at a point of the viewport. */
export function toCanvas(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale }
}

/** The view zoomed by `factor` so that the point `at` of the viewport stays where it is. */
export function zoomedAt(view: View, factor: number, at: Point): View {
  const scale = Math.min(ZOOM.max, Math.max(ZOOM.min, view.scale * factor))
  const point = toCanvas(view, at)
  return { scale, x: at.x - point.x * scale, y: at.y - point.y * scale }
}

/** The view that shows `rect` in the middle of a viewport, as large as fits but not enlarged beyond `most`. */
export function fitting(rect: Rect, viewport: { readonly width: number; readonly height: number }, most = 4): View {
  const margin = 0.86
  const fit = Math.min((viewport.width * margin) / rect.width, (viewport.height * margin) / rect.height, most)
  const scale = Math.min(ZOOM.max, Math.max(ZOOM.min, fit))
  return {
    scale,
    x: viewport.width / 2 - (rect.x + rect.width / 2) * scale,
    y: viewport.height / 2 - (rect.y + rect.height / 2) * scale,
  }
}

/** The view with a point of the canvas in the middle of a viewport. */
export function centred({ x, y, scale }: View, viewport: { readonly width: number; readonly height: number }): View {
  return { scale, x: viewport.width / 2 - x * scale, y: viewport.height / 2 - y * scale }
}

/** The scale of a view, and the point of the canvas in its middle; the inverse of `centred`. */
export function centreOf(view: View, viewport: { readonly width: number; readonly height: number }): View {
  return { scale: view.scale, ...toCanvas(view, { x: viewport.width / 2, y: viewport.height / 2 }) }
}

/** An affine map: (x, y) goes to (a·x + c·y + e, b·x + d·y + f), as 2D canvases write it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** Where a matrix takes a point. */
export function applied([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** The matrix that does `first`, then `second`. */
export function combined(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [A, B, C, D, E, F] = second
  return [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F]
}

/** The matrix that moves by a distance. */
export function moving({ x, y }: Point): Matrix {
  return [1, 0, 0, 1, x, y]
}

/** The smallest rectangle around what a rectangle becomes. */
export function appliedRect(matrix: Matrix, { x, y, width, height }: Rect): Rect {
  const corners = [
    { x, y },
    { x: x + width, y },
    { x, y: y + height },
    { x: x + width, y: y + height },
  ]
  const rect = around(corners.map((corner) => applied(matrix, corner)))
  return rect ?? { x, y, width: 0, height: 0 }
}

/** Turns by `degrees` clockwise and scales by factors (negative ones mirror), around the point `centre`. */
export function turning(centre: Point, degrees: number, scaleX = 1, scaleY = 1): Matrix {
  const angle = (degrees * Math.PI) / 180
  // Quarter turns are exact, so that they lose nothing.
  const [sin, cos] =
    degrees % 90 === 0 ? [Math.round(Math.sin(angle)), Math.round(Math.cos(angle))] : [Math.sin(angle), Math.cos(angle)]
  const turn: Matrix = [cos * scaleX, sin * scaleX, -sin * scaleY, cos * scaleY, 0, 0]
  return combined(combined(moving({ x: -centre.x, y: -centre.y }), turn), moving(centre))
}
