import type { AddressInfo, Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { HttpApp } from './app-type.ts'

/** How many ports after the wanted one are tried. */
const TRIES = 100

/**
 * Starts to listen on `port`, or on the next free one after it (0 takes any), and answers the address to open.
 * Throws when the host cannot be listened on or none of the ports is free.
 */
export async function listen(app: HttpApp, settings: { host: string; port: number; tls: boolean }): Promise<string> {
  await app.ready()
  const { host, port, tls } = settings
  const last = port === 0 ? 0 : Math.min(port + TRIES, 65_535)
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await tryPort(app.server, host, candidate)) break
    if (candidate === last) throw new Error(`the ports ${port} to ${last} are all in use; choose another with --port`)
  }
  const address = app.server.address() as AddressInfo
  return `${tls ? 'https' : 'http'}://${nameOf(host)}:${address.port}`
}

function tryPort(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', listening)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    const listening = (): void => {
      server.off('error', failed)
      resolve(true)
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen({ host, port })
  })
}

/** A name that a browser on this network can open, for a host that means "all addresses". */
function nameOf(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => !address.internal && address.family === 'IPv4')
  return outward?.address ?? 'localhost'
}
