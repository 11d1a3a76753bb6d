import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from './actor.ts'
import { startTestStudio, type TestStudio } from './studio.ts'

const COOKIE = 'invokeai_media_token'

let studio: TestStudio
let ann: Actor
const open: Socket[] = []

beforeAll(async () => {
  studio = await startTestStudio()
  ann = await studio.person('ann')
})
afterAll(() => studio.close())
afterEach(() => {
  for (const socket of open.splice(0)) socket.close()
})

/** A connected socket; rejects with the server's reason when it is refused. */
function connect(options: Partial<ManagerOptions & SocketOptions>, url = studio.url): Promise<Socket> {
  const socket = io(url, { path: '/ws/socket.io', reconnection: false, forceNew: true, ...options })
  open.push(socket)
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })
}

const disconnection = (socket: Socket): Promise<string> => new Promise((resolve) => socket.once('disconnect', resolve))

describe('opening a socket', () => {
  it('is refused without a token, and with one that does not count', async () => {
    await expect(connect({})).rejects.toThrow('Authentication required')
    await expect(connect({ auth: { token: 'forged' } })).rejects.toThrow('Authentication required')
    await expect(connect({ auth: { token: { toString: 'x' } } })).rejects.toThrow('Authentication required')
    await expect(connect({ auth: { token: 'x'.repeat(100_000) } })).rejects.toThrow('Authentication required')
  })

  it('takes the token from the handshake or from the header', async () => {
    expect((await connect({ auth: { token: ann.token } })).connected).toBe(true)
    expect((await connect({ extraHeaders: { authorization: `Bearer ${ann.token}` } })).connected).toBe(true)
  })

  it('begins with polling and goes over to a WebSocket; polling alone works too', async () => {
    const socket = await connect({ auth: { token: ann.token } })
    const transport = (): string => socket.io.engine.transport.name
    if (transport() === 'polling') await new Promise((resolve) => socket.io.engine.once('upgrade', resolve))
    expect(transport()).toBe('websocket')
    const polling = await connect({ auth: { token: ann.token }, transports: ['polling'] })
    expect(await polling.emitWithAck('subscribe_queue', { queue_id: 'default' })).toBeUndefined()
  })

  it('takes the cookie from pages of its own origin only', async () => {
    const cookie = `${COOKIE}=${ann.token}`
    const own = await connect({ extraHeaders: { cookie, origin: studio.url } })
    expect(own.connected).toBe(true)
    await expect(connect({ extraHeaders: { cookie, origin: 'https://evil.example' } })).rejects.toThrow()
    await expect(connect({ extraHeaders: { cookie } })).rejects.toThrow('Authentication required')
    const websocket = { transports: ['websocket'], extraHeaders: { cookie, origin: 'https://evil.example' } }
    await expect(connect(websocket)).rejects.toThrow()
  })

  it('survives messages that make no sense', async () => {
    const socket = await connect({ auth: { token: ann.token } })
    for (const message of [null, 7, 'x', [], {}, { queue_id: 7 }, { queue_id: 'x'.repeat(10_000) }]) {
      socket.emit('subscribe_queue', message)
      socket.emit('unsubscribe_bulk_download', message)
    }
    expect(await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })).toBeUndefined()
  })

  it('watches only so many queues, and leaves some to watch others', async () => {
    const socket = await connect({ auth: { token: (await studio.person('bob')).token } })
    const heard: string[] = []
    socket.onAny((name: string) => heard.push(name))
    const ask = (verb: string, queue_id: string) => socket.emitWithAck(`${verb}_queue`, { queue_id })
    const enqueue = () =>
      ann.post('/api/v1/queue/default/enqueue_batch', { batch: { graph: { nodes: {}, edges: [] } } })
    for (let number = 0; number < 300; number++) void ask('subscribe', `q${number}`)
    await ask('subscribe', 'default')
    await enqueue()
    await ask('unsubscribe', 'q0')
    expect(heard).toEqual([])
    await ask('subscribe', 'default')
    await enqueue()
    await ask('subscribe', 'default')
    expect(heard).toEqual(['batch_enqueued'])
  })

  it('does not open the rooms of other people by their names', async () => {
    const bob = await studio.person('bob')
    const socket = await connect({ auth: { token: bob.token } })
    const heard: string[] = []
    socket.onAny((name: string) => heard.push(name))
    for (const queue_id of [`user:${ann.user_id}`, 'admin', 'signed-in']) {
      await socket.emitWithAck('subscribe_queue', { queue_id })
    }
    await ann.post('/api/v1/queue/default/enqueue_batch', {
      batch: { graph: { nodes: { sum: { id: 'sum', type: 'add' } }, edges: [] } },
    })
    await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })
    expect(heard).toEqual([])
  })
})

