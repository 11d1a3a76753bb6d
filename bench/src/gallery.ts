import { link, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { launchBrowser } from './browser.ts'
import { fillGallery, imageName } from './data.ts'
import { pressInList, scrollFrames, thumbnailsDrawn } from './gallery-page.ts'
import { type Finding, format, median } from './report.ts'
import { setUp, signInBrowser, startStudio, temporaryFolder } from './studio.ts'

const FEW = 1_000
const ROUNDS = 5
const WINDOW = { width: 1600, height: 1000 }
const FRAMES = 240
/** Pixels that the list moves in one frame: several rows, as with a quick wheel. */
const STEP = 400
/** File systems allow a file only so many names. */
const LINKS = 10_000

/** What one person finds of their gallery, in milliseconds and bytes. */
interface Found {
  readonly opened: number
  readonly jumped: number
  readonly frame: number
  readonly slowFrame: number
  readonly heap: number
}

const FACTS: readonly { what: string; unit: string; of: (found: Found) => number; goal: number }[] = [
  { what: 'until its thumbnails are drawn', unit: 'ms', of: ({ opened }) => opened, goal: 1.5 },
  { what: 'a jump to the end', unit: 'ms', of: ({ jumped }) => jumped, goal: 1.5 },
  { what: 'a frame while scrolling', unit: 'ms', of: ({ frame }) => frame, goal: 1.5 },
  { what: 'the slowest of a hundred frames', unit: 'ms', of: ({ slowFrame }) => slowFrame, goal: 2 },
  { what: 'memory of the page', unit: 'MB', of: ({ heap }) => heap / 1e6, goal: 3 },
]

/**
 * The Generate tab in Chromium with `images` images on one list, against one with 1,000: opening it until the thumbnails
 * in sight are drawn, jumping to the end, scrolling, and the memory of the page afterwards.
 */
export async function* gallery(images: number): AsyncGenerator<Finding> {
  const browser = await launchBrowser()
  try {
    await using fewFolder = await filledFolder(browser, FEW)
    await using manyFolder = await filledFolder(browser, images)
    await using few = await startStudio(fewFolder.path)
    await using many = await startStudio(manyFolder.path)
    const rounds: { readonly few: Found; readonly many: Found }[] = []
    // In turns, so that both meet the same machine.
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ few: await measureOnce(browser, few.url), many: await measureOnce(browser, many.url) })
    }
    for (const { what, unit, of, goal } of FACTS) {
      const ratio = median(rounds.map((round) => of(round.many) / of(round.few)))
      yield {
        name: `gallery of ${format(images)}: ${what}`,
        figure: `${format(median(rounds.map((round) => of(round.many))))} ${unit}`,
        baseline: `${format(FEW)} images (${format(median(rounds.map((round) => of(round.few))))} ${unit})`,
        ratio,
        goal: { text: `≤ ${goal}`, met: ratio <= goal },
      }
    }
  } finally {
    await browser.close()
  }
}

/** A root folder whose administrator has this many images. */
async function filledFolder(browser: Browser, images: number): ReturnType<typeof temporaryFolder> {
  const folder = await temporaryFolder()
  try {
    await using fresh = await startStudio(folder.path)
    await setUp(fresh.url)
  } catch (error) {
    await folder[Symbol.asyncDispose]()
    throw error
  }
  fillGallery(folder.path, images)
  await writeFiles(browser, join(folder.path, 'outputs', 'images'), images)
  return folder
}

async function measureOnce(browser: Browser, url: string): Promise<Found> {
  const context = await browser.newContext({ viewport: WINDOW })
  try {
    await signInBrowser(context, url)
    const page = await context.newPage()
    await page.goto(`${url}/generate`)
    const opened = await page.evaluate(thumbnailsDrawn, { since: 0 })
    const began = await page.evaluate(pressInList, { key: 'End' })
    const jumped = await page.evaluate(thumbnailsDrawn, { since: began })
    await page.evaluate(pressInList, { key: 'Home' })
    await page.evaluate(thumbnailsDrawn, { since: 0 })
    const frames = (await page.evaluate(scrollFrames, { frames: FRAMES, step: STEP })).sort((a, b) => a - b)
    return {
      opened,
      jumped,
      frame: frames.reduce((sum, frame) => sum + frame, 0) / frames.length,
      slowFrame: frames[Math.ceil(frames.length * 0.99) - 1] ?? Number.NaN,
      heap: await heapOf(page),
    }
  } finally {
    await context.close()
  }
}

/** Bytes of JavaScript that live after the garbage is gone. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/** Gives every image a thumbnail, and the ones that are shown large a file; all of them look the same. */
async function writeFiles(browser: Browser, folder: string, images: number): Promise<void> {
  const page = await browser.newPage()
  const draw = (type: string, side: number) =>
    page.evaluate(
      async (picture) => {
        const canvas = new OffscreenCanvas(picture.side, picture.side)
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no 2D canvas')
        const gradient = context.createLinearGradient(0, 0, picture.side, picture.side)
        gradient.addColorStop(0, '#205080')
        gradient.addColorStop(1, '#e0a040')
        context.fillStyle = gradient
        context.fillRect(0, 0, picture.side, picture.side)
        const blob = await canvas.convertToBlob({ type: picture.type })
        return [...new Uint8Array(await blob.arrayBuffer())]
      },
      { type, side },
    )
  const thumbnails = join(folder, 'thumbnails')
  await mkdir(thumbnails, { recursive: true })
  const [large, small] = [Buffer.from(await draw('image/png', 512)), Buffer.from(await draw('image/webp', 256))]
  await page.close()
  for (const index of [0, images - 1]) await writeFile(join(folder, imageName(index)), large)
  for (let index = 0; index < images; index++) {
    const [path, first] = [thumbnailOf(thumbnails, index), thumbnailOf(thumbnails, index - (index % LINKS))]
    if (path === first) await writeFile(path, small)
    else await link(first, path)
  }
}

const thumbnailOf = (folder: string, index: number) => join(folder, imageName(index).replace(/\.png$/, '.webp'))
