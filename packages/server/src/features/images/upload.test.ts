import { addPngText, readPngText } from '@invoke-studio/engine'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
let ada: Actor
let ben: Actor

beforeAll(async () => {
  studio = await startTestStudio({ settings: { max_upload_bytes: 300_000, max_upload_pixels: 250_000 } })
  ada = await studio.person('ada')
  ben = await studio.person('ben')
})
afterAll(() => studio.close())

const USER = '?image_category=user&is_intermediate=false'

function form(
  file: Uint8Array | string,
  fields: Record<string, string> = {},
  name = 'picture.png',
  type = 'image/png',
) {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.append(key, value)
  body.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)], { type }), name)
  return body
}

const upload = (file: Uint8Array | string, query = USER, fields: Record<string, string> = {}) =>
  ada.post(`/api/v1/images/upload${query}`, form(file, fields))

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 10 } } })

async function fullOf(image: { image_name: string }): Promise<Buffer> {
  const response = await ada.fetch(`/api/v1/images/i/${image.image_name}/full`)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

describe('an upload', () => {
  it.each([
    ['PNG', () => plain(30, 20).png().toBuffer()],
    ['JPEG', () => plain(30, 20).jpeg().toBuffer()],
    ['WebP', () => plain(30, 20).webp().toBuffer()],
    ['16-bit PNG', () => plain(30, 20).toColourspace('rgb16').png().toBuffer()],
    ['PNG with a palette', () => plain(30, 20).png({ palette: true }).toBuffer()],
    ['greyscale PNG', () => plain(30, 20).greyscale().png().toBuffer()],
  ])('of a %s is kept as PNG with its size, whatever it was called', async (_kind, make) => {
    const { status, body, headers } = await ada.post(
      `/api/v1/images/upload${USER}`,
      form(await make(), {}, '../../etc/passwd'),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({
      width: 30,
      height: 20,
      image_origin: 'external',
      image_category: 'user',
      starred: false,
    })
    expect(body.image_name).toMatch(/^[0-9a-f-]{36}\.png$/)
    expect(headers.get('location')).toBe(`/${body.image_url}`)
    expect((await sharp(await fullOf(body)).metadata()).format).toBe('png')
  })

  it('of an animation keeps its first frame', async () => {
    const frames = await sharp([await plain(8, 8).png().toBuffer(), await plain(8, 8).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp()
      .toBuffer()
    const { status, body } = await upload(frames)
    expect(status).toBe(201)
    expect(body).toMatchObject({ width: 8, height: 8 })
  })

  it('is turned as its EXIF orientation says', async () => {
    const lying = await plain(40, 10).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    expect((await upload(lying)).body).toMatchObject({ width: 10, height: 40 })
  })

  it('keeps valid metadata, workflow and graph of the file and drops invalid ones', async () => {
    const metadata = '{"positive_prompt":"ein Bär","seed":7}'
    const workflow = '{"name":"w","nodes":[],"edges":[]}'
    const graph = '{"id":"g","nodes":{},"edges":[]}'
    const texts = { invokeai_metadata: metadata, invokeai_workflow: workflow, invokeai_graph: graph }
    const { body } = await upload(addPngText(await plain(9, 9).png().toBuffer(), texts))
    expect(body.has_workflow).toBe(true)
    expect((await ada.get(`/api/v1/images/i/${body.image_name}/metadata`)).body).toEqual(JSON.parse(metadata))
    expect((await ada.get(`/api/v1/images/i/${body.image_name}/workflow`)).body).toEqual({ workflow, graph })
    expect(readPngText(await fullOf(body))).toEqual(texts)

    const broken = { invokeai_metadata: '[1]', invokeai_workflow: '{"name":1}', invokeai_graph: 'no json' }
    const second = await upload(addPngText(await plain(9, 9).png().toBuffer(), broken))
    expect(second.body.has_workflow).toBe(false)
    expect((await ada.get(`/api/v1/images/i/${second.body.image_name}/metadata`)).body).toBeNull()
    expect(readPngText(await fullOf(second.body))).toEqual({})
  })

  it('takes metadata of the form in place of that in the file', async () => {
    const file = addPngText(await plain(9, 9).png().toBuffer(), { invokeai_metadata: '{"seed":1}' })
    const { body } = await upload(file, USER, { metadata: '{"seed":2}' })
    expect((await ada.get(`/api/v1/images/i/${body.image_name}/metadata`)).body).toEqual({ seed: 2 })
  })

  it('is cropped to what is visible, then resized', async () => {
    const dot = await plain(6, 4).png().toBuffer()
    const sheet = await sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .composite([{ input: dot, left: 20, top: 30 }])
      .png()
      .toBuffer()
    const crop = `${USER}&crop_visible=true`
    expect((await upload(sheet, crop)).body).toMatchObject({ width: 6, height: 4 })
    const resized = await upload(sheet, crop, { resize_to: '{"width":12,"height":8}' })
    expect(resized.body).toMatchObject({ width: 12, height: 8 })
    const { data } = await sharp(await fullOf(resized.body))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([data[0], data[3]]).toEqual([200, 255])
  })

  it.each(['[64,64]', '{"width":0,"height":5}', '{"width":99999,"height":99999}', 'x'])(
    'with resize_to %s is refused',
    async (resize_to) => {
      expect((await upload(await plain(9, 9).png().toBuffer(), USER, { resize_to })).status).toBe(400)
    },
  )

  it('onto a board needs the right to add there', async () => {
    const board = (await ben.post('/api/v1/boards/?board_name=mine')).body
    const file = await plain(9, 9).png().toBuffer()
    const query = `${USER}&board_id=${board.board_id}`
    expect((await upload(file, query)).status).toBe(404)
    await ben.patch(`/api/v1/boards/${board.board_id}`, { board_visibility: 'shared' })
    expect((await upload(file, query)).status).toBe(403)
    await ben.patch(`/api/v1/boards/${board.board_id}`, { board_visibility: 'public' })
    const added = await upload(file, query)
    expect(added.body).toMatchObject({ board_id: board.board_id })
    expect((await ben.get(`/api/v1/boards/${board.board_id}`)).body.asset_count).toBe(1)
  })
})

describe('a hostile upload', () => {
  const listed = async (): Promise<number> => (await ada.get('/api/v1/images/?limit=0')).body.total

  /** A PNG that claims to be 60,000 pixels wide and high in a few hundred bytes. */
  async function bomb(): Promise<Buffer> {
    const file = await plain(9, 9).png().toBuffer()
    file.writeUInt32BE(60_000, 16)
    file.writeUInt32BE(60_000, 20)
    const { crc32 } = await import('node:zlib')
    file.writeUInt32BE(crc32(file.subarray(12, 29)), 29)
    return file
  }

  it.each<[string, number, () => Promise<Uint8Array | string>]>([
    ['an HTML page called .png', 415, async () => '<!doctype html><script>alert(1)</script>'],
    ['an SVG', 415, async () => '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a GIF', 415, () => plain(9, 9).gif().toBuffer()],
    ['an empty file', 415, async () => ''],
    [
      'a truncated PNG',
      422,
      async () => (await plain(200, 200).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 900),
    ],
    ['a truncated JPEG', 422, async () => (await plain(200, 200).jpeg().toBuffer()).subarray(0, 300)],
    ['only the first bytes of a PNG', 422, async () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a bomb of huge declared size', 413, bomb],
    ['more pixels than allowed', 413, () => plain(600, 600).png().toBuffer()],
    ['more bytes than allowed', 413, async () => Buffer.alloc(400_000, 1)],
  ])('of %s is refused with %i and leaves nothing behind', async (_what, status, make) => {
    const before = await listed()
    const answer = await upload(await make())
    expect(answer).toMatchObject({ status, body: { detail: expect.any(String) } })
    expect(await listed()).toBe(before)
  })

  it('without a file, without a form or with too long a field is refused', async () => {
    const empty = new FormData()
    empty.append('metadata', '{}')
    const noFile = {
      status: 422,
      body: { detail: [{ loc: ['body', 'file'], msg: expect.stringContaining('"file"') }] },
    }
    expect(await ada.post(`/api/v1/images/upload${USER}`, empty)).toMatchObject(noFile)
    expect(await ada.post(`/api/v1/images/upload${USER}`, {})).toMatchObject(noFile)
    const file = await plain(9, 9).png().toBuffer()
    const long = JSON.stringify({ text: 'x'.repeat(2_000_000) })
    expect((await upload(file, USER, { metadata: long })).status).toBe(413)
  })

  it('with wrong parameters or from nobody is refused', async () => {
    const file = await plain(9, 9).png().toBuffer()
    expect((await upload(file, '?image_category=virus&is_intermediate=false')).status).toBe(422)
    expect((await upload(file, '?image_category=user')).status).toBe(422)
    expect((await studio.nobody.post(`/api/v1/images/upload${USER}`, form(file))).status).toBe(401)
    expect((await ada.post('/api/v1/images/', { width: 1, height: 1 })).status).toBe(501)
  })
})
