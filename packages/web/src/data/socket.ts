import type { ServerEvents, StudioSocket } from '@invoke-studio/client'

type Told = { readonly [Name in keyof ServerEvents]: (event: ServerEvents[Name]) => void } & {
  readonly connect: () => void
  readonly disconnect: (reason: string) => void
  readonly connect_error: () => void
}

/** The live connection to the server. Listeners may come before it is there, and stay over reconnections. */
export interface LiveConnection {
  readonly connected: boolean
  /** Whether it is connected or tries to be. */
  readonly active: boolean
  on<Name extends keyof Told>(name: Name, listener: Told[Name]): void
  off<Name extends keyof Told>(name: Name, listener: Told[Name]): void
  connect(): void
  disconnect(): void
}

type Listener = (event: unknown) => void

/**
 * A connection to the studio at `baseUrl`, not yet connected. The code of the socket is loaded with the first `connect`:
 * no page needs it to be drawn.
 */
export function createConnection(baseUrl: string): LiveConnection {
  const listeners = new Map<string, Set<Listener>>()
  let wanted = false
  let loading = false
  let socket: StudioSocket | null = null

  const load = async () => {
    loading = true
    try {
      const { createSocket } = await import('@invoke-studio/client/socket')
      socket = createSocket({ baseUrl })
      for (const [name, added] of listeners) for (const listener of added) attach(socket, name, listener)
      if (wanted) socket.connect()
    } catch {
      wanted = false
      for (const listener of listeners.get('connect_error') ?? []) (listener as () => void)()
    } finally {
      loading = false
    }
  }

  return {
    get connected() {
      return socket?.connected ?? false
    },
    get active() {
      return socket?.active ?? wanted
    },
    on(name, listener) {
      const added = listeners.get(name) ?? new Set()
      listeners.set(name, added.add(listener as Listener))
      if (socket) attach(socket, name, listener as Listener)
    },
    off(name, listener) {
      listeners.get(name)?.delete(listener as Listener)
      socket?.off(name as keyof ServerEvents, listener as Listener)
    },
    connect() {
      wanted = true
      if (socket) socket.connect()
      else if (!loading) void load()
    },
    disconnect() {
      wanted = false
      socket?.disconnect()
    },
  }
}

function attach(socket: StudioSocket, name: string, listener: Listener): void {
  socket.on(name as keyof ServerEvents, listener)
}

/** Listens to events of the connection. Returns how to stop, which leaves other listeners alone. */
export function listenTo(connection: LiveConnection, handlers: Partial<Told>): () => void {
  const added = Object.entries(handlers) as [keyof Told, Told[keyof Told]][]
  for (const [name, handler] of added) connection.on(name, handler)
  return () => {
    for (const [name, handler] of added) connection.off(name, handler)
  }
}
