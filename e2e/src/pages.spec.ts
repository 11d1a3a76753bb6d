import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expectImages, galleryImages, invoke } from './fixtures/generate.ts'
import { ADMINISTRATOR, inhabit, signIn } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const SCREENSHOTS = fileURLToPath(new URL('../artifacts/screenshots', import.meta.url))
const README_PICTURE = fileURLToPath(new URL('../../docs/images/studio.png', import.meta.url))
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Photographs the page, then holds it against WCAG 2.2 AA. */
async function inspect(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), animations: 'disabled' })
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }))
  expect(found, name).toEqual([])
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    test('every page is accessible', async ({ page, studio }) => {
      await page.goto(studio.url)
      await expect(page.getByRole('heading', { name: 'Set up your studio' })).toBeVisible()
      await inspect(page, `${colorScheme}-set-up`)

      await inhabit(studio)
      await page.reload()
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
      await inspect(page, `${colorScheme}-sign-in`)

      await signIn(page, ADMINISTRATOR)
      await expect(page.getByRole('combobox', { name: 'Model' })).not.toHaveValue('')
      await inspect(page, `${colorScheme}-generate-empty`)

      for (const [index, prompt] of ['fire engine', 'christmas tree', 'panda'].entries()) {
        await invoke(page, prompt)
        await expectImages(page, index + 1)
      }
      await galleryImages(page).first().click()
      await inspect(page, `${colorScheme}-generate`)
      if (colorScheme === 'dark' && process.env.STUDIO_KEEP_SCREENSHOT) {
        await copyFile(join(SCREENSHOTS, 'dark-generate.png'), README_PICTURE)
      }

      for (const name of ['Queue', 'Models']) {
        await page.getByRole('link', { name }).click()
        await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
        await inspect(page, `${colorScheme}-${name.toLowerCase()}`)
      }

      await page.getByRole('button', { name: `Account of ${ADMINISTRATOR.name}` }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await inspect(page, `${colorScheme}-user-menu`)
      await page.getByRole('menuitem', { name: 'Profile' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await inspect(page, `${colorScheme}-profile`)
    })
  })
}
