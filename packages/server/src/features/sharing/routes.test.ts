import type { ServerEvents } from '@invoke-studio/contract/events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let admin: Actor
let ada: Actor
let ben: Actor
let cem: Actor

beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
  cem = await studio.person('cem')
})
afterAll(() => studio.close())

const made = async (name = 'board'): Promise<string> =>
  (await ada.post(`/api/v1/boards/?board_name=${name}`)).body.board_id
const at = (board_id: string, rest = '') => `/api/v1/boards/${board_id}${rest}`
const share = (by: Actor, board_id: string, people: readonly Actor[], permission: string) =>
  by.post(at(board_id, '/share'), { user_ids: people.map((person) => person.user_id), permission })
const permissionFor = async (who: Actor, board_id: string) => {
  const { status, body } = await who.get(at(board_id))
  return status === 200 ? body.permission : status
}

describe('sharing a board', () => {
  it('lets people do what the share says, and more or less when it is given again', async () => {
    const board_id = await made()
    const { status, body } = await share(ada, board_id, [ben, cem, ben], 'read')
    const shared_with = [ben, cem].map(({ user_id, name }) => ({
      user_id,
      display_name: name,
      permission: 'read',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    }))
    expect({ status, body }).toEqual({ status: 200, body: { success: true, shared_with } })
    expect(await permissionFor(ben, board_id)).toBe('read')
    const again = await share(ada, board_id, [ben], 'write')
    expect(again.body.shared_with).toMatchObject([{ permission: 'write' }, { permission: 'read' }])
    expect(again.body.shared_with[0].created_at).toBe(body.shared_with[0].created_at)
    expect(await permissionFor(ben, board_id)).toBe('write')
    expect((await ada.get(at(board_id))).body).toMatchObject({ is_shared: true, permission: 'owner' })
  })

  it('is for its owner, those with an admin share, and administrators', async () => {
    const board_id = await made()
    expect((await share(ben, board_id, [cem], 'read')).status).toBe(404)
    await share(ada, board_id, [ben], 'write')
    expect((await share(ben, board_id, [cem], 'read')).status).toBe(403)
    await share(admin, board_id, [ben], 'admin')
    expect((await share(ben, board_id, [cem], 'admin')).status).toBe(200)
    expect((await cem.delete(at(board_id, `/share/${ben.user_id}`))).body).toEqual({ success: true })
    expect(await permissionFor(ben, board_id)).toBe(404)
  })

  it('names the ids that cannot have a share, and changes nothing', async () => {
    const board_id = await made()
    await share(ada, board_id, [cem], 'admin')
    const gone = await studio.person('gone')
    await admin.patch(`/api/v1/users/${gone.user_id}`, { is_active: false })
    const wrong = ['unknown', 'nul\0', gone.user_id, ada.user_id, cem.user_id, 'system']
    const { status, body } = await cem.post(at(board_id, '/share'), {
      user_ids: [ben.user_id, ...wrong],
      permission: 'write',
    })
    expect(status).toBe(422)
    expect(body.detail[0].loc).toEqual(['body', 'user_ids'])
    for (const id of wrong) expect(body.detail[0].msg).toContain(id)
    expect(body.detail[0].msg).not.toContain(ben.user_id)
    expect((await ada.get(at(board_id, '/shares'))).body.shares).toHaveLength(1)
    expect((await share(ada, board_id, [], 'read')).status).toBe(422)
    expect((await share(ada, board_id, [ben], 'owner')).status).toBe(422)
    const unknown = { user_ids: [ben.user_id], permission: 'read', can_edit: true }
    expect((await ada.post(at(board_id, '/share'), unknown)).status).toBe(422)
    expect((await ada.post(at('absent', '/share'), { user_ids: ['x'], permission: 'read' })).status).toBe(404)
  })

  it('shows all shares to those who manage them, and to others their own', async () => {
    const board_id = await made()
    await share(ada, board_id, [ben], 'read')
    await share(ada, board_id, [cem], 'admin')
    const seenBy = async (who: Actor) => (await who.get(at(board_id, '/shares'))).body.shares?.length ?? 'refused'
    const dan = await studio.person('dan')
    expect(await Promise.all([ada, cem, admin, ben, dan].map(seenBy))).toEqual([2, 2, 2, 1, 'refused'])
    await ada.patch(at(board_id), { board_visibility: 'shared' })
    expect(await seenBy(dan)).toBe(0)
  })

  it('finds in the directory whom a board can be shared with', async () => {
    const { body } = await ada.get('/api/v1/users/directory?search=be')
    expect(body).toEqual([{ user_id: ben.user_id, display_name: 'ben' }])
  })
})

describe('leaving a board', () => {
  it('is possible for everybody who has a share, and for nobody else', async () => {
    const board_id = await made()
    await share(ada, board_id, [ben, cem], 'read')
    const own = at(board_id, `/share/${ben.user_id}`)
    expect((await cem.delete(own)).status).toBe(403)
    expect((await ben.delete(own)).status).toBe(200)
    expect((await ben.delete(own)).status).toBe(404)
    expect((await ada.delete(own)).body.detail).toContain('no share')
    await ada.patch(at(board_id), { board_visibility: 'shared' })
    expect((await ben.delete(own)).body.detail).toContain('no share')
  })
})

