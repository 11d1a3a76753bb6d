import type { IncomingMessage, Server as NodeServer } from 'node:http'
import { AppError } from '@invoke-studio/contract/errors'
import type { ClientEvents } from '@invoke-studio/contract/events'
import { Server, type Socket } from 'socket.io'
import { queueRoom, roomsOf } from './audience.ts'
import type { Emission } from './emission.ts'

/** Who a socket belongs to, as its handshake proved. */
export interface SocketPerson {
  readonly user_id: string
  readonly is_admin: boolean
  readonly token_epoch: number
}

/** A socket's person, with the session behind the token that opened it; null for a token without one. */
export interface ConnectedPerson extends SocketPerson {
  readonly session_id: string | null
}

/** What is read again to see whether an open socket may stay open; null for a person who is gone or disabled. */
export type CurrentAccess = (userIds: readonly string[]) => Promise<ReadonlyMap<string, SocketPerson>>

/** The sockets of one server process. */
export interface Sockets {
  /** Hands an event to the sockets that it is for. */
  deliver(emission: Emission): void
  /** Looks at a person's sockets again: closes those without rights, moves the others to the rooms they belong in. */
  recheck(userIds: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** How often rights are looked at again for changes that another process made, in ms. */
const SWEEP_MS = 3_000

const PATH = '/ws/socket.io'

/** Rooms that one socket may be in: far more than any client watches, and few enough to keep. */
const MAX_ROOMS = 200

/** Opens Socket.IO at `/ws/socket.io`; source of the names: InvokeAI's socket contract. */
export function openSockets(deps: {
  server: NodeServer
  base_url: string | null
  allow_origins: readonly string[]
  /** Throws for a connection that comes from where none may, before it is made. */
  admit: (request: IncomingMessage) => Promise<void>
  /** Finds out who connects; throws or answers null to refuse. */
  authenticate: (handshake: { token: string | null; request: IncomingMessage }) => Promise<ConnectedPerson | null>
  currentAccess: CurrentAccess
  /** Which of these sessions are open still; all of them where sessions are not tracked. */
  openSessions: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>
  report: (error: unknown) => void
}): Sockets {
  const io = new Server(deps.server, {
    path: PATH,
    serveClient: false,
    allowRequest(request, decide) {
      deps.admit(request).then(
        () => decide(null, true),
        (error) => {
          if (!(error instanceof AppError)) deps.report(error)
          decide(error instanceof AppError ? error.message : 'Forbidden', false)
        },
      )
    },
    ...(deps.allow_origins.length > 0 ? { cors: corsOf(deps.allow_origins) } : {}),
  })
  if (deps.base_url) acceptPrefix(deps.server, deps.base_url)
  io.use((socket, next) => {
    deps
      .authenticate({ token: tokenOf(socket), request: socket.request })
      .then((person) => {
        if (!person) return next(new Error('Authentication required'))
        socket.data.person = person
        next()
      })
      .catch(() => next(new Error('Authentication required')))
  })
  io.on('connection', welcome)

  const recheck = async (userIds: readonly string[]): Promise<void> => {
    const current = await deps.currentAccess(userIds)
    const people = new Set(userIds)
    const sockets = [...io.of('/').sockets.values()].filter((socket) => people.has(personOf(socket).user_id))
    const sessions = await deps.openSessions(sockets.flatMap((socket) => personOf(socket).session_id ?? []))
    for (const socket of sockets) {
      const person = personOf(socket)
      const open = person.session_id === null || sessions.has(person.session_id)
      settle(socket, person, open ? current.get(person.user_id) : undefined)
    }
  }
  const connected = (): string[] => [...new Set([...io.of('/').sockets.values()].map((s) => personOf(s).user_id))]
  const sweep = setInterval(() => {
    const userIds = connected()
    if (userIds.length > 0) recheck(userIds).catch(deps.report)
  }, SWEEP_MS)
  sweep.unref()

  return {
    deliver({ event, payload, audience }) {
      for (const { to, except, hide } of audience) {
        io.to([...to])
          .except([...except])
          .emit(event, hide ? { ...payload, ...hide } : payload)
      }
    },
    recheck,
    async close() {
      clearInterval(sweep)
      await io.close()
    },
  }
}

/** A wildcard goes without credentials: browsers refuse the two together. */
function corsOf(origins: readonly string[]) {
  return origins.includes('*') ? { origin: '*' } : { origin: [...origins], credentials: true }
}

/** Requests arrive with or without the public prefix, as the proxy in front likes it. */
function acceptPrefix(server: NodeServer, base: string): void {
  const strip = (request: IncomingMessage): void => {
    if (request.url?.startsWith(`${base}${PATH}`)) request.url = request.url.slice(base.length)
  }
  server.prependListener('request', strip)
  server.prependListener('upgrade', strip)
}

function welcome(socket: Socket): void {
  socket.join(roomsOf(personOf(socket)))
  const listen = (event: keyof ClientEvents, key: string, act: (id: string) => void): void => {
    socket.on(event, (message: unknown, acknowledge: unknown) => {
      const id = textMember(message, key)
      if (id !== null) act(id)
      // InvokeAI acknowledges nothing; who asks for it may know when events begin to arrive.
      if (typeof acknowledge === 'function') acknowledge()
    })
  }
  const join = (room: string): void => {
    if (socket.rooms.size < MAX_ROOMS) socket.join(room)
  }
  listen('subscribe_queue', 'queue_id', (id) => join(queueRoom(id)))
  listen('unsubscribe_queue', 'queue_id', (id) => void socket.leave(queueRoom(id)))
  listen('subscribe_bulk_download', 'bulk_download_id', (id) => join(`bulk:${id}`))
  listen('unsubscribe_bulk_download', 'bulk_download_id', (id) => void socket.leave(`bulk:${id}`))
}

function settle(socket: Socket, person: ConnectedPerson, current: SocketPerson | undefined): void {
  if (!current || current.token_epoch !== person.token_epoch) {
    socket.disconnect(true)
    return
  }
  if (current.is_admin === person.is_admin) return
  const { is_admin } = current
  socket.data.person = { ...person, is_admin }
  const rooms = new Set(roomsOf(current))
  for (const room of roomsOf({ ...current, is_admin: true })) {
    if (rooms.has(room)) socket.join(room)
    else socket.leave(room)
  }
}

function personOf(socket: Socket): ConnectedPerson {
  return socket.data.person as ConnectedPerson
}

function tokenOf(socket: Socket): string | null {
  const sent = textMember(socket.handshake.auth, 'token')
  if (sent) return sent
  const header = socket.handshake.headers.authorization
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : null
}

/** Longest text taken from a client; a token is some 300 characters long. */
const MAX_TEXT = 4_096

function textMember(message: unknown, key: string): string | null {
  if (typeof message !== 'object' || message === null) return null
  const value = (message as Record<string, unknown>)[key]
  return typeof value === 'string' && value.length <= MAX_TEXT ? value : null
}
