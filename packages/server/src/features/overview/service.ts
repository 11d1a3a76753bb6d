import type { OverviewResponse } from '@invoke-studio/contract/administration'
import type { WorkerReport } from '../../platform/bus/bus.ts'
import type { OverviewRepository } from './repository.ts'

/** What the overview is made of. */
export interface OverviewDeps {
  readonly rows: OverviewRepository
  /** Devices that generate on this host, as configured. */
  readonly devices: readonly string[]
  readonly host: string
  /** The workers that live, on this host and on others. */
  readonly workers: () => readonly WorkerReport[]
  readonly version: string
}

type Queue = OverviewResponse['queue']
type Counts = Omit<Queue, 'by_user' | 'depth'>
type QueueRow = Awaited<ReturnType<OverviewRepository['queue']>>[number]
type ActivityRow = Awaited<ReturnType<OverviewRepository['activity']>>[number]
type Person = Queue['by_user'][number]

/** The studio at a glance, for administrators. */
export function overviewService({ rows, devices, host, workers, version }: OverviewDeps) {
  return {
    async get(): Promise<OverviewResponse> {
      const counts = toQueue(await rows.queue(), await rows.activity())
      return {
        users: await rows.users(),
        storage: await rows.storage(),
        queue: { ...counts, depth: (await rows.depth()).map(toDepth) },
        devices: toDevices(devices, host, workers()),
        version,
      }
    },
  }
}

/** The studio at a glance. */
export type OverviewService = ReturnType<typeof overviewService>

const NONE: Counts = { pending: 0, in_progress: 0, completed: 0, failed: 0, canceled: 0 }
const SLOT_MS = 300_000

function toDepth({ slot, ...counts }: Awaited<ReturnType<OverviewRepository['depth']>>[number]) {
  return { at: new Date(slot * SLOT_MS).toISOString(), ...counts }
}

/** Items that wait for others count as pending ones. */
function toQueue(rows: readonly QueueRow[], activity: readonly ActivityRow[]): Omit<Queue, 'depth'> {
  const total = { ...NONE }
  const people = new Map<string, Person>()
  function personOf({ user_id, display_name }: { user_id: string; display_name: string | null }): Person {
    const person = people.get(user_id) ?? { user_id, display_name, ...NONE, done_last_day: 0, done_last_week: 0 }
    people.set(user_id, person)
    return person
  }
  for (const row of rows) {
    const member = row.status === 'waiting' ? 'pending' : (row.status as keyof Counts)
    personOf(row)[member] += row.items
    total[member] += row.items
  }
  for (const { day, week, ...row } of activity)
    Object.assign(personOf(row), { done_last_day: day, done_last_week: week })
  const itemsOf = (person: Counts): number =>
    person.pending + person.in_progress + person.completed + person.failed + person.canceled
  return { ...total, by_user: [...people.values()].sort((one, other) => itemsOf(other) - itemsOf(one)) }
}

/** Each worker that lives with what it does, and the devices configured here that have none. */
function toDevices(
  configured: readonly string[],
  here: string,
  workers: readonly WorkerReport[],
): OverviewResponse['devices'] {
  const living = workers.map(({ device, host, item_id, since }) => {
    return { device, host, state: item_id === null ? ('idle' as const) : ('busy' as const), item_id, since }
  })
  const asked = workers.filter(({ host }) => host === here).map((worker) => worker.asked)
  const missing = configured.filter((device) => {
    const index = asked.indexOf(device)
    if (index >= 0) asked.splice(index, 1)
    return index < 0
  })
  const offline = { host: here, state: 'offline' as const, item_id: null, since: null }
  return [...living, ...missing.map((device) => ({ device, ...offline }))]
}
