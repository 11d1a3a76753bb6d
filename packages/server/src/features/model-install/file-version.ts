import type { IncomingResponse } from '../../platform/egress/index.ts'

/** What a server said of a version of a file; null is what it did not say. */
export interface FileVersion {
  readonly etag: string | null
  readonly last_modified: string | null
  /** Bytes of the whole file. */
  readonly total_bytes: number | null
}

/** That of a file of which nothing is there. */
export const NO_VERSION: FileVersion = { etag: null, last_modified: null, total_bytes: null }

/** What an answer says of the version that it is, or is a piece of. */
export function versionOf(answer: IncomingResponse): FileVersion {
  const total = answer.status === 206 ? rangeOf(answer)?.total : answer.header('content-length')
  return {
    etag: answer.header('etag'),
    last_modified: answer.header('last-modified'),
    total_bytes: /^\d+$/.test(total ?? '') ? Number(total) : null,
  }
}

/** What a piece says of its version, and what was known of it before: a piece need not say everything again. */
export function withKnown(told: FileVersion, known: FileVersion): FileVersion {
  return {
    etag: told.etag ?? known.etag,
    last_modified: told.last_modified ?? known.last_modified,
    total_bytes: told.total_bytes ?? known.total_bytes,
  }
}

/** By what a server is asked whether it still has a version: not by a weak ETag, which several contents may share. */
export function validatorOf({ etag, last_modified }: FileVersion): string | null {
  return isStrong(etag) ? etag : last_modified
}

/**
 * Whether an answer goes on where a partial file of `have` bytes ends, with the same version. Servers that do not heed
 * `If-Range` send a piece of whatever they have now. `isChecked` says that the whole will be held against a hash: then
 * it is enough that nothing contradicts.
 */
export function goesOn(
  answer: IncomingResponse,
  { have, version, isChecked }: { readonly have: number; readonly version: FileVersion; readonly isChecked: boolean },
): boolean {
  if (have === 0 || answer.status !== 206 || rangeOf(answer)?.start !== have) return false
  const told = versionOf(answer)
  if (isChecked) {
    return (['etag', 'last_modified', 'total_bytes'] as const).every(
      (name) => told[name] === null || version[name] === null || told[name] === version[name],
    )
  }
  // With a strong ETag the time need not be told again: RFC 9110, section 15.3.7.
  const isSameTime =
    told.last_modified === version.last_modified || (told.last_modified === null && isStrong(told.etag))
  const isSameLength = version.total_bytes === null || told.total_bytes === version.total_bytes
  return validatorOf(version) !== null && told.etag === version.etag && isSameTime && isSameLength
}

/** Which piece an answer is, where it says so. */
function rangeOf(answer: IncomingResponse): { readonly start: number; readonly total: string } | null {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.header('content-range') ?? '') ?? []
  return start === undefined || total === undefined ? null : { start: Number(start), total }
}

const isStrong = (etag: string | null): boolean => etag?.startsWith('"') ?? false
