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
  return origin === undefined || isOriginOf(origin, host)
}

/**
 * Whether a page of another site sent a request to `host`, by the same signs; a request with neither comes from a program.
 * `ownOrigins` count as ours wherever they lead, and `*` makes every page ours.
 */
export function isForeign(headers: IncomingHttpHeaders, host: string, ownOrigins: readonly string[]): boolean {
  const { origin } = headers
  if (headers['sec-fetch-site'] === undefined && origin === undefined) return false
  if (ownOrigins.includes('*') || (origin !== undefined && ownOrigins.includes(origin))) return false
  return !isSameOrigin(headers, host)
}

/** Proxies may name the port that goes without saying. */
function isOriginOf(origin: string, host: string): boolean {
  try {
    const page = new URL(origin)
    return page.host !== '' && page.host === new URL(`${page.protocol}//${host}`).host
  } catch {
    return false
  }
}
