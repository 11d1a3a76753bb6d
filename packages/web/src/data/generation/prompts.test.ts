import { expect, it } from 'vitest'
import { DEFAULTS } from './parameters.ts'
import { preparePrompts } from './prompts.ts'

const preset = { id: 'p', name: 'Ink', positive_prompt: 'ink drawing of {prompt}', negative_prompt: 'colour' }

it('leaves plain prompts as they are', async () => {
  const plain = { ...DEFAULTS, positivePrompt: 'a fox (sitting)', negativePrompt: 'blurry' }
  expect(await preparePrompts(plain, 1)).toEqual({ positives: ['a fox (sitting)'], negative: 'blurry', problem: null })
})

it('puts the prompts into the template, then makes one of each combination, up to the limit', async () => {
  const dynamic = {
    ...DEFAULTS,
    positivePrompt: 'a {red|blue} {fox|owl}',
    negativePrompt: 'blurry',
    stylePreset: preset,
  }
  const { positives, negative } = await preparePrompts(dynamic, 1)
  expect(positives).toEqual([
    'ink drawing of a red fox',
    'ink drawing of a red owl',
    'ink drawing of a blue fox',
    'ink drawing of a blue owl',
  ])
  expect(negative).toBe('blurry colour')
  expect((await preparePrompts({ ...dynamic, maxPrompts: 3 }, 1)).positives).toHaveLength(3)
})

it('draws the same prompts for the same seed', async () => {
  const random = { ...DEFAULTS, positivePrompt: '{a|b|c|d|e|f|g|h}', randomPrompts: true, maxPrompts: 6 }
  const first = await preparePrompts(random, 42)
  expect(first.positives).toHaveLength(6)
  expect(await preparePrompts(random, 42)).toEqual(first)
})

it('says why a dynamic prompt cannot be read, and takes it as it is', async () => {
  const broken = { ...DEFAULTS, positivePrompt: 'a {red|blue fox {x}' }
  const { positives, problem } = await preparePrompts(broken, 1)
  expect(positives).toEqual([broken.positivePrompt])
  expect(problem).toMatch(/Expected/)
})
