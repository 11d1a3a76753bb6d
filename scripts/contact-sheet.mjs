// Draws the prompts of models/training/contact-sheet.txt with the bundled model and the product's own engine: docs/images/emoji-128.png
// with all of them, and how long a picture took.
//   npm run build && node scripts/contact-sheet.mjs [seed]
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runScript } from './lib/problem.mjs'
import { ROOT } from './lib/run.mjs'

const ENGINE = join(ROOT, 'packages/engine/dist')
const MODEL = join(ROOT, 'models/emoji-128')
const PROMPTS = join(ROOT, 'models/training/contact-sheet.txt')
const TARGET = join(ROOT, 'docs/images/emoji-128.png')
const COLUMNS = 8
const SIDE = 128
const LABEL = 20
const GAP = 8

/** @param {string} path below the built engine @returns {Promise<any>} */
const load = (path) => import(pathToFileURL(join(ENGINE, path)).href)

/** @param {number} seed @returns {Promise<(prompt: string) => Promise<Buffer>>} */
async function createPainter(seed) {
  const [{ createModelStore }, { createOnnxRuntime }, { graphOf, runGraph }, { memoryHost }, { encodePng }] =
    await Promise.all(
      ['models/store.js', 'runtime/onnx.js', 'testing/graphs.js', 'testing/host.js', 'runtime/imaging.js'].map(load),
    )
  const settings = JSON.parse(readFileSync(join(MODEL, 'default_settings.json'), 'utf8'))
  const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 2 }), memoryLimit: 1e9 })
  const model = { key: 'emoji', hash: '', name: 'emoji-128', base: 'sd-1', type: 'main' }
  const find = async () => ({ ...model, format: 'diffusers', path: MODEL })
  return async (prompt) => {
    const host = memoryHost()
    const { steps, cfg_scale, scheduler } = settings
    const graph = graphOf(
      {
        loader: { type: 'main_model_loader', model },
        positive: { type: 'compel', prompt },
        negative: { type: 'compel', prompt: '' },
        noise: { type: 'noise', seed, width: SIDE, height: SIDE },
        denoise: { type: 'denoise_latents', steps, cfg_scale, scheduler },
        decode: { type: 'l2i' },
      },
      [
        ...['loader.clip positive.clip', 'loader.clip negative.clip', 'noise.noise denoise.noise'],
        ...['positive.conditioning denoise.positive_conditioning', 'loader.unet denoise.unet'],
        ...['negative.conditioning denoise.negative_conditioning', 'denoise.latents decode.latents'],
        'loader.vae decode.vae',
      ],
    )
    const result = await runGraph(graph, { host, models: store.access({ find }) })
    if (result.status === 'failed') throw result.error
    return encodePng([...host.stored.values()].at(-1).image)
  }
}

await runScript(async () => {
  const prompts = readFileSync(PROMPTS, 'utf8').trim().split('\n')
  const paint = await createPainter(Number(process.argv[2] ?? 1))
  await paint('')
  const begun = performance.now()
  const pictures = []
  for (const prompt of prompts) pictures.push(await paint(prompt))
  console.log(`${((performance.now() - begun) / prompts.length / 1000).toFixed(2)} s a picture`)

  // The library that the engine draws with.
  const sharp = createRequire(join(ENGINE, 'index.js'))('sharp')
  const rows = Math.ceil(prompts.length / COLUMNS)
  const [width, height] = [COLUMNS * (SIDE + GAP) + GAP, rows * (SIDE + LABEL + GAP) + GAP]
  const place = (/** @type {number} */ at) => ({
    left: GAP + (at % COLUMNS) * (SIDE + GAP),
    top: GAP + Math.floor(at / COLUMNS) * (SIDE + LABEL + GAP),
  })
  const labels = prompts.map((prompt, at) => {
    const { left, top } = place(at)
    return `<text x="${left + SIDE / 2}" y="${top + SIDE + 14}" text-anchor="middle">${prompt}</text>`
  })
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="11">${labels.join('')}</svg>`
  const sheet = sharp({ create: { width, height, channels: 3, background: 'white' } }).composite([
    ...pictures.map((input, at) => ({ input, ...place(at) })),
    { input: Buffer.from(text), left: 0, top: 0 },
  ])
  await mkdir(dirname(TARGET), { recursive: true })
  await writeFile(TARGET, await sheet.png({ compressionLevel: 9 }).toBuffer())
  console.log(`wrote ${TARGET}`)
})
