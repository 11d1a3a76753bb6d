import { expect, type Page } from '@playwright/test'
import { board, boardMenu, makeBoard, makeImage, section, shareBoard } from './fixtures/boards.ts'
import { galleryImages } from './fixtures/generate.ts'
import { ADA, ADMINISTRATOR, inhabit, LIN, MO, type Person } from './fixtures/people.ts'
import { test } from './fixtures/test.ts'

const viewer = (page: Page) => page.getByRole('region', { name: 'Viewer' })
const dialog = (page: Page) => page.getByRole('dialog')

/** Chooses people by name in the sharing dialog that is open, and what they may do. */
async function shareWith(page: Page, person: Person, permission: string): Promise<void> {
  await dialog(page).getByLabel('Share with').fill(person.name.slice(0, 4))
  await page.getByRole('option', { name: person.name }).click()
  await page.keyboard.press('Escape')
  await dialog(page).getByLabel('What they may do').click()
  await page.getByRole('option', { name: permission }).click()
  await dialog(page).getByRole('button', { name: 'Share', exact: true }).click()
  await expect(dialog(page).getByRole('listitem').filter({ hasText: person.name })).toBeVisible()
}

test('a board is shared, written to and taken away again while everybody looks on', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA, LIN, MO])
  await makeImage(studio, LIN, { colour: [200, 120, 60] })
  const moods = await makeBoard(studio, ADA, 'Team moods')
  await makeImage(studio, ADA, { board_id: moods })
  const [ada, lin, mo] = await Promise.all([openAs(ADA), openAs(LIN), openAs(MO)])
  await expect(board(lin, 'Team moods')).toHaveCount(0)

  await test.step('Ada shares it; it appears to Lin and Mo at once', async () => {
    await boardMenu(ada, 'Team moods', 'Share…')
    await shareWith(ada, LIN, 'Can edit')
    await shareWith(ada, MO, 'Can view')
    await dialog(ada).getByRole('button', { name: 'Done' }).click()
    for (const page of [lin, mo]) {
      await expect(section(page, 'Shared with me').getByText('Team moods')).toBeVisible()
      await expect(section(page, 'Shared with me').getByText(ADA.name, { exact: true })).toBeVisible()
    }
  })

  await test.step('Lin moves an image onto it, is told who will see it, and all see it', async () => {
    await board(mo, 'Team moods').click()
    await expect(galleryImages(mo)).toHaveCount(1)
    await galleryImages(lin).first().dragTo(board(lin, 'Team moods'))
    await expect(dialog(lin)).toContainText(ADA.name)
    await dialog(lin).getByRole('button', { name: 'Move and show it' }).click()
    await expect(galleryImages(mo)).toHaveCount(2)
    await expect(ada.getByRole('button', { name: 'Team moods, 2 images' })).toBeVisible()
  })

  await test.step('Mo may look, and is told why nothing more', async () => {
    await galleryImages(mo).first().click()
    const remove = viewer(mo).getByRole('button', { name: 'Delete image' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await remove.hover()
    await expect(mo.getByRole('tooltip')).toContainText('but not change it')
    await mo.mouse.move(0, 0)
    await expect(mo.getByRole('button', { name: 'Upload images' })).toHaveAttribute('aria-disabled', 'true')
    await galleryImages(mo).first().click({ button: 'right' })
    await expect(mo.getByRole('menuitem', { name: 'Delete image' })).toBeDisabled()
    await mo.keyboard.press('Escape')
  })

  await test.step('Lin takes it back with one click', async () => {
    await lin.getByRole('button', { name: 'Undo' }).click()
    await expect(galleryImages(lin)).toHaveCount(1)
    await expect(galleryImages(mo)).toHaveCount(1)
  })

  await test.step('Ada takes Mo’s share away: what Mo had open closes with a sentence', async () => {
    await galleryImages(mo).first().click()
    await expect(viewer(mo).getByRole('img', { name: /^Image / })).toBeVisible()
    await boardMenu(ada, 'Team moods', 'Share…')
    await dialog(ada)
      .getByRole('button', { name: `Take the share of ${MO.name} away` })
      .click()
    await expect(mo.getByText('“Team moods” is no longer shared with you')).toBeVisible()
    await expect(board(mo, 'Team moods')).toHaveCount(0)
    await expect(viewer(mo).getByText('No image selected')).toBeVisible()
    await expect(board(mo, 'Uncategorized')).toHaveAttribute('aria-current', 'true')
    await expect(board(lin, 'Team moods')).toBeVisible()
  })

  await test.step('and gives it back', async () => {
    await ada.getByRole('button', { name: 'Undo' }).click()
    await expect(board(mo, 'Team moods')).toBeVisible()
  })
})

