import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { boardId, FIRST_BOARDS, populate, userEmail } from './data.ts'
import { compareLoads } from './load.ts'
import { startListener } from './process.ts'
import { type Finding, format } from './report.ts'
import { setUp, signIn, startStudio, temporaryFolder } from './studio.ts'

const BARE = fileURLToPath(new URL('./bare.js', import.meta.url))
const PEOPLE = { users: 100, boards: 1_000 }
const GOAL = 0.6

const PATHS = {
  'GET /boards/': '/api/v1/boards/?all=true',
  [`GET /images/names of a board of ${FIRST_BOARDS[0]}`]: `/api/v1/images/names?board_id=${boardId(0)}`,
  [`GET /images/names of a board of ${format(FIRST_BOARDS[1])}`]: `/api/v1/images/names?board_id=${boardId(1)}`,
  'GET /queue/default/status': '/api/v1/queue/default/status',
  'GET /auth/me': '/api/v1/auth/me',
}

/** Starts the baseline with the bytes that the server itself answers; `urls` are in the order of PATHS. */
async function startBare(url: string, token: string, folder: string) {
  const routes: Record<string, { type: string; body: string }> = {}
  for (const [index, path] of Object.values(PATHS).entries()) {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    const type = response.headers.get('content-type') ?? 'application/json'
    routes[`/${index}${path.replace(/\?.*/, '')}`] = { type, body: await response.text() }
  }
  const file = join(folder, 'bare.json')
  await writeFile(file, JSON.stringify(routes))
  const bare = await startListener(BARE, [file])
  return { ...bare, urls: Object.keys(routes).map((route) => bare.url + route) }
}

/** Requests per second of hot reads for one of 100 people, against a route that only sends the same bytes. */
export async function* requests(images: number): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  {
    await using fresh = await startStudio(folder.path)
    await setUp(fresh.url)
  }
  populate(folder.path, { ...PEOPLE, images })
  await using studio = await startStudio(folder.path)
  const token = await signIn(studio.url, userEmail(0))
  await using bare = await startBare(studio.url, token, folder.path)
  for (const [index, [name, path]] of Object.entries(PATHS).entries()) {
    const loads = await compareLoads({ url: studio.url + path, token }, { url: bare.urls[index] ?? '' })
    yield finding(name, images, loads)
  }
}

function finding(
  name: string,
  images: number,
  { measured, baseline }: Awaited<ReturnType<typeof compareLoads>>,
): Finding {
  const ratio = measured.rate / baseline.rate
  return {
    name: `${name}, ${format(images)} images`,
    figure: `${format(measured.rate)} requests/s, p99 ${format(measured.p99)} ms`,
    baseline: `a bare route (${format(baseline.rate)} requests/s, p99 ${format(baseline.p99)} ms)`,
    ratio,
    goal: { text: `≥ ${GOAL}`, met: ratio >= GOAL },
  }
}
