import { expect, it } from 'vitest'
import { isSupported, seedsFrom } from './graph.ts'

it('counts seeds up and begins at 0 after the largest', () => {
  expect(seedsFrom(4_294_967_294, 3)).toEqual([4_294_967_294, 4_294_967_295, 0])
})

it('makes images only with families whose graph it knows', () => {
  expect(isSupported({ base: 'sd-1' })).toBe(true)
  expect(isSupported({ base: 'flux' })).toBe(false)
})
