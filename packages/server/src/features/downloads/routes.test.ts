import { randomBytes } from 'node:crypto'
import { readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, nextEvent } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { entriesOf } from './testing/unzip.ts'

const PATH = '/api/v1/images/download'

interface Told {
  readonly bulk_download_item_name: string
  readonly error?: string
}

let studio: TestStudio
let ada: Actor
let ben: Actor
let sockets: Socket[] = []

beforeAll(async () => {
  studio = await startTestStudio({ settings: { bulk_download_max_images: 8 } })
  ada = await studio.person('ada')
  ben = await studio.person('ben')
})
afterEach(() => {
  for (const socket of sockets) socket.close()
  sockets = []
})
afterAll(() => studio.close())

async function uploaded(by: Actor, query = '', side = 8): Promise<string> {
  const pixels = randomBytes(side * side * 3)
  const png = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(png)]), 'p.png')
  const path = `/api/v1/images/upload?image_category=general&is_intermediate=false${query}`
  return (await by.post(path, form)).body.image_name
}

async function socketOf(actor: Actor): Promise<Socket> {
  const socket = await actor.socket()
  sockets.push(socket)
  return socket
}

/** Starts a download and waits until its owner is told how it ended. */
async function made(by: Actor, body: unknown): Promise<{ name: string; answer: unknown; told: Told }> {
  const socket = await socketOf(by)
  const ended = new Promise<Told>((resolve) => {
    for (const event of ['bulk_download_complete', 'bulk_download_error']) socket.on(event, resolve)
  })
  const { status, body: answer } = await by.post(PATH, body)
  expect(status).toBe(202)
  return { name: answer.bulk_download_item_name, answer, told: await ended }
}

