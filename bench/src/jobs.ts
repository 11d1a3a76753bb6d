import { connect, createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { z } from 'zod'

/** What stands in for jobs is to do: each person's job tells of `steps` steps, one in `interval_ms`. */
const Plan = z.object({ people: z.array(z.string()), steps: z.number(), interval_ms: z.number() })
export type Plan = z.infer<typeof Plan>

/** A preview of 64 × 64 latents has about this many characters. */
const PREVIEW_CHARACTERS = 3_000

/** Now, in ms, comparable between the processes of one machine. */
export const moment = (): number => performance.timeOrigin + performance.now()

/** What a step of a job tells its person; the message is the moment when it was told. */
const progress = (user_id: string, item_id: number, percentage: number) => ({
  ...{ timestamp: Math.floor(Date.now() / 1000), queue_id: 'default', item_id, batch_id: `batch-${item_id}` },
  ...{ origin: 'generate', destination: 'gallery', user_id, session_id: `session-${item_id}` },
  invocation: {
    ...{ id: 'denoise', type: 'denoise_latents', is_intermediate: true, use_cache: true, steps: 20, cfg_scale: 7.5 },
    ...{ denoising_start: 0, denoising_end: 1, scheduler: 'euler', cfg_rescale_multiplier: 0 },
    unet: {
      unet: { key: 'key', hash: 'hash', name: 'A model', base: 'sd-1', type: 'main' },
      loras: [],
      seamless_axes: [],
    },
    positive_conditioning: { conditioning_name: 'positive', mask: null },
    negative_conditioning: { conditioning_name: 'negative', mask: null },
  },
  invocation_source_id: 'denoise',
  message: String(moment()),
  percentage,
  image: { width: 512, height: 512, dataURL: `data:image/jpeg;base64,${'A'.repeat(PREVIEW_CHARACTERS)}` },
  device: 'cuda',
})

/** Runs the jobs of the plans that come over the connection to `port`, one after the other. */
export function obey(port: number, tell: (user_id: string, payload: object) => void): void {
  const connection = connect(port, '127.0.0.1')
  createInterface(connection).on('line', (line) => {
    const plan = Plan.parse(JSON.parse(line))
    const jobs = plan.people.map((user_id, index) => runJob(plan, index, (payload) => tell(user_id, payload)))
    Promise.all(jobs).then(() => connection.write('done\n'))
  })
}

/** Jobs begin at different times, as people do. */
function runJob({ people, steps, interval_ms }: Plan, index: number, tell: (payload: object) => void): Promise<void> {
  const user_id = people[index] ?? ''
  const began = performance.now() + (interval_ms * index) / people.length
  return new Promise((resolve) => {
    let step = 0
    const next = (): void => {
      while (step < steps && performance.now() >= began + step * interval_ms) {
        step += 1
        tell(progress(user_id, index, step / steps))
      }
      if (step === steps) resolve()
      else setTimeout(next, Math.max(0, began + step * interval_ms - performance.now()))
    }
    next()
  })
}

/** The other end: who hands out plans. */
export interface Foreman extends AsyncDisposable {
  readonly port: number
  /** Resolves when all steps of all jobs were told. */
  carryOut(plan: Plan): Promise<void>
}

/** Listens on a free port for the one process that is to run jobs. */
export async function startForeman(): Promise<Foreman> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const worker = new Promise<import('node:net').Socket>((resolve) => server.once('connection', resolve))
  return {
    port: portOf(server),
    async carryOut(plan) {
      const connection = await worker
      const done = new Promise<void>((resolve) => connection.once('data', () => resolve()))
      connection.write(`${JSON.stringify(plan)}\n`)
      await done
    },
    async [Symbol.asyncDispose]() {
      ;(await worker).destroy()
      server.close()
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server listens on no port.')
  return address.port
}
