// Watch mode: the compiler, the bundler, the server (restarted when its program changes) and the web app's development server.
// Arguments go to the server; its port stays 9090, to which the web app's server sends API calls.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { BUNDLE } from './lib/build.mjs'
import { ROOT } from './lib/run.mjs'

const STOP_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM'])

/** @type {Array<{ name: string, cwd?: string, args: string[] }>} */
const PROCESSES = [
  {
    name: 'tsc',
    args: [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', '--watch', '--preserveWatchOutput', 'packages/server'],
  },
  { name: 'bundle', args: [...BUNDLE, '--watch'] },
  {
    name: 'server',
    args: ['--watch', '--watch-preserve-output', 'packages/server/dist/programs/main.js', ...process.argv.slice(2)],
  },
  { name: 'web', cwd: 'packages/web', args: [join(ROOT, 'node_modules/vite/bin/vite.js')] },
]

const children = PROCESSES.map(({ name, cwd = '.', args }) => {
  const child = spawn(process.execPath, args, { cwd: join(ROOT, cwd), stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => console.log(`${name.padEnd(6)} │ ${line}`))
  }
  child.on('exit', (code) => {
    if (!stopping) console.error(`${name} ended with code ${code}; stopping the rest.`)
    if (!stopping) process.exitCode = 1
    stopAll()
  })
  return child
})

let stopping = false
function stopAll() {
  stopping = true
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of STOP_SIGNALS) process.on(signal, stopAll)
