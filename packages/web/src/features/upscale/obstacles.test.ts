import { expect, it } from 'vitest'
import { upscaleObstacles } from './obstacles.ts'
import { UPSCALE_DEFAULTS } from './settings.ts'

const image = { image_name: 'a.png', width: 1_000, height: 500 }
const ready = { settings: { ...UPSCALE_DEFAULTS, image }, imageExists: true, upscalerExists: true, general: [] }

it('is not in the way of an image that is there', () => {
  expect(upscaleObstacles(ready)).toEqual({ own: [], general: [] })
})

it('names what is missing, and a result that would be too large', () => {
  const own = (changes: Partial<typeof ready>) => upscaleObstacles({ ...ready, ...changes }).own
  expect(own({ settings: { ...ready.settings, image: null } as never })).toEqual(['noImage'])
  expect(own({ imageExists: false, upscalerExists: false })).toEqual(['imageGone', 'upscalerGone'])
  expect(own({ settings: { ...ready.settings, scale: 16 } })).toEqual([])
  expect(own({ settings: { ...ready.settings, scale: 16, image: { ...image, width: 1_100 } } })).toEqual(['tooLarge'])
})

it('needs a model only where detail is added', () => {
  const general = ['disconnected', 'noModel'] as const
  expect(upscaleObstacles({ ...ready, general }).general).toEqual(['disconnected', 'noModel'])
  const settings = { ...ready.settings, method: 'plain' as const }
  expect(upscaleObstacles({ ...ready, settings, general }).general).toEqual(['disconnected'])
})
