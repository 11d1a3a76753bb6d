import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { io } from 'socket.io-client'
import { type Finding, format, median } from './report.ts'
import { send, setUp, signIn, startStudio, temporaryFolder } from './studio.ts'

const RUNS = 1_000
const ROUNDS = 21
/** Batches before the measured ones: the worker starts beside them, and V8 compiles what a batch needs. */
const WARM_UP = 3
const GOAL_MS = 30

/** A batch whose only node makes a small blank image, `runs` times over. */
const batch = (runs: number) => ({
  prepend: false,
  batch: {
    graph: {
      id: 'graph',
      nodes: { blank: { id: 'blank', type: 'blank_image', width: 8, height: 8, is_intermediate: true } },
      edges: [],
    },
    runs,
  },
})

const queueUrl = (url: string) => `${url}/api/v1/queue/default`

/** Milliseconds that it takes SQLite alone to insert the rows that are in the queue into an equal empty table. */
function insertAlone(root: string): number {
  const database = new DatabaseSync(join(root, 'databases', 'invokeai.db'))
  try {
    database.exec('CREATE TEMP TABLE copy AS SELECT * FROM session_queue WHERE 0')
    const rows = database.prepare('SELECT * FROM session_queue').all() as Array<Record<string, string | number | null>>
    const columns = Object.keys(rows[0] ?? {})
    const insert = database.prepare(`INSERT INTO copy VALUES (${columns.map(() => '?').join(', ')})`)
    const began = performance.now()
    database.exec('BEGIN')
    for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null))
    database.exec('COMMIT')
    return performance.now() - began
  } finally {
    database.close()
  }
}

/**
 * Time to enqueue a batch of 1,000 while the queue is paused, against the bare insertion of the same rows; and the time
 * of the first after the start.
 */
export async function* enqueue(): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  await using studio = await startStudio(folder.path)
  await setUp(studio.url)
  const token = await signIn(studio.url)
  const queue = queueUrl(studio.url)
  await send(`${queue}/processor/pause`, { method: 'PUT', token })
  const times: number[] = []
  const alone: number[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const began = performance.now()
    await send(`${queue}/enqueue_batch`, { token, body: batch(RUNS) })
    times.push(performance.now() - began)
    alone.push(insertAlone(folder.path))
    await send(`${queue}/clear`, { method: 'PUT', token })
  }
  const baseline = median(alone.slice(WARM_UP))
  const finding = (name: string, figure: number) => ({
    name,
    figure: `${format(figure)} ms`,
    baseline: `inserting the same rows alone (${format(baseline)} ms)`,
    ratio: figure / baseline,
  })
  const figure = median(times.slice(WARM_UP))
  const goal = { text: `≤ ${GOAL_MS} ms`, met: figure <= GOAL_MS }
  yield { ...finding('enqueue a batch of 1,000', figure), goal }
  yield finding('the first of them after the start', times[0] ?? 0)
}

/** Time from sending a batch until its person's socket has the first event about it, against a request that does nothing. */
export async function* firstEvent(): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  await using studio = await startStudio(folder.path)
  await setUp(studio.url)
  const token = await signIn(studio.url)
  // Nothing runs, so that every event heard is about the batch just sent.
  await send(`${queueUrl(studio.url)}/processor/pause`, { method: 'PUT', token })
  const socket = io(studio.url, { path: '/ws/socket.io', auth: { token }, transports: ['websocket'] })
  try {
    await new Promise((resolve, reject) => socket.on('connect', () => resolve(null)).on('connect_error', reject))
    await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })
    const times: number[] = []
    const idle: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const asked = performance.now()
      await send(`${studio.url}/api/v1/auth/me`, { method: 'GET', token })
      idle.push(performance.now() - asked)
      const began = performance.now()
      const event = new Promise<number>((resolve) => socket.onAny(() => resolve(performance.now() - began)))
      await send(`${queueUrl(studio.url)}/enqueue_batch`, { token, body: batch(1) })
      times.push(await event)
      socket.offAny()
    }
    const figure = median(times)
    const baseline = median(idle)
    yield {
      name: 'enqueue to first event',
      figure: `${format(figure)} ms`,
      baseline: `a round trip of GET /auth/me (${format(baseline)} ms)`,
      ratio: figure / baseline,
    }
  } finally {
    socket.close()
  }
}
