import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { Tensor } from '../define/context.ts'
import { createModelStore } from '../models/store.ts'
import { decodeImage } from '../runtime/imaging.ts'
import { createOnnxRuntime } from '../runtime/onnx.ts'
import { encodePrompt } from './conditioning.ts'
import { type DenoiseRequest, denoise } from './denoise.ts'
import { createGuidedModel } from './guidance.ts'
import { cropPlanes } from './regions.ts'
import { decodeLatents, encodeRaster, tensorToRaster } from './vae.ts'

const folder = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))
const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 1 }), memoryLimit: 1e9 })
const find = async () => ({ key: 'e', name: 'emoji', base: 'sd-1', type: 'main', format: 'diffusers', path: folder })
const model = await store.access({ find }).open({ key: 'e' })
afterAll(() => store.clear())

async function reference(name: string): Promise<Float32Array> {
  const bytes = await readFile(`${folder}/reference/${name}.f32`)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

const largestDifference = (one: Float32Array, other: Float32Array) => {
  expect(one.length).toBe(other.length)
  return one.reduce((most, value, index) => Math.max(most, Math.abs(value - (other[index] ?? Number.NaN))), 0)
}

const latentDims = [1, 4, 16, 16]
const prompts = async () => {
  const [positive, negative] = [
    await encodePrompt(model, 'text_encoder', 'christmas tree'),
    await encodePrompt(model, 'text_encoder', ''),
  ]
  const whole = (embeds: Tensor) => ({ everywhere: { embeds }, regions: [] })
  return { positive: whole(positive.states), negative: whole(negative.states) }
}

/** The run that the model's makers recorded. */
const recordedRun = async (): Promise<DenoiseRequest> => ({
  model,
  ...(await prompts()),
  noise: { data: await reference('noise'), dims: latentDims },
  latents: null,
  scheduler: 'ddim',
  steps: 10,
  cfgScale: 5,
  cfgRescale: 0,
  start: 0,
  end: 1,
  seed: 0,
  mask: null,
  signal: new AbortController().signal,
})

describe('the recorded run of the bundled model is reproduced:', { timeout: 60_000 }, () => {
  it('hidden states of the text encoder', async () => {
    const { positive, negative } = await prompts()
    const states = Float32Array.of(...positive.everywhere.embeds.data, ...negative.everywhere.embeds.data)
    expect(largestDifference(states, await reference('hidden_states'))).toBeLessThan(1e-4)
  })

  it('first guided prediction', async () => {
    const run = await recordedRun()
    const predicted = await model.use('unet', (unet) =>
      createGuidedModel(run, unet, latentDims).predict(run.noise?.data ?? new Float32Array(), 999, 0),
    )
    expect(largestDifference(predicted, await reference('first_prediction'))).toBeLessThan(1e-4)
  })

  it('first guided prediction, with the prompts one after the other', async () => {
    const run = await recordedRun()
    const predicted = await model.use('unet', (unet) => {
      const inputs = unet.inputs.map((port) => (port.name === 'sample' ? { ...port, dims: [1, 4, 16, 16] } : port))
      return createGuidedModel(run, { ...unet, inputs }, latentDims).predict(
        run.noise?.data ?? new Float32Array(),
        999,
        0,
      )
    })
    expect(largestDifference(predicted, await reference('first_prediction'))).toBeLessThan(1e-4)
  })

  it('first guided prediction, nearly, of a part that the network cannot halve evenly', async () => {
    const run = await recordedRun()
    const part = { left: 0, top: 0, width: 16, height: 13 }
    const predicted = await model.use('unet', (unet) =>
      createGuidedModel(run, unet, [1, 4, 13, 16]).predict(
        cropPlanes(run.noise?.data ?? new Float32Array(), 16, 16, part),
        999,
        0,
      ),
    )
    const whole = cropPlanes(await reference('first_prediction'), 16, 16, part)
    const differences = predicted.map((value, index) => Math.abs(value - (whole[index] ?? Number.NaN)))
    expect(differences.reduce((sum, value) => sum + value, 0) / whole.length).toBeLessThan(0.4)
  })

  it('final latents', async () => {
    const { data } = await denoise(await recordedRun())
    expect(largestDifference(data, await reference('latents'))).toBeLessThan(1e-4)
  })

  it('picture', async () => {
    const picture = await decodeImage(await readFile(`${folder}/reference/image.png`))
    const decoded = tensorToRaster(await decodeLatents(model, { data: await reference('latents'), dims: latentDims }))
    const difference = decoded.data.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (picture.raster.data[at] ?? 0))),
      0,
    )
    expect(difference).toBeLessThanOrEqual(1)
  })

  it('encoded picture', async () => {
    const { raster } = await decodeImage(await readFile(`${folder}/reference/image.png`))
    const { data, dims } = await encodeRaster(model, raster)
    expect(dims).toEqual(latentDims)
    expect(largestDifference(data, await reference('encoded_image'))).toBeLessThan(1e-4)
  })
})
