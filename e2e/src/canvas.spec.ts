import type { Page } from '@playwright/test'
import {
  addLayer,
  boxPixels,
  chooseAction,
  drag,
  expectSaved,
  generate,
  layerButton,
  mode,
  openCanvas,
  type PixelGrid,
  stage,
  staging,
} from './fixtures/canvas.ts'
import { expectImages, galleryImages, invoke } from './fixtures/generate.ts'
import { ADA, apiOf, inhabit, LIN, unwrap } from './fixtures/people.ts'
import type { Studio } from './fixtures/studio.ts'
import { expect, test } from './fixtures/test.ts'

/** The colour that painting begins with. */
const PAINT = [229, 115, 77, 255]

/** Fills the whole box with the colour. */
async function fillBox(page: Page): Promise<void> {
  await page.keyboard.press('u')
  await drag(page, [-2, -2], [130, 130])
}

const everywhere = (grid: PixelGrid) =>
  Array.from({ length: 16 * 16 }, (_, index) => grid.at((index % 16) * 8, Math.floor(index / 16) * 8))

test('an image is generated into the box, accepted, painted on and saved to the gallery', async ({
  openAs,
  studio,
}) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openCanvas(page)

  await test.step('an empty box makes a picture from text', async () => {
    await expect(mode(page)).toHaveText('Text to image')
    await generate(page, 'christmas tree')
  })

  await test.step('several images can be browsed, one dropped, one saved with how it was made', async () => {
    await generate(page, 'star', { index: 2 })
    await page.keyboard.press('ArrowLeft')
    await expect(staging(page)).toContainText('1 of 2')
    await staging(page).getByRole('button', { name: 'Discard this image' }).click()
    await expect(staging(page)).toContainText('1 of 1')
    await staging(page).getByRole('button', { name: 'Save this image to the gallery' }).click()
    await expect(page.getByText('The image is in the gallery: Uncategorized.')).toBeVisible()
    const api = await apiOf(studio, ADA)
    const { image_names } = await unwrap(
      api.GET('/api/v1/images/names', { params: { query: { is_intermediate: false } } }),
    )
    expect(image_names).toHaveLength(1)
    const path = { image_name: image_names[0] ?? '' }
    const metadata = await unwrap(api.GET('/api/v1/images/i/{image_name}/metadata', { params: { path } }))
    expect(metadata).toMatchObject({ positive_prompt: 'star', width: 128, height: 128 })
  })

  await test.step('accepting makes a layer of it', async () => {
    await staging(page).getByRole('button', { name: 'Accept' }).click()
    await expect(staging(page)).toHaveCount(0)
    await expect(layerButton(page, 'Generated 1')).toHaveAttribute('aria-current', 'true')
    await expect(mode(page)).toHaveText('Image to image')
  })

  await test.step('what is painted on it is in the picture that goes to the gallery', async () => {
    await page.keyboard.press('b')
    await drag(page, [20, 64], [108, 64])
    const picture = await boxPixels(page)
    expect([picture.width, picture.height]).toEqual([128, 128])
    expect(picture.at(64, 64)).toEqual(PAINT)
    expect(new Set(everywhere(picture).map(String)).size).toBeGreaterThan(10)
    await chooseAction(page, 'Save the box to the gallery')
    await expect(page.getByText('Saved to Uncategorized.')).toBeVisible()
    await page.getByRole('tab', { name: 'Gallery' }).click()
    await expectImages(page, 2)
  })
})

