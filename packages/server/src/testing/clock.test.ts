import { expect, test } from 'vitest'
import { systemClock } from '../platform/clock/index.ts'
import { createTestClock } from './clock.ts'

test('time passes only when it is moved, and sleepers wake in their order', async () => {
  const clock = createTestClock(new Date(0))
  const woken: string[] = []
  const sleep = async (name: string, ms: number) => {
    await clock.sleep(ms)
    woken.push(`${name}@${clock.now().getTime()}`)
  }
  const repeated = async () => {
    await sleep('first', 10)
    await sleep('again', 10)
  }
  const all = Promise.all([sleep('late', 30), repeated()])
  await clock.advance(25)
  expect(woken).toEqual(['first@10', 'again@20'])
  await clock.advance(5)
  await all
  expect(woken).toEqual(['first@10', 'again@20', 'late@30'])
})

test.each([
  ['the test clock', createTestClock()],
  ['the machine’s clock', systemClock],
])('%s stops waiting when told', async (_name, clock) => {
  const controller = new AbortController()
  const waiting = clock.sleep(60_000, controller.signal)
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow()
  await expect(clock.sleep(1, controller.signal)).rejects.toThrow()
})
