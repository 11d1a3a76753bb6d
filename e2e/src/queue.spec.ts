import type { Page } from '@playwright/test'
import { ADMINISTRATOR, apiOf, inhabit, unwrap } from './fixtures/people.ts'
import type { Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

const rows = (page: Page) => page.getByRole('table', { name: 'Jobs' }).getByRole('row').filter({ hasText: '#' })

/** Queues jobs without a browser; each adds two numbers. Answers their ids, the newest first. */
async function queueSums(studio: Studio, runs: number): Promise<readonly number[]> {
  const api = await apiOf(studio, ADMINISTRATOR)
  const graph = { id: 'sums', nodes: { sum: { id: 'sum', type: 'add', is_intermediate: true, a: 1, b: 2 } }, edges: [] }
  const batch = { graph, runs, origin: null, destination: null, data: null, workflow: null }
  const call = { params: { path: { queue_id: 'default' } }, body: { batch, prepend: false } }
  return (await unwrap(api.POST('/api/v1/queue/{queue_id}/enqueue_batch', call))).item_ids
}

async function showState(page: Page, state: string): Promise<void> {
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: state, exact: true }).click()
}

test('the jobs in one state are found however many newer ones there are', async ({ openAs, studio }) => {
  await inhabit(studio)
  const page = await openAs(ADMINISTRATOR)
  await page.getByRole('link', { name: 'Queue' }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  const [oldest] = await queueSums(studio, 1)
  await expect(rows(page)).toHaveCount(1)
  await rows(page).getByRole('button', { name: 'Cancel job' }).click()
  await expect(rows(page)).toContainText('Cancelled')
  await queueSums(studio, 210)
  await expect(rows(page)).toHaveCount(200)
  await expect(page.getByText('The newest 200 of 211 jobs are listed.')).toBeVisible()

  await test.step('the oldest of all, which the list does not show any more', async () => {
    await showState(page, 'Cancelled')
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText(`#${oldest}`)
  })

  await test.step('a job that gets into the state, as well', async () => {
    const api = await apiOf(studio, ADMINISTRATOR)
    const [newest = 0] = await queueSums(studio, 1)
    const params = { path: { queue_id: 'default', item_id: newest } }
    await unwrap(api.PUT('/api/v1/queue/{queue_id}/i/{item_id}/cancel', { params }))
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).first()).toContainText(`#${newest}`)
  })

  await test.step('one that gets out of it is not among them any more', async () => {
    await showState(page, 'Waiting')
    await expect(rows(page)).toHaveCount(200)
    const api = await apiOf(studio, ADMINISTRATOR)
    await unwrap(
      api.PUT('/api/v1/queue/{queue_id}/cancel_all_except_current', { params: { path: { queue_id: 'default' } } }),
    )
    await expect(page.getByText('No job matches')).toBeVisible()
    await showState(page, 'Cancelled')
    await expect(rows(page)).toHaveCount(200)
  })
})
