import { expect, it } from 'vitest'
import type { WorkerReport } from '../../../platform/bus/bus.ts'
import { createLocalBus } from '../../../platform/bus/local-bus.ts'
import { knownWorkers } from './workers.ts'

const MINUTE = 60_000

function team() {
  const state = { now: 0 }
  const bus = createLocalBus((error) => {
    throw error
  })
  const workers = knownWorkers({ bus, milliseconds: () => state.now })
  const report = (worker_id: string, item_id: number | null, gone = false) => {
    const facts: Omit<WorkerReport, 'worker_id' | 'item_id' | 'gone'> = {
      ...{ device: `of ${worker_id}`, asked: 'auto', host: 'h', since: '', missing_models: [] },
    }
    bus.publish({ kind: 'worker_report', report: { ...facts, worker_id, item_id, gone } })
  }
  const named = (list: readonly WorkerReport[]) => list.map(({ worker_id }) => worker_id).sort()
  return { state, report, living: () => named(workers.living()), expected: () => named(workers.expected()) }
}

it('knows who reported within a minute, until it says that it goes', () => {
  const { state, report, living } = team()
  report('b', null)
  report('a', 7)
  expect(living()).toEqual(['a', 'b'])
  report('b', null, true)
  expect(living()).toEqual(['a'])
  state.now = MINUTE + 1
  expect(living()).toEqual([])
})

it('expects who fell silent over an item to come back within the time after which workers that hang are killed, and nobody else', () => {
  const { state, report, living, expected } = team()
  report('busy', 7)
  report('idle', null)
  state.now = MINUTE + 1
  expect([living(), expected()]).toEqual([[], ['busy']])
  state.now = 11 * MINUTE
  expect(expected()).toEqual(['busy'])
  report('busy', null)
  expect([living(), expected()]).toEqual([['busy'], ['busy']])
  state.now += MINUTE + 1
  expect(expected()).toEqual([])
  report('busy', 8)
  state.now += 11 * MINUTE + 1
  expect(expected()).toEqual([])
})
