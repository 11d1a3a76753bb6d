import type { Browser, Page } from '@playwright/test'
import { launchBrowser } from './browser.ts'
import { bareCanvas, layerFiles, strokeFrames } from './canvas-page.ts'
import { type Finding, format, median } from './report.ts'
import { setUp, signInBrowser, startStudio, temporaryFolder } from './studio.ts'

const SIDE = 4096
const LAYERS = 10
const ROUNDS = 7
/** The goal of the canvas: what its own work may add to that of a bare one. */
const GOAL = 1.5
const WINDOW = { width: 1600, height: 1000 }

/**
 * The time of a frame while strokes are painted in the middle layer of ten, each 4,096 × 4,096, against the same strokes on
 * one bare 2D canvas of that size, shown as large, in the same browser. Frames come as fast as the browser makes them.
 */
export async function* canvas(): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  await using studio = await startStudio(folder.path)
  await setUp(studio.url)
  const browser = await launchBrowser()
  try {
    yield await measure(browser, studio.url)
  } finally {
    await browser.close()
  }
}

async function measure(browser: Browser, url: string): Promise<Finding> {
  const context = await browser.newContext({ viewport: WINDOW })
  await signInBrowser(context, url)
  const page = await context.newPage()
  await openLayers(page, url)
  const [ours, bare]: [number[], number[]] = [[], []]
  // In turns, so that both meet the same machine.
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await paint(page))
    bare.push(await paintBare(browser, page))
  }
  const ratio = median(ours.map((time, round) => time / (bare[round] ?? time)))
  return {
    name: `canvas: a frame while painting on ${format(SIDE)}² with ${LAYERS} layers`,
    figure: `${format(median(ours))} ms`,
    baseline: `one bare 2D canvas of that size (${format(median(bare))} ms)`,
    ratio,
    goal: { text: `≤ ${GOAL}`, met: ratio <= GOAL },
  }
}

const stage = (page: Page) => page.getByRole('img', { name: 'Canvas' })

/** Fills the canvas with pictures, makes the one in the middle active and waits until everything is saved. */
async function openLayers(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/canvas`)
  await stage(page).waitFor()
  const names = Array.from({ length: LAYERS }, (_, index) => `Picture ${index + 1}`)
  for (const [index, name] of names.entries()) {
    const bytes = Buffer.from(await page.evaluate(layerFiles, { side: SIDE, index }), 'base64')
    await page
      .getByLabel('Add a picture as a layer…')
      .setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer: bytes })
    await page.getByRole('button', { name: `Work on ${name}`, exact: true }).waitFor()
  }
  await page.getByRole('button', { name: `Work on ${names[LAYERS / 2]}`, exact: true }).click()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.getByRole('button', { name: 'Brush', exact: true }).click()
  await page.getByText('Saved', { exact: true }).waitFor({ timeout: 300_000 })
}

/** Milliseconds of a frame while the brush of the canvas paints. */
async function paint(page: Page): Promise<number> {
  await page.bringToFront()
  const box = await stage(page).boundingBox()
  if (!box) throw new Error('The canvas is not shown.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  const time = await page.evaluate(strokeFrames, { selector: '[role="img"][aria-label="Canvas"]' })
  await page.mouse.up()
  await page.keyboard.press('Control+z')
  await page.getByText('Saved', { exact: true }).waitFor({ timeout: 60_000 })
  return time
}

/** Milliseconds of a frame while the same strokes are painted on a bare canvas, shown as large as the other. */
async function paintBare(browser: Browser, page: Page): Promise<number> {
  const zoom = await page.getByRole('button', { name: /^Zoom: / }).textContent()
  const scale = Number.parseFloat(zoom ?? '') / 100
  const context = await browser.newContext({ viewport: WINDOW })
  const bare = await context.newPage()
  await bare.evaluate(bareCanvas, { side: SIDE, shown: SIDE * scale })
  await bare.mouse.move(WINDOW.width / 2, WINDOW.height / 2)
  await bare.mouse.down()
  const time = await bare.evaluate(strokeFrames, { selector: 'canvas' })
  await context.close()
  return time
}
