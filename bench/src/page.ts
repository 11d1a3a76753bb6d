import { WebSocket } from 'ws'

/** An open page, as far as the server can tell. */
export interface Page {
  /** Calls `hear` with the text of each event. */
  onEvent(hear: (text: string) => void): void
  close(): void
}

/** Messages of Engine.IO 4 that carry one of Socket.IO 5: connected, refused, an event; and Engine.IO's own ping. */
const [CONNECTED, REFUSED, EVENT, PING, PONG] = ['40', '44', '42', '2', '3']

/**
 * Opens a page's socket by the bytes of the protocol: a thousand of the usual clients in one process would be slower
 * than the server that is measured. Source: the protocols of Engine.IO 4 and Socket.IO 5.
 */
export function openPage(url: string, token: string): Promise<Page> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws/socket.io/?EIO=4&transport=websocket`)
  let hear = (_text: string): void => {}
  const page: Page = {
    onEvent(listener) {
      hear = listener
    },
    close: () => socket.close(),
  }
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(`${CONNECTED}${JSON.stringify({ token })}`))
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith(EVENT)) hear(text)
      else if (text === PING) socket.send(PONG)
      else if (text.startsWith(CONNECTED)) resolve(page)
      else if (text.startsWith(REFUSED)) reject(new Error(`The socket was refused: ${text}`))
    })
  })
}
