// Runs the benchmarks that its arguments name, or all; ends non-zero when one misses its goal.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Benchmark, line } from './report.ts'

/** Each is loaded when it runs: what others need would be in memory, and be collected while requests are measured. */
const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  start: async () => (await import('./start.ts')).startUp,
  memory: async () => (await import('./start.ts')).idleMemory,
  enqueue: async () => (await import('./queue.ts')).enqueue,
  event: async () => (await import('./queue.ts')).firstEvent,
  engine: async () => (await import('./engine.ts')).engine,
  canvas: async () => (await import('./canvas.ts')).canvas,
  gallery: async () => (await import('./gallery.ts')).gallery.bind(null, 100_000),
  adopt: async () => (await import('./adopt.ts')).adopt.bind(null, 100_000),
  'sign-ins': async () => (await import('./sign-ins.ts')).signIns,
  sockets: async () => (await import('./sockets.ts')).sockets,
  'lists-100k': async () => (await import('./lists.ts')).lists.bind(null, 100_000),
  'lists-1m': async () => (await import('./lists.ts')).lists.bind(null, 1_000_000),
  'requests-10k': async () => (await import('./requests.ts')).requests.bind(null, 10_000),
  'requests-100k': async () => (await import('./requests.ts')).requests.bind(null, 100_000),
  'requests-1m': async () => (await import('./requests.ts')).requests.bind(null, 1_000_000),
}

async function run(benchmark: Benchmark): Promise<void> {
  for await (const finding of benchmark()) {
    console.log(line(finding))
    if (finding.goal && !finding.goal.met) process.exitCode = 1
  }
}

/** Each in a process of its own, so that none meets what another left in memory. */
async function runEach(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' })
    const [code] = await once(child, 'exit')
    if (code !== 0) process.exitCode = 1
  }
}

async function main(names: readonly string[]): Promise<void> {
  const known = Object.keys(BENCHMARKS)
  const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name))
  if (unknown.length > 0) {
    console.error(`No benchmark ${unknown.join(', ')}: there are ${known.join(', ')}.`)
    process.exitCode = 2
    return
  }
  const chosen = names.length > 0 ? known.filter((name) => names.includes(name)) : known
  const load = chosen.length === 1 ? BENCHMARKS[chosen[0] ?? ''] : undefined
  if (load) await run(await load())
  else await runEach(chosen)
}

await main(process.argv.slice(2))
