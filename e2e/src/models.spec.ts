import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expectImages, invoke, stepsField } from './fixtures/generate.ts'
import { inspect } from './fixtures/inspect.ts'
import { ADA, ADMINISTRATOR, inhabit, signIn } from './fixtures/people.ts'
import { startStudio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

const BUNDLED = fileURLToPath(new URL('../../models/emoji-128', import.meta.url))

/** A picture of one dot. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What the operator of a studio suggests. */
const STARTERS = `starter_models:
  - name: Ink lines
    description: Draws with a brush
    source: example/ink-lines
    base: sd-1
    type: lora
`

const details = (page: Page) => page.getByRole('region', { name: 'Details of the model' })
const installations = (page: Page) => page.getByRole('region', { name: 'Installations' })

async function openModels(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Models' }).click()
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible()
}

/** Runs with a folder that holds a copy of the bundled model under another name. */
async function withCopy(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'models-'))
  try {
    await cp(BUNDLED, join(folder, 'stickers'), { recursive: true })
    await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Adds the copy from its folder, in place. */
async function installFrom(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Add models' }).click()
  await page.getByLabel('Folder', { exact: true }).fill(folder)
  await page.getByRole('button', { name: 'Look for models' }).click()
  await page.getByRole('button', { name: `Install ${join(folder, 'stickers')}` }).click()
  await expect(installations(page).getByRole('button', { name: 'Show the model' })).toBeVisible({ timeout: 60_000 })
}

test('an administrator adds a model, edits and deletes it; others read and generate', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADMINISTRATOR)
  const reader = await openAs(ADA)
  await openModels(page)
  await withCopy(async (folder) => {
    await installFrom(page, folder)
    await inspect(page, 'models-add')
    await page.getByRole('button', { name: 'Show the model' }).click()

    await test.step('edits its name, words and defaults', async () => {
      await details(page).getByRole('button', { name: 'Edit' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('Stickers')
      await dialog.getByLabel('Description').fill('Small pictures on white')
      await dialog.getByLabel('Steps').fill('7')
      await inspect(page, 'models-edit')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await expect(details(page).getByRole('heading', { name: 'Stickers' })).toBeVisible()
      await page.setViewportSize({ width: 1024, height: 768 })
      await inspect(page, 'models-tablet')
      await page.setViewportSize({ width: 1280, height: 720 })
      await inspect(page, 'models')
    })

    await test.step('somebody else finds it at once, and generates with its defaults', async () => {
      await reader.getByRole('combobox', { name: 'Model' }).click()
      await reader.getByRole('option', { name: 'Stickers' }).click()
      await expect(stepsField(reader)).toHaveValue('7')
      await invoke(reader, 'panda')
      await expectImages(reader, 1)
    })

    await test.step('the administrator sees who used it and how often', async () => {
      const use = page.getByRole('region', { name: 'Used by' })
      await expect(use).toContainText(ADA.name)
      await expect(use).toContainText('1 job, last on')
    })

    await test.step('who is no administrator only reads', async () => {
      await openModels(reader)
      await reader.getByRole('button', { name: /^Stickers/ }).click()
      await expect(details(reader)).toContainText('Small pictures on white')
      await expect(details(reader).getByRole('button')).toHaveCount(0)
      await expect(details(reader)).not.toContainText(folder)
      await expect(reader.getByRole('region', { name: 'Your use' })).toContainText('1 job')
      await expect(reader.getByRole('button', { name: 'Add models' })).toHaveCount(0)
    })

    await test.step('deletes it, for everybody', async () => {
      await details(page).getByRole('button', { name: 'Delete' }).click()
      await expect(page.getByRole('dialog')).toContainText(`stay: ${join(folder, 'stickers')}`)
      await inspect(page, 'models-delete')
      await page.getByRole('button', { name: 'Delete the model' }).click()
      await expect(page.getByText('“Stickers” was deleted.')).toBeVisible()
      await expect(reader.getByRole('button', { name: /^Stickers/ })).toHaveCount(0)
    })
  })
})

test('an administrator gives a model a cover and related models, and sees what is suggested', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio)
  await writeFile(join(studio.root, 'starter_models.yaml'), STARTERS)
  const page = await openAs(ADMINISTRATOR)
  await openModels(page)
  await withCopy(async (folder) => {
    await installFrom(page, folder)
    await page.getByRole('tab', { name: 'Suggested' }).click()
    await expect(page.getByRole('button', { name: 'Install Ink lines' })).toBeVisible()
    await page.getByRole('button', { name: 'Show the model' }).click()
    // Until then the cover would become that of the model that was shown before.
    await expect(details(page)).toContainText('stickers')

    await page.locator('input[type=file]').setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: PIXEL })
    await expect(details(page).getByRole('img', { name: 'Cover of stickers' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Add a related model' }).click()
    await page.getByRole('option', { name: 'emoji-128' }).click()
    await expect(details(page).getByRole('button', { name: 'Remove emoji-128 from the related models' })).toBeVisible()
    await inspect(page, 'models-cover')
    await details(page).getByRole('button', { name: 'Remove emoji-128 from the related models' }).click()
    await expect(details(page)).toContainText('No other model was said')
    await details(page).getByRole('button', { name: 'Remove the cover' }).click()
    await expect(details(page).getByRole('img', { name: 'Cover of stickers' })).toHaveCount(0)
  })
})

test('a download shows how far it is, and can be cancelled', async ({ newPage }) => {
  const slow = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': 1_000_000 })
    response.write(Buffer.alloc(250_000))
  })
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  const { port } = slow.address() as AddressInfo
  const studio = await startStudio({ INVOKEAI_ALLOW_PRIVATE_DOWNLOAD_URLS: 'true' })
  try {
    await inhabit(studio)
    const page = await newPage()
    await page.goto(studio.url)
    await signIn(page, ADMINISTRATOR)
    await openModels(page)
    await page.getByRole('button', { name: 'Add models' }).click()
    await page.getByRole('tab', { name: 'Web address' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${port}/brush.safetensors`)
    await page.getByRole('button', { name: 'Install', exact: true }).click()
    await expect(installations(page)).toContainText('250 kB of 1.0 MB', { timeout: 30_000 })
    await installations(page).getByRole('button', { name: 'Cancel the installation' }).click()
    await expect(installations(page)).toContainText('Cancelled')
    await page.getByRole('button', { name: 'Clear finished' }).click()
    await expect(installations(page).getByRole('listitem')).toHaveCount(0)
  } finally {
    slow.closeAllConnections()
    slow.close()
    await studio.close()
  }
})
