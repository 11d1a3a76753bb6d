import type { Page } from '@playwright/test'
import { makeBoard, makeImage, picture } from './fixtures/boards.ts'
import { dragFile, NOTES, type OutsideFile, pasteFile } from './fixtures/files.ts'
import { expectImages, galleryImages, invoke, stepsField } from './fixtures/generate.ts'
import { inspect } from './fixtures/inspect.ts'
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
    const target = page.getByRole('combobox', { name: 'Board for new images' })
    await createBoard(page, 'Animals')
    await expect(target).toHaveValue('Animals')
    await page.getByRole('button', { name: /^Uncategorized/ }).click()
    await expect(target).toHaveValue('Uncategorized')
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

test('images are found by words, days, models and stars, in either order', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  const uploaded = await makeImage(studio, ADA)
  await expectImages(page, 1)
  await invoke(page, 'panda in a hat', { steps: 3 })
  await expectImages(page, 2)
  const names = () => galleryImages(page).evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-name')))

  await test.step('by a word of the prompt', async () => {
    await page.getByRole('searchbox', { name: 'Search prompts and dates' }).fill('in a HAT')
    await expectImages(page, 1)
    expect(await names()).not.toContain(uploaded)
    await page.getByRole('searchbox', { name: 'Search prompts and dates' }).fill('')
    await expectImages(page, 2)
  })

  await test.step('two are held against each other', async () => {
    await galleryImages(page).first().click()
    await galleryImages(page)
      .last()
      .click({ modifiers: ['Control'] })
    await page.keyboard.press('c')
    await expect(page.getByRole('slider', { name: 'Where one image ends' })).toBeVisible()
    await page.keyboard.press('Shift+M')
    await expect(page.getByRole('button', { name: 'Swap the two images' })).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveAttribute('aria-pressed', 'false')
  })

  await test.step('one is chosen by the mark in its corner, and has a menu', async () => {
    await galleryImages(page).first().click()
    await galleryImages(page).last().hover()
    await galleryImages(page).last().locator('[data-choice]').click()
    await expect(page.getByText('2 images selected')).toBeVisible()
    await galleryImages(page).last().click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: 'Download all' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox', { name: 'Images on this board' })).toBeFocused()
    await galleryImages(page).first().click()
  })

  await test.step('oldest first, and by the model that made them', async () => {
    await page.getByRole('button', { name: 'Filter and order' }).click()
    await page.getByText('Oldest first').click()
    await expect.poll(async () => (await names())[0]).toBe(uploaded)
    await page.getByRole('combobox', { name: 'Model' }).last().click()
    await page.getByRole('option', { name: 'emoji-128' }).click()
    await expectImages(page, 1)
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await expectImages(page, 2)
  })

  await test.step('by the day, of which none lies in the future', async () => {
    await page.getByLabel('Made from').fill('2999-01-01')
    await expect(page.getByText('Nothing found')).toBeVisible()
    await page.getByLabel('Made from').fill('2020-01-01')
    await expectImages(page, 2)
    await page.keyboard.press('Escape')
  })

  await test.step('by the star', async () => {
    await galleryImages(page).last().click()
    await page.getByRole('button', { name: 'Star', exact: true }).click()
    await page.getByRole('button', { name: 'Only starred images' }).click()
    await expectImages(page, 1)
    await page.getByRole('button', { name: 'Only starred images' }).click()
  })

  await test.step('among the days', async () => {
    await page.getByRole('button', { name: 'By date' }).click()
    await page.getByRole('region', { name: 'By date' }).getByRole('listitem').getByRole('button').first().click()
    await expectImages(page, 2)
  })
})

