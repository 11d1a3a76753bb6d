import type { ServerEvents, StudioSocket } from '@invoke-studio/client'

type Handlers = { readonly [Name in keyof ServerEvents]?: (event: ServerEvents[Name]) => void } & {
  readonly connect?: () => void
  readonly disconnect?: (reason: string) => void
  readonly connect_error?: () => void
}

/** Listens to events of the socket. Returns how to stop, which leaves other listeners alone. */
export function listenTo(socket: StudioSocket, handlers: Handlers): () => void {
  const added = Object.entries(handlers) as [keyof ServerEvents, (event: unknown) => void][]
  for (const [name, handler] of added) socket.on(name, handler)
  return () => {
    for (const [name, handler] of added) socket.off(name, handler)
  }
}
