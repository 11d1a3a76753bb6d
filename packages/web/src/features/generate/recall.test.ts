import type { MainModelConfig } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { recalled } from './recall.ts'

const models = [
  { key: 'one', hash: 'hash-1', name: 'One' },
  { key: 'two', hash: 'hash-2', name: 'Two' },
] as MainModelConfig[]

const metadata = {
  positive_prompt: 'a fox',
  negative_prompt: 'blurry',
  seed: 0,
  width: 130,
  height: 96,
  steps: 12,
  cfg_scale: 5,
  scheduler: 'ddim',
  model: { key: 'two', hash: 'hash-2' },
}

describe('recalled', () => {
  it('takes everything over, the seed fixed and the size as models take it', () => {
    expect(recalled(metadata, 'all', models)).toEqual({
      positivePrompt: 'a fox',
      negativePrompt: 'blurry',
      seed: 0,
      randomSeed: false,
      width: 128,
      height: 96,
      steps: 12,
      cfgScale: 5,
      scheduler: 'ddim',
      modelKey: 'two',
    })
  })

  it('takes only the part that was asked for', () => {
    expect(recalled(metadata, 'seed', models)).toEqual({ seed: 0, randomSeed: false })
    expect(recalled(metadata, 'size', models)).toEqual({ width: 128, height: 96 })
    expect(recalled(metadata, 'prompt', models)).toEqual({ positivePrompt: 'a fox', negativePrompt: 'blurry' })
  })

  it('finds a model that was installed again by its files', () => {
    expect(recalled({ model: { key: 'old', hash: 'hash-1' } }, 'all', models)).toEqual({ modelKey: 'one' })
    expect(recalled({ model: { key: 'old', hash: 'other' } }, 'all', models)).toEqual({})
  })

  it('leaves out what is missing, of another shape, or not known here', () => {
    expect(recalled({ seed: 'x', width: 64, steps: null, scheduler: 'magic', model: 'One' }, 'all', models)).toEqual({})
  })
})