test('what lies under the box decides how it is generated', async ({ openAs, studio }) => {
  // Five images, one after the other.
  test.slow()
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openCanvas(page)
  const accept = async (name: string) => {
    await staging(page).getByRole('button', { name: 'Accept' }).click()
    await expect(layerButton(page, name)).toHaveAttribute('aria-current', 'true')
  }

  await test.step('the transparent rest of the box is outpainted', async () => {
    await page.keyboard.press('u')
    await drag(page, [-2, -2], [64, 130])
    await expect(mode(page)).toHaveText('Outpaint')
    await generate(page, 'orange')
    await accept('Generated 1')
    const picture = await boxPixels(page)
    expect(everywhere(picture).every(([, , , alpha]) => alpha === 255)).toBe(true)
    expect(picture.at(8, 64)).toEqual(PAINT)
  })

  await test.step('a filled box is painted over', async () => {
    await expect(mode(page)).toHaveText('Image to image')
    const before = everywhere(await boxPixels(page))
    await generate(page, 'orange')
    await accept('Generated 2')
    expect(everywhere(await boxPixels(page))).not.toEqual(before)
  })

  await test.step('a region has a prompt of its own', async () => {
    await page.getByRole('slider', { name: 'Denoising strength' }).focus()
    await page.keyboard.press('End')
    await page.getByRole('switch', { name: 'Random' }).setChecked(false, { force: true })
    await generate(page, 'house with garden')
    await staging(page).getByRole('button', { name: 'Save this image to the gallery' }).click()
    await addLayer(page, /^Regional guidance/)
    await page.keyboard.press('u')
    await drag(page, [-2, -2], [64, 130])
    await page.getByRole('textbox', { name: 'Prompt for this region', exact: true }).fill('a blue book')
    await generate(page, 'house with garden', { index: 2 })
    await staging(page).getByRole('button', { name: 'Save this image to the gallery' }).click()
    await expect.poll(async () => (await galleryOf(studio)).length).toBe(2)
    const [plain, regional] = await galleryOf(studio)

    expect(plain?.metadata).toMatchObject({ regions: [] })
    expect(regional?.metadata).toMatchObject({
      regions: [{ positivePrompt: 'a blue book' }],
      seed: plain?.metadata.seed,
    })
    expect(regional?.bytes.equals(plain?.bytes ?? Buffer.of())).toBe(false)
    await staging(page).getByRole('button', { name: 'Discard all' }).click()
  })

  await test.step('only what is masked is painted anew', async () => {
    await layerButton(page, 'Generated 2').click()
    await fillBox(page)
    await addLayer(page, /^Inpaint mask/)
    await drag(page, [40, 40], [88, 88])
    await expect(mode(page)).toHaveText('Inpaint')
    // A narrow edge, so that far from the mask nothing at all may change.
    for (const name of ['Soft edge of masks', 'Fade into the rest']) {
      await page.getByRole('slider', { name }).focus()
      await page.keyboard.press('Home')
    }
    await generate(page, 'panda')
    await accept('Generated 3')
    const picture = await boxPixels(page)
    const inside = everywhere(picture).filter((_, index) => isInside(index, 48, 80))
    expect(inside.some((colour) => String(colour) !== String(PAINT))).toBe(true)
    const outside = everywhere(picture).filter((_, index) => !isInside(index, 24, 104))
    expect(new Set(outside.map(String))).toEqual(new Set([String(PAINT)]))
  })
})

function isInside(index: number, from: number, to: number): boolean {
  const [x, y] = [(index % 16) * 8, Math.floor(index / 16) * 8]
  return x >= from && x < to && y >= from && y < to
}

/** The images of Ada's gallery, oldest first, with how they were made. */
async function galleryOf(studio: Studio) {
  const api = await apiOf(studio, ADA)
  const { image_names } = await unwrap(
    api.GET('/api/v1/images/names', { params: { query: { order_dir: 'ASC', is_intermediate: false } } }),
  )
  return Promise.all(
    image_names.map(async (image_name) => {
      const params = { path: { image_name } }
      const metadata = await unwrap(api.GET('/api/v1/images/i/{image_name}/metadata', { params }))
      const { data } = await api.GET('/api/v1/images/i/{image_name}/full', { params, parseAs: 'arrayBuffer' })
      return { metadata: metadata ?? {}, bytes: Buffer.from(data as ArrayBuffer) }
    }),
  )
}

