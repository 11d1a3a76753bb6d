import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

interface TabMemory {
  readonly kept: Map<string, unknown>
  /** What ends with the app. */
  readonly stops: (() => void)[]
}

const TabMemoryContext = createContext<TabMemory | null>(null)

/** Remembers what tabs keep while others, or a page of failure, are shown; for as long as the app is there. */
export function TabMemoryProvider({ children }: { readonly children: ReactNode }) {
  const [memory] = useState<TabMemory>(() => ({ kept: new Map(), stops: [] }))
  useEffect(
    () => () => {
      for (const stop of memory.stops.splice(0)) stop()
    },
    [memory],
  )
  return <TabMemoryContext value={memory}>{children}</TabMemoryContext>
}

/**
 * What a tab left behind under `key` when it was last shown; made anew the first time. What `create` gives to `whenLeft`
 * is called once the app is gone. A key is always of one type.
 */
export function useTabMemory<T>(key: string, create: (whenLeft: (stop: () => void) => void) => T): T {
  const memory = useContext(TabMemoryContext)
  if (!memory) throw new Error('useTabMemory needs a TabMemoryProvider above it')
  const [value] = useState(() => {
    if (!memory.kept.has(key))
      memory.kept.set(
        key,
        create((stop) => memory.stops.push(stop)),
      )
    return memory.kept.get(key) as T
  })
  return value
}
