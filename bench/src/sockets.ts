import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { populate, userEmail, userId } from './data.ts'
import { type Foreman, moment, type Plan, startForeman } from './jobs.ts'
import { openPage, type Page } from './page.ts'
import { cpuSeconds, type Listener, residentBytes, startListener } from './process.ts'
import { type Finding, format, median } from './report.ts'
import { setUp, signIn, startStudio, temporaryFolder } from './studio.ts'

const STAND_IN = new URL('./stand-in-worker.js', import.meta.url).href
const BARE = fileURLToPath(new URL('./bare-sockets.js', import.meta.url))

const JOBS = 50
const PAGES_EACH = 20
const SOCKETS = JOBS * PAGES_EACH
const STEPS_A_SECOND = 5
const SECONDS = 10
const BURST_STEPS = 20
const ROUNDS = 3
/** Memory is looked at when the server had time to give back what opening the sockets took, in ms. */
const SETTLING_MS = 4_000
const GOAL_MS = 100

const PEOPLE = Array.from({ length: JOBS }, (_, index) => userId(index))
const STEADY: Plan = { people: PEOPLE, steps: SECONDS * STEPS_A_SECOND, interval_ms: 1000 / STEPS_A_SECOND }
const BURST: Plan = { people: PEOPLE, steps: BURST_STEPS, interval_ms: 0 }

/** What one server did. */
interface Measured {
  readonly bytesPerSocket: number
  /** Milliseconds from telling of a step until a page has it. */
  readonly median: number
  readonly p99: number
  /** How much of a core the server took meanwhile. */
  readonly load: number
  /** Events that pages got in a second when all steps are told at once. */
  readonly rate: number
}

/**
 * 50 running jobs tell of five steps a second each, with a preview, to 1,000 open pages: 20 of each job's person. The
 * jobs are told of by what stands in for a worker, everything from its channel to the pages is real. The baseline is
 * Socket.IO alone. A page that misses an event fails the benchmark.
 */
export async function* sockets(): AsyncGenerator<Finding> {
  const bare = await measureBare()
  const studio = await measureStudio()
  const name = `${format(SOCKETS)} sockets, ${JOBS} jobs`
  yield {
    name: `${name}: ${format(JOBS * STEPS_A_SECOND * PAGES_EACH)} events/s`,
    figure: `median ${format(studio.median)} ms, p99 ${format(studio.p99)} ms`,
    baseline: `Socket.IO alone (median ${format(bare.median)} ms, p99 ${format(bare.p99)} ms)`,
    ratio: studio.p99 / bare.p99,
    goal: { text: `p99 < ${GOAL_MS} ms`, met: studio.p99 < GOAL_MS },
  }
  yield {
    name: `${name}: what that takes of a core`,
    figure: `${format(studio.load * 100)} %`,
    baseline: `Socket.IO alone, its jobs included (${format(bare.load * 100)} %)`,
    ratio: studio.load / bare.load,
  }
  yield {
    name: `${name}: as many events as go`,
    figure: `${format(studio.rate)} events/s`,
    baseline: `Socket.IO alone (${format(bare.rate)} events/s)`,
    ratio: studio.rate / bare.rate,
  }
  yield {
    name: `${name}: memory of a socket`,
    figure: `${format(studio.bytesPerSocket / 1024)} KiB`,
    baseline: `Socket.IO alone (${format(bare.bytesPerSocket / 1024)} KiB)`,
    ratio: studio.bytesPerSocket / bare.bytesPerSocket,
  }
}

async function measureBare(): Promise<Measured> {
  await using foreman = await startForeman()
  await using server = await startListener(BARE, [], { BENCH_JOBS_PORT: String(foreman.port) })
  return await measure(server, foreman, PEOPLE)
}

async function measureStudio(): Promise<Measured> {
  await using folder = await temporaryFolder()
  {
    await using fresh = await startStudio(folder.path)
    await setUp(fresh.url)
  }
  populate(folder.path, { users: JOBS, boards: JOBS, images: 2 * JOBS })
  await using foreman = await startForeman()
  const environment = { BENCH_JOBS_PORT: String(foreman.port), NODE_OPTIONS: `--import=${STAND_IN}` }
  await using server = await startStudio(folder.path, environment)
  const tokens: string[] = []
  for (const index of PEOPLE.keys()) tokens.push(await signIn(server.url, userEmail(index)))
  return await measure(server, foreman, tokens)
}

async function measure({ url, pid }: Listener, foreman: Foreman, tokens: readonly string[]): Promise<Measured> {
  await delay(SETTLING_MS)
  const before = residentBytes(pid)
  const pages: Page[] = []
  for (let round = 0; round < PAGES_EACH; round++) {
    pages.push(...(await Promise.all(tokens.map((token) => openPage(url, token)))))
  }
  await delay(SETTLING_MS)
  const bytesPerSocket = (residentBytes(pid) - before) / SOCKETS
  const ears = listen(pages)
  try {
    await ears.hear(foreman, BURST)
    const [cpu, began] = [cpuSeconds(pid), performance.now()]
    const delays = await ears.hear(foreman, STEADY)
    const load = (cpuSeconds(pid) - cpu) / ((performance.now() - began) / 1000)
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now()
      rates.push((await ears.hear(foreman, BURST)).length / ((performance.now() - started) / 1000))
    }
    delays.sort((a, b) => a - b)
    const p99 = delays[Math.ceil(delays.length * 0.99) - 1] ?? Number.NaN
    return { bytesPerSocket, median: median(delays), p99, load, rate: median(rates) }
  } finally {
    for (const page of pages) page.close()
  }
}

/** The moment is all that is read of an event. */
const TOLD = /"message":"([\d.]+)"/

/** How long the last event may take after the jobs are done, in ms. */
const PATIENCE_MS = 60_000

/** Hears on all pages. */
function listen(pages: readonly Page[]) {
  let heard = (_told: number): void => {}
  for (const page of pages) {
    page.onEvent((text) => {
      const told = TOLD.exec(text)?.[1]
      if (told) heard(Number(told))
    })
  }
  return {
    /** Carries a plan out and answers the delay of each event on each page, once all of them came. */
    async hear(foreman: Foreman, plan: Plan): Promise<number[]> {
      const delays: number[] = []
      const expected = plan.people.length * plan.steps * PAGES_EACH
      const all = new Promise<void>((resolve) => {
        heard = (told) => {
          delays.push(moment() - told)
          if (delays.length === expected) resolve()
        }
      })
      await foreman.carryOut(plan)
      const patience = AbortSignal.timeout(PATIENCE_MS)
      await Promise.race([all, new Promise((resolve) => patience.addEventListener('abort', resolve))])
      if (delays.length < expected) throw new Error(`${expected - delays.length} of ${expected} events did not come.`)
      return delays
    },
  }
}
