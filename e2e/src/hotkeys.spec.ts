import type { Page } from '@playwright/test'
import { makeImage } from './fixtures/boards.ts'
import { expectImages, galleryImages } from './fixtures/generate.ts'
import { illustrate, inspect } from './fixtures/inspect.ts'
import { ADA, inhabit } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const keysOf = (page: Page, name: string) =>
  dialog(page).getByRole('button', { name: `Change the keys of ${name}`, exact: true })

/** Opens the keys of a shortcut and presses others. */
async function press(page: Page, name: string, combo: string): Promise<void> {
  await keysOf(page, name).click()
  await dialog(page).getByRole('button', { name: 'Press new keys' }).click()
  await page.keyboard.press(combo)
}

test('shortcuts are found, get keys of their own, and keep them for the person', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  await makeImage(studio, ADA)
  const page = await openAs(ADA)
  await expectImages(page, 1)
  const starred = (where: Page) => where.getByRole('button', { name: 'Remove the star' })

  await test.step('they are found by words and by keys', async () => {
    await page.keyboard.press('?')
    await expect(dialog(page)).toBeVisible()
    await inspect(page, 'hotkeys')
    await illustrate(page, 'shortcuts', dialog(page))
    await dialog(page).getByRole('searchbox').fill('ctrl enter')
    await expect(keysOf(page, 'Invoke')).toBeVisible()
    await expect(keysOf(page, 'Add a node')).toHaveCount(0)
    await dialog(page).getByRole('searchbox').fill('')
  })

  await test.step('keys that mean something already are named, and can be taken over', async () => {
    await press(page, 'Star the current image', 'i')
    await expect(dialog(page).getByText('“Show how the image was made” (Viewer)')).toBeVisible()
    await dialog(page).getByRole('button', { name: 'Use it here instead' }).click()
    await expect(keysOf(page, 'Star the current image')).toHaveText('I')
    await expect(keysOf(page, 'Show how the image was made')).toHaveText('No keys')
  })

  await test.step('keys that would be typed, or that belong to the browser, are refused', async () => {
    await press(page, 'Invoke', 'q')
    await expect(dialog(page).getByText('Hold Ctrl or Alt with it')).toBeVisible()
    await press(page, 'Add a node', 'Control+R')
    await expect(dialog(page).getByText('belongs to the browser')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
  })

  await test.step('the new keys work, also after a reload and in another browser', async () => {
    await galleryImages(page).first().click()
    await page.keyboard.press('i')
    await expect(starred(page)).toBeVisible()
    await page.keyboard.press('.')
    await expect(starred(page)).toBeVisible()
    await page.reload()
    await galleryImages(page).first().click()
    await page.keyboard.press('i')
    await expect(starred(page)).toHaveCount(0)
    const other = await openAs(ADA)
    await galleryImages(other).first().click()
    await other.keyboard.press('i')
    await expect(starred(other)).toBeVisible()
    await other.close()
  })

  await test.step('all of them get their usual keys back', async () => {
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await expect(dialog(page).getByText('2 shortcuts have keys of your own')).toBeVisible()
    await dialog(page).getByRole('button', { name: 'Usual keys for all' }).click()
    await expect(keysOf(page, 'Star the current image')).toHaveText('.')
    await expect(keysOf(page, 'Show how the image was made')).toHaveText('I')
  })
})
