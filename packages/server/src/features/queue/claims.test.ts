import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database, DatabaseLocation } from '../../database/database.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type Claim, MAX_ATTEMPTS, PAUSED_SETTING, queueClaims } from './claims.ts'
import { noteWork } from './line/use.ts'
import { until } from './testing/listening.ts'
import { addItem, addUser, expireLease, statusOf } from './testing/rows.ts'
import { createWorkerId } from './worker-id.ts'

const DONE = {
  status: 'completed',
  error_type: null,
  error_message: null,
  error_traceback: null,
  session: null,
} as const

onEachDatabase((databases) => {
  let database: Database
  const claimsIn = (order: 'round_robin' | 'FIFO', multiuser = true) => queueClaims({ database, multiuser, order })

  beforeEach(async () => {
    database = await databases.open()
    for (const user_id of ['ann', 'bob', 'cid']) await addUser(database, user_id)
  })

  /** Claims everything that may run, one after the other. */
  async function order(claims: ReturnType<typeof claimsIn>): Promise<number[]> {
    const ids: number[] = []
    for (let claim = await claims.claim('w', 'cpu'); claim; claim = await claims.claim('w', 'cpu')) {
      ids.push(claim.item_id)
      // Times have milliseconds; two starts within one would be a tie.
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    return ids
  }

  describe('the order of items', () => {
    it('gives people turns, and within one person priority, then age', async () => {
      const a1 = await addItem(database, 'ann')
      const a2 = await addItem(database, 'ann')
      const a3 = await addItem(database, 'ann', { priority: 5 })
      const b1 = await addItem(database, 'bob')
      const c1 = await addItem(database, 'cid', { priority: 99 })
      const b2 = await addItem(database, 'bob')
      expect(await order(claimsIn('round_robin'))).toEqual([a3, b1, c1, a1, b2, a2])
    })

    it('serves the person first who was served longest ago, whatever waits before', async () => {
      const claims = claimsIn('round_robin')
      const a1 = await addItem(database, 'ann')
      expect(await order(claims)).toEqual([a1])
      const a2 = await addItem(database, 'ann', { priority: 10 })
      const b1 = await addItem(database, 'bob')
      expect(await order(claims)).toEqual([b1, a2])
    })

    it('goes by priority and age alone with FIFO, and in single-user mode', async () => {
      for (const claims of [claimsIn('FIFO'), claimsIn('round_robin', false)]) {
        const a1 = await addItem(database, 'ann')
        const a2 = await addItem(database, 'ann')
        const b1 = await addItem(database, 'bob')
        const b2 = await addItem(database, 'bob', { priority: 1 })
        expect(await order(claims)).toEqual([b2, a1, a2, b1])
      }
    })

    it('takes items of all queues', async () => {
      const one = await addItem(database, 'ann', { queue_id: 'one' })
      const two = await addItem(database, 'ann', { queue_id: 'two' })
      expect(await order(claimsIn('round_robin'))).toEqual([one, two])
    })

    it('leaves the items of disabled and unknown people alone, but in single-user mode', async () => {
      await addUser(database, 'dan', false)
      const items = [await addItem(database, 'dan'), await addItem(database, 'nobody')]
      const ofSystem = await addItem(database, 'system')
      expect(await order(claimsIn('round_robin'))).toEqual([ofSystem])
      expect(await order(claimsIn('round_robin', false))).toEqual(items)
    })
  })

  /** Adds an item that needs models. */
  async function addUsing(models: string, user_id: string, values: { priority?: number } = {}): Promise<number> {
    const batch = { queue_id: 'default', batch_id: `${user_id} ${models}`, user_id, work: models, models }
    await database.transaction((trx) => noteWork(trx, batch))
    return addItem(database, user_id, { batch_id: batch.batch_id, ...values })
  }

  describe('an item whose models are not everywhere', () => {
    it('is left by workers that lack one of them, for those that have all, new or given back', async () => {
      const claims = claimsIn('round_robin')
      const needy = await addUsing('big,vae', 'ann', { priority: 1 })
      const plain = await addUsing('bigger', 'ann')
      expect(await claims.claim('poor', 'cpu', { missing: ['vae'] })).toMatchObject({ item_id: plain })
      expect(await claims.claim('poor', 'cpu', { missing: ['vae'] })).toBeNull()
      const claim = await claims.claim('rich', 'cpu', { missing: ['other', 'bi', 'va'] })
      expect(claim).toMatchObject({ item_id: needy, models: 'big,vae' })
      await expireLease(database, needy)
      expect(await claims.claim('poor', 'cpu', { missing: ['big'] })).toBeNull()
      expect(await claims.claim('other', 'cpu')).toMatchObject({ item_id: needy, attempt: 2 })
    })

    it('goes back into the line from a worker that finds it out late, as if it had not been started', async () => {
      const claims = claimsIn('round_robin')
      const [item_id] = [await addUsing('big', 'ann'), await addUsing('big', 'ann')]
      const claim = await claims.claim('late', 'cpu')
      if (!claim) throw new Error('nothing to claim')
      await claims.handOn(claim, 'somebody else')
      expect(await statusOf(database, item_id)).toMatchObject({ status: 'in_progress' })
      await claims.handOn(claim, 'late')
      expect(await statusOf(database, item_id)).toMatchObject({ status: 'pending', device: null })
      expect(await claims.claim('late', 'cpu', { missing: ['big'] })).toBeNull()
      expect(await claims.claim('rich', 'cpu')).toMatchObject({ item_id, attempt: 1 })
    })

    it('fails where no worker can run it, with a sentence that names what is missing', async () => {
      const claims = claimsIn('round_robin')
      const running = await addUsing('big,vae', 'bob')
      await claims.claim('rich', 'cpu')
      const waiting = await addUsing('big,vae', 'ann')
      const other = await addUsing('big', 'ann')
      expect((await claims.neededSets()).sort()).toEqual(['big', 'big,vae'])
      expect(await claims.failUnreachable('big,vae', ['“VAE”'])).toEqual([waiting])
      expect(await statusOf(database, waiting)).toMatchObject({ status: 'failed', error_type: 'ModelNotHereError' })
      expect(await statusOf(database, other)).toMatchObject({ status: 'pending' })
      const { error_message } = await database.kysely
        .selectFrom('session_queue')
        .select('error_message')
        .where('item_id', '=', waiting)
        .executeTakeFirstOrThrow()
      expect(error_message).toContain('the files of “VAE” are not where they run')
      expect(await statusOf(database, running)).toMatchObject({ status: 'in_progress' })
      await expireLease(database, running)
      expect(await claims.failUnreachable('big,vae', ['“VAE”'])).toEqual([running])
    })
  })

  describe('an item whose models are loaded', () => {
    it('goes before those of others, but not before what its own person ranks higher', async () => {
      const claims = claimsIn('round_robin')
      const other = await addUsing('big', 'ann')
      await addUsing('loaded', 'bob')
      const urgent = await addUsing('big', 'bob', { priority: 1 })
      const fits = await addUsing('loaded', 'cid')
      expect(await claims.claim('w', 'cpu', { loaded: 'loaded' })).toMatchObject({
        item_id: fits,
        models: 'loaded',
        in_turn: false,
      })
      expect(await claims.claim('w', 'cpu', { loaded: 'loaded' })).toMatchObject({
        item_id: other,
        models: 'big',
        in_turn: true,
      })
      expect(await claims.claim('w', 'cpu')).toMatchObject({ item_id: urgent, in_turn: true })
    })

    it('is in turn where it is the next anyway, and never preferred with FIFO', async () => {
      const [first, second] = [await addUsing('loaded', 'ann'), await addUsing('big', 'bob')]
      const third = await addUsing('loaded', 'cid')
      const claims = claimsIn('round_robin')
      expect(await claims.claim('w', 'cpu', { loaded: 'loaded' })).toMatchObject({ item_id: first, in_turn: true })
      expect(await claimsIn('FIFO').claim('w', 'cpu', { loaded: 'loaded' })).toMatchObject({
        item_id: second,
        in_turn: true,
      })
      expect(await claims.claim('w', 'cpu', { loaded: 'loaded' })).toMatchObject({ item_id: third, in_turn: true })
    })
  })

  it('takes nothing while the queue is paused, and goes on after', async () => {
    const claims = claimsIn('round_robin')
    const item = await addItem(database, 'ann')
    await database.kysely.insertInto('app_settings').values({ key: PAUSED_SETTING, value: 'true' }).execute()
    expect(await claims.claim('w', 'cpu')).toBeNull()
    await database.kysely.deleteFrom('app_settings').where('key', '=', PAUSED_SETTING).execute()
    expect((await claims.claim('w', 'cpu'))?.item_id).toBe(item)
  })

  it('marks what it takes and says whether there may be more', async () => {
    const claims = claimsIn('round_robin')
    expect(await claims.mayHaveWork('w')).toBe(false)
    const item = await addItem(database, 'ann')
    expect(await claims.mayHaveWork('w')).toBe(true)
    await claims.claim('w', 'cuda:1')
    expect(await claims.mayHaveWork('w')).toBe(false)
    expect(await statusOf(database, item)).toMatchObject({
      status: 'in_progress',
      status_sequence: 1,
      device: 'cuda:1',
    })
  })

  it('gives each of many items to exactly one of several workers at once', async () => {
    const claims = claimsIn('round_robin')
    const items: number[] = []
    for (let index = 0; index < 40; index++) items.push(await addItem(database, index % 2 ? 'ann' : 'bob'))
    const taken = await Promise.all(
      ['w1', 'w2', 'w3', 'w4'].map(async (worker) => {
        const own: number[] = []
        for (let claim = await claims.claim(worker, 'cpu'); claim; claim = await claims.claim(worker, 'cpu')) {
          own.push(claim.item_id)
        }
        return own
      }),
    )
    expect(taken.flat().sort((one, other) => one - other)).toEqual(items)
  })

  describe('a lease', () => {
    it('keeps others away while it is renewed, and lets them in when it ends', async () => {
      const claims = claimsIn('round_robin')
      const item = await addItem(database, 'ann')
      const first = await claims.claim('w1', 'cpu')
      if (!first) throw new Error('nothing claimed')
      expect(await claims.claim('w2', 'cpu')).toBeNull()
      expect(await claims.renew(first, 'w1')).toBe(true)
      await expireLease(database, item)
      expect(await claims.claim('w2', 'cpu')).toMatchObject({ item_id: item, attempt: 2 })
      expect(await claims.renew(first, 'w1')).toBe(false)
    })

    it('of a lost worker is taken up before everything else', async () => {
      const claims = claimsIn('round_robin')
      const lost = await addItem(database, 'ann')
      await claims.claim('w1', 'cpu')
      await addItem(database, 'bob', { priority: 100 })
      await claims.abandon('w1')
      expect(await claims.claim('w2', 'cpu')).toMatchObject({ item_id: lost, attempt: 2 })
    })

    it('that ends three times fails the item', async () => {
      const claims = claimsIn('round_robin')
      const item = await addItem(database, 'ann')
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        expect(await claims.failHopeless()).toEqual([])
        expect(await claims.claim('w', 'cpu')).toMatchObject({ item_id: item, attempt })
        await expireLease(database, item)
      }
      expect(await claims.claim('w', 'cpu')).toBeNull()
      expect(await claims.failHopeless()).toEqual([item])
      expect(await statusOf(database, item)).toMatchObject({ status: 'failed', error_type: 'WorkerLostError' })
    })

    it('that is given back does not count as a start', async () => {
      const claims = claimsIn('round_robin')
      await addItem(database, 'ann')
      for (let turn = 0; turn < MAX_ATTEMPTS + 2; turn++) {
        const claim = await claims.claim('w', 'cpu')
        expect(claim?.attempt).toBe(1)
        if (claim) await claims.release(claim, 'w')
      }
    })
  })

  // A network that computes occupies its thread: with nothing but renewals, an item of minutes went from worker to worker
  // until it failed, while each of them still worked on it.
  describe('a lease that ran out', () => {
    let location: DatabaseLocation
    let busy: BusyWorker
    let item_id: number

    beforeEach(async () => {
      location = await databases.emptyLocation()
      database = await databases.openAt(location)
      await addUser(database, 'ann')
      item_id = await addItem(database, 'ann')
      busy = await startBusyWorker(location)
      expect(busy.claim).toMatchObject({ item_id, attempt: 1 })
    })
    afterEach(() => busy.kill())

    /** Makes the lease one that ran out some seconds ago. */
    async function runOut(seconds: number, attempts = 1): Promise<void> {
      const expires_at = new Date(Date.now() - seconds * 1000).toISOString().replace('T', ' ').replace('Z', '')
      await database.kysely.updateTable('session_queue_leases').set({ expires_at, attempts }).execute()
    }

    it('leaves the item to its worker while that lives and computes', async () => {
      const claims = claimsIn('round_robin')
      await runOut(500, MAX_ATTEMPTS)
      expect(await claims.failHopeless()).toEqual([])
      await runOut(500)
      expect(await claims.mayHaveWork('next')).toBe(false)
      expect(await claims.claim('next', 'cpu')).toBeNull()
      expect(await claims.renew(busy.claim, busy.worker_id)).toBe(true)
      expect(await claims.finish(busy.claim, busy.worker_id, DONE)).toBe(true)
    })

    it('gives the item to another as soon as its worker is killed', async () => {
      const claims = claimsIn('round_robin')
      await runOut(1)
      await busy.kill()
      // The database learns of it from the connection.
      await until(() => claims.mayHaveWork('next'), 10_000)
      expect(await claims.claim('next', 'cpu')).toMatchObject({ item_id, attempt: 2 })
    })

    it('gives the item to another when its worker is silent for longer than one may hang', async () => {
      const claims = claimsIn('round_robin')
      await runOut(1_000)
      expect(await claims.mayHaveWork('next')).toBe(true)
      expect(await claims.claim('next', 'cpu')).toMatchObject({ item_id, attempt: 2 })
    })

    it('gives the item to the same worker when that asks for something to do', async () => {
      const claims = claimsIn('round_robin')
      await runOut(1)
      expect(await claims.mayHaveWork(busy.worker_id)).toBe(true)
      expect(await claims.claim(busy.worker_id, 'cpu')).toMatchObject({ item_id, attempt: 2 })
    })

    it.runIf(databases.dialect === 'sqlite')('takes no new process for the old one of its number', async () => {
      const claims = claimsIn('round_robin')
      const worker_id = createWorkerId()
      await database.kysely.updateTable('session_queue_leases').set({ worker_id }).execute()
      await runOut(1)
      expect(await claims.claim('next', 'cpu')).toMatchObject({ item_id, attempt: 2 })
    })
  })

  describe('the end of a run', () => {
    it('is recorded once and frees the item', async () => {
      const claims = claimsIn('round_robin')
      const item = await addItem(database, 'ann')
      const claim = await claims.claim('w', 'cpu')
      if (!claim) throw new Error('nothing claimed')
      expect(await claims.finish(claim, 'w', { ...DONE, session: '{"id":"x"}' })).toBe(true)
      expect(await claims.finish(claim, 'w', { ...DONE, status: 'failed' })).toBe(false)
      expect(await statusOf(database, item)).toMatchObject({ status: 'completed', status_sequence: 2 })
    })

    it('is refused to a worker that has lost the item', async () => {
      const claims = claimsIn('round_robin')
      const item = await addItem(database, 'ann')
      const slow = await claims.claim('slow', 'cpu')
      await expireLease(database, item)
      const quick = await claims.claim('quick', 'cpu')
      if (!slow || !quick) throw new Error('nothing claimed')
      expect(await claims.finish(slow, 'slow', DONE)).toBe(false)
      expect(await claims.finish(quick, 'quick', DONE)).toBe(true)
    })
  })
})

