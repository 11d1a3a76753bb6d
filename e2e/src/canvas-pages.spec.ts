import type { Page } from '@playwright/test'
import {
  addLayer,
  drag,
  expectSaved,
  generate,
  layerButton,
  mode,
  openCanvas,
  stage,
  staging,
} from './fixtures/canvas.ts'
import { illustrate, inspect, photograph } from './fixtures/inspect.ts'
import { ADMINISTRATOR, inhabit } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'

const WINDOW = { width: 1600, height: 1000 }
const TABLET = { width: 1024, height: 768 }

async function paintSomething(page: Page): Promise<void> {
  await generate(page, 'christmas tree', { steps: 20 })
  await staging(page).getByRole('button', { name: 'Accept' }).click()
  await expect(layerButton(page, 'Generated 1')).toBeVisible()
  await addLayer(page, /^Regional guidance/)
  await page.keyboard.press('l')
  await drag(page, [10, 70], [50, 60], [60, 110], [20, 120])
  await page.getByRole('textbox', { name: 'Prompt for this region', exact: true }).fill('a present with a red bow')
  await addLayer(page, /^Inpaint mask/)
  await page.keyboard.press('b')
  await drag(page, [64, 20], [80, 34], [64, 44])
}

test.use({ viewport: WINDOW })

test('the canvas is accessible', async ({ openAs, studio }) => {
  // Searching a page of this size for faults takes long where the processor is shared.
  test.slow()
  await inhabit(studio)
  const page = await openAs(ADMINISTRATOR)
  await openCanvas(page)
  await expectSaved(page)
  await photograph(page, 'canvas-empty')
  await paintSomething(page)
  await expectSaved(page)
  await inspect(page, 'canvas')
  await illustrate(page, 'canvas')

  await layerButton(page, 'Generated 1').click()
  await page.keyboard.press('t')
  await photograph(page, 'canvas-transform')
  await page.keyboard.press('Escape')
  await generate(page, 'christmas tree', { steps: 20 })
  await illustrate(page, 'canvas-staging')
  await page.getByRole('button', { name: 'Actions on Generated 1' }).click()
  await photograph(page, 'canvas-layer-menu')
  await page.getByRole('menuitem', { name: 'Filter…' }).click()
  await staging(page).getByRole('button', { name: 'Compare with what was there' }).click()
  const filter = page.getByRole('region', { name: 'Filter Generated 1' })
  await expect(filter.getByRole('button', { name: 'Apply' })).toBeEnabled()
  await inspect(page, 'canvas-decisions')
  await illustrate(page, 'canvas-filter')
  await stage(page).focus()
  await page.keyboard.press('Escape')
  await expect(filter).toHaveCount(0)
  await page.setViewportSize(TABLET)
  await photograph(page, 'canvas-tablet')
})

test('the canvas is worked on by keyboard alone', async ({ openAs, studio }) => {
  await inhabit(studio)
  const page = await openAs(ADMINISTRATOR)
  await page.keyboard.press('2')
  await expect(stage(page)).toHaveAttribute('aria-busy', 'false')

  await test.step('an image is generated and accepted', async () => {
    await page.getByLabel('Prompt', { exact: true }).focus()
    await page.keyboard.type('orange')
    await page.keyboard.press('Control+Enter')
    await stage(page).focus()
    await expect(staging(page).getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 90_000 })
    await page.keyboard.press('Enter')
    await expect(layerButton(page, 'Generated 1')).toHaveAttribute('aria-current', 'true')
  })

  await test.step('every tool has a key', async () => {
    for (const [key, name] of Object.entries(TOOLS)) {
      await page.keyboard.press(key)
      const tool = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true })
      await expect(tool).toHaveAttribute('aria-pressed', 'true')
    }
    const size = page.getByRole('textbox', { name: 'Size' })
    await page.keyboard.press('b')
    await expect(size).toHaveValue('24 px')
    await page.keyboard.press(']')
    await expect(size).toHaveValue('28 px')
  })

  await test.step('the box, layers and what is transformed are moved by arrows', async () => {
    const left = page.getByRole('textbox', { name: 'Left edge of the box' })
    await page.keyboard.press('c')
    await page.keyboard.press('ArrowRight')
    await expect(left).toHaveValue('8')
    await page.keyboard.press('Control+z')
    await expect(left).toHaveValue('0')
    for (const tool of ['v', 't']) {
      await page.keyboard.press(tool)
      await page.keyboard.press('Shift+ArrowDown')
      if (tool === 't') await page.keyboard.press('Enter')
      await expect(mode(page)).toHaveText('Outpaint')
      await page.keyboard.press('Control+z')
      await expect(mode(page)).toHaveText('Image to image')
    }
  })

  await test.step('layers are added, chosen, copied and deleted', async () => {
    await page.getByRole('button', { name: 'Add a layer' }).focus()
    await page.keyboard.press('Enter')
    // The menu hears keys once it has the focus.
    await expect(page.getByRole('menuitem', { name: /^Raster layer/ })).toBeFocused()
    await page.keyboard.press('Escape')
    // An open menu keeps keys to itself.
    await expect(page.getByRole('menu')).toHaveCount(0)
    await page.keyboard.press('Control+j')
    await expect(layerButton(page, 'Generated 1 copy')).toHaveAttribute('aria-current', 'true')
    await page.keyboard.press('Alt+ArrowDown')
    await expect(layerButton(page, 'Generated 1')).toHaveAttribute('aria-current', 'true')
    await page.keyboard.press('Delete')
    await expect(layerButton(page, 'Generated 1')).toHaveCount(0)
  })

  await test.step('the overview lists all of it', async () => {
    await page.keyboard.press('Shift+?')
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(list.getByRole('heading', { name: 'Canvas' })).toBeVisible()
    await expect(list).toContainText('Eraser')
  })
})

const TOOLS = {
  h: 'View',
  v: 'Move',
  b: 'Brush',
  e: 'Eraser',
  u: 'Rectangle',
  l: 'Lasso',
  g: 'Fill',
  i: 'Colour picker',
  c: 'Box',
}
