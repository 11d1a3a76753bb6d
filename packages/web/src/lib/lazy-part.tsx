import { type ComponentType, createElement, type ReactNode, use } from 'react'

/** A part of the app did not come. What is loaded next after `forget` is asked for again. */
export class PartError extends Error {
  /** How often it did not come so far. */
  readonly failures: number
  readonly forget: () => void

  constructor(cause: unknown, failures: number, forget: () => void) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'PartError'
    this.failures = failures
    this.forget = forget
  }
}

/** Something that is loaded once. Who asks after a failure is told of that one until it is forgotten. */
export interface Loading<T> {
  /** What was loaded; null while it was not. */
  loaded(): T | null
  /** Rejects with a `PartError`. */
  ask(): Promise<T>
}

/** What `load` brings, loaded when it is first asked for and again after a failure that was forgotten. */
export function loadOnce<T>(load: () => Promise<T>): Loading<T> {
  let failures = 0
  let there: T | null = null
  let asked: Promise<T> | null = null
  const begin = (): Promise<T> => {
    const asking = restoreStyles()
      .then(load)
      .then(
        (loaded) => {
          there = loaded
          return loaded
        },
        (cause: unknown) => {
          failures += 1
          throw new PartError(cause, failures, () => {
            if (asked === asking) asked = null
          })
        },
      )
    return asking
  }
  return {
    loaded: () => there,
    ask() {
      asked ??= begin()
      return asked
    },
  }
}

/** A component that is loaded when it is first drawn. */
export type LazyPart<P> = ((props: P) => ReactNode) & {
  /** Loads it before it is drawn; after a failure it is asked for again. */
  readonly preload: () => Promise<void>
}

/**
 * A component that `load` brings. It suspends until it is there, and throws a `PartError` where it does not come: the
 * boundary that catches this calls `forgetPart`, and what it draws next asks for the component again. The page itself is
 * never loaded again.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  const part = loadOnce(load)
  const draw = (props: P) => createElement(part.loaded() ?? use(part.ask()), props)
  const preload = async () => {
    try {
      await part.ask()
    } catch (error) {
      forgetPart(error)
      throw error
    }
  }
  return Object.assign(draw, { preload })
}

/** Lets a part that did not come be asked for again, where that is what the error is about. */
export function forgetPart(error: unknown): void {
  if (error instanceof PartError) error.forget()
}

/** What browsers, and the loader of styles, say when a part of the app did not come. */
const NOT_LOADED = /dynamically imported module|preload CSS|importing a module script/i

/** Whether an error says that a part of the app did not come: the server is away, or has another version by now. */
export function isNotLoaded(error: unknown): error is Error {
  return error instanceof Error && NOT_LOADED.test(error.message)
}

/** Whether asking again does not help: the part did not come several times, or the browser remembers that it did not. */
export function isGone(error: unknown): boolean {
  return isNotLoaded(error) && !(error instanceof PartError && error.failures < 2)
}

/** Marks styles that did not come, for `restoreStyles`. Returns how to stop. */
export function noteFailedStyles(): () => void {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.dataset.failed = ''
  }
  // Such events do not bubble.
  document.addEventListener('error', note, true)
  return () => document.removeEventListener('error', note, true)
}

/** Asks again for styles that did not come. The bundler's own loader asks once for each, and leaves the part without. */
async function restoreStyles(): Promise<void> {
  const failed = globalThis.document?.querySelectorAll<HTMLLinkElement>('link[data-failed]') ?? []
  const restore = (link: HTMLLinkElement) =>
    new Promise<void>((resolve, reject) => {
      const again = document.createElement('link')
      again.rel = 'stylesheet'
      again.crossOrigin = link.crossOrigin
      again.href = link.href
      again.onload = () => resolve()
      again.onerror = () => reject(new Error(`Unable to preload CSS for ${link.href}`))
      link.replaceWith(again)
    })
  await Promise.all(Array.from(failed, restore))
}
