import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diagnose } from '../composition/moving.ts'
import { WORKER_PROGRAM } from '../composition/shipped.ts'
import { createWorker } from '../composition/worker.ts'
import { postgresUrl } from '../database/testing/databases.ts'
import { addBatch, longBatch, pictureBatch } from '../features/queue/testing/batches.ts'
import { until } from '../features/queue/testing/listening.ts'
import { createLocalBus } from '../platform/bus/local-bus.ts'
import { systemClock } from '../platform/clock/index.ts'
import { defaultSettings } from '../platform/config/index.ts'
import { createLog } from '../platform/log/index.ts'
import { startTestS3, type TestS3 } from '../platform/storage/testing/s3-server.ts'
import { type Actor, nextEvent } from './actor.ts'
import { startTestStudio, type TestStudio } from './studio.ts'

const QUEUE = '/api/v1/queue/default'
const EMOJI = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))
const PICTURES = 40

let place: string
let s3: TestS3
let database_url: string
let one: TestStudio
let two: TestStudio
/** Ada and Bob at each of the two servers. */
let ada: readonly [Actor, Actor]
let bob: readonly [Actor, Actor]
const workers: ChildProcess[] = []
/** The item that needs a model which only the second worker has. */
let scarce: number

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'fleet-'))
  s3 = await startTestS3({ page: 1_000 })
  database_url = await postgresUrl()
  const [first, second] = [join(place, 'one'), join(place, 'two')]
  one = await startTestStudio({ root: first, database_url, settings: s3.settings })
  two = await startTestStudio({ root: second, database_url, settings: s3.settings })
  ada = [await one.person('ada'), await two.signIn('ada')]
  bob = [await one.person('bob'), await two.signIn('bob')]
})
afterAll(async () => {
  for (const worker of workers) kill(worker, 'SIGKILL')
  await one.close()
  await two.close()
  await s3.close()
  await rm(place, { recursive: true, force: true })
})

