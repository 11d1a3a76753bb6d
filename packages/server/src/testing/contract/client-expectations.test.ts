import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBatch } from '../../features/queue/testing/batches.ts'
import type { Actor } from '../actor.ts'
import { CREDENTIALS, type Scene, setScene } from './scene.ts'

/*
 * What the web client of InvokeAI 6.14 needs of its server, call by call and in its order. The contract tests hold the
 * shapes of all answers against InvokeAI's schemas; here stands what this client cannot do without.
 */

const STATE = '/api/v1/client_state/default'
const QUEUE = '/api/v1/queue/default'
/** The slices of the client's state. */
const SLICES = (
  'auth canvasSession canvasSettings canvasText canvas canvasWorkflowIntegration dynamicPrompts expandPrompt gallery ' +
  'hotkeys loras modelmanagerV2 nodes params refImages stylePreset system ui upscale workflowLibrary workflowSettings'
).split(' ')

let scene: Scene
let by: Actor
beforeAll(async () => {
  scene = await setScene('multi')
  by = scene.by
})
afterAll(() => scene.studio.close())

const get = async (path: string) => {
  const { status, body } = await by.get(path)
  expect({ path, status }).toEqual({ path, status: 200 })
  return body
}

describe('before somebody signs in', () => {
  it('every slice of the state is refused at once, so that the client can draw', async () => {
    const { nobody } = scene.studio
    const answers = await Promise.all(SLICES.map((key) => nobody.get(`${STATE}/get_by_key?key=${key}`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  })

  it('what the hooks of the sign-in page ask for is refused, and its state is not kept', async () => {
    const { nobody } = scene.studio
    const counts = '/api/v1/workflows/counts_by_category?categories=user&categories=default&has_been_opened=true'
    const paths = [
      ...[`${QUEUE}/current`, `${QUEUE}/status`, `${QUEUE}/counts_by_destination?destination=canvas`],
      ...['/api/v1/app/patchmatch_status', '/api/v2/models/', '/api/v2/models/missing', counts],
      '/api/v1/boards/?all=true&include_archived=true',
    ]
    for (const path of paths) expect({ path, status: (await nobody.get(path)).status }).toEqual({ path, status: 401 })
    expect((await nobody.post(`${STATE}/set_by_key?key=ui`, '{}')).status).toBe(401)
    expect((await nobody.get('/openapi.json')).status).toBe(200)
  })

  it('the status of accounts is public and says what the client goes by', async () => {
    expect((await scene.studio.nobody.get('/api/v1/auth/status')).body).toMatchObject({
      ...{ setup_required: false, multiuser_enabled: true, strict_password_checking: true, admin_email: null },
    })
  })

  it('a socket without a token is refused', async () => {
    await expect(scene.studio.nobody.socket()).rejects.toThrow()
  })
})

describe('signing in', () => {
  it('answers the token and the person, and sets the cookie by which pictures load', async () => {
    const { status, body, headers } = await scene.studio.nobody.post('/api/v1/auth/login', {
      ...CREDENTIALS,
      remember_me: true,
    })
    expect(status).toBe(200)
    const person = { user_id: by.user_id, email: CREDENTIALS.email, is_admin: true, is_active: true }
    expect(body).toMatchObject({ token: expect.any(String), user: { ...person, display_name: 'admin' } })
    const cookie = headers.getSetCookie().find((one) => !one.includes('Max-Age=0')) ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    const picture = { headers: { cookie: cookie.split(';')[0] ?? '', authorization: '' } }
    const url = `/api/v1/images/i/${scene.ids.image_name}`
    for (const path of [
      `${url}/thumbnail?media_cookie_version=1`,
      `${url}/full`,
      `${url}/full?media_cookie_version=1`,
    ]) {
      const response = await fetch(scene.studio.url + path, picture)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/^image\//)
    }
    // Its claims let the client recognise its own refreshed token in another tab.
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString())
    expect(claims.user_id).toBe(by.user_id)
  })

  it('tells what is wrong in one sentence', async () => {
    const { status, body } = await scene.studio.nobody.post('/api/v1/auth/login', { ...CREDENTIALS, password: 'x' })
    expect(status).toBe(401)
    expect(body.detail).toEqual(expect.any(String))
  })
})

describe('the app', () => {
  it('gets each slice of the state as it was sent, as raw text, and null for what was never sent', async () => {
    const slice = JSON.stringify({ shouldShow: true, text: 'ä "quoted"' })
    const sent = await by.fetch(`${STATE}/set_by_key?key=ui`, {
      ...{ method: 'POST', body: slice, headers: { 'content-type': 'text/plain;charset=UTF-8' } },
    })
    expect([sent.status, await sent.json()]).toEqual([200, slice])
    expect(await get(`${STATE}/get_by_key?key=ui`)).toBe(slice)
    expect(await get(`${STATE}/get_by_key?key=canvasText`)).toBeNull()
  })

  it('knows the person by the id that events name', async () => {
    expect(await get('/api/v1/auth/me')).toMatchObject({ user_id: by.user_id, is_admin: true, is_active: true })
    const socket = await by.socket()
    await socket.emitWithAck('subscribe_queue', { queue_id: 'default' })
    const told = new Promise<{ user_id: string }>((resolve) => socket.once('batch_enqueued', resolve))
    await by.post(`${QUEUE}/enqueue_batch`, addBatch())
    expect((await told).user_id).toBe(by.user_id)
    socket.close()
  })

  it('finds a started processor, so that it need not resume it after each batch', async () => {
    const { queue, processor } = await get(`${QUEUE}/status`)
    expect(processor.is_started).toBe(true)
    const counts = ['pending', 'in_progress', 'waiting', 'completed', 'failed', 'canceled', 'total']
    for (const name of [...counts, 'user_pending', 'user_in_progress']) expect(queue[name]).toEqual(expect.any(Number))
  })

  it('finds models that it can pick and show', async () => {
    const { models } = await get('/api/v2/models/')
    const [main] = models
    expect(main).toMatchObject({
      type: 'main',
      base: 'sd-1',
      format: expect.any(String),
      file_size: expect.any(Number),
    })
    for (const member of ['key', 'hash', 'name', 'path']) expect(main[member]).not.toBe('')
    expect((await get('/api/v2/models/missing')).models).toEqual([])
  })

  it('gets lists where it iterates, since an object in place of one ends it', async () => {
    const paths = [
      ...['/api/v1/boards/?all=true&include_archived=true', '/api/v1/style_presets/', '/api/v1/system_prompts/'],
      ...['/api/v1/boards/?all=true&order_by=created_at&direction=DESC', '/api/v1/app/generation_device_options'],
      ...['/api/v1/app/external_providers/config', '/api/v2/models/install', '/api/v1/auth/users'],
      `/api/v1/model_relationships/i/${scene.ids.key}`,
    ]
    for (const path of paths) expect(await get(path)).toEqual(expect.any(Array))
    const related = await by.post('/api/v1/model_relationships/batch', { model_keys: [scene.ids.key] })
    expect(related.body).toEqual([])
  })

  it('counts images, videos and intermediates on no board', async () => {
    const page = { items: [], offset: 0, limit: 0 }
    for (const kinds of [
      '',
      '&categories=general',
      '&categories=control&categories=mask&categories=user&categories=other',
    ]) {
      const path = `/api/v1/images/?board_id=none&is_intermediate=false${kinds}&limit=0&offset=0`
      expect(await get(path)).toMatchObject({ ...page, total: expect.any(Number) })
    }
    expect(await get('/api/v1/videos/?board_id=none&is_intermediate=false&limit=0&offset=0')).toEqual({
      ...page,
      total: 0,
    })
    expect(await get('/api/v1/images/intermediates')).toEqual(expect.any(Number))
  })

  it('gets names of the gallery and the images behind them', async () => {
    const query = 'categories=general&is_intermediate=false&order_dir=DESC&search_term=&starred_first=true'
    const names = await get(`/api/v1/gallery/item_names?board_id=${scene.ids.board_id}&${query}`)
    expect(names).toMatchObject({ starred_count: 0, total_count: 2 })
    expect(names.item_names).toContain(scene.ids.image_name)
    const { body } = await by.post('/api/v1/images/images_by_names', { image_names: names.item_names })
    expect(body.map(({ image_name }: { image_name: string }) => image_name)).toEqual(names.item_names)
    const image = await get(`/api/v1/images/i/${scene.ids.image_name}`)
    expect(image).toMatchObject({ image_url: `api/v1/images/i/${image.image_name}/full`, board_id: scene.ids.board_id })
    expect(await get(`/api/v1/images/i/${image.image_name}/metadata`)).toEqual({ positive_prompt: 'a fox', seed: 7 })
  })

  it('gets the small answers that it reads', async () => {
    expect(await get('/api/v1/app/patchmatch_status')).toBe(false)
    expect((await get('/api/v1/app/version')).version).toMatch(/^\d+\.\d+/)
    const runtime = await get('/api/v1/app/runtime_config')
    expect(runtime).toMatchObject({ set_fields: expect.any(Array), config: { max_queue_history: null } })
    expect((await get('/api/v1/app/app_deps')).node).toBe(process.versions.node)
    const counts = await get(
      '/api/v1/workflows/counts_by_category?categories=user&categories=default&has_been_opened=true',
    )
    expect(Object.keys(counts).sort()).toEqual(['default', 'user'])
    expect((await by.post('/api/v1/auth/media-cookie')).body).toEqual({ success: true })
    expect(await get('/api/v2/models/starter_models')).toMatchObject({ starter_models: [], starter_bundles: {} })
    expect(await get('/api/v2/models/hf_login')).toEqual(expect.any(String))
    const cache = await get('/api/v1/app/invocation_cache/status')
    expect(Object.keys(cache).sort()).toEqual(['enabled', 'hits', 'max_size', 'misses', 'size'])
  })
})

describe('generating', () => {
  it('takes what the client sends more than it must, and says how much was queued', async () => {
    const { batch } = addBatch({ destination: 'canvas:abc' })
    const sent = { ...batch, runs: 1, data: [[{ node_path: 'sum', field_name: 'a', items: [1, 2] }]], unknown: 'x' }
    const { status, body } = await by.post(`${QUEUE}/enqueue_batch`, { prepend: false, batch: sent })
    expect([200, 201]).toContain(status)
    expect(body).toMatchObject({ enqueued: 2, requested: 2, item_ids: [expect.any(Number), expect.any(Number)] })
    const items = await get(`${QUEUE}/list_all?destination=canvas:abc`)
    for (const { session } of items) {
      expect([session.source_prepared_mapping, session.results]).toEqual([expect.any(Object), expect.any(Object)])
    }
    expect(await get(`${QUEUE}/counts_by_destination?destination=canvas:abc`)).toMatchObject({ pending: 2, total: 2 })
    const ids = await get(`${QUEUE}/item_ids?order_dir=DESC`)
    const { body: rows } = await by.post(`${QUEUE}/item_summaries_by_ids`, { item_ids: ids.item_ids })
    expect(rows).toHaveLength(ids.total_count)
    expect((await by.put(`${QUEUE}/i/${body.item_ids[0]}/cancel`)).body).toMatchObject({ status: 'canceled' })
  })

  it('tells what is wrong with a graph as the client shows it', async () => {
    const edge = { source: { node_id: 'absent', field: 'value' }, destination: { node_id: 'a', field: 'a' } }
    const graph = { id: 'g', nodes: { a: { id: 'a', type: 'add' } }, edges: [edge] }
    const { status, body } = await by.post(`${QUEUE}/enqueue_batch`, { prepend: false, batch: { graph } })
    expect(status).toBe(422)
    for (const { loc, msg, type } of body.detail) {
      expect([loc, msg, type]).toEqual([expect.any(Array), expect.any(String), expect.any(String)])
    }
  })

  it('expands dynamic prompts', async () => {
    const { body } = await by.post('/api/v1/utilities/dynamicprompts', {
      prompt: '{a|b}',
      max_prompts: 9,
      combinatorial: true,
    })
    expect(body).toMatchObject({ prompts: ['a', 'b'], error: null })
  })
})

describe('the node templates', () => {
  interface Property {
    readonly default?: unknown
    readonly field_kind?: unknown
    readonly input?: unknown
    readonly orig_required?: unknown
    readonly ui_hidden?: unknown
  }
  interface Schema {
    readonly class?: string
    readonly title?: string
    readonly version?: string
    readonly node_pack?: string
    readonly output?: { readonly $ref: string }
    readonly properties?: Readonly<Record<string, Property>>
  }
  const RESERVED = new Set(['id', 'type', 'use_cache'])

  it('can be built from the document: one that could not would cost the client all of them', async () => {
    const { components } = await get('/openapi.json')
    const schemas = Object.values(components.schemas) as Schema[]
    const nodes = schemas.filter((schema) => schema.class === 'invocation')
    expect(nodes.length).toBeGreaterThan(100)
    const broken = nodes.flatMap(({ title, version, node_pack, output, properties = {} }) => {
      const made = components.schemas[output?.$ref.split('/').at(-1) ?? ''] as Schema | undefined
      const inputs = Object.entries(properties).filter(([name]) => !RESERVED.has(name))
      const isFine =
        typeof title === 'string' &&
        /^\d+\.\d+\.\d+$/.test(version ?? '') &&
        node_pack === 'invokeai' &&
        typeof properties.type?.default === 'string' &&
        typeof properties.use_cache?.default === 'boolean' &&
        made?.class === 'output' &&
        typeof made.properties?.type?.default === 'string' &&
        inputs.every(([, field]) => typeof field.field_kind === 'string') &&
        inputs.every(([, { field_kind, input, orig_required }]) =>
          field_kind === 'input' ? typeof input === 'string' && typeof orig_required === 'boolean' : true,
        )
      return isFine ? [] : [title]
    })
    expect(broken).toEqual([])
  })
})

describe('ending', () => {
  it('signs out with an answer that lets the client forget the person, and takes the cookie back', async () => {
    const again = await scene.studio.signIn('ada')
    const { body, headers } = await again.post('/api/v1/auth/logout')
    expect(body).toEqual({ success: true })
    expect(headers.getSetCookie().join()).toMatch(/Max-Age=0|Expires=Thu, 01 Jan 1970/i)
  })

  it('keeps 401 for tokens that ended: what is not allowed is 403, what is not there 404', async () => {
    const ada = await scene.studio.person('ada')
    expect((await ada.get('/api/v1/app/runtime_config')).status).toBe(403)
    expect((await ada.get(`/api/v1/images/i/${scene.ids.image_name}`)).status).toBe(404)
    expect((await ada.get('/api/v1/no/such/path')).status).toBe(404)
  })

  it('takes the token from the header of polling requests, too', async () => {
    const socket = io(scene.studio.url, {
      ...{ path: '/ws/socket.io', transports: ['polling'], reconnection: false, forceNew: true },
      extraHeaders: { authorization: `Bearer ${by.token}` },
    })
    await new Promise((resolve, reject) => socket.once('connect', () => resolve(null)).once('connect_error', reject))
    socket.close()
  })
})
