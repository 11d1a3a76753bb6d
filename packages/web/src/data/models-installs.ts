import { type ServerEvents, unwrap } from '@invoke-studio/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keys } from './keys.ts'
import { listenTo } from './socket.ts'
import { type Studio, useStudio } from './studio.ts'

const listInstalls = ({ api }: Studio) => unwrap(api.GET('/api/v2/models/install'))
const listStarters = ({ api }: Studio) => unwrap(api.GET('/api/v2/models/starter_models'))
const scanFolder = ({ api }: Studio, scan_path: string) =>
  unwrap(api.GET('/api/v2/models/scan_folder', { params: { query: { scan_path } } }))

/** An installation of a model, running or ended. */
export type ModelInstallJob = Awaited<ReturnType<typeof listInstalls>>[number]
/** A model that the operator of the studio suggests. */
export type StarterModel = Awaited<ReturnType<typeof listStarters>>['starter_models'][number]
/** A model in a folder of the server. */
export type FoundModel = Awaited<ReturnType<typeof scanFolder>>[number]

type Progress = ServerEvents['model_install_download_progress']

/** How fast an installation downloads. */
export interface Pace {
  readonly bytes: number
  /** When `bytes` were there, in ms. */
  readonly at: number
  /** Bytes a second; null until two moments are known. */
  readonly rate: number | null
}

/** Weight of the newest measurement in the rate. */
const NEWEST = 0.4

/** The pace after hearing how much is there. */
export function nextPace(known: Pace | undefined, bytes: number, at: number): Pace {
  if (!known || bytes < known.bytes) return { bytes, at, rate: null }
  const seconds = (at - known.at) / 1000
  if (seconds <= 0) return known
  const measured = (bytes - known.bytes) / seconds
  return { bytes, at, rate: known.rate === null ? measured : known.rate * (1 - NEWEST) + measured * NEWEST }
}

/** The installations after news about the files of one. */
export function withInstallProgress(jobs: readonly ModelInstallJob[], event: Progress): ModelInstallJob[] {
  const news = new Map(event.parts.map((part) => [part.url, part]))
  return jobs.map((job) => {
    if (job.id !== event.id) return job
    const download_parts = job.download_parts.map((part) => {
      const { bytes = part.bytes, total_bytes = part.total_bytes } = news.get(part.source) ?? {}
      return { ...part, bytes, total_bytes }
    })
    const status = job.status === 'waiting' ? 'downloading' : job.status
    return { ...job, status, bytes: event.bytes, total_bytes: event.total_bytes, download_parts }
  })
}

/** All installations that the studio remembers, the newest first, and how fast they are; live while it is used. */
export function useModelInstalls() {
  const studio = useStudio()
  const [paces, setPaces] = useState<ReadonlyMap<number, Pace>>(new Map())
  useEffect(() => {
    const { queries } = studio
    const refresh = () => void refreshInstalls(studio)
    return listenTo(studio.socket, {
      model_install_download_progress: (event) => {
        const jobs = queries.getQueryData<ModelInstallJob[]>(keys.modelInstalls)
        const known = jobs?.find(({ id }) => id === event.id)
        // The files are known to the list only after it was asked for again.
        if (!known || known.download_parts.length !== event.parts.length) refresh()
        else queries.setQueryData(keys.modelInstalls, withInstallProgress(jobs ?? [], event))
        const now = performance.now()
        setPaces((all) => new Map(all).set(event.id, nextPace(all.get(event.id), event.bytes, now)))
      },
      model_install_downloads_complete: refresh,
      model_install_started: refresh,
      model_install_complete: refresh,
      model_install_cancelled: refresh,
      model_install_error: refresh,
    })
  }, [studio])
  const { data, error } = useQuery({
    queryKey: keys.modelInstalls,
    staleTime: 0,
    queryFn: async (): Promise<ModelInstallJob[]> => (await listInstalls(studio)).toSorted((a, b) => b.id - a.id),
  })
  return { jobs: data, error, paces }
}

/** What to install: a path of the server, a repository of the hub or a URL. */
export interface InstallWish {
  readonly source: string
  /** Files of the server stay where they are. */
  readonly inplace?: boolean
  /** For downloads that need one. */
  readonly token?: string
}

/** Begins to install. */
export function useInstallModel() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ source, inplace, token }: InstallWish): Promise<ModelInstallJob> => {
      const query = { source, ...(inplace ? { inplace } : {}), ...(token ? { access_token: token } : {}) }
      return unwrap(studio.api.POST('/api/v2/models/install', { params: { query }, body: {} }))
    },
    onSuccess: () => refreshInstalls(studio),
  })
}

/** What can be done with an installation. */
export type InstallAction = 'cancel' | 'pause' | 'resume' | 'retry'

/** Does something with an installation. */
export function useInstallAction() {
  const studio = useStudio()
  return useMutation({
    mutationFn: async ({ id, action }: { id: number; action: InstallAction }): Promise<void> => {
      await act(studio, id, action)
    },
    onSettled: () => refreshInstalls(studio),
  })
}

function act({ api }: Studio, id: number, action: InstallAction): Promise<unknown> {
  const params = { path: { id } }
  switch (action) {
    case 'cancel':
      return unwrap(api.DELETE('/api/v2/models/install/{id}', { params }))
    case 'pause':
      return unwrap(api.POST('/api/v2/models/install/{id}/pause', { params }))
    case 'resume':
      return unwrap(api.POST('/api/v2/models/install/{id}/resume', { params }))
    case 'retry':
      return unwrap(api.POST('/api/v2/models/install/{id}/restart_failed', { params }))
  }
}

/** Forgets the installations that have ended. */
export function usePruneInstalls() {
  const studio = useStudio()
  return useMutation({
    mutationFn: () => unwrap(studio.api.DELETE('/api/v2/models/install')),
    onSettled: () => refreshInstalls(studio),
  })
}

/** Looks for models in a folder of the server. */
export function useScanFolder() {
  const studio = useStudio()
  return useMutation({ mutationFn: (path: string) => scanFolder(studio, path) })
}

/** The models that the operator suggests. */
export function useStarterModels() {
  const studio = useStudio()
  return useQuery({
    queryKey: keys.starterModels,
    queryFn: async () => (await listStarters(studio)).starter_models,
  })
}

/** Whether the hub takes the studio's token. */
export function useHubToken() {
  const { api } = useStudio()
  return useQuery({ queryKey: keys.hubToken, queryFn: () => unwrap(api.GET('/api/v2/models/hf_login')) })
}

/** Keeps a token of the hub for the whole studio, or forgets it (`null`). */
export function useSetHubToken() {
  const studio = useStudio()
  return useMutation({
    mutationFn: (token: string | null) =>
      unwrap(
        token === null
          ? studio.api.DELETE('/api/v2/models/hf_login')
          : studio.api.POST('/api/v2/models/hf_login', { body: { token } }),
      ),
    onSuccess: (status) => studio.queries.setQueryData(keys.hubToken, status),
  })
}

const refreshInstalls = ({ queries }: Studio): Promise<void> =>
  queries.invalidateQueries({ queryKey: keys.modelInstalls })
