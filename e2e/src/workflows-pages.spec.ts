import { expectImages } from './fixtures/generate.ts'
import { illustrate, inspect, photograph } from './fixtures/inspect.ts'
import { ADMINISTRATOR, inhabit } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { canvas, openDefault, openWorkflows } from './fixtures/workflows.ts'

const SIZES = { small: { width: 1280, height: 720 }, tablet: { width: 1024, height: 768 } }

test('the workflow editor is accessible', async ({ openAs, studio }) => {
  // Looking at so many pages takes a slow machine longer than anything that people do.
  test.slow()
  await inhabit(studio)
  const page = await openAs(ADMINISTRATOR)
  await page.setViewportSize({ width: 1600, height: 1000 })
  await openWorkflows(page)
  await inspect(page, 'workflows-empty')

  await page.getByRole('button', { name: 'Open the library' }).first().click()
  const library = page.getByRole('dialog', { name: 'Workflows' })
  await expect(library.getByRole('button', { name: 'Open Text to Image', exact: true })).toBeVisible()
  await inspect(page, 'workflows-library')
  await illustrate(page, 'workflows-library')
  await page.keyboard.press('Escape')

  await openDefault(page, 'Variations over Seeds')
  await page.getByText('Form', { exact: true }).click()
  await page.getByText('Arrange', { exact: true }).click()
  await inspect(page, 'workflows-form', { canvas: true })

  await canvas(page).focus()
  await page.keyboard.press('Shift+A')
  await expect(page.getByRole('dialog', { name: 'Add a node' })).toBeVisible()
  await inspect(page, 'workflows-add', { canvas: true })
})

test('a workflow that ran is accessible', async ({ openAs, studio }) => {
  test.slow()
  await inhabit(studio)
  const page = await openAs(ADMINISTRATOR)
  await page.setViewportSize({ width: 1600, height: 1000 })
  await openWorkflows(page)
  await openDefault(page, 'Variations over Seeds')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expectImages(page, 4)
  await expect(page.getByText('Done: 1')).toBeVisible()
  await inspect(page, 'workflows', { canvas: true })
  await illustrate(page, 'workflows')

  for (const panel of ['Nodes', 'Details']) {
    await page.getByText(panel, { exact: true }).click()
    if (panel === 'Nodes')
      await page
        .getByRole('button', { name: /^Denoise/ })
        .first()
        .click()
    await inspect(page, `workflows-${panel.toLowerCase()}`, { canvas: true })
  }
  for (const [name, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size)
    await photograph(page, `workflows-${name}`)
  }
})
