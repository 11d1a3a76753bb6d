import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createOnnxRuntime } from './onnx.ts'

const encoder = fileURLToPath(new URL('../../../../models/emoji-128/text_encoder/model.onnx', import.meta.url))
const ids = { data: [0, 1169, 1122, ...Array<number>(29).fill(1)], dims: [1, 32] }

describe('the onnxruntime wrapper', () => {
  it('tells the inputs and outputs of a model', async () => {
    const session = await createOnnxRuntime({ device: 'cpu' }).load(encoder)
    expect(session.inputs).toEqual([{ name: 'input_ids', type: 'int64', dims: [expect.anything(), 32] }])
    expect(session.outputs.map((output) => output.name)).toContain('last_hidden_state')
    await session.release()
  })

  it('converts inputs to the declared type and returns single-precision tensors of the outputs asked for', async () => {
    const session = await createOnnxRuntime({ device: 'cpu', threads: 1 }).load(encoder)
    const results = await session.run({ input_ids: ids }, ['last_hidden_state'])
    expect(Object.keys(results)).toEqual(['last_hidden_state'])
    expect(results.last_hidden_state?.dims).toEqual([1, 32, 256])
    expect(results.last_hidden_state?.data).toBeInstanceOf(Float32Array)
    await session.release()
  })

  it('refuses inputs that the model does not have', async () => {
    const session = await createOnnxRuntime({ device: 'cpu' }).load(encoder)
    await expect(session.run({ tokens: ids })).rejects.toThrow('no input "tokens", only input_ids')
    await session.release()
  })

  it('cannot be used after its release', async () => {
    const session = await createOnnxRuntime({ device: 'cpu' }).load(encoder)
    await session.release()
    await expect(session.run({ input_ids: ids })).rejects.toThrow()
  })

  it('falls back to the CPU with one warning when the device is not there', async () => {
    const warnings: string[] = []
    const runtime = createOnnxRuntime({ device: 'cuda:7', warn: (message) => warnings.push(message) })
    const sessions = [await runtime.load(encoder), await runtime.load(encoder)]
    expect((await sessions[1]?.run({ input_ids: ids }))?.last_hidden_state?.dims).toEqual([1, 32, 256])
    expect(warnings).toEqual([expect.stringContaining('cuda:7')])
    for (const session of sessions) await session.release()
  })

  it('settles on a device that is there, before any model is loaded', async () => {
    const warnings: string[] = []
    const settle = (device: string) => createOnnxRuntime({ device, warn: (message) => warnings.push(message) }).settle()
    expect(await settle('CPU')).toBe('cpu')
    expect(await settle('auto')).toMatch(/^(cpu|mps|(cuda|dml):0)$/)
    expect(warnings).toEqual([])
    expect(await settle('cuda:7')).toBe('cpu')
    expect(warnings).toHaveLength(1)
  })

  it('names the devices it knows when asked for another', () => {
    expect(() => createOnnxRuntime({ device: 'tpu' })).toThrow('Unknown device "tpu"')
  })

  it('says which file could not be loaded', async () => {
    await expect(createOnnxRuntime({ device: 'cpu' }).load('/nowhere/model.onnx')).rejects.toThrow(
      '/nowhere/model.onnx',
    )
  })
})

// Its telemetry keeps an id of the machine, and what it has to send, in the home folder.
it('leaves nothing behind in the home folder of whoever runs models', async () => {
  const home = await mkdtemp(join(tmpdir(), 'engine-home-'))
  const engine = new URL('../../dist/index.js', import.meta.url)
  const program = `const { createOnnxRuntime } = await import('${engine}')
    const session = await createOnnxRuntime({ device: 'cpu' }).load(${JSON.stringify(encoder)})
    await session.release()
    console.log('ran')`
  // Nothing else: onnxruntime tells nothing of machines that test, which it knows by their environment.
  const env = { HOME: home, TMPDIR: home }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env })
  expect(stdout).toBe('ran\n')
  expect(await readdir(home)).toEqual([])
  await rm(home, { recursive: true })
}, 30_000)
