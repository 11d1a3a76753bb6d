import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { encodePng } from '@invoke-studio/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch } from '../queue/testing/batches.ts'

let studio: TestStudio
let admin: Actor
let picture: Uint8Array

beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  picture = await encodePng({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(90) })
})
afterAll(async () => {
  await studio.close()
})

/** A person with a board, an image on it and one on none. */
async function owner(name: string) {
  const person = await studio.person(name)
  const { board_id } = (await person.post(`/api/v1/boards/?board_name=${name}`)).body
  const upload = async (query = '') => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
    const path = `/api/v1/images/upload?image_category=user&is_intermediate=false${query}`
    return (await person.post(path, form)).body.image_name as string
  }
  const images = [await upload(`&board_id=${board_id}`), await upload()]
  return { person, path: `/api/v1/users/${person.user_id}`, board_id: board_id as string, images }
}
const filesOf = async (images: readonly string[]): Promise<string[]> => {
  const found = await readdir(join(studio.root, 'outputs'), { recursive: true })
  return found.filter((file) => images.some((name) => file.includes(name.replace('.png', ''))))
}

describe('statistics', () => {
  it('tell what a person owns, in the list and alone', async () => {
    const { person, path, images } = await owner('stats')
    const { user } = (await admin.get(path)).body
    expect(user).toMatchObject({ user_id: person.user_id, boards: 1, images: 2 })
    expect(user.storage_bytes).toBeGreaterThan(2 * 60)
    const listed = (await admin.get('/api/v1/users?search=stats@')).body
    expect(listed).toEqual({ users: [user], total: 1, offset: 0, limit: 50 })
    await person.delete(`/api/v1/images/i/${images[1]}`)
    expect((await admin.get(path)).body.user).toMatchObject({ images: 1, storage_bytes: user.storage_bytes / 2 })
  })
})

describe('deleting a person', () => {
  it('deletes the data with its files, when that is asked for', async () => {
    const { person, path, images, board_id } = await owner('data')
    expect(await filesOf(images)).toHaveLength(4)
    const { status, body } = await admin.delete(`${path}?delete_data=true`)
    expect(status).toBe(200)
    expect(body).toEqual({
      success: true,
      deleted: { boards: 1, images: 2, workflows: 0, style_presets: 0 },
      transferred: { boards: 0, images: 0, workflows: 0, style_presets: 0 },
    })
    expect(await filesOf(images)).toEqual([])
    expect((await admin.get(`/api/v1/boards/${board_id}`)).status).toBe(404)
    expect((await admin.get(`/api/v1/images/i/${images[0]}`)).status).toBe(404)
    expect((await person.get('/api/v1/auth/me')).status).toBe(401)
    expect((await admin.get(path)).status).toBe(404)
  })

  it('hands the data to another person', async () => {
    const { path, images, board_id } = await owner('giver')
    const heir = await studio.person('heir')
    const { body } = await admin.delete(`${path}?delete_data=false&transfer_to=${heir.user_id}`)
    expect(body.transferred).toEqual({ boards: 1, images: 2, workflows: 0, style_presets: 0 })
    expect((await heir.get(`/api/v1/boards/${board_id}`)).body).toMatchObject({ permission: 'owner' })
    for (const image of images) expect((await heir.get(`/api/v1/images/i/${image}`)).status).toBe(200)
    expect(await filesOf(images)).toHaveLength(4)
  })

  it('leaves the data to system otherwise, where nobody with the same address inherits it', async () => {
    const { path, images, board_id } = await owner('leaver')
    const { body } = await admin.delete(path)
    expect(body.transferred).toMatchObject({ boards: 1, images: 2 })
    const account = { email: 'leaver@studio.test', display_name: 'leaver', password: 'Correct-Horse-7' }
    expect((await admin.post('/api/v1/auth/users', account)).status).toBe(201)
    const heir = await studio.signIn('leaver')
    expect((await heir.get(`/api/v1/boards/${board_id}`)).status).toBe(404)
    expect((await heir.get(`/api/v1/images/i/${images[1]}`)).status).toBe(404)
    expect((await admin.get(`/api/v1/images/i/${images[1]}`)).status).toBe(200)
  })

  it('tells those who saw the boards', async () => {
    const reader = await studio.person('reader')
    const socket = await reader.socket()
    for (const [name, query, change] of [
      ['shares', '', 'updated'],
      ['removes', '?delete_data=true', 'deleted'],
    ] as const) {
      const { person, path, board_id } = await owner(name)
      const news = (expected: string) =>
        nextEvent<{ board_id: string; change: string }>(
          socket,
          'board_changed',
          (event) => event.board_id === board_id && event.change === expected,
        )
      const shown = news('updated')
      await person.patch(`/api/v1/boards/${board_id}`, { board_visibility: 'shared' })
      await shown
      const heard = news(change)
      await admin.delete(path + query)
      await heard
    }
    socket.close()
  })

  it('cancels their jobs and closes their sockets', async () => {
    const { person, path } = await owner('busy')
    const heir = await studio.person('heir')
    const queued = await person.post('/api/v1/queue/default/enqueue_batch', addBatch())
    const item_id: number = queued.body.item_ids[0]
    const socket = await person.socket()
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    await admin.delete(`${path}?transfer_to=${heir.user_id}`)
    await closed
    const item = await heir.get(`/api/v1/queue/default/i/${item_id}`)
    expect(item.body).toMatchObject({ status: 'canceled', user_id: heir.user_id })
  })

  it('refuses heirs who cannot be ones, and changes nothing', async () => {
    const { person, path } = await owner('stays')
    const gone = await studio.person('gone')
    await admin.patch(`/api/v1/users/${gone.user_id}`, { is_active: false })
    for (const heir of ['unknown', 'system', person.user_id, gone.user_id]) {
      expect((await admin.delete(`${path}?transfer_to=${heir}`)).status).toBe(422)
    }
    expect((await admin.delete(`${path}?delete_data=true&transfer_to=${admin.user_id}`)).status).toBe(422)
    expect((await admin.delete(`${path}?delete_data=perhaps`)).status).toBe(422)
    expect((await person.get('/api/v1/auth/me')).status).toBe(200)
    expect((await admin.get(path)).body.user).toMatchObject({ boards: 1, images: 2 })
  })

  it('is for administrators, and neither for system nor for the last administrator', async () => {
    const { person, path } = await owner('nosy')
    expect((await person.delete(path)).status).toBe(403)
    expect(await admin.delete('/api/v1/users/system')).toMatchObject({
      status: 409,
      body: { code: 'system_user_protected' },
    })
    expect(await admin.delete(`/api/v1/users/${admin.user_id}`)).toMatchObject({
      status: 409,
      body: { code: 'last_administrator' },
    })
    expect((await admin.delete('/api/v1/users/unknown')).status).toBe(404)
  })
})

