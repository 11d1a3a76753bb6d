import { expectImages, invoke } from './fixtures/generate.ts'
import { ADA, ADMINISTRATOR, inhabit, LIN, signIn } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

test('a session that ends explains itself and returns to where the person was', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await page.getByLabel('Prompt', { exact: true }).fill('a sentence that took long to write')

  await page.context().clearCookies()
  // Not the button: a connection that was still being made may have noticed first, and the door be closed already.
  await page.keyboard.press('Control+Enter')
  const door = page.getByRole('dialog', { name: 'Your session has expired' })
  await expect(door).toBeVisible()
  await expect(door.getByLabel('E-mail address')).toHaveValue(ADA.email)

  await door.getByLabel('Password', { exact: true }).fill(ADA.password)
  await door.getByRole('button', { name: 'Sign in and continue' }).click()
  await expect(door).toBeHidden()
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('a sentence that took long to write')
  await invoke(page, 'star')
  await expectImages(page, 1)
})

test('what had not loaded when the session ended is there after signing in again', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  for (const late of ['**/api/v2/models/', '**/ws/socket.io/**']) {
    await page.route(late, async (route) => {
      await ended
      await route.continue()
    })
  }
  const held = page.waitForRequest('**/api/v2/models/')
  await page.reload({ waitUntil: 'domcontentloaded' })
  await held
  await page.context().clearCookies()
  end()

  const door = page.getByRole('dialog', { name: 'Your session has expired' })
  await door.getByLabel('Password', { exact: true }).fill(ADA.password)
  await door.getByRole('button', { name: 'Sign in and continue' }).click()
  await expect(door).toBeHidden()
  await invoke(page, 'star')
  await expectImages(page, 1)
})

test('somebody else at the door of a session that ended finds nothing of the person before', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA, LIN])
  const page = await openAs(ADA)
  await invoke(page, 'star')
  await expectImages(page, 1)
  await page.getByLabel('Prompt', { exact: true }).fill('unsaved words of Ada')

  await page.context().clearCookies()
  await page.keyboard.press('Control+Enter')
  const door = page.getByRole('dialog', { name: 'Your session has expired' })
  await door.getByLabel('E-mail address').fill(LIN.email)
  await door.getByLabel('Password', { exact: true }).fill(LIN.password)
  await door.getByRole('button', { name: 'Sign in and continue' }).click()

  await expect(page.getByRole('button', { name: `Account of ${LIN.name}` })).toBeVisible()
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('')
  await expectImages(page, 0)
})

test('a wrong password at the door keeps what was typed and says so', async ({ page, studio }) => {
  await inhabit(studio)
  await page.goto(studio.url)
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email)
  await page.getByLabel('Password', { exact: true }).fill('not it')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('Incorrect email or password')
  await expect(page.getByLabel('E-mail address')).toHaveValue(ADMINISTRATOR.email)
  await signIn(page, ADMINISTRATOR)
})

test('a link into the studio leads there after signing in', async ({ page, studio }) => {
  await inhabit(studio)
  await page.goto(`${studio.url}/queue`)
  await signIn(page, ADMINISTRATOR)
  await expect(page).toHaveURL(/\/queue$/)
})