test('a board is handed over and left', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA, LIN])
  const moods = await makeBoard(studio, ADA, 'Team moods')
  await makeImage(studio, ADA, { board_id: moods })
  const [ada, lin] = await Promise.all([openAs(ADA), openAs(LIN)])

  await test.step('Ada makes Lin its owner and can still manage it', async () => {
    await boardMenu(ada, 'Team moods', 'Share…')
    await dialog(ada).getByRole('button', { name: 'Transfer…' }).click()
    await dialog(ada).getByLabel('New owner').click()
    await ada.getByRole('option', { name: LIN.name }).click()
    await dialog(ada).getByRole('button', { name: 'Transfer board' }).click()
    await expect(section(lin, 'Mine').getByText('Team moods')).toBeVisible()
    await expect(section(ada, 'Shared with me').getByText('Team moods')).toBeVisible()
    const own = dialog(ada)
      .getByRole('listitem')
      .filter({ hasText: `${ADA.name} (you)` })
    await expect(own).toContainText('Can manage')
    await expect(dialog(ada).getByRole('radio', { name: 'See nothing' })).toBeEnabled()
    await expect(dialog(ada).getByRole('radio', { name: 'Can view and add' })).toBeDisabled()
  })

  await test.step('Ada leaves it without being told that it is closed', async () => {
    await dialog(ada).getByRole('button', { name: 'Leave board…' }).click()
    await dialog(ada).getByRole('button', { name: 'Leave board' }).click()
    await expect(ada.getByText('You left “Team moods”.')).toBeVisible()
    await expect(board(ada, 'Team moods')).toHaveCount(0)
    await expect(ada.getByText('no longer shared with you')).toHaveCount(0)
    await expect(board(lin, 'Team moods')).toBeVisible()
  })
})

test('everybody sees a board that is open to all, and an administrator sees every board', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA, LIN])
  await makeBoard(studio, ADA, 'Summer fair')
  await makeBoard(studio, LIN, 'Diary')
  const [grace, ada, lin] = await Promise.all([openAs(ADMINISTRATOR), openAs(ADA), openAs(LIN)])
  await expect(section(grace, "Other people's").getByText('Diary')).toBeVisible()
  await expect(section(grace, "Other people's").getByText(LIN.name, { exact: true })).toBeVisible()
  await expect(board(ada, 'Diary')).toHaveCount(0)

  await boardMenu(ada, 'Summer fair', 'Share…')
  await dialog(ada).getByRole('radio', { name: 'Can view and add' }).check()
  await expect(section(lin, "Everyone's").getByText('Summer fair')).toBeVisible()
  await expect(section(grace, "Everyone's").getByText('Summer fair')).toBeVisible()

  await board(lin, 'Summer fair').click()
  await dialog(ada).getByRole('radio', { name: 'See nothing' }).check()
  await expect(lin.getByText('“Summer fair” is no longer shared with you')).toBeVisible()
  await expect(section(grace, "Other people's").getByText('Summer fair')).toBeVisible()
})

test('what is refused of a bulk action is named and stays selected, and the rest is done', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA, LIN])
  const moods = await makeBoard(studio, ADA, 'Team moods')
  await shareBoard(studio, ADA, moods, [{ with: LIN, permission: 'write' }])
  await makeBoard(studio, LIN, 'Diary')
  await makeImage(studio, ADA, { board_id: moods })
  await makeImage(studio, LIN, { board_id: moods, colour: [200, 120, 60] })
  const lin = await openAs(LIN)
  await board(lin, 'Team moods').click()
  // What others see is chosen on purpose.
  await expect(lin.getByRole('combobox', { name: 'Board for new images' })).toHaveValue('Uncategorized')
  await expect(galleryImages(lin)).toHaveCount(2)
  await galleryImages(lin).first().click()
  await galleryImages(lin)
    .last()
    .click({ modifiers: ['Shift'] })
  await lin
    .getByRole('toolbar', { name: 'Actions on the selected images' })
    .getByRole('button', { name: 'Move to board' })
    .click()
  await lin.getByRole('menuitem', { name: 'Diary' }).click()
  await expect(lin.getByText('1 of 2 images was not moved')).toBeVisible()
  await expect(lin.getByRole('button', { name: 'Diary, 1 image' })).toBeVisible()
  await expect(galleryImages(lin)).toHaveCount(1)
  await expect(galleryImages(lin).first()).toHaveAttribute('aria-selected', 'true')
})

test('many images are fetched as one archive by a link that works once', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const moods = await makeBoard(studio, ADA, 'Team moods')
  for (const colour of [
    [200, 90, 60],
    [60, 90, 200],
    [90, 180, 90],
  ] as const) {
    await makeImage(studio, ADA, { board_id: moods, colour })
  }
  const ada = await openAs(ADA)
  await boardMenu(ada, 'Team moods', 'Download its images')
  const link = ada.getByRole('link', { name: 'Save the ZIP file' })
  await expect(ada.getByText('Archive of 3 images')).toBeVisible()
  const url = await link.getAttribute('href')
  const [download] = await Promise.all([ada.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  expect(await download.failure()).toBeNull()
  await expect(ada.getByText('Archive of 3 images')).toHaveCount(0)
  expect((await ada.request.get(url ?? '')).status()).toBeGreaterThanOrEqual(404)
})