describe('an open socket', () => {
  const change = async (user_id: string, values: { is_active?: boolean; is_admin?: boolean }) => {
    const admin = await studio.admin()
    expect((await admin.patch(`/api/v1/auth/users/${user_id}`, values)).status).toBe(200)
  }

  it('is closed at once when its person is disabled', async () => {
    const eve = await studio.person('eve')
    const closed = disconnection(await connect({ auth: { token: eve.token } }))
    await change(eve.user_id, { is_active: false })
    expect(await closed).toBe('io server disconnect')
    await expect(connect({ auth: { token: eve.token } })).rejects.toThrow('Authentication required')
  })

  it('is closed at once when its person is deleted, or is made or unmade administrator', async () => {
    const admin = await studio.admin()
    const [hal, ida] = [await studio.person('hal'), await studio.person('ida')]
    const closed: Promise<string>[] = []
    for (const { token } of [hal, ida]) closed.push(disconnection(await connect({ auth: { token } })))
    await admin.delete(`/api/v1/users/${hal.user_id}?delete_data=true`)
    await change(ida.user_id, { is_admin: true })
    expect(await Promise.all(closed)).toEqual(['io server disconnect', 'io server disconnect'])
  })

  it('is closed within five seconds by a change that another program makes', async () => {
    const fay = await studio.person('fay')
    const closed = disconnection(await connect({ auth: { token: fay.token } }))
    const began = performance.now()
    await studio.studio.database.kysely
      .updateTable('users')
      .set({ token_epoch: 99 })
      .where('user_id', '=', fay.user_id)
      .execute()
    expect(await closed).toBe('io server disconnect')
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('stops hearing what is for administrators when its person is one no more', async () => {
    const gus = await studio.person('gus')
    await studio.studio.database.kysely
      .updateTable('users')
      .set({ is_admin: 1 })
      .where('user_id', '=', gus.user_id)
      .execute()
    const socket = await connect({ auth: { token: gus.token } })
    const heard: string[] = []
    socket.onAny((name: string) => heard.push(name))
    const enqueue = () =>
      ann.post('/api/v1/queue/default/enqueue_batch', { batch: { graph: { nodes: { a: { id: 'a', type: 'add' } } } } })
    await enqueue()
    await socket.emitWithAck('unsubscribe_queue', { queue_id: 'none' })
    expect(heard).toEqual(['batch_enqueued'])
    await studio.studio.database.kysely
      .updateTable('users')
      .set({ is_admin: 0 })
      .where('user_id', '=', gus.user_id)
      .execute()
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    await enqueue()
    if (socket.connected) await socket.emitWithAck('unsubscribe_queue', { queue_id: 'none' })
    expect(heard).toEqual(['batch_enqueued'])
  })
})

describe('behind a proxy with a prefix', () => {
  it('answers with the prefix and without', async () => {
    const prefixed = await startTestStudio({ settings: { base_url: '/studio', multiuser: false } })
    try {
      const { origin } = new URL(prefixed.url)
      for (const path of ['/studio/ws/socket.io', '/ws/socket.io']) {
        for (const transport of ['polling', 'websocket']) {
          expect((await connect({ path, transports: [transport] }, origin)).connected).toBe(true)
        }
      }
      for (const socket of open.splice(0)) socket.close()
    } finally {
      await prefixed.close()
    }
  })
})