test('only what is shown is selected, so that nothing else is deleted', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  await makeBoard(studio, ADA, 'Finds')
  for (const colour of [
    [200, 40, 40],
    [40, 200, 40],
    [40, 40, 200],
  ] as const)
    await makeImage(studio, ADA, { colour })
  const page = await openAs(ADA)
  await expectImages(page, 3)
  const bar = page.getByRole('toolbar', { name: 'Actions on the selected images' })
  const selectTwo = async () => {
    await galleryImages(page).first().click()
    await galleryImages(page)
      .nth(1)
      .click({ modifiers: ['Control'] })
    await expect(bar).toContainText('2 images selected')
  }
  const expectNothingToDelete = async () => {
    await expect(bar).toHaveCount(0)
    await page.keyboard.press('Delete')
    // Shortcuts rest while a dialog is open, so that this one opens only where none has.
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await expect(page.getByRole('dialog', { name: 'Delete' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }

  await test.step('after another kind of images was shown', async () => {
    await selectTwo()
    await page.getByRole('tab', { name: 'Assets' }).click()
    await expectImages(page, 0)
    await expectNothingToDelete()
    await page.getByRole('tab', { name: 'Images' }).click()
    await expectImages(page, 3)
    await expectNothingToDelete()
  })

  await test.step('after a filter', async () => {
    await selectTwo()
    await page.getByRole('button', { name: 'Only starred images' }).click()
    await expectImages(page, 0)
    await expectNothingToDelete()
    await page.getByRole('button', { name: 'Only starred images' }).click()
    await expectImages(page, 3)
  })

  await test.step('after they were moved to another board', async () => {
    await selectTwo()
    await bar.getByRole('button', { name: 'Move to board' }).click()
    await page.getByRole('menuitem', { name: 'Finds' }).click()
    await expectImages(page, 1)
    await expect(page.getByText('2 images moved to Finds.')).toBeVisible()
    await expectNothingToDelete()
    await board(page, 'Finds').click()
    await expectImages(page, 2)
  })
})

const PICTURE: OutsideFile = { name: 'picture.png', type: 'image/png', bytes: picture() }

test('pictures from outside and from the gallery go wherever images are taken', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  const field = page.getByRole('region', { name: 'Initial image' })
  const words = (text: string) => page.getByRole('status').filter({ hasText: text })

  await test.step('a file that is dropped on the page is uploaded to the shown board', async () => {
    await createBoard(page, 'Finds')
    const drop = await dragFile(page.getByRole('main'), PICTURE)
    await expect(words('Drop to upload to “Finds”')).toBeVisible()
    await inspect(page, 'drop-page')
    await drop()
    await expect(words('Drop to upload')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Finds, 1 image' })).toBeVisible()
    await expectImages(page, 1)
  })

  await test.step('one that is no picture is refused with a sentence', async () => {
    const drop = await dragFile(page.getByRole('main'), NOTES)
    await expect(words('Only PNG, JPEG and WebP')).toBeVisible()
    await drop()
    await expect(page.getByText('“notes.txt” is not a picture that can be used here')).toBeVisible()
  })

  await test.step('on a field it is uploaded and used, and on a board it goes there', async () => {
    const drop = await dragFile(field, PICTURE)
    await expect(words('Drop to use it as “Initial image”')).toBeVisible()
    await drop()
    await expect(field.getByText('64 × 64')).toBeVisible()
    await page.getByRole('button', { name: 'Start from noise again' }).click()
    await (await dragFile(page.getByRole('button', { name: /^Uncategorized/ }), PICTURE))()
    await expect(page.getByRole('button', { name: 'Uncategorized, 2 images' })).toBeVisible()
  })

  await test.step('what is pasted does the same', async () => {
    await field.getByRole('button', { name: 'Upload an image for “Initial image”' }).focus()
    await pasteFile(page, PICTURE)
    await expect(field.getByText('64 × 64')).toBeVisible()
    await page.getByRole('button', { name: 'Start from noise again' }).click()
    await board(page, 'Finds').click()
    await pasteFile(page, PICTURE)
    await expect(page.getByRole('button', { name: 'Finds, 2 images' })).toBeVisible()
  })

  await test.step('images of the gallery and of the viewer are dragged to fields, on every tab', async () => {
    await galleryImages(page).first().dragTo(field)
    await expect(field.getByText('64 × 64')).toBeVisible()
    await page.getByRole('link', { name: 'Upscaling' }).click()
    const source = page.getByRole('region', { name: 'Image to enlarge' })
    await page
      .getByRole('region', { name: 'Viewer' })
      .getByRole('img', { name: /^Image / })
      .dragTo(source)
    await expect(source.getByText('64 × 64', { exact: true })).toBeVisible()
  })
})
