import { randomInt } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachDatabase } from '../../database/testing/databases.ts'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

/** Characters of four bytes each, in no order, so that they take as much room as they can. */
const longText = (length: number): string =>
  Array.from({ length }, () => String.fromCodePoint(0x1f300 + randomInt(0x4ff))).join('')

/** PostgreSQL takes no entry of an index above 2.7 kB, and images are found by these texts. */
onEachDatabase(({ dialect, emptyLocation }) => {
  let studio: TestStudio
  let ada: Actor
  beforeAll(async () => {
    const location = await emptyLocation()
    studio = await startTestStudio('url' in location ? { database_url: location.url } : {})
    ada = await studio.person('ada')
  })
  afterAll(() => studio.close())

  async function uploaded(query = '', metadata = '{}') {
    const form = new FormData()
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    form.append('file', new Blob([new Uint8Array(png)]), 'p.png')
    form.append('metadata', metadata)
    return ada.post(`/api/v1/images/upload?image_category=general&is_intermediate=false${query}`, form)
  }

  it('the session of an image has a length', async () => {
    const path = `/api/v1/images/i/${(await uploaded()).body.image_name}`
    const longest = longText(300)
    for (const session_id of [`${longest}x`, longText(5_000), 'a\0']) {
      expect((await ada.patch(path, { session_id })).status).toBe(422)
    }
    expect((await ada.patch(path, { session_id: longest })).body.session_id).toBe(longest)
    expect((await uploaded(`&session_id=${encodeURIComponent(longest)}`)).body.session_id).toBe(longest)
    expect((await uploaded(`&session_id=${encodeURIComponent(`${longest}x`)}`)).status).toBe(422)
  })

  it('metadata may name a model as it likes', async () => {
    const name = longText(5_000)
    const metadata = JSON.stringify({ model: { name } })
    const { status, body } = await uploaded('', metadata)
    expect(status).toBe(201)
    const { board_id } = (await ada.post('/api/v1/boards/?board_name=b')).body
    const place = { board_id, image_name: body.image_name }
    expect((await ada.post('/api/v1/board_images/', place)).status).toBe(201)
    expect((await ada.get(`/api/v1/images/i/${body.image_name}/metadata`)).body).toEqual({ model: { name } })
    const models = (await ada.get(`/api/v1/gallery/models?board_id=${board_id}`)).body
    const known = dialect === 'postgres' ? [...name].slice(0, 300).join('') : name
    expect(models).toEqual([{ model: known, image_count: 1 }])
    if (dialect !== 'postgres') return
    const path = `/api/v1/images/names?board_id=${board_id}&model=${encodeURIComponent(known)}`
    expect((await ada.get(path)).body.image_names).toEqual([body.image_name])
  })
})
