import { boardId, FIRST_BOARDS, populate, userEmail } from './data.ts'
import { type Finding, format, median } from './report.ts'
import { send, setUp, signIn, startStudio, temporaryFolder } from './studio.ts'

const COMPANY = { users: 1_000, boards: 10_000, shares: 20_000, openEvery: 200, looseEvery: 10 }
const SMALL = 10_000
const ROUNDS = 400
const WARM_UP = 60
const GOAL_MS = 20

/** Who asks for a list. The first person owns the boards of known size. */
type Who = 'person' | 'administrator'

const board = boardId(1)
const PATHS: readonly (readonly [string, Who, string])[] = [
  ['boards of a person', 'person', '/api/v1/boards/?all=true'],
  ['a page of boards', 'person', '/api/v1/boards/?offset=0&limit=20'],
  ['a page of all boards, for administrators', 'administrator', '/api/v1/boards/?offset=5000&limit=50'],
  ['shares of a board', 'person', `/api/v1/boards/${board}/shares`],
  [`names on a board of ${format(FIRST_BOARDS[1])}`, 'person', `/api/v1/images/names?board_id=${board}`],
  ['names on no board', 'person', '/api/v1/gallery/item_names?board_id=none&is_intermediate=false'],
  ['a page of images on a board', 'person', `/api/v1/images/?board_id=${board}&limit=50&offset=100`],
  ['a page of own images', 'person', '/api/v1/images/?is_intermediate=false&limit=50'],
  ["a page of everybody's images", 'administrator', '/api/v1/gallery/items/?is_intermediate=false&limit=50'],
  ['days with images', 'person', '/api/v1/virtual_boards/by_date'],
  ["days with anybody's images", 'administrator', '/api/v1/virtual_boards/by_date'],
  ['how many intermediate images', 'person', '/api/v1/images/intermediates'],
  ['people to share with', 'person', '/api/v1/users/directory?search=person%209'],
  ['a page of accounts', 'administrator', '/api/v1/users/?limit=50'],
]

/** Milliseconds of the middle request and of the slowest hundredth. */
interface Times {
  readonly median: number
  readonly p99: number
}

/**
 * How long each list takes with 1,000 people, 10,000 boards, 20,000 shares and `images` images, and how that compares
 * with 10,000 images. Before each request somebody writes something, so that nothing is answered out of memory.
 */
export async function* lists(images: number): AsyncGenerator<Finding> {
  const [few, many] = [await measure(SMALL), await measure(images)]
  for (const [index, [name]] of PATHS.entries()) {
    const [small, large] = [few[index], many[index]]
    if (!small || !large) throw new Error(`nothing was measured of ${name}`)
    yield {
      name: `lists: ${name}, ${format(images)} images`,
      figure: `${format(large.median)} ms, p99 ${format(large.p99)} ms`,
      baseline: `${format(SMALL)} images (${format(small.median)} ms, p99 ${format(small.p99)} ms)`,
      ratio: large.median / small.median,
      goal: { text: `p99 < ${GOAL_MS} ms`, met: large.p99 < GOAL_MS },
    }
  }
}

/** In the order of PATHS. */
async function measure(images: number): Promise<Times[]> {
  await using folder = await temporaryFolder()
  {
    await using fresh = await startStudio(folder.path)
    await setUp(fresh.url)
  }
  populate(folder.path, { ...COMPANY, images })
  await using studio = await startStudio(folder.path)
  const tokens = { administrator: await signIn(studio.url), person: await signIn(studio.url, userEmail(0)) }
  // All of them first: the one that is measured first must not pay for a server that has just begun, nor for its worker
  // that still begins.
  for (const [, who, path] of PATHS) await ask(studio.url, path, tokens[who], WARM_UP)
  const found: Times[] = []
  for (const [, who, path] of PATHS) found.push(timesOf(await ask(studio.url, path, tokens[who], ROUNDS)))
  return found
}

/** Asks so often, and writes something before each time; answers the milliseconds of each. */
async function ask(url: string, path: string, token: string, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    await send(`${url}/api/v1/client_state/default/set_by_key?key=bench`, { token, body: String(round) })
    const began = performance.now()
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    await response.arrayBuffer()
    times.push(performance.now() - began)
  }
  return times
}

function timesOf(times: number[]): Times {
  times.sort((a, b) => a - b)
  return { median: median(times), p99: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN }
}
