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

/** Joins the room of the queue. */
export async function watchQueue(socket: Socket): Promise<void> {
  await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })
}

/** Resolves when `fits` is true, looking every 20 ms; fails after `within` ms. */
export async function until(fits: () => boolean | Promise<boolean>, within = 40_000): Promise<void> {
  const end = performance.now() + within
  while (!(await fits())) {
    if (performance.now() > end) throw new Error(`not so within ${within} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
