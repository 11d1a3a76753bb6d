import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const UTILITIES = '/api/v1/utilities'

let studio: TestStudio
let ada: Actor
beforeAll(async () => {
  studio = await startTestStudio()
  ada = await studio.person('ada')
})
afterAll(() => studio.close())

const expand = (body: object) => ada.post(`${UTILITIES}/dynamicprompts`, body)

it('expands dynamic prompts as they ask for it', async () => {
  expect(await expand({ prompt: 'a {red|green} apple' })).toMatchObject({
    status: 200,
    body: { prompts: ['a red apple', 'a green apple'], error: null },
  })
  expect((await expand({ prompt: '{a|b|c}', max_prompts: 2 })).body.prompts).toEqual(['a', 'b'])
  const random = { prompt: '{a|b|c} {1|2|3}', combinatorial: false, seed: 7, max_prompts: 20 }
  const { prompts } = (await expand(random)).body
  expect(prompts).toHaveLength(20)
  expect((await expand(random)).body.prompts).toEqual(prompts)
})

it('answers a prompt that cannot be expanded as it is, with the reason', async () => {
  expect((await expand({ prompt: '{a|b' })).body).toEqual({
    prompts: ['{a|b'],
    error: expect.stringContaining('Expected "}"'),
  })
  for (const endless of [`${'{'.repeat(40)}a|b${'}'.repeat(40)}{2$$${'o|'.repeat(2_000)}}`, 'a{b}'.repeat(2_000)]) {
    expect(await expand({ prompt: endless })).toMatchObject({
      status: 200,
      body: { prompts: [endless], error: expect.stringContaining('More than 2000') },
    })
  }
  for (const wrong of [{}, { prompt: 'a', max_prompts: 0 }, { prompt: 'a', max_prompts: 10_001 }, { prompt: 7 }]) {
    expect((await expand(wrong)).status).toBe(422)
  }
})

it('says that it runs no language models', async () => {
  const [model] = (await ada.get('/api/v2/models/')).body.models
  const askExpand = (model_key: string) => ada.post(`${UTILITIES}/expand-prompt`, { prompt: 'a cat', model_key })
  expect((await askExpand('absent')).status).toBe(404)
  expect(await askExpand(model.key)).toMatchObject({
    status: 422,
    body: { detail: expect.stringMatching(/emoji-128 is of the type main\..*no text language models/) },
  })
  const describe = { image_name: 'absent.png', model_key: model.key }
  expect((await ada.post(`${UTILITIES}/image-to-prompt`, describe)).status).toBe(404)
})