describe('handing a board over', () => {
  it('makes another person the owner, and leaves every right but that to the one before', async () => {
    const board_id = await made()
    await share(ada, board_id, [ben], 'read')
    expect((await ben.post(at(board_id, '/transfer'), { user_id: ben.user_id })).status).toBe(403)
    const { status, body } = await ada.post(at(board_id, '/transfer'), { user_id: ben.user_id })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { board_id, user_id: ben.user_id, owner_display_name: 'ben', permission: 'admin', is_shared: true },
    })
    expect(await permissionFor(ben, board_id)).toBe('owner')
    expect((await ben.get(at(board_id, '/shares'))).body.shares).toMatchObject([{ user_id: ada.user_id }])
    expect((await ada.delete(at(board_id))).status).toBe(403)
    expect((await ada.post(at(board_id, '/transfer'), { user_id: ada.user_id })).status).toBe(403)
    await ada.delete(at(board_id, `/share/${ada.user_id}`))
    expect(await permissionFor(ada, board_id)).toBe(404)
  })

  it('refuses people who cannot own it', async () => {
    const board_id = await made()
    const idle = await studio.person('idle')
    await admin.patch(`/api/v1/users/${idle.user_id}`, { is_active: false })
    for (const user_id of ['unknown', 'nul\0', 'system', idle.user_id, ada.user_id]) {
      const { status, body } = await ada.post(at(board_id, '/transfer'), { user_id })
      expect({ status, loc: body.detail[0].loc }).toEqual({ status: 422, loc: ['body', 'user_id'] })
    }
    expect((await ada.post(at(board_id, '/transfer'), { user_id: ben.user_id, force: true })).status).toBe(422)
    expect(await permissionFor(ada, board_id)).toBe('owner')
  })

  it('is done by administrators for people who left, who get no share', async () => {
    const eve = await studio.person('eve')
    const { board_id } = (await eve.post('/api/v1/boards/?board_name=eve')).body
    await admin.patch(`/api/v1/users/${eve.user_id}`, { is_active: false })
    const { body } = await admin.post(at(board_id, '/transfer'), { user_id: admin.user_id })
    expect(body).toMatchObject({ user_id: admin.user_id, is_shared: false })
  })
})

describe('the record', () => {
  it('has who shared what with whom, and who tried', async () => {
    const board_id = await made()
    await share(ada, board_id, [ben], 'read')
    await share(ben, board_id, [cem], 'admin')
    await ada.delete(at(board_id, `/share/${ben.user_id}`))
    await ada.post(at(board_id, '/transfer'), { user_id: ben.user_id })
    const { items } = (await admin.get(`/api/v1/audit?target_id=${board_id}`)).body
    expect(items).toMatchObject([
      { action: 'board.transfer', actor_id: ada.user_id, details: { transfer_to: ben.user_id } },
      { action: 'board.unshare', details: { user_ids: [ben.user_id] } },
      { action: 'board.share', outcome: 'failure', actor_id: ben.user_id, details: { error: 'board_forbidden' } },
      { action: 'board.share', outcome: 'success', details: { user_ids: [ben.user_id], permission: 'read' } },
    ])
  })
})

describe('open pages', () => {
  type Access = ServerEvents['board_access_changed']

  it('hear of what their people may do from now on, and nothing of what is closed to them', async () => {
    const socket = await ben.socket()
    const heard: [string, unknown][] = []
    socket.onAny((name: string, payload: Partial<Access>) => heard.push([name, payload.permission]))
    const settled = () => socket.emitWithAck('unsubscribe_queue', { queue_id: 'none' })
    const board_id = await made('secret')
    await share(ada, board_id, [cem], 'admin')
    await settled()
    expect(heard.splice(0)).toEqual([])

    await share(ada, board_id, [ben], 'read')
    await share(ada, board_id, [ben], 'write')
    await ada.patch(at(board_id), { board_name: 'renamed', archived: true })
    await settled()
    const changed = ['board_changed', undefined]
    const access = (permission: string | null) => ['board_access_changed', permission]
    expect(heard.splice(0)).toEqual([access('read'), changed, access('write'), changed, changed])

    await ada.delete(at(board_id, `/share/${ben.user_id}`))
    await ada.patch(at(board_id), { board_name: 'renamed again' })
    await ada.delete(at(board_id))
    await settled()
    expect(heard).toEqual([access(null)])
    socket.close()
  })

  it('of both owners and of readers hear of a transfer', async () => {
    const board_id = await made('given')
    await share(ada, board_id, [cem], 'read')
    const people = [ada, ben, cem, admin]
    const sockets = await Promise.all(people.map((person) => person.socket()))
    const access = (index: number) =>
      nextEvent<Access>(sockets[index] as (typeof sockets)[0], 'board_access_changed', (e) => e.board_id === board_id)
    const changed = sockets.map((socket) => nextEvent(socket, 'board_changed'))
    const [old, next] = [access(0), access(1)]
    await ada.post(at(board_id, '/transfer'), { user_id: ben.user_id })
    expect(await old).toMatchObject({ permission: 'admin' })
    expect(await next).toMatchObject({ permission: 'owner', board_name: 'given' })
    for (const event of await Promise.all(changed)) expect(event).toMatchObject({ board_id, change: 'updated' })
    for (const socket of sockets) socket.close()
  })
})
