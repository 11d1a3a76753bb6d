import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHub, type TestHub } from '../../features/model-install/testing/hub.ts'
import { longBatch, pictureBatch } from '../../features/queue/testing/batches.ts'
import { type Heard, listenTo, until } from '../../features/queue/testing/listening.ts'
import type { Actor } from '../actor.ts'
import { emptyWorkflow } from '../library.ts'
import { loraFile } from '../model-files.ts'
import { startTestStudio, type TestStudio } from '../studio.ts'
import { INVOKEAI } from './reference.ts'
import { addImage, type Mode } from './scene.ts'
import { validateAnswer, validateSparse } from './validation.ts'

const QUEUE = '/api/v1/queue/default'

/** The reference's schema of an event; null for events beyond InvokeAI's. */
function schemaOf(event: string) {
  const words = event.split('_').map((word) => word[0]?.toUpperCase() + word.slice(1))
  return INVOKEAI.schemas[`${words.join('')}Event`] ?? null
}

let hub: TestHub
beforeAll(async () => {
  hub = await startHub()
  hub.add('events/lora', { 'lora.safetensors': loraFile() })
})
afterAll(() => hub.close())

/** Who listens in a mode: one does things, another has nothing to do with them, the third administrates. */
interface Listener {
  readonly who: Actor
  readonly socket: Socket
  readonly heard: Heard[]
}

async function listen(who: Actor): Promise<Listener> {
  const socket = await who.socket()
  const heard = listenTo(socket)
  await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })
  await socket.emitWithAck('subscribe_bulk_download', { bulk_download_id: 'default' })
  return { who, socket, heard }
}

/** Does everything that InvokeAI tells of, once. */
async function doEverything({ who, heard }: Listener, admin: Listener): Promise<void> {
  const said = (listener: Heard[], name: string, fits: (payload: Heard['payload']) => boolean = () => true) =>
    until(() => listener.some((event) => event.name === name && fits(event.payload)), 30_000)
  const enqueue = async (batch: object): Promise<number> =>
    (await who.post(`${QUEUE}/enqueue_batch`, batch)).body.item_ids[0]
  const ends = (item_id: number, status: string) =>
    said(heard, 'queue_item_status_changed', (payload) => payload.item_id === item_id && payload.status === status)

  const model = (await who.get('/api/v2/models/')).body.models[0]
  await ends(await enqueue(pictureBatch(model, 2)), 'completed')
  const nodes = { div: { id: 'div', type: 'div', a: 1, b: 0 } }
  const failing = await enqueue({ batch: { graph: { id: 'g', nodes, edges: [] }, origin: 'o', destination: 'd' } })
  await ends(failing, 'failed')
  const long = await enqueue(pictureBatch(model, 1_000))
  await enqueue(longBatch(3))
  await said(heard, 'invocation_progress', (payload) => payload.item_id === long && payload.image !== null)
  await who.put(`${QUEUE}/cancel_all_except_current`)
  await who.put(`${QUEUE}/i/${long}/cancel`)
  await ends(long, 'canceled')
  await who.put(`${QUEUE}/retry_items_by_id`, [failing])
  await who.put(`${QUEUE}/clear`)

  const { board_id } = (await who.post('/api/v1/boards/?board_name=b')).body
  await who.post('/api/v1/images/download', { image_names: [await addImage(who, board_id)] })
  await said(heard, 'bulk_download_complete')
  const { workflow_id } = (await who.post('/api/v1/workflows/', { workflow: emptyWorkflow('w') })).body
  const workflow = `/api/v1/workflows/i/${workflow_id}`
  for (const is_public of [true, false]) await who.patch(`${workflow}/is_public`, { is_public })
  await who.delete(workflow)
  await who.post('/api/v1/recall/default', { seed: 7 })
  await admin.who.post('/api/v2/models/install?source=events/lora', {})
  await said(admin.heard, 'model_install_complete')
  await admin.who.post('/api/v2/models/install?source=events/absent', {})
  await said(admin.heard, 'model_install_error')
}

const namesOf = ({ heard }: Listener): string[] => [...new Set(heard.map(({ name }) => name))].filter(schemaOf).sort()

/** What an administrator hears of installations. */
const INSTALLS = [
  ...['download_complete', 'download_progress', 'download_started', 'model_install_complete'],
  ...['model_install_download_progress', 'model_install_downloads_complete', 'model_install_error'],
  'model_install_started',
]
/** What the owner of work hears of it, and administrators too. */
const WORK = [
  ...['batch_enqueued', 'invocation_complete', 'invocation_error', 'invocation_started', 'queue_cleared'],
  ...['queue_item_status_changed', 'queue_items_canceled', 'queue_items_retried'],
  ...['recall_parameters_updated', 'workflow_created', 'workflow_deleted', 'workflow_updated'],
]
const OWN = [
  'bulk_download_complete',
  'bulk_download_started',
  'invocation_progress',
  'model_load_complete',
  'model_load_started',
]
/** What those hear who have nothing to do with it, with everything hidden that tells whose it is. */
const OTHERS = [
  ...['batch_enqueued', 'queue_cleared', 'queue_item_status_changed', 'queue_items_canceled', 'queue_items_retried'],
  ...['workflow_access_revoked', 'workflow_updated'],
]

