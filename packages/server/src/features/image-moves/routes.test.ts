import { randomUUID } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageMoveStatusResponse } from '@invoke-studio/contract/image-moves'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../platform/clock/index.ts'
import type { Actor } from '../../testing/actor.ts'
import { PIXEL } from '../../testing/library.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { addBatch } from '../queue/testing/batches.ts'

const MOVES = '/api/v1/image_moves'

let studio: TestStudio
let admin: Actor
let ada: Actor
beforeAll(async () => {
  // Nobody reads while files move here, so nobody has to be waited for.
  const sleep: Clock['sleep'] = (milliseconds, signal) =>
    systemClock.sleep(milliseconds > 1_000 ? milliseconds : 0, signal)
  studio = await startTestStudio({ clock: { ...systemClock, sleep } })
  admin = await studio.admin()
  ada = await studio.person('ada')
})
afterAll(() => studio.close())

async function upload(): Promise<{ image_name: string; image_subfolder: string; full: string }> {
  const form = new FormData()
  form.append('file', new Blob([PIXEL], { type: 'image/png' }), 'a.png')
  const { body } = await ada.post('/api/v1/images/upload?image_category=user&is_intermediate=false', form)
  return { ...body, full: `/${body.image_url}` }
}

const layOut = (image_subfolder_strategy: string) =>
  admin.patch('/api/v1/app/runtime_config', { image_subfolder_strategy })

async function settled(): Promise<ImageMoveStatusResponse> {
  await studio.studio.services.background.settled()
  return (await admin.get(`${MOVES}/status`)).body
}

it('is for administrators', async () => {
  expect((await ada.get(`${MOVES}/status`)).status).toBe(403)
  expect((await ada.post(`${MOVES}/start`)).status).toBe(403)
  expect((await studio.nobody.post(`${MOVES}/recover`)).status).toBe(401)
})

it('moves images to where the settings say now, also back, and people can use them all the while', async () => {
  const image = await upload()
  expect((await admin.get(`${MOVES}/status`)).body).toEqual({
    ...{ is_running: false, operation: null, active_job_id: null, latest_job: null, last_error: null },
    needs_move_count: 0,
  })
  await layOut('type')
  expect((await admin.get(`${MOVES}/status`)).body.needs_move_count).toBe(1)
  expect(await upload()).toMatchObject({ image_subfolder: 'user' })

  const { status, body } = await admin.post(`${MOVES}/start`)
  expect(status).toBe(202)
  expect(body).toMatchObject({ is_running: true, operation: 'move_all', active_job_id: body.latest_job.id })
  const [again, read] = await Promise.all([admin.post(`${MOVES}/start`), ada.get(image.full)])
  expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining('being moved') } })
  expect(read.status).toBe(200)

  expect(await settled()).toMatchObject({
    ...{ is_running: false, latest_job: { state: 'committed', error_message: null }, needs_move_count: 0 },
  })
  await access(join(studio.root, 'outputs/images/user', image.image_name))
  await access(join(studio.root, 'outputs/images/thumbnails/user', image.image_name.replace('.png', '.webp')))
  expect((await ada.get(`/api/v1/images/i/${image.image_name}`)).body.image_subfolder).toBe('user')
  expect((await ada.get(image.full)).status).toBe(200)

  for (const strategy of ['hash', 'date', 'flat']) {
    await layOut(strategy)
    expect((await admin.get(`${MOVES}/status`)).body.needs_move_count).toBe(2)
    await admin.post(`${MOVES}/start`)
    expect(await settled()).toMatchObject({ latest_job: { state: 'committed' }, needs_move_count: 0 })
  }
  await access(join(studio.root, 'outputs/images', image.image_name))
  const records = (await admin.get('/api/v1/audit?action=image.move')).body
  expect(records.items.map((record: { outcome: string }) => record.outcome)).toContain('failure')
})

it('waits for the queue, and recovers what a crash left when it is asked to or starts again', async () => {
  const image = await upload()
  await ada.post('/api/v1/queue/default/enqueue_batch', addBatch())
  expect((await admin.post(`${MOVES}/start`)).body.detail).toContain('queue has work')
  await ada.put('/api/v1/queue/default/clear')

  const { kysely } = studio.studio.database
  const crash = async () => {
    const { id } = await kysely
      .insertInto('image_subfolder_move_jobs')
      .values({ state: 'moving', error_message: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    const new_subfolder = `left-${randomUUID().slice(0, 4)}`
    const { image_subfolder: old_subfolder } = (await ada.get(`/api/v1/images/i/${image.image_name}`)).body
    const way = { job_id: id, old_subfolder, new_subfolder, state: 'planned' }
    await kysely
      .insertInto('image_subfolder_move_items')
      .values({ ...way, image_name: image.image_name, is_intermediate: false })
      .execute()
    return new_subfolder
  }
  const place = await crash()
  expect((await admin.post(`${MOVES}/start`)).body.detail).toContain('Recover it first')
  expect((await admin.post(`${MOVES}/recover`)).body).toMatchObject({ is_running: true, operation: 'recovery' })
  await settled()
  expect((await ada.get(`/api/v1/images/i/${image.image_name}`)).body.image_subfolder).toBe(place)

  const next = await crash()
  await studio.studio.services.imageMoves.resume()
  await settled()
  expect((await ada.get(`/api/v1/images/i/${image.image_name}`)).body.image_subfolder).toBe(next)
  expect((await admin.post(`${MOVES}/recover`)).body).toMatchObject({ is_running: false, operation: null })
  expect((await ada.delete(`/api/v1/images/i/${image.image_name}`)).status).toBe(200)
})
