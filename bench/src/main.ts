// Runs the benchmarks that its arguments name, or all; ends non-zero when one misses its goal.
import { adopt } from './adopt.ts'
import { canvas } from './canvas.ts'
import { engine } from './engine.ts'
import { gallery } from './gallery.ts'
import { lists } from './lists.ts'
import { enqueue, firstEvent } from './queue.ts'
import { type Benchmark, line } from './report.ts'
import { requests } from './requests.ts'
import { signIns } from './sign-ins.ts'
import { sockets } from './sockets.ts'
import { idleMemory, startUp } from './start.ts'

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  start: startUp,
  memory: idleMemory,
  enqueue,
  event: firstEvent,
  engine,
  canvas,
  gallery: () => gallery(100_000),
  adopt: () => adopt(100_000),
  'sign-ins': signIns,
  sockets,
  'lists-100k': () => lists(100_000),
  'lists-1m': () => lists(1_000_000),
  'requests-10k': () => requests(10_000),
  'requests-100k': () => requests(100_000),
  'requests-1m': () => requests(1_000_000),
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name))
  if (unknown.length > 0) {
    console.error(`No benchmark ${unknown.join(', ')}: there are ${Object.keys(BENCHMARKS).join(', ')}.`)
    process.exitCode = 2
    return
  }
  for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
    if (names.length > 0 && !names.includes(name)) continue
    for await (const finding of benchmark()) {
      console.log(line(finding))
      if (finding.goal && !finding.goal.met) process.exitCode = 1
    }
  }
}

await main(process.argv.slice(2))