describe.each(['multi', 'single'] as const)('in %s-user mode', (mode: Mode) => {
  let studio: TestStudio
  let owner: Listener
  let admin: Listener
  let other: Listener | null = null
  beforeAll(async () => {
    const settings = { multiuser: mode === 'multi', hf_endpoint: hub.origin, allow_private_download_urls: true }
    studio = await startTestStudio({ settings, workers: true })
    owner = await listen(mode === 'multi' ? await studio.person('ann') : studio.nobody)
    admin = mode === 'multi' ? await listen(await studio.admin()) : owner
    if (mode === 'multi') other = await listen(await studio.person('bob'))
    await doEverything(owner, admin)
  }, 120_000)
  afterAll(async () => {
    for (const { socket } of [owner, admin, other].filter((one) => one !== null)) socket.close()
    await studio.close()
  })

  it('sends payloads with all members that InvokeAI sends', () => {
    const wrong = [owner, admin, other].flatMap((listener) =>
      (listener?.heard ?? []).flatMap(({ name, payload }) => {
        const schema = schemaOf(name)
        return schema ? validateAnswer(schema, payload).map((problem) => `${name}: ${problem}`) : []
      }),
    )
    expect([...new Set(wrong)]).toEqual([])
  })

  it('tells each event to those whom InvokeAI tells it', () => {
    if (mode === 'single') {
      expect(namesOf(owner)).toEqual([...INSTALLS, ...WORK, ...OWN].sort())
      return
    }
    expect(namesOf(owner)).toEqual([...WORK, ...OWN].sort())
    expect(namesOf(admin)).toEqual([...INSTALLS, ...WORK].sort())
    expect(other && namesOf(other)).toEqual(OTHERS.toSorted())
  })

  it('names the person as their account does, and hides them from others', () => {
    const me = mode === 'multi' ? owner.who.user_id : 'system'
    const named = (of: Listener) =>
      new Set(
        of.heard
          .filter(({ name, payload }) => schemaOf(name) && 'user_id' in payload && payload.user_id !== null)
          .map(({ payload }) => payload.user_id),
      )
    expect([...named(owner)]).toEqual([me])
    if (!other) return
    expect(JSON.stringify(other.heard.filter(({ name }) => !name.startsWith('workflow_')))).not.toContain(me)
  })

  it('tells of an item in the order that clients wait for', () => {
    const item = owner.heard.find(({ name }) => name === 'invocation_started')?.payload.item_id
    const told = owner.heard.filter(({ payload }) => payload.item_id === item)
    const sequence = told.map(({ name, payload }) => (name === 'queue_item_status_changed' ? payload.status : name))
    expect(sequence.slice(0, 2)).toEqual(['in_progress', 'invocation_started'])
    expect(sequence.slice(-2)).toEqual(['invocation_complete', 'completed'])
    const statuses = told.filter(({ name }) => name === 'queue_item_status_changed')
    expect(statuses.map(({ payload }) => payload.status_sequence)).toEqual([1, 2])
    const loads = owner.heard.filter(({ name }) => name.startsWith('model_load_')).map(({ name }) => name)
    expect(loads.filter((name) => name.endsWith('started')).length * 2).toBe(loads.length)
  })

  it('answers items that have run as InvokeAI does, to their owner and to others', async () => {
    const list = INVOKEAI.operations['GET /api/v1/queue/{queue_id}/list_all']?.responses[200]?.['application/json']
    const one = INVOKEAI.operations['GET /api/v1/queue/{queue_id}/i/{item_id}']?.responses[200]?.['application/json']
    if (!list || !one) throw new Error('InvokeAI has queue items')
    const { body } = await (await enqueueAgain()).get(`${QUEUE}/list_all`)
    expect(validateAnswer(list, body)).toEqual([])
    const done = body.find((item: { status: string }) => item.status === 'completed')
    expect(Object.keys(done.session.results)).not.toEqual([])
    expect(validateSparse(one, (await owner.who.get(`${QUEUE}/i/${done.item_id}`)).body)).toEqual([])
    if (other) expect(validateAnswer(list, (await other.who.get(`${QUEUE}/list_all`)).body)).toEqual([])
  })

  /** Something that has run; everything else was cleared away. */
  async function enqueueAgain(): Promise<Actor> {
    const { body } = await owner.who.post(`${QUEUE}/enqueue_batch`, longBatch(2))
    const [item] = body.item_ids
    await until(async () => (await owner.who.get(`${QUEUE}/i/${item}`)).body.status === 'completed')
    return owner.who
  }
})
