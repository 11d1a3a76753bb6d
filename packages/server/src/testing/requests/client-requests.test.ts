import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../features/queue/testing/listening.ts'
import type { Actor } from '../actor.ts'
import { startTestStudio, type TestStudio } from '../studio.ts'
import { extend, type Json, nodeOf, type RequestBody, requestOf, staged, upload } from './bodies.ts'
import { FAILING, graph, link, REFUSED } from './hostile-graphs.ts'

const QUEUE = '/api/v1/queue/default'

let studio: TestStudio
let admin: Actor
let ann: Actor
let model: Json
let folder: string

beforeAll(async () => {
  studio = await startTestStudio({ workers: true })
  admin = await studio.admin()
  ann = await studio.person('ann')
  model = (await ann.get('/api/v2/models/')).body.models[0]
  folder = await mkdtemp(join(tmpdir(), 'requests-'))
})
afterAll(async () => {
  await studio.close()
  await rm(folder, { recursive: true, force: true })
})

const textToImage = () => requestOf('sd1-txt2img', model)

async function run(body: RequestBody, who = ann): Promise<Json[]> {
  const { status, body: answer } = await who.post(`${QUEUE}/enqueue_batch`, body)
  expect({ status, answer }).toMatchObject({ status: 201 })
  return Promise.all(answer.item_ids.toReversed().map((id: number) => finished(id, who)))
}

async function finished(item_id: number, who: Actor): Promise<Json> {
  await until(async () => {
    const { pending, in_progress } = (await who.get(`${QUEUE}/status`)).body.queue
    return pending + in_progress === 0
  }, 60_000)
  return (await who.get(`${QUEUE}/i/${item_id}`)).body
}

/** Runs a body to its only picture. */
async function pictureOf(body: RequestBody, who = ann): Promise<Json> {
  const [item = {}] = await run(body, who)
  expect({ status: item.status, why: item.error_message }).toEqual({ status: 'completed', why: undefined })
  const session = item.session as {
    results: Record<string, { type: string; image?: { image_name: string } }>
    executed_history: string[]
    source_prepared_mapping: Record<string, string[]>
  }
  const last = session.executed_history.toReversed().flatMap((id) => session.source_prepared_mapping[id] ?? [])
  const name = last.flatMap((id) => session.results[id]?.image?.image_name ?? [])[0]
  return {
    ...(await who.get(`/api/v1/images/i/${name}`)).body,
    metadata: (await who.get(`/api/v1/images/i/${name}/metadata`)).body,
  }
}

/** The reason for which a body is refused before it is queued. */
async function refusal(body: RequestBody, who = ann): Promise<string> {
  const answer = await who.post(`${QUEUE}/enqueue_batch`, body)
  expect(answer.status).toBe(422)
  return JSON.stringify(answer.body.detail)
}

describe('requests as InvokeAI’s web client sends them', { timeout: 90_000 }, () => {
  it.each([
    ['sd1-txt2img', 128, 128],
    ['sd1-canvas-txt2img', 128, 128],
    ['sd1-img2img', 128, 128],
    ['sd1-img2img-scaled', 64, 64],
    ['sd1-inpaint', 128, 128],
    ['sd1-inpaint-scaled-blend-noise', 112, 112],
    ['sd1-outpaint', 128, 128],
    ['sd1-outpaint-scaled-tile', 112, 112],
    ['sd1-upscale', 128, 256],
  ])('%s makes a picture', async (mode, side, expected) => {
    const body = await staged(ann, requestOf(mode, model), side, mode.includes('outpaint'))
    expect(await pictureOf(body)).toMatchObject({
      width: expected,
      height: expected,
      metadata: { positive_prompt: 'a red fox in snow', negative_prompt: 'blurry' },
    })
  })
})

