import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('runs once for a burst of calls', async () => {
  const action = vi.fn()
  const call = coalesce(action, 100)
  call()
  call()
  await vi.advanceTimersByTimeAsync(99)
  expect(action).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(action).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(action).toHaveBeenCalledTimes(1)
})

it('never runs twice at once, and makes up for the calls of that time', async () => {
  const ends: (() => void)[] = []
  const action = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
  const call = coalesce(action, 100)
  call()
  await vi.advanceTimersByTimeAsync(100)
  call()
  call()
  await vi.advanceTimersByTimeAsync(1000)
  expect(action).toHaveBeenCalledTimes(1)
  ends[0]?.()
  await vi.advanceTimersByTimeAsync(100)
  expect(action).toHaveBeenCalledTimes(2)
})
