import { setTimeout as wait } from 'node:timers/promises'

/** The time, and waiting; tests put a clock of their own in its place. */
export interface Clock {
  now(): Date
  /** Waits; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, signal ? { signal } : {}),
}
