import type { Clock } from '../platform/clock/index.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves the time on and wakes, in order, everybody whose waiting is over by then. */
  advance(milliseconds: number): Promise<void>
}

interface Sleeper {
  readonly until: number
  wake(): void
}

/** Creates a clock that begins at `start`. */
export function createTestClock(start = new Date('2026-01-01T00:00:00.000Z')): TestClock {
  let now = start.getTime()
  const sleepers = new Set<Sleeper>()
  const nextDue = (end: number): Sleeper | undefined =>
    [...sleepers].filter((sleeper) => sleeper.until <= end).toSorted((a, b) => a.until - b.until)[0]

  return {
    now: () => new Date(now),
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const stop = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          until: now + milliseconds,
          wake() {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', stop)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', stop, { once: true })
      })
    },
    async advance(milliseconds) {
      const end = now + milliseconds
      for (let due = nextDue(end); due; due = nextDue(end)) {
        now = Math.max(now, due.until)
        due.wake()
        // Who was woken may go to sleep again before the time is up.
        await new Promise((resolve) => setImmediate(resolve))
      }
      now = end
    },
  }
}
