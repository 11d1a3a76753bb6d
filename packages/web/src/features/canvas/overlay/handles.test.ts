import { expect, it } from 'vitest'
import { applied, type Matrix, turning } from '../model/geometry.ts'
import { canvasMatrix, frameMatrix, fromScreen, snappedOnScreen, toScreen } from './handles.ts'

const view = { x: 100, y: 50, scale: 2 }
const rect = { x: 10, y: 20, width: 30, height: 40 }

it('goes to the screen and back', () => {
  expect(toScreen(view, rect)).toEqual({ x: 120, y: 90, width: 60, height: 80 })
  expect(fromScreen(view, toScreen(view, rect))).toEqual(rect)
})

it('snaps on the canvas, not on the screen', () => {
  const snap = (length: number) => Math.round(length / 8) * 8
  expect(snappedOnScreen(view, { x: 100 + 2 * 7, y: 50 + 2 * 3 }, snap)).toEqual({ x: 116, y: 50 })
})

it('puts a frame where its rectangle is mapped to', () => {
  const matrix: Matrix = [2, 0, 0, 2, 5, 0]
  const corner = applied(frameMatrix(view, rect, matrix), { x: 0, y: 0 })
  expect(corner).toEqual({ x: 150, y: 130 })
})

it('reads the map of the canvas back from the frame', () => {
  const matrix = turning({ x: 25, y: 40 }, 30, 1.5, 0.5)
  const back = canvasMatrix(view, rect, frameMatrix(view, rect, matrix))
  for (const [index, value] of matrix.entries()) expect(back[index]).toBeCloseTo(value)
})
