import { createStore, type StoreApi } from 'zustand/vanilla'

/** The running job of the person, as far as it is known. */
export interface JobProgress {
  readonly itemId: number
  readonly message: string
  /** 0–1, or null while it is unknown. */
  readonly percentage: number | null
  /** A picture of the image so far, with the final size in pixels. */
  readonly preview: { readonly width: number; readonly height: number; readonly dataURL: string } | null
}

/** What the socket tells that is not kept anywhere else. */
export interface LiveState {
  readonly connection: 'connecting' | 'connected' | 'reconnecting'
  /** Running jobs of the person by item id, oldest first. */
  readonly jobs: readonly JobProgress[]
  /** Name of the model that is being loaded, or null. */
  readonly loadingModel: string | null
}

/** A store of live state. */
export type LiveStore = StoreApi<LiveState>

/** Nothing running, not connected yet. */
export function createLiveStore(): LiveStore {
  return createStore<LiveState>(() => ({ connection: 'connecting', jobs: [], loadingModel: null }))
}

/** `jobs` with the newest progress of one of them; a preview stays until the next one arrives. */
export function withProgress(jobs: readonly JobProgress[], progress: JobProgress): JobProgress[] {
  const known = jobs.find((job) => job.itemId === progress.itemId)
  if (!known) return [...jobs, progress]
  const next = { ...progress, preview: progress.preview ?? known.preview }
  return jobs.map((job) => (job === known ? next : job))
}

/** `jobs` without the one that ended. */
export function withoutJob(jobs: readonly JobProgress[], itemId: number): readonly JobProgress[] {
  return jobs.some((job) => job.itemId === itemId) ? jobs.filter((job) => job.itemId !== itemId) : jobs
}
