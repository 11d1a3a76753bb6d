import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { median } from './report.ts'

const AUTOCANNON = fileURLToPath(import.meta.resolve('autocannon'))
const CONNECTIONS = 8
const SECONDS = 4
const ROUNDS = 3

const Result = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p99: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
})

/** Requests per second and the slowest hundredth's time in milliseconds. */
export interface Load {
  readonly rate: number
  readonly p99: number
}

/** What to ask: an address and the token to send, if any. */
export interface Target {
  readonly url: string
  readonly token?: string
}

/** Asks one address for some seconds, from a process of its own; any answer but 2xx is an error. */
export async function fire({ url, token }: Target, seconds: number, connections = CONNECTIONS): Promise<Load> {
  const headers = token ? ['--headers', `authorization=Bearer ${token}`] : []
  const options = ['--json', '--connections', String(connections), '--duration', String(seconds)]
  const { stdout } = await promisify(execFile)(process.execPath, [AUTOCANNON, ...options, ...headers, url])
  const { requests, latency, non2xx, errors } = Result.parse(JSON.parse(stdout))
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were not 2xx and ${errors} requests failed`)
  return { rate: requests.average, p99: latency.p99 }
}

const middle = (loads: readonly Load[]): Load => ({
  rate: median(loads.map(({ rate }) => rate)),
  p99: median(loads.map(({ p99 }) => p99)),
})

/** Loads two targets in turns, so that whatever else the machine does meets both, and answers the median of the rounds. */
export async function compareLoads(measured: Target, baseline: Target): Promise<{ measured: Load; baseline: Load }> {
  await fire(measured, 1)
  await fire(baseline, 1)
  const rounds = { measured: [] as Load[], baseline: [] as Load[] }
  for (let round = 0; round < ROUNDS; round++) {
    rounds.measured.push(await fire(measured, SECONDS))
    rounds.baseline.push(await fire(baseline, SECONDS))
  }
  return { measured: middle(rounds.measured), baseline: middle(rounds.baseline) }
}
