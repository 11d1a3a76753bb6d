import { expect, it } from 'vitest'
import { bounded, FITTING, ZOOM, zoomAt } from './zoom.ts'

it('keeps what lies under the pointer there', () => {
  const point = { x: 100, y: -40 }
  const view = zoomAt({ scale: 2, x: 30, y: 10 }, 1.5, point)
  const before = { x: (point.x - 30) / 2, y: (point.y - 10) / 2 }
  expect({ x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale }).toEqual(before)
})

it('goes neither below the fitting size nor beyond the largest', () => {
  expect(zoomAt(FITTING, 0.5, { x: 10, y: 10 })).toEqual(FITTING)
  expect(zoomAt(FITTING, 1_000, { x: 0, y: 0 }).scale).toBe(ZOOM.max)
})

it('never moves the picture off the stage', () => {
  const [picture, stage] = [
    { width: 200, height: 100 },
    { width: 300, height: 300 },
  ]
  expect(bounded({ scale: 1, x: 50, y: 50 }, picture, stage)).toEqual(FITTING)
  expect(bounded({ scale: 2, x: 500, y: -500 }, picture, stage)).toEqual({ scale: 2, x: 50, y: 0 })
})
