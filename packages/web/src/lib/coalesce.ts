/**
 * A function that runs `action` once for a burst of calls, `delay` milliseconds after the first. While the action is at
 * work nothing new begins: calls of that time are one more burst, which starts when it is done.
 */
export function coalesce(action: () => unknown, delay: number): () => void {
  let state: 'idle' | 'waiting' | 'working' | 'working, then again' = 'idle'
  const wait = () => {
    state = 'waiting'
    setTimeout(() => void run(), delay)
  }
  const run = async () => {
    state = 'working'
    try {
      await action()
    } finally {
      if ((state as string) === 'working, then again') wait()
      else state = 'idle'
    }
  }
  return () => {
    if (state === 'idle') wait()
    else if (state === 'working') state = 'working, then again'
  }
}
