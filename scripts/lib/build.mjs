import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Problem } from './problem.mjs'
import { ROOT, runNode } from './run.mjs'

/**
 * @typedef {object} Target something that is built from files
 * @property {string} name
 * @property {string} label what the person reads while it is built
 * @property {string[]} inputs files and folders from the repository root; what is not there counts as absent
 * @property {string[]} outputs files that exist when it was built
 * @property {() => Promise<{ code: number, output: string }>} build
 */

/**
 * @param {string} name
 * @param {string} label
 * @param {string[]} folders TypeScript projects
 * @returns {Target}
 */
const typescript = (name, label, folders) => ({
  name,
  label,
  inputs: ['tsconfig.base.json', 'package-lock.json', ...folders],
  outputs: folders.map((folder) => `${folder}/dist/.tsbuildinfo`),
  build: () => runNode('node_modules/typescript/bin/tsc', ['-b', ...folders], { output: 'keep' }),
})

/** What Node runs to bundle the server's programs, with its arguments. */
export const BUNDLE = ['node_modules/rolldown/bin/cli.mjs', '-c', 'packages/server/rolldown.config.mjs']

const LIBRARIES = ['packages/contract', 'packages/engine', 'packages/client']

/**
 * The server and what is bundled of it.
 * @param {Target} compiled
 * @returns {Target}
 */
const withPrograms = (compiled) => ({
  ...compiled,
  outputs: [...compiled.outputs, 'packages/server/dist/programs/main.js'],
  async build() {
    const { code, output } = await compiled.build()
    if (code !== 0) return { code, output }
    const [script = '', ...args] = BUNDLE
    return runNode(script, args, { output: 'keep' })
  },
})

/** The targets that the modes of bootstrap.mjs choose from. */
export const TARGETS = {
  server: withPrograms(typescript('server', 'the server', [...LIBRARIES, 'packages/server'])),
  bench: typescript('bench', 'the benchmarks', [...LIBRARIES, 'bench']),
  /** @type {Target} */
  web: {
    name: 'web',
    label: 'the web app',
    inputs: ['tsconfig.base.json', 'package-lock.json', 'packages/contract', 'packages/client', 'packages/web'],
    outputs: ['packages/web/dist/app/index.html'],
    build: () =>
      runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'], {
        cwd: join(ROOT, 'packages/web'),
        output: 'keep',
      }),
  },
}

/** Folders that hold what tools made. */
const MADE = new Set(['dist', 'node_modules'])

/**
 * A hash over names, sizes and modification times of everything under `inputs` but what tools made: enough to notice an edit, a checkout, a
 * removal, and a hundred times cheaper than reading the files.
 * @param {string} root
 * @param {string[]} inputs
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false })
    if (stat?.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) if (!MADE.has(name)) add(`${path}/${name}`)
    } else hash.update(`${path}\0${stat?.size}\0${stat?.mtimeMs}\n`)
  }
  for (const input of inputs) add(input)
  return hash.digest('hex')
}

/** @param {string} name */
const stampFile = (name) => join(ROOT, '.cache', 'built', name)

/** @param {string} path */
function readStamp(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** @param {Target} target */
export function isStale({ name, inputs, outputs }) {
  if (outputs.some((output) => !existsSync(join(ROOT, output)))) return true
  return readStamp(stampFile(name)) !== fingerprint(ROOT, inputs)
}

/**
 * Builds a target and remembers from what; what changes during the build is built the next time.
 * @param {Target} target
 */
export async function buildTarget(target) {
  console.log(`Building ${target.label} …`)
  const built = fingerprint(ROOT, target.inputs)
  const { code, output } = await target.build()
  if (code !== 0) {
    console.error(output.trimEnd())
    const reason = /ENOSPC|no space left/i.test(output) ? 'the disk is full' : 'the compiler refused it, see above'
    throw new Problem(`Could not build ${target.label}: ${reason}.`)
  }
  const stamp = stampFile(target.name)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, built)
}
