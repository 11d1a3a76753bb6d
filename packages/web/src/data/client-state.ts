import { unwrap } from '@invoke-studio/client'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** The names under which the web app keeps things for a person on the server. */
export type ClientStateKey =
  | 'studio.generate'
  | 'studio.layout'
  | 'studio.canvas'
  | 'studio.prompts'
  | 'studio.upscale'
  | 'studio.workflows'
  | 'studio.gallery'
  | 'studio.preferences'
  | 'studio.hotkeys'

/** What the studio asks for before it shows. Where one of these does not come it shows all the same, and takes it over later. */
export const OPENING_STATES = [
  'studio.gallery',
  'studio.generate',
  'studio.hotkeys',
  'studio.layout',
  'studio.preferences',
] as const satisfies readonly ClientStateKey[]

/** How long after a change it is saved, in milliseconds. */
const SAVE_DELAY = 800
/** How long after a failure it is tried again, in milliseconds. */
export const SAVE_AGAIN = 10_000

/** Asks the server what is kept under `key` for the person, parsed from JSON; null for nothing or what is not JSON. */
export async function readClientState({ api }: Pick<Studio, 'api'>, key: ClientStateKey): Promise<unknown> {
  const params = { path: { queue_id: 'default' }, query: { key } }
  const text = await unwrap(api.GET('/api/v1/client_state/{queue_id}/get_by_key', { params }))
  return typeof text === 'string' ? parseJson(text) : null
}

/** What is kept under `key` for the person, as `readClientState` answers it. */
export function clientStateQuery(studio: Pick<Studio, 'api'>, key: ClientStateKey) {
  return queryOptions({
    queryKey: keys.clientState(key),
    staleTime: Number.POSITIVE_INFINITY,
    // Once known it stays known: what comes after it may be kept for as long as the page is there.
    gcTime: Number.POSITIVE_INFINITY,
    queryFn: () => readClientState(studio, key),
  })
}

/**
 * What was kept under `key` when it was first asked for, with what this window has kept since. What is known is not asked
 * for again, as the answer may be older than what is about to be saved; so an `error` with no `data` is all that stops.
 */
export function useKept(key: ClientStateKey) {
  return useQuery({ ...clientStateQuery(useStudio(), key), staleTime: 'static' })
}

/** Saves what a person changes. */
export interface Keeper {
  /** Saves a value 800 ms after the last one, and again later where that fails. */
  save(value: object): void
  /** Saves at once what is not saved yet. */
  flush(): Promise<void>
}

/**
 * A keeper of what is kept under `key`. Nothing is saved until it is known what was kept, which must not be replaced by
 * what everybody begins with.
 */
export function createKeeper(studio: Pick<Studio, 'api' | 'queries' | 'session'>, key: ClientStateKey): Keeper {
  const { api, queries, session } = studio
  let pending: { readonly value: object; readonly timer: ReturnType<typeof setTimeout> } | null = null

  const plan = (value: object, wait: number) => {
    pending = { value, timer: setTimeout(() => void flush(), wait) }
  }
  const flush = async () => {
    if (!pending) return
    const { value, timer } = pending
    clearTimeout(timer)
    pending = null
    // The browser may belong to somebody else by now: nothing of one person's is kept for another.
    if (session.getState().left) return
    const params = { path: { queue_id: 'default' }, query: { key } }
    try {
      await unwrap(api.POST('/api/v1/client_state/{queue_id}/set_by_key', { params, body: JSON.stringify(value) }))
    } catch {
      if (!pending) plan(value, SAVE_AGAIN)
    }
  }
  return {
    save(value) {
      if (!isKnown(queries, key)) return
      queries.setQueryData(keys.clientState(key), value)
      if (pending) clearTimeout(pending.timer)
      plan(value, SAVE_DELAY)
    },
    flush,
  }
}

/**
 * What was kept under `key` when the studio opened, and a way to save what comes after it. Nothing is saved where it could
 * not be asked what was kept; `useLateState` tells when it could.
 */
export function useClientState(key: ClientStateKey): {
  readonly initial: unknown
  readonly save: (value: object) => void
} {
  const studio = useStudio()
  const [{ save, flush }] = useState(() => createKeeper(studio, key))
  const { queries, unsaved } = studio
  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    unsaved.add(flush)
    return () => {
      window.removeEventListener('pagehide', leave)
      unsaved.delete(flush)
      leave()
    }
  }, [flush, unsaved])
  return { initial: queries.getQueryData(keys.clientState(key)), save }
}

/** Calls `take` with what was kept under `key` if that is not known yet, before anything can be saved in its place. */
export function useLateState(key: ClientStateKey, take: (kept: unknown) => void): void {
  const { queries } = useStudio()
  const [isLate] = useState(() => !isKnown(queries, key))
  const onKnown = useEffectEvent(take)
  useEffect(() => (isLate ? onceKnown(queries, key, (kept) => onKnown(kept)) : undefined), [isLate, queries, key])
}

/** Calls `take` with what was kept under `key` in the moment that this is known. Returns how to stop. */
export function onceKnown(queries: QueryClient, key: ClientStateKey, take: (kept: unknown) => void): () => void {
  const known = queries.getQueryData(keys.clientState(key))
  if (known !== undefined) {
    take(known)
    return () => {}
  }
  const stop = queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[1] !== key || query.queryKey[0] !== 'client-state') return
    if (query.state.data === undefined) return
    stop()
    take(query.state.data)
  })
  return stop
}

/**
 * What a person has for whom what was kept comes late: what they have changed by `now`, and else what was kept. They have
 * not changed what is as in one of `others`, such as what everybody begins with.
 */
export function withLate<T extends object>(kept: T, now: T, ...others: readonly Partial<T>[]): T {
  const names = Object.keys(now) as (keyof T)[]
  const isTheirs = (name: keyof T) => others.every((other) => !Object.is(now[name], other[name]))
  return Object.fromEntries(names.map((name) => [name, isTheirs(name) ? now[name] : kept[name]])) as T
}

/** Whether it is known what is kept under `key`. */
export function isKnown(queries: QueryClient, key: ClientStateKey): boolean {
  return queries.getQueryData(keys.clientState(key)) !== undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
