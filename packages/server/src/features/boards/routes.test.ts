import type { ServerEvents } from '@invoke-studio/contract/events'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

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

const created = async (owner: Actor, board_visibility = 'private'): Promise<string> => {
  const { body } = await owner.post('/api/v1/boards/?board_name=board')
  await owner.patch(`/api/v1/boards/${body.board_id}`, { board_visibility })
  return body.board_id
}

async function uploaded(by: Actor, board_id: string): Promise<string> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(png)]), 'p.png')
  const query = `image_category=general&is_intermediate=false&board_id=${board_id}`
  return (await by.post(`/api/v1/images/upload?${query}`, form)).body.image_name
}

const share = (board_id: string, user_id: string, permission: 'read' | 'write' | 'admin') =>
  studio.studio.database.kysely
    .insertInto('shared_boards')
    .values({ board_id, user_id, permission, can_edit: permission !== 'read' })
    .execute()

describe('a board', () => {
  it('is created private and seen by its owner and administrators alone', async () => {
    const { status, body } = await ada.post('/api/v1/boards/?board_name=Fox%20%26%20H%C3%A4schen')
    expect(status).toBe(201)
    expect(body).toMatchObject({
      board_name: 'Fox & Häschen',
      user_id: ada.user_id,
      owner_display_name: 'ada',
      owner_username: null,
      board_visibility: 'private',
      is_shared: false,
      permission: 'owner',
      image_count: 0,
      cover_image_name: null,
      archived: false,
    })
    const path = `/api/v1/boards/${body.board_id}`
    expect((await ben.get(path)).status).toBe(404)
    expect((await ben.patch(path, { board_name: 'x' })).status).toBe(404)
    expect((await ben.delete(path)).status).toBe(404)
    expect((await ben.get(`${path}/image_names`)).status).toBe(404)
    expect((await ben.get(`/api/v1/images/names?board_id=${body.board_id}`)).status).toBe(404)
    expect((await ben.get('/api/v1/boards/?all=true')).body).toEqual([])
    expect((await admin.get(path)).body).toMatchObject({ permission: 'owner', owner_username: 'ada' })
    expect((await studio.nobody.get(path)).status).toBe(401)
  })

  it('takes names of up to 300 characters', async () => {
    const name = 'é'.repeat(300)
    const made = await ada.post(`/api/v1/boards/?board_name=${encodeURIComponent(name)}`)
    expect(made.body.board_name).toBe(name)
    expect((await ada.post(`/api/v1/boards/?board_name=${encodeURIComponent(`${name}x`)}`)).status).toBe(422)
    expect((await ada.post('/api/v1/boards/')).status).toBe(422)
    expect((await ada.post('/api/v1/boards/?board_name=a%00b')).status).toBe(422)
    const path = `/api/v1/boards/${made.body.board_id}`
    expect((await ada.patch(path, { board_name: `${name}x` })).status).toBe(422)
    expect((await ada.patch(path, { name: 'unknown member' })).status).toBe(422)
  })

  it('is changed by those who may, and answers 403 to those who only see it', async () => {
    const board_id = await created(ada, 'shared')
    const path = `/api/v1/boards/${board_id}`
    expect((await ben.patch(path, { board_name: 'mine' })).status).toBe(403)
    await share(board_id, ben.user_id, 'admin')
    expect(await ben.patch(path, { board_name: 'ours', archived: true })).toMatchObject({
      status: 201,
      body: { board_name: 'ours', archived: true, permission: 'admin' },
    })
    expect((await ben.patch(path, { board_visibility: 'public' })).status).toBe(403)
    expect((await ben.delete(path)).status).toBe(403)
    expect((await ada.patch(path, { board_visibility: 'private', archived: null })).body).toMatchObject({
      board_visibility: 'private',
      archived: true,
      is_shared: true,
    })
    const { body } = await (await studio.admin()).get(`/api/v1/audit?target_id=${board_id}`)
    expect(body.items).toMatchObject([
      {
        action: 'board.visibility',
        actor_id: ada.user_id,
        target_type: 'board',
        details: { board_visibility: 'private' },
      },
      { outcome: 'failure', actor_id: ben.user_id, details: { error: 'board_forbidden' } },
      { outcome: 'success', details: { board_visibility: 'shared' } },
    ])
  })

  it('takes as cover an image that is on it, and no other', async () => {
    const board_id = await created(ada)
    const [first, second] = [await uploaded(ada, board_id), await uploaded(ada, board_id)]
    const path = `/api/v1/boards/${board_id}`
    expect((await ada.get(path)).body.cover_image_name).toBe(second)
    expect((await ada.patch(path, { cover_image_name: first })).body.cover_image_name).toBe(first)
    expect((await ada.patch(path, { cover_image_name: 'absent.png' })).status).toBe(404)
  })

  it('is told of to those who see it, also when they no longer do', async () => {
    const socket = await ben.socket()
    const heard: string[] = []
    socket.on('board_changed', (event) => heard.push(event.board_id))
    const hidden = await created(ada)
    const board_id = await created(ada, 'shared')
    type Access = ServerEvents['board_access_changed']
    const gone = nextEvent<Access>(socket, 'board_access_changed', (event) => event.permission === null)
    await ada.patch(`/api/v1/boards/${board_id}`, { board_visibility: 'private', board_name: 'a secret name' })
    expect(await gone).toEqual({ timestamp: expect.any(Number), board_id, board_name: 'board', permission: null })
    const shown = nextEvent<Access>(socket, 'board_access_changed', (event) => event.permission !== null)
    await ada.patch(`/api/v1/boards/${board_id}`, { board_visibility: 'public' })
    expect(await shown).toMatchObject({ board_id, board_name: 'a secret name', permission: 'read' })
    expect(heard).not.toContain(hidden)
    socket.close()
  })
})

