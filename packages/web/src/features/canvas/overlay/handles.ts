import { combined, type Matrix, moving, type Point, type Rect, type View } from '../model/geometry.ts'

/** A rectangle of the canvas in CSS pixels of the viewport. */
export function toScreen(view: View, { x, y, width, height }: Rect): Rect {
  return {
    x: x * view.scale + view.x,
    y: y * view.scale + view.y,
    width: width * view.scale,
    height: height * view.scale,
  }
}

/** A rectangle of the viewport on the canvas. */
export function fromScreen(view: View, { x, y, width, height }: Rect): Rect {
  return {
    x: (x - view.x) / view.scale,
    y: (y - view.y) / view.scale,
    width: width / view.scale,
    height: height / view.scale,
  }
}

/** A point of the viewport moved to where `snap` puts the canvas's lengths. */
export function snappedOnScreen(view: View, { x, y }: Point, snap: (length: number) => number): Point {
  return {
    x: snap((x - view.x) / view.scale) * view.scale + view.x,
    y: snap((y - view.y) / view.scale) * view.scale + view.y,
  }
}

/** The matrix of a frame around `target` on the screen, when the canvas is mapped by `matrix`. */
export function frameMatrix(view: View, target: Rect, matrix: Matrix): Matrix {
  return combined(combined(combined(atOrigin(view, target), canvasOf(view)), matrix), screenOf(view))
}

/** How the canvas is mapped when the frame around `target` has this matrix on the screen; the inverse of `frameMatrix`. */
export function canvasMatrix(view: View, target: Rect, frame: Matrix): Matrix {
  const { x, y } = toScreen(view, target)
  return combined(combined(combined(screenOf(view), moving({ x: -x, y: -y })), frame), canvasOf(view))
}

function atOrigin(view: View, target: Rect): Matrix {
  return moving(toScreen(view, target))
}

function screenOf({ x, y, scale }: View): Matrix {
  return [scale, 0, 0, scale, x, y]
}

function canvasOf({ x, y, scale }: View): Matrix {
  return [1 / scale, 0, 0, 1 / scale, -x / scale, -y / scale]
}
