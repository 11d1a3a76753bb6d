import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOnnxRuntime } from '../runtime/onnx.ts'
import { type OnnxWeight, parseOnnx, writeOnnx } from '../runtime/onnx-file/file.ts'
import { bytesField, joined, numberField, readFields, textField } from '../runtime/onnx-file/wire.ts'
import { randomValues, weightsFile } from '../testing/networks.ts'
import { writePipeline } from '../testing/pipelines.ts'
import { createModelStore } from './store.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'external-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Moves the values of all weights of a network into a file beside it, as exporters do above two gigabytes. */
async function moveWeights(part: string): Promise<void> {
  const RAW_DATA = 9
  const path = join(part, 'model.onnx')
  const file = parseOnnx(await readFile(path))
  const data: Uint8Array[] = []
  let offset = 0
  const outside = ({ message, ...weight }: OnnxWeight): OnnxWeight => {
    const fields = readFields(joined(message))
    const raw = fields.find(({ number }) => number === RAW_DATA)?.content ?? new Uint8Array()
    const entry = (key: string, value: string) => bytesField(13, [...textField(1, key), ...textField(2, value)])
    const place = [
      ...entry('location', 'weights.data'),
      ...entry('offset', `${offset}`),
      ...entry('length', `${raw.length}`),
    ]
    data.push(raw)
    offset += raw.length
    const kept = fields.filter(({ number }) => number !== RAW_DATA).map(({ bytes }) => bytes)
    return { ...weight, message: [...kept, ...place, ...numberField(14, 1)] }
  }
  // Sizes of reshapes stay inside, where shape inference looks for them.
  const weights = [...file.weights].map(
    ([name, weight]) => [name, weight.elementType === 7 ? weight : outside(weight)] as const,
  )
  await writeFile(join(part, 'weights.data'), joined(data))
  await writeFile(path, writeOnnx({ ...file, weights: new Map(weights) }))
}

describe('a network whose weights lie in another file', () => {
  it('takes LoRAs like any other', async () => {
    const inside = await writePipeline(join(folder, 'inside'), { kind: 'sd-1' })
    const outside = await writePipeline(join(folder, 'outside'), { kind: 'sd-1' })
    await moveWeights(join(outside, 'unet'))
    const random = (dims: number[], seed: number) => ({
      dims,
      data: randomValues((dims[0] ?? 1) * (dims[1] ?? 1), seed),
    })
    const lora = weightsFile({
      'unet.mid_block.attentions.0.proj_in.lora_A.weight': random([2, 8], 1),
      'unet.mid_block.attentions.0.proj_in.lora_B.weight': random([4, 2], 2),
    })
    await writeFile(join(folder, 'lora.safetensors'), lora)

    const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 1 }), memoryLimit: 1e9 })
    const record = (key: string, type: string, path: string) => ({
      key,
      name: key,
      base: 'sd-1',
      type,
      format: '',
      path,
    })
    const loras = [{ model: record('lora', 'lora', join(folder, 'lora.safetensors')), weight: 0.8 }]
    const feeds = {
      sample: { data: randomValues(4 * 64, 3), dims: [1, 4, 8, 8] },
      timestep: { data: [10], dims: [1] },
      encoder_hidden_states: { data: randomValues(2 * 8, 4), dims: [1, 2, 8] },
    }
    const outputOf = async (path: string, isChanged: boolean) => {
      const model = await store.access({ find: async (key) => record(key, 'main', path) }).open({ key: path })
      const changed = isChanged ? model.with({ unet: { loras } }) : model
      return changed.use('unet', async (unet) => (await unet.run(feeds)).out_sample?.data)
    }
    expect(await outputOf(outside, false)).toEqual(await outputOf(inside, false))
    expect(await outputOf(outside, true)).toEqual(await outputOf(inside, true))
    expect(await outputOf(inside, true)).not.toEqual(await outputOf(inside, false))
    await store.clear()
  })
})
