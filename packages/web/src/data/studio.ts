import { type ApiClient, createApiClient } from '@invoke-studio/client'
import { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { createDownloadsStore, type DownloadsStore } from './downloads-store.ts'
import { createImageLoader, type ImageLoader } from './image-loader.ts'
import { createJobLoader, type JobLoader } from './job-loader.ts'
import { createLiveStore, type LiveStore } from './live.ts'
import { createSelectionStore, type SelectionStore } from './selection.ts'
import { createSessionStore, type SessionStore } from './session-store.ts'
import { createConnection, type LiveConnection } from './socket.ts'

/** Everything that outlives a page: connections, caches and what the person has selected. */
export interface Studio {
  /** The address that the app was loaded from, with its sub-path: `https://host/studio/`. */
  readonly baseUrl: string
  readonly api: ApiClient
  readonly socket: LiveConnection
  readonly queries: QueryClient
  readonly images: ImageLoader
  readonly jobs: JobLoader
  readonly session: SessionStore
  readonly live: LiveStore
  readonly selection: SelectionStore
  readonly downloads: DownloadsStore
  /** Saves what has changed and is not saved yet; to be awaited before the person leaves. */
  readonly unsaved: Set<() => Promise<void>>
}

/** The studio behind the app at `baseUrl`. Nothing is asked of the server yet. */
export function createStudio(baseUrl: string): Studio {
  const session = createSessionStore()
  const api = createApiClient({
    baseUrl,
    onUnauthorized: (...refusal) => session.getState().noteUnauthorized(...refusal),
  })
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, refetchOnWindowFocus: false, retry: retryQuery },
      mutations: { retry: false },
    },
  })
  return {
    baseUrl,
    api,
    socket: createConnection(baseUrl),
    queries,
    images: createImageLoader(api, queries),
    jobs: createJobLoader(api),
    session,
    live: createLiveStore(),
    selection: createSelectionStore(),
    downloads: createDownloadsStore(),
    unsaved: new Set(),
  }
}

/** Queries are tried again only where another try may help: no answer, or a fault of the server. */
function retryQuery(failures: number, error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0
  return failures < 2 && (status === 0 || status >= 500)
}

/** Gives the studio to the components below. */
export const StudioContext = createContext<Studio | null>(null)

/** The studio that the component belongs to. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('useStudio needs a StudioContext above it')
  return studio
}
