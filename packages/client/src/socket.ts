import type { ClientEvents, ServerEvents } from '@invoke-studio/contract/events'
import { io, type Socket } from 'socket.io-client'

type Listeners<Events> = { [Name in keyof Events]: (payload: Events[Name]) => void }

/** A socket with the studio's events. */
export type StudioSocket = Socket<Listeners<ServerEvents>, Listeners<ClientEvents>>

/** What a socket needs to know. */
export interface SocketOptions {
  /** Address of the server, with its sub-path if it has one. */
  readonly baseUrl: string
  /** The bearer token to send; leave it out in a browser, whose cookie signs the connection. */
  readonly token?: () => string | null
}

/**
 * A socket to the studio at `baseUrl`, not yet connected. It subscribes to the default queue at every (re)connection
 * and keeps trying to reconnect until it is closed.
 */
export function createSocket({ baseUrl, token }: SocketOptions): StudioSocket {
  const url = new URL('ws/socket.io', baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`)
  const socket: StudioSocket = io(url.origin, {
    path: url.pathname,
    autoConnect: false,
    reconnectionDelayMax: 5_000,
    withCredentials: true,
    ...(token ? { auth: (send: (data: object) => void) => send({ token: token() }) } : {}),
  })
  socket.on('connect', () => socket.emit('subscribe_queue', { queue_id: 'default' }))
  return socket
}