/** A worker in a process of its own, which has claimed an item and occupies its thread since. */
interface BusyWorker {
  readonly worker_id: string
  readonly claim: Claim
  kill(): Promise<void>
}

/** What the process does: the built program, since Node runs no TypeScript. */
const PROGRAM = `
  const at = (path) => import(new URL(path, process.argv[2]))
  const { openDatabase } = await at('database/index.js')
  const { queueClaims } = await at('features/queue/claims.js')
  const { createWorkerId } = await at('features/queue/worker-id.js')
  const database = await openDatabase(JSON.parse(process.argv[3]))
  const worker_id = createWorkerId()
  const claim = await queueClaims({ database, multiuser: true, order: 'round_robin' }).claim(worker_id, 'cpu')
  process.send({ worker_id, claim }, () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
`

async function startBusyWorker(location: DatabaseLocation): Promise<BusyWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'busy-worker-'))
  const program = join(folder, 'worker.mjs')
  await writeFile(program, PROGRAM)
  const built = new URL('../../../dist/', import.meta.url).href
  const child: ChildProcess = fork(program, [built, JSON.stringify(location)], { execArgv: [] })
  const [told] = (await once(child, 'message')) as [Pick<BusyWorker, 'worker_id' | 'claim'>]
  return {
    ...told,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}
