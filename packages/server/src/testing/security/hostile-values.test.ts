import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../access/world.ts'
import type { Actor } from '../actor.ts'
import { emptyWorkflow, pictureForm, presetFile } from '../library.ts'
import { chooser, placesIn, putAt, TEXTS, VALUES } from './hostile.ts'
import { type Door, doorsOf } from './openapi-samples.ts'

/** Another seed tries other values at the same places. */
const SEED = 20_261_122
/** An answer that takes longer never comes, in ms. */
const PATIENCE_MS = 15_000
/** These end the session of whoever calls them. */
const ENDING = new Set(['/api/v1/auth/logout', '/api/v1/auth/change-password', '/api/v1/auth/me'])
/** What takes things away comes last, so that the others find them. */
const isLast = ({ method, path }: Door): boolean => method === 'DELETE' || /delete|clear|prune|empty/.test(path)

let world: World
let doors: readonly Door[]

beforeAll(async () => {
  world = await createWorld()
  const { body } = await world.actors.nobody.get('/openapi.json')
  const known = await things()
  const bodies = bodiesWith(known)
  doors = doorsOf(body, known)
    .filter(({ path }) => !ENDING.has(path))
    .map((door) => ({ ...door, body: bodies[`${door.method} ${door.path}`] ?? door.body }))
    .sort((one, other) => Number(isLast(one)) - Number(isLast(other)))
})
afterAll(() => world.close())

/** What is really there, by the names under which operations ask for it. */
async function things() {
  const image_name = await world.image()
  const item_id = await world.item()
  const day = { created_from: '2024-01-01', created_to: '2030-01-01', from: '2024-01-01', to: '2030-01-01' }
  return {
    ...{ image_name, image_names: [image_name], item_id, item_ids: [item_id], queue_id: 'default', ...day },
    ...{
      board_id: await world.board(),
      board_name: 'b',
      user_ids: [world.actors.stranger.user_id],
      permission: 'write',
    },
    ...{ workflow_id: await world.workflow(false), style_preset_id: await world.preset(false) },
    ...{ system_prompt_id: await world.systemPrompt(false), user_id: (await world.bystander()).user_id },
    ...{ key: await world.model(), model_key: await world.model(), email: 'new@studio.test', append: false },
  }
}

/** Bodies that succeed, where a sample of the schema would be refused for what a schema does not tell. */
function bodiesWith({
  image_name,
  board_id,
  workflow_id,
}: Awaited<ReturnType<typeof things>>): Record<string, unknown> {
  const image = pictureForm().get('image')
  const data = JSON.stringify({ name: 'a', positive_prompt: '', negative_prompt: '', type: 'user', is_public: false })
  const nodes = {
    a: { id: 'a', type: 'add', a: 1, b: 2, use_cache: false },
    i: { id: 'i', type: 'img_resize', image: { image_name }, board: { board_id }, metadata: { a: 1 } },
    c: { id: 'c', type: 'collect' },
  }
  const edges = [{ source: { node_id: 'a', field: 'value' }, destination: { node_id: 'c', field: 'item' } }]
  const batch = {
    ...{ graph: { id: 'g', nodes, edges }, runs: 1, origin: 'o', destination: 'd', workflow: { a: 1 } },
    data: [[{ node_path: 'a', field_name: 'a', items: [1, 2] }]],
  }
  return {
    'POST /api/v1/queue/{queue_id}/enqueue_batch': { prepend: false, batch },
    'POST /api/v1/workflows/': { workflow: emptyWorkflow('w', { nodes: [{ id: 'a', data: { type: 'add' } }] }) },
    'PATCH /api/v1/workflows/i/{workflow_id}': { workflow: emptyWorkflow('w', { id: workflow_id }) },
    'POST /api/v1/style_presets/': { data, image },
    'PATCH /api/v1/style_presets/i/{style_preset_id}': { data, image },
    'POST /api/v1/style_presets/import': { file: presetFile().get('file') },
    'POST /api/v1/images/upload': { file: image, metadata: '{"a":1}', resize_to: '{"width":8,"height":8}' },
  }
}

/** The door as it is meant to be used, unless that would take something away, and with each thing replaced in turn. */
function attempts(door: Door, choose: ReturnType<typeof chooser>): Door[] {
  const { params, query, body } = door
  return [
    ...(isLast(door) ? [] : [door]),
    ...Object.keys(params).map((name) => ({ ...door, params: { ...params, [name]: choose(TEXTS) } })),
    ...Object.keys(query).map((name) => ({ ...door, query: { ...query, [name]: choose(TEXTS) } })),
    ...(body === undefined ? [] : some(placesIn(body), choose)).map((at) => ({
      ...door,
      body: putAt(body, at, choose(VALUES)),
    })),
  ]
}

/** Places in one body that are tried in one run. */
const MOST_PLACES = 12

/** All of a few; of many the whole, which comes first, and some others. */
function some<T>(places: readonly T[], choose: ReturnType<typeof chooser>): readonly T[] {
  if (places.length <= MOST_PLACES) return places
  return [...places.slice(0, 1), ...Array.from({ length: MOST_PLACES - 1 }, () => choose(places))]
}

function formOf(parts: unknown): FormData {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts ?? {})) {
    form.append(name, part instanceof Blob || typeof part === 'string' ? part : (JSON.stringify(part) ?? ''))
  }
  return form
}

async function knock(actor: Actor, { method, path, params, query, body, form }: Door): Promise<number | string> {
  const where = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => many(name, value)))
  const content =
    body === undefined
      ? {}
      : form
        ? { body: formOf(body) }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return actor.fetch(`${where}?${asked}`, { method, redirect: 'manual', signal, ...content }).then(
    async (response) => {
      await response.arrayBuffer()
      return response.status
    },
    (error: Error) => error.name,
  )
}

const many = (name: string, value: unknown): [string, string][] =>
  [value].flat().map((each): [string, string] => [name, String(each)])

/** 501 and 503 are answers of their own: what the product does not do, and that it is busy. */
const isFine = (answer: number | string): boolean => typeof answer === 'number' && (answer < 500 || answer === 501)

/** What people send, and what administrators send where others may send nothing: that is decided before anything else. */
it('whatever is sent is answered, and never by stumbling', async () => {
  const choose = chooser(SEED)
  const { owner, admin } = world.actors
  const stumbles: unknown[] = []
  for (const door of doors) {
    const [first = door, ...others] = attempts(door, choose)
    const answer = await knock(owner, first)
    if (!isFine(answer)) stumbles.push({ answer, ...first })
    const isForAdmins = answer === 403
    const tried = isForAdmins ? [first, ...others] : others
    const answers = await Promise.all(tried.map((one) => knock(isForAdmins ? admin : owner, one)))
    answers.forEach((status, index) => {
      if (!isFine(status)) stumbles.push({ answer: status, ...tried[index] })
    })
  }
  expect(stumbles).toEqual([])
}, 120_000)
