import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { ConfigError, pathIn } from '../config/index.ts'

/** A certificate with its chain and its private key, both PEM. */
export interface TlsFiles {
  readonly cert: Buffer
  readonly key: Buffer
}

/** Where the certificate and its key are, relative to the root folder. */
interface TlsSettings {
  readonly root: string
  readonly ssl_certfile: string | null
  readonly ssl_keyfile: string | null
}

/** Reads the configured certificate; null where none is. Throws `ConfigError` when it cannot be read or used. */
export function readTls({ root, ssl_certfile, ssl_keyfile }: TlsSettings): TlsFiles | null {
  if (ssl_certfile === null || ssl_keyfile === null) return null
  const read = (key: string, path: string): Buffer => {
    try {
      return readFileSync(pathIn({ root }, path))
    } catch (error) {
      throw new ConfigError([`${key} names ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`])
    }
  }
  const files = { cert: read('ssl_certfile', ssl_certfile), key: read('ssl_keyfile', ssl_keyfile) }
  try {
    createSecureContext(files)
  } catch {
    // OpenSSL's own words name routines; what is wrong is one of these two.
    throw new ConfigError(['ssl_certfile and ssl_keyfile must be a certificate and its private key, both as PEM.'])
  }
  return files
}
