import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Graph } from '@invoke-studio/contract/graph'
import {
  coreNodes,
  createModelStore,
  createOnnxRuntime,
  createRegistry,
  type GraphHost,
  loadOnnxruntime,
  MODEL_PROCESS_ENVIRONMENT,
  type ModelStore,
  runSession,
} from '@invoke-studio/engine'
import { z } from 'zod'
import { type Finding, format, median } from './report.ts'

const MODEL = fileURLToPath(new URL('../../models/emoji-128', import.meta.url))
const STEPS = 20
const ROUNDS = 15
const installed = { key: 'emoji', name: 'emoji-128', base: 'sd-1', type: 'main', format: 'diffusers', path: MODEL }

/**
 * Text to image at 128×128 with the bundled model: one denoising step against calling onnxruntime with the same inputs,
 * the seconds of a whole picture, and the memory that is left of a model after it was unloaded.
 */
export async function* engine(): AsyncGenerator<Finding> {
  const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu' }), memoryLimit: 4e9 })
  await paint(store)
  yield* overhead(store)
  await store.clear()
  yield await memory()
}

const Measured = z.object({ before: z.number(), loaded: z.number(), left: z.number() })

/** Loads and unloads a model in a process of its own, which is started like a worker. */
async function memory(): Promise<Finding> {
  const script = fileURLToPath(new URL('./model-memory.js', import.meta.url))
  const env = { ...process.env, ...MODEL_PROCESS_ENVIRONMENT }
  const { stdout } = await promisify(execFile)(process.execPath, [script, MODEL], { env })
  const { before, loaded, left } = Measured.parse(JSON.parse(stdout))
  const ratio = (left - before) / (loaded - before)
  return {
    name: 'engine: memory that stays after the model is unloaded',
    figure: `${format((left - before) / 1e6)} MB`,
    baseline: `what it took (${format((loaded - before) / 1e6)} MB)`,
    ratio,
    goal: { text: '≤ 0.50', met: ratio <= 0.5 },
  }
}

async function* overhead(store: ModelStore): AsyncGenerator<Finding> {
  const direct = await createDirectRun()
  const [bare, whole, painted]: [number[], number[], number[]] = [[], [], []]
  // In turns, so that both meet the same machine.
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await direct.run())
    const times = await paint(store)
    whole.push(times.denoise)
    painted.push(times.total)
  }
  await direct.release()
  const [step, baseline] = [median(whole) / STEPS, median(bare) / STEPS]
  // Of neighbouring runs, because the machine's own speed drifts more than the figure that is looked for.
  const ratio = median(whole.map((time, round) => time / (bare[round] ?? time)))
  yield {
    name: 'engine: one denoising step',
    figure: `${format(step)} ms`,
    baseline: `onnxruntime alone (${format(baseline)} ms)`,
    ratio,
    goal: { text: '≤ 1.05', met: ratio <= 1.05 },
  }
  yield {
    name: `engine: a picture of ${STEPS} steps at 128×128`,
    figure: `${(median(painted) / 1000).toFixed(2)} s`,
    baseline: `its U-Net alone (${(median(bare) / 1000).toFixed(2)} s)`,
    ratio: median(painted) / median(bare),
    goal: { text: '< 3 s', met: median(painted) < 3000 },
  }
}

/** The steps' calls of the U-Net and nothing else; `run` returns milliseconds. */
async function createDirectRun() {
  const { InferenceSession, Tensor } = await loadOnnxruntime()
  // As the engine's sessions: otherwise its threads are still looking for work when the engine's turn comes.
  const extra = { session: { force_spinning_stop: '1' } }
  const session = await InferenceSession.create(join(MODEL, 'unet', 'model.onnx'), { extra })
  const feeds = {
    sample: new Tensor(
      'float32',
      Float32Array.from({ length: 2 * 4 * 16 * 16 }, (_, at) => Math.sin(at)),
      [2, 4, 16, 16],
    ),
    encoder_hidden_states: new Tensor(
      'float32',
      Float32Array.from({ length: 2 * 32 * 256 }, (_, at) => Math.cos(at)),
      [2, 32, 256],
    ),
  }
  return {
    async run(): Promise<number> {
      const start = performance.now()
      for (let step = STEPS; step > 0; step--) {
        const timestep = new Tensor('int64', BigInt64Array.of(BigInt((1000 / STEPS) * step - 1)), [1])
        await session.run({ ...feeds, timestep })
      }
      return performance.now() - start
    },
    release: () => session.release(),
  }
}

const identifier = { key: 'emoji', hash: '', name: 'emoji-128', base: 'sd-1', type: 'main' }
const nodes = {
  loader: { type: 'main_model_loader', model: identifier },
  positive: { type: 'compel', prompt: 'christmas tree' },
  negative: { type: 'compel', prompt: '' },
  noise: { type: 'noise', seed: 1, width: 128, height: 128 },
  denoise: { type: 'denoise_latents', steps: STEPS, cfg_scale: 4.5, scheduler: 'ddim' },
  decode: { type: 'l2i' },
}
const edges = [
  ['loader.clip', 'positive.clip'],
  ['loader.clip', 'negative.clip'],
  ['loader.unet', 'denoise.unet'],
  ['loader.vae', 'decode.vae'],
  ['positive.conditioning', 'denoise.positive_conditioning'],
  ['negative.conditioning', 'denoise.negative_conditioning'],
  ['noise.noise', 'denoise.noise'],
  ['denoise.latents', 'decode.latents'],
] as const

function textToImage(): Graph {
  const end = (text: string) => ({ node_id: text.split('.')[0] ?? '', field: text.split('.')[1] ?? '' })
  return Graph.parse({
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { id, ...node }])),
    edges: edges.map(([from, to]) => ({ source: end(from), destination: end(to) })),
  })
}

/** Nothing is kept: files and rows are not what is measured here. */
const host: GraphHost = {
  loadImage: () => Promise.reject(new Error('there are no pictures')),
  imageExists: async () => false,
  loadImageMetadata: async () => null,
  loadStylePreset: () => Promise.reject(new Error('there are no presets')),
  files: {
    readText: () => Promise.reject(new Error('there are no files')),
    requireExport: () => Promise.reject(new Error('there are no files')),
    export: () => Promise.reject(new Error('there are no files')),
  },
  prepareCall: () => Promise.reject(new Error('there are no workflows')),
  saveImage: async ({ width, height }) => ({ image_name: 'picture.png', width, height }),
}

/** Runs the graph that web clients send, with progress and previews; returns milliseconds. */
async function paint(store: ModelStore): Promise<{ denoise: number; total: number }> {
  const began = performance.now()
  let [from, to] = [0, 0]
  const result = await runSession({
    session_id: 'bench',
    graph: textToImage(),
    registry: createRegistry(coreNodes),
    host,
    models: store.access({ find: async () => installed }),
    app_version: '0',
    on: {
      started({ source_id }) {
        if (source_id === 'denoise') from = performance.now()
      },
      progress: () => undefined,
      complete({ source_id }) {
        if (source_id === 'denoise') to = performance.now()
      },
    },
  })
  if (result.status !== 'completed') throw new Error(`The benchmark's graph ${result.status}.`)
  return { denoise: to - from, total: performance.now() - began }
}
