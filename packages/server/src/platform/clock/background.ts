/** Work that no answer waits for. */
export interface Background {
  /** Begins `work` once the current request has been answered; failures are reported. */
  later(work: () => Promise<void>): void
  /** Resolves when everything that was begun has ended. */
  settled(): Promise<void>
}

/** Creates the background of a process. */
export function createBackground(report: (error: unknown, message: string) => void): Background {
  const running = new Set<Promise<void>>()
  return {
    later(work) {
      const begun = new Promise((resolve) => setImmediate(resolve))
        .then(work)
        .catch((error: unknown) => report(error, 'work in the background failed'))
        .finally(() => running.delete(begun))
      running.add(begun)
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
