import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createOnnxRuntime } from '../../runtime/onnx.ts'
import { FLOAT16, FLOAT32, type OnnxFile, parseOnnx, writeOnnx } from '../../runtime/onnx-file/file.ts'
import { readFields } from '../../runtime/onnx-file/wire.ts'
import type { Tensor } from '../../runtime/tensor.ts'
import { randomValues } from '../../testing/networks.ts'
import { attendingUnet, skippingUnet } from '../../testing/pipelines.ts'
import { TOKEN_MASK, takesTokenMask, withTokenMask } from './attention.ts'
import { withFreeU } from './freeu.ts'
import { PENULTIMATE_OUTPUT, withoutLastLayers, withPenultimateOutput } from './layers.ts'
import { withSeamlessEdges } from './seamless.ts'
import { withWords } from './words.ts'

const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 })
const bundled = async (part: string) =>
  parseOnnx(
    await readFile(fileURLToPath(new URL(`../../../../../models/emoji-128/${part}/model.onnx`, import.meta.url))),
  )

async function run(file: OnnxFile, feeds: Readonly<Record<string, Tensor>>) {
  const session = await runtime.load({ bytes: writeOnnx(file), folder: '.' })
  const results = await session.run(feeds)
  await session.release()
  return results
}

const furthest = (one: Float32Array | undefined, other: Float32Array | undefined) => {
  expect(one?.length).toBe(other?.length)
  return (one ?? new Float32Array()).reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (other?.[at] ?? 0))),
    0,
  )
}

const ids = (...first: number[]): Tensor => ({
  data: Float32Array.from({ length: 32 }, (_, at) => first[at] ?? 1),
  dims: [1, 32],
})

describe('reading and writing a file', () => {
  it('changes nothing by itself', async () => {
    const file = await bundled('text_encoder')
    const [before, after] = [
      await run(file, { input_ids: ids(0, 5, 9) }),
      await run(parseOnnx(writeOnnx(file)), { input_ids: ids(0, 5, 9) }),
    ]
    expect(after).toEqual(before)
  })

  it('refuses what is no model', () => {
    expect(() => parseOnnx(Uint8Array.of(1, 2, 3, 255, 255))).toThrow(RangeError)
    expect(() => parseOnnx(new TextEncoder().encode('<html>'))).toThrow(RangeError)
  })
})

describe('attention that heeds which token holds where', () => {
  const [WIDTH, SIDE, TOKENS] = [8, 4, 3]
  const file = parseOnnx(attendingUnet(WIDTH))
  const half = parseOnnx(attendingUnet(WIDTH, FLOAT16))
  const sample: Tensor = { data: randomValues(4 * SIDE * SIDE, 50), dims: [1, 4, SIDE, SIDE] }
  const timestep: Tensor = { data: Float32Array.of(7), dims: [1] }
  const prompt = (seed: number) => randomValues(TOKENS * WIDTH, seed)
  const said = (...prompts: Float32Array[]): Tensor => {
    const data = Float32Array.from(prompts.flatMap((one) => [...one]))
    return { data, dims: [1, data.length / WIDTH, WIDTH] }
  }
  const [one, other] = [prompt(51), prompt(52)]
  const picture = async (network: OnnxFile, states: Tensor, mask?: Tensor) => {
    const feeds = { sample, timestep, encoder_hidden_states: states, ...(mask && { [TOKEN_MASK]: mask }) }
    return (await run(network, feeds)).out_sample?.data ?? new Float32Array()
  }
  /** The mask for places of the sample and of half its sides: 0 where a token is heard. */
  const heard = (where: (token: number, isLeft: boolean) => boolean): Tensor => {
    const lefts = [SIDE, SIDE / 2].flatMap((side) =>
      Array.from({ length: side * side }, (_, place) => place % side < side / 2),
    )
    const data = lefts.flatMap((isLeft) =>
      Array.from({ length: 2 * TOKENS }, (_, token) => (where(token, isLeft) ? 0 : -10_000)),
    )
    return { data: Float32Array.from(data), dims: [1, lefts.length, 2 * TOKENS] }
  }

  it.each([
    ['single', file, 1e-5],
    ['half', half, 5e-3],
  ])(
    'lets each half of the sample hear its own prompt alone, on every level, in %s precision',
    async (_, network, most) => {
      const mask = heard((token, isLeft) => token < TOKENS === isLeft)
      const both = await picture(withTokenMask(network), said(one, other), mask)
      const [left, right] = [await picture(network, said(one)), await picture(network, said(other))]
      const expected = left.map((value, at) => (at % SIDE < SIDE / 2 ? value : (right[at] ?? 0)))
      expect(furthest(both, expected)).toBeLessThan(most)
      expect(furthest(left, right)).toBeGreaterThan(0.05)
    },
  )

  it('is as it was where everything is heard', async () => {
    const masked = await picture(
      withTokenMask(file),
      said(one, other),
      heard(() => true),
    )
    expect(furthest(masked, await picture(file, said(one, other)))).toBeLessThan(1e-6)
  })

  it('is left alone where the prompt is heard in other ways too', async () => {
    const unet = await bundled('unet')
    expect(takesTokenMask(file)).toBe(true)
    expect(takesTokenMask(unet)).toBe(false)
    expect(withTokenMask(unet)).toBe(unet)
  })
})

