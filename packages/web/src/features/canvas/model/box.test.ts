import { expect, it } from 'vitest'
import { BOX, denoisedSize, gridOf, optimalSide, resizedBox, snapBox, snapPlace } from './box.ts'

const emoji = { base: 'sd-1', default_settings: { width: 128, height: 128 } }

it('lies on the grid of the model', () => {
  expect(gridOf(emoji)).toBe(8)
  expect(gridOf(null)).toBe(8)
  expect(gridOf({ base: 'flux' })).toBe(16)
  expect(snapBox({ x: 3, y: -5, width: 130, height: 61 }, 8)).toEqual({ x: 0, y: -8, width: 128, height: 64 })
  expect(Object.is(snapPlace(-1, 8), 0)).toBe(true)
})

it('is neither too small nor too large for the nodes', () => {
  expect(snapBox({ x: 0, y: 0, width: 1, height: 1e6 }, 8)).toMatchObject({ width: BOX.min, height: BOX.max })
})

it('keeps the edge that was not dragged', () => {
  const box = { x: 0, y: 0, width: 128, height: 128 }
  expect(resizedBox(box, { x: -21, y: 0, width: 149, height: 128 }, 8)).toEqual({
    x: -24,
    y: 0,
    width: 152,
    height: 128,
  })
  expect(resizedBox(box, { x: 0, y: 0, width: 128, height: 203 }, 8)).toEqual({ x: 0, y: 0, width: 128, height: 200 })
  expect(resizedBox(box, { x: 100, y: 0, width: 28, height: 128 }, 8)).toEqual({ x: 64, y: 0, width: 64, height: 128 })
})

it('is denoised with about as many pixels as the model was made for', () => {
  expect(optimalSide(emoji)).toBe(128)
  expect(optimalSide({ base: 'sd-1' })).toBe(512)
  expect(denoisedSize({ width: 512, height: 512 }, emoji, 'auto')).toEqual({ width: 128, height: 128 })
  expect(denoisedSize({ width: 512, height: 256 }, emoji, 'auto')).toEqual({ width: 184, height: 88 })
  expect(denoisedSize({ width: 512, height: 256 }, emoji, 'none')).toEqual({ width: 512, height: 256 })
})
