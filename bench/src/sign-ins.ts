import { fire } from './load.ts'
import { type Finding, format, median } from './report.ts'
import { setUp, signIn, startStudio, temporaryFolder } from './studio.ts'

const CLIENTS = 8
const SECONDS = 5
const ROUNDS = 3

/** Keeps `CLIENTS` people signing in one time after the other until it is stopped; then answers how many did. */
function signInWithoutPause(url: string): { stop(): Promise<number> } {
  let going = true
  let done = 0
  const client = async (): Promise<void> => {
    while (going) {
      await signIn(url)
      done += 1
    }
  }
  const clients = Promise.all(Array.from({ length: CLIENTS }, client))
  return {
    async stop() {
      going = false
      await clients
      return done
    },
  }
}

/** What signing in costs the others: the slowest hundredth of their requests while hashing saturates the machine. */
export async function* signIns(): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  await using studio = await startStudio(folder.path)
  await setUp(studio.url)
  const boards = { url: `${studio.url}/api/v1/boards/?all=true`, token: await signIn(studio.url) }
  await fire(boards, 1, 1)
  const alone: number[] = []
  const beside: number[] = []
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    alone.push((await fire(boards, SECONDS, 1)).p99)
    const began = performance.now()
    const crowd = signInWithoutPause(studio.url)
    beside.push((await fire(boards, SECONDS, 1)).p99)
    rates.push((await crowd.stop()) / ((performance.now() - began) / 1000))
  }
  // autocannon counts whole milliseconds; what it calls 0 is less than one.
  const [figure, baseline] = [Math.max(median(beside), 1), Math.max(median(alone), 1)]
  yield {
    name: 'p99 of GET /boards/ while people sign in',
    figure: `${format(figure)} ms at ${format(median(rates))} sign-ins/s`,
    baseline: `the same without sign-ins (${format(baseline)} ms)`,
    ratio: figure / baseline,
  }
}
