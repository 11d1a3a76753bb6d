// Makes the tree ready for an npm script: installs what is missing, builds what is stale, and is quick when nothing is.
// Runs before anything is installed, so it and all that it imports at the top use Node alone.
import { join } from 'node:path'
import { buildTarget, isStale, TARGETS } from './lib/build.mjs'
import { dependenciesAreInstalled, installDependencies, requireNode } from './lib/install.mjs'
import { withLock } from './lib/lock.mjs'
import { Problem, runScript } from './lib/problem.mjs'
import { NONE, summary } from './lib/results.mjs'
import { ROOT } from './lib/run.mjs'

/** What each mode needs built. */
const MODES = {
  start: [TARGETS.server, TARGETS.web],
  dev: [TARGETS.server],
  commands: [TARGETS.server],
  test: [TARGETS.server, TARGETS.web],
  build: [TARGETS.server, TARGETS.web, TARGETS.bench],
  install: [],
}

/** @param {import('./lib/build.mjs').Target[]} targets */
const isReady = (targets) => dependenciesAreInstalled() && !targets.some(isStale)

/** @param {import('./lib/build.mjs').Target[]} targets */
async function makeReady(targets) {
  if (!dependenciesAreInstalled()) await installDependencies()
  for (const target of targets) if (isStale(target)) await buildTarget(target)
}

await runScript(async () => {
  if (process.argv[2] === 'test') {
    // npm test promises its last line also when it never comes to testing
    process.on('exit', (code) => code !== 0 && console.log(summary({ ...NONE, failed: 1 })))
  }
  const mode = process.argv[2] ?? 'build'
  if (!Object.hasOwn(MODES, mode)) {
    throw new Problem(`bootstrap.mjs knows no mode "${mode}": use one of ${Object.keys(MODES).join(', ')}.`)
  }
  requireNode(process.versions.node)
  const targets = MODES[/** @type {keyof typeof MODES} */ (mode)]
  if (isReady(targets)) return
  await withLock(join(ROOT, '.cache', 'bootstrap.lock'), {
    work: () => makeReady(targets),
    onWait: () => console.log('Another npm script is installing or building here; waiting for it …'),
  })
})