describe('requests of the same kind', { timeout: 90_000 }, () => {
  it.each(['er_sde', 'dpmpp_3m_k'])('take the scheduler %s', async (scheduler) => {
    const body = textToImage()
    Object.assign(nodeOf(body, 'denoise_latents'), { scheduler })
    expect(await pictureOf(body)).toMatchObject({ width: 128, height: 128 })
  })

  it('make pictures without seams, with two layers of the text encoder left out', async () => {
    const body = textToImage()
    const [loader, denoise, decode] = ['main_model_loader', 'denoise_latents', 'l2i'].map(
      (type) => nodeOf(body, type).id,
    )
    Object.assign(nodeOf(body, 'clip_skip'), { skipped_layers: 2 })
    const seamless = { id: 'seamless', type: 'seamless', seamless_x: true, seamless_y: false }
    const edges = [
      `${loader}.unet seamless.unet`,
      `${loader}.vae seamless.vae`,
      `seamless.unet ${denoise}.unet`,
      `seamless.vae ${decode}.vae`,
    ]
    expect(await pictureOf(extend(body, [seamless], edges))).toMatchObject({ width: 128 })
  })

  it('make large pictures in two passes', async () => {
    const body = textToImage()
    const first = nodeOf(body, 'denoise_latents')
    const noise = nodeOf(body, 'noise')
    const decode = nodeOf(body, 'l2i').id
    const copied = body.batch.graph.edges
      .map(
        (edge) =>
          edge as { source: { node_id: string; field: string }; destination: { node_id: string; field: string } },
      )
      .filter(({ destination }) => destination.node_id === first.id && destination.field !== 'noise')
      .map(({ source, destination }) => `${source.node_id}.${source.field} second.${destination.field}`)
    const nodes = [
      { id: 'larger', type: 'lresize', width: 192, height: 160, mode: 'bilinear' },
      { ...noise, id: 'more', width: 192, height: 160, seed: 5 },
      { ...first, id: 'second', denoising_start: 0.5 },
    ]
    const edges = [
      ...copied,
      `${first.id}.latents larger.latents`,
      'larger.latents second.latents',
      'more.noise second.noise',
      `second.latents ${decode}.latents`,
    ]
    expect(await pictureOf(extend(body, nodes, edges))).toMatchObject({ width: 192, height: 160 })
  })

  it('grow pictures by more than half of their side', async () => {
    const body = await staged(ann, requestOf('sd1-outpaint', model), 192, true)
    const text = JSON.stringify(body)
      .replaceAll('"width":128', '"width":192')
      .replaceAll('"height":128', '"height":192')
    expect(await pictureOf(JSON.parse(text))).toMatchObject({ width: 192, height: 192 })
  })

  it('paint where soft masks allow it', async () => {
    const body = await staged(ann, requestOf('sd1-inpaint', model), 128)
    Object.assign(nodeOf(body, 'create_gradient_mask'), {
      edge_radius: 8,
      coherence_mode: 'Box Blur',
      minimum_denoise: 0.2,
    })
    Object.assign(nodeOf(body, 'expand_mask_with_fade'), { fade_size_px: 16 })
    expect(await pictureOf(body)).toMatchObject({ width: 128 })
  })

  it('vary seeds and prompts, again and again', async () => {
    const body = textToImage()
    const [seeds, prompts] = body.batch.data ?? []
    const more = [
      (seeds ?? []).map((datum) => ({ ...datum, items: [1, 2] })),
      (prompts ?? []).map((datum) => ({ ...datum, items: ['a cat'] })),
    ]
    const items = await run({ ...body, batch: { ...body.batch, data: more, runs: 2 } })
    expect(items.map(({ status }) => status)).toEqual(Array(4).fill('completed'))
    const seed = (item: Json) => (item.field_values as { value: unknown }[])[0]?.value
    expect(items.map(seed)).toEqual([1, 2, 1, 2])
  })

  it('save to a board of their person, and to no other’s', async () => {
    const board = (await ann.post('/api/v1/boards/?board_name=made')).body.board_id
    const foreign = (await (await studio.person('bob')).post('/api/v1/boards/?board_name=foreign')).body.board_id
    const onto = (board_id: string) => {
      const body = textToImage()
      Object.assign(nodeOf(body, 'l2i'), { board: { board_id }, is_intermediate: false })
      return body
    }
    expect(await pictureOf(onto(board))).toMatchObject({ board_id: board, is_intermediate: false })
    expect(await refusal(onto(foreign))).toContain('cannot take the image')
  })

  it('are refused by name when a LoRA or a ControlNet is not installed', async () => {
    const missing = { key: 'gone', hash: 'h', name: 'Brushwork', base: 'sd-1' }
    const body = textToImage()
    const denoise = nodeOf(body, 'denoise_latents').id
    const lora = { id: 'lora', type: 'lora_loader', lora: { ...missing, type: 'lora' }, weight: 0.5 }
    const loader = nodeOf(body, 'main_model_loader').id
    expect(await refusal(extend(body, [lora], [`${loader}.unet lora.unet`, `lora.unet ${denoise}.unet`]))).toContain(
      'Brushwork',
    )
    const control = {
      id: 'control',
      type: 'controlnet',
      image: { image_name: 'a.png' },
      control_model: { ...missing, type: 'controlnet' },
    }
    expect(await refusal(extend(body, [control], [`control.control ${denoise}.control`]))).toMatch(/Brushwork|a\.png/)
  })

  it('read and write files of the server for administrators alone', async () => {
    const list = join(studio.root, 'prompts.txt')
    await writeFile(list, 'a cat\na dog\n')
    const graph = {
      nodes: {
        prompts: { id: 'prompts', type: 'prompt_from_file', file_path: list, max_prompts: 0 },
        blank: { id: 'blank', type: 'blank_image', width: 64, height: 64 },
        file: { id: 'file', type: 'save_image_to_file', output_directory: 'exports/2026', prefix: 'my_' },
      },
      edges: [{ source: { node_id: 'blank', field: 'image' }, destination: { node_id: 'file', field: 'image' } }],
    }
    const body = { prepend: false, batch: { graph } }
    const [refused] = await run(body)
    expect(refused).toMatchObject({ status: 'failed', error_type: 'PermissionError' })
    expect(existsSync(join(studio.root, 'outputs/exports'))).toBe(false)
    const [allowed] = await run(body, admin)
    expect(allowed).toMatchObject({ status: 'completed' })
    expect(await readdir(join(studio.root, 'outputs/exports/2026'))).toEqual([expect.stringMatching(/^my_.*\.png$/)])
  })

  it('run with an SDXL model and a LoRA', async () => {
    const { writePipeline } = await helper('pipelines.ts')
    const { weightsFile, randomValues } = await helper('networks.ts')
    await writePipeline(join(folder, 'xl'), { kind: 'sdxl' })
    const random = (dims: number[], seed: number) => ({
      dims,
      data: randomValues(
        dims.reduce((a, b) => a * b, 1),
        seed,
      ),
    })
    const lora = weightsFile({
      // By its width it is told for which models the file is; the layer itself the small model does not have.
      'lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight': random([2, 2048], 3),
      'lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_up.weight': random([4, 2], 4),
      'lora_unet_middle_block_1_proj_in.lora_up.weight': random([4, 2], 5),
      'lora_unet_middle_block_1_proj_in.lora_down.weight': random([2, 20], 6),
    })
    await writeFile(join(folder, 'style.safetensors'), lora)
    const xl = await install(join(folder, 'xl'))
    const style = await install(join(folder, 'style.safetensors'), {
      type: 'lora',
      base: 'sdxl',
      format: 'lycoris',
      name: 'style',
    })
    const body = extend(
      { prepend: false, batch: { graph: { nodes: {}, edges: [] } } },
      [
        { id: 'loader', type: 'sdxl_model_loader', model: xl },
        { id: 'lora', type: 'sdxl_lora_loader', lora: style, weight: 0.8 },
        {
          id: 'positive',
          type: 'sdxl_compel_prompt',
          prompt: 'a cat',
          style: 'oil',
          original_width: 64,
          original_height: 64,
          target_width: 64,
          target_height: 64,
        },
        { id: 'negative', type: 'sdxl_compel_prompt', prompt: '' },
        { id: 'noise', type: 'noise', seed: 1, width: 64, height: 64 },
        { id: 'denoise', type: 'denoise_latents', steps: 2, cfg_scale: 4, scheduler: 'euler' },
        { id: 'picture', type: 'l2i', is_intermediate: false },
      ],
      [
        'loader.unet lora.unet',
        'loader.clip lora.clip',
        'loader.clip2 lora.clip2',
        'lora.unet denoise.unet',
        'lora.clip positive.clip',
        'lora.clip2 positive.clip2',
        'lora.clip negative.clip',
        'lora.clip2 negative.clip2',
        'positive.conditioning denoise.positive_conditioning',
        'negative.conditioning denoise.negative_conditioning',
        'noise.noise denoise.noise',
        'denoise.latents picture.latents',
        'loader.vae picture.vae',
      ],
    )
    expect(await pictureOf(body)).toMatchObject({ width: 64, height: 64 })
  })
})

