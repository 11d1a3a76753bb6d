import type { ServerEventName, ServerEvents } from '@invoke-studio/contract/events'
import type { Audience } from './audience.ts'

/** An event on its way: what it says and who may hear it. */
export interface Emission {
  readonly event: ServerEventName
  readonly payload: Readonly<Record<string, unknown>>
  readonly audience: Audience
}

/** Sends an event to its audience; the time is added here. */
export type Emit = <Name extends ServerEventName>(
  event: Name,
  payload: Omit<ServerEvents[Name], 'timestamp'>,
  audience: Audience,
) => void

/** Creates the way in which features and workers send events: onto the bus, to whatever server has the sockets. */
export function createEmit(deps: {
  publish: (message: { kind: 'emission'; emission: Emission }) => void
  now: () => Date
}): Emit {
  return (event, payload, audience) => {
    const timestamp = Math.floor(deps.now().getTime() / 1000)
    deps.publish({ kind: 'emission', emission: { event, payload: { timestamp, ...payload }, audience } })
  }
}
