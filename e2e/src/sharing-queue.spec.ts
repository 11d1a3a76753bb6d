import type { Page } from '@playwright/test'
import { expectImages, invoke } from './fixtures/generate.ts'
import { illustrate, inspect } from './fixtures/inspect.ts'
import { ADA, ADMINISTRATOR, inhabit, LIN } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const rows = (page: Page) => page.getByRole('table', { name: 'Jobs' }).getByRole('row').filter({ hasText: '#' })

async function openQueue(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Queue' }).click()
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible()
}

test.use({ settings: { INVOKEAI_MAX_WAITING_ITEMS_PER_USER: '2' } })

test('people see where their jobs stand and nothing of others’; an administrator sees whose they are', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA, LIN])
  const [grace, ada, lin] = await Promise.all([openAs(ADMINISTRATOR), openAs(ADA), openAs(LIN)])

  await test.step('the queue is paused, Ada queues two jobs and Lin one', async () => {
    await openQueue(grace)
    await grace.getByRole('button', { name: 'Pause' }).click()
    await expect(grace.getByRole('button', { name: 'Resume' })).toBeVisible()
    await invoke(ada, 'panda sapphire', { steps: 4 })
    await expect(rows(grace)).toHaveCount(1)
    await invoke(ada, 'rocket sapphire')
    await invoke(lin, 'castle marigold', { steps: 4 })
    await expect(rows(grace)).toHaveCount(3)
  })

  await test.step('Ada is told that two may wait, and that nothing was queued', async () => {
    await invoke(ada, 'walnut sapphire')
    await expect(ada.getByText('1 more would be too many, as 2 of your items wait and 2 may')).toBeVisible()
    await expect(rows(grace)).toHaveCount(3)
  })

  await test.step('Lin knows the place of the own job, and of the others only that they are there', async () => {
    await openQueue(lin)
    await expect(rows(lin)).toHaveCount(3)
    const own = rows(lin).filter({ hasText: 'marigold' })
    await expect(own).toContainText(/\d(st|nd|rd) in line/)
    await expect(own.getByRole('button', { name: 'Cancel job' })).toBeVisible()
    const others = rows(lin).filter({ hasText: 'hidden' })
    await expect(others).toHaveCount(2)
    await expect(others.first()).not.toContainText('in line')
    await expect(others.getByRole('button', { name: 'Cancel job' })).toHaveCount(0)
    await expect(lin.getByRole('img', { name: '1 of 3 unfinished jobs are yours' })).toBeVisible()
    await expect(lin.getByText('The queue is paused. Jobs wait until an administrator resumes it.')).toBeVisible()
    await lin.mouse.move(0, 0)
    await illustrate(lin, 'queue')
    await lin.getByText('Only mine').click()
    await expect(rows(lin)).toHaveCount(1)
    await expect(lin.getByText('sapphire')).toHaveCount(0)
  })

  await test.step('Grace sees who waits for how many, and lists the jobs of one person', async () => {
    const adas = grace.getByRole('button', { name: `Show only the jobs of ${ADA.name}: 2 waiting, 0 running` })
    await expect(adas).toBeVisible()
    await inspect(grace, 'queue-people')
    await illustrate(grace, 'queue-people')
    await adas.click()
    await expect(rows(grace)).toHaveCount(2)
    await expect(rows(grace).first()).toContainText(ADA.name)
    await expect(rows(grace).first()).toContainText('sapphire')
    await rows(grace).first().getByRole('button', { name: 'Cancel job' }).click()
    await expect(rows(grace).first()).toContainText('Cancelled')
    await grace.getByRole('combobox', { name: 'Whose jobs' }).click()
    await grace.getByRole('option', { name: 'Everybody' }).click()
    await expect(rows(grace)).toHaveCount(3)
  })

  await test.step('the queue goes on, and each gets the own image', async () => {
    await grace.getByRole('button', { name: 'Resume' }).click()
    await expectImages(ada, 1)
    await lin.getByRole('link', { name: 'Generate' }).click()
    await expectImages(lin, 1)
    await openQueue(lin)
    await expect(rows(lin).filter({ hasText: 'marigold' })).toContainText('Done')
  })
})
