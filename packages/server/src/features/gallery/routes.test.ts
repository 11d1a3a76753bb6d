import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let ada: Actor
let ben: Actor
let result: string
let asset: string

async function uploaded(by: Actor, image_category: string): Promise<string> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(png)]), 'p.png')
  form.append('metadata', `{"positive_prompt":"red square","model":{"name":"Model ${image_category}"}}`)
  const query = `image_category=${image_category}&is_intermediate=false`
  return (await by.post(`/api/v1/images/upload?${query}`, form)).body.image_name
}

beforeAll(async () => {
  studio = await startTestStudio()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
  result = await uploaded(ada, 'general')
  asset = await uploaded(ada, 'user')
  await uploaded(ben, 'general')
  await ada.post('/api/v1/images/star', { image_names: [result] })
})
afterAll(() => studio.close())

it('lists names, references and items in the same order: starred first, then newest', async () => {
  const query = 'board_id=none&is_intermediate=false&order_dir=DESC&starred_first=true&search_term='
  expect((await ada.get(`/api/v1/gallery/item_names?${query}`)).body).toEqual({
    item_names: [result, asset],
    starred_count: 1,
    total_count: 2,
  })
  expect((await ada.get(`/api/v1/gallery/items/names?${query}`)).body).toEqual({
    items: [result, asset].map((name) => ({ kind: 'image', name })),
    starred_count: 1,
    total_count: 2,
  })
  const page = (await ada.get(`/api/v1/gallery/items/?${query}&limit=1`)).body
  expect(page).toMatchObject({
    total: 2,
    limit: 1,
    items: [{ name: result, kind: 'image', duration: null, fps: null, board_id: null }],
  })
})

it('filters by category, origin, day and text', async () => {
  const names = async (query: string) => (await ada.get(`/api/v1/gallery/item_names?${query}`)).body.item_names
  expect(await names('categories=general')).toEqual([result])
  expect(await names('categories=user&categories=mask')).toEqual([asset])
  expect(await names('origin=internal')).toEqual([])
  expect(await names('search_term=RED')).toEqual([result, asset])
  expect(await names('created_date=2001-01-01')).toEqual([])
  expect((await ada.get('/api/v1/gallery/item_names?created_date=yesterday')).status).toBe(422)
  expect((await ada.get('/api/v1/gallery/item_names?board_id=absent')).status).toBe(404)
})

it('filters by star, model and time of creation, in every list', async () => {
  const { created_at } = (await ada.get(`/api/v1/images/i/${result}`)).body
  const moment = `${created_at.replace(' ', 'T')}Z`
  const day = moment.slice(0, 10)
  for (const [query, expected] of [
    ['starred=true', [result]],
    ['starred=false', [asset]],
    ['model=Model%20user', [asset]],
    [`created_from=${moment}&created_to=${moment}`, [result]],
    [`created_from=${day}&created_to=${day}`, [result, asset]],
    ['created_to=2001-01-01', []],
  ] as const) {
    expect((await ada.get(`/api/v1/gallery/item_names?${query}`)).body.item_names, query).toEqual(expected)
    expect((await ada.get(`/api/v1/images/names?${query}`)).body.image_names, query).toEqual(expected)
    const { total, items } = (await ada.get(`/api/v1/gallery/items/?${query}`)).body
    expect({ total, names: items.map((item: { name: string }) => item.name) }).toEqual({
      total: expected.length,
      names: expected,
    })
  }
  expect((await ada.get('/api/v1/gallery/item_names?created_from=soon')).status).toBe(422)
})

it('tells the models of what the person may see, and of nothing else', async () => {
  const models = async (actor: Actor, query = '') => (await actor.get(`/api/v1/gallery/models${query}`)).body
  expect(await models(ada)).toEqual([
    { model: 'Model general', image_count: 1 },
    { model: 'Model user', image_count: 1 },
  ])
  expect(await models(ben, '?board_id=none')).toEqual([{ model: 'Model general', image_count: 1 }])
  const { board_id } = (await ada.post('/api/v1/boards/?board_name=b')).body
  expect(await models(ada, `?board_id=${board_id}`)).toEqual([])
  expect((await ben.get(`/api/v1/gallery/models?board_id=${board_id}`)).status).toBe(404)
})

it('counts no stars where they do not come first', async () => {
  const { body } = await ada.get('/api/v1/gallery/item_names?starred_first=false')
  expect(body).toEqual({ item_names: [asset, result], starred_count: 0, total_count: 2 })
})

it('shows the days of the asking person as boards', async () => {
  const { body } = await ada.get('/api/v1/virtual_boards/by_date')
  expect(body).toEqual([
    {
      virtual_board_id: `by_date:${body[0].date}`,
      board_name: body[0].date,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      image_count: 1,
      asset_count: 1,
      video_count: 0,
      cover_image_name: asset,
      cover_video_name: null,
    },
  ])
  const path = `/api/v1/virtual_boards/by_date/${body[0].date}`
  expect((await ada.get(`${path}/image_names`)).body.image_names).toEqual([result, asset])
  expect((await ada.get(`${path}/item_names?categories=user`)).body.items).toEqual([{ kind: 'image', name: asset }])
  expect((await ada.get('/api/v1/virtual_boards/by_date/2020-02-30/image_names')).status).toBe(422)
})
