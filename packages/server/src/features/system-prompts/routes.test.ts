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

/** The names that somebody is shown, but for those of the prompts that the studio brings along. */
const ownNames = async (who: Actor): Promise<string[]> =>
  (await who.get(PROMPTS)).body
    .filter(({ user_id }: { user_id: string }) => user_id !== 'system')
    .map(({ name }: { name: string }) => name)

it('brings prompts along that everybody reads and only administrators change', async () => {
  const brought = (await ben.get(PROMPTS)).body.filter(({ user_id }: { user_id: string }) => user_id === 'system')
  expect(brought.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    'Default',
    'FLUX.2 Prompt Enhancement',
    'HiDream SCALIST Prompt Engineer',
    'HunyuanImage 3.0 Recaption Expert',
    'Krea 2 Prompt Expansion',
    'Qwen-Image Edit Enhancer',
    'Qwen-Image Multi-Category Rewriter',
    'Z-Image Visual Description Optimizer',
  ])
  const first = '0f8f5b2e-1c9e-4f2a-9a4e-1f1f1f1f0000'
  expect((await ben.get(`${PROMPTS}i/${first}`)).body).toMatchObject({ name: 'Default', is_public: true })
  expect((await ben.delete(`${PROMPTS}i/${first}`)).status).toBe(403)
})

it('keeps instructions private until their owner publishes them, and read-only for others then', async () => {
  const { status, body } = await ada.post(PROMPTS, { name: 'Poet', content: 'Write like a poet.' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ name: 'Poet', content: 'Write like a poet.', is_public: false })
  const one = `${PROMPTS}i/${body.id}`
  expect((await ben.get(one)).status).toBe(404)
  expect(await ownNames(ben)).toEqual([])
  expect((await ada.patch(one, { is_public: true, name: null })).body).toMatchObject({ name: 'Poet', is_public: true })
  expect(await ownNames(ben)).toEqual(['Poet'])
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
