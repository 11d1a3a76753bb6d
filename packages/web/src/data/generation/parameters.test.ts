import { describe, expect, it } from 'vitest'
import { DEFAULTS, modelDefaults, modelForPerson, parseParameters } from './parameters.ts'

describe('parseParameters', () => {
  it('takes back exactly what was kept', () => {
    const kept = {
      ...DEFAULTS,
      positivePrompt: 'a fox',
      modelKey: 'k',
      width: 128,
      randomSeed: false,
      seed: 7,
      initialImage: { image_name: 'a.png', width: 1, height: 2 },
    }
    expect(parseParameters(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })

  it('replaces what is missing or not allowed', () => {
    expect(parseParameters(null)).toEqual(DEFAULTS)
    expect(
      parseParameters({ width: 9999, steps: 'many', scheduler: 'magic', initialImage: { image_name: 1 } }),
    ).toEqual({
      ...DEFAULTS,
      width: 2048,
    })
  })
})

describe('modelForPerson', () => {
  it('leaves alone what was changed before the models were there', () => {
    const model = { key: 'emoji', default_settings: { steps: 25, width: 128 } }
    expect(modelForPerson(model, { ...DEFAULTS, steps: 7 }, DEFAULTS)).toEqual({ modelKey: 'emoji', width: 128 })
    expect(modelForPerson(model, DEFAULTS, DEFAULTS)).toEqual({ modelKey: 'emoji', width: 128, steps: 25 })
  })
})

describe('modelDefaults', () => {
  it('changes only what the model says', () => {
    expect(modelDefaults({ width: 128, height: 128, steps: 25, cfg_scale: null, scheduler: 'ddim' })).toEqual({
      width: 128,
      height: 128,
      steps: 25,
      scheduler: 'ddim',
    })
    expect(modelDefaults(null)).toEqual({})
  })

  it('ignores a sampler that the engine does not know', () => {
    expect(modelDefaults({ scheduler: 'magic' })).toEqual({})
  })
})
