import type { HuggingFaceMetadata } from '@invoke-studio/contract/models'

/** How the content of a file is checked. */
export interface Digest {
  /** SHA-256 of the content, or git's SHA-1 of it as a blob, which hubs tell of small files. */
  readonly algorithm: 'sha256' | 'git-sha1'
  /** Hexadecimal. */
  readonly hex: string
}

/** A file to be fetched. */
export interface PlannedFile {
  /** Without tokens. */
  readonly url: string
  /** Where it goes below the folder of the model, with `/`. */
  readonly path: string
  /** Bytes; null when nobody said. */
  readonly size: number | null
  readonly digest: Digest | null
  /** A model may do without it. */
  readonly optional: boolean
}

/** A file on its way: what was learned from its server, and how far it is. */
export interface FilePart extends PlannedFile {
  readonly status: 'waiting' | 'running' | 'completed' | 'error'
  readonly bytes: number
  /** What the server says it is, for resuming. */
  readonly etag: string | null
  readonly last_modified: string | null
  readonly content_type: string | null
  /** Address after redirects, without query. */
  readonly final_url: string | null
  /** Bytes that the server announced. */
  readonly total_bytes: number | null
  readonly started_at: string | null
  readonly ended_at: string | null
  readonly error_type: string | null
  readonly error: string | null
}

/** What has to be fetched for a model. */
export interface InstallPlan {
  /** The model is a folder of the files, or the first file alone. */
  readonly kind: 'folder' | 'file'
  /** What the model is called unless somebody says otherwise. */
  readonly name: string
  readonly parts: readonly FilePart[]
  readonly source_url: string | null
  readonly metadata: HuggingFaceMetadata | null
}

/** A file at its beginning. */
export function freshPart(file: PlannedFile): FilePart {
  const { url, path, size, digest, optional } = file
  return {
    ...{ url, path, size, digest, optional },
    status: 'waiting',
    bytes: 0,
    etag: null,
    last_modified: null,
    content_type: null,
    final_url: null,
    total_bytes: size,
    started_at: null,
    ended_at: null,
    error_type: null,
    error: null,
  }
}

/** Bytes that are there and bytes that there will be. */
export function planBytes({ parts }: Pick<InstallPlan, 'parts'>): { bytes: number; total_bytes: number } {
  const sum = (of: (part: FilePart) => number): number => parts.reduce((total, part) => total + of(part), 0)
  return { bytes: sum((part) => part.bytes), total_bytes: sum((part) => part.total_bytes ?? part.bytes) }
}
