import type { Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { presetForm } from '../../testing/library.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch, blankBatch, longBatch } from './testing/batches.ts'
import { type Heard, listenTo, until, watchQueue } from './testing/listening.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let admin: Actor
let ann: Actor
let bob: Actor
const sockets: Socket[] = []

beforeAll(async () => {
  studio = await startTestStudio({ workers: true })
  admin = await studio.admin()
  ann = await studio.person('ann')
  bob = await studio.person('bob')
})
afterAll(() => studio.close())
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await admin.put(`${QUEUE}/clear`)
})

/** A socket of a person that watches the queue, and what it hears. */
async function watch(who: Actor): Promise<{ socket: Socket; heard: Heard[] }> {
  const socket = await who.socket()
  sockets.push(socket)
  const heard = listenTo(socket)
  await watchQueue(socket)
  return { socket, heard }
}

async function enqueue(who: Actor, body: object): Promise<number> {
  const answer = await who.post(`${QUEUE}/enqueue_batch`, body)
  expect(answer.status).toBe(201)
  return answer.body.item_ids[0]
}

const itemOf = async (who: Actor, item_id: number) => (await who.get(`${QUEUE}/i/${item_id}`)).body
const untilStatus = (who: Actor, item_id: number, status: string) =>
  until(async () => (await itemOf(who, item_id)).status === status, 30_000)

const imageNames = async (who: Actor): Promise<string[]> =>
  (await who.get('/api/v1/images/names?is_intermediate=false')).body.image_names

/** The process that holds an item. */
async function pidOf(item_id: number): Promise<number> {
  const lease = await studio.studio.database.kysely
    .selectFrom('session_queue_leases')
    .select('worker_id')
    .where('item_id', '=', item_id)
    .executeTakeFirstOrThrow()
  return Number(lease.worker_id.split(':')[1])
}

