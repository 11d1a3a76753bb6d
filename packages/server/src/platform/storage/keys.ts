import { join, sep } from 'node:path'

/** A key that is not a plain relative path. */
export class InvalidKeyError extends Error {
  constructor(key: string) {
    super(`not a key of the file store: ${JSON.stringify(key.slice(0, 200))}`)
    this.name = 'InvalidKeyError'
  }
}

/** The longest name that S3 gives to an object, in bytes. */
const LONGEST_NAME = 1_024

/** The path of a key under `root`. Throws `InvalidKeyError` for `..`, absolute paths, backslashes and control characters. */
export function pathOf(root: string, key: string): string {
  requirePlain(key)
  const path = join(root, ...key.split('/'))
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) throw new InvalidKeyError(key)
  return path
}

/** The name of a key in a bucket, below `prefix`, which is empty or ends in `/`. Throws as `pathOf` does. */
export function nameOf(prefix: string, key: string): string {
  requirePlain(key)
  const name = prefix + key
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new InvalidKeyError(key)
  return name
}

function requirePlain(key: string): void {
  if (key.length > 1_000 || hasForbidden(key) || key.split('/').some(isUnsafe)) throw new InvalidKeyError(key)
}

const isUnsafe = (segment: string): boolean => segment === '' || segment === '.' || segment === '..'

function hasForbidden(key: string): boolean {
  // Half of a character outside of the basic plane is no text that could be sent.
  if (/\p{Surrogate}/u.test(key)) return true
  for (const character of key) {
    if (character === '\\' || character === ':' || character < ' ' || character === '\u007f') return true
  }
  return false
}
