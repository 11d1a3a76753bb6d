import { createStore, type StoreApi } from 'zustand/vanilla'

/** An archive of images that is being made for the person, or waits to be fetched. */
export interface Download {
  /** What the server calls it, and a part of where it is fetched. */
  readonly name: string
  readonly state: 'building' | 'ready' | 'failed'
  /** How many images it has, or null while that is not known. */
  readonly imageCount: number | null
  /** How many images were asked for and are not in it. */
  readonly missing: number
  /** 0–1 */
  readonly progress: number
  /** Why it could not be made. */
  readonly error: string | null
}

/** The person's archives, oldest first. */
export type DownloadsStore = StoreApi<readonly Download[]>

/** No archives. */
export function createDownloadsStore(): DownloadsStore {
  return createStore<readonly Download[]>(() => [])
}

const FRESH: Omit<Download, 'name'> = { state: 'building', imageCount: null, missing: 0, progress: 0, error: null }

/** `downloads` with news of one of them, which may be a new one. What is ready or failed stays so. */
export function withNews(
  downloads: readonly Download[],
  name: string,
  news: Partial<Omit<Download, 'name'>>,
): readonly Download[] {
  const known = downloads.find((download) => download.name === name)
  if (!known) return [...downloads, { ...FRESH, name, ...news }]
  const state = known.state === 'building' ? (news.state ?? known.state) : known.state
  return downloads.map((download) => (download === known ? { ...known, ...news, state } : download))
}
