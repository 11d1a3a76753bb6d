import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createOnnxRuntime } from '../../runtime/onnx.ts'
import { FLOAT32, type OnnxFile, parseOnnx, writeOnnx } from '../../runtime/onnx-file/file.ts'
import { type CoarseLevels, levelledUnet, lookingNetwork } from '../../testing/levelled.ts'
import { randomValues } from '../../testing/networks.ts'
import { attendingUnet, skippingUnet } from '../../testing/pipelines.ts'
import { withFreeU } from './freeu.ts'
import { HIDIFFUSION, type HiDiffusion, withHiDiffusion } from './hidiffusion.ts'
import { SHIFTS } from './window-attention.ts'

const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 })
const CHANNELS = 4
const BOTH: HiDiffusion = { family: 'sd', rauNet: true, windowAttention: true }

async function run(file: OnnxFile, feeds: Readonly<Record<string, { data: ArrayLike<number>; dims: number[] }>>) {
  const session = await runtime.load({ bytes: writeOnnx(file), folder: '.' })
  const results = await session.run(feeds)
  await session.release()
  return results.out_sample?.data ?? new Float32Array()
}

const sampleOf = (height: number, width: number, seed = 70) => ({
  data: randomValues(CHANNELS * height * width, seed),
  dims: [1, CHANNELS, height, width],
})

function furthest(one: Float32Array, other: Float32Array): number {
  expect(one.length).toBe(other.length)
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0)
}

describe('resolution-aware blocks', () => {
  const plain = parseOnnx(levelledUnet())
  const switched = (
    family: HiDiffusion['family'],
    sides: readonly [number, number],
    [stride, pool]: readonly number[],
  ) =>
    run(withHiDiffusion(plain, { family, rauNet: true, windowAttention: false }), {
      sample: sampleOf(...sides),
      [HIDIFFUSION.stride]: { data: [stride ?? 1], dims: [1] },
      [HIDIFFUSION.pool]: { data: [pool ?? 1], dims: [1] },
    })

  it.each<[HiDiffusion['family'], readonly number[], CoarseLevels]>([
    ['sd', [1, 1], {}],
    ['sd', [2, 1], { strided: 0 }],
    ['sd', [1, 2], { pooled: 1 }],
    ['sd', [2, 2], { strided: 0, pooled: 1 }],
    ['sdxl', [1, 1], {}],
    ['sdxl', [2, 1], { strided: 1 }],
    ['sdxl', [1, 2], { pooled: 1 }],
  ])('of %s are those of a network built so, switched by %j: %j', async (family, factors, levels) => {
    const sides = [16, 32] as const
    const built = await run(parseOnnx(levelledUnet(levels)), { sample: sampleOf(...sides) })
    expect(furthest(await switched(family, sides, factors), built)).toBeLessThan(1e-5)
    const usual = await run(plain, { sample: sampleOf(...sides) })
    if (Object.keys(levels).length > 0) expect(furthest(built, usual)).toBeGreaterThan(0.01)
  })

  it('are there together with FreeU, which weighs the same places as without them', async () => {
    const freeu = { b1: 1.3, b2: 1.2, s1: 0.8, s2: 0.5 }
    const changed = withFreeU(withHiDiffusion(plain, { family: 'sd', rauNet: true, windowAttention: false }), freeu)
    const off = { [HIDIFFUSION.stride]: { data: [1], dims: [1] }, [HIDIFFUSION.pool]: { data: [1], dims: [1] } }
    const sample = sampleOf(16, 16)
    const expected = await run(withFreeU(plain, freeu), { sample })
    expect(furthest(await run(changed, { sample, ...off }), expected)).toBeLessThan(1e-5)
  })

  it.each([
    ['has no two ways that meet', attendingUnet(8)],
    ['goes down in another way', skippingUnet(FLOAT32)],
  ])('are refused for a network that %s', (_, network) => {
    const asked = { family: 'sd', rauNet: true, windowAttention: false } as const
    expect(() => withHiDiffusion(parseOnnx(network), asked)).toThrow('HiDiffusion cannot be applied to this model')
  })
})

describe('attention within windows', () => {
  const plain = parseOnnx(lookingNetwork())
  const [HEIGHT, WIDTH] = [16, 8]
  const sample = sampleOf(HEIGHT, WIDTH, 71)
  const windowed = (shift: number) =>
    run(withHiDiffusion(plain, { family: 'sd', rauNet: false, windowAttention: true }), {
      sample,
      [HIDIFFUSION.shifts]: { data: new Array<number>(SHIFTS).fill(shift), dims: [SHIFTS] },
    })
  /** The planes moved round the corner. */
  const rolled = (data: Float32Array, dy: number, dx: number) =>
    data.map((_, at) => {
      const [x, y, plane] = [at % WIDTH, Math.floor(at / WIDTH) % HEIGHT, at - (at % (HEIGHT * WIDTH))]
      return data[plane + ((y - dy + HEIGHT) % HEIGHT) * WIDTH + ((x - dx + WIDTH) % WIDTH)] ?? 0
    })
  /** Each quarter of the planes run by itself. */
  async function quartered(data: Float32Array): Promise<Float32Array> {
    const [height, width] = [HEIGHT / 2, WIDTH / 2]
    const result = new Float32Array(data.length)
    for (const [top, left] of [
      [0, 0],
      [0, width],
      [height, 0],
      [height, width],
    ] as const) {
      const places = Array.from({ length: CHANNELS * height * width }, (_, at) => {
        const [x, y, channel] = [at % width, Math.floor(at / width) % height, Math.floor(at / (height * width))]
        return channel * HEIGHT * WIDTH + (top + y) * WIDTH + left + x
      })
      const quarter = Float32Array.from(places, (place) => data[place] ?? 0)
      const seen = await run(plain, { sample: { data: quarter, dims: [1, CHANNELS, height, width] } })
      seen.forEach((value, at) => {
        result[places[at] ?? 0] = value
      })
    }
    return result
  }

  it.each([
    [0, 0, 0],
    [1, 2, 1],
    [2, 4, 2],
    [3, 6, 3],
  ])('sees a quarter at a time; moved by %d, %d rows and %d columns round the borders', async (shift, dy, dx) => {
    const moved = await quartered(rolled(sample.data, -dy, -dx))
    expect(furthest(await windowed(shift), rolled(moved, dy, dx))).toBeLessThan(1e-5)
    expect(furthest(await windowed(shift), await run(plain, { sample }))).toBeGreaterThan(0.01)
  })

  it('is refused where there is no such attention', () => {
    expect(() => withHiDiffusion(parseOnnx(attendingUnet(8)), BOTH)).toThrow('window attention of HiDiffusion')
  })
})

it('fits the bundled model, on the level where it looks first', async () => {
  const path = fileURLToPath(new URL('../../../../../models/emoji-128/unet/model.onnx', import.meta.url))
  const unet = withHiDiffusion(parseOnnx(await readFile(path)), BOTH)
  const fed = unet.nodes.filter(({ inputs }) => inputs.includes(HIDIFFUSION.shifts))
  // One block on the way down and two on the way up; what is below them sees everything.
  expect(fed).toHaveLength(3)
})
