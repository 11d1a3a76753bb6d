import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createModelStore } from '../models/store.ts'
import { decodeImage, resizeRaster } from '../runtime/imaging.ts'
import { createOnnxRuntime } from '../runtime/onnx.ts'
import { drawPreview, fitPreview } from './preview.ts'

const folder = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))
const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 1 }), memoryLimit: 1e9 })
afterAll(() => store.clear())

describe('previews', () => {
  it('resemble the picture that the latents become', async () => {
    const find = async () => ({ key: 'e', name: 'e', base: 'sd-1', type: 'main', format: 'diffusers', path: folder })
    const model = await store.access({ find }).open({ key: 'e' })
    const bytes = await readFile(`${folder}/reference/latents.f32`)
    const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    const preview = drawPreview(await fitPreview(model), { data, dims: [1, 4, 16, 16] })
    const { raster } = await decodeImage(await readFile(`${folder}/reference/image.png`))
    const small = await resizeRaster(raster, 16, 16, 'bilinear')
    const errors = preview.data.map((value, index) => Math.abs(value - (small.data[index] ?? 0)))
    expect(preview).toMatchObject({ width: 16, height: 16, channels: 3 })
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(35)
  })
})
