import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { emptyWorkflow, pictureForm } from '../../testing/library.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const WORKFLOWS = '/api/v1/workflows/'

let studio: TestStudio
let admin: Actor
let ada: Actor
let ben: Actor
beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
})
afterAll(() => studio.close())

const made = async (owner: Actor, more: object = {}, name = 'Foxes'): Promise<string> =>
  (await owner.post(WORKFLOWS, { workflow: emptyWorkflow(name, more) })).body.workflow_id
const at = (id: string, rest = '') => `${WORKFLOWS}i/${id}${rest}`
const publish = (owner: Actor, id: string, is_public = true) => owner.patch(at(id, '/is_public'), { is_public })
const listed = async (actor: Actor, query = '') =>
  (await actor.get(WORKFLOWS + query)).body.items.map((item: { workflow_id: string }) => item.workflow_id)

describe('a workflow', () => {
  it('is private to who made it, and comes back as it was sent', async () => {
    const nodes = [
      { id: 'n', type: 'invocation', position: { x: 1, y: 2 }, data: { type: 'odd', inputs: {} }, more: [1] },
    ]
    const edges = [{ id: 'e', type: 'default', source: 'n', sourceHandle: 'a', target: 'n', targetHandle: 'b' }]
    const sent = {
      nodes,
      edges,
      form: { rootElementId: 'root' },
      tags: 'a, b',
      meta: { version: '4.0.0', category: 'user' },
    }
    const { status, body } = await ada.post(WORKFLOWS, { workflow: emptyWorkflow('Käse 🦊', { ...sent, surplus: 1 }) })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        name: 'Käse 🦊',
        user_id: ada.user_id,
        is_public: false,
        opened_at: null,
        owner_display_name: 'ada',
        may_edit: true,
        workflow: { ...sent, id: body.workflow_id },
      },
    })
    expect(body.workflow).not.toHaveProperty('surplus')
    expect((await ada.get(at(body.workflow_id))).body).toEqual({
      ...body,
      thumbnail_url: null,
      call_saved_workflow_compatibility: expect.objectContaining({ reason: 'missing_workflow_return' }),
    })
    expect(await listed(ada)).toContain(body.workflow_id)
    expect((await ben.get(at(body.workflow_id))).status).toBe(404)
    expect(await listed(ben, '?owner=all')).not.toContain(body.workflow_id)
    expect((await admin.get(at(body.workflow_id))).body.may_edit).toBe(true)
  })

  it('is read by everybody once it is public, and a copy of it belongs to who makes it', async () => {
    const id = await made(ada, { tags: 'fox' })
    expect((await publish(ada, id)).body).toMatchObject({ is_public: true, workflow: { tags: 'fox, shared' } })
    const { body } = await ben.get(at(id))
    expect(body).toMatchObject({ user_id: ada.user_id, may_edit: false, owner_display_name: 'ada' })
    expect(await listed(ben)).not.toContain(id)
    expect(await listed(ben, '?is_public=true')).toContain(id)
    expect(await listed(ben, '?owner=others')).toContain(id)
    expect(await ben.patch(at(id), { workflow: body.workflow })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('Save a copy') },
    })
    const copy = (await ben.post(WORKFLOWS, { workflow: body.workflow })).body
    expect(copy).toMatchObject({ user_id: ben.user_id, is_public: false, may_edit: true })
    expect(copy.workflow_id).not.toBe(id)
    expect(copy.workflow).toEqual({ ...body.workflow, id: copy.workflow_id })
    expect((await publish(ada, id, false)).body).toMatchObject({ is_public: false, workflow: { tags: 'fox' } })
    expect((await ben.get(at(id))).status).toBe(404)
  })

  it('is changed by its owner, under its own id', async () => {
    const id = await made(ada)
    const workflow = { ...emptyWorkflow('Renamed'), id }
    expect((await ada.patch(at(id), { workflow })).body).toMatchObject({ name: 'Renamed', workflow_id: id })
    expect((await ada.patch(at('other'), { workflow })).status).toBe(422)
    // Another tab, which opened it before that, must not undo it unseen.
    expect(await ada.patch(at(id), { workflow, unchanged_since: '2020-01-01 00:00:00.000' })).toMatchObject({
      status: 409,
      body: { code: 'workflow_changed' },
    })
    const { updated_at: unchanged_since } = (await ada.get(at(id))).body
    expect((await ada.patch(at(id), { workflow, unchanged_since })).status).toBe(200)
    expect((await ada.patch(at(id), { workflow: emptyWorkflow('x') })).status).toBe(422)
    expect((await ada.patch(at('absent'), { workflow: { ...workflow, id: 'absent' } })).status).toBe(404)
    expect(await ada.delete(at(id))).toMatchObject({ status: 200, body: null })
    expect((await ada.get(at(id))).status).toBe(404)
  })

  it('is published by nobody who calls it a default one', async () => {
    const meta = { version: '3.0.0', category: 'default' }
    expect((await ada.post(WORKFLOWS, { workflow: emptyWorkflow('x', { meta }) })).status).toBe(422)
    expect((await admin.post(WORKFLOWS, { workflow: emptyWorkflow('x', { meta }) })).status).toBe(422)
    const id = await made(ada)
    expect((await ada.patch(at(id), { workflow: { ...emptyWorkflow('x', { meta }), id } })).status).toBe(422)
  })

  it.each([
    ['NUL', { notes: 'a\u0000b' }],
    ['half a character', { nodes: [{ text: '\ud800' }] }],
    ['a name that is too long', { name: 'x'.repeat(301) }],
    ['no name', { name: undefined }],
    ['nodes that are none', { nodes: ['text'] }],
    ['endless nesting', { nodes: [{ deep: JSON.parse('['.repeat(1_000) + ']'.repeat(1_000)) }] }],
    ['a version that is none', { meta: { version: 'x', category: 'user' } }],
  ])('is refused with %s', async (_, wrong) => {
    expect((await ada.post(WORKFLOWS, { workflow: { ...emptyWorkflow('x'), ...wrong } })).status).toBe(422)
  })

  it('is refused where nobody could list it beside others, and stays readable where it is there already', async () => {
    const huge = { nodes: Array(5_001).fill({ id: 'n', type: 'notes', data: {} }) }
    const refused = { status: 422, body: { detail: [{ loc: ['body', 'workflow', 'nodes'] }] } }
    expect(await ada.post(WORKFLOWS, { workflow: emptyWorkflow('x', huge) })).toMatchObject(refused)
    const id = await made(ada)
    const workflow = { ...emptyWorkflow('x', huge), id }
    expect(await ada.patch(at(id), { workflow })).toMatchObject(refused)
    const { kysely } = studio.studio.database
    const nodes = [...huge.nodes, { id: 'r', type: 'invocation', data: { type: 'workflow_return', inputs: {} } }]
    await kysely
      .updateTable('workflow_library')
      .set({ workflow: JSON.stringify({ ...workflow, nodes }) })
      .where('workflow_id', '=', id)
      .execute()
    expect((await ada.get(at(id))).body.workflow.nodes).toHaveLength(5_002)
    const { items } = (await ada.get(`${WORKFLOWS}?owner=me`)).body
    expect(items.find((item: { workflow_id: string }) => item.workflow_id === id)).toMatchObject({
      name: 'x',
      call_saved_workflow_compatibility: { is_callable: false, reason: 'exceeds_capacity' },
    })
    await publish(ada, id)
    await ada.delete(at(id))
  })

  it('is refused, too, when it is nested deeper than anything could walk', async () => {
    const deep = '['.repeat(500_000) + ']'.repeat(500_000)
    const body = JSON.stringify({ workflow: emptyWorkflow('x', { nodes: [{ deep: 'DEEP' }] }) }).replace('"DEEP"', deep)
    const headers = { 'content-type': 'application/json' }
    expect((await ada.fetch(WORKFLOWS, { method: 'POST', headers, body })).status).toBe(422)
  })

  it('keeps what looks like an attack as the text that it is', async () => {
    const text = `'; DROP TABLE workflow_library; -- <script>alert(1)</script> %_\\ ${'x'.repeat(5_000)}`
    const id = await made(ada, { description: text, tags: text, nodes: [{ id: '__proto__', constructor: 1 }] })
    expect((await ada.get(at(id))).body.workflow).toMatchObject({ description: text, tags: text })
    expect(await listed(ada, `?query=${encodeURIComponent("'; DROP TABLE")}`)).toEqual([id])
    for (const path of ['%27%20OR%201=1', '..%2F..%2Fetc', 'a%00b']) {
      expect([404, 422]).toContain((await ada.get(at(path))).status)
      expect([404, 422]).toContain((await ada.get(at(path, '/thumbnail'))).status)
    }
  })
})

