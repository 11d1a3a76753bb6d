import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const RECALL = '/api/v1/recall/default'

let studio: TestStudio
let ada: Actor
let ben: Actor
let key: string
beforeAll(async () => {
  studio = await startTestStudio()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
  key = (await ada.get('/api/v2/models/')).body.models[0].key
})
afterAll(() => studio.close())

const kept = async (actor: Actor, name: string) =>
  (await actor.get(`/api/v1/client_state/default/get_by_key?key=recall_${name}`)).body

it('hands parameters to the person’s open pages and keeps them', async () => {
  const [mine, other] = [await ada.socket(), await ben.socket()]
  const heard: string[] = []
  other.on('recall_parameters_updated', () => heard.push('ben'))
  const event = nextEvent(mine, 'recall_parameters_updated')
  const { status, body } = await ada.post(RECALL, {
    positive_prompt: 'a fox',
    model: 'emoji-128',
    steps: 9,
    seed: null,
  })
  const parameters = { positive_prompt: 'a fox', model: key, steps: 9 }
  expect({ status, body }).toEqual({
    status: 200,
    body: { status: 'success', queue_id: 'default', updated_count: 3, parameters },
  })
  expect(await event).toMatchObject({ queue_id: 'default', user_id: ada.user_id, parameters })
  expect([await kept(ada, 'steps'), await kept(ada, 'model')]).toEqual(['9', JSON.stringify(key)])
  expect(await kept(ben, 'steps')).toBeNull()
  expect(heard).toEqual([])
  mine.close()
  other.close()
})

it('resets what is not given where it is strict', async () => {
  const { body } = await ada.post(`${RECALL}?strict=true`, { width: 256 })
  expect(body.parameters).toMatchObject({ width: 256, seed: null, loras: [], reference_images: [] })
  expect(body.updated_count).toBe(Object.keys(body.parameters).length)
  expect(await kept(ada, 'loras')).toBe('[]')
})

it('leaves out models that are not installed', async () => {
  const asked = { model: 'absent', steps: 3, loras: [{ model_name: 'absent' }], ip_adapters: [{ model_name: 'none' }] }
  expect((await ada.post(RECALL, asked)).body.parameters).toEqual({ steps: 3, loras: [], ip_adapters: [] })
  expect((await ada.post(RECALL, { model: 'absent' })).body).toEqual({
    status: 'no_parameters_provided',
    updated_count: 0,
  })
})

it('refuses what nobody knows, what contradicts itself, and images of others', async () => {
  for (const wrong of [{ unknown: 1 }, { steps: 0 }, { width: 63 }, { denoise_strength: 2 }, { loras: [{}] }]) {
    expect((await ada.post(RECALL, wrong)).status, JSON.stringify(wrong)).toBe(422)
  }
  const many = await ada.post(RECALL, { loras: Array(101).fill({ model_name: 'emoji-128' }) })
  expect(many).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', 'loras'] }] } })
  expect((await ada.post(`${RECALL}?strict=true&append=true`, { steps: 1 })).status).toBe(400)
  expect((await ada.post(RECALL, { reference_images: [{ image_name: 'not-mine.png' }] })).status).toBe(404)
  expect((await ada.get(RECALL)).body).toMatchObject({ status: 'success', queue_id: 'default' })
})
