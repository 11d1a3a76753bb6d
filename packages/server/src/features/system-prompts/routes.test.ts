import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const PROMPTS = '/api/v1/system_prompts/'

let studio: TestStudio
let ada: Actor
let ben: Actor
beforeAll(async () => {
  studio = await startTestStudio()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
})
afterAll(() => studio.close())

it('keeps instructions private until their owner publishes them, and read-only for others then', async () => {
  const { status, body } = await ada.post(PROMPTS, { name: 'Poet', content: 'Write like a poet.' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ name: 'Poet', content: 'Write like a poet.', is_public: false })
  const one = `${PROMPTS}i/${body.id}`
  expect((await ben.get(one)).status).toBe(404)
  expect((await ben.get(PROMPTS)).body).toEqual([])
  expect((await ada.patch(one, { is_public: true, name: null })).body).toMatchObject({ name: 'Poet', is_public: true })
  expect((await ben.get(PROMPTS)).body).toMatchObject([{ id: body.id }])
  expect((await ben.patch(one, { content: 'mine' })).status).toBe(403)
  expect((await ben.delete(one)).status).toBe(403)
  expect((await (await studio.admin()).patch(one, { content: 'Shorter.' })).body).toMatchObject({ content: 'Shorter.' })
  expect((await ada.delete(one)).status).toBe(200)
  expect((await ada.get(one)).status).toBe(404)
})

it.each([
  { name: '', content: 'x' },
  { name: 'x' },
  { name: 'x', content: 'y', user_id: 'ben' },
  { name: 'a\0', content: 'y' },
])('refuses %j', async (prompt) => {
  expect((await ada.post(PROMPTS, prompt)).status).toBe(422)
})
