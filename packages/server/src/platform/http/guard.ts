import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { hostname } from 'node:os'
import { AppError } from '@invoke-studio/contract/errors'
import { isLoopback } from './exposure.ts'
import { isForeign } from './same-origin.ts'

/** What says who may come in without a sign-in, and under which addresses people reach the studio. */
export interface GuardSettings {
  readonly multiuser: boolean
  readonly host: string
  readonly base_url: string | null
  readonly public_url: string | null
  readonly trusted_proxies: readonly string[]
  readonly allow_origins: readonly string[]
}

/** Keeps the pages of other sites out of a studio that asks nobody who they are. */
export interface Guard {
  /**
   * Holds the Host header against the names of a studio that only this machine reaches, in single-user mode and before
   * set-up: a site whose name leads here (DNS rebinding) is no other origin to a browser. Throws `bad_request`.
   */
  checkHost(host: string | undefined): Promise<void>
  /** In single-user mode refuses what a page of another site sends to `host`. Throws `cross_site_request`. */
  checkPage(headers: IncomingHttpHeaders, host: string): void
  /** The host (name and port) that a browser sent a request to: what a trusted proxy says, or else the Host header. */
  askedHost(request: IncomingMessage): string
}

/** Names that no public DNS answers: RFC 6761, 6762 and 8375, ICANN's name for private use, and the usual one of routers. */
const PRIVATE_NAMES = ['.localhost', '.local', '.home.arpa', '.internal', '.lan']

/** Creates the guard; `awaitsSetup` says whether anybody may still make themselves the first administrator. */
export function createGuard(settings: GuardSettings, awaitsSetup: () => Promise<boolean>): Guard {
  const { multiuser, public_url, allow_origins } = settings
  const ownOrigins = public_url === null ? allow_origins : [...allow_origins, new URL(public_url).origin]
  const named = ownOrigins.filter((origin) => URL.canParse(origin)).map((origin) => new URL(origin).hostname)
  const names = new Set([hostname().toLowerCase(), ...named])
  const isTrusted = within(settings.trusted_proxies)
  // A proxy publishes the studio under names that only public_url could tell.
  const isPublished = settings.trusted_proxies.length > 0 || settings.base_url !== null
  const knowsItsNames = isLoopback(settings.host) && (public_url !== null || !isPublished)
  let isOpen = true

  return {
    async checkHost(host) {
      if (!knowsItsNames || !isOpen || isOwnName(host ?? '', names)) return
      isOpen = !multiuser || (await awaitsSetup())
      if (isOpen) throw new AppError('bad_request', { reason: UNKNOWN_NAME })
    },
    checkPage(headers, host) {
      if (!multiuser && isForeign(headers, host, ownOrigins)) throw new AppError('cross_site_request')
    },
    askedHost({ headers, socket }) {
      const forwarded = String(headers['x-forwarded-host'] ?? '')
      if (forwarded === '' || !isTrusted(socket.remoteAddress)) return headers.host ?? ''
      return forwarded.slice(forwarded.lastIndexOf(',') + 1).trim()
    },
  }
}

const UNKNOWN_NAME =
  'The studio is not known under this name. Set public_url in invokeai.yaml to the address at which you open it, ' +
  'or open it at localhost.'

/** An address cannot be rebound, and a name without a dot is given by this machine or its network. */
function isOwnName(host: string, names: ReadonlySet<string>): boolean {
  const name = nameIn(host)
  if (name === null) return false
  if (isIP(name) !== 0 || !name.includes('.') || names.has(name)) return true
  return PRIVATE_NAMES.some((suffix) => name.endsWith(suffix))
}

/** The name or address in a Host header, without port and brackets; null where there is none. */
function nameIn(host: string): string | null {
  const [, address, name] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host) ?? []
  return address ?? name?.toLowerCase().replace(/\.$/, '') ?? null
}

/** Whether an address is one of `networks`, which are addresses or networks like 10.0.0.0/8. */
function within(networks: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  const family = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6')
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    if (bits === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(bits), family(address))
  }
  return (address) => address !== undefined && list.check(address, family(address))
}
