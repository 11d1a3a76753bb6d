import type { Page } from '@playwright/test'
import { makeImage } from './fixtures/boards.ts'
import { expectImages, galleryImages, invoke } from './fixtures/generate.ts'
import { ILLUSTRATED, illustrate, inspect, photograph } from './fixtures/inspect.ts'
import { ADMINISTRATOR, inhabit, signIn } from './fixtures/people.ts'
import type { Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

/** What the bundled model draws well. */
const PROMPTS = ['fire engine', 'christmas tree', 'panda', 'house with garden', 'blue book', 'star']
const WINDOW = { width: 1600, height: 1000 }

/** The smallest window that the studio is made for, and a tablet. */
const SIZES = { small: { width: 1280, height: 720 }, tablet: { width: 1024, height: 768 } }

async function inspectDoors(page: Page, studio: Studio): Promise<void> {
  await page.goto(studio.url)
  await expect(page.getByRole('heading', { name: 'Set up your studio' })).toBeVisible()
  await inspect(page, 'set-up')
  await inhabit(studio)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await inspect(page, 'sign-in')
  await signIn(page, ADMINISTRATOR)
}

async function inspectGenerate(page: Page): Promise<void> {
  await expect(page.getByRole('combobox', { name: 'Model' })).not.toHaveValue('')
  await inspect(page, 'generate-empty')
  for (const [index, prompt] of PROMPTS.entries()) {
    // Only in the documentation is looked at what they show.
    await invoke(page, prompt, ILLUSTRATED ? {} : { steps: 4 })
    await expectImages(page, index + 1)
  }
  await galleryImages(page).first().click()
  await expect(page.getByRole('img', { name: /^Image / })).toBeVisible()
  await inspect(page, 'generate')
  await illustrate(page, 'studio')
  await galleryImages(page)
    .nth(2)
    .click({ modifiers: ['Control'] })
  await page.keyboard.press('c')
  await expect(page.getByRole('slider', { name: 'Where one image ends' })).toBeVisible()
  await illustrate(page, 'gallery')
  await page.keyboard.press('c')
  await galleryImages(page).first().click()
  await page.getByRole('button', { name: 'How it was made' }).click()
  await expect(page.getByRole('complementary', { name: 'How it was made' })).toContainText('Seed')
  await inspect(page, 'metadata')
  await illustrate(page, 'generate')
  for (const [name, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size)
    await photograph(page, `generate-${name}`)
  }
  await page.setViewportSize(WINDOW)
}

async function inspectTabs(page: Page): Promise<void> {
  for (const name of ['Queue', 'Models']) {
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
    await inspect(page, `${name.toLowerCase()}`)
  }
}

async function inspectAdministration(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Account of ${ADMINISTRATOR.name}` }).click()
  await page.getByRole('menuitem', { name: 'Overview' }).click()
  const links = page.getByRole('navigation', { name: 'Administration' })
  for (const name of ['Overview', 'Audit log', 'E-mail', 'Users']) {
    await links.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
    await inspect(page, `${name.toLowerCase().replace(' ', '-')}`)
  }
  await page.getByRole('button', { name: 'Add user' }).click()
  await inspect(page, 'add-user')
  await page.keyboard.press('Escape')
  await moveImages(page)
}

/** Gives the images folders by their kind, and waits until all lie there. */
async function moveImages(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Overview' }).click()
  const card = page.getByRole('region', { name: 'Folders of images' })
  await card.getByRole('combobox', { name: 'Layout' }).click()
  await page.getByRole('option', { name: 'By kind' }).click()
  await card.getByRole('button', { name: /^Move \d+ images?$/ }).click()
  await expect(card.getByRole('status')).toContainText('Moving images')
  await expect(card.getByRole('status')).toBeEmpty()
  await expect(card.getByRole('button')).toHaveCount(0)
}

async function inspectDialogs(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await inspect(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: `Account of ${ADMINISTRATOR.name}` }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await inspect(page, 'user-menu', { menu: true })
  await page.getByRole('menuitem', { name: 'Profile' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await inspect(page, 'profile')
}

test.use({ viewport: WINDOW })

test('the pages before signing in, and those that generate, are accessible', async ({ page, studio }) => {
  await inspectDoors(page, studio)
  await inspectGenerate(page)
})

test('the pages that administer are accessible', async ({ openAs, studio }) => {
  await inhabit(studio)
  await Promise.all(PROMPTS.map(() => makeImage(studio, ADMINISTRATOR)))
  const page = await openAs(ADMINISTRATOR)
  await invoke(page, 'star', { steps: 4 })
  await expectImages(page, PROMPTS.length + 1)
  await inspectTabs(page)
  await inspectAdministration(page)
  await inspectDialogs(page)
  await page.goto(`${studio.url}/no-such-page`)
  await inspect(page, 'not-found')
})