/** Starts `invokeai-worker` as somebody would by hand on a host that shares nothing but addresses. */
function startWorker(name: string): ChildProcess {
  const storage = Object.entries(s3.settings).filter(([, value]) => value !== null)
  const worker = spawn(process.execPath, [WORKER_PROGRAM, '--root', join(place, name), '--device', 'cpu'], {
    env: {
      ...process.env,
      INVOKEAI_MULTIUSER: 'true',
      INVOKEAI_DATABASE_URL: database_url,
      ...Object.fromEntries(storage.map(([key, value]) => [`INVOKEAI_${key.toUpperCase()}`, String(value)])),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own, so that the process that keeps the worker ends with it.
    detached: true,
  })
  workers.push(worker)
  return worker
}

function kill(worker: ChildProcess, signal: NodeJS.Signals): void {
  if (worker.pid === undefined || worker.exitCode !== null || worker.signalCode !== null) return
  process.kill(signal === 'SIGKILL' ? -worker.pid : worker.pid, signal)
}

const devices = async () => (await (await two.admin()).get('/api/v1/admin/overview')).body.devices
const living = async () => (await devices()).filter(({ state }: { state: string }) => state !== 'offline')
const images = async (who: Actor): Promise<string[]> =>
  (await who.get('/api/v1/images/names?is_intermediate=false')).body.image_names
const itemAt = async (who: Actor, item_id: number) => (await who.get(`${QUEUE}/i/${item_id}`)).body

it('makes pictures on another host, which both servers show to their owner alone', async () => {
  startWorker('worker-one')
  const socket = await ada[1].socket()
  const shown = ({ image }: { image: object | null }): boolean => image !== null
  const preview = nextEvent<{ image: { dataURL: string } }>(socket, 'invocation_progress', shown, 60_000)
  const [model] = (await ada[0].get('/api/v2/models/')).body.models
  const { body } = await ada[0].post(`${QUEUE}/enqueue_batch`, pictureBatch(model, 2))
  expect((await preview).image.dataURL).toMatch(/^data:image\/jpeg;base64,/)
  await until(async () => ['completed', 'failed'].includes((await itemAt(ada[1], body.item_ids[0])).status), 60_000)
  socket.close()
  expect(await itemAt(ada[1], body.item_ids[0])).toMatchObject({ status: 'completed' })
  const [name] = await images(ada[1])
  for (const kind of ['full', 'thumbnail']) {
    const path = `/api/v1/images/i/${name}/${kind}`
    const answers = await Promise.all(ada.map((actor) => actor.fetch(path)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [first, second] = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
    expect(first?.length).toBeGreaterThan(100)
    expect(first).toEqual(second)
    expect(await Promise.all(bob.map(async (actor) => (await actor.fetch(path)).status))).toEqual([404, 404])
  }
  expect(await Promise.all(bob.map(images))).toEqual([[], []])
}, 90_000)

it('leaves a job to the worker that has its model, and goes on with what it can do itself', async () => {
  scarce = await enqueueScarce()
  const { body } = await bob[0].post(`${QUEUE}/enqueue_batch`, addBatch())
  await until(async () => (await itemAt(bob[1], body.item_ids[0])).status === 'completed', 30_000)
  await until(async () => (await itemAt(ada[1], scarce)).status === 'pending')
}, 60_000)

/** Queues a picture with a model whose files only the second worker has; answers the item. */
async function enqueueScarce(): Promise<number> {
  await cp(EMOJI, join(place, 'worker-two', 'models', 'scarce'), { recursive: true })
  const [bundled] = (await ada[0].get('/api/v2/models/')).body.models
  const model = { ...bundled, key: 'scarce', path: 'scarce', name: 'Scarce', hash: 'blake3:0' }
  await one.studio.database.kysely
    .insertInto('models')
    .values({ id: 'scarce', config: JSON.stringify(model) })
    .execute()
  return (await ada[0].post(`${QUEUE}/enqueue_batch`, pictureBatch(model, 1))).body.item_ids[0]
}

it('finishes a job elsewhere whose worker is killed in the middle, and keeps no picture twice', async () => {
  const [first] = workers
  const { body } = await bob[0].post(`${QUEUE}/enqueue_batch`, longBatch(PICTURES, { pictures: true }))
  await until(async () => (await images(bob[1])).length > 0, 30_000)
  if (first) kill(first, 'SIGKILL')
  expect((await itemAt(bob[0], body.item_ids[0])).status).toBe('in_progress')
  const second = startWorker('worker-two')
  await until(async () => (await itemAt(bob[0], body.item_ids[0])).status === 'completed', 60_000)
  expect(await images(bob[0])).toHaveLength(PICTURES)
  await until(async () => ['completed', 'failed'].includes((await itemAt(ada[0], scarce)).status), 30_000)
  expect(await itemAt(ada[0], scarce)).toMatchObject({ status: 'completed' })
  expect(await living()).toMatchObject([{ device: 'cpu', host: hostname() }])
  kill(second, 'SIGTERM')
  expect(await once(second, 'exit')).toEqual([0, null])
  await until(async () => (await living()).length === 0)
}, 120_000)

it('lets no worker run in another mode than the servers, where everybody would have all rights', async () => {
  const config = { ...defaultSettings(), ...s3.settings, database_url, root: join(place, 'one'), multiuser: false }
  const report = (error: unknown): never => {
    throw error
  }
  const log = createLog(config, { write() {} })
  const worker = await createWorker({ config, log, clock: systemClock, bus: createLocalBus(report), device: 'cpu' })
  await expect(worker.run()).rejects.toThrow('multiuser must be true for this worker')
  await worker.close()
})

it('has all of its files in the bucket and none in a root folder', async () => {
  for (const root of await readdir(place)) {
    expect(await readdir(join(place, root))).not.toContain('outputs')
  }
  const config = { ...defaultSettings(), ...s3.settings, database_url, root: join(place, 'one') }
  const { images: found } = await diagnose(config)
  expect(found).toMatchObject({ rows: PICTURES + 2, without_file: [] })
  // Files are written before their row, so a kill may leave that of one picture.
  expect(found.files_without_image.length).toBeLessThanOrEqual(1)
})

it('fetches nothing from the bucket’s address for anybody, though the studio itself talks to it', async () => {
  const admin = await one.admin()
  const source = encodeURIComponent(`${s3.url}/studio-files/w.safetensors`)
  const { body } = await admin.post(`/api/v2/models/install?source=${source}`, {})
  const job = async () => (await admin.get(`/api/v2/models/install/${body.id}`)).body
  await until(async () => (await job()).status === 'error')
  expect((await job()).error).toContain('allow_private_download_urls')
  expect(s3.asked.join()).not.toContain('w.safetensors')
})

it('says so, and keeps serving, while the bucket does not answer', async () => {
  const [name] = await images(ada[0])
  s3.disturb(() => ({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }))
  const { status, body } = await ada[0].get(`/api/v1/images/i/${name}/full`)
  expect([status, body.code]).toEqual([503, 'storage_refused'])
  expect(body.detail).not.toContain('studio-files')
  expect((await ada[0].get('/api/v1/boards/?all=true')).status).toBe(200)
  await expect(startTestStudio({ settings: s3.settings })).rejects.toThrow(/storage_access_key_id/)
  s3.disturb(null)
  expect((await ada[0].fetch(`/api/v1/images/i/${name}/full`)).status).toBe(200)
})
