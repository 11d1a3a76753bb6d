/** Lets one holder at a time in, in the order of asking. */
export interface Mutex {
  /** Resolves to the function that lets the next one in; call it exactly once. */
  acquire(): Promise<() => void>
}

/** A mutex for asynchronous sections of this process. */
export function createMutex(): Mutex {
  let last: Promise<void> = Promise.resolve()
  return {
    async acquire() {
      const before = last
      const { promise, resolve } = deferred()
      last = promise
      await before
      return resolve
    },
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
