import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import type { buildConnector, Dispatcher } from 'undici'
import { isPublicAddress } from './addresses.ts'
import { EgressRefused } from './errors.ts'

/** A request to another machine. */
export interface OutgoingRequest {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** A secret for one origin: it goes there and nowhere else, wherever redirects lead. */
  readonly bearer?: { readonly token: string; readonly origin: string } | null
  readonly signal?: AbortSignal
}

/** An answer. Whoever gets it reads the body to its end, or discards it. */
export interface IncomingResponse {
  readonly status: number
  /** A header by its lower-case name; null when it is absent. */
  header(name: string): string | null
  /** Where the answer came from, after all redirects. */
  readonly url: string
  readonly body: Readable
  /** Ends the answer without reading it. */
  discard(): void
}

/** The way out: every request that the server makes for somebody goes through it. */
export interface Egress {
  /**
   * Sends a GET and follows redirects. Throws `EgressRefused` for an address that it may not talk to, a protocol other
   * than HTTP, a way from HTTPS back to HTTP, or too many redirects; anything else that it throws is a broken connection.
   */
  get(request: OutgoingRequest): Promise<IncomingResponse>
  close(): Promise<void>
}

/** All addresses of a host name. */
export type Lookup = (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

interface EgressOptions {
  /** Lets requests go to loopback and private networks, too. */
  readonly allow_private: boolean
  /** A proxy that makes the connections in our place; it is trusted with where they go. */
  readonly proxy?: string | null
  readonly lookup?: Lookup
  /** Which addresses are allowed, in place of all public ones. */
  readonly permits?: (address: string) => boolean
  /** Milliseconds without a byte after which a connection is given up. */
  readonly idleTimeout?: number
}

const MAX_REDIRECTS = 5
const CONNECT_MS = 20_000
const IDLE_MS = 60_000
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Creates the way out. Addresses are judged after names are resolved, at the moment of connecting and on the very
 * address that is connected to, so that a name which changes its answer between two look-ups gains nothing.
 */
export function createEgress(options: EgressOptions): Egress {
  const { allow_private, proxy = null, idleTimeout = IDLE_MS } = options
  const lookup = options.lookup ?? ((hostname) => systemLookup(hostname, { all: true, verbatim: true }))
  const permits = allow_private ? () => true : (options.permits ?? isPublicAddress)
  const timeouts = { headersTimeout: idleTimeout, bodyTimeout: idleTimeout }
  let dispatcher: Promise<Dispatcher> | null = null

  // Most studios never send a request, and what sends them takes memory.
  async function openDispatcher(): Promise<Dispatcher> {
    const { Agent, buildConnector, ProxyAgent } = await import('undici')
    if (proxy) return new ProxyAgent({ uri: proxy, ...timeouts })
    const connect = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(lookup, permits) })
    return new Agent({ connect: guardedConnector(connect, permits), ...timeouts })
  }

  async function send(url: URL, { headers = {}, bearer, signal }: OutgoingRequest) {
    if (proxy) await checkHost(url.hostname, lookup, permits)
    const secret = bearer && bearer.origin === url.origin ? { authorization: `Bearer ${bearer.token}` } : {}
    dispatcher ??= openDispatcher()
    return (await dispatcher).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: { ...headers, ...secret },
      ...(signal ? { signal } : {}),
    })
  }

  return {
    async get(request) {
      let url = parseUrl(request.url)
      for (let followed = 0; followed <= MAX_REDIRECTS; followed++) {
        const { statusCode, headers, body } = await send(url, request)
        const header = (name: string): string | null => [headers[name]].flat()[0] ?? null
        const location = header('location')
        const discard = (): void => {
          // A body that is destroyed before its end raises an error, which would go unheard.
          body.on('error', () => {}).destroy()
        }
        if (!REDIRECTS.has(statusCode) || location === null) {
          return { status: statusCode, header, url: url.href, body, discard }
        }
        discard()
        url = nextUrl(url, location)
      }
      throw new EgressRefused(`${hostOf(request.url)} redirected more than ${MAX_REDIRECTS} times.`)
    },
    close: async () => (await dispatcher)?.destroy(),
  }
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) throw new EgressRefused('This is no URL.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new EgressRefused(`Only http:// and https:// are allowed, not ${url.protocol}//.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new EgressRefused('A URL must not hold a user name or password. Give an access token instead.')
  }
  return url
}

function nextUrl(from: URL, location: string): URL {
  const to = parseUrl(URL.canParse(location, from.href) ? new URL(location, from).href : location)
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new EgressRefused(
      `${from.hostname} redirected from https:// to http://, which anybody could read and change.`,
    )
  }
  return to
}

const hostOf = (url: string): string => new URL(url).hostname

const forbidden = (host: string): EgressRefused =>
  new EgressRefused(
    `${host} is on this machine or in a private network, and requests there are not allowed. ` +
      'An administrator of the machine can allow them with allow_private_download_urls.',
  )

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** Connects to allowed addresses only. Names are judged in the look-up of the connection itself. */
function guardedConnector(
  connect: buildConnector.connector,
  permits: (address: string) => boolean,
): buildConnector.connector {
  return (options, callback) => {
    const host = bare(options.hostname)
    // Addresses are not looked up.
    if (isIP(host) !== 0 && !permits(host)) callback(forbidden(host), null)
    else connect(options, callback)
  }
}

function guardedLookup(lookup: Lookup, permits: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, callback) => {
    allowedAddresses(hostname, lookup, permits).then(
      (allowed) => {
        const [first] = allowed
        if (all || !first) callback(null, [...allowed])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

async function allowedAddresses(hostname: string, lookup: Lookup, permits: (address: string) => boolean) {
  const allowed = (await lookup(hostname)).filter(({ address }) => permits(address))
  if (allowed.length === 0) throw forbidden(hostname)
  return allowed
}

/** With a proxy nothing is connected here, so what this machine knows of the name has to do. */
async function checkHost(hostname: string, lookup: Lookup, permits: (address: string) => boolean): Promise<void> {
  const host = bare(hostname)
  const addresses = isIP(host) ? [host] : await lookup(host).then((found) => found.map((entry) => entry.address), none)
  if (addresses.some((address) => !permits(address))) throw forbidden(host)
}

const none = (): string[] => []
