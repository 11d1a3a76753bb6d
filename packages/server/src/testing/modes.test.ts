import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePng } from '@invoke-studio/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBatch } from '../features/queue/testing/batches.ts'
import { until } from '../features/queue/testing/listening.ts'
import type { Actor } from './actor.ts'
import { emptyWorkflow } from './library.ts'
import { startTestStudio, type TestStudio } from './studio.ts'

const QUEUE = '/api/v1/queue/default'

let root: string
let picture: Uint8Array

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'studio-modes-'))
  picture = await encodePng({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(90) })
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Runs `work` with a studio on the one root folder, in a mode. */
async function inMode<T>(multiuser: boolean, work: (studio: TestStudio) => Promise<T>, workers = false): Promise<T> {
  const studio = await startTestStudio({ root, settings: { multiuser }, workers })
  try {
    return await work(studio)
  } finally {
    await studio.close()
  }
}

/** What one person made. */
interface Made {
  readonly board: string
  readonly onBoard: string
  readonly onNone: string
  readonly workflow: string
  readonly item: number
}

async function upload(by: Actor, board: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
  const query = `image_category=general&is_intermediate=false${board === '' ? '' : `&board_id=${board}`}`
  return (await by.post(`/api/v1/images/upload?${query}`, form)).body.image_name
}

async function makeThings(by: Actor, name: string): Promise<Made> {
  const board = (await by.post(`/api/v1/boards/?board_name=${name}`)).body.board_id
  const [onBoard, onNone] = [await upload(by, board), await upload(by, '')]
  const { body } = await by.post('/api/v1/workflows/', { workflow: emptyWorkflow(name) })
  const queued = await by.post(`${QUEUE}/enqueue_batch`, addBatch())
  await by.post(`/api/v1/client_state/default/set_by_key?key=note`, `${name}'s`)
  return { board, onBoard, onNone, workflow: body.workflow_id, item: queued.body.item_ids[0] }
}

/** Everything that somebody sees, sorted. */
async function sight(of: Actor) {
  const list = async (path: string, member: string) => {
    const { body } = await of.get(path)
    const rows = Array.isArray(body) ? body : (body.items ?? body.image_names)
    return rows.map((row: Record<string, unknown> | string) => (typeof row === 'string' ? row : row[member])).sort()
  }
  const boards: string[] = await list('/api/v1/boards/?all=true', 'board_id')
  const images: string[][] = []
  for (const board of [...boards, 'none'])
    images.push(await list(`/api/v1/images/names?board_id=${board}`, 'image_name'))
  return {
    boards,
    images: images.flat().sort(),
    workflows: await list('/api/v1/workflows/?categories=user', 'workflow_id'),
    note: (await of.get('/api/v1/client_state/default/get_by_key?key=note')).body,
  }
}

const sorted = (...names: string[]): string[] => names.sort()

describe('switching between the modes', () => {
  let anns: Made
  let systems: Made

  it('to one person shows everything without a sign-in, and what is made then is nobody’s in particular', async () => {
    anns = await inMode(true, async (studio) => makeThings(await studio.person('ann'), 'ann'))
    await inMode(false, async ({ nobody }) => {
      systems = await makeThings(nobody, 'system')
      expect(await sight(nobody)).toEqual({
        boards: sorted(anns.board, systems.board),
        images: sorted(anns.onBoard, anns.onNone, systems.onBoard, systems.onNone),
        workflows: sorted(anns.workflow, systems.workflow),
        note: "system's",
      })
      const items = (await nobody.get(`${QUEUE}/list_all`)).body
      expect(items.map((item: { item_id: number; user_id: string }) => [item.item_id, item.user_id])).toEqual([
        [anns.item, expect.not.stringMatching(/^(system|redacted)$/)],
        [systems.item, 'system'],
      ])
      expect((await nobody.get(`/api/v1/images/i/${anns.onNone}/full`)).status).toBe(200)
      expect((await nobody.get(`/api/v1/boards/${systems.board}`)).body.user_id).toBe('system')
      const socket = await nobody.socket()
      socket.close()
    })
  })

  it('back to many gives everybody what they had, and administrators what was made meanwhile', async () => {
    await inMode(true, async (studio) => {
      const ann = await studio.person('ann')
      expect(await sight(ann)).toEqual({
        boards: [anns.board],
        images: sorted(anns.onBoard, anns.onNone),
        workflows: [anns.workflow],
        note: "ann's",
      })
      expect((await studio.nobody.get('/api/v1/boards/?all=true')).status).toBe(401)
      for (const path of [`boards/${systems.board}`, `images/i/${systems.onNone}`, `workflows/i/${systems.workflow}`]) {
        expect((await ann.get(`/api/v1/${path}`)).status).toBe(404)
      }
      const admin = await studio.admin()
      const { counts } = (await admin.get('/api/v1/admin/legacy')).body
      expect(counts).toEqual({ boards: 1, images: 2, workflows: 1, style_presets: 0 })
      expect((await admin.get(`/api/v1/boards/${systems.board}`)).body.user_id).toBe('system')
      const { items } = (await admin.get('/api/v1/audit?action=mode.switch')).body
      expect(items.map((item: { details: object }) => item.details)).toMatchObject([
        { mode: 'multi' },
        { mode: 'single' },
      ])
    })
  })

  it('loses no queued item: workers of either mode run what the other left', async () => {
    const completed = async (who: Actor) => (await who.get(`${QUEUE}/status`)).body.queue.completed
    await inMode(
      false,
      async ({ nobody }) => {
        await until(async () => (await completed(nobody)) === 2, 60_000)
        await nobody.put(`${QUEUE}/processor/pause`)
        await nobody.post(`${QUEUE}/enqueue_batch`, addBatch())
      },
      true,
    )
    await inMode(true, async (studio) => until(async () => (await completed(await studio.admin())) === 3, 60_000), true)
  }, 150_000)

  it('lets what was made meanwhile be handed over to a person', async () => {
    await inMode(true, async (studio) => {
      const ann = await studio.person('ann')
      const assign = { user_id: ann.user_id, boards: true, images: true }
      expect((await (await studio.admin()).post('/api/v1/admin/legacy/assign', assign)).body).toMatchObject({
        assigned: { boards: 1, images: 2, workflows: 0 },
        counts: { boards: 0, images: 0, workflows: 1 },
      })
      expect(await sight(ann)).toMatchObject({
        boards: sorted(anns.board, systems.board),
        images: sorted(anns.onBoard, anns.onNone, systems.onBoard, systems.onNone),
        workflows: [anns.workflow],
      })
    })
  })
})
