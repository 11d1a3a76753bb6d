/** Lets a few pieces of work run at the same time; the others wait, in the order of asking. */
export interface Slots {
  run<T>(work: () => Promise<T>): Promise<T>
}

/** Creates `count` slots. */
export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = []
  let free = count
  return {
    async run(work) {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