describe('layers of a text encoder', () => {
  it('can be left out at the end, under the same last norm', async () => {
    const file = await bundled('text_encoder')
    const open = await run(withPenultimateOutput(file), { input_ids: ids(0, 40, 7, 900) })
    const shorter = await run(withoutLastLayers(file, 1), { input_ids: ids(0, 40, 7, 900) })
    const states = open[PENULTIMATE_OUTPUT]
    expect(states?.dims).toEqual([1, 32, 256])
    // The states before the last layer, normalised by hand, are those of the encoder without it.
    const norm = { gain: weightsOf(file, 'm.n.weight'), bias: weightsOf(file, 'm.n.bias') }
    expect(furthest(shorter.last_hidden_state?.data, layerNorm(states?.data ?? new Float32Array(), norm))).toBeLessThan(
      1e-3,
    )
    expect(furthest(shorter.last_hidden_state?.data, open.last_hidden_state?.data)).toBeGreaterThan(0.1)
  })

  it('refuses to leave out more than there are', async () => {
    const file = await bundled('text_encoder')
    expect(() => withoutLastLayers(file, 5)).toThrow('it can skip 4')
  })
})

function weightsOf(file: OnnxFile, name: string): Float32Array {
  const RAW_DATA = 9
  const message = file.weights.get(name)?.message[0] ?? new Uint8Array()
  const raw = readFields(message).find(({ number }) => number === RAW_DATA)?.content ?? new Uint8Array()
  return new Float32Array(Uint8Array.from(raw).buffer)
}

function layerNorm(states: Float32Array, { gain, bias }: { gain: Float32Array; bias: Float32Array }): Float32Array {
  const width = gain.length
  return states.map((value, at) => {
    const row = states.subarray(at - (at % width), at - (at % width) + width)
    const mean = row.reduce((sum, one) => sum + one, 0) / width
    const variance = row.reduce((sum, one) => sum + (one - mean) ** 2, 0) / width
    return ((value - mean) / Math.sqrt(variance + 1e-5)) * (gain[at % width] ?? 0) + (bias[at % width] ?? 0)
  })
}

describe('further words', () => {
  it('have the vectors that were added, counted from the end of the table', async () => {
    const file = await bundled('text_encoder')
    const vectors = [
      { data: randomValues(512, 1).map((value) => value / 20), dims: [2, 256] },
      { data: randomValues(256, 2).map((value) => value / 20), dims: [1, 256] },
    ]
    const first = vectors[0] as Tensor
    const longer = withWords(file, vectors)
    const text = await run(longer, { input_ids: ids(0, -3, -2, -1) })
    // The same vectors in another order of tables.
    const turned = await run(withWords(file, [vectors[1] as Tensor, first]), { input_ids: ids(0, -2, -1, -3) })
    expect(furthest(text.last_hidden_state?.data, turned.last_hidden_state?.data)).toBe(0)
    const known = { input_ids: ids(0, 5, 6) }
    expect((await run(longer, known)).last_hidden_state).toEqual((await run(file, known)).last_hidden_state)
  })

  it('must be as wide as the encoder’s own', async () => {
    const file = await bundled('text_encoder')
    expect(() => withWords(file, [{ data: new Float32Array(768), dims: [1, 768] }])).toThrow(
      'is 768 wide, but the text encoder needs 256',
    )
  })
})