describe('an item that runs', () => {
  it('is told to its owner step by step, in order, and ends with its results', async () => {
    const { socket, heard } = await watch(ann)
    const done = nextEvent(
      socket,
      'queue_item_status_changed',
      ({ status }: { status: string }) => status === 'completed',
    )
    const item_id = await enqueue(ann, addBatch())
    await done
    expect(heard.map(({ name, payload }) => [name, payload.status ?? payload.invocation?.type])).toEqual([
      ['batch_enqueued', undefined],
      ['queue_item_status_changed', 'in_progress'],
      ['invocation_started', 'add'],
      ['invocation_complete', 'add'],
      ['queue_item_status_changed', 'completed'],
    ])
    const [, begun, started, complete, ended] = heard.map(({ payload }) => payload)
    expect(begun).toMatchObject({ item_id, status_sequence: 1, user_id: ann.user_id, completed_at: null })
    expect(begun.queue_status).toMatchObject({ item_id, in_progress: 1, user_in_progress: 1 })
    expect(started).toMatchObject({ item_id, invocation_source_id: 'sum', invocation: { type: 'add', a: 1, b: 2 } })
    expect(complete.result).toEqual({ type: 'integer_output', value: 3 })
    expect(ended).toMatchObject({
      item_id,
      status_sequence: 2,
      error_type: null,
      batch_status: { completed: 1, total: 1 },
    })
    expect(Number.isInteger(ended.timestamp)).toBe(true)
    const item = await itemOf(ann, item_id)
    expect(item).toMatchObject({ status: 'completed', device: 'cpu' })
    expect(Object.values(item.session.results)).toEqual([{ type: 'integer_output', value: 3 }])
  })

  it('is told to others redacted, without a word of what it does', async () => {
    const { heard } = await watch(bob)
    const own = await watch(ann)
    const done = nextEvent(
      own.socket,
      'queue_item_status_changed',
      ({ status }: { status: string }) => status === 'completed',
    )
    const item_id = await enqueue(ann, addBatch())
    await done
    await until(() => heard.length === 3)
    expect(heard.map(({ name }) => name)).toEqual([
      'batch_enqueued',
      'queue_item_status_changed',
      'queue_item_status_changed',
    ])
    expect(heard[0]?.payload).toMatchObject({ user_id: 'redacted', batch_id: 'redacted', origin: null, enqueued: 1 })
    expect(heard[2]?.payload).toMatchObject({
      item_id,
      status: 'completed',
      user_id: 'redacted',
      batch_id: 'redacted',
      session_id: 'redacted',
      origin: null,
      destination: null,
      error_type: null,
      batch_status: { batch_id: 'redacted', origin: null, destination: null, completed: 1 },
      queue_status: { item_id: null, session_id: null, batch_id: null, user_pending: null, user_in_progress: null },
    })
    expect(JSON.stringify(heard)).not.toContain(ann.user_id)
  })

  it('is told to administrators in full, but for its progress', async () => {
    const boss = await watch(admin)
    const own = await watch(ann)
    const done = nextEvent(
      boss.socket,
      'queue_item_status_changed',
      ({ status }: { status: string }) => status === 'completed',
    )
    await enqueue(ann, blankBatch())
    await done
    const names = (heard: Heard[]) => heard.map(({ name }) => name)
    expect(names(boss.heard)).toContain('invocation_complete')
    expect(names(boss.heard)).not.toContain('invocation_progress')
    await until(() => names(own.heard).includes('invocation_progress'))
    expect(own.heard.find(({ name }) => name === 'invocation_progress')?.payload).toMatchObject({
      message: 'Saving image',
      percentage: null,
      image: null,
      device: null,
    })
    expect(boss.heard.find(({ name }) => name === 'batch_enqueued')?.payload.user_id).toBe(ann.user_id)
  })

  it('saves its picture for its owner before it says so, with the graph in it', async () => {
    const { socket } = await watch(ann)
    const complete = nextEvent<{ result: { image: { image_name: string } } }>(socket, 'invocation_complete')
    const item_id = await enqueue(ann, blankBatch({ width: 72 }))
    const { image_name } = (await complete).result.image
    expect((await ann.get(`/api/v1/images/i/${image_name}`)).body).toMatchObject({
      width: 72,
      image_origin: 'internal',
    })
    expect((await bob.get(`/api/v1/images/i/${image_name}`)).status).toBe(404)
    const { body } = await ann.get(`/api/v1/images/i/${image_name}/workflow`)
    expect(JSON.parse(body.graph)).toMatchObject({ id: 'blank-graph', nodes: { blank: { width: 72 } } })
    const item = await itemOf(ann, item_id)
    expect((await ann.get(`/api/v1/images/i/${image_name}`)).body.session_id).toBe(item.session_id)
  })

  it('that fails says why, and leaves the worker at work', async () => {
    const { heard } = await watch(ann)
    const division = { batch: { graph: { nodes: { it: { id: 'it', type: 'div', a: 1, b: 0 } }, edges: [] } } }
    const failing = await enqueue(ann, division)
    const unknown = await enqueue(ann, {
      batch: { graph: { nodes: { it: { id: 'it', type: 'no_such_node' } }, edges: [] } },
    })
    const next = await enqueue(ann, addBatch())
    await untilStatus(ann, next, 'completed')
    expect(await itemOf(ann, failing)).toMatchObject({ status: 'failed', error_type: 'ZeroDivisionError' })
    const { error_message } = await itemOf(ann, unknown)
    expect(error_message).toContain('no_such_node')
    const ofFailing = heard.filter(({ payload }) => payload.item_id === failing)
    expect(ofFailing.map(({ name, payload }) => [name, payload.status])).toEqual([
      ['queue_item_status_changed', 'in_progress'],
      ['invocation_started', undefined],
      ['queue_item_status_changed', 'failed'],
      ['invocation_error', undefined],
    ])
    expect(ofFailing.at(-1)?.payload).toMatchObject({ error_type: 'ZeroDivisionError', invocation_source_id: 'it' })
  })

  it('that names what its person may not use any more fails before its first node', async () => {
    const { body: board } = await bob.post('/api/v1/boards/?board_name=shared')
    await bob.patch(`/api/v1/boards/${board.board_id}`, { board_visibility: 'shared' })
    const made = await enqueue(bob, blankBatch({ width: 32, board_id: board.board_id }))
    await untilStatus(bob, made, 'completed')
    const [image_name] = (await bob.get(`/api/v1/images/names?board_id=${board.board_id}`)).body.image_names
    await admin.put(`${QUEUE}/processor/pause`)
    const nodes = {
      blank: { id: 'blank', type: 'blank_image', width: 16, height: 16, use_cache: false },
      shown: { id: 'shown', type: 'image', image: { image_name } },
    }
    const item = await enqueue(ann, { batch: { graph: { id: 'g', nodes, edges: [] } } })
    await bob.patch(`/api/v1/boards/${board.board_id}`, { board_visibility: 'private' })
    const { heard } = await watch(ann)
    await admin.put(`${QUEUE}/processor/resume`)
    await untilStatus(ann, item, 'failed')
    expect(await itemOf(ann, item)).toMatchObject({
      error_type: 'UnusableInputError',
      error_message: expect.stringContaining(`The image ${image_name} cannot be used`),
    })
    expect(heard.map(({ name }) => name)).not.toContain('invocation_started')
  })

  it('with a stored session that is none fails, and does not block the queue', async () => {
    await admin.put(`${QUEUE}/processor/pause`)
    const broken = await enqueue(ann, addBatch())
    await studio.studio.database.kysely
      .updateTable('session_queue')
      .set({ session: '{"graph":7}' })
      .where('item_id', '=', broken)
      .execute()
    const next = await enqueue(ann, addBatch())
    await admin.put(`${QUEUE}/processor/resume`)
    await untilStatus(ann, next, 'completed')
    expect(await itemOf(ann, broken)).toMatchObject({ status: 'failed', error_type: 'UnreadableSessionError' })
  })
})

