import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let admin: Actor
let ada: Actor
let ben: Actor
let png: Buffer

beforeAll(async () => {
  studio = await startTestStudio()
  admin = await studio.admin()
  ada = await studio.person('ada')
  ben = await studio.person('ben')
  png = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
})
afterAll(() => studio.close())

async function uploaded(by: Actor, query = ''): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'p.png')
  const { status, body } = await by.post(
    `/api/v1/images/upload?image_category=general&is_intermediate=false${query}`,
    form,
  )
  expect(status).toBe(201)
  return body.image_name
}

async function boardOf(owner: Actor, board_visibility = 'private'): Promise<string> {
  const { body } = await owner.post('/api/v1/boards/?board_name=board')
  await owner.patch(`/api/v1/boards/${body.board_id}`, { board_visibility })
  return body.board_id
}

/** Everything that one can ask about or do with a single image. */
const EVERY_ROUTE = (name: string): [string, (actor: Actor) => Promise<{ status: number }>][] => {
  const path = `/api/v1/images/i/${name}`
  return [
    ['DTO', (actor) => actor.get(path)],
    ['full', (actor) => actor.get(`${path}/full`)],
    ['full, head only', (actor) => actor.fetch(`${path}/full`, { method: 'HEAD' })],
    ['full, with a kept copy', (actor) => actor.get(`${path}/full`, { 'if-none-match': `"${name}"` })],
    ['thumbnail', (actor) => actor.get(`${path}/thumbnail`)],
    ['metadata', (actor) => actor.get(`${path}/metadata`)],
    ['workflow', (actor) => actor.get(`${path}/workflow`)],
    ['urls', (actor) => actor.get(`${path}/urls`)],
    ['change', (actor) => actor.patch(path, { starred: true })],
    ['take off its board', (actor) => actor.delete('/api/v1/board_images/', { image_name: name })],
    ['delete', (actor) => actor.delete(path)],
  ]
}

describe("another person's image", () => {
  let name: string
  beforeAll(async () => {
    name = await uploaded(ada)
  })

  it.each(EVERY_ROUTE('').map(([what]) => what))('answers like one that does not exist: %s', async (what) => {
    const call = EVERY_ROUTE(name).find(([title]) => title === what)?.[1]
    const absent = EVERY_ROUTE('00000000-0000-4000-8000-000000000000.png').find(([title]) => title === what)?.[1]
    expect((await call?.(ben))?.status).toBe(404)
    expect((await absent?.(ben))?.status).toBe(404)
    expect((await call?.(studio.nobody))?.status).toBe(401)
  })

  it('is in no list of theirs, and their bulk calls refuse it by name and do the rest', async () => {
    const own = await uploaded(ben)
    const image_names = [name, own, 'absent.png', own]
    const refused_images = [name, 'absent.png']
    expect(
      (await ben.get('/api/v1/images/?limit=100')).body.items.map((i: { image_name: string }) => i.image_name),
    ).toEqual([own])
    expect((await ben.get('/api/v1/images/names')).body.image_names).toEqual([own])
    expect((await ben.get('/api/v1/gallery/item_names?board_id=none')).body.item_names).toEqual([own])
    const dtos = await ben.post('/api/v1/images/images_by_names', { image_names })
    expect(dtos.body.map((dto: { image_name: string }) => dto.image_name)).toEqual([own])
    expect(dtos.body[0].user_id).toBe(ben.user_id)

    const starred = await ben.post('/api/v1/images/star', { image_names })
    expect(starred.body).toEqual({ affected_boards: ['none'], starred_images: [own], refused_images })
    const board_id = await boardOf(ben)
    const added = await ben.post('/api/v1/board_images/batch', { board_id, image_names })
    expect(added).toMatchObject({ status: 201, body: { added_images: [own], refused_images } })
    expect(added.body.affected_boards.sort()).toEqual([board_id, 'none'].sort())
    const removed = await ben.post('/api/v1/board_images/batch/delete', { image_names })
    expect(removed).toMatchObject({ status: 201, body: { removed_images: [own], refused_images } })
    const deleted = await ben.post('/api/v1/images/delete', { image_names })
    expect(deleted.body).toEqual({
      affected_boards: ['none'],
      deleted_images: [own],
      failed_images: [],
      refused_images,
    })
    expect((await ada.get(`/api/v1/images/i/${name}`)).body).toMatchObject({ starred: false, board_id: null })
  })

  it('is theirs to see but not to change on a shared board, and to change with a write share', async () => {
    const board_id = await boardOf(ada, 'shared')
    const shown = await uploaded(ada, `&board_id=${board_id}`)
    const path = `/api/v1/images/i/${shown}`
    expect((await ben.get(path)).body.board_id).toBe(board_id)
    expect((await ben.get(`/api/v1/images/names?board_id=${board_id}`)).body.image_names).toEqual([shown])
    expect((await ben.get(`/api/v1/boards/${board_id}/image_names`)).body).toEqual([shown])
    expect((await ben.patch(path, { starred: true })).status).toBe(403)
    expect((await ben.delete(path)).status).toBe(403)
    await studio.studio.database.kysely
      .insertInto('shared_boards')
      .values({ board_id, user_id: ben.user_id, permission: 'write', can_edit: true })
      .execute()
    expect((await ben.patch(path, { starred: true })).body.starred).toBe(true)
    const own_board = await boardOf(ben)
    const steal = await ben.post('/api/v1/board_images/', { board_id: own_board, image_name: shown })
    expect(steal.status).toBe(403)
    expect((await ben.delete(path)).status).toBe(200)
    expect((await ada.get(path)).status).toBe(404)
  })

  it('is an open book to administrators', async () => {
    for (const [what, call] of EVERY_ROUTE(await uploaded(ada))) {
      expect((await call(admin)).status, what).toBeLessThan(400)
    }
  })
})

