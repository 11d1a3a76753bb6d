import type { OverviewResponse } from '@invoke-studio/contract/administration'

/** An answered request. */
export interface AnsweredRequest {
  readonly method: string
  /** The pattern of the route, not the URL; null for paths that no route serves. */
  readonly route: string | null
  readonly status: number
  readonly seconds: number
}

/** Counts what happens and writes it down in Prometheus' text format. */
export interface Meter {
  answered(request: AnsweredRequest): void
  /** The figures of this moment, with their content type. */
  report(overview: OverviewResponse): Promise<{ readonly type: string; readonly text: string }>
}

/** Upper bounds in seconds: from a read that the memory answers to a long upload. */
const SECONDS = [0.005, 0.02, 0.1, 0.5, 2, 10]

/** Creates a meter with nothing counted. The library is loaded with it, as most studios are not monitored. */
export async function createMeter(): Promise<Meter> {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client')
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'invokeai_http_request_duration_seconds',
    help: 'Answered requests by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers,
  })
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `invokeai_${name}`, help, labelNames, registers })
  const info = gauge('info', 'The version of the studio.', 'version')
  const users = gauge('users', 'Accounts by state.', 'state')
  const administrators = gauge('administrators', 'Active accounts with the role of administrator.')
  const boards = gauge('boards', 'Boards.')
  const images = gauge('images', 'Images, without intermediate ones.')
  const imageBytes = gauge('image_bytes', 'Bytes of the files of all images.')
  const models = gauge('models', 'Installed models.')
  const modelBytes = gauge('model_bytes', 'Bytes of the files of all models.')
  const items = gauge('queue_items', 'Items of all queues by status, as long as they are kept.', 'status')
  const workers = gauge('workers', 'Devices that generate, by device and state.', 'device', 'state')

  function take({ users: people, storage, queue, devices, version }: OverviewResponse): void {
    info.set({ version }, 1)
    for (const state of ['active', 'suspended', 'invited'] as const) users.set({ state }, people[state])
    administrators.set(people.administrators)
    boards.set(storage.boards)
    images.set(storage.images)
    imageBytes.set(storage.image_bytes)
    models.set(storage.models)
    modelBytes.set(storage.model_bytes)
    for (const status of ['pending', 'in_progress', 'completed', 'failed', 'canceled'] as const) {
      items.set({ status }, queue[status])
    }
    workers.reset()
    for (const { device, state } of devices) workers.inc({ device, state })
  }

  return {
    answered: ({ method, route, status, seconds }) =>
      requests.observe({ method, route: route ?? 'none', status }, seconds),
    async report(overview) {
      take(overview)
      return { type: register.contentType, text: await register.metrics() }
    },
  }
}
