import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { pictureForm, presetFile, presetForm } from '../../testing/library.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { stylePresetsRepository } from './repository.ts'
import { SHIPPED_PRESETS } from './shipped.ts'

const PRESETS = '/api/v1/style_presets/'

let studio: TestStudio
let admin: Actor
let ada: Actor
let ben: Actor
beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
})
afterAll(() => studio.close())

const made = async (owner: Actor, more: object = {}, form?: FormData): Promise<string> =>
  (await owner.post(PRESETS, presetForm(more, form))).body.id
const at = (id: string, rest = '') => `${PRESETS}i/${id}${rest}`
const names = async (actor: Actor): Promise<string[]> =>
  (await actor.get(PRESETS)).body.map((preset: { name: string }) => preset.name)

describe('a style preset', () => {
  it('is private to who made it, with both templates and a picture', async () => {
    const { status, body } = await ada.post(PRESETS, presetForm({ name: ' Füchse ' }, pictureForm()))
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'Füchse',
        preset_data: { positive_prompt: '{prompt}, a fox', negative_prompt: 'dogs' },
        type: 'user',
        is_public: false,
        user_id: ada.user_id,
        image: expect.stringMatching(/^api\/v1\/style_presets\/i\/.+\/image\?.+/),
        owner_display_name: 'ada',
        may_edit: true,
      },
    })
    expect((await ada.get(at(body.id))).body).toEqual(body)
    const picture = await ada.fetch(`/${body.image}`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await ben.get(at(body.id))).status).toBe(404)
    expect((await ben.fetch(`/${body.image}`)).status).toBe(404)
    expect((await studio.nobody.get(`/${body.image}`)).status).toBe(401)
    expect(await names(ben)).not.toContain('Füchse')
    expect(await names(admin)).toContain('Füchse')
  })

  it('is changed by its owner; without a picture in the form it has none', async () => {
    const id = await made(ada, {}, pictureForm())
    const kept = await ada.patch(at(id), presetForm({ name: 'Owls', is_public: true }, pictureForm()))
    expect(kept.body).toMatchObject({ name: 'Owls', is_public: true, image: expect.any(String) })
    expect((await ben.get(at(id))).body).toMatchObject({ may_edit: false, owner_display_name: 'ada' })
    expect((await ben.patch(at(id), presetForm())).status).toBe(403)
    expect((await ben.delete(at(id))).status).toBe(403)
    expect((await ada.patch(at(id), presetForm({ type: 'default' }))).body).toMatchObject({ image: null, type: 'user' })
    expect((await ada.get(at(id, '/image'))).status).toBe(404)
    expect(await ada.delete(at(id))).toMatchObject({ status: 200, body: null })
    expect((await ada.get(at(id))).status).toBe(404)
  })

  it('is for everybody by its type only where an administrator made it', async () => {
    expect((await ada.post(PRESETS, presetForm({ type: 'default' }))).status).toBe(403)
    const { body } = await admin.post(PRESETS, presetForm({ name: 'House style', type: 'default' }))
    expect(body).toMatchObject({ type: 'default', may_edit: true })
    expect((await ben.get(at(body.id))).body.may_edit).toBe(false)
    expect((await ben.delete(at(body.id))).status).toBe(403)
    expect((await admin.delete(at(body.id))).status).toBe(200)
  })

  it.each([
    ['no JSON', 'text', 'the preset is no object'],
    ['a list', '[]', 'the preset is no object'],
    ['no name', '{"positive_prompt":"x"}', '"name" is missing'],
    ['a prompt that is no text', '{"name":"x","positive_prompt":7}', '"positive_prompt" is no text'],
    ['an empty name', '{"name":" "}', '"name" must not be empty'],
    ['NUL', '{"name":"a\\u0000b"}', 'contains a character that no text may have'],
    ['a type that nobody knows', '{"name":"x","type":"project"}', '"type" must be one of user, default'],
  ])('is refused with %s', async (_, data, reason) => {
    const form = new FormData()
    form.append('data', data)
    const { status, body } = await ada.post(PRESETS, form)
    expect({ status, body }).toMatchObject({ status: 400, body: { detail: expect.stringContaining(reason) } })
  })

  it('needs a form, and takes pictures alone as its picture', async () => {
    expect((await ada.post(PRESETS, { name: 'JSON' })).status).toBe(400)
    const form = presetForm()
    form.append('image', new Blob(['no picture'], { type: 'image/png' }), 'a.png')
    expect((await ada.post(PRESETS, form)).status).toBe(415)
    expect((await ada.patch(at('absent'), presetForm())).status).toBe(404)
    expect((await ada.get(at('..%2F..%2Fetc', '/image'))).status).toBe(404)
  })
})

