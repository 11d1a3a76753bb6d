import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long requests that run may still take when the server closes, in ms. */
const GRACE_MS = 3_000

/** How often connections that have become idle are looked for meanwhile, in ms. */
const SWEEP_MS = 50

/**
 * Follows the connections of a server, so that it can close though clients keep theirs open. Node lets go only of those that
 * are idle at the moment of closing: neither of one whose answer is still on its way, which lives on for the keep-alive time,
 * nor of one that a browser opened ahead of its first request.
 */
export function followConnections(server: Server) {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return {
    /** Runs `close`, which closes the server, and ends connections once they are idle; all of them after three seconds. */
    async letGo(close: () => Promise<void>): Promise<void> {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
      const end = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      try {
        await close()
      } finally {
        clearInterval(sweep)
        clearTimeout(end)
      }
    },
  }
}
