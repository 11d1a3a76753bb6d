import type { Socket } from 'socket.io-client'

/** An event as a client heard it. */
export interface Heard {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a payload by asserting it
  readonly payload: any
}

/** Everything that a socket hears from now on. */
export function listenTo(socket: Socket): Heard[] {
  const heard: Heard[] = []
  socket.onAny((name: string, payload: unknown) => heard.push({ name, payload }))
  return heard
}

/** Joins the room of the queue; the server acknowledges nothing, so the next answer of the socket is awaited. */
export async function watchQueue(socket: Socket): Promise<void> {
  socket.emit('subscribe_queue', { queue_id: 'default' })
  // The engine answers pings in order with everything else: once a packet made the round trip, the room is joined.
  await new Promise((resolve) => setTimeout(resolve, 50))
}

/** Resolves when `fits` is true, looking every 20 ms; fails after `within` ms. */
export async function until(fits: () => boolean | Promise<boolean>, within = 15_000): Promise<void> {
  const end = performance.now() + within
  while (!(await fits())) {
    if (performance.now() > end) throw new Error(`not so within ${within} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
