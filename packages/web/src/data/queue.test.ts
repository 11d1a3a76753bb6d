import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from './keys.ts'
import { followStates, listedIds } from './queue.ts'
import type { LiveConnection } from './socket.ts'

describe('listedIds', () => {
  it('are the newest', () => {
    expect(listedIds([5, 4, 3, 2, 1], [], 3)).toEqual([5, 4, 3])
    expect(listedIds([], [], 3)).toEqual([])
  })

  // What runs is the oldest of all: in a long queue the page listed everything but that.
  it('begin with those that run and are too old to be among the newest', () => {
    expect(listedIds([5, 4, 3, 2, 1], [2, 1], 3)).toEqual([2, 1, 5, 4, 3])
    expect(listedIds([5, 4, 3, 2, 1], [4, 1], 3)).toEqual([1, 5, 4, 3])
  })
})

describe('followStates', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function follow() {
    const listeners = new Map<string, () => void>()
    const socket = {
      on: (name: string, listener: () => void) => listeners.set(name, listener),
      off: (name: string) => listeners.delete(name),
    } as unknown as LiveConnection
    const queries = new QueryClient()
    const [all, failed, adasFailed] = [
      [...keys.queueIds(null), null],
      [...keys.queueIds(null), 'failed'],
      [...keys.queueIds('ada'), 'failed'],
    ] as const
    for (const key of [all, failed, adasFailed]) queries.setQueryData(key, [1])
    const stop = followStates({ socket, queries })
    const isStale = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated
    return { stop, tell: () => listeners.get('queue_item_status_changed')?.(), isStale, all, failed, adasFailed }
  }

  it('asks again for the jobs in one state, of everybody and of one person, when a state changed', async () => {
    const { tell, isStale, all, failed, adasFailed } = follow()
    tell()
    await vi.runAllTimersAsync()
    expect([failed, adasFailed, all].map(isStale)).toEqual([true, true, false])
  })

  it('ends', async () => {
    const { tell, stop, isStale, failed } = follow()
    stop()
    tell()
    await vi.runAllTimersAsync()
    expect(isStale(failed)).toBe(false)
  })
})