describe('a prompt template', () => {
  const templateBatch = (style_preset_id: string) => ({
    batch: {
      graph: {
        id: 'template-graph',
        nodes: {
          template: {
            id: 'template',
            type: 'prompt_template',
            style_preset: { style_preset_id },
            positive_prompt: 'owl',
          },
        },
        edges: [],
      },
    },
  })

  it('is filled in with the rights that its person has', async () => {
    const { body: preset } = await ann.post('/api/v1/style_presets/', presetForm())
    const mine = await enqueue(ann, templateBatch(preset.id))
    await untilStatus(ann, mine, 'completed')
    expect(Object.values((await itemOf(ann, mine)).session.results)).toEqual([
      { type: 'prompt_template_output', positive_prompt: 'owl, a fox', negative_prompt: 'dogs' },
    ])
    const theirs = await enqueue(bob, templateBatch(preset.id))
    await untilStatus(bob, theirs, 'failed')
    const { error_message, session } = await itemOf(bob, theirs)
    expect(error_message).toContain('Style preset not found')
    expect(JSON.stringify(session)).not.toContain('a fox')
  })
})

describe('ending what runs', () => {
  it('stops it within one step, and the next item begins', async () => {
    const { socket, heard } = await watch(ann)
    const started = nextEvent(
      socket,
      'invocation_complete',
      ({ invocation_source_id }: { invocation_source_id: string }) => invocation_source_id === 'step',
    )
    const item_id = await enqueue(ann, longBatch(400, { pictures: true }))
    const next = await enqueue(bob, addBatch())
    await started
    const { body } = await ann.put(`${QUEUE}/i/${item_id}/cancel`)
    expect(body.status).toBe('canceled')
    await untilStatus(bob, next, 'completed')
    const statuses = heard.filter(
      ({ name, payload }) => name === 'queue_item_status_changed' && payload.item_id === item_id,
    )
    expect(statuses.map(({ payload }) => payload.status)).toEqual(['in_progress', 'canceled'])
    const canceledAt = heard.findIndex(({ payload }) => payload.status === 'canceled')
    const after = heard.slice(canceledAt + 1).filter(({ payload }) => payload.item_id === item_id)
    expect(after.filter(({ name }) => name === 'invocation_started').length).toBeLessThanOrEqual(2)
  })

  it('by clearing the queue stops it too', async () => {
    const { socket, heard } = await watch(ann)
    const started = nextEvent(socket, 'invocation_started')
    const item_id = await enqueue(ann, longBatch(400, { pictures: true }))
    await started
    const cleared = nextEvent(socket, 'queue_cleared')
    expect((await ann.put(`${QUEUE}/clear`)).body).toEqual({ deleted: 1 })
    expect(await cleared).toMatchObject({ user_id: ann.user_id })
    expect(heard.some(({ payload }) => payload.item_id === item_id && payload.status === 'canceled')).toBe(true)
    const next = await enqueue(ann, addBatch())
    await untilStatus(ann, next, 'completed')
  })

  it('happens when its owner is disabled', async () => {
    const eve = await studio.person('eve')
    const { socket } = await watch(admin)
    const started = nextEvent(socket, 'invocation_started')
    const running = await enqueue(eve, longBatch(400, { pictures: true }))
    const waiting = await enqueue(eve, addBatch())
    await started
    const { status } = await admin.patch(`/api/v1/auth/users/${eve.user_id}`, { is_active: false })
    expect(status).toBe(200)
    for (const item_id of [running, waiting]) await untilStatus(admin, item_id, 'canceled')
  })
})

