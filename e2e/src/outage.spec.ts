import type { Page } from '@playwright/test'
import { boxPixels, drag, expectSaved, openCanvas, stage } from './fixtures/canvas.ts'
import { ADA, inhabit } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { addNode, node, openWorkflows } from './fixtures/workflows.ts'

/** The colour that painting begins with. */
const PAINT = [229, 115, 77, 255]

/** Lets nothing come any more that matches, such as during a restart of the server. Returns how to end that. */
async function outage(page: Page, what = /\/(assets|api)\//): Promise<() => Promise<void>> {
  await page.route(what, (route) => route.abort())
  return () => page.unroute(what)
}

/** Answers calls that match with a refusal. Returns how to end that. */
async function refusal(page: Page, what: RegExp): Promise<() => Promise<void>> {
  await page.route(what, (route) => route.fulfill({ status: 400, json: { detail: 'Not now.' } }))
  return () => page.unroute(what)
}

/** Resolves once something is kept under a key that contains the words. */
const kept = (page: Page, key: string, words: string) =>
  page.waitForResponse(
    (response) => response.url().includes(`set_by_key?key=${key}`) && !!response.request().postData()?.includes(words),
  )

/** What says that something could not be loaded. */
const failure = (page: Page, what: string) => page.getByRole('alert').filter({ hasText: what })

test('an outage takes nothing away that is open, and what did not load is loaded after it', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openCanvas(page)
  await expectSaved(page)
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const end = await outage(page)
  await page.keyboard.press('u')
  await drag(page, [-2, -2], [130, 130])

  await test.step('a dialog says so, and the canvas stays', async () => {
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    const card = failure(page, 'This part of the studio could not be loaded')
    await expect(card).toBeVisible()
    await expect(stage(page)).toBeVisible()
    await card.getByRole('button', { name: 'Close' }).click()
    await expect(card).toHaveCount(0)
  })

  await test.step('a tab says so in its place, as often as it is tried', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).click()
    const told = failure(page, 'This page could not be loaded')
    await told.getByRole('button', { name: 'Try again' }).click()
    await expect(told.getByRole('button', { name: 'Load the studio again' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Studio' })).toBeVisible()
  })

  await test.step('after it the tab opens', async () => {
    await end()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible()
  })

  await test.step('what was painted meanwhile is there and is saved', async () => {
    await openCanvas(page)
    await drag(page, [20, 20], [40, 40])
    await expectSaved(page)
    expect((await boxPixels(page)).at(64, 64)).toEqual(PAINT)
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  })
})

test('a menu that could not be loaded opens once it can', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  const end = await outage(page)
  await page.getByRole('button', { name: `Account of ${ADA.name}` }).click()
  const card = failure(page, 'This part of the studio could not be loaded')
  await expect(card).toBeVisible()
  await end()
  await card.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await expect(card).toHaveCount(0)
})

test('a check in the background that fails leaves the canvas where it is', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openCanvas(page)
  await page.keyboard.press('u')
  await drag(page, [-2, -2], [130, 130])
  await expectSaved(page)

  const what = /get_by_key\?key=studio\.canvas/
  const end = await refusal(page, what)
  const checked = page.waitForResponse(what)
  // As when the person comes back to the window: another may have kept something.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await checked
  await end()

  await expect(stage(page)).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('b')
  await drag(page, [20, 64], [108, 64])
  await expectSaved(page)
  const picture = await boxPixels(page)
  expect(picture.at(64, 64)).toEqual(PAINT)
  expect(picture.at(64, 10)).not.toEqual(PAINT)
})

test('a workflow that could not be loaded at first is not replaced by an empty one', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openWorkflows(page)
  const saved = kept(page, 'studio.workflows', 'compel')
  await addNode(page, 'Prompt - SD1.5')
  await saved

  const end = await refusal(page, /get_by_key\?key=studio\.workflows/)
  await page.reload()
  const told = failure(page, 'Not now.')
  await expect(told).toBeVisible()
  // The second visit of the tab was the one that kept an empty workflow.
  await page.getByRole('link', { name: 'Generate', exact: true }).click()
  await end()
  await openWorkflows(page)
  await expect(node(page, 'Prompt - SD1.5')).toBeVisible()
})

test('parameters that had not loaded when the session ended are there, and kept, after signing in again', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  const prompt = page.getByLabel('Prompt', { exact: true })
  const before = kept(page, 'studio.generate', 'kept before')
  await prompt.fill('kept before')
  await before

  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const late = /get_by_key\?key=studio\.generate/
  await page.route(late, async (route) => {
    await ended
    await route.continue()
  })
  const held = page.waitForRequest(late)
  await page.reload({ waitUntil: 'domcontentloaded' })
  await held
  await page.context().clearCookies()
  end()

  const door = page.getByRole('dialog', { name: 'Your session has expired' })
  await door.getByLabel('Password', { exact: true }).fill(ADA.password)
  await door.getByRole('button', { name: 'Sign in and continue' }).click()
  await expect(door).toBeHidden()
  await expect(prompt).toHaveValue('kept before')

  const after = kept(page, 'studio.generate', 'kept after')
  await prompt.fill('kept after')
  await after
  await page.reload()
  await expect(prompt).toHaveValue('kept after')
})
