import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { section } from './fixtures/boards.ts'
import { expectImages, invoke } from './fixtures/generate.ts'
import { ADA, ADMINISTRATOR, inhabit, LIN, type Person, signIn } from './fixtures/people.ts'
import { startStudio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

const USERADD = fileURLToPath(new URL('../../packages/server/bin/invoke-useradd.js', import.meta.url))

/** Opens the page of the users as an administrator who is signed in. */
async function openUsers(page: Page, { name }: Person): Promise<void> {
  await page.getByRole('button', { name: `Account of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Users' }).click()
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
}

/** Chooses what to do with somebody in the table of users. */
async function choose(page: Page, { name }: Person, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function fillNewPassword(page: Page, label: string, repeat: string, password: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(password)
  await page.getByLabel(repeat, { exact: true }).fill(password)
}

test('somebody is invited, accepts, and the link is dead from then on', async ({ newPage, openAs, studio }) => {
  await inhabit(studio)
  const admin = await openAs(ADMINISTRATOR)
  await openUsers(admin, ADMINISTRATOR)
  await admin.getByRole('button', { name: 'Add user' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('E-mail address').fill(ADA.email)
  await dialog.getByLabel('Name', { exact: true }).fill(ADA.name)
  await dialog.getByRole('button', { name: 'Invite' }).click()
  const link = await dialog.getByLabel('Invitation link').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(admin.getByRole('row', { name: ADA.name })).toContainText('Invited')
  await admin.getByRole('tab', { name: 'Pending invitations' }).click()
  await expect(admin.getByRole('row', { name: ADA.name })).toContainText(ADMINISTRATOR.name)

  const ada = await newPage()
  await ada.goto(link)
  await expect(ada.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await expect(ada.getByText(`${ADMINISTRATOR.name} invited you`)).toBeVisible()
  await expect(ada.getByLabel('E-mail address')).toHaveValue(ADA.email)
  await fillNewPassword(ada, 'Password', 'Repeat the password', 'weak')
  await ada.getByRole('button', { name: 'Accept invitation' }).click()
  await expect(ada.getByText('This password does not keep all rules')).toBeVisible()
  await fillNewPassword(ada, 'Password', 'Repeat the password', ADA.password)
  await ada.getByRole('button', { name: 'Accept invitation' }).click()
  await expect(ada.getByRole('button', { name: `Account of ${ADA.name}` })).toBeVisible()

  const stranger = await newPage()
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await stranger.goto(`${studio.url}/accept-invitation?token=nobody-made-this`)
  await expect(stranger.getByRole('heading', { name: 'This link is not known here' })).toBeVisible()
})

test('a first password is changed before anything else', async ({ newPage, openAs, studio }) => {
  await inhabit(studio)
  const admin = await openAs(ADMINISTRATOR)
  await openUsers(admin, ADMINISTRATOR)
  await admin.getByRole('button', { name: 'Add user' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('E-mail address').fill(ADA.email)
  await dialog.getByLabel('Name', { exact: true }).fill(ADA.name)
  await dialog.getByText('First password', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Generate a password' }).click()
  await expect(dialog.getByRole('textbox', { name: 'First password' })).not.toHaveValue('')
  await dialog.getByRole('button', { name: 'Create account' }).click()
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible()
  const first = await dialog.getByRole('textbox', { name: 'First password' }).inputValue()

  const ada = await newPage()
  await ada.goto(studio.url)
  await ada.getByLabel('E-mail address').fill(ADA.email)
  await ada.getByLabel('Password', { exact: true }).fill(first)
  await ada.getByRole('button', { name: 'Sign in' }).click()
  await expect(ada.getByRole('heading', { name: 'Choose your own password' })).toBeVisible()
  await ada.goto(`${studio.url}/queue`)
  await expect(ada.getByRole('heading', { name: 'Choose your own password' })).toBeVisible()
  await ada.getByLabel('Current password').fill(first)
  await fillNewPassword(ada, 'New password', 'Repeat the new password', ADA.password)
  await ada.getByRole('button', { name: 'Change password' }).click()
  await expect(ada.getByRole('navigation', { name: 'Studio' })).toBeVisible()
})

test('a forgotten password is reset with a link from an administrator', async ({ newPage, openAs, studio }) => {
  await inhabit(studio, [ADA])
  const ada = await newPage()
  await ada.goto(studio.url)
  await ada.getByRole('button', { name: 'Forgot your password?' }).click()
  await expect(ada.getByText('Ask an administrator for a link')).toBeVisible()

  const admin = await openAs(ADMINISTRATOR)
  await openUsers(admin, ADMINISTRATOR)
  await choose(admin, ADA, 'Reset password…')
  await admin.getByRole('button', { name: 'Make a link' }).click()
  const link = await admin.getByLabel('Link to set a new password').inputValue()

  const fresh = { ...ADA, password: 'Velvet-Compass-58' }
  await ada.goto(link)
  await fillNewPassword(ada, 'Password', 'Repeat the password', fresh.password)
  await ada.getByRole('button', { name: 'Set new password' }).click()
  await expect(ada.getByRole('heading', { name: 'Your password was changed' })).toBeVisible()
  await ada.getByRole('button', { name: 'Sign in' }).click()
  await signIn(ada, fresh)
})

test('somebody who is suspended while signed in is out at once, and back when activated', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA])
  const [admin, ada] = [await openAs(ADMINISTRATOR), await openAs(ADA)]
  await openUsers(admin, ADMINISTRATOR)
  await choose(admin, ADA, 'Suspend')
  await admin.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await expect(admin.getByRole('row', { name: ADA.name })).toContainText('Suspended')

  const door = ada.getByRole('dialog', { name: 'Your account is suspended' })
  await expect(door).toBeVisible()
  await door.getByLabel('Password', { exact: true }).fill(ADA.password)
  await door.getByRole('button', { name: 'Sign in and continue' }).click()
  await expect(door.getByRole('alert')).toContainText('This account is suspended')

  await choose(admin, ADA, 'Activate')
  await admin.getByRole('dialog').getByRole('button', { name: 'Activate' }).click()
  await expect(admin.getByRole('row', { name: ADA.name })).toContainText('Active')
  await door.getByRole('button', { name: 'Sign in and continue' }).click()
  await expect(door).toBeHidden()
})

test('a deleted person’s images go to whom the administrator names', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA, LIN])
  const ada = await openAs(ADA)
  await invoke(ada, 'panda')
  await expectImages(ada, 1)

  const admin = await openAs(ADMINISTRATOR)
  await openUsers(admin, ADMINISTRATOR)
  await choose(admin, ADA, 'Delete…')
  const dialog = admin.getByRole('dialog')
  await expect(dialog).toContainText('0 boards and 1 image')
  await dialog.getByRole('combobox', { name: 'New owner' }).click()
  await admin.getByRole('option', { name: LIN.name }).click()
  await dialog.getByRole('button', { name: 'Delete account' }).click()
  await expect(admin.getByText(`${ADA.name} was deleted.`)).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(admin.getByRole('row', { name: ADA.name })).toHaveCount(0)

  await expect(ada.getByRole('dialog', { name: 'Your session has expired' })).toBeVisible()
  const lin = await openAs(LIN)
  await expectImages(lin, 1)
})

test('the last administrator cannot be suspended, and is told why', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const admin = await openAs(ADMINISTRATOR)
  await openUsers(admin, ADMINISTRATOR)
  await admin.getByRole('button', { name: `Actions for ${ADMINISTRATOR.name}` }).click()
  const suspend = admin.getByRole('menuitem', { name: 'Suspend' })
  await expect(suspend).toHaveAttribute('aria-disabled', 'true')
  await suspend.hover()
  await expect(admin.getByRole('tooltip')).toContainText('last administrator')
  await suspend.click({ force: true })
  await expect(admin.getByRole('dialog')).toHaveCount(0)
})

test('a person sees where they are signed in and signs out there', async ({ newPage }) => {
  const studio = await startStudio({ INVOKEAI_ENABLE_SERVER_SIDE_SESSIONS: 'true' })
  try {
    await inhabit(studio)
    const [here, there] = [await newPage(), await newPage()]
    for (const page of [there, here]) {
      await page.goto(studio.url)
      await signIn(page, ADMINISTRATOR)
    }
    await here.getByRole('button', { name: `Account of ${ADMINISTRATOR.name}` }).click()
    await here.getByRole('menuitem', { name: 'Profile' }).click()
    const profile = here.getByRole('dialog', { name: 'Profile' })
    await profile.getByRole('tab', { name: 'Sessions' }).click()
    await expect(profile.getByText('This session')).toHaveCount(1)
    await profile.getByRole('button', { name: 'Sign out on Chrome' }).first().click()
    await expect(there.getByRole('dialog', { name: 'Your session has expired' })).toBeVisible()
    await expect(profile).toBeVisible()
  } finally {
    await studio.close()
  }
})

test('what was made before there were accounts gets an owner during set-up', async ({ page, studio }) => {
  const settings = join(studio.root, 'invokeai.yaml')
  const switchTo = async (multiuser: boolean) => {
    await studio.kill({ workers: true })
    await writeFile(
      settings,
      (await readFile(settings, 'utf8')).replace(/^multiuser: \w+$/m, `multiuser: ${multiuser}`),
    )
    await studio.start()
  }
  await switchTo(false)
  await page.goto(studio.url)
  await invoke(page, 'star')
  await expectImages(page, 1)
  await page.request.post(`${studio.url}/api/v1/boards/?board_name=Old moods`)

  await switchTo(true)
  const account = ['--root', studio.root, '--email', ADA.email, '--name', ADA.name, '--password-stdin']
  execFileSync(process.execPath, [USERADD, ...account], { input: ADA.password })
  await page.goto(studio.url)
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.email)
  await page.getByLabel('Name', { exact: true }).fill(ADMINISTRATOR.name)
  await fillNewPassword(page, 'Password', 'Repeat the password', ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Create account' }).click()

  await test.step('the board goes to Ada at once', async () => {
    await expect(page.getByRole('heading', { name: 'Who should own what was made before?' })).toBeVisible()
    await expect(page.getByText('1 board and 1 image')).toBeVisible()
    await page.getByRole('radio', { name: 'Somebody else' }).check()
    await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled()
    await page.getByLabel('New owner').click()
    await page.getByRole('option', { name: ADA.name }).click()
    await page.getByRole('checkbox', { name: '1 image' }).uncheck()
    await page.getByRole('button', { name: 'Continue' }).click()
    const boards = section(page, "Other people's")
    await expect(boards.getByText('Old moods')).toBeVisible()
    await expect(boards.getByText(ADA.name, { exact: true })).toBeVisible()
  })

  await test.step('the image goes to the administrator later', async () => {
    await page.getByRole('button', { name: `Account of ${ADMINISTRATOR.name}` }).click()
    await page.getByRole('menuitem', { name: 'Overview' }).click()
    const card = page.getByRole('region', { name: 'Things without an owner' })
    await expect(card).toContainText('1 image')
    await card.getByLabel('New owner').click()
    await page.getByRole('option', { name: ADMINISTRATOR.name }).click()
    await card.getByRole('button', { name: 'Hand over' }).click()
    await expect(card).toHaveCount(0)
    await page.getByRole('link', { name: 'Generate' }).click()
    await expectImages(page, 1)
  })
})
