import type { BrowserContext, Page } from '@playwright/test'
import { makeBoard, makeImage } from './fixtures/boards.ts'
import { galleryImages } from './fixtures/generate.ts'
import { overhear } from './fixtures/overhear.ts'
import { ADA, inhabit, LIN, signIn, signOut } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

test.use({ colorScheme: 'dark' })

const prompt = (page: Page) => page.getByLabel('Prompt', { exact: true })
const theme = (page: Page) => page.locator('html')

/** Everything that pages can keep in a browser, besides the cookie that scripts cannot read; runs in the page. */
const KEPT = `(async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  cookie: document.cookie,
}))()`

/** Sets the studio up as a person likes it: a prompt, a theme and an order of images. */
async function settleIn(page: Page): Promise<void> {
  await prompt(page).fill('a lighthouse of secrets')
  await page.getByRole('button', { name: `Account of ${ADA.name}` }).click()
  await page.getByRole('menuitemradio', { name: 'Light' }).click()
  await page.keyboard.press('Escape')
  await expect(theme(page)).toHaveAttribute('data-mantine-color-scheme', 'light')
  await page.getByRole('button', { name: 'Filter and order' }).click()
  await page.getByText('Oldest first').click()
  await page.keyboard.press('Escape')
}

test('nothing of one person remains for the next at the same browser', async ({ browser, studio }) => {
  await inhabit(studio, [ADA, LIN])
  await makeBoard(studio, ADA, 'Diary')
  await makeImage(studio, ADA)
  const context: BrowserContext = await browser.newContext({ colorScheme: 'dark' })
  const page = await context.newPage()
  await page.goto(studio.url)
  await signIn(page, ADA)
  await expect(galleryImages(page)).toHaveCount(1)
  await settleIn(page)
  const second = await context.newPage()
  await second.goto(studio.url)
  await expect(prompt(second)).toBeVisible()

  await test.step('signing out closes every tab of the browser and empties it', async () => {
    await signOut(page, ADA)
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(await page.evaluate(KEPT)).toEqual({ local: {}, session: {}, databases: [], caches: [], cookie: '' })
    await expect(theme(page)).toHaveAttribute('data-mantine-color-scheme', 'dark')
  })

  await test.step('the way back in the history leads to the door', async () => {
    await page.goBack().catch(() => null)
    await page.goto(`${studio.url}/generate`)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

  await test.step('the next person begins with nothing', async () => {
    const ear = overhear(page)
    await signIn(page, LIN)
    await expect(prompt(page)).toHaveValue('')
    await expect(page.getByText('No images here yet')).toBeVisible()
    await expect(page.getByText('Diary')).toHaveCount(0)
    await expect(theme(page)).toHaveAttribute('data-mantine-color-scheme', 'dark')
    const heard = await ear.text()
    for (const word of ['lighthouse', 'Diary', ADA.email, ADA.name]) expect(heard).not.toContain(word)
    await expect(prompt(second)).toHaveValue('')
    await expect(second.getByText('No images here yet')).toBeVisible()
  })

  await test.step('the first one finds everything again', async () => {
    await signOut(page, LIN)
    await signIn(page, ADA)
    await expect(prompt(page)).toHaveValue('a lighthouse of secrets')
    await expect(theme(page)).toHaveAttribute('data-mantine-color-scheme', 'light')
    await page.getByRole('button', { name: 'Filter and order' }).click()
    await expect(page.getByRole('radio', { name: 'Oldest first' })).toBeChecked()
  })
  await context.close()
})

test('a tab that was left open does not go on as somebody else', async ({ browser, studio }) => {
  await inhabit(studio, [ADA, LIN])
  const context = await browser.newContext()
  const first = await context.newPage()
  await first.goto(studio.url)
  await signIn(first, ADA)
  await prompt(first).fill('unsaved words of Ada')

  const second = await context.newPage()
  await second.goto(studio.url)
  await context.clearCookies()
  await second.goto(`${studio.url}/sign-in`)
  await signIn(second, LIN)

  await expect(prompt(first)).toHaveValue('')
  await expect(first.getByRole('button', { name: `Account of ${LIN.name}` })).toBeVisible()
  await second.reload()
  await expect(prompt(second)).toHaveValue('')
  await context.close()
})