describe('a list of boards', () => {
  it('needs to be asked for as a whole or by page', async () => {
    expect((await ada.get('/api/v1/boards/')).status).toBe(400)
    expect((await ada.get('/api/v1/boards/?offset=0')).status).toBe(400)
    expect((await ada.get('/api/v1/boards?all=true&include_archived=true')).status).toBe(200)
    const page = (await ada.get('/api/v1/boards/?offset=0&limit=1')).body
    expect(page).toMatchObject({ offset: 0, limit: 1, items: [{ user_id: ada.user_id }] })
    expect(page.total).toBeGreaterThan(1)
    expect((await ada.get('/api/v1/boards/?offset=-1&limit=1')).status).toBe(422)
    expect((await ada.get('/api/v1/boards/?all=true&order_by=user_id')).status).toBe(422)
  })
})

describe('deleting a board', () => {
  it('keeps its images as uncategorized ones', async () => {
    const board_id = await created(ada)
    const name = await uploaded(ada, board_id)
    const { status, body } = await ada.delete(`/api/v1/boards/${board_id}`)
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { board_id, deleted_board_images: [name], deleted_images: [], failed_images: [] },
    })
    expect((await ada.get(`/api/v1/images/i/${name}`)).body.board_id).toBeNull()
    expect((await ada.get(`/api/v1/boards/${board_id}`)).status).toBe(404)
  })

  it("with its images deletes the person's own and gives the others back to their owners", async () => {
    const board_id = await created(ada, 'public')
    const own = await uploaded(ada, board_id)
    const bens = await uploaded(ben, board_id)
    const { body } = await ada.delete(`/api/v1/boards/${board_id}?include_images=true`)
    expect(body).toMatchObject({ deleted_images: [own], deleted_board_images: [bens] })
    expect((await ada.get(`/api/v1/images/i/${own}`)).status).toBe(404)
    expect((await ben.get(`/api/v1/images/i/${bens}`)).body.board_id).toBeNull()
    expect((await ada.get(`/api/v1/images/i/${bens}`)).status).toBe(404)
  })
})

describe('a public board', () => {
  it('takes images of everybody, who may change their own alone', async () => {
    const board_id = await created(ada, 'public')
    const adas = await uploaded(ada, board_id)
    const bens = await uploaded(ben, board_id)
    expect((await ben.post('/api/v1/images/delete', { image_names: [adas, bens] })).body).toMatchObject({
      deleted_images: [bens],
      refused_images: [adas],
    })
    expect((await ben.delete('/api/v1/board_images/', { image_name: adas })).status).toBe(403)
  })
})
