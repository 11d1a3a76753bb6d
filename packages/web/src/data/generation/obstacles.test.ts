import { expect, it } from 'vitest'
import { obstacles } from './obstacles.ts'

const model = { base: 'sd-1' }
const ready = { models: [model], model, connected: true, boardWritable: true, loras: [], vae: null }

it('lets the person invoke when everything is there', () => {
  expect(obstacles(ready)).toEqual([])
})

it('names each thing that is in the way', () => {
  expect(obstacles({ ...ready, connected: false, boardWritable: false })).toEqual(['disconnected', 'boardReadOnly'])
  expect(obstacles({ ...ready, models: [], model: null })).toEqual(['noModels'])
  expect(obstacles({ ...ready, model: null })).toEqual(['noModel'])
  expect(obstacles({ ...ready, model: { base: 'flux' } })).toEqual(['unsupportedModel'])
})

it('names parts that were made for another family of models', () => {
  const other = { base: 'sdxl' }
  expect(obstacles({ ...ready, loras: [model, other], vae: other })).toEqual(['wrongLora', 'wrongVae'])
  expect(obstacles({ ...ready, loras: [model], vae: { base: 'any' } })).toEqual([])
})
