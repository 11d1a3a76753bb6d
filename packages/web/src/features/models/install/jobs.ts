import type { InstallAction, ModelInstallJob } from '../../../data/models-installs.ts'

type Source = ModelInstallJob['source']

/** The text that people typed, or could type, for a source. */
export function sourceText(source: Source): string {
  switch (source.type) {
    case 'local':
      return source.path
    case 'url':
      return source.url
    case 'external':
      return `external://${source.provider_id}/${source.provider_model_id}`
    case 'hf':
      return hubSource(source.repo_id, source.revision ?? source.variant ?? '', source.subfolder ?? '')
  }
}

/** A repository of the hub as the server reads it: `owner/name`, then revision and subfolder after colons. */
export function hubSource(repository: string, revision: string, subfolder: string): string {
  const parts = [repository, revision, subfolder].map((part) => part.trim())
  while (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts.join(':')
}

/** What can be done with an installation in its state. */
export function actionsFor({ status }: Pick<ModelInstallJob, 'status'>): readonly InstallAction[] {
  switch (status) {
    case 'waiting':
      return ['cancel']
    case 'downloading':
      return ['pause', 'cancel']
    case 'downloads_done':
    case 'running':
      return ['cancel']
    case 'paused':
      return ['resume', 'cancel']
    case 'error':
      return ['retry']
    case 'completed':
    case 'cancelled':
      return []
  }
}

/** Whether nothing more will happen to an installation by itself. */
export const hasEnded = (status: ModelInstallJob['status']): boolean =>
  status === 'completed' || status === 'error' || status === 'cancelled'

/** The name of the file that is being downloaded: the first that has begun and is not complete. */
export function currentFile({ download_parts }: Pick<ModelInstallJob, 'download_parts'>): string | null {
  const open = download_parts.filter(({ status }) => status !== 'completed')
  const part =
    open.find(({ bytes, total_bytes }) => bytes > 0 && bytes < total_bytes) ??
    open.find(({ bytes, total_bytes }) => bytes < total_bytes)
  const path = part?.download_path?.replace(/\.part$/, '')
  if (!part || !path) return null
  return path.startsWith(`${part.dest}/`) ? path.slice(part.dest.length + 1) : path
}