test('every step is undone and done again', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await openCanvas(page)
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  await expect(undo).toHaveAttribute('aria-disabled', 'true')

  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    rectangle: () => fillBox(page),
    eraser: async () => {
      await page.keyboard.press('e')
      await drag(page, [64, 20], [64, 100])
    },
    lasso: async () => {
      await page.keyboard.press('x')
      await page.keyboard.press('l')
      await drag(page, [10, 10], [40, 10], [40, 40], [10, 40])
    },
    fill: async () => {
      await page.keyboard.press('g')
      await drag(page, [64, 64])
    },
    'new layer': () => addLayer(page, /^Raster layer/),
    brush: async () => {
      await page.keyboard.press('x')
      await page.keyboard.press('b')
      await drag(page, [64, 30], [64, 90])
    },
    opacity: async () => {
      const opacity = page.getByRole('region', { name: 'Layers' }).getByRole('slider', { name: 'Opacity' })
      await opacity.focus()
      await opacity.press('ArrowLeft')
      await opacity.press('ArrowLeft')
      await stage(page).focus()
    },
    move: async () => {
      await page.keyboard.press('v')
      await drag(page, [64, 64], [50, 64])
    },
    duplicate: () => page.keyboard.press('Control+j'),
    merge: () => page.keyboard.press('Control+e'),
    'width of the box': () => boxField(page, 'Width of the box', '64'),
    'place of the box': () => boxField(page, 'Left edge of the box', '16'),
  }
  const pictures: Shown[] = [await settled(page)]
  for (const [name, step] of Object.entries(steps)) {
    await step()
    await expect.poll(async () => alike(await shown(page), pictures.at(-1)), `${name} is seen`).toBe(false)
    pictures.push(await settled(page))
  }
  const names = Object.keys(steps)
  for (const [index, picture] of pictures.toReversed().slice(1).entries()) {
    await page.keyboard.press('Control+z')
    await expect.poll(async () => alike(await shown(page), picture), `${names.at(-1 - index)} undone`).toBe(true)
  }
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  for (const [index, picture] of pictures.slice(1).entries()) {
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(async () => alike(await shown(page), picture), `${names[index]} done again`).toBe(true)
  }
})

/** Types a number of the box and goes back to the picture. */
async function boxField(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('textbox', { name }).fill(value)
  await page.keyboard.press('Enter')
  await stage(page).focus()
}

/** A grid of what is on the screen, channel by channel, and what the panels say of layers and box. */
interface Shown {
  readonly pixels: readonly number[]
  readonly panels: string
}

/** Whether two look the same; colours that are mixed may differ by what rounding does. */
function alike(one: Shown, other: Shown | undefined): boolean {
  return one.panels === other?.panels && one.pixels.every((value, at) => Math.abs(value - (other.pixels[at] ?? 0)) <= 2)
}

/** What is shown, once it does not change any more. */
async function settled(page: Page): Promise<Shown> {
  let last = await shown(page)
  await expect
    .poll(async () => {
      const before = last
      last = await shown(page)
      return alike(last, before)
    })
    .toBe(true)
  return last
}

async function shown(page: Page): Promise<Shown> {
  const pixels = await stage(page).evaluate((element) => {
    const context = element.querySelector('canvas')?.getContext('2d')
    if (!context) return []
    const { width, height } = context.canvas
    const { data } = context.getImageData(0, 0, width, height)
    const at = (index: number) => {
      const [column, row] = [(index % 30) + 0.5, Math.floor(index / 30) + 0.5]
      const place = (Math.floor(row * (height / 30)) * width + Math.floor(column * (width / 30))) * 4
      return [...data.subarray(place, place + 3)]
    }
    return Array.from({ length: 900 }, (_, index) => at(index)).flat()
  })
  const layers = await page.getByRole('region', { name: 'Layers' }).textContent()
  const field = (name: string) => page.getByRole('textbox', { name }).inputValue()
  const box = [await field('Left edge of the box'), await field('Width of the box')]
  return { pixels, panels: JSON.stringify([layers, box]) }
}