describe('the library', () => {
  it('pages, counts and names tags of what the person may see', async () => {
    const carl = await studio.person('carl')
    await made(carl, { tags: 'Owl, night' }, 'b')
    await publish(carl, await made(carl, { tags: 'owl' }, 'A'))
    const page = (await carl.get(`${WORKFLOWS}?owner=me&per_page=1&page=1`)).body
    expect(page).toMatchObject({ page: 1, pages: 2, per_page: 1, total: 2, items: [{ name: 'b', category: 'user' }] })
    expect((await carl.get(`${WORKFLOWS}?owner=me`)).body).toMatchObject({ page: 0, pages: 1, per_page: 2, total: 2 })
    expect((await carl.get(`${WORKFLOWS}tags?owner=me`)).body).toEqual(['Owl', 'night', 'owl', 'shared'])
    expect((await carl.get(`${WORKFLOWS}counts_by_tag?tags=owl&tags=none&owner=me`)).body).toEqual({ owl: 2, none: 0 })
    const counts = await carl.get(`${WORKFLOWS}counts_by_category?categories=user&categories=default`)
    expect(counts.body).toEqual({ user: 2, default: expect.any(Number) })
    expect(counts.body.default).toBeGreaterThan(10)
    const opened = await carl.get(
      `${WORKFLOWS}counts_by_category?categories=user&categories=default&has_been_opened=true`,
    )
    expect(opened.body).toEqual({ user: 0, default: 0 })
    for (const query of [
      'page=-1',
      'per_page=0',
      'order_by=user_id',
      'categories=other',
      'owner=ada',
      'direction=up',
    ]) {
      expect((await carl.get(`${WORKFLOWS}?${query}`)).status, query).toBe(422)
    }
  })

  it('remembers for each person what they opened last', async () => {
    const id = 'default_text-to-image'
    expect(await ada.put(at(id, '/opened_at'))).toMatchObject({ status: 200, body: null })
    expect(await listed(ada, '?has_been_opened=true&categories=default')).toEqual([id])
    expect(await listed(ben, '?has_been_opened=true&categories=default')).toEqual([])
    expect((await ada.get(at(id))).body.opened_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/)
  })

  it('keeps what ships with the studio from everybody’s hands', async () => {
    const { workflow } = (await admin.get(at('default_inpaint'))).body
    expect(
      (
        await admin.patch(at('default_inpaint'), {
          workflow: { ...workflow, meta: { version: '3.0.0', category: 'user' } },
        })
      ).status,
    ).toBe(403)
    expect((await admin.delete(at('default_inpaint'))).status).toBe(403)
    expect((await admin.put(at('default_inpaint', '/thumbnail'), pictureForm())).status).toBe(403)
    expect((await publish(admin, 'default_inpaint')).status).toBe(403)
  })

  it('shows rows of old releases to administrators alone, as far as they can be read', async () => {
    const insert = (workflow_id: string, workflow: object, is_public = false) =>
      studio.studio.database.kysely
        .insertInto('workflow_library')
        .values({ workflow_id, workflow: JSON.stringify(workflow), is_public, user_id: 'system' })
        .execute()
    const old = {
      name: 'Old',
      description: '',
      meta: { version: '1.0.0', category: 'project' },
      nodes: [{ id: 'a' }, 7],
    }
    await insert('old', old)
    await insert('old-public', { ...old, tags: 'x' }, true)
    expect((await ada.get(at('old'))).status).toBe(404)
    expect(await listed(ada, '?owner=all')).not.toContain('old')
    expect((await ada.get(at('old-public'))).body.workflow).toEqual({
      ...emptyWorkflow('Old', { tags: 'x', nodes: [{ id: 'a' }], meta: { version: '1.0.0', category: 'user' } }),
      form: null,
      id: 'old-public',
    })
    expect(await listed(admin, '?owner=others')).toEqual(expect.arrayContaining(['old', 'old-public']))
  })

  it('says which workflows others can call', async () => {
    const data = { type: 'workflow_return', inputs: {} }
    const id = await made(ada, { nodes: [{ id: 'r', type: 'invocation', position: { x: 0, y: 0 }, data }] })
    expect(await listed(ada, '?callable=true&owner=me')).toEqual(
      (await ada.get(at(id))).body.call_saved_workflow_compatibility.is_callable ? [id] : [],
    )
    expect((await ada.get(`${WORKFLOWS}?callable=false&owner=me&per_page=1`)).body).toMatchObject({ per_page: 1 })
  })
})