describe('pausing', () => {
  it('lets the running item finish and begins no other until the queue is resumed', async () => {
    const { socket } = await watch(ann)
    const started = nextEvent(socket, 'invocation_started')
    const running = await enqueue(ann, longBatch(20, { pictures: true }))
    await started
    const waiting = await enqueue(ann, addBatch())
    await admin.put(`${QUEUE}/processor/pause`)
    await untilStatus(ann, running, 'completed')
    expect((await itemOf(ann, waiting)).status).toBe('pending')
    await admin.put(`${QUEUE}/processor/resume`)
    await untilStatus(ann, waiting, 'completed')
  })
})

describe('a worker that is killed', () => {
  it('is replaced, and its item runs again from the start with nothing there twice', async () => {
    const before = await imageNames(ann)
    const { socket, heard } = await watch(ann)
    const some = nextEvent(
      socket,
      'invocation_complete',
      ({ result }: { result: { width?: number } }) => result.width === 3,
    )
    const item_id = await enqueue(ann, longBatch(12, { pictures: true }))
    await some
    process.kill(await pidOf(item_id), 'SIGKILL')
    await untilStatus(ann, item_id, 'completed')
    const made = (await imageNames(ann)).filter((name) => !before.includes(name))
    expect(made).toHaveLength(12)
    await until(() => heard.some(({ payload }) => payload.status === 'completed'))
    const statuses = heard.filter(({ name }) => name === 'queue_item_status_changed').map(({ payload }) => payload)
    expect(statuses.map(({ status, status_sequence }) => [status, status_sequence])).toEqual([
      ['in_progress', 1],
      ['in_progress', 2],
      ['completed', 3],
    ])
  })

  it('three times on one item fails the item and goes on with the next', async () => {
    const { socket } = await watch(ann)
    const item_id = await enqueue(ann, longBatch(400, { pictures: true }))
    const next = await enqueue(ann, addBatch())
    await nextEvent(socket, 'invocation_started', (payload: { item_id: number }) => payload.item_id === item_id, 30_000)
    const killed: number[] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      // Events of the one before may still arrive; the lease says who works now.
      let pid = 0
      await until(async () => {
        pid = await pidOf(item_id)
        return pid > 0 && !killed.includes(pid)
      }, 30_000)
      process.kill(pid, 'SIGKILL')
      killed.push(pid)
    }
    await untilStatus(ann, item_id, 'failed')
    expect((await itemOf(ann, item_id)).error_type).toBe('WorkerLostError')
    await untilStatus(ann, next, 'completed')
  }, 60_000)
})

describe('the cache of node results', () => {
  it('answers for the same person only, and is counted and cleared', async () => {
    const cached = { batch: { graph: { nodes: { it: { id: 'it', type: 'add', a: 40, b: 2 } }, edges: [] } } }
    const cache = '/api/v1/app/invocation_cache'
    const run = async (who: Actor) => untilStatus(who, await enqueue(who, cached), 'completed')
    const hits = async () => (await admin.get(`${cache}/status`)).body.hits
    await run(ann)
    const first = await hits()
    await run(bob)
    expect(await hits()).toBe(first)
    await run(ann)
    await until(async () => (await hits()) === first + 1)
    await admin.delete(cache)
    await until(async () => (await admin.get(`${cache}/status`)).body.size === 0)
  })
})
