import type { AddressInfo, Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { HttpApp } from './app-type.ts'

/** How many ports after the wanted one are tried. */
const TRIES = 100

/** The server cannot listen where it should. The message is a sentence for the person who started it. */
export class ListenError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ListenError'
  }
}

/**
 * Starts to listen on `port`, or on the next free one after it (0 takes any), and answers the address to open.
 * Throws `ListenError` when the host cannot be listened on or none of the ports is free.
 */
export async function listen(app: HttpApp, settings: { host: string; port: number; tls: boolean }): Promise<string> {
  await app.ready()
  const { host, port, tls } = settings
  const last = port === 0 ? 0 : Math.min(port + TRIES, 65_535)
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await tryPort(app.server, host, candidate)) break
    if (candidate === last) {
      const all = port === last ? `The port ${port} is` : `The ports ${port} to ${last} are all`
      throw new ListenError(`${all} in use. Choose another with --port.`)
    }
  }
  const address = app.server.address() as AddressInfo
  return `${tls ? 'https' : 'http'}://${nameOf(host)}:${address.port}`
}

function tryPort(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', listening)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(unusable(host, port, error))
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

/** Why a host or a port cannot be listened on; other errors stay what they are. */
function unusable(host: string, port: number, error: NodeJS.ErrnoException): Error {
  switch (error.code) {
    case 'EACCES':
      return new ListenError(
        `The account that runs this may not listen on port ${port} (EACCES). Choose one from 1024 on with --port.`,
      )
    case 'EADDRNOTAVAIL':
      return new ListenError(
        `${host} is no address of this machine (EADDRNOTAVAIL). Choose one of its own with --host, or 0.0.0.0 for all.`,
      )
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(
        `The name ${host} leads to no address (${error.code}). Choose an address of this machine with --host.`,
      )
    default:
      return error
  }
}

/** A name that a browser on this network can open, for a host that means "all addresses". */
function nameOf(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => !address.internal && address.family === 'IPv4')
  return outward?.address ?? 'localhost'
}
