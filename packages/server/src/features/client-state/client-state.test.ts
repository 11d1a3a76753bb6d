import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onEachDatabase } from '../../database/testing/databases.ts'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { clientStateRepository } from './repository.ts'

let studio: TestStudio
let ada: Actor
let ben: Actor
beforeAll(async () => {
  studio = await startTestStudio()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
})
afterAll(() => studio.close())

const STATE = '/api/v1/client_state/default'
const set = (actor: Actor, key: string, text: string) =>
  actor.fetch(`${STATE}/set_by_key?key=${key}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  })
const get = async (actor: Actor, key: string) => (await actor.get(`${STATE}/get_by_key?key=${key}`)).body

describe('what the web app remembers', () => {
  it('comes back as it was sent, as raw text or as a JSON string', async () => {
    const text = '{"prompt":"käse 🧀"}'
    expect(await (await set(ada, 'params', text)).json()).toBe(text)
    expect(await get(ada, 'params')).toBe(text)
    expect((await ada.post(`${STATE}/set_by_key?key=params`, 'other')).body).toBe('other')
    expect(await get(ada, 'params')).toBe('other')
  })

  it('is refused when it is no text', async () => {
    expect((await ada.post(`${STATE}/set_by_key?key=params`, { an: 'object' })).status).toBe(422)
  })

  it("is each person's own, whatever queue the path names", async () => {
    await set(ada, 'secret', 'hers')
    expect(await get(ben, 'secret')).toBeNull()
    await ben.post(`${STATE}/delete`)
    expect((await ada.get('/api/v1/client_state/other/get_by_key?key=secret')).body).toBe('hers')
  })

  it('goes by key, or all at once', async () => {
    await set(ben, 'ui:panels', '1')
    await set(ben, 'ui:theme', '2')
    await set(ben, 'gallery', '3')
    const keys = async () => (await ben.get(`${STATE}/get_keys_by_prefix?prefix=ui:`)).body.sort()
    expect(await keys()).toEqual(['ui:panels', 'ui:theme'])
    expect((await ben.post(`${STATE}/delete_by_key?key=ui:theme`)).status).toBe(200)
    expect(await keys()).toEqual(['ui:panels'])
    await ben.post(`${STATE}/delete`)
    expect(await get(ben, 'gallery')).toBeNull()
  })
})

onEachDatabase(({ open }) => {
  it('is replaced when its key is written again', async () => {
    const rows = clientStateRepository(await open())
    await rows.put('system', 'a', 'one')
    await rows.put('system', 'a', 'two')
    expect(await rows.get('system', 'a')).toBe('two')
    expect(await rows.keysStartingWith('system', 'a')).toEqual(['a'])
  })
})