describe('a thumbnail', () => {
  it('is a small WebP that goes with its workflow, for those who may see that', async () => {
    const id = await made(ada)
    expect((await ada.get(at(id, '/thumbnail'))).status).toBe(404)
    expect((await ada.put(at(id, '/thumbnail'), pictureForm())).body.workflow_id).toBe(id)
    const { thumbnail_url } = (await ada.get(at(id))).body
    expect(thumbnail_url).toMatch(/^api\/v1\/workflows\/i\/[^/]+\/thumbnail\?.+/)
    const response = await ada.fetch(`/${thumbnail_url}`)
    expect(response.headers.get('content-type')).toBe('image/webp')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.equals(await readFile(join(studio.root, 'workflow_thumbnails', `${id}.webp`)))).toBe(true)
    const etag = response.headers.get('etag') ?? ''
    expect((await ada.fetch(`/${thumbnail_url}`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await studio.nobody.get(`/${thumbnail_url}`)).status).toBe(401)
    expect((await ben.fetch(`/${thumbnail_url}`)).status).toBe(404)
    expect((await ada.delete(at(id, '/thumbnail'))).body.workflow_id).toBe(id)
    expect((await ada.get(at(id))).body.thumbnail_url).toBeNull()
  })

  it('is taken from pictures alone', async () => {
    const id = await made(ada)
    const form = (content: string, name = 'image') => {
      const data = new FormData()
      data.append(name, new Blob([content]), 'a.png')
      return data
    }
    expect((await ada.put(at(id, '/thumbnail'), form('no picture'))).status).toBe(415)
    expect((await ada.put(at(id, '/thumbnail'), form('no picture', 'other'))).status).toBe(422)
    expect((await ada.put(at(id, '/thumbnail'), { image: 'json' })).status).toBe(422)
  })
})