describe('names that are no names', () => {
  it.each(['..%2f..%2finvokeai.yaml', '..%5c..%5cx', 'a%00b.png', '%ff', 'x'.repeat(250)])(
    '%s finds nothing',
    async (name) => {
      for (const route of ['', '/full', '/thumbnail', '/workflow', '/metadata']) {
        const { status } = await admin.get(`/api/v1/images/i/${name}${route}`)
        expect([400, 404, 414, 422]).toContain(status)
      }
    },
  )

  it('are refused in bulk without an error', async () => {
    const image_names = ['../../x', 'a\0b', '', '💥']
    const { status, body } = await admin.post('/api/v1/images/delete', { image_names })
    expect({ status, refused: body.refused_images }).toEqual({ status: 200, refused: image_names })
  })
})

describe('the files of an image', () => {
  it('are kept by browsers, who must ask each time whether they may still show them', async () => {
    const path = `/api/v1/images/i/${await uploaded(ada)}`
    const first = await ada.fetch(`${path}/full`)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, no-cache',
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9a-f-]+\.png"$/),
      'content-length': String((await first.arrayBuffer()).byteLength),
      'x-content-type-options': 'nosniff',
    })
    const etag = first.headers.get('etag') ?? ''
    const again = await ada.get(`${path}/full`, { 'if-none-match': `"other", W/${etag}` })
    expect(again).toMatchObject({ status: 304, body: '' })
    expect((await ada.get(`${path}/full`, { 'if-none-match': '"other"' })).status).toBe(200)
    const head = await ada.fetch(`${path}/full`, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(first.headers.get('content-length'))
    await ada.delete(path)
    expect((await ada.get(`${path}/full`, { 'if-none-match': etag })).status).toBe(404)
  })

  it('include a thumbnail of at most 256 pixels, made anew where it is missing', async () => {
    const name = await uploaded(ada)
    const path = `/api/v1/images/i/${name}/thumbnail`
    const sizeOf = async () => {
      const response = await ada.fetch(path)
      expect(response.headers.get('content-type')).toBe('image/webp')
      const { format, width, height } = await sharp(await response.arrayBuffer()).metadata()
      return { format, width, height }
    }
    expect(await sizeOf()).toEqual({ format: 'webp', width: 256, height: 128 })
    await rm(join(studio.root, 'outputs/images/thumbnails', name.replace('.png', '.webp')))
    expect(await sizeOf()).toEqual({ format: 'webp', width: 256, height: 128 })
  })

  it('answer 404 when somebody removed the image behind the studio, and it can still be deleted', async () => {
    const name = await uploaded(ada)
    await rm(join(studio.root, 'outputs/images', name))
    expect((await ada.get(`/api/v1/images/i/${name}/full`)).status).toBe(404)
    expect((await ada.get(`/api/v1/images/i/${name}/workflow`)).body).toEqual({ workflow: null, graph: null })
    expect((await ada.delete(`/api/v1/images/i/${name}`)).body.deleted_images).toEqual([name])
  })

  it('that lie outside of the folder of images are never served, even if the database says so', async () => {
    await writeFile(join(studio.root, 'secret.png'), png)
    await studio.studio.database.kysely
      .insertInto('images')
      .values({
        image_name: 'secret.png',
        image_subfolder: '../..',
        image_origin: 'external',
        image_category: 'general',
        width: 1,
        height: 1,
        user_id: ada.user_id,
      })
      .execute()
    expect((await ada.get('/api/v1/images/i/secret.png/full')).status).toBe(404)
    expect((await ada.delete('/api/v1/images/i/secret.png')).status).toBe(200)
  })
})

