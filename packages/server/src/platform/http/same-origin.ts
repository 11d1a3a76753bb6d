import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a browser sent a request from our own pages, which it reached under `host` (name and port). Both signs must
 * agree: `Sec-Fetch-Site` (Fetch Metadata) and `Origin` (RFC 6454); a request with neither is not taken as ours.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site']
  const { origin } = headers
  if (site === undefined && origin === undefined) return false
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return origin === undefined || hostOf(origin) === host.toLowerCase()
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host.toLowerCase()
  } catch {
    return null
  }
}
