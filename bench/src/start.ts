import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { residentBytes, startListener } from './process.ts'
import { type Finding, format, median } from './report.ts'
import { setUp, startStudio, temporaryFolder } from './studio.ts'

const BARE = fileURLToPath(new URL('./bare.js', import.meta.url))
const ROUNDS = 5
const START_GOAL_MS = 1_000
const MEMORY_GOAL_MB = 150
/** Long enough for what a server does after it listens, such as starting its workers. */
const SETTLE_MS = 5_000

/** Time from starting the process on an existing root folder until it listens, against a bare Fastify. */
export async function* startUp(): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  {
    await using fresh = await startStudio(folder.path)
    await setUp(fresh.url)
  }
  const times: number[] = []
  const bareTimes: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await using studio = await startStudio(folder.path)
    times.push(studio.startedIn)
    await using bare = await startListener(BARE, [])
    bareTimes.push(bare.startedIn)
  }
  const figure = median(times)
  const baseline = median(bareTimes)
  yield {
    name: 'start to ready',
    figure: `${format(figure)} ms`,
    baseline: `a bare Fastify (${format(baseline)} ms)`,
    ratio: figure / baseline,
    goal: { text: `≤ ${format(START_GOAL_MS)} ms`, met: figure <= START_GOAL_MS },
  }
}

/** Resident memory of an idle server without its workers, against a bare Fastify. */
export async function* idleMemory(): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  await using studio = await startStudio(folder.path)
  await setUp(studio.url)
  await using bare = await startListener(BARE, [])
  await sleep(SETTLE_MS)
  const figure = residentBytes(studio.pid) / 1e6
  const baseline = residentBytes(bare.pid) / 1e6
  yield {
    name: 'memory of an idle server',
    figure: `${format(figure)} MB`,
    baseline: `a bare Fastify (${format(baseline)} MB)`,
    ratio: figure / baseline,
    goal: { text: `≤ ${MEMORY_GOAL_MB} MB`, met: figure <= MEMORY_GOAL_MB },
  }
}