describe('changes', () => {
  it('answer the changed image and leave absent members alone', async () => {
    const name = await uploaded(ada)
    const path = `/api/v1/images/i/${name}`
    const changes = { image_category: 'other', is_intermediate: true, starred: true, unknown: 1, session_id: null }
    expect((await ada.patch(path, changes)).body).toMatchObject({
      image_category: 'other',
      is_intermediate: true,
      starred: true,
      session_id: null,
    })
    expect((await ada.patch(path, {})).body.starred).toBe(true)
    expect((await ada.patch(path, { starred: 'maybe' })).status).toBe(422)
    await ada.delete(path)
  })

  it('of intermediate images are counted per person and cleared by administrators alone', async () => {
    const one = await uploaded(ada)
    const two = await uploaded(ben)
    for (const [actor, name] of [
      [ada, one],
      [ben, two],
    ] as const) {
      await actor.patch(`/api/v1/images/i/${name}`, { is_intermediate: true })
      expect((await actor.get('/api/v1/images/intermediates')).body).toBe(1)
    }
    expect((await admin.get('/api/v1/images/intermediates')).body).toBe(2)
    expect((await ada.delete('/api/v1/images/intermediates')).status).toBe(403)
    expect((await admin.delete('/api/v1/images/intermediates')).body).toBe(2)
    expect((await ada.get(`/api/v1/images/i/${one}`)).status).toBe(404)
  })

  it('list only the own uncategorized images, to administrators too', async () => {
    const admin = await studio.admin()
    const [hers, theirs] = [await uploaded(await studio.person('ada')), await uploaded(admin)]
    const { body } = await admin.get('/api/v1/gallery/item_names?board_id=none&is_intermediate=false')
    expect(body.item_names).toContain(theirs)
    expect(body.item_names).not.toContain(hers)
  })

  it('delete all uncategorized images of the person and nobody else', async () => {
    const board_id = await boardOf(ada)
    const kept = await uploaded(ada, `&board_id=${board_id}`)
    const gone = await uploaded(ada)
    const foreign = await uploaded(ben)
    const { body } = await ada.delete('/api/v1/images/uncategorized')
    expect(body.deleted_images).toContain(gone)
    expect((await ada.get(`/api/v1/images/i/${kept}`)).status).toBe(200)
    expect((await ben.get(`/api/v1/images/i/${foreign}`)).status).toBe(200)
  })

  it('are told to those who may see them and to nobody else', async () => {
    const private_board = await boardOf(ada)
    const shared_board = await boardOf(ada, 'shared')
    const name = await uploaded(ada, `&board_id=${private_board}`)
    const [hers, his] = await Promise.all([ada.socket(), ben.socket()])
    const heard: { image_names: string[]; board_ids: string[] }[] = []
    his.on('images_changed', (event) => heard.push(event))
    const told = nextEvent<{ board_ids: string[] }>(
      hers,
      'images_changed',
      (event) => event.board_ids[0] === private_board,
    )
    await ada.post('/api/v1/images/star', { image_names: [name] })
    expect(await told).toMatchObject({ image_names: [name], board_ids: [private_board], change: 'updated' })
    const moved = nextEvent<{ board_ids: string[] }>(his, 'images_changed')
    await ada.post('/api/v1/board_images/', { board_id: shared_board, image_name: name })
    expect(await moved).toMatchObject({ image_names: [name], board_ids: [shared_board] })
    expect(heard).toHaveLength(1)
    hers.close()
    his.close()
  })
})
