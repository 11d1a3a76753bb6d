/** A function that runs `action` once, `delay` milliseconds after the first of a burst of calls; `now` runs it at once if it waits. */
export function coalesce(action: () => void, delay: number): { (): void; now(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null
  const run = () => {
    timer = null
    action()
  }
  const call = () => {
    timer ??= setTimeout(run, delay)
  }
  const now = () => {
    if (timer === null) return
    clearTimeout(timer)
    run()
  }
  return Object.assign(call, { now })
}
