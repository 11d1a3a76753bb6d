import type { Page } from '@playwright/test'
import { expectImages, galleryImages, invoke } from './fixtures/generate.ts'
import { inspect } from './fixtures/inspect.ts'
import { ADA, inhabit } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const prompt = (page: Page) => page.getByLabel('Prompt', { exact: true })

/** What the current image's metadata says, as raw JSON. */
async function rawMetadata(page: Page): Promise<Record<string, unknown>> {
  await page.getByRole('button', { name: 'How it was made' }).click()
  await page.getByRole('button', { name: 'Show raw JSON' }).click()
  return JSON.parse((await page.getByLabel('Raw JSON', { exact: true }).textContent()) ?? '{}')
}

test('a template and a dynamic prompt make an image of each variant', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)

  await test.step('words are weighed by keys', async () => {
    await prompt(page).fill('panda')
    await prompt(page).press('Control+ArrowUp')
    await expect(prompt(page)).toHaveValue('panda+')
    await prompt(page).press('Control+ArrowDown')
    await expect(prompt(page)).toHaveValue('panda')
  })

  await test.step('a template is written and chosen', async () => {
    await page.getByRole('button', { name: 'Choose a prompt template' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'New template' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Gold')
    await dialog.getByRole('textbox', { name: 'Prompt', exact: true }).fill('golden {prompt}')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await inspect(page, 'templates')
    await dialog.getByRole('button', { name: /^Gold/ }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Gold', exact: true })).toBeVisible()
  })

  await test.step('both variants are made', async () => {
    await prompt(page).fill('{star|heart}')
    await page.getByRole('button', { name: '2 prompts' }).click()
    await expect(page.getByRole('list', { name: 'What the prompt stands for' })).toContainText('golden heart')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Invoke ×2' }).click()
    await expectImages(page, 2)
    await galleryImages(page).first().click()
    expect((await rawMetadata(page)).positive_prompt).toBe('golden heart')
  })

  await test.step('the prompt is remembered as it was typed', async () => {
    await page.getByRole('button', { name: 'Do without Gold' }).click()
    await prompt(page).fill('something else')
    await expect(page.getByText('≈ 2 tokens')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Invoke', exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Prompts used before' }).click()
    await page.getByRole('menuitem', { name: '{star|heart}' }).click()
    await expect(prompt(page)).toHaveValue('{star|heart}')
  })
})

test('seamless variations in two passes become images', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('textbox', { name: 'Width' }).fill('192')
  await page.getByRole('textbox', { name: 'Height' }).fill('192')
  await page.getByRole('switch', { name: 'Two passes for large images' }).check({ force: true })
  await page.getByRole('switch', { name: 'Left and right' }).check({ force: true })
  const variation = page.getByRole('slider', { name: 'Variation' })
  await variation.focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('textbox', { name: 'CLIP skip' }).fill('1')
  await inspect(page, 'generate-more')
  await invoke(page, 'christmas tree', { steps: 8 })
  await expectImages(page, 1)
  await galleryImages(page).first().click()
  expect(await rawMetadata(page)).toMatchObject({
    width: 192,
    height: 192,
    hrf_enabled: true,
    seamless_x: true,
    clip_skip: 1,
    variation_amount: 0.01,
    variation_seed: expect.any(Number),
  })
  await inspect(page, 'generate-two-passes')

  const details = page.getByRole('complementary', { name: 'How it was made' })
  const twoPasses = page.getByRole('switch', { name: 'Two passes for large images' })
  const variationSeed = page.getByRole('textbox', { name: 'Seed of the variation' })

  await test.step('one by one they are used again', async () => {
    await twoPasses.uncheck({ force: true })
    await page.getByRole('textbox', { name: 'CLIP skip' }).fill('0')
    await details.getByRole('button', { name: 'Show readable rows' }).click()
    await details.getByRole('button', { name: 'Use Second pass' }).click()
    await expect(twoPasses).toBeChecked()
    await details.getByRole('button', { name: 'Use CLIP skip' }).click()
    await expect(page.getByRole('textbox', { name: 'CLIP skip' })).toHaveValue('1')
    await details.getByRole('button', { name: 'Use Variation' }).click()
    await expect(variationSeed).not.toHaveValue('')
  })

  await test.step('all of them make the same image again, and a remix keeps the seed open', async () => {
    await variation.focus()
    await page.keyboard.press('Home')
    await prompt(page).fill('something else')
    const steps = page.getByRole('textbox', { name: 'Steps' })
    await steps.fill('')
    await prompt(page).focus()
    await expect(steps).not.toHaveValue('')
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Use its parameters, but not the seed' }).click()
    await expect(prompt(page)).toHaveValue('christmas tree')
    await expect(page.getByRole('switch', { name: 'Random' }).first()).toBeChecked()
    await page.getByRole('button', { name: 'Use all its parameters' }).click()
    await expect(page.getByRole('switch', { name: 'Random' }).first()).not.toBeChecked()
    await expect(variationSeed).not.toHaveValue('')
    const pixels = () =>
      page.getByRole('img', { name: /^Image / }).evaluate(async (image: HTMLImageElement) => {
        await image.decode()
        return image.src
      })
    const before = await pixels()
    const bytes = (url: string) => page.request.get(url).then((answer) => answer.body())
    await page.getByRole('button', { name: 'Invoke', exact: true }).click()
    await expectImages(page, 2)
    await galleryImages(page).first().click()
    await expect.poll(pixels).not.toBe(before)
    expect(pixelsOf(await bytes(before))).toEqual(pixelsOf(await bytes(await pixels())))
  })
})

/** The compressed pixels of a PNG, without the texts beside them. */
function pixelsOf(png: Buffer): string {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return Buffer.concat(parts).toString('base64')
}
