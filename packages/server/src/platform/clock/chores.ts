import type { Clock } from './index.ts'

/** Work that is done again and again while the server runs, by the name under which its failures are logged. */
export type Chores = Readonly<Record<string, () => Promise<unknown>>>

/**
 * Does all `chores`, one after the other, at once and then every `interval` ms; one that fails is reported and does not
 * keep the others from being done. Answers how to stop: it resolves when the running one is done.
 */
export function startChores(deps: {
  readonly chores: Chores
  readonly interval: number
  readonly clock: Clock
  readonly report: (error: unknown, message: string) => void
}): () => Promise<void> {
  const { chores, interval, clock, report } = deps
  const stopping = new AbortController()

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      for (const [name, chore] of Object.entries(chores)) {
        if (stopping.signal.aborted) return
        await chore().catch((error: unknown) => report(error, `${name} failed`))
      }
      await clock.sleep(interval, stopping.signal).catch(() => {})
    }
  }

  const ended = work()
  return async () => {
    stopping.abort()
    await ended
  }
}
