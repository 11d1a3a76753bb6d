import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Problem } from './problem.mjs'
import { ROOT, runNpm } from './run.mjs'

const OLDEST_NODE = [20, 19]

/**
 * Throws unless `version` is a Node that the product runs on.
 * @param {string} version as in process.versions.node
 */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new Problem(`Node ${version} is too old: install Node ${OLDEST_NODE.join('.')} or newer from nodejs.org.`)
}

/**
 * @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean, devOptional?: boolean }> }} Lockfile
 */

/**
 * @param {string} path
 * @returns {Lockfile | null} null when there is no readable lock file
 */
function readLockfile(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list of what it installed as the last
 * step of an installation, so an interrupted one has none, and one made by hand is recognised as well.
 * @param {string} root
 */
export function dependenciesAreInstalled(root = ROOT) {
  const wanted = readLockfile(join(root, 'package-lock.json'))?.packages
  const present = readLockfile(join(root, 'node_modules', '.package-lock.json'))?.packages
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.optional || entry.devOptional) return true
    const found = present[path]
    return found !== undefined && found.version === entry.version && found.link === entry.link
  })
}

/** What npm's output says about why it failed, first match wins. */
const REASONS = /** @type {const} */ ([
  [/ENOSPC|no space left/i, 'the disk is full: free some space and run it again'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
    'the npm registry cannot be reached: check the network or proxy and run it again',
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|CERT_HAS_EXPIRED/,
    'the registry’s certificate is not trusted: set cafile for npm',
  ],
  [/EACCES|EPERM|EROFS/, 'this folder cannot be written: give yourself the rights to it, or clone to another place'],
  [/EUSAGE|in sync/, 'package.json and package-lock.json disagree: run npm install and commit package-lock.json'],
  [
    /gyp ERR|make(\.exe)? failed|not found: (make|g\+\+|cc)/,
    'a package wanted a compiler: install one, or use a common platform',
  ],
])

/**
 * One sentence for a failed `npm ci`.
 * @param {string} output of npm
 * @param {string} log where the whole output was kept
 */
export function installFailure(output, log) {
  const reason = REASONS.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm ci failed'
  return `Could not install the dependencies: ${reason} (npm's words are in ${log}).`
}

/** Installs the dependencies exactly as locked, development ones included because the build needs them. */
export async function installDependencies() {
  console.log('Installing dependencies (once; a minute or two) …')
  const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    output: 'keep',
  })
  if (code === 0) return
  const log = join(ROOT, '.cache', 'install.log')
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  writeFileSync(log, output)
  throw new Problem(installFailure(output, relative(ROOT, log)))
}
