import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WORKER_PROGRAM } from './composition/shipped.ts'
import { postgresUrl } from './database/testing/databases.ts'
import { type Config, defaultSettings } from './platform/config/index.ts'

let root: string
let child: ChildProcess | null = null
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'worker-'))
})
afterEach(() => child?.kill('SIGKILL'))
afterAll(() => rm(root, { recursive: true, force: true }))

/** Starts a worker as a server does, and answers how it ends. */
function startWorker(environment: Readonly<Record<string, string>> = {}) {
  const started = fork(WORKER_PROGRAM, ['--device', 'cpu'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, INVOKEAI_ROOT: root, ...environment },
    execArgv: [],
  })
  child = started
  return { started, ended: once(started, 'exit') }
}

/** The file in a cluster's folder by which clients reach it. */
const SOCKET = '.s.PGSQL.5432'

/** A way to a database on which nothing passes until it is opened; `reached` when somebody wants to pass. */
async function gateBefore(database: string) {
  const url = new URL(database)
  const target = join(url.searchParams.get('host') ?? '', SOCKET)
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const gate = createServer(async (socket) => {
    await opened
    // A process that ends leaves its connections as they are.
    pipeline(socket, connect(target), socket, () => {})
  })
  const reached = once(gate, 'connection')
  await once(gate.listen(join(root, SOCKET)), 'listening')
  url.searchParams.set('host', root)
  return { url: url.href, reached, open: () => open(), close: () => gate.close() }
}

// Nobody would hear of what it does, and it would take jobs from the workers of the next server.
describe('a worker whose server ends', () => {
  it('that has not heard yet what to do ends, and does not take itself for one that was started by hand', async () => {
    const { started, ended } = startWorker({ INVOKEAI_DATABASE_URL: await postgresUrl() })
    started.disconnect()
    expect(await ended).toEqual([0, null])
  }, 30_000)

  it('that is opening its database ends', async () => {
    const gate = await gateBefore(await postgresUrl())
    const { started, ended } = startWorker()
    const config: Config = { ...defaultSettings(), multiuser: true, database_url: gate.url, root }
    started.send({ studio_config: config })
    await gate.reached
    started.disconnect()
    gate.open()
    expect(await ended).toEqual([0, null])
    gate.close()
  }, 30_000)
})
