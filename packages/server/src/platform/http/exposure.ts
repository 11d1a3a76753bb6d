import { BlockList, isIP } from 'node:net'

/** What decides who can reach the server, and how. */
export interface ExposureSettings {
  readonly host: string
  readonly multiuser: boolean
  readonly ssl_certfile: string | null
  readonly trusted_proxies: readonly string[]
  readonly allow_origins: readonly string[]
}

/** What an administrator should know about where the server listens, as sentences for the log; usually nothing. */
export function exposureWarnings(settings: ExposureSettings): string[] {
  const { host, multiuser, ssl_certfile, trusted_proxies, allow_origins } = settings
  const warnings: string[] = []
  if (!multiuser && allow_origins.includes('*')) {
    warnings.push(
      'allow_origins has * in single-user mode: every website that is open in a browser from which the server can be ' +
        'reached may read and change everything. Name the origins that may, or set "multiuser: true".',
    )
  }
  if (isLoopback(host)) return warnings
  if (!multiuser) {
    warnings.push(
      `The server listens on ${host} in single-user mode: everybody who reaches it is its administrator. ` +
        'Set "multiuser: true", or "host: 127.0.0.1".',
    )
  }
  // With a proxy in front, TLS is the proxy's business.
  if (ssl_certfile === null && trusted_proxies.length === 0) {
    warnings.push(
      `The server listens on ${host} without TLS: passwords and pictures can be read on the way. Set ssl_certfile and ` +
        'ssl_keyfile, or put it behind a proxy that speaks HTTPS and name that in trusted_proxies.',
    )
  }
  return warnings
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Whether an address to listen on is one that only this machine reaches. */
export function isLoopback(host: string): boolean {
  const family = isIP(host)
  if (family === 0) return host.toLowerCase() === 'localhost'
  return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
