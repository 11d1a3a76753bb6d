import { expect, it } from 'vitest'
import { lateParameters } from './late-parameters.ts'
import { DEFAULTS, modelForPerson } from './parameters.ts'

const MODELS = [
  { key: 'first', default_settings: { steps: 30 } },
  { key: 'second', default_settings: null },
]
const KEPT = { ...DEFAULTS, positivePrompt: 'a kept sentence', steps: 44, cfgScale: 3, modelKey: 'second' }
const CHOSEN = { ...DEFAULTS, ...modelForPerson({ key: 'first', default_settings: { steps: 30 } }, DEFAULTS, DEFAULTS) }

it('takes over what was kept where nothing was changed', () => {
  expect(lateParameters({ kept: KEPT, began: DEFAULTS, now: DEFAULTS, models: [] })).toEqual(KEPT)
})

it('takes a model that the studio chose, with its settings, for nobody’s change', () => {
  expect(CHOSEN).toMatchObject({ modelKey: 'first', steps: 30 })
  expect(lateParameters({ kept: KEPT, began: DEFAULTS, now: CHOSEN, models: MODELS })).toEqual(KEPT)
})

it('leaves what the person typed meanwhile', () => {
  const now = { ...CHOSEN, positivePrompt: 'typed meanwhile', cfgScale: 9 }
  const late = lateParameters({ kept: KEPT, began: DEFAULTS, now, models: MODELS })
  expect(late).toEqual({ ...KEPT, positivePrompt: 'typed meanwhile', cfgScale: 9 })
})

it('does not choose a model that is gone', () => {
  const late = lateParameters({ kept: { ...KEPT, modelKey: 'gone' }, began: DEFAULTS, now: CHOSEN, models: MODELS })
  expect(late).toMatchObject({ modelKey: 'first', steps: 44 })
})

it('leaves the parameters as they are where nothing was kept', () => {
  const now = { ...CHOSEN, positivePrompt: 'typed meanwhile' }
  expect(lateParameters({ kept: null, began: DEFAULTS, now, models: MODELS })).toEqual(now)
})
