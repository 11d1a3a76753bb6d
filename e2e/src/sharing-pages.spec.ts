import type { Page } from '@playwright/test'
import { board, boardMenu, makeBoard, makeImage, shareBoard } from './fixtures/boards.ts'
import { galleryImages } from './fixtures/generate.ts'
import { illustrate, inspect } from './fixtures/inspect.ts'
import { ADA, ADMINISTRATOR, apiOf, inhabit, LIN, MO, unwrap } from './fixtures/people.ts'
import type { Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

/** Boards of all kinds with a few images, as Ada sees them. */
async function furnish(studio: Studio): Promise<void> {
  await inhabit(studio, [ADA, LIN, MO])
  const moods = await makeBoard(studio, ADA, 'Team moods')
  await shareBoard(studio, ADA, moods, [
    { with: LIN, permission: 'write' },
    { with: MO, permission: 'read' },
  ])
  await makeBoard(studio, ADA, 'Sketches')
  const old = await makeBoard(studio, ADA, 'Last year')
  const api = await apiOf(studio, ADA)
  await unwrap(
    api.PATCH('/api/v1/boards/{board_id}', { params: { path: { board_id: old } }, body: { archived: true } }),
  )
  const landscapes = await makeBoard(studio, LIN, 'Landscapes')
  await shareBoard(studio, LIN, landscapes, [{ with: ADA, permission: 'write' }])
  const fair = await makeBoard(studio, ADMINISTRATOR, 'Summer fair')
  const graces = await apiOf(studio, ADMINISTRATOR)
  const open = { params: { path: { board_id: fair } }, body: { board_visibility: 'public' } } as const
  await unwrap(graces.PATCH('/api/v1/boards/{board_id}', open))
  for (const [index, colour] of (
    [
      [196, 88, 71],
      [84, 130, 190],
      [98, 160, 92],
      [226, 180, 84],
    ] as const
  ).entries()) {
    await makeImage(studio, ADA, { ...(index % 2 ? { board_id: moods } : {}), colour })
  }
  await makeImage(studio, LIN, { board_id: landscapes, colour: [120, 96, 170] })
}

async function inspectDialogs(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await boardMenu(page, 'Team moods', 'Share…')
  await expect(dialog.getByText(LIN.name)).toBeVisible()
  await inspect(page, 'sharing')
  await illustrate(page, 'sharing', dialog)
  await dialog.getByRole('combobox', { name: 'Share with' }).or(dialog.getByLabel('Share with')).first().click()
  await inspect(page, 'sharing-people', { menu: true })
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Transfer…' }).click()
  await inspect(page, 'transfer')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toHaveCount(0)
}

test('what shares boards and finds images is accessible', async ({ page, studio }) => {
  await furnish(studio)
  await page.goto(studio.url)
  await page.getByLabel('E-mail address').fill(ADA.email)
  await page.getByLabel('Password', { exact: true }).fill(ADA.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(galleryImages(page)).toHaveCount(2)

  await page.getByRole('button', { name: 'Show archived boards' }).click()
  await page.getByRole('button', { name: 'By date' }).click()
  await inspect(page, 'boards')
  await illustrate(page, 'boards')

  await board(page, 'Landscapes').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await inspect(page, 'board-menu', { menu: true })
  await page.keyboard.press('Escape')

  await inspectDialogs(page)

  await boardMenu(page, 'Last year', 'Bring back from the archive')
  await expect(page.getByText('“Last year” is back from the archive.')).toBeVisible()

  await page.getByRole('button', { name: 'Filter and order' }).click()
  await expect(page.getByLabel('Made from')).toBeVisible()
  await inspect(page, 'filter')
  await page.keyboard.press('Escape')

  await galleryImages(page).first().dragTo(board(page, 'Team moods'))
  await expect(page.getByRole('dialog')).toContainText(LIN.name)
  await inspect(page, 'move')
  await page.getByRole('dialog').getByRole('button', { name: 'Move and show it' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await inspect(page, 'undo')
})
