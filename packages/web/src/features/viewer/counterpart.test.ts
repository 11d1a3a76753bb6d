import { expect, it } from 'vitest'
import { counterpartOf } from './counterpart.ts'

it('holds an upscaled image against its original', () => {
  const metadata = { upscale_initial_image: { image_name: 'small.png', width: 1, height: 1 } }
  expect(counterpartOf('large.png', ['large.png'], metadata)).toEqual({ imageName: 'small.png', derived: true })
  expect(counterpartOf('b.png', ['b.png'], { init_image: 'a.png' })).toEqual({ imageName: 'a.png', derived: true })
})

it('prefers the other of two selected images', () => {
  expect(counterpartOf('b.png', ['a.png', 'b.png'], { init_image: 'c.png' })).toEqual({
    imageName: 'a.png',
    derived: false,
  })
})

it('has nothing to compare one image with that came from noise, or no image', () => {
  expect(counterpartOf('b.png', ['b.png'], { seed: 1 })).toBeNull()
  expect(counterpartOf('b.png', ['a.png', 'b.png', 'c.png'], null)).toBeNull()
  expect(counterpartOf(null, [], undefined)).toBeNull()
})