const fetched = async (by: Actor, name: string) => {
  const response = await by.fetch(`${PATH}/${name}`)
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

const onDisk = () => readdir(join(studio.root, 'bulk_downloads')).catch(() => [])

describe('a download', () => {
  it('is packed in the background and fetched once, by its owner alone', async () => {
    const names = [await uploaded(ada), await uploaded(ada)]
    const heard: string[] = []
    const [hers, his, admins] = [await socketOf(ada), await socketOf(ben), await socketOf(await studio.admin())]
    hers.onAny((event: string) => heard.push(event))
    for (const socket of [his, admins]) socket.onAny((event: string) => heard.push(`overheard ${event}`))

    const { name, answer, told } = await made(ada, { image_names: names })
    expect(answer).toEqual({ response: null, bulk_download_item_name: name, image_count: 2, refused_images: [] })
    expect(told).toMatchObject({
      ...{
        bulk_download_id: 'default',
        bulk_download_item_id: name.replace('.zip', ''),
        bulk_download_item_name: name,
      },
      ...{ user_id: ada.user_id, image_count: 2, left_out: [], expires_at: expect.stringMatching(/Z$/) },
    })
    expect(heard.filter((event) => event.startsWith('bulk_download_'))).toEqual([
      'bulk_download_started',
      'bulk_download_progress',
      'bulk_download_complete',
    ])
    expect(heard.filter((event) => event.startsWith('overheard bulk'))).toEqual([])

    for (const stranger of [ben, await studio.admin()]) {
      expect((await stranger.get(`${PATH}/${name}`)).status).toBe(404)
    }
    expect((await studio.nobody.get(`${PATH}/${name}`)).status).toBe(401)
    const { status, headers, bytes } = await fetched(ada, name)
    expect(status).toBe(200)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    })
    expect((await entriesOf(bytes)).map((entry) => entry.name)).toEqual(names.map((image) => `general/${image}`))
    const again = await ada.get(`${PATH}/${name}`)
    expect({ status: again.status, code: again.body.code }).toEqual({ status: 410, code: 'download_taken' })
    await expect.poll(onDisk).not.toContain(name)
  })

  it('has what the person may see, and says what else was asked for', async () => {
    const [own, foreign] = [await uploaded(ben), await uploaded(ada)]
    const { name, answer } = await made(ben, { image_names: [foreign, own, 'absent.png', own] })
    expect(answer).toMatchObject({ image_count: 1, refused_images: [foreign, 'absent.png'] })
    const entries = await entriesOf((await fetched(ben, name)).bytes)
    expect(entries.map((entry) => entry.name)).toEqual([`general/${own}`])
    expect((await ben.post(PATH, { image_names: [foreign] })).status).toBe(404)
  })

  it('of a board is called like it, and has what the gallery shows of it', async () => {
    const { board_id } = (await ada.post('/api/v1/boards/?board_name=My%20%22foxes%22')).body
    const shown = await uploaded(ada, `&board_id=${board_id}`)
    const between = await uploaded(ada, `&board_id=${board_id}`)
    await ada.patch(`/api/v1/images/i/${between}`, { is_intermediate: true })
    expect((await ben.post(PATH, { board_id })).status).toBe(404)
    const { name } = await made(ada, { board_id })
    expect(name).toMatch(/^My_foxes_[0-9a-f-]{36}\.zip$/)
    const entries = await entriesOf((await fetched(ada, name)).bytes)
    expect(entries.map((entry) => entry.name)).toEqual([`general/${shown}`])
    const loose = await made(ada, { board_id: 'none' })
    expect(loose.name).toMatch(/^Uncategorized_/)
  })

  it('leaves out what went out of sight before it was packed, and can be fetched without what vanished', async () => {
    const [kept, gone] = [await uploaded(ada), await uploaded(ada)]
    await rm(join(studio.root, 'outputs/images', gone))
    const { name, told } = await made(ada, { image_names: [gone, kept] })
    expect(told).toMatchObject({ image_count: 1, left_out: [gone] })
    expect(await entriesOf((await fetched(ada, name)).bytes)).toHaveLength(1)
  })

  it('that cannot be made is told to its owner with a sentence', async () => {
    const name = await uploaded(ada)
    await rm(join(studio.root, 'outputs/images', name))
    const { told } = await made(ada, { image_names: [name] })
    expect(told.error).toBe('Image not found. It may have been deleted.')
    expect((await ada.get(`${PATH}/${told.bulk_download_item_name}`)).status).toBe(404)
  })

  it.each([
    ['nothing', {}, 400, 'download_empty'],
    ['nothing but null', { image_names: null, board_id: null }, 400, 'download_empty'],
    ['no image', { image_names: [] }, 400, 'download_empty'],
    ['a board that is not there', { board_id: 'absent' }, 404, 'board_not_found'],
    ['a name that is none', { image_names: ['../../x\0'] }, 404, 'image_not_found'],
  ])('of %s is refused', async (_what, body, status, code) => {
    const answer = await ada.post(PATH, body)
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  })

  it('of more images than the studio allows is refused', async () => {
    const names: string[] = []
    for (let count = 0; count < 9; count += 1) names.push(await uploaded(ada))
    const { status, body } = await ada.post(PATH, { image_names: names })
    expect(status).toBe(413)
    expect(body.detail).toBe('This is too much for one download: at most 8 images. Download fewer images at a time.')
    await ada.post('/api/v1/images/delete', { image_names: names })
  })

  it.each(['absent.zip', '..%2f..%2finvokeai.yaml', '%00', 'a%22b'])('called %s is not there', async (name) => {
    expect([400, 404, 422]).toContain((await ada.get(`${PATH}/${name}`)).status)
  })

  it('is not used up by looking, nor by a fetch that breaks off', async () => {
    const { name } = await made(ada, { image_names: [await uploaded(ada, '', 1500)] })
    expect((await ada.fetch(`${PATH}/${name}`, { method: 'HEAD' })).status).toBe(404)
    const breaking = new AbortController()
    const broken = await ada.fetch(`${PATH}/${name}`, { signal: breaking.signal })
    const meanwhile = await ada.get(`${PATH}/${name}`)
    expect({ status: meanwhile.status, code: meanwhile.body.code }).toEqual({ status: 410, code: 'download_taken' })
    breaking.abort()
    await expect(buffer(broken.body as never)).rejects.toThrow()
    const again = async () => {
      const { status, bytes } = await fetched(ada, name)
      return status === 200 ? (await entriesOf(bytes)).length : status
    }
    await expect.poll(again).toBe(1)
  })

  it('gives way to newer ones of the same person, of which a few are kept', async () => {
    const image_names = [await uploaded(ben)]
    const names: string[] = []
    for (let count = 0; count < 6; count += 1) names.push((await made(ben, { image_names })).name)
    expect((await ben.get(`${PATH}/${names[0]}`)).status).toBe(404)
    expect((await fetched(ben, names[1] ?? '')).status).toBe(200)
  })
})