describe('pages that are open elsewhere', () => {
  let adas: Socket
  let bens: Socket
  beforeAll(async () => {
    ;[adas, bens] = [await ada.socket(), await ben.socket()]
  })
  afterAll(() => {
    adas.close()
    bens.close()
  })

  it('hear of what they may see, and that they lost it', async () => {
    const heard: string[] = []
    bens.onAny((name, { workflow_id }) => heard.push(`${name} ${workflow_id}`))
    const created = nextEvent(adas, 'workflow_created')
    const id = await made(ada)
    expect(await created).toMatchObject({ workflow_id: id, user_id: ada.user_id, is_public: false })
    const published = nextEvent(bens, 'workflow_updated')
    await publish(ada, id)
    expect(await published).toMatchObject({ workflow_id: id, old_is_public: false, new_is_public: true })
    const revoked = nextEvent(bens, 'workflow_access_revoked')
    await publish(ada, id, false)
    expect(await revoked).toMatchObject({ workflow_id: id })
    const deleted = nextEvent(adas, 'workflow_deleted')
    await ada.delete(at(id))
    await deleted
    const end = nextEvent(bens, 'workflow_created')
    const own = await made(ben)
    await end
    expect(heard).toEqual([`workflow_updated ${id}`, `workflow_access_revoked ${id}`, `workflow_created ${own}`])
  })
})

it('in single-user mode everything is the one person’s, and nobody else’s later', async () => {
  const single = await startTestStudio({ settings: { multiuser: false } })
  const { body } = await single.nobody.post(WORKFLOWS, { workflow: emptyWorkflow('mine') })
  expect(body).toMatchObject({ user_id: 'system', is_public: false, may_edit: true })
  expect(await listed(single.nobody, '?categories=user')).toEqual([body.workflow_id])
  await single.close()
})
