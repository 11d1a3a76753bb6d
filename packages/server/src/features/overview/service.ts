import type { OverviewResponse } from '@invoke-studio/contract/administration'
import type { OverviewRepository } from './repository.ts'

/** What the overview is made of. */
export interface OverviewDeps {
  readonly rows: OverviewRepository
  /** Devices that generate, as configured. */
  readonly devices: readonly string[]
  readonly version: string
}

type Queue = OverviewResponse['queue']
type Counts = Omit<Queue, 'by_user'>
type QueueRow = Awaited<ReturnType<OverviewRepository['queue']>>[number]

/** The studio at a glance, for administrators. */
export function overviewService({ rows, devices, version }: OverviewDeps) {
  return {
    async get(): Promise<OverviewResponse> {
      return {
        users: await rows.users(),
        storage: await rows.storage(),
        queue: toQueue(await rows.queue()),
        devices: toDevices(devices, await rows.running()),
        version,
      }
    },
  }
}

/** The studio at a glance. */
export type OverviewService = ReturnType<typeof overviewService>

const NONE: Counts = { pending: 0, in_progress: 0, completed: 0, failed: 0, canceled: 0 }

/** Items that wait for others count as pending ones. */
function toQueue(rows: readonly QueueRow[]): Queue {
  const total = { ...NONE }
  const people = new Map<string, Queue['by_user'][number]>()
  for (const { user_id, display_name, status, items } of rows) {
    const person = people.get(user_id) ?? { user_id, display_name, ...NONE }
    people.set(user_id, person)
    const member = status === 'waiting' ? 'pending' : (status as keyof Counts)
    person[member] += items
    total[member] += items
  }
  const itemsOf = (person: Counts): number =>
    person.pending + person.in_progress + person.completed + person.failed + person.canceled
  return { ...total, by_user: [...people.values()].sort((one, other) => itemsOf(other) - itemsOf(one)) }
}

/** Each configured device with an item that runs there; items on devices of other hosts come after them. */
function toDevices(configured: readonly string[], running: readonly { item_id: number; device: string | null }[]) {
  const left = [...running]
  const known = configured.map((device) => {
    const index = left.findIndex((item) => item.device === device)
    return { device, item_id: index < 0 ? null : (left.splice(index, 1)[0]?.item_id ?? null) }
  })
  return [...known, ...left.map(({ device, item_id }) => ({ device: device ?? 'unknown', item_id }))]
}