test('the canvas is there again after a reload, on another device, and for nobody else', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA, LIN])
  const page = await openAs(ADA)
  await openCanvas(page)
  await fillBox(page)
  await addLayer(page, /^Raster layer/)
  await page.keyboard.press('b')
  await drag(page, [20, 20], [100, 100])
  await addLayer(page, /^Regional guidance/)
  await page.getByRole('textbox', { name: 'Prompt for this region', exact: true }).fill('a blue book')
  await page.keyboard.press('Escape')
  const before = everywhere(await boxPixels(page))
  await expectSaved(page)

  const look = async (other: Page) => {
    await openCanvas(other)
    for (const name of ['Layer 1', 'Layer 2', 'Region 1']) await expect(layerButton(other, name)).toBeVisible()
    await expect(other.getByRole('textbox', { name: 'Prompt for this region', exact: true })).toHaveValue('a blue book')
    expect(everywhere(await boxPixels(other))).toEqual(before)
  }
  await test.step('after a reload', async () => {
    await page.reload()
    await look(page)
  })
  await test.step('on another device', async () => look(await openAs(ADA)))
  await test.step('in two windows, each of which follows the other', async () => {
    const other = await page.context().newPage()
    await other.goto(page.url())
    await openCanvas(other)
    await other.getByRole('button', { name: 'Hide Layer 1' }).click()
    await expect(page.getByRole('button', { name: 'Show Layer 1' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(other.getByRole('button', { name: 'Hide Layer 1' })).toBeVisible()
    await other.close()
  })
  await test.step('not for somebody else', async () => {
    const other = await openAs(LIN)
    await openCanvas(other)
    await expect(layerButton(other, 'Layer 2')).toHaveCount(0)
    await expect(mode(other)).toHaveText('Text to image')
  })
})

test('images of the gallery become layers, which are changed without losing anything', async ({ openAs, studio }) => {
  await inhabit(studio, [ADA])
  const page = await openAs(ADA)
  await invoke(page, 'fire engine', { steps: 4 })
  await expectImages(page, 1)
  await galleryImages(page).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Add to the canvas' }).click()
  await expect(stage(page)).toHaveAttribute('aria-busy', 'false')
  await page.getByRole('button', { name: 'Show the box' }).click()
  await expect(mode(page)).toHaveText('Image to image')
  const original = everywhere(await boxPixels(page))

  await test.step('files that are dropped or pasted become layers', async () => {
    for (const [type, name] of [
      ['drop', 'Dropped'],
      ['paste', 'Pasted'],
    ] as const) {
      await stage(page).evaluate(giveFile, { type, name: `${name}.png`, base64: RED_DOT })
      await expect(layerButton(page, name)).toHaveAttribute('aria-current', 'true')
      await expect.poll(async () => (await boxPixels(page)).at(0, 0)).toEqual([255, 0, 0, 255])
      await page.keyboard.press('Control+z')
      await expect(layerButton(page, name)).toHaveCount(0)
    }
  })

  await test.step('a turn all the way round changes nothing', async () => {
    for (let turn = 0; turn < 4; turn++) {
      await page.keyboard.press('t')
      await page.getByRole('button', { name: 'Turn right by 90°' }).click()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: 'Apply', exact: true })).toHaveCount(0)
    }
    expect(everywhere(await boxPixels(page))).toEqual(original)
  })

  await test.step('a filter is tried, dropped, and applied', async () => {
    const layer = 'Picture 2'
    await page.getByRole('button', { name: `Actions on ${layer}` }).click()
    await page.getByRole('menuitem', { name: 'Filter…' }).click()
    const card = page.getByRole('region', { name: `Filter ${layer}` })
    await expect(card.getByRole('button', { name: 'Apply' })).toBeEnabled()
    await card.getByRole('button', { name: 'Cancel' }).click()
    expect(everywhere(await boxPixels(page))).toEqual(original)
    await page.getByRole('button', { name: `Actions on ${layer}` }).click()
    await page.getByRole('menuitem', { name: 'Filter…' }).click()
    await card.getByText('Adjust', { exact: true }).click()
    await card.getByRole('slider', { name: 'Saturation' }).focus()
    await page.keyboard.press('Home')
    await expect(card.getByRole('button', { name: 'Apply' })).toBeEnabled()
    await card.getByRole('button', { name: 'Apply' }).click()
    const grey = everywhere(await boxPixels(page))
    expect(grey.every(([r, g, b]) => r === g && g === b)).toBe(true)
  })

  await test.step('a locked layer is not painted on, and says why', async () => {
    await page.getByRole('button', { name: 'Lock Picture 2' }).click()
    await page.keyboard.press('b')
    await drag(page, [20, 20], [100, 100])
    await expect(page.getByText('The layer is locked.')).toHaveCount(1)
  })
})

/** A red picture of 8 × 8. */
const RED_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC'

/** Drops or pastes a file onto the element, as the desktop would. Runs in the page. */
async function giveFile(
  element: Element,
  { type, name, base64 }: { readonly type: 'drop' | 'paste'; readonly name: string; readonly base64: string },
): Promise<void> {
  const transfer = new DataTransfer()
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  transfer.items.add(new File([bytes], name, { type: 'image/png' }))
  element.dispatchEvent(
    type === 'drop'
      ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
      : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
  )
}