describe('changing a person', () => {
  it('changes what is given and answers the account with statistics', async () => {
    const { person, path } = await owner('change')
    const { status, body } = await admin.patch(path, { email: 'Changed@studio.test', display_name: ' New ' })
    expect(status).toBe(200)
    expect(body.user).toMatchObject({ email: 'Changed@studio.test', display_name: 'New', boards: 1, is_admin: false })
    expect((await person.get('/api/v1/auth/me')).status).toBe(200)
    const login = { email: 'changed@studio.test', password: 'Correct-Horse-7' }
    expect((await studio.nobody.post('/api/v1/auth/login', login)).status).toBe(200)
    expect((await admin.patch(path, { email: null, is_admin: null })).body.user.email).toBe('Changed@studio.test')
  })

  it.each([
    ['an address in use', { email: 'ADMIN@studio.test' }, 409],
    ['no address', { email: 'nobody' }, 422],
    ['a password', { password: 'Another-Horse-8' }, 422],
    ['an unknown field', { token_epoch: 0 }, 422],
    ['a role that is none', { is_admin: 'yes' }, 422],
  ])('refuses %s', async (_, body, status) => {
    const { path } = await owner('refuse')
    expect((await admin.patch(path, body)).status).toBe(status)
  })

  it('refuses to touch system and to take the last administrator away', async () => {
    expect((await admin.patch('/api/v1/users/system', { display_name: 'x' })).status).toBe(409)
    for (const change of [{ is_admin: false }, { is_active: false }]) {
      expect((await admin.patch(`/api/v1/users/${admin.user_id}`, change)).status).toBe(409)
    }
  })

  it('ends the sessions of who loses or gains a right, but who changes themselves goes on', async () => {
    const second = await studio.person('second')
    await admin.patch(`/api/v1/users/${second.user_id}`, { is_admin: true })
    expect((await second.get('/api/v1/auth/me')).status).toBe(401)
    const again = await studio.signIn('second')
    const own = `/api/v1/auth/users/${second.user_id}`
    const answer = await again.patch(own, { password: 'Another-Horse-8' })
    expect((await again.get('/api/v1/auth/me')).status).toBe(401)
    const authorization = `Bearer ${answer.headers.get('x-refreshed-token')}`
    expect((await studio.nobody.get('/api/v1/auth/me', { authorization })).body).toMatchObject({ is_admin: true })
    const demoted = await studio.nobody.fetch(`/api/v1/users/${second.user_id}`, {
      method: 'PATCH',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ is_admin: false }),
    })
    const next = `Bearer ${demoted.headers.get('x-refreshed-token')}`
    expect((await studio.nobody.get('/api/v1/auth/me', { authorization: next })).body).toMatchObject({
      is_admin: false,
    })
    expect((await studio.nobody.get('/api/v1/users', { authorization: next })).status).toBe(403)
  })
})
