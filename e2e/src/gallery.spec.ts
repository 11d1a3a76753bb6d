import type { Page } from '@playwright/test'
import { expectImages, galleryImages, invoke, stepsField } from './fixtures/generate.ts'
import { ADA, inhabit } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const board = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}, \\d+ images?$`) })

/** Makes a board by its button and opens it. */
async function createBoard(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create a board' }).click()
  await page.getByRole('textbox', { name: 'Name of the new board' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(board(page, name)).toBeVisible()
}

test('images are kept on boards, and a deleted board gives them back', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await invoke(page, 'panda')
  await expectImages(page, 1)

  await test.step('create a board and drag the image to it', async () => {
    await createBoard(page, 'Animals')
    await page.getByRole('button', { name: /^Uncategorized/ }).click()
    await galleryImages(page).first().dragTo(board(page, 'Animals'))
    await expect(page.getByRole('button', { name: 'Animals, 1 image' })).toBeVisible()
    await expectImages(page, 0)
  })

  await test.step('rename it', async () => {
    await page.getByRole('button', { name: 'Actions on Animals' }).click()
    await page.getByRole('menuitem', { name: 'Rename board' }).click()
    await page.getByRole('textbox', { name: 'Rename board' }).fill('Bears')
    await page.keyboard.press('Enter')
    await board(page, 'Bears').click()
    await expectImages(page, 1)
  })

  await test.step('delete it and keep its image', async () => {
    await page.getByRole('button', { name: 'Actions on Bears' }).click()
    await page.getByRole('menuitem', { name: 'Delete board' }).click()
    await page.getByRole('dialog').getByText('Keep them, uncategorized').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete board' }).click()
    await expect(board(page, 'Bears')).toHaveCount(0)
    await page.getByRole('button', { name: 'Uncategorized, 1 image' }).click()
    await expectImages(page, 1)
  })
})

test('an image says how it was made, and its parameters can be used again', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  const prompt = page.getByLabel('Prompt', { exact: true })
  await invoke(page, 'christmas tree', { steps: 7 })
  await expectImages(page, 1)
  await galleryImages(page).first().click()

  await page.getByRole('button', { name: 'How it was made' }).click()
  const details = page.getByRole('complementary', { name: 'How it was made' })
  await expect(details.getByText('christmas tree')).toBeVisible()

  await prompt.fill('something else')
  await stepsField(page).fill('12')
  await page.getByRole('button', { name: 'Use all its parameters' }).click()
  await expect(prompt).toHaveValue('christmas tree')
  await expect(stepsField(page)).toHaveValue('7')

  await page.getByRole('button', { name: 'Delete image' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete image' }).click()
  await expectImages(page, 0)
})