it('downloads that nobody finishes are refused after some', async () => {
  const { rows, image_names } = { rows: studio.studio.database.kysely, image_names: [await uploaded(ada)] }
  const at = '2999-01-01 00:00:00.000'
  const item = { user_id: ada.user_id, state: 'building', touched_at: at, expires_at: at } as const
  const items = ['1.zip', '2.zip', '3.zip'].map((item_name) => ({ ...item, item_name }))
  await rows.insertInto('bulk_downloads').values(items).execute()
  const { status, body } = await ada.post(PATH, { image_names })
  expect({ status, code: body.code }).toEqual({ status: 429, code: 'download_busy' })
  expect((await ada.get(`${PATH}/1.zip`)).status).toBe(409)
  await rows.deleteFrom('bulk_downloads').where('item_name', 'in', ['1.zip', '2.zip', '3.zip']).execute()
})

it('what a server left behind goes when the next one starts, and what is ready stays', async () => {
  const { name: ready } = await made(ada, { image_names: [await uploaded(ada)] })
  const { name: expired } = await made(ada, { image_names: [await uploaded(ada)] })
  const { kysely } = studio.studio.database
  const past = '2000-01-01 00:00:00.000'
  await kysely.updateTable('bulk_downloads').set({ expires_at: past }).where('item_name', '=', expired).execute()
  const unfinished = { user_id: ada.user_id, expires_at: '2999-01-01', touched_at: past, item_name: 'half.zip' }
  await kysely
    .insertInto('bulk_downloads')
    .values({ ...unfinished, state: 'building' })
    .execute()
  const folder = join(studio.root, 'bulk_downloads')
  const part = join(folder, '.crash.part')
  for (const file of [part, join(folder, 'half.zip'), join(folder, 'nobodys.zip')]) await writeFile(file, 'x')
  await utimes(part, 1, 1)
  await studio.studio.services.downloads.prepare()
  expect(await onDisk()).toContain(ready)
  expect(await onDisk()).toEqual(expect.not.arrayContaining([expired, 'half.zip', 'nobodys.zip', '.crash.part']))
  const { status, body } = await ada.get(`${PATH}/${expired}`)
  expect({ status, code: body.code }).toEqual({ status: 404, code: 'download_not_found' })
  expect((await fetched(ada, ready)).status).toBe(200)
})

it('what is in the making when the studio stops is given up, and leaves nothing behind', async () => {
  const other = await startTestStudio()
  const eve = await other.person('eve')
  const image_names = await Promise.all(Array.from({ length: 12 }, () => uploaded(eve, '', 700)))
  const socket = await eve.socket()
  const started = nextEvent(socket, 'bulk_download_started')
  await eve.post(PATH, { image_names })
  await started
  other.studio.services.downloads.stop()
  const told = await nextEvent<Told>(socket, 'bulk_download_error')
  expect(told.error).toContain('stopped')
  expect(await readdir(join(other.root, 'bulk_downloads')).catch(() => [])).toEqual([])
  socket.close()
  await other.close()
})
