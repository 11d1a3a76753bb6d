import { describe, expect, it } from 'vitest'
import {
  applied,
  appliedRect,
  centred,
  centreOf,
  combined,
  fitting,
  intersect,
  moving,
  outward,
  toCanvas,
  turning,
  union,
  ZOOM,
  zoomedAt,
} from './geometry.ts'

const square = { x: 0, y: 0, width: 10, height: 10 }

describe('rectangles', () => {
  it('meet in what both cover', () => {
    expect(intersect(square, { x: 5, y: -5, width: 10, height: 10 })).toEqual({ x: 5, y: 0, width: 5, height: 5 })
    expect(intersect(square, { x: 10, y: 0, width: 5, height: 5 })).toBeNull()
  })

  it('unite to what covers both', () => {
    expect(union(square, { x: 20, y: -5, width: 1, height: 1 })).toEqual({ x: 0, y: -5, width: 21, height: 15 })
    expect(union(null, square)).toBe(square)
    expect(union(square, null)).toBe(square)
  })

  it('grow to whole pixels', () => {
    expect(outward({ x: -0.5, y: 0.2, width: 1, height: 1 })).toEqual({ x: -1, y: 0, width: 2, height: 2 })
  })
})

describe('the view', () => {
  it('keeps the point under the pointer when it is zoomed', () => {
    const view = { x: 30, y: -10, scale: 0.5 }
    const at = { x: 200, y: 100 }
    const zoomed = zoomedAt(view, 3, at)
    expect(zoomed.scale).toBe(1.5)
    expect(toCanvas(zoomed, at).x).toBeCloseTo(toCanvas(view, at).x)
    expect(toCanvas(zoomed, at).y).toBeCloseTo(toCanvas(view, at).y)
  })

  it('ends where one could not see anything any more', () => {
    expect(zoomedAt({ x: 0, y: 0, scale: 1 }, 1e9, { x: 0, y: 0 }).scale).toBe(ZOOM.max)
    expect(zoomedAt({ x: 0, y: 0, scale: 1 }, 1e-9, { x: 0, y: 0 }).scale).toBe(ZOOM.min)
  })

  it('shows a rectangle in the middle', () => {
    const view = fitting({ x: 100, y: 100, width: 200, height: 100 }, { width: 1000, height: 1000 })
    expect(toCanvas(view, { x: 500, y: 500 })).toEqual({ x: 200, y: 150 })
    expect(200 * view.scale).toBeLessThan(1000)
  })
})

it('keeps the middle of a view in a viewport of another size', () => {
  const view = { x: 30, y: -10, scale: 0.5 }
  const centre = centreOf(view, { width: 800, height: 600 })
  expect(centred(centre, { width: 800, height: 600 })).toEqual(view)
  const smaller = centred(centre, { width: 400, height: 300 })
  expect(toCanvas(smaller, { x: 200, y: 150 })).toEqual(toCanvas(view, { x: 400, y: 300 }))
})

describe('matrices', () => {
  it('do one thing after the other', () => {
    const matrix = combined(moving({ x: 1, y: 0 }), turning({ x: 0, y: 0 }, 90))
    const { x, y } = applied(matrix, { x: 1, y: 0 })
    expect([x, y]).toEqual([0, 2])
  })

  it('turn by quarters exactly', () => {
    expect(turning({ x: 5, y: 5 }, 90)).toEqual([0, 1, -1, 0, 10, 0])
    expect(appliedRect(turning({ x: 5, y: 5 }, 180), square)).toEqual(square)
  })

  it('mirror around a point', () => {
    expect(applied(turning({ x: 5, y: 0 }, 0, -1, 1), { x: 0, y: 3 })).toEqual({ x: 10, y: 3 })
  })
})
