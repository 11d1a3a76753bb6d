import { unwrap } from '@invoke-studio/client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
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

/** How long after a change it is saved, in milliseconds. */
const SAVE_DELAY = 800
/** How long after a failure it is tried again, in milliseconds. */
const SAVE_AGAIN = 10_000

/** What is kept under `key` for the person, parsed from JSON; null for nothing or what is not JSON. */
export function clientStateQuery({ api }: Studio, key: ClientStateKey) {
  return queryOptions({
    queryKey: keys.clientState(key),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<unknown> => {
      const params = { path: { queue_id: 'default' }, query: { key } }
      const text = await unwrap(api.GET('/api/v1/client_state/{queue_id}/get_by_key', { params }))
      return typeof text === 'string' ? parseJson(text) : null
    },
  })
}

/**
 * What was kept under `key` when the studio opened, and a way to save what comes after it: 800 ms after the last change,
 * and again later when the server could not be asked. Nothing is saved where it could not be asked what was kept.
 */
export function useClientState(key: ClientStateKey): {
  readonly initial: unknown
  readonly save: (value: object) => void
} {
  const { api, session, unsaved } = useStudio()
  const queries = useQueryClient()
  // Where it could not be asked for, what is there is not known, and must not be replaced by what everybody begins with.
  const [isKnown] = useState(() => queries.getQueryData(keys.clientState(key)) !== undefined)
  const pending = useRef<{ value: object; timer: ReturnType<typeof setTimeout> } | null>(null)

  const flush = useCallback(async () => {
    if (!pending.current) return
    const { value, timer } = pending.current
    clearTimeout(timer)
    pending.current = null
    // The browser may belong to somebody else by now: nothing of one person's is kept for another.
    if (session.getState().left) return
    const params = { path: { queue_id: 'default' }, query: { key } }
    try {
      await unwrap(api.POST('/api/v1/client_state/{queue_id}/set_by_key', { params, body: JSON.stringify(value) }))
    } catch {
      pending.current ??= { value, timer: setTimeout(() => void flush(), SAVE_AGAIN) }
    }
  }, [api, key, session])

  const save = useCallback(
    (value: object) => {
      if (!isKnown) return
      queries.setQueryData(keys.clientState(key), value)
      if (pending.current) clearTimeout(pending.current.timer)
      pending.current = { value, timer: setTimeout(() => void flush(), SAVE_DELAY) }
    },
    [flush, isKnown, key, queries],
  )

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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