describe('seamless edges', () => {
  const side = 16
  const sample = { data: randomValues(4 * side * side, 3), dims: [1, 4, side, side] }
  /** The planes moved by some columns and rows, round the corner. */
  const rolled = ({ data, dims }: Tensor, dx: number, dy: number): Tensor => ({
    dims,
    data: data.map((_, at) => {
      const [x, y, plane] = [at % side, Math.floor(at / side) % side, at - (at % (side * side))]
      return data[plane + ((y - dy + side) % side) * side + ((x - dx + side) % side)] ?? 0
    }),
  })

  it.each([
    [['x', 'y'], 4, 8, true],
    [['x'], 8, 0, true],
    [['x'], 0, 8, false],
    [[], 8, 0, false],
  ] as const)(
    'let what is seen go round the borders %j: moved by %d, %d, the result moves along is %j',
    async (axes, dx, dy, moves) => {
      const unet = withSeamlessEdges(parseOnnx(skippingUnet(FLOAT32)), axes)
      const { out_sample: still } = await run(unet, { sample })
      const { out_sample: moved } = await run(unet, { sample: rolled(sample, dx, dy) })
      const expected = rolled(still as Tensor, dx, dy)
      const apart = furthest(moved?.data, expected.data)
      if (moves) expect(apart).toBeLessThan(1e-4)
      else expect(apart).toBeGreaterThan(1e-2)
    },
  )
})

describe('FreeU', () => {
  const FACTORS = { b1: 1.3, b2: 1.7, s1: 0.6, s2: -0.4 }
  const CHANNELS = 4
  const run16 = async (file: OnnxFile, height: number, width: number) =>
    run(file, {
      sample: { data: randomValues(CHANNELS * height * width, 60), dims: [1, CHANNELS, height, width] },
    })

  it.each([
    ['single', FLOAT32, 16, 24, 1e-5],
    ['half', FLOAT16, 16, 24, 2e-2],
    ['single', FLOAT32, 20, 12, 1e-5],
  ] as const)(
    'weighs what comes from the depth and what skipped it on two levels, in %s precision',
    async (_, precision, height, width, most) => {
      const changed = await run16(withFreeU(parseOnnx(skippingUnet(precision)), FACTORS), height, width)
      for (const [level, b, s] of [
        ['deep', FACTORS.b1, FACTORS.s1],
        ['middle', FACTORS.b2, FACTORS.s2],
        ['top', 1, 1],
      ] as const) {
        const [below, skip, met] = ['below', 'skip', 'met'].map((part) => changed[`${level}_${part}`] as Tensor)
        const expected = [...scaledHalf(below as Tensor, b), ...filtered(skip as Tensor, s)]
        expect(furthest(met?.data, Float32Array.from(expected)), level).toBeLessThan(most)
      }
    },
  )

  it('changes nothing while a factor is 0, and what it changes is worth something otherwise', async () => {
    const file = parseOnnx(skippingUnet(FLOAT32))
    expect(withFreeU(file, { ...FACTORS, s2: 0 })).toBe(file)
    const [before, after] = [await run16(file, 16, 16), await run16(withFreeU(file, FACTORS), 16, 16)]
    expect(furthest(before.out_sample?.data, after.out_sample?.data)).toBeGreaterThan(0.01)
  })

  it('finds the two levels of the bundled model', async () => {
    const before = await bundled('unet')
    const after = withFreeU(before, FACTORS)
    const meetings = after.nodes.filter(({ inputs }) => inputs.some((input) => input.endsWith('/freeu/skip/filtered')))
    expect(meetings).toHaveLength(4)
  })

  it('says so where the ways do not meet', () => {
    expect(() => withFreeU(parseOnnx(attendingUnet(8)), FACTORS)).toThrow('FreeU cannot be applied to this model')
  })
})

/** The first half of the channels times `factor`. */
function scaledHalf({ data, dims }: Tensor, factor: number): Float32Array {
  const half = Math.floor((dims[1] ?? 0) / 2) * (dims[2] ?? 0) * (dims[3] ?? 0)
  return data.map((value, at) => (at < half ? value * factor : value))
}

/** `fourier_filter` of diffusers with a threshold of 1, by the definition of the discrete Fourier transform. */
function filtered({ data, dims }: Tensor, scale: number): Float32Array {
  const [, channels = 0, height = 0, width = 0] = dims
  const wave = (ky: number, kx: number, y: number, x: number) => 2 * Math.PI * ((ky * y) / height + (kx * x) / width)
  const result = Float32Array.from(data)
  for (let channel = 0; channel < channels; channel++) {
    const plane = data.subarray(channel * height * width, (channel + 1) * height * width)
    for (const ky of [0, -1]) {
      for (const kx of [0, -1]) {
        let [real, imaginary] = [0, 0]
        plane.forEach((value, at) => {
          const angle = wave(ky, kx, Math.floor(at / width), at % width)
          real += value * Math.cos(angle)
          imaginary -= value * Math.sin(angle)
        })
        for (let at = 0; at < plane.length; at++) {
          const angle = wave(ky, kx, Math.floor(at / width), at % width)
          const part = (real * Math.cos(angle) - imaginary * Math.sin(angle)) / plane.length
          result[channel * height * width + at] = (result[channel * height * width + at] ?? 0) + (scale - 1) * part
        }
      }
    }
  }
  return result
}
