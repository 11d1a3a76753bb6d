import { join, sep } from 'node:path'

/** A key that is not a plain relative path. */
export class InvalidKeyError extends Error {
  constructor(key: string) {
    super(`not a key of the file store: ${JSON.stringify(key.slice(0, 200))}`)
    this.name = 'InvalidKeyError'
  }
}

/** The path of a key under `root`. Throws `InvalidKeyError` for `..`, absolute paths, backslashes and control characters. */
export function pathOf(root: string, key: string): string {
  const segments = key.split('/')
  if (key.length > 1_000 || hasForbidden(key) || segments.some(isUnsafe)) throw new InvalidKeyError(key)
  const path = join(root, ...segments)
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) throw new InvalidKeyError(key)
  return path
}

const isUnsafe = (segment: string): boolean => segment === '' || segment === '.' || segment === '..'

function hasForbidden(key: string): boolean {
  for (const character of key) {
    if (character === '\\' || character === ':' || character < ' ' || character === '\u007f') return true
  }
  return false
}
