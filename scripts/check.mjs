// Everything that can be said about the code without running it; ends non-zero when one step fails.
// `--graph` prints the layers as a Mermaid diagram instead.
import { runScript } from './lib/problem.mjs'
import { runNode } from './lib/run.mjs'

const BIN = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  knip: 'node_modules/knip/bin/knip.js',
}
const TREE = ['packages', 'e2e', 'bench']

/** @type {Array<[name: string, script: string, args: string[]]>} */
const STEPS = [
  ['dependencies installed', 'scripts/bootstrap.mjs', ['install']],
  ['lint and format', BIN.biome, ['ci', '--error-on-warnings', '.']],
  ['types', BIN.tsc, ['-b']],
  ['types of the scripts', BIN.tsc, ['-p', 'scripts']],
  ['layers', BIN.depcruise, ['--config', '.dependency-cruiser.cjs', ...TREE]],
  ['nothing unused', BIN.knip, ['--no-progress']],
  ['generated files current', 'scripts/export-openapi.mjs', ['--check']],
]

/**
 * Runs one step and prints its line, with the tool's own words when it fails.
 * @param {(typeof STEPS)[number]} step
 */
async function passes([name, script, args]) {
  const started = performance.now()
  const { code, output } = await runNode(script, args, { output: 'keep' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (code !== 0) process.stdout.write(output.endsWith('\n') ? output : `${output}\n`)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  return code === 0
}

async function checkAll() {
  const failed = []
  for (const step of STEPS) if (!(await passes(step))) failed.push(step[0])
  if (failed.length === 0) return console.log('The check found nothing to complain about.')
  console.error(`The check failed: ${failed.join(', ')}.`)
  process.exitCode = 1
}

async function drawLayers() {
  const folders = '^((packages/(server|web|engine|contract)/src|packages|e2e|bench)/[^/]+)'
  const only = ['--include-only', '^(packages|e2e|bench)/', '--exclude', '\\.test\\.']
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'mermaid', ...only, '--collapse', folders]
  const { code } = await runNode(BIN.depcruise, [...args, ...TREE])
  process.exitCode = code
}

await runScript(() => (process.argv.includes('--graph') ? drawLayers() : checkAll()))
