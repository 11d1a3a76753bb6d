// Functions that run inside of the browser's pages. They must not refer to anything outside of themselves.

/** Resolves once every thumbnail in sight is drawn; answers the milliseconds since `since` (a time of `performance.now()`). */
export function thumbnailsDrawn({ since }: { readonly since: number }): Promise<number> {
  const drawn = () => {
    const list = document.querySelector('[role="listbox"][aria-busy="false"]')
    if (!list) return false
    const { top, bottom } = list.getBoundingClientRect()
    const cells = [...list.querySelectorAll('[data-name]')].filter((cell) => {
      const box = cell.getBoundingClientRect()
      return box.bottom > top && box.top < bottom
    })
    return cells.length > 0 && cells.every((cell) => cell.querySelector('img')?.complete)
  }
  return new Promise((resolve) => {
    const look = () => {
      if (drawn()) requestAnimationFrame(() => resolve(performance.now() - since))
      else requestAnimationFrame(look)
    }
    look()
  })
}

/** Scrolls the list by `step` pixels a frame, down and up again; answers the milliseconds of each frame. */
export async function scrollFrames({
  frames,
  step,
}: {
  readonly frames: number
  readonly step: number
}): Promise<number[]> {
  const list = document.querySelector('[role="listbox"]')
  if (!list) throw new Error('The gallery is not shown.')
  const times: number[] = []
  let before = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())))
  for (let frame = 0; frame < frames; frame++) {
    list.scrollTop += frame < frames / 2 ? step : -step
    const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())))
    times.push(now - before)
    before = now
  }
  return times
}

/** Presses a key in the list. */
export function pressInList({ key }: { readonly key: string }): number {
  const list = document.querySelector<HTMLElement>('[role="listbox"]')
  if (!list) throw new Error('The gallery is not shown.')
  list.focus()
  const began = performance.now()
  list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  return began
}
