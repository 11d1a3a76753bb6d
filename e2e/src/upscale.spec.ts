import type { Page } from '@playwright/test'
import { expectImages, galleryImages, invoke } from './fixtures/generate.ts'
import { illustrate, inspect, photograph } from './fixtures/inspect.ts'
import { ADA, inhabit } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

/** Makes an image on the Generate tab and takes it to the Upscaling tab by the viewer. */
async function bringImage(page: Page, prompt: string): Promise<void> {
  await invoke(page, prompt, { steps: 10 })
  await expectImages(page, 1)
  await galleryImages(page).first().click()
  await page.getByRole('button', { name: 'Upscale', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Upscaling', level: 1 })).toBeAttached()
  await expect(page.getByRole('img', { name: 'The image to enlarge' })).toBeVisible()
}

/** Colours on a grid of places over a picture, as the browser draws it in 64 × 64. */
async function colours(page: Page, name: string): Promise<number[][]> {
  return page.getByRole('img', { name, exact: true }).evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = new OffscreenCanvas(64, 64)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(image, 0, 0, 64, 64)
    const { data } = context.getImageData(0, 0, 64, 64)
    return Array.from({ length: 64 * 64 }, (_, index) => [...data.slice(index * 4, index * 4 + 3)])
  })
}

const distance = (a: number[][], b: number[][]) =>
  a.flat().reduce((sum, value, index) => sum + Math.abs(value - (b.flat()[index] ?? 0)), 0) / a.length / 3

test('an image is enlarged in tiles and held against its original', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await bringImage(page, 'panda')
  await expect(page.getByText('128 × 128 becomes 256 × 256')).toBeVisible()

  await page.getByRole('button', { name: /^Invoke/ }).click()
  await expectImages(page, 2)
  const handle = page.getByRole('slider', { name: 'Where one image ends and the other begins' })
  await expect(handle).toBeVisible()
  await inspect(page, 'upscaling')
  await illustrate(page, 'upscaling')

  await test.step('the result is larger, and still the same picture', async () => {
    const result = page.getByRole('img', { name: 'Result', exact: true })
    expect(await result.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256)
    const difference = distance(await colours(page, 'Original'), await colours(page, 'Result'))
    expect(difference).toBeGreaterThan(0.5)
    expect(difference).toBeLessThan(30)
  })

  await test.step('the slider moves by keys', async () => {
    await handle.focus()
    await page.keyboard.press('ArrowRight')
    await expect(handle).toHaveAttribute('aria-valuenow', '52')
    await page.keyboard.press('End')
    await expect(handle).toHaveAttribute('aria-valuenow', '100')
  })

  await test.step('side by side, and zoomed', async () => {
    await page.getByText('Side by side').click()
    await expect(page.getByRole('img', { name: 'Original', exact: true })).toBeVisible()
    const fit = page.getByRole('button', { name: 'Fit the image' })
    const percent = async () => Number.parseInt((await fit.textContent()) ?? '', 10)
    const fitting = await percent()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect.poll(percent).toBeGreaterThan(fitting)
    await photograph(page, 'compare-side')
  })
})

test('an image is enlarged as it is, without a model', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await bringImage(page, 'panda')
  await page.getByText('Enlarge only').click()
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: /^Invoke/ }).click()
  await expectImages(page, 2)
  await expect(page.getByRole('slider', { name: 'Where one image ends and the other begins' })).toBeVisible()
  expect(distance(await colours(page, 'Original'), await colours(page, 'Result'))).toBeLessThan(3)
})

test('what keeps a person from upscaling is said on the button', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await page.getByRole('link', { name: 'Upscaling' }).click()
  const button = page.getByRole('button', { name: /^Invoke/ })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await button.hover()
  await expect(page.getByRole('tooltip')).toContainText('Choose an image to enlarge.')
})