describe('hostile graphs', { timeout: 90_000 }, () => {
  /** Sends a body as text, in which JSON may say what JavaScript's values cannot. */
  async function send(body: object, names: Readonly<Record<string, string>>) {
    const text = Object.entries(names).reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(body))
    const headers = { 'content-type': 'application/json' }
    const response = await ann.fetch(`${QUEUE}/enqueue_batch`, { method: 'POST', body: text, headers })
    return { status: response.status, body: (await response.json()) as { item_ids?: number[]; detail?: unknown } }
  }

  it('are refused or fail with a sentence, and leave the worker as it was', async () => {
    const bob = await studio.person('bob')
    const private_name = await upload(bob, { width: 1, height: 1, channels: 1, data: new Uint8Array(1) })
    const before = await workerIds()
    const names = { THEIRS: private_name, '"INFINITE"': '1e999' }
    for (const [what, body, why] of REFUSED) {
      const answer = await send(body, names)
      expect({ what, status: answer.status }).toEqual({ what, status: 422 })
      expect(`${what}: ${JSON.stringify(answer.body.detail)}`).toMatch(why)
    }
    for (const [what, body, why] of FAILING) {
      const answer = await send(body, names)
      const sentence =
        answer.status === 422 ? JSON.stringify(answer.body.detail) : await failure(answer.body.item_ids?.[0] ?? 0)
      expect(`${what}: ${sentence}`).toMatch(why)
    }
    const [long] = await run(graph({ a: { type: 'string', value: 'x'.repeat(3e6) } }) as RequestBody)
    expect(long?.status).toBe('completed')
    expect(await pictureOf(textToImage())).toMatchObject({ width: 128 })
    expect(await workerIds()).toEqual(before)
  })

  /** The worker that holds an item, told by one that is in the middle of its work. */
  async function workerIds(): Promise<string[]> {
    const slow = graph({ r: { type: 'range', stop: 400 }, i: { type: 'iterate' }, a: { type: 'add' } }, [
      link('r', 'collection', 'i', 'collection'),
      link('i', 'item', 'a', 'a'),
    ])
    const running = run(slow as RequestBody)
    const { kysely } = studio.studio.database
    let found: string[] = []
    await until(async () => {
      const leases = await kysely.selectFrom('session_queue_leases').select('worker_id').execute()
      found = leases.map((lease) => lease.worker_id)
      return found.length > 0
    })
    await running
    return found
  }

  const failure = async (item_id: number) => {
    const { status, error_message } = await finished(item_id, ann)
    return `${status} ${error_message}`
  }
})

// biome-ignore lint/suspicious/noExplicitAny: the engine's test helpers lie outside of what this package compiles
const helper = (file: string): Promise<any> =>
  import(new URL(`../../../../engine/src/testing/${file}`, import.meta.url).href)

async function install(source: string, config: Json = {}): Promise<Json> {
  const query = new URLSearchParams({ source, inplace: 'true' })
  const { body } = await admin.post(`/api/v2/models/install?${query}`, config)
  const job = async () => (await admin.get(`/api/v2/models/install/${body.id}`)).body
  await until(async () => ['completed', 'error', 'cancelled'].includes((await job()).status))
  const { status, config_out, error } = await job()
  expect([status, error ?? null]).toEqual(['completed', null])
  return config_out
}
