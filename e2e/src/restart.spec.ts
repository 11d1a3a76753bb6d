import { expectImages, invoke } from './fixtures/generate.ts'
import { ADA, apiOf, inhabit, unwrap } from './fixtures/people.ts'
import type { Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

/** Enough steps that there is time to end a process in the middle of them. */
const STEPS = 60

/** Waits until the worker is at work on a job: until its owner sees progress. */
async function begun(studio: Studio): Promise<void> {
  const api = await apiOf(studio, ADA)
  await expect
    .poll(async () => (await unwrap(api.GET('/api/v1/queue/{queue_id}/status', queue))).queue.in_progress)
    .toBe(1)
}

const queue = { params: { path: { queue_id: 'default' } } }

/** The job ended well, once, and left one image. */
async function expectOneResult(studio: Studio): Promise<void> {
  const api = await apiOf(studio, ADA)
  const status = await unwrap(api.GET('/api/v1/queue/{queue_id}/status', queue))
  expect(status.queue).toMatchObject({ completed: 1, failed: 0, canceled: 0, pending: 0, in_progress: 0 })
  const { image_names } = await unwrap(api.GET('/api/v1/images/names'))
  expect(image_names).toHaveLength(1)
}

test('a job survives the death of its worker', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await invoke(page, 'panda', { steps: STEPS })
  await begun(studio)
  for (const pid of studio.workers()) process.kill(pid, 'SIGKILL')
  await expectImages(page, 1)
  await expectOneResult(studio)
})

test('a job survives the death of everything, and the open page finds back', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await invoke(page, 'rocket', { steps: STEPS })
  await begun(studio)
  await studio.kill({ workers: true })
  const banner = page.getByText('The connection to the server is lost. Reconnecting')
  await expect(banner).toBeVisible()

  await studio.start()
  await expect(banner).toBeHidden({ timeout: 30_000 })
  await expectImages(page, 1)
  await expectOneResult(studio)
})