describe('importing and exporting', () => {
  it('brings the presets of a file as one’s own private ones, and back', async () => {
    const carl = await studio.person('carl')
    await carl.post(PRESETS, presetForm({ name: 'Own' }))
    expect(await carl.post(`${PRESETS}import`, presetFile('name,prompt\n"Käse, alt",{prompt}\n'))).toMatchObject({
      status: 200,
      body: null,
    })
    const imported = (await carl.get(PRESETS)).body.find((preset: { name: string }) => preset.name === 'Käse, alt')
    expect(imported).toMatchObject({ type: 'user', is_public: false, user_id: carl.user_id })
    expect(await names(ben)).not.toContain('Käse, alt')
    const response = await carl.fetch(`${PRESETS}export`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('prompt_templates.csv')
    const csv = await response.text()
    expect(csv).toBe('name,prompt,negative_prompt\r\n"Käse, alt",{prompt},\r\nOwn,"{prompt}, a fox",dogs\r\n')
    const dora = await studio.person('dora')
    expect((await dora.post(`${PRESETS}import`, presetFile(csv))).status).toBe(200)
    expect(await (await dora.fetch(`${PRESETS}export`)).text()).toBe(csv)
  })

  it('brings nothing of a file that is wrong somewhere', async () => {
    const before = await names(ben)
    const { status, body } = await ben.post(`${PRESETS}import`, presetFile('name,prompt\nGood,x\n,y\n'))
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { detail: 'Nothing was imported: in row 3, "name" must not be empty.' },
    })
    expect((await ben.post(`${PRESETS}import`, presetFile('x', 'text/plain'))).status).toBe(415)
    expect((await ben.post(`${PRESETS}import`, presetForm())).status).toBe(422)
    expect(await names(ben)).toEqual(before)
  })
})

describe('pages that are open elsewhere', () => {
  let bens: Socket
  beforeAll(async () => {
    bens = await ben.socket()
  })
  afterAll(() => bens.close())

  it('hear of presets that they may see, and that they lost them', async () => {
    const heard: string[] = []
    bens.on('style_preset_changed', ({ style_preset_id, change }) => heard.push(`${change} ${style_preset_id}`))
    const hidden = await made(ada)
    const id = await made(ada, { is_public: true })
    await ada.patch(at(id), presetForm({ is_public: true }))
    await ada.patch(at(id), presetForm({ is_public: false }))
    const end = nextEvent(bens, 'style_preset_changed', ({ user_id }: { user_id: string }) => user_id === ben.user_id)
    const own = await made(ben)
    await end
    expect(heard).toEqual([`created ${id}`, `updated ${id}`, `deleted ${id}`, `created ${own}`])
    expect(heard.join()).not.toContain(hidden)
  })
})

it('ships with the studio, each with a name and a place for the prompt', async () => {
  const { body } = await ben.get(PRESETS)
  const shipped = body.filter((preset: { type: string }) => preset.type === 'default')
  expect(shipped).toHaveLength(SHIPPED_PRESETS.length)
  expect(shipped.length).toBeGreaterThanOrEqual(25)
  expect(new Set(SHIPPED_PRESETS.map(({ id }) => id)).size).toBe(SHIPPED_PRESETS.length)
  for (const { name, preset_data } of SHIPPED_PRESETS) {
    expect(name).toMatch(/\S/)
    expect(preset_data.positive_prompt.split('{prompt}')).toHaveLength(2)
    expect(preset_data.negative_prompt).not.toBe('')
  }
})

onEachDatabase(({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  it('adds each shipped preset once, so that a deleted or changed one stays so, and keeps InvokeAI’s', async () => {
    const rows = stylePresetsRepository(database)
    const ids = async () =>
      (await rows.list({ user_id: 'x', is_admin: true, mode: 'multi' })).map((row) => row.id).sort()
    const preset = { name: 'P', preset_data: { positive_prompt: '', negative_prompt: '' }, is_public: true }
    const [one, two] = [
      { ...preset, id: 'default_one', type: 'default', user_id: 'system' } as const,
      { ...preset, id: 'default_two', type: 'default', user_id: 'system' } as const,
    ]
    await rows.addAll([
      { ...preset, id: 'invokeais', type: 'default', user_id: 'system' },
      { ...preset, id: 'administrators', type: 'default', user_id: 'root' },
      { ...preset, id: 'legacy', type: 'user', user_id: 'system' },
    ])
    await Promise.all([rows.ship([one]), rows.ship([one])])
    expect(await ids()).toEqual(['administrators', 'default_one', 'invokeais', 'legacy'])
    await rows.change('default_one', { ...preset, name: 'Changed' })
    await rows.ship([one, two])
    expect((await rows.find('default_one'))?.name).toBe('Changed')
    await rows.delete('default_two')
    await rows.ship([one, two])
    expect(await ids()).toEqual(['administrators', 'default_one', 'invokeais', 'legacy'])
    await rows.ship([two])
    expect(await ids()).toEqual(['administrators', 'invokeais', 'legacy'])
  })
})
